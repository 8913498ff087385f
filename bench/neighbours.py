"""Finds the ordinary words that the checker's guesses would take for a listed one.

The checker recognises misspelled, split, glued and compound forms of listed words. A dictionary
word that is flagged in one of these ways, without being listed itself, is a false alarm in waiting.
Run it with dictionaries of one word a line (on Debian: the packages wdutch and wamerican), look
through what it prints, and put what is ordinary into words/<lang>/ordinary_neighbours/items.txt.
"""

from __future__ import annotations

import sys
from pathlib import Path

from checker.engine import load_lexicon
from checker.model import Post
from checker.reading import read

#: The lists in which a single word can be a finding.
ABUSE = ("swearing", "groups", "hurting", "nudity", "deathwish")
#: Endings of the same word: "sukkeltje" is no neighbour of "sukkel".
ENDINGS = (
    "s", "e", "n", "en", "r", "er", "ers", "je", "jes", "tje", "tjes", "d", "de", "den", "t", "te",
    "ten", "st", "ste", "'s", "ing", "ed", "y", "ies", "ier", "iest", "es",
)  # fmt: skip


def taken_for(word: str) -> str | None:
    """The listed item that a word is taken for by a guess, or None."""
    reading = read(Post(text=f"jij bent {word}"), load_lexicon())
    for name in ABUSE:
        for hit in reading.hits(name):
            item = hit.entry.source
            if hit.first >= 2 and " " not in item and item != word and not is_form(word, item):
                return item
    return None


def is_form(word: str, item: str) -> bool:
    """Whether the two differ only in their ending."""
    stem = item.rstrip("-")
    while stem and not word.startswith(stem):
        stem = stem[:-1]
    return len(stem) >= 4 and word[len(stem) :] in ENDINGS and len(item) - len(stem) <= 2


def main() -> int:
    """Print `word  item` for each neighbour in the dictionaries named on the command line."""
    for path in sys.argv[1:]:
        for word in sorted(set(Path(path).read_text("utf-8").split())):
            if word.islower() and word.isalpha():
                item = taken_for(word)
                if item:
                    print(f"{word}\t{item}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
