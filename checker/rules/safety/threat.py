"""R04: threats, blackmail and stalking."""

from collections.abc import Iterator

from checker.frames import negated, playful, quoted, suffered
from checker.model import Finding
from checker.reading import Reading

ID = "R04"
_MESSAGES = {"blackmail": "blackmail", "stalking": "stalking"}


def find(reading: Reading) -> Iterator[Finding]:
    """What announces harm. In a post about a game it is asked, not stopped."""
    for hit in reading.hits("threat"):
        if suffered(reading, hit) or quoted(reading, hit) or negated(reading, hit):
            continue
        label = hit.entry.label
        message = _MESSAGES.get(label, "default")
        if label == "violence" and playful(reading):
            message = "game"
        yield Finding(ID, *reading.span(hit), message=message)
