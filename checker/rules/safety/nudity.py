"""R11: nudity and sex."""

from collections.abc import Iterator

from checker.frames import quoted, studied
from checker.model import Finding
from checker.reading import Reading

ID = "R11"
_MESSAGES = {"ask": "default", "talk": "talk"}


def find(reading: Reading) -> Iterator[Finding]:
    """Asking for or sending nudity, and sexual remarks about somebody; not lessons about the body."""
    for hit in reading.hits("nudity"):
        if not (quoted(reading, hit) or (hit.entry.label == "talk" and studied(reading))):
            yield Finding(ID, *reading.span(hit), message=_MESSAGES[hit.entry.label])
