"""R07: gossip, accusations, "exposing" and pretending to be somebody."""

from collections.abc import Iterator

from checker.frames import negated, quoted, suffered
from checker.model import Finding
from checker.reading import Reading

ID = "R07"
_MESSAGES = {
    "gossip": "default",
    "accusation": "accusation",
    "expose": "expose",
    "impersonation": "impersonation",
}


def find(reading: Reading) -> Iterator[Finding]:
    """A story about somebody who is not there to answer it."""
    for hit in reading.hits("gossip"):
        if suffered(reading, hit) or quoted(reading, hit):
            continue
        if hit.entry.label == "accusation" and negated(reading, hit):
            continue
        yield Finding(ID, *reading.span(hit), message=_MESSAGES[hit.entry.label])
