"""Words written wrong: a letter dropped, doubled or swapped, and words glued together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from checker.patterns import sound

#: Shorter words have too many ordinary neighbours to be recognised when misspelled.
SHORTEST = 5
#: Shorter words are never taken apart.
GLUED = 6
_LONGEST_PART = 16
_LONGEST_GLUED = 40
# Parts of one or two letters are too easily found by chance, but for these.
_SHORT_PARTS = frozenset(
    ("je", "ik", "ga", "is", "de", "ze", "we", "me", "my", "he", "go", "ur", "zo", "te", "so", "to")
)


@dataclass(frozen=True, slots=True)
class _Initial:
    """The words with the same first letter."""

    words: frozenset[str]
    cut: dict[str, str]  #: word without its last letter -> word
    shapes: dict[tuple[str, int], list[str]]  #: (last letter, length) -> words


class Speller:
    """Finds the word that was meant.

    `words` are sorted; where one is as near as another, the first counts. They are made ready by their
    first letter: a post needs a few of the letters.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._all = words
        self._initials: dict[str, _Initial] = {}
        self._heard: dict[str, dict[str, str]] = {}

    def meant(self, wrong: str) -> str | None:
        """The word with one letter dropped, doubled or swapped, or spelled by ear; or None.

        The first letter is always right: a reader needs a beginning.
        """
        if len(wrong) < SHORTEST - 1:
            return None
        listed = self._initial(wrong[0])
        if len(wrong) < SHORTEST:
            for candidate in swapped(wrong):
                if candidate in listed.words and len(candidate) < SHORTEST:
                    return candidate
        found = listed.cut.get(wrong) or self._sounding(ear(wrong))
        if found:
            return found
        for word in listed.shapes.get((wrong[-1], len(wrong) + 1), ()):
            if _lacks_one(wrong, word):
                return word
        for candidate in (*swapped(wrong), *without_one(wrong)):
            if candidate in listed.words and len(candidate) >= SHORTEST:
                return candidate
        return None

    def _between(self, first: str) -> Sequence[str]:
        """The words with this first letter, shorter ones too."""
        begin = bisect_left(self._all, first)
        return self._all[begin : bisect_right(self._all, first, begin, key=itemgetter(0))]

    def _initial(self, first: str) -> _Initial:
        found = self._initials.get(first)
        if found is None:
            words = self._between(first)
            found = _Initial(frozenset(words), {}, {})
            for word in words:
                if len(word) >= SHORTEST:
                    found.cut.setdefault(word[:-1], word)
                    found.shapes.setdefault((word[-1], len(word)), []).append(word)
            # Of a letter that begins no word nothing is remembered: it is one of a post.
            if words:
                self._initials[first] = found
        return found

    def _sounding(self, heard: str) -> str | None:
        """The first word that sounds so."""
        sounds = self._heard.get(heard[:1])
        if sounds is None:
            sounds = {}
            for first in sorted(_WRITTEN.get(heard[:1], heard[:1])):
                for word in self._between(first):
                    if len(word) >= SHORTEST:
                        sounds.setdefault(ear(word), word)
            if sounds:
                self._heard[heard[:1]] = sounds
        return sounds.get(heard)


#: First letter of a sound -> the first letters of the words that may sound so.
_WRITTEN = {"a": "ao", "f": "fpv", "g": "gc", "k": "kcx", "s": "sz", "y": "yie"}


def ear(word: str) -> str:
    """The sound, with the voiced letters that children hear as voiceless."""
    return sound(word).replace("ph", "f").replace("v", "f").replace("z", "s")


def _lacks_one(short: str, long: str) -> bool:
    for index, letter in enumerate(short):
        if letter != long[index]:
            return short[index:] == long[index + 1 :]
    return True


def without_one(word: str) -> Iterator[str]:
    """The word with one letter dropped; the first stays."""
    for index in range(1, len(word)):
        yield word[:index] + word[index + 1 :]


def swapped(word: str) -> Iterator[str]:
    """The word with two neighbours swapped; the first letter stays."""
    for index in range(1, len(word) - 1):
        if word[index] != word[index + 1]:
            yield word[:index] + word[index + 1] + word[index] + word[index + 2 :]


def unglue(word: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The fewest known words that make up a glued one ("houjebek"), or nothing.

    Grows with the length of the word times the longest part, both bounded.
    """
    if not GLUED <= len(word) <= _LONGEST_GLUED:
        return ()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_PART), end):
            parts = best[start]
            if parts is None:
                continue
            part = word[start:end]
            if (len(part) > 2 or part in _SHORT_PARTS) and known(part):
                shorter = best[end]
                if shorter is None or len(parts) + 1 < len(shorter):
                    best[end] = (*parts, part)
    whole = best[len(word)]
    return whole if whole is not None and len(whole) > 1 else ()
