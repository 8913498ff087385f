"""The items of the word lists, made when they are first met: of thousands, a post meets a few."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.patterns import Grammar, Phrase
from checker.texts import Table, lines, opened

if TYPE_CHECKING:
    from checker.index import Items


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
        phrase = None if anchor < 0 else Phrase(source, self._grammar, anchor)
        entry = self[number] = Entry(name, lang, label, source, phrase)
        return entry


class ByWord:
    """Words that lead to items."""

    def __init__(self, table: Table = ("", ""), entries: Mapping[int, Entry] | None = None) -> None:
        self._rows = opened(table)
        self._entries = {} if entries is None else entries
        self._made: dict[str, tuple[Entry, ...]] = {}

    def __contains__(self, word: str) -> bool:
        """Whether it leads anywhere."""
        return word in self._rows

    def __iter__(self) -> Iterator[str]:
        """The words."""
        return iter(self._rows)

    def __getitem__(self, word: str) -> tuple[Entry, ...]:
        """The items to which a word leads; none for one that is not known."""
        made = self._made.get(word)
        if made is None:
            if word not in self._rows:
                return ()
            numbers = map(int, self._rows[word].split())
            made = self._made[word] = tuple(self._entries[number] for number in numbers)
        return made

    def with_more(self, more: ByWord) -> ByWord:
        """Words that lead to the items of both; neither of the two changes."""
        if not self._rows:
            return more
        both = ByWord()
        both._rows = self._rows | more._rows
        both._entries = self._entries
        both._made = {word: self[word] + more[word] for word in more}
        return both
