"""R08: the writer's own details."""

from collections.abc import Iterator

from checker.model import Finding
from checker.ownership import announces_detail, is_others
from checker.reading import Reading

ID = "R08"


def find(reading: Reading) -> Iterator[Finding]:
    """Details that are not said to be somebody else's, and "home alone" or "on holiday"."""
    for detail in reading.details:
        if not is_others(reading, detail):
            yield Finding(ID, detail.start, detail.end, message=detail.kind)
    for hit in reading.hits("own_details"):
        if announces_detail(reading, hit):
            continue
        yield Finding(ID, *reading.span(hit), message=hit.entry.label)
