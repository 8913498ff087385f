"""Whose details they are: the writer's or somebody else's."""

from __future__ import annotations

from bisect import bisect_right

from checker.details import Detail
from checker.frames import is_person
from checker.lexicon import Hit
from checker.reading import Reading

_LEAD = 20  # letters between a phrase and the detail it announces
_REACH = 8  # words before the detail in which an owner is looked for


def is_others(reading: Reading, detail: Detail) -> bool:
    """Whether the nearest owner named before the detail is somebody else. Nobody named: the writer's."""
    place = bisect_right(reading.words, detail.start, key=lambda token: token.end)
    before = reading.words[max(0, place - _REACH) : place]
    for token in reversed(before):
        if _is_detail(reading, token.start):
            continue  # a street is nobody
        if not token.classes.isdisjoint(("i", "me", "we")):
            return False
        if is_person(token) or "he_she" in token.classes or token.norm == "zijn":
            return True
    return False


def _is_detail(reading: Reading, letter: int) -> bool:
    place = bisect_right(reading.details, letter, key=lambda one: one.start)
    return place > 0 and letter < reading.details[place - 1].end


def announces_detail(reading: Reading, hit: Hit) -> bool:
    """Whether a phrase only leads up to a detail ("her number is …"), which is marked by itself."""
    start, end = reading.span(hit)
    return any(start <= detail.start <= end + _LEAD for detail in reading.details)
