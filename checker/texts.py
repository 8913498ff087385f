"""The checker's texts as plain data: what the cards and the word lists come from.

In a checkout and in an installed package they are made from the files, by `checker.plain`. For the
page the build has made them beforehand, in the module `checker._data` (see `publish/bundle.py`), so
that nothing is read, parsed or indexed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: Keys and rows, each on lines.
Table = tuple[str, str]


class SourceError(ValueError):
    """A card or a word list cannot be read. The message names the file and, where it can, the line."""


@dataclass(frozen=True, slots=True)
class WordList:
    """One list of words and phrases in one language."""

    name: str
    lang: str
    items: tuple[tuple[str, str], ...]  #: (label of the section, pattern)
    exceptions: tuple[str, ...]  #: patterns that cancel a hit they overlap


@dataclass(frozen=True, slots=True)
class Lists:
    """All word lists."""

    lists: tuple[WordList, ...]
    grammar: dict[str, tuple[str, ...]]  #: class of words -> its words


def load(name: str) -> Any:
    """One of the rows of `plain.PARTS`. Raises `SourceError`."""
    try:
        from checker._data import PLAIN  # type: ignore[import-not-found]
    except ImportError:
        from pathlib import Path  # here: with texts made beforehand nothing needs them

        from checker.plain import PARTS

        return PARTS[name](Path(__file__).parent)
    return PLAIN[name]


def lines(text: str) -> list[str]:
    """The rows of a text."""
    return text.split("\n") if text else []


def opened(table: Table) -> dict[str, str]:
    """The table as a dict."""
    keys, rows = table
    return dict(zip(keys.split("\n"), rows.split("\n"), strict=True)) if keys else {}
