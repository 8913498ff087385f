"""The index of the word lists: which word leads to which items. Made once, looked up by `lexicon`.

An index is plain data, in few and long strings: they are quick to load and to take apart, and of
thousands of items a post needs a few. `texts.lines` and `texts.opened` take them apart. Words are sorted,
so that the page gets those of all lists as one (see `packed`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from checker.patterns import Element, Grammar, PatternError, anchor_of, sound
from checker.spelling import SHORTEST
from checker.texts import Lines, Lists, SourceError, Table, WordList

# Lists that are sets of words: nothing in them is a phrase.
_SETS = frozenset(("common_words", "ordinary_neighbours", "first_names", "public_contacts"))
# Misspelled, only words of abuse are recognised by themselves; words of phrases when they are long.
ABUSE = frozenset(("swearing", "groups", "hurting", "nudity", "contempt"))
_LABELS = frozenset(("strong", "noun", "expletive", "topic", "ask", "talk", "hate", "harm", "low"))
# Words of four letters are recognised with two letters swapped, if they are hard enough.
_HARD = frozenset(("strong", "topic", "hate"))
_LONG = 6
#: Ends what the exceptions of compounds are looked up by: the beginning of the compound.
COMPOUND = "-"


class Items(TypedDict):
    """Words and phrases, numbered from 0."""

    lists: tuple[tuple[str, str, str, int], ...]  #: (list, language, label, number of the first)
    sources: str  #: an item a line
    anchors: bytes  #: by which element each is looked up, counted from 1; 0: it is a single word


class Found(TypedDict):
    """Items, and by which words they are found. In a row of numbers each is what it adds to the one before."""

    items: Items
    phrases: Table  #: word -> the phrases that are looked up by it
    prefixes: Table  #: beginning of a compound -> its phrases
    suffixes: Table  #: end of a compound -> its phrases
    exceptions: Items
    spared: Table  #: word, or beginning of a compound -> the exceptions that are looked up by it
    vocabulary: Lines  #: the words of the phrases


class Index(TypedDict):
    """All of it."""

    classes: Table  #: word -> the classes it belongs to
    common: Table  #: word -> the languages in which it is an ordinary word
    names: Lines  #: first names
    ordinary: Lines  #: ordinary words that look like a slip or a compound of a listed one
    public: Lines  #: numbers (digits only) and addresses that are everybody's
    spelled: Lines  #: words that are recognised when misspelled; sorted
    found: Found


def build(lists: Lists) -> Index:
    """The index of all lists. Raises `SourceError` for a pattern that cannot be read."""
    classes: dict[str, list[str]] = {}
    for name, members in lists.grammar.items():
        for word in members:
            classes.setdefault(word, []).append(name)
    common: dict[str, str] = {}
    for words in _named(lists, "common_words"):
        for _, word in words.items:
            common[word] = common.get(word, "") + words.lang
    grammar = Grammar(lists.grammar, set(map(sound, common)))
    items, exceptions = _rows((one for one in lists.lists if one.name not in _SETS), grammar)
    return {
        "classes": _table(classes),
        "common": ("\n".join(sorted(common)), "\n".join(common[word] for word in sorted(common))),
        "names": _set(lists, "first_names"),
        "ordinary": _set(lists, "ordinary_neighbours"),
        "public": _set(lists, "public_contacts"),
        "spelled": "\n".join(_spelled(items, classes)),
        "found": _found(items, exceptions),
    }


def find_by(lists: Iterable[WordList], grammar: Grammar) -> Found:
    """Items of some lists, and how they are found. Raises `SourceError`."""
    return _found(*_rows(lists, grammar))


def _rows(lists: Iterable[WordList], grammar: Grammar) -> tuple[_Rows, _Rows]:
    """Items and exceptions of some lists."""
    items, exceptions = _Rows(grammar), _Rows(grammar)
    for words in lists:
        items.add(words, words.items)
        exceptions.add(words, (("", source) for source in words.exceptions))
    return items, exceptions


def _found(items: _Rows, exceptions: _Rows) -> Found:
    return {
        "items": items.plain(),
        "phrases": _table(_steps(items.phrases)),
        "prefixes": _table(_steps(items.prefixes)),
        "suffixes": _table(_steps(items.suffixes)),
        "exceptions": exceptions.plain(),
        "spared": _table(_steps(exceptions.beginnings())),
        "vocabulary": "\n".join(sorted(set(items.parts()))),
    }


@dataclass(slots=True)
class _Rows:
    """Items as they are numbered, and by which words they are found."""

    grammar: Grammar
    lists: list[tuple[str, str, str, int]] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    anchors: list[int] = field(default_factory=list)
    words: dict[str, list[int]] = field(default_factory=dict)
    phrases: dict[str, list[int]] = field(default_factory=dict)
    prefixes: dict[str, list[int]] = field(default_factory=dict)
    suffixes: dict[str, list[int]] = field(default_factory=dict)

    def add(self, words: WordList, items: Iterable[tuple[str, str]]) -> None:
        for label, source in items:
            if not self.lists or self.lists[-1][:3] != (words.name, words.lang, label):
                self.lists.append((words.name, words.lang, label, len(self.sources)))
            number = len(self.sources)
            self.sources.append(source)
            # An exception is a phrase even where it is one word: it is compared by its sound.
            if label and _is_word(source):
                self.anchors.append(-1)
                self.words.setdefault(source, []).append(number)
                continue
            try:
                anchor = anchor_of(source, self.grammar)
            except PatternError as error:
                raise SourceError(f"words/{words.lang}/{words.name}: {error}") from error
            self.anchors.append(anchor)
            self._find_by(self.grammar.element(source.split()[anchor], source), number)

    def _find_by(self, element: Element, number: int) -> None:
        for word in sorted(element.words):
            self.phrases.setdefault(word, []).append(number)
        for prefix in element.prefixes:
            self.prefixes.setdefault(prefix, []).append(number)
        for suffix in element.suffixes:
            self.suffixes.setdefault(suffix, []).append(number)

    def beginnings(self) -> dict[str, list[int]]:
        """What exceptions are looked up by: words, and beginnings of compounds."""
        compounds = {prefix + COMPOUND: rows for prefix, rows in self.prefixes.items()}
        return self.phrases | compounds

    def parts(self) -> Iterator[str]:
        """The words that stand in the phrases."""
        for source, anchor in zip(self.sources, self.anchors, strict=True):
            if anchor >= 0:
                for part in source.split():
                    if part.replace("|", "").rstrip("?").isalpha():
                        yield from part.rstrip("?").split("|")

    def plain(self) -> Items:
        return {
            "lists": tuple(self.lists),
            "sources": "\n".join(self.sources),
            "anchors": bytes(anchor + 1 for anchor in self.anchors),
        }


def _spelled(items: _Rows, classes: Iterable[str]) -> list[str]:
    """The words of abuse, and the long words of phrases and classes; sorted."""
    firsts = [first for *_, first in items.lists]
    abuse, short = set(), set()
    for word, numbers in items.words.items():
        for number in numbers:
            name, _, label, _ = items.lists[bisect_right(firsts, number) - 1]
            if name in ABUSE and label in _LABELS:
                abuse.add(word)
                if label in _HARD and len(word) == SHORTEST - 1:
                    short.add(word)
    vocabulary = {*items.parts(), *filter(str.isalpha, classes)}
    long = {word for word in vocabulary if len(word) >= _LONG and word not in items.words}
    return sorted(short.union(word for word in abuse | long if len(word) >= SHORTEST))


def _named(lists: Lists, name: str) -> Iterator[WordList]:
    return (words for words in lists.lists if words.name == name)


def _set(lists: Lists, name: str) -> str:
    return "\n".join(sorted({item for words in _named(lists, name) for _, item in words.items}))


def _steps(rows: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """Each number as what it adds to the one before: shorter, and more alike."""
    return {
        word: [two - one for one, two in zip([0, *row], row, strict=False)]
        for word, row in rows.items()
    }


def _table(rows: Mapping[str, Iterable[object]]) -> Table:
    words = sorted(rows)
    return "\n".join(words), "\n".join(" ".join(map(str, rows[word])) for word in words)


def _is_word(item: str) -> bool:
    return item.replace("'", "").isalpha()
