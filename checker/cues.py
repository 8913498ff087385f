"""What in a post may weigh: its words, pairs of words, what they mean, and what the rules found.

A cue is a short text, so that the weights can be read and changed by people:

    kan                 a word; N for a name, # for a number
    kan niet            two words that follow each other; ^ and $ begin and end a sentence
    verk-  -loos        how a word begins or ends
    <kin>               a word of a class of `words/grammar.toml`
    [secrets]           a word of a theme of `words/themes.toml`
    .!                  a sign
    =parent             who posts
    +exclusion:phrase   a word list found something
    +R03:default        a rule found something
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from checker.lexicon import Hit
from checker.model import Finding
from checker.reading import Reading
from checker.tokens import Kind, Token

_WORD = Kind.WORD
_NAME, _NUMBER = "N", "#"
#: Words that stand for any name and any number.
ANYONE = frozenset((_NAME, _NUMBER))
_BEGINNINGS = (4, 5, 6)
_ENDINGS = (4, 5)
#: word -> the themes it belongs to, with spaces between
Themes = Mapping[str, str]
#: A cue and the numbers of the words it stands in.
Cue = tuple[str, tuple[int, ...]]


def cues(reading: Reading, first: int, last: int, themes: Themes) -> Iterator[Cue]:
    """The cues of the words `first` up to `last`, not included."""
    words = reading.words[first:last]
    seen = [shown(token) for token in words]
    for place, (token, word) in enumerate(zip(words, seen, strict=True), first):
        here = (place,)
        yield word, here
        for length in _BEGINNINGS:
            if len(word) > length:
                yield word[:length] + "-", here
        for length in _ENDINGS:
            if len(word) > length + 1:
                yield "-" + word[-length:], here
        for name in token.classes:
            yield f"<{name}>", here
        for theme in themes.get(word, "").split():
            yield f"[{theme}]", here
    yield from _pairs(words, seen, first)
    yield f"={reading.post.role.value}", ()
    for token in _tokens(reading, words):
        if token.kind is Kind.SIGN:
            yield "." + token.norm, ()


def evidence(reading: Reading, first: int, last: int, found: Iterable[Finding]) -> Iterator[str]:
    """What the word lists and the rules say of the words `first` up to `last`, not included."""
    for name, hits in reading.found.items():
        for hit in hits[bisect_left(hits, first, key=_first) : bisect_left(hits, last, key=_first)]:
            yield f"+{name}:{hit.entry.label}"
    if first >= last:
        return
    begin, end = reading.words[first].start, reading.words[last - 1].end
    for finding in found:
        if finding.start < end and finding.end > begin:
            yield f"+{finding.rule}"
            yield f"+{finding.rule}:{finding.message}"


def _tokens(reading: Reading, words: list[Token]) -> list[Token]:
    """All tokens from the first of these words up to the one behind the last."""
    if not words:
        return []
    first = bisect_left(reading.tokens, words[0].start, key=_start)
    last = bisect_right(reading.tokens, words[-1].end, key=_start)
    return reading.tokens[first:last]


def _first(hit: Hit) -> int:
    return hit.first


def _start(token: Token) -> int:
    return token.start


def shown(token: Token) -> str:
    """The word as it counts: disguises taken off, names and numbers alike."""
    if token.name or token.kind is Kind.HANDLE:
        return _NAME
    if token.kind is _WORD:
        norm = token.keys[-1] if token.disguised or len(token.keys) > 1 else token.norm
        return norm.replace("'", "")
    if token.kind is Kind.NUMBER:
        return _NUMBER
    return token.norm


def _pairs(words: list[Token], seen: list[str], first: int) -> Iterator[Cue]:
    for index, (token, word) in enumerate(zip(words, seen, strict=True)):
        place = first + index
        if not index or words[index - 1].sentence != token.sentence:
            yield f"^ {word}", (place,)
        if index + 1 < len(words) and words[index + 1].sentence == token.sentence:
            yield f"{word} {seen[index + 1]}", (place, place + 1)
        else:
            yield f"{word} $", (place,)
