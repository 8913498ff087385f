"""C-pluim: a kind word."""

from collections.abc import Iterator

from checker.frames import negated
from checker.model import Finding
from checker.reading import Reading

ID = "C-pluim"


def find(reading: Reading) -> Iterator[Finding]:
    """The first kind word about somebody else."""
    for hit in reading.hits("kindness"):
        if not negated(reading, hit):
            yield Finding(ID, *reading.span(hit))
            return
