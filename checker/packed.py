"""Packing the texts for the page, while the site is built. `texts.unpack` takes them apart there.

A dozen lists share most of their words. So all words that stand in a sorted list stand once, sorted, in
one long list, each with only what differs from the one before; and of each list a bit per word says
which are in it. Rows that say the same again and again become one letter a row. What comes after that is
the server's compression, for which like things stand together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, TypedDict

from checker.texts import FIRST, REPEATED, WORDS

_LONG = 300  #: rows from which packing is worth it
_SELDOM = 4  #: different rows are packed as letters where they are at most one in so many
_LONGEST_CUT = 90  #: letters; one byte of plain text says it


class Packed(TypedDict):
    """All texts, packed."""

    cuts: str  #: a letter for each word: how many letters it has in common with the one before
    rests: str  #: what comes after these, a word a line
    planes: tuple[bytes, ...]  #: a byte for each word: of eight lists, whether it is in them
    parts: dict[str, Any]  #: the texts, with a mark in the place of each that was packed


def pack(parts: Mapping[str, Any]) -> Packed:
    """Pack plain data: dicts, tuples, strings and numbers. The same data gives the same result."""
    lists: list[list[str]] = []
    marked = {name: _mark(part, lists) for name, part in parts.items()}
    words = sorted(set().union(*lists))
    cuts, rests = [], []
    before = ""
    for word in words:
        cut = _shared(before, word)
        cuts.append(chr(FIRST + cut))
        rests.append(word[cut:])
        before = word
    planes = []
    for first in range(0, len(lists), 8):
        eight = [frozenset(one) for one in lists[first : first + 8]]
        planes.append(
            bytes(sum((word in one) << bit for bit, one in enumerate(eight)) for word in words)
        )
    return {
        "cuts": "".join(cuts),
        "rests": "\n".join(rests),
        "planes": tuple(planes),
        "parts": marked,
    }


def _mark(value: Any, lists: list[list[str]]) -> Any:
    """The value with marks for texts; sorted lists of words are added to `lists`."""
    if isinstance(value, Mapping):
        return {name: _mark(part, lists) for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_mark(part, lists) for part in value)
    if not isinstance(value, str):
        return value
    rows = value.split("\n")
    if len(rows) < _LONG:
        return value
    if all(one < two for one, two in pairwise(rows)):
        lists.append(rows)
        return WORDS, len(lists) - 1
    letters = {row: chr(FIRST + n) for n, (row, _) in enumerate(Counter(rows).most_common())}
    if len(letters) * _SELDOM > len(rows):
        return value
    return REPEATED, "\n".join(letters), "".join(map(letters.__getitem__, rows))


def _shared(one: str, two: str) -> int:
    """How many letters two words begin with together."""
    most = min(len(one), len(two), _LONGEST_CUT)
    return next((place for place in range(most) if one[place] != two[place]), most)
