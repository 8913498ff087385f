"""Original text -> search form: what a reader would read, in plain lower-case letters.

Accents, full-width and mathematical letters, look-alikes of other scripts and invisible characters are
folded away; every folded letter remembers which original letter it came from. Numbers are left as they
are: whether 3 stands for e can only be said of a whole word (see `tokens`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Letters of other scripts that look like a Latin one. Source: own comparison of the Cyrillic and Greek
# blocks in common fonts. They fold only where the text also holds Latin letters: Ukrainian stays Ukrainian.
_LOOKALIKES = str.maketrans(
    "авекмнорстухіїјѕԁӏԛԝһѵɡαεικνορτυχϳ",
    "abekmhopctyxiijsdlqwhvgaeikvoptuxj",
)
# Signs with no decomposition of their own.
_SIGNS = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ĸ": "k",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "…": ".", "￼": " ", "×": "x", "ϲ": "c",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """The search form and, for each of its letters, the index of the original letter.

    `origin` has one entry more than `text`: the length of the original.
    """

    text: str
    origin: Sequence[int]

    def span(self, begin: int, finish: int) -> tuple[int, int]:
        """Where a stretch of the search form stands in the original, invisible marks at its end included."""
        return self.origin[begin], max(self.origin[finish], self.origin[finish - 1] + 1)


class _Letters(dict[str, str]):
    """Fold of one character. Remembers characters of the alphabet, never texts."""

    def __missing__(self, char: str) -> str:
        folded = _SIGNS.get(char)
        if folded is None:
            folded = _fold_char(char)
        self[char] = folded
        return folded


def _fold_char(char: str) -> str:
    code = ord(char)
    if (
        0x1F150 <= code <= 0x1F169
    ):  # white letters in black circles and squares have no decomposition
        return chr(code - 0x1F150 + 97)
    if 0x1F170 <= code <= 0x1F189:
        return chr(code - 0x1F170 + 97)
    if char == "\n":
        return char
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    plain = unicodedata.normalize("NFKD", char).casefold()
    letters = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    return "".join(_SIGNS.get(c, c) for c in letters)


_LETTERS = _Letters()


def fold(text: str) -> Folded:
    """The search form of `text`. Never fails; the time grows with the length."""
    if text.isascii():
        # Same length, letter for letter, so the origin is the place itself.
        return Folded(text.lower(), range(len(text) + 1))
    pieces: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(text):
        folded = _LETTERS[char]
        pieces.append(folded)
        origin.extend([place] * len(folded))
    origin.append(len(text))
    joined = "".join(pieces)
    if any("a" <= c <= "z" for c in joined):
        joined = joined.translate(_LOOKALIKES)
    return Folded(joined, origin)
