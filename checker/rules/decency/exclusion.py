"""R03: leaving somebody out."""

from collections.abc import Iterator

from checker.model import Finding
from checker.reading import Reading
from checker.reported import quoted, suffered

ID = "R03"
_MESSAGES = {"phrase": "default", "ranking": "ranking", "hate": "hate-you"}


def find(reading: Reading) -> Iterator[Finding]:
    """Shutting out, calling on others to shut out, rankings of people, "I hate you"."""
    for hit in reading.hits("exclusion"):
        if not (suffered(reading, hit) or quoted(reading, hit)):
            yield Finding(ID, *reading.span(hit), message=_MESSAGES[hit.entry.label])
