"""What in a post may weigh: its words, pairs of words, what they mean, and what the rules found.

A cue is a short text, so that the weights can be read and changed by people:

    kan                 a word; N for a name, # for a number
    kan niet            two words that follow each other; ^ and $ begin and end a sentence
    verk-  -loos        how a word begins or ends
    <kin>               a word of a class of `words/grammar.toml`
    [secrets]           a word of a theme of `words/themes.toml`
    .!                  a sign
    =parent             who posts
    ~starred            how a word is spelled: starred, spaced, stretched, a word nobody knows …
    +exclusion:phrase   a word list found something
    +R03:default        a rule found something
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from checker.lexicon import Hit
from checker.model import Finding
from checker.reading import Reading
from checker.tokens import Kind, Token

_WORD = Kind.WORD
_STRETCHED = re.compile(r"([^\W\d_])\1\1")
_NAME, _NUMBER = "N", "#"
#: Words that stand for any name and any number.
ANYONE = frozenset((_NAME, _NUMBER))
_END = " $"
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
        for cue in _of_word([], token, word, themes):
            yield cue, here
    for index, (one, two) in enumerate(_ends(words, seen), first):
        if one:
            yield one, (index,)
        yield two, (index,) if two.endswith(_END) else (index, index + 1)
    for cue in _of_all(reading, words):
        yield cue, ()


def names(reading: Reading, first: int, last: int, themes: Themes) -> set[str]:
    """The same cues, without where they stand: that is all a sum needs, and it is found sooner."""
    words = reading.words[first:last]
    seen = [shown(token) for token in words]
    found = _of_all(reading, words)
    for token, word in zip(words, seen, strict=True):
        _of_word(found, token, word, themes)
    for both in _ends(words, seen):
        found += both
    return {*found} - {""}


def _of_word(found: list[str], token: Token, word: str, themes: Themes) -> list[str]:
    """What one word says by itself, added to `found`."""
    found.append(word)
    length = len(word)
    if length > 4:  # beginnings of four to six letters, endings of four and five
        found.append(word[:4] + "-")
        if length > 5:
            found += (word[:5] + "-", "-" + word[-4:])
            if length > 6:
                found += (word[:6] + "-", "-" + word[-5:])
    if token.classes:
        found += [f"<{name}>" for name in token.classes]
    if word in themes:
        found += [f"[{theme}]" for theme in themes[word].split()]
    return found


def _ends(words: list[Token], seen: list[str]) -> Iterator[tuple[str, str]]:
    """For each word the cue that it begins a sentence, or nothing; and that with the word behind it."""
    before = None
    for index, (token, word) in enumerate(zip(words, seen, strict=True), 1):
        begins = "" if token.sentence == before else f"^ {word}"
        before = token.sentence
        if index < len(words) and words[index].sentence == before:
            yield begins, f"{word} {seen[index]}"
        else:
            yield begins, word + _END


def _of_all(reading: Reading, words: list[Token]) -> list[str]:
    """Who posts, and the signs."""
    signs = ["." + one.norm for one in _tokens(reading, words) if one.kind is Kind.SIGN]
    return [f"={reading.post.role.value}", *signs]


def spelling(reading: Reading, first: int, last: int) -> Iterator[str]:
    """How the words `first` up to `last` are spelled. Who hides a word has a reason to."""
    for token in reading.words[first:last]:
        if token.kind is not _WORD:
            continue
        word = token.norm
        if token.disguised and token.keys != (word,):  # "6b" hides nothing
            written = reading.post.text[token.start : token.end]
            if written.isupper() and not written.isalnum() and written[1] == " ":
                yield "~titled"  # "D E   S C H A T": a heading more often than not
            else:
                yield "~hidden"
                yield _disguise(word)
        elif len(word) == 1:
            yield "~single"
        elif _STRETCHED.search(word):
            yield "~stretched"
        elif len(token.keys) > 1:
            yield "~repaired"
        if not (token.common or token.name or token.disguised or token.classes):
            yield "~new"
        if not reading.post.text[token.start : token.end].isascii():
            yield "~foreign"


def _disguise(word: str) -> str:
    if any(map(str.isdigit, word)):
        return "~digits"
    if "*" in word:
        return "~starred"
    return "~spaced" if len(word) > 2 and not word[1].isalnum() else "~signs"


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
