"""A post that has been read: its words, who is named, and what the word lists say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.details import Detail, find_details
from checker.fold import Folded, fold
from checker.lexicon import Hit, Lexicon
from checker.model import Post
from checker.patterns import is_content
from checker.school import NAME
from checker.spelling import GLUED
from checker.tokens import Kind, Token, tokenize

_WORD = Kind.WORD
_NOTHING: frozenset[str] = frozenset()
_SHOUTING = 0.6  #: share of capital letters from which a capital no longer marks a name


@dataclass(slots=True)
class Reading:
    """What the rules look at. Lives as long as one check."""

    post: Post
    folded: Folded
    tokens: list[Token]
    words: list[Token]  #: the content tokens: all but signs, links and e-mail addresses
    found: dict[str, list[Hit]]  #: list name -> its hits, in the order of the text
    details: list[Detail]  #: telephone numbers, addresses and the like
    quotes: list[tuple[int, int]]  #: stretches between quotation marks, in the original text
    shouting: bool  #: written in capitals

    def hits(self, name: str, *labels: str) -> Iterator[Hit]:
        """The hits of a list, of some of its sections or of all."""
        for hit in self.found.get(name, ()):
            if not labels or hit.entry.label in labels:
                yield hit

    def has(self, name: str, *labels: str) -> bool:
        """Whether a list has a hit."""
        return next(self.hits(name, *labels), None) is not None

    def span(self, hit: Hit) -> tuple[int, int]:
        """Where a hit stands in the original text."""
        return self.words[hit.first].start, self.words[hit.last].end

    def any_class(self, *names: str) -> bool:
        """Whether a word of one of these classes stands anywhere in the post."""
        return any(not token.classes.isdisjoint(names) for token in self.words)


def read(post: Post, lexicon: Lexicon) -> Reading:
    """Read a post. Time grows with its length."""
    folded = fold(post.text)
    tokens = tokenize(post.text, folded)
    shouting = _is_shouting(post.text)
    words = list(_content(tokens, lexicon))
    last: Token | None = None
    for token in words:
        keys = token.keys
        plain = keys[0]
        if token.disguised:  # the spelling that is a word, if any is
            spelled = next((key for key in keys if key in lexicon or lexicon.is_common(key)), "")
            if spelled and spelled not in lexicon:  # "s h o e s", "w4nn33r"
                keys = token.keys = (spelled,)
            plain = next((key for key in keys if key in lexicon.classes), keys[-1])
        token.common = lexicon.is_common(keys[0])
        token.tongue = lexicon.common.get(keys[0], "")
        before = last if last is not None and last.sentence == token.sentence else None
        last = token
        if token.kind is _WORD and not token.common and not (token.capital and before):
            meant = next(filter(None, map(lexicon.meant, keys)), None)
            if meant:
                keys = token.keys = (*keys, meant)
                plain = meant
        token.classes = lexicon.classes.get(plain, _NOTHING)
        if token.kind is _WORD:
            token.sounds = (
                (lexicon.sound(plain),) if len(keys) == 1 else tuple(map(lexicon.sound, keys))
            )
            token.name = _is_name(token, before, lexicon, shouting=shouting)
        else:
            token.sounds = keys
            token.name = token.kind is Kind.HANDLE
    found: dict[str, list[Hit]] = {}
    for hit in lexicon.find(words):
        found.setdefault(hit.entry.list, []).append(hit)
    details = find_details(post.text, folded, lexicon.is_common, lexicon.local)
    return Reading(post, folded, tokens, words, found, details, _quotes(tokens), shouting)


def _content(tokens: list[Token], lexicon: Lexicon) -> Iterator[Token]:
    """The content tokens, glued words taken apart."""
    called = lexicon.called
    for token in filter(is_content, tokens):
        if called and not called.isdisjoint(token.keys):  # the lists know every school by one name
            token.keys = tuple(NAME if key in called else key for key in token.keys)
            token.norm = NAME if token.norm in called else token.norm
        if (
            token.kind is _WORD
            and len(token.norm) >= GLUED
            and not token.disguised
            and not lexicon.is_known(token.norm)
        ):
            # A mark on a part needs letters that did not change their number in folding.
            parts = lexicon.split(token.norm) if token.end - token.start == len(token.norm) else ()
            if parts:
                start = token.start
                for part in parts:
                    yield replace(
                        token, start=start, end=start + len(part), norm=part, keys=(part,)
                    )
                    start += len(part)
                continue
        yield token


def _is_shouting(text: str) -> bool:
    if sum(map(str.isupper, text)) < _SHOUTING * 12:
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 12 and sum(map(str.isupper, letters)) >= _SHOUTING * len(letters)


def _is_name(token: Token, before: Token | None, lexicon: Lexicon, *, shouting: bool) -> bool:
    """Whether the word seems to name a person: a known first name, or a capital where none is due."""
    word = token.norm
    if word.endswith(("'s", "s'")):
        word = word[:-2]
    if token.classes or len(word) < 2:
        return False
    first = before is None
    if word in lexicon.names or (word.endswith("s") and word[:-1] in lexicon.names):
        # 'sem' in lower case is a name; 'roos' and 'bloem' are names with a capital only.
        return word not in lexicon.common or (token.capital and not first and not shouting)
    if before is None or shouting or not token.capital or not word.isalpha():
        return False
    if before.norm in _BEFORE_THINGS or word.endswith(_PLACES_AND_PEOPLES):
        return False
    if before.capital and before.norm in _SURNAME:  # "Van Hanegem": in the papers, not in the class
        return False
    return word not in lexicon.common and word not in lexicon


# "de Oudheid", "in Groningen": what follows these with a capital is no person.
_BEFORE_THINGS = frozenset(
    ("de", "het", "een", "the", "a", "an", "in", "uit", "te", "naar", "at", "into", "dit", "deze")
)
_SURNAME = frozenset(("van", "de", "der", "den", "ter", "ten", "von", "la", "el", "al"))
_PLACES_AND_PEOPLES = (
    "se",
    "sche",
    "heid",
    "land",
    "stad",
    "dam",
    "burg",
    "dorp",
    "kerk",
    "ish",
    "ian",
)


def _quotes(tokens: list[Token]) -> list[tuple[int, int]]:
    """Stretches between double quotation marks, or between single ones that stand free.

    A message passed on is no quotation: who shares "@sem: …" posts it again.
    """
    spans: list[tuple[int, int]] = []
    signs = {token.norm for token in tokens if token.kind is Kind.SIGN}
    if signs.isdisjoint(_QUOTING):
        return spans
    for mark in ('"', "'"):
        opened: int | None = None
        for index, token in enumerate(tokens):
            if token.kind is not Kind.SIGN or token.norm != mark:
                continue
            if opened is None:
                opened = index + 1
            else:
                if opened < index and tokens[opened].kind is not Kind.HANDLE:
                    spans.append((tokens[opened - 1].end, token.start))
                opened = None
    return sorted([*spans, *_announced(tokens)])


_QUOTING = frozenset("\"':")


def _announced(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """What follows "de heks zei:", to the end of the sentence; not what the writer says ("ik zei:")."""
    words: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind is not Kind.SIGN:
            words.append(token)
        elif token.norm == ":" and words and "say" in words[-1].classes:
            if any("i" in word.classes for word in words[-3:]):
                continue
            said = [t for t in tokens[index + 1 : index + 40] if t.sentence == token.sentence]
            if said:
                yield said[0].start, said[-1].end
