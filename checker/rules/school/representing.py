"""R15: speaking for the school."""

from collections.abc import Iterator

from checker.model import Finding, Role
from checker.reading import Reading

ID = "R15"


def find(reading: Reading) -> Iterator[Finding]:
    """Staff: "we as a school". Leaders: any opinion, for article g5 knows no private opinion of theirs."""
    leader = reading.post.role is Role.LEADER
    labels = ("school", "opinion") if leader else ("school",)
    for hit in reading.hits("representing", *labels):
        yield Finding(ID, *reading.span(hit), message="leader" if leader else "default")
        return
