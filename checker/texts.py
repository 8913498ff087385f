"""The checker's texts as plain data: what the cards and the word lists come from.

In a checkout and in an installed package they are made from the files, by `checker.plain`. For the
page the build has made them beforehand, in the module `checker._data` (see `publish/check/bundle.py`), so
that nothing is read, parsed or indexed there, and packed them (see `checker.packed`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.packed import Packed

#: Rows of a text: on lines, or taken apart already.
Lines = str | list[str]
#: Keys and rows.
Table = tuple[Lines, Lines]
#: Stands before what was packed, in the place of a text.
WORDS, REPEATED = "\0words", "\0repeated"
#: The letter of the first of the different rows of a text; of how many letters a word begins with.
FIRST = 32
#: Of a byte, whether each of its bits is set.
BITS = tuple(bytes(byte >> bit & 1 for byte in range(256)) for bit in range(8))


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
        from checker._data import PACKED  # type: ignore[import-not-found]
    except ImportError:
        from pathlib import Path  # here: with texts made beforehand nothing needs them

        from checker.plain import PARTS

        return PARTS[name](Path(__file__).parent)
    return unpack(PACKED, PACKED["parts"][name])


def lines(text: Lines) -> list[str]:
    """The rows of a text."""
    if isinstance(text, str):
        return text.split("\n") if text else []
    return text


def opened(table: Table) -> dict[str, str]:
    """The table as a dict."""
    keys, rows = table
    return dict(zip(lines(keys), lines(rows), strict=True)) if keys else {}


def unpack(packed: Packed, value: Any) -> Any:
    """A value of `packed` as it was, with rows in the place of the texts that were packed."""
    if isinstance(value, dict):
        return {name: unpack(packed, part) for name, part in value.items()}
    if not isinstance(value, tuple):
        return value
    if value[:1] == (WORDS,):
        plane, bit = divmod(value[1], 8)
        marks = packed["planes"][plane].translate(BITS[bit])
        return list(compress(_words(packed["cuts"], packed["rests"]), marks))
    if value[:1] == (REPEATED,):
        rows = value[1].split("\n")
        return [rows[ord(letter) - FIRST] for letter in value[2]]
    return tuple(unpack(packed, part) for part in value)


@lru_cache(maxsize=1)
def _words(cuts: str, rests: str) -> list[str]:
    """All words; each begins with so many letters of the one before."""
    words = []
    word = ""
    for cut, rest in zip(cuts.encode(), rests.split("\n"), strict=True):
        word = word[: cut - FIRST] + rest
        words.append(word)
    return words
