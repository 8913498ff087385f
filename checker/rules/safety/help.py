"""C-hulp: the writer may need help. People first, no rule against the writer."""

from collections.abc import Iterator

from checker.frames import laughing, playful
from checker.lexicon import Hit
from checker.model import Finding
from checker.reading import Reading

ID = "C-hulp"
# What is too little by itself adds up: what was done to the writer ("hurt") or what it does to the writer
# ("feel", "soft"), together with a question for help ("plea") or the word that it goes on and on ("again").
_WEIGHTS = {"hurt": 3, "feel": 4, "soft": 3, "plea": 2, "again": 1}
_SAID = ("hurt", "feel", "soft")  #: of these there must be one, and it is what is marked
_ENOUGH = 5
_ENOUGH_AT_PLAY = 6  #: in a game one is hit, and asks for help


def find(reading: Reading) -> Iterator[Finding]:
    """The label of the phrase names the kind of help; the list's exceptions hold the hyperbole.

    Being hit ("rough") is no call for help in a post that plays or laughs. Two light doubts make a strong one.
    """
    doubts = _apart(reading)
    rough = not (playful(reading) or laughing(reading))
    for hit in reading.hits("help"):
        label = hit.entry.label
        if label == "rough":
            if rough:
                yield Finding(ID, *reading.span(hit))
        elif label == "soft" and doubts < 2:
            yield Finding(ID, *reading.span(hit), message="soft")
        elif label == "soft" or label not in _WEIGHTS:
            yield Finding(ID, *reading.span(hit), message="default" if label == "soft" else label)
    summed = _adds_up(reading)
    if summed is not None:
        yield Finding(ID, *reading.span(summed))


def _adds_up(reading: Reading) -> Hit | None:
    """The words to mark if several kinds of weak cues meet."""
    first: dict[str, Hit] = {}
    for hit in reading.hits("help", *_WEIGHTS):
        first.setdefault(hit.entry.label, hit)
    if "feel" in first:
        first.pop("soft", None)  # mostly the same words
    enough = _ENOUGH_AT_PLAY if playful(reading) else _ENOUGH
    if sum(_WEIGHTS[label] for label in first) < enough:
        return None
    return next((first[label] for label in _SAID if label in first), None)


def _apart(reading: Reading) -> int:
    """How many light doubts the post has, those about the same words counted once."""
    count, last = 0, -1
    for hit in sorted(reading.hits("help", "soft"), key=lambda hit: hit.last):
        if hit.first > last:
            count, last = count + 1, hit.last
    return count
