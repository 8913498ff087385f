"""R05: wishing somebody death or pain."""

from collections.abc import Iterator

from checker.model import Finding
from checker.reading import Reading
from checker.reported import quoted, suffered

ID = "R05"


def find(reading: Reading) -> Iterator[Finding]:
    """Death wishes to somebody else; one's own are a cry for help (see `help`)."""
    for hit in reading.hits("deathwish"):
        if not (suffered(reading, hit) or quoted(reading, hit)):
            yield Finding(ID, *reading.span(hit))
