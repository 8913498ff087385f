"""Whose words they are: the writer's own, or somebody else's that are told, reported or opposed."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from checker.frames import is_person, sentence
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
    if _defends(words[places.start : hit.first]):
        return False
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
        if words[place].norm in _SAID and (
            words[place].clause != words[hit.last].clause  # "…, zei de koning"
            or (words[place].norm[0] != "s" and is_person(words[min(place + 1, len(words) - 1)]))
        ):
            return not _own(words, place)
    return False


def between_marks(reading: Reading, hit: Hit) -> bool:
    """Whether the words stand between quotation marks, or run on into them: "you can write "I'll …"."""
    _, end = reading.span(hit)
    quote = bisect_right(reading.quotes, (end, 0)) - 1
    return quote >= 0 and end <= reading.quotes[quote][1]


def opposed(reading: Reading, hit: Hit, holders: frozenset[str] | None = None) -> bool:
    """Whether it is an opinion of others that the writer turns against.

    `holders` narrows whom it may be held by (`IF`: only a condition, "als je tegen ze zegt …").

    "als je volhoudt dat …", "wie denkt dat …", "stop claiming that …", "you may think … but", "… misschien
    niets voor jou, maar …". What "ik", "we" or "iedereen" think is nobody else's.
    """
    words = reading.words
    places = sentence(reading, hit)
    if _defends(words[places.start : hit.first]):
        return False
    for place in range(hit.first - 1, places.start - 1, -1):
        token = words[place]
        if token.clause != words[hit.first].clause:
            break
        if token.classes.isdisjoint(("opine", "say")):
            continue
        if place == places.start and words[place + 1].norm in ("dat", "that"):
            return True  # "schrijven dat … zegt veel over jou"
        around = words[max(places.start, place - 5) : place] + words[place + 1 : place + 2]
        if any(token.norm in _SHARED or "i" in token.classes for token in around[-4:]):
            return False
        return any(token.norm in (holders or _HOLDERS) for token in around)
    return _granted(words[places.start : places.stop], hit.last - places.start)


def _defends(before: list[Token]) -> bool:
    """Whether it is asked what would be wrong with it: "what is wrong with saying …", "waar zit de fout in …"."""
    return any(
        one.norm in _ASKS and any(two.norm in _WRONG for two in before[place + 1 : place + 5])
        for place, one in enumerate(before)
    )


_ASKS = frozenset({"wat", "waar", "what", "what's", "whats", "where"})
_WRONG = frozenset({"fout", "mis", "verkeerd", "probleem", "mistake", "wrong", "problem", "harm"})


def _granted(words: list[Token], last: int) -> bool:
    """Whether it is granted to others, and then answered: "… misschien … voor jou, maar …"."""
    turn = next((place for place in range(last + 1, len(words)) if words[place].norm in _BUT), None)
    if turn is None:
        return False
    said = words[:turn]
    return any(token.norm in _MAYBE for token in said) and any(
        one.norm in _FOR and ("you" in two.classes or "third" in two.classes or two.norm in _SOME)
        for one, two in pairwise(said)
    )


_CLOSE = 4  # words between a verb of saying and what was said
_OPENS = frozenset({"dat", "that", "zoals", "als", "like", "om", "te"})
_CALLED = frozenset(
    {"noemen", "noemt", "noemde", "noemden", "genoemd", "zeggen", "roepen", "called", "schelden"}
)
#: Behind the words only with who said it: "…, zei hij"; in "that … said no" the word of abuse is who said it.
_SAID = frozenset({"zegt", "zei", "zeiden", "roept", "riep", "riepen", "says", "said"})


IF = frozenset({"als", "if", "wie", "whoever", "anyone"})
#: Who holds an opinion that the writer does not share, and what asks or tells them to give it up.
_HOLDERS = frozenset(
    {
        "als", "wie", "wanneer", "zolang", "mensen", "iemand", "sommige", "sommigen", "stop", "waarom", "hoe", "kap",
        "if", "when", "who", "whoever", "anyone", "anybody", "someone", "people", "those", "some", "why", "how",
        "jij", "je", "jullie", "u", "you", "hij", "he", "she", "they",
    }
)  # fmt: skip
_SHARED = frozenset({"we", "wij", "iedereen", "everyone", "everybody", "all", "allemaal"})
_BUT = frozenset({"maar", "but", "toch", "gelukkig", "though", "yet", "luckily"})
_MAYBE = frozenset(
    {"misschien", "wellicht", "mogelijk", "mag", "mogen", "maybe", "perhaps", "may", "might"}
)
_FOR = frozenset({"voor", "volgens", "for", "to"})
_SOME = frozenset({"sommigen", "anderen", "mensen", "some", "others", "people"})


def _own(words: list[Token], place: int) -> bool:
    """Whether the verb at `place` is said by the writer: "ik zeg", "zei ik"."""
    around = words[max(0, place - 3) : place] + words[place + 1 : place + 2]
    return any(token.norm in ("ik", "k", "ikke", "i") for token in around)


def suffered(reading: Reading, hit: Hit) -> bool:
    """Whether the writer is the one it is done to: "ze noemen mij …", "he called me …"."""
    words = reading.words
    before = [words[p] for p in sentence(reading, hit) if p < hit.first and hit.first - p <= _NEAR]
    return any("me" in t.classes for t in before) and any("say" in t.classes for t in before)
