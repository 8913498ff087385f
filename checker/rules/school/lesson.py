"""R12: active on social media during a lesson."""

from collections.abc import Iterator

from checker.model import Finding, Role, Severity
from checker.reading import Reading

ID = "R12"


def find(reading: Reading) -> Iterator[Finding]:
    """Article g1 names pupils and staff. An intern, whom it does not name, gets a tip."""
    severity = Severity.NEUTRAL if reading.post.role is Role.INTERN else None
    if reading.post.in_lesson:
        yield Finding(ID, 0, 0, severity=severity)
        return
    for hit in reading.hits("lesson"):
        yield Finding(ID, *reading.span(hit), severity=severity)
        return
