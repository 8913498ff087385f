"""The index of the word lists: which word leads to which items. Made once, looked up by `lexicon`.

An index is plain data, in few and long strings: they are quick to load and to take apart, and of
thousands of items a post needs a few. `texts.lines` and `texts.opened` take them apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from checker.patterns import Element, Grammar, PatternError, anchor_of, sound
from checker.spelling import SHORTEST, ear
from checker.texts import Lists, SourceError, Table, WordList, lines, opened

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
    anchors: tuple[int, ...]  #: by which element each is looked up; -1: it is a single word


class Found(TypedDict):
    """Items, and by which words they are found."""

    items: Items
    words: Table  #: single word -> its items
    phrases: Table  #: word -> the phrases that are looked up by it
    prefixes: Table  #: beginning of a compound -> its phrases
    suffixes: Table  #: end of a compound -> its phrases
    exceptions: Items
    spared: Table  #: word, or beginning of a compound -> the exceptions that are looked up by it
    vocabulary: str  #: the words of the phrases


class Index(TypedDict):
    """All of it."""

    grammar: dict[str, str]  #: class of words -> its words
    classes: Table  #: word -> the classes it belongs to
    common: Table  #: word -> the languages in which it is an ordinary word
    names: str  #: first names
    ordinary: str  #: ordinary words that look like a slip or a compound of a listed one
    public: str  #: numbers (digits only) and addresses that are everybody's
    spelled: Table  #: word that is recognised when misspelled -> how it sounds; sorted
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
    found = find_by((words for words in lists.lists if words.name not in _SETS), grammar)
    return {
        "grammar": {name: " ".join(members) for name, members in lists.grammar.items()},
        "classes": _table(classes),
        "common": ("\n".join(common), "\n".join(common.values())),
        "names": _set(lists, "first_names"),
        "ordinary": _set(lists, "ordinary_neighbours"),
        "public": _set(lists, "public_contacts"),
        "spelled": _spelled(found, classes),
        "found": found,
    }


def find_by(lists: Iterable[WordList], grammar: Grammar) -> Found:
    """Items of some lists, and how they are found. Raises `SourceError`."""
    items, exceptions = _Rows(grammar), _Rows(grammar)
    for words in lists:
        items.add(words, words.items)
        exceptions.add(words, (("", source) for source in words.exceptions))
    return {
        "items": items.plain(),
        "words": _table(items.words),
        "phrases": _table(items.phrases),
        "prefixes": _table(items.prefixes),
        "suffixes": _table(items.suffixes),
        "exceptions": exceptions.plain(),
        "spared": _table(exceptions.beginnings()),
        "vocabulary": "\n".join(dict.fromkeys(items.parts())),
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
            "anchors": tuple(self.anchors),
        }


def _spelled(found: Found, classes: Iterable[str]) -> Table:
    """The words of abuse, and the long words of phrases and classes."""
    listed = opened(found["words"])
    firsts = [first for *_, first in found["items"]["lists"]]
    abuse, short = set(), set()
    for word, numbers in listed.items():
        for number in map(int, numbers.split()):
            name, _, label, _ = found["items"]["lists"][bisect_right(firsts, number) - 1]
            if name in ABUSE and label in _LABELS:
                abuse.add(word)
                if label in _HARD and len(word) == SHORTEST - 1:
                    short.add(word)
    vocabulary = {*lines(found["vocabulary"]), *filter(str.isalpha, classes)}
    long = {word for word in vocabulary if len(word) >= _LONG and word not in listed}
    words = sorted(short.union(word for word in abuse | long if len(word) >= SHORTEST))
    return "\n".join(words), "\n".join(map(ear, words))


def _named(lists: Lists, name: str) -> Iterator[WordList]:
    return (words for words in lists.lists if words.name == name)


def _set(lists: Lists, name: str) -> str:
    found = (item for words in _named(lists, name) for _, item in words.items)
    return "\n".join(dict.fromkeys(found))


def _table(rows: Mapping[str, Iterable[object]]) -> Table:
    return "\n".join(rows), "\n".join(" ".join(map(str, row)) for row in rows.values())


def _is_word(item: str) -> bool:
    return item.replace("'", "").isalpha()
