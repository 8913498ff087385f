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

#: Lists whose hits on a single word are a finding, and the sections that are.
ALONE = {"swearing": ("strong", "expletive", "topic", "noun"), "groups": ("strong", "topic"), "hurting": ("strong", "noun"), "nudity": ("ask", "talk")}


def taken_for(word: str) -> str | None:
    """The listed item that a word is taken for by a guess, or None."""
    reading = read(Post(text=word), load_lexicon())
    for name, labels in ALONE.items():
        for hit in reading.hits(name, *labels):
            if hit.entry.source != word:
                return hit.entry.source
    return None


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
