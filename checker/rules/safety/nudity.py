"""R11: nudity and sex."""

from collections.abc import Iterator

from checker.frames import refused, studied
from checker.model import Finding
from checker.reading import Reading
from checker.reported import quoted

ID = "R11"
_MESSAGES = {"ask": "default", "talk": "talk"}


def find(reading: Reading) -> Iterator[Finding]:
    """Asking for or sending nudity, and sexual remarks about somebody; not lessons about the body."""
    for hit in reading.hits("nudity"):
        if quoted(reading, hit):
            continue
        if hit.entry.label == "talk":
            # A word on its own is about nobody.
            if len(reading.words) == 1 or studied(reading) or refused(reading, hit):
                continue
        yield Finding(ID, *reading.span(hit), message=_MESSAGES[hit.entry.label])
