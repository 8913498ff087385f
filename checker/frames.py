"""Frames before words: the stretch in which words are read, and what turns their meaning.

Small grammars over the words of one clause or sentence, for Dutch, English and a mix of both. Each function
answers one question about a stretch of content words, `first` to `last`, both included. Who is meant stands
in `targets`, whose words they are in `reported`.
"""

from __future__ import annotations

from checker.lexicon import Hit
from checker.reading import Reading
from checker.tokens import Token

_WIDE = 12  # words: how far a clause or sentence is read; nobody reads on for ever


def clause(reading: Reading, hit: Hit) -> range:
    """The places of the words in the clause that the hit stands in, as far as is read."""
    words = reading.words
    number, first, last = words[hit.first].clause, hit.first, hit.last
    while first > max(0, hit.first - _WIDE) and words[first - 1].clause == number:
        first -= 1
    number = words[hit.last].clause
    while last + 1 < min(len(words), hit.last + _WIDE) and words[last + 1].clause == number:
        last += 1
    return range(first, last + 1)


def sentence(reading: Reading, hit: Hit) -> range:
    """The places of the words in the sentence that the hit stands in, as far as is read."""
    words = reading.words
    number, first, last = words[hit.first].sentence, hit.first, hit.last
    while first > max(0, hit.first - _WIDE) and words[first - 1].sentence == number:
        first -= 1
    while last + 1 < min(len(words), hit.last + _WIDE) and words[last + 1].sentence == number:
        last += 1
    return range(first, last + 1)


def is_you(token: Token) -> bool:
    """Whether the word addresses the reader."""
    return "you" in token.classes


def is_person(token: Token) -> bool:
    """Whether the word names or points at somebody else."""
    return token.name or not token.classes.isdisjoint(("who", "staff_person"))


def negated(reading: Reading, hit: Hit) -> bool:
    """Whether a "niet", "geen", "not" or "never" stands just before, or right behind, in the same clause."""
    words = reading.words
    number = words[hit.first].clause
    for place in range(hit.first - 1, max(0, hit.first - 4) - 1, -1):
        if words[place].clause != number or words[place].norm in _TOWARDS:
            break  # "niet naast die sukkel", "not with that loser": the person is not denied
        if "not" in words[place].classes and words[place + 1].norm not in _DOUBT:
            return True
    after = hit.last + 1
    return (
        after < len(words)
        and words[after].clause == words[hit.last].clause
        and words[after].norm in ("niet", "not")
    )


_DOUBT = frozenset({"twijfel", "doubt", "question", "dan", "but"})  # "without doubt", "niks dan"
_TOWARDS = frozenset(
    {
        "naast",
        "bij",
        "met",
        "voor",
        "van",
        "tegen",
        "door",
        "aan",
        "with",
        "near",
        "for",
        "by",
        "about",
    }
)


def refused(reading: Reading, hit: Hit) -> bool:
    """Whether a "not" stands anywhere before in the sentence: "we should not allow anybody to be …"."""
    words = reading.words
    return any(
        "not" in words[place].classes for place in sentence(reading, hit) if place < hit.first
    )


def in_english(reading: Reading) -> bool:
    """Whether the post is English rather than Dutch, by the words that are ordinary in one of them only."""
    english = sum(token.tongue == "en" for token in reading.words)
    return english > 2 * sum(token.tongue == "nl" for token in reading.words)


def playful(reading: Reading) -> bool:
    """Whether the post is about a game."""
    return reading.any_class("game")


def laughing(reading: Reading) -> bool:
    """Whether the post laughs."""
    return reading.any_class("laugh")


def studied(reading: Reading) -> bool:
    """Whether the post is about something learned: homework, a book, history, the news."""
    return reading.any_class("homework")
