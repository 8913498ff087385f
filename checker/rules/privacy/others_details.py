"""R09: somebody else's details."""

from collections.abc import Iterator

from checker.model import Finding
from checker.ownership import announces_detail, is_others
from checker.reading import Reading
from checker.reported import suffered

ID = "R09"


def find(reading: Reading) -> Iterator[Finding]:
    """Details said to be somebody else's, and what is private to others: health, home, love, marks, care."""
    for detail in reading.details:
        if is_others(reading, detail):
            yield Finding(ID, detail.start, detail.end, message=detail.kind)
    for hit in reading.hits("others_details"):
        if not suffered(reading, hit) and not announces_detail(reading, hit):
            yield Finding(ID, *reading.span(hit), message=hit.entry.label)
