"""R07: gossip, accusations, "exposing" and pretending to be somebody."""

from collections.abc import Iterator

from checker.frames import negated
from checker.lexicon import Hit
from checker.model import Finding, Role
from checker.reading import Reading
from checker.reported import quoted, suffered

ID = "R07"
_MESSAGES = {
    "gossip": "default",
    "accusation": "accusation",
    "expose": "expose",
    "impersonation": "impersonation",
    "as_staff": "impersonation",
}


def find(reading: Reading) -> Iterator[Finding]:
    """A story about somebody who is not there to answer it. "Did you hear" matters less than what was heard."""
    hits = [hit for hit in reading.hits("gossip") if not _silent(reading, hit)]
    told = [(hit.first, hit.last) for hit in hits if hit.entry.label != "gossip"]
    for hit in hits:
        if hit.entry.label == "gossip" and any(
            first <= hit.last and hit.first <= last for first, last in told
        ):
            continue
        yield Finding(ID, *reading.span(hit), message=_MESSAGES[hit.entry.label])


def _silent(reading: Reading, hit: Hit) -> bool:
    if len(reading.words) == 1:
        return True  # one word tells no story
    if hit.entry.label == "accusation" and negated(reading, hit):
        return True
    if hit.entry.label == "as_staff" and reading.post.role is not Role.PUPIL:
        return True  # "hi, I'm miss Anne" is somebody else's name only when a pupil writes it
    return suffered(reading, hit) or quoted(reading, hit)
