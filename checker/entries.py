"""The items of the word lists, made when they are first met: of thousands, a post meets a few."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from checker.patterns import Grammar, Phrase
from checker.texts import Table, lines, opened

if TYPE_CHECKING:
    from checker.index import Items


#: What must stand in a post for a phrase to be found: one of each of these.
Needs = tuple[frozenset[str], ...]
_IS_ZERO = bytes(1 if byte == 0 else 0 for byte in range(256))


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of one list."""

    list: str
    lang: str
    label: str
    source: str
    phrase: Phrase | None  #: None for a single word


class Entries(dict[int, Entry]):
    """Items by their number."""

    def __init__(self, items: Items, grammar: Grammar) -> None:
        super().__init__()
        self._lists = items["lists"]
        self._firsts = [first for *_, first in self._lists]
        self._sources = lines(items["sources"])
        self._anchors = items["anchors"]
        self._grammar = grammar

    def __missing__(self, number: int) -> Entry:
        """Make the item."""
        name, lang, label, _ = self._lists[bisect_right(self._firsts, number) - 1]
        source, anchor = self._sources[number], self._anchors[number]
        phrase = Phrase(source, self._grammar, anchor - 1) if anchor else None
        entry = self[number] = Entry(name, lang, label, source, phrase)
        return entry

    def words(self) -> dict[str, str]:
        """The items that are single words -> their numbers, in the order of the first, as `ByWord` takes them."""
        rows: dict[str, str] = {}
        last: dict[str, int] = {}
        single = self._anchors.translate(_IS_ZERO)
        for number, word in compress(enumerate(self._sources), single):
            if word in rows:
                rows[word] += f" {number - last[word]}"
            else:
                rows[word] = str(number)
            last[word] = number
        return rows


class ByWord:
    """Words that lead to items.

    A row has the numbers of items with spaces between, each as what it adds to the one before.
    """

    def __init__(
        self,
        rows: Table | dict[str, str] = ("", ""),
        entries: Mapping[int, Entry] | None = None,
    ) -> None:
        #: word -> its row; here to look whether a word leads anywhere at all
        self.rows = rows if isinstance(rows, dict) else opened(rows)
        self._entries = {} if entries is None else entries
        self._made: dict[str, tuple[Entry, ...]] = {}
        self._needs: dict[str, list[tuple[Entry, Needs]]] = {}

    def __contains__(self, word: str) -> bool:
        """Whether it leads anywhere."""
        return word in self.rows

    def __iter__(self) -> Iterator[str]:
        """The words."""
        return iter(self.rows)

    def __getitem__(self, word: str) -> tuple[Entry, ...]:
        """The items to which a word leads; none for one that is not known."""
        made = self._made.get(word)
        if made is None:
            row = self.rows.get(word)
            if row is None:
                return ()
            numbers = accumulate(map(int, row.split()))
            made = self._made[word] = tuple(self._entries[number] for number in numbers)
        return made

    def possible(self, word: str, sounds: set[str]) -> list[Entry]:
        """The phrases to which a word leads and of which nothing is missing among the sounds of a post."""
        made = self._needs.get(word)
        if made is None:
            made = [(entry, entry.phrase.pattern.needs) for entry in self[word] if entry.phrase]
            if made:
                self._needs[word] = made
        found = []
        for entry, needs in made:  # most phrases lack a word, so this is the innermost loop of all
            for words in needs:
                if words.isdisjoint(sounds):
                    break
            else:
                found.append(entry)
        return found

    def with_more(self, more: ByWord) -> ByWord:
        """Words that lead to the items of both; neither of the two changes."""
        if not self.rows:
            return more
        both = ByWord()
        both.rows = self.rows | more.rows
        both._entries = self._entries
        both._made = {word: self[word] + more[word] for word in more}
        return both
