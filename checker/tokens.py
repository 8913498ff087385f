"""Search form -> tokens: words, numbers, links, addresses, @names, #tags, emoji, signs; in sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from checker.fold import Folded


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    LINK = "link"
    EMAIL = "email"
    HANDLE = "handle"
    TAG = "tag"
    EMOJI = "emoji"
    SIGN = "sign"


@dataclass(slots=True)
class Token:
    """A stretch of the text. `start` and `end` count code points of the original."""

    kind: Kind
    start: int
    end: int
    norm: str  #: the folded letters
    keys: tuple[str, ...]  #: spellings under which a word is looked up, the likeliest first
    sentence: int  #: number of the sentence, from 0
    clause: int  #: number of the clause within the whole text, from 0
    capital: bool  #: begins with a capital letter in the original
    disguised: bool = False  #: letters were spaced out, starred or written as digits
    tongue: str = ""  #: the language of an ordinary word, where it is one only (set by `reading`)
    common: bool = False  #: an ordinary word (set by `reading`)
    sounds: tuple[str, ...] = ()  #: the keys as they are heard, for phrases (set by `reading`)
    classes: frozenset[str] = (
        frozenset()
    )  #: rows of `words/grammar.toml` it stands in (set by `reading`)
    name: bool = False  #: seems to be the name of a person (set by `reading`)


# Three or more single letters with the same sign between them: "k.u.t", "s u k k e l". Bounded, so that a
# text of nothing but spaced letters still takes linear time.
_SPACED = r"(?<![^\W_])[^\W\d_](?P<gap>[ .\-_*,/|~])(?:[^\W_](?P=gap)){1,24}[^\W\d_](?![^\W_])"
_TOKEN = re.compile(
    r"(?P<link>(?:https?://|www\.)[^\s<>\"]{1,2000})"
    r"|(?P<email>[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})"
    rf"|(?P<spaced>{_SPACED})"
    r"|(?P<handle>@[a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?)"
    r"|(?P<tag>#[^\W]{2,60})"
    r"|(?P<number>[0-9]+(?![^\W_]))"
    r"|(?P<word>\$?[^\W_]+(?:['@$!|€+*#]{1,6}(?=[^\W_])[^\W_]+|_[^\W_]+)*\*{0,8})"
    r"|(?P<emoji>[\u2190-\u2bff\U0001f000-\U0001faff])"
    r"|(?P<sign>[^\w\s]|_)"
)
_KINDS = {
    "link": Kind.LINK, "email": Kind.EMAIL, "handle": Kind.HANDLE, "tag": Kind.TAG, "number": Kind.NUMBER,
    "emoji": Kind.EMOJI, "sign": Kind.SIGN,
}  # fmt: skip

_WORD = Kind.WORD
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_TWICE = re.compile(r"(.)\1+")
_PLAIN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# What children write for a letter. 1 and | may be i or l: both are tried.
_LEET = str.maketrans("013457$@!|€+8", "oieastsaiietb")
_LEET_L = str.maketrans("013457$@!|€+8", "oleastsallet8")
_ALL_LEET = 6  # letters: a longer word may be written in digits for the greater part
_CLAUSE_SIGNS = frozenset(",;:()-")
_STOP_SIGNS = frozenset(".!?")


def tokenize(text: str, folded: Folded) -> list[Token]:
    """All tokens of the post in order, white space left out. `text` is the original that `folded` came from."""
    tokens: list[Token] = []
    source = folded.text
    sentence = clause = 0
    last = 0
    pending = False  # a full stop was seen: the next word begins a sentence
    runs = _RUN.search(source) is not None
    broken = "\n" in source
    same = isinstance(folded.origin, range)  # each letter is in its own place
    for match in _TOKEN.finditer(source):
        begin, finish = match.span()
        if broken:
            pending = pending or "\n" in source[last:begin]
            last = finish
        group = match.lastgroup or "sign"
        norm = match.group()
        start, end = (begin, finish) if same else folded.span(begin, finish)
        if group == "word" and not runs and norm.isalpha():  # by far the most
            if pending:
                pending = False
                sentence += 1
                clause += 1
            capital = text[start].isupper()
            tokens.append(Token(_WORD, start, end, norm, (norm,), sentence, clause, capital))
            continue
        if group == "sign":
            if norm in _STOP_SIGNS and (finish == len(source) or not source[finish].isalnum()):
                pending = True
            elif norm in _CLAUSE_SIGNS:
                clause += 1
        elif pending and group != "emoji":
            pending = False
            sentence += 1
            clause += 1
        disguised = False
        if group == "word":
            keys, disguised = spellings(norm)
        elif group == "spaced":
            letters = norm[0::2]
            keys, _ = spellings(letters)
            # A neighbour may have been swallowed: "u s u k k e l".
            keys = (*keys, letters[1:], letters[:-1])
            disguised = True
        elif group == "handle" or group == "tag":
            keys = (norm, norm[1:])
        else:
            keys = (norm,)
        kind = _WORD if group in ("word", "spaced") else _KINDS[group]
        tokens.append(
            Token(kind, start, end, norm, keys, sentence, clause, text[start].isupper(), disguised)
        )
    return tokens


def spellings(word: str) -> tuple[tuple[str, ...], bool]:
    """The plain spellings a written word may stand for, and whether signs or digits hid letters."""
    if _PLAIN.fullmatch(word):
        if not _RUN.search(word):
            return (word,), False
        return (word, _RUN.sub(r"\1", word), _RUN.sub(r"\1\1", word)), False
    digits = sum(map(str.isdigit, word))
    if len(word) < _ALL_LEET and digits > len(word) - digits:  # "A50", "5x": a number with a letter
        return (word,), False
    variants = dict.fromkeys((word, word.translate(_LEET), word.translate(_LEET_L)))
    plain: dict[str, None] = {}
    for variant in variants:
        bare = variant.replace("_", "").replace("'", "")
        plain[variant] = None
        for spelling in (
            bare,
            _RUN.sub(r"\1", bare),
            _RUN.sub(r"\1\1", bare),
            _TWICE.sub(r"\1", bare),
        ):
            plain[spelling] = None
    return tuple(plain), True
