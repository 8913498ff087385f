"""R13: secret, confidential or somebody else's business."""

from collections.abc import Iterator

from checker.model import Finding, Role
from checker.reading import Reading

ID = "R13"
_STAFF = frozenset((Role.STAFF, Role.INTERN, Role.LEADER))


def find(reading: Reading) -> Iterator[Finding]:
    """Secrets passed on, answers of a test, and for staff what they know by their work (articles g2, g6)."""
    for hit in reading.hits("confidential"):
        label = hit.entry.label
        if label == "record" and reading.post.role not in _STAFF:
            continue
        yield Finding(ID, *reading.span(hit), message={"secret": "default"}.get(label, label))
