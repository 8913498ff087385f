"""R04: threats, blackmail and stalking."""

from collections.abc import Iterator
from itertools import pairwise

from checker.frames import is_you, negated, playful, sentence
from checker.lexicon import Hit
from checker.model import Finding
from checker.reading import Reading
from checker.reported import between_marks, quoted, suffered

ID = "R04"
_MESSAGES = {"blackmail": "blackmail", "stalking": "stalking"}


def find(reading: Reading) -> Iterator[Finding]:
    """What announces harm. In a post about a game, or taken back, it is asked, not stopped."""
    for hit in reading.hits("threat"):
        if suffered(reading, hit) or negated(reading, hit) or between_marks(reading, hit):
            continue
        if quoted(reading, hit) and not _if_you_say(reading, hit):
            continue
        label = hit.entry.label
        message = _MESSAGES.get(label, "default")
        if label == "violence" and (playful(reading) or _takes_back(reading, hit)):
            message = "game"
        yield Finding(ID, *reading.span(hit), message=message)


def _if_you_say(reading: Reading, hit: Hit) -> bool:
    """Whether the saying is what the threat hangs on: "als je dat zegt, sla ik je"; that reports nothing."""
    words = [reading.words[place] for place in sentence(reading, hit)]
    return any(one.norm in _IF and is_you(two) for one, two in pairwise(words))


def _takes_back(reading: Reading, hit: Hit) -> bool:
    """Whether the writer says what was really meant: "… die tekening bedoel ik"."""
    return any(token.norm in _MEANT for token in reading.words[hit.last + 1 :])


_MEANT = frozenset({"bedoel", "bedoelde", "bedoelen"})
_IF = frozenset({"als", "wanneer", "zodra", "if", "when", "once"})
