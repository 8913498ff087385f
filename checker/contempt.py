"""Contempt: what is felt, wished or said of a group as a whole.

Hate ("I hate …"), harm ("they should all be …") and disdain ("… are all stupid") are ordinary words by
themselves. Together with a group of people they hurt everybody who belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.frames import sentence
from checker.lexicon import Hit
from checker.reading import Reading
from checker.reported import opposed, quoted

_WISHES = frozenset(("will", "should"))
_WRITER = frozenset(("i", "me", "we"))
_NEAR = 9  # words between the group and what is said of it
_BACK = 16  # words back, where "they" stands for a group of the sentence before
_THEY = frozenset(("ze", "zij", "hen", "hun", "die", "they", "them", "their", "allemaal"))
_ORDERS = frozenset((
    "dood", "verdoem", "vervloek", "kill", "damn", "curse", "hang", "shoot", "ban", "deport",
    "burn", "gas", "lynch", "death",
))  # fmt: skip
_JOINS = frozenset((
    "typisch", "typical", "noem", "behave", "gedrag", "voor", "dan", "than", "by", "door",
))  # fmt: skip


def contempt(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where contempt of a group stands: first and last content word, the group included."""
    for hit in reading.hits("contempt"):
        group = _group_of(reading, hit)
        if group is None or quoted(reading, hit) or opposed(reading, hit):
            continue
        holds = {"hate": _hates, "harm": _harms, "low": _looks_down}[hit.entry.label]
        if holds(reading, hit, group):
            first, last = min(hit.first, group), max(hit.last, group)
            same = reading.words[first].sentence == reading.words[last].sentence
            yield (first, last) if same else (hit.first, hit.last)


def is_group(reading: Reading, place: int) -> bool:
    """Whether a group of people is named here: "moslims", "een homoseksuele", "zwarte mensen"."""
    words = reading.words
    classes = words[place].classes
    if "folk" in classes or "folk_one" in classes:
        return True
    return "folk_adj" in classes and place + 1 < len(words) and "humans" in words[place + 1].classes


def _group_of(reading: Reading, hit: Hit) -> int | None:
    """The nearest group in the sentence, or in the one before where "they" takes it up."""
    places = [
        place
        for place in sentence(reading, hit)
        if not hit.first <= place <= hit.last and is_group(reading, place)
    ]
    if places:
        nearest = min(places, key=lambda place: abs(place - hit.first))
        return nearest if abs(nearest - hit.first) <= _NEAR else None
    words = reading.words
    if not any(words[place].norm in _THEY for place in sentence(reading, hit)):
        return None
    for place in range(hit.first - 1, max(-1, hit.first - _BACK), -1):
        if is_group(reading, place):
            return place
    for place in range(hit.last + 1, min(len(words), hit.last + _BACK)):
        if is_group(reading, place):
            return place
    return None


def _has(reading: Reading, hit: Hit, classes: frozenset[str]) -> bool:
    return any(
        not reading.words[place].classes.isdisjoint(classes) for place in sentence(reading, hit)
    )


def _denied(reading: Reading, hit: Hit, reach: int) -> bool:
    words = reading.words
    return any(
        "not" in words[place].classes
        for place in range(max(0, hit.first - reach), hit.first)
        if words[place].sentence == words[hit.first].sentence
        and not (words[place].norm in ("niet", "not", "isn't") and _asks(reading, place))
    )


def _asks(reading: Reading, place: int) -> bool:
    """ "Is het niet duidelijk …", "isn't it …": a question that says yes."""
    around = reading.words[max(0, place - 2) : place + 2]
    return any(
        token.norm in ("het", "it", "duidelijk", "clear", "typisch", "typical") for token in around
    )


def _hates(reading: Reading, hit: Hit, group: int) -> bool:
    """The writer feels it: "ik haat …", "… maken me misselijk"; not: "vrouwen haten voetbal"."""
    words, last = reading.words, max(hit.last, group)
    if any("not" in token.classes for token in words[last + 1 : last + 3]):  # "ik haat … niet"
        return False
    return _has(reading, hit, _WRITER) and not _denied(reading, hit, 3)


def _harms(reading: Reading, hit: Hit, group: int) -> bool:
    """It is wished, announced or ordered, and nowhere refused."""
    words = reading.words
    if any("not" in words[place].classes for place in sentence(reading, hit)):
        return False
    if words[hit.first].norm in _ORDERS and hit.first < group <= hit.last + 4:
        return True
    return _has(reading, hit, _WISHES | _WRITER)


def _looks_down(reading: Reading, hit: Hit, group: int) -> bool:
    """It is said of them: a form of "to be" joins the two, or "typical of"."""
    words = reading.words
    low, high = min(hit.first, group), max(hit.last, group)
    span = words[low : min(len(words), high + 3)]
    joined = any("be" in token.classes for token in span) or any(
        words[place].norm in _JOINS for place in sentence(reading, hit)
    )
    return joined and not _denied(reading, hit, 3)
