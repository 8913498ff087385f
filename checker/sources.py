"""The only reader of the checker's texts: cards, word lists and grammar.

In a checkout and in an installed package they are TOML and text files. For the page they are compiled
into one module, `checker._data`, by the build (see `publish/bundle.py`), so that nothing is parsed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.fold import fold
from checker.patterns import alternatives

if TYPE_CHECKING:
    from pathlib import Path


class SourceError(ValueError):
    """A card or a word list cannot be read. The message names the file and, where it can, the line."""


@dataclass(frozen=True, slots=True)
class WordList:
    """One list of words and phrases in one language."""

    name: str
    lang: str
    items: tuple[tuple[str, str], ...]  #: (label of the section, pattern)
    exceptions: tuple[str, ...]  #: patterns that cancel a hit they overlap
    #: by which element each item, then each exception, is looked up; empty until `lexicon.anchored`
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """All texts the checker works with, as plain data."""

    cards: dict[str, dict[str, Any]]  #: 'family/name' -> the card's TOML
    lists: tuple[WordList, ...]
    grammar: dict[str, tuple[str, ...]]  #: class of words -> its words

    def as_plain(self) -> tuple[Any, ...]:
        """Nothing but tuples, dicts, strings, numbers and booleans: what the build writes into `_data`."""
        lists = tuple((w.name, w.lang, w.items, w.exceptions, w.anchors) for w in self.lists)
        return self.cards, lists, self.grammar

    @classmethod
    def from_plain(cls, plain: tuple[Any, ...]) -> Sources:
        """The inverse of `as_plain`."""
        cards, lists, grammar = plain
        return cls(cards, tuple(WordList(*fields) for fields in lists), grammar)


def load() -> Sources:
    """The texts, compiled or from files. Raises `SourceError`."""
    try:
        from checker._data import PLAIN  # type: ignore[import-not-found]
    except ImportError:
        from pathlib import Path  # here: with compiled texts nothing needs it

        return read(Path(__file__).parent)
    return Sources.from_plain(PLAIN)


def read(folder: Path) -> Sources:
    """The texts below `folder`, which holds `rules/` and `words/`. Raises `SourceError`."""
    cards = {
        f"{path.parent.name}/{path.stem}": _toml(path, folder)
        for path in sorted(folder.glob("rules/*/*.toml"))
    }
    lists = tuple(
        _word_list(path.parent, folder) for path in sorted(folder.glob("words/*/*/items.txt"))
    )
    grammar = {
        name: tuple(dict.fromkeys(fold(word).text for word in words))
        for name, words in _toml(folder / "words" / "grammar.toml", folder).items()
    }
    return Sources(cards, lists, grammar)


def _toml(path: Path, folder: Path) -> dict[str, Any]:
    import tomllib  # not needed in the page, and slow to import there

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path.relative_to(folder)}: {error}") from error


def _word_list(folder: Path, root: Path) -> WordList:
    name, lang = folder.name, folder.parent.name
    items: dict[str, str] = {}
    label = ""
    for number, line in _lines(folder / "items.txt"):
        if line.startswith("[") and line.endswith("]"):
            label = line[1:-1]
            continue
        where = f"{(folder / 'items.txt').relative_to(root)}:{number}"
        if not label:
            raise SourceError(f"{where}: '{line}' stands before the first [section]")
        # Posts are folded before they are read, so what they are compared with is folded too.
        line = fold(line).text
        if line in items:
            raise SourceError(f"{where}: '{line}' stands twice")
        for item in alternatives(line):
            items[item] = label
    exceptions: dict[str, None] = {}
    path = folder / "exceptions.txt"
    if path.exists():
        for number, line in _lines(path):
            where = f"{path.relative_to(root)}:{number}"
            line = fold(line).text
            if line in exceptions:
                raise SourceError(f"{where}: '{line}' stands twice")
            if line in items:
                raise SourceError(f"{where}: '{line}' is an item of the same list")
            exceptions.update(dict.fromkeys(alternatives(line)))
    return WordList(
        name, lang, tuple((label, item) for item, label in items.items()), tuple(exceptions)
    )


def _lines(path: Path) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers from 1."""
    bare = (
        (number, line.split("#", 1)[0].strip())
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    )
    return [(number, line) for number, line in bare if line]
