"""R11: nudity and sex."""

from collections.abc import Iterator

from checker.frames import refused, studied
from checker.model import Finding
from checker.reading import Reading
from checker.reported import quoted

ID = "R11"
_MESSAGES = {"ask": "default", "talk": "talk"}


def find(reading: Reading) -> Iterator[Finding]:
    """Asking for or sending nudity, and sexual remarks about somebody; not lessons about the body, nor a bare word."""
    for hit in reading.hits("nudity"):
        if quoted(reading, hit):
            continue
        nobody = len(reading.words) == 1 or studied(reading) or refused(reading, hit)
        if hit.entry.label == "talk" and nobody:
            continue
        yield Finding(ID, *reading.span(hit), message=_MESSAGES[hit.entry.label])
