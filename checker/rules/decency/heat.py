"""R16: heat, chain letters and "deleting this soon"."""

from collections.abc import Iterator

from checker.frames import laughing
from checker.model import Finding
from checker.reading import Reading

ID = "R16"
_MESSAGES = {"chain": "chain", "delete": "delete-soon"}


def find(reading: Reading) -> Iterator[Finding]:
    """Chain letters and vanishing posts; anger in capitals, but never capitals alone."""
    for hit in reading.hits("heat"):
        if hit.entry.label in _MESSAGES:
            yield Finding(ID, *reading.span(hit), message=_MESSAGES[hit.entry.label])
        elif reading.shouting and not laughing(reading):
            yield Finding(ID, *reading.span(hit))
