"""Words written wrong: a letter dropped, doubled or swapped, and words glued together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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


class Speller:
    """Finds the word that was meant.

    `spelled` holds the words and how each sounds (`ear`), sorted. Where one is as near as another, the
    first counts.
    """

    def __init__(self, spelled: Mapping[str, str]) -> None:
        self._words = {word: heard for word, heard in spelled.items() if len(word) >= SHORTEST}
        #: shorter ones, recognised with two letters swapped only
        self._short = {word for word in spelled if len(word) < SHORTEST}
        last_first = [*self._words.items()][::-1]
        self._cut = {word[:-1]: word for word, _ in last_first}
        self._sounds = {heard: word for word, heard in last_first}
        #: first letter -> (last letter, length) -> words; a post needs a few of the letters
        self._shapes: dict[str, dict[tuple[str, int], list[str]]] = {}

    def meant(self, wrong: str) -> str | None:
        """The word with one letter dropped, doubled or swapped, or spelled by ear; or None.

        The first letter is always right: a reader needs a beginning.
        """
        if len(wrong) < SHORTEST - 1:
            return None
        if len(wrong) < SHORTEST:
            for candidate in swapped(wrong):
                if candidate in self._short:
                    return candidate
        found = self._cut.get(wrong) or self._sounds.get(ear(wrong))
        if found:
            return found
        for word in self._alike(wrong[0]).get((wrong[-1], len(wrong) + 1), ()):
            if _lacks_one(wrong, word):
                return word
        for candidate in (*swapped(wrong), *without_one(wrong)):
            if candidate in self._words:
                return candidate
        return None

    def _alike(self, first: str) -> dict[tuple[str, int], list[str]]:
        """The words with this first letter, by last letter and length."""
        shapes = self._shapes.get(first)
        if shapes is None:
            shapes = {}
            for word in self._words:
                if word[0] == first:
                    shapes.setdefault((word[-1], len(word)), []).append(word)
            # Of a letter that begins no word nothing is remembered: it is one of a post.
            if shapes:
                self._shapes[first] = shapes
        return shapes


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
