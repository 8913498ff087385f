"""Whose words they are: the writer's own, or somebody else's that are told, reported or opposed."""

from __future__ import annotations

from bisect import bisect_right

from checker.frames import sentence
from checker.lexicon import Hit
from checker.reading import Reading
from checker.tokens import Token

_NEAR = 6  # words between a verb of saying and what is done to the writer


def quoted(reading: Reading, hit: Hit) -> bool:
    """Whether the words are somebody else's: between quotation marks, or in a report of what was said.

    Reports are "hij zei …", "zeggen dat … mag niet", "als je iemand … noemt", "calling people …". What the
    writer says in the first person is the writer's own.
    """
    if between_marks(reading, hit):
        return True
    words = reading.words
    places = sentence(reading, hit)
    introduced = False  # a "dat" or "that" opens what was said, however far back the verb stands
    for place in range(hit.first - 1, places.start - 1, -1):
        token = words[place]
        if token.norm in _OPENS:
            introduced = True
        if "say" in token.classes and (introduced or hit.first - place <= _CLOSE):
            return not _own(words, place)
    for place in range(hit.last + 1, min(places.stop, hit.last + 4)):
        if words[place].norm in _CALLED:
            return not _own(words, place)
    return False


def between_marks(reading: Reading, hit: Hit) -> bool:
    """Whether the words stand between quotation marks."""
    start, end = reading.span(hit)
    quote = bisect_right(reading.quotes, (start, len(reading.post.text))) - 1
    return quote >= 0 and end <= reading.quotes[quote][1]


_CLOSE = 4  # words between a verb of saying and what was said
_OPENS = frozenset({"dat", "that", "zoals", "als", "like", "om", "te"})
_CALLED = frozenset(
    {
        "noemen", "noemt", "noemde", "noemden", "genoemd", "zeggen", "zegt", "zei", "zeiden", "roepen", "roept", "riep",
        "riepen", "called", "says", "said", "schelden",
    }
)  # fmt: skip


def _own(words: list[Token], place: int) -> bool:
    """Whether the verb at `place` is said by the writer: "ik zeg", "zei ik"."""
    around = words[max(0, place - 3) : place] + words[place + 1 : place + 2]
    return any(token.norm in ("ik", "k", "ikke", "i") for token in around)


def suffered(reading: Reading, hit: Hit) -> bool:
    """Whether the writer is the one it is done to: "ze noemen mij …", "he called me …"."""
    words = reading.words
    before = [words[p] for p in sentence(reading, hit) if p < hit.first and hit.first - p <= _NEAR]
    return any("me" in t.classes for t in before) and any("say" in t.classes for t in before)
