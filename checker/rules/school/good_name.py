"""R14: the good name of the school and of those who belong to it."""

from collections.abc import Iterator

from checker.frames import negated
from checker.model import Finding
from checker.reading import Reading
from checker.reported import quoted

ID = "R14"


def find(reading: Reading) -> Iterator[Finding]:
    """Running down school or staff. Fair criticism passes: it tells what happened or what could be better."""
    for hit in reading.hits("good_name"):
        if not (negated(reading, hit) or quoted(reading, hit)):
            yield Finding(ID, *reading.span(hit))
