"""The word lists, compiled: finds words and phrases in a row of tokens.

An item's label is the section of its list: "strong", "noun", "trait", or what its rule calls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace

from checker.fold import fold
from checker.patterns import Grammar, PatternError, Phrase, compile_pattern, sound
from checker.school import Local, School
from checker.sources import SourceError, Sources, WordList
from checker.spelling import SHORTEST, Speller, unglue
from checker.tokens import Kind, Token

_WORD = Kind.WORD
# Misspelled, only words of abuse are recognised by themselves; words of phrases when they are long.
_LISTS = frozenset(("swearing", "groups", "hurting", "nudity", "contempt"))
_LABELS = frozenset(("strong", "noun", "expletive", "topic", "ask", "hate", "harm", "low"))
_STARRED = frozenset(("strong", "expletive", "topic", "ask", "talk"))
_HEAVY = frozenset(("strong", "topic", "hate", "harm", "low"))
_LONG = 6
_FUNCTION = frozenset(("you", "i", "me", "we", "third", "he_she", "article", "not", "be", "will"))
_SAFE = 4  # letters of a listed word that is not likely to be found by chance
_FEW: frozenset[str] = frozenset()
_HIDDEN = "*#_"
_COMPOUND = "-"
_LONGEST_WORD = 40
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of one list."""

    list: str
    lang: str
    label: str
    source: str
    phrase: Phrase | None  #: None for a single word


@dataclass(frozen=True, slots=True)
class Hit:
    """An item found: content tokens `first` to `last`, both included."""

    entry: Entry
    first: int
    last: int


class Lexicon:
    """All lists, indexed by word. Built once; holds nothing of any post."""

    def __init__(self, sources: Sources) -> None:
        #: word -> the classes of function words it belongs to
        self.classes: dict[str, frozenset[str]] = {}
        for name, members in sources.grammar.items():
            for word in members:
                self.classes[word] = self.classes.get(word, frozenset()) | {name}
        #: word -> languages in which it is an ordinary word
        self.common: dict[str, str] = {}
        self.names: set[str] = set()
        #: what a school is called (set by `for_school`)
        self.called: frozenset[str] = frozenset()
        #: words that stand in phrases and classes, so that they are recognised when misspelled
        self._vocabulary: set[str] = {word for word in self.classes if word.isalpha()}
        self._sounds: dict[str, str] = {}
        self._words: dict[str, list[Entry]] = {}
        self._phrases: dict[str, list[Entry]] = {}
        self._prefixes: dict[str, list[Entry]] = {}
        self._suffixes: dict[str, list[Entry]] = {}
        self._exceptions: dict[str, list[tuple[str, Phrase]]] = {}
        #: ordinary words that look like a slip or a compound of a listed one
        self._ordinary: set[str] = set()
        for words in sources.lists:
            if words.name == "common_words":
                for _, word in words.items:
                    self.common[word] = self.common.get(word, "") + words.lang
        self._grammar = Grammar(sources.grammar, set(map(sound, self.common)))
        public: set[str] = set()
        for words in sources.lists:
            if words.name == "common_words":
                continue
            if words.name == "ordinary_neighbours":
                self._ordinary.update(word for _, word in words.items)
                continue
            if words.name == "first_names":
                self.names.update(word for _, word in words.items)
                continue
            if words.name == "public_contacts":
                public.update(item for _, item in words.items)
                continue
            self._add_list(words)
        #: numbers and addresses that are everybody's, and the streets of a school
        self.local = Local(School(), public)
        self._speller = Speller(
            (
                *(w for w, entries in self._words.items() if any(map(_is_recognised, entries))),
                *(w for w in self._vocabulary if len(w) >= _LONG and w not in self._words),
            )
        )
        self._by_first: dict[str, list[Entry]] = {}
        for entries in self._words.values():
            for entry in entries:
                if entry.label in _STARRED and entry.list in _LISTS:
                    self._by_first.setdefault(entry.source[0], []).append(entry)
        self._measure()

    def _measure(self) -> None:
        """Note how long the beginnings and ends of compounds are."""
        self._prefix_lengths = sorted({len(p) for p in self._prefixes}, reverse=True)
        self._suffix_lengths = sorted({len(p) for p in self._suffixes}, reverse=True)
        self._spared_lengths = sorted(
            {len(word) - 1 for word in self._exceptions if word.endswith(_COMPOUND)}
        )

    def for_school(self, school: School) -> Lexicon:
        """A lexicon that also knows a school's own words and names; this one stays as it is.

        An own word is found as it is written and through signs and digits for letters, but not
        misspelled. Raises `SourceError` for a list, a section or a line that cannot be used.
        """
        own = copy(self)
        own.called = frozenset(fold(name).text for name in school.names)
        own.local = Local(school, self.local.public)
        # The name of a town is no person's.
        towns = (word for place in school.places for word in fold(place).text.split())
        own.common = dict.fromkeys(towns, "") | self.common
        if not school.words:
            return own
        sections = self._sections()
        own._vocabulary = set(self._vocabulary)
        for name in ("_words", "_phrases", "_prefixes", "_suffixes", "_exceptions"):
            rows = {word: list(entries) for word, entries in getattr(self, name).items()}
            setattr(own, name, rows)
        for words in school.words:
            for label in {label for label, _ in words.items} - sections.get(words.name, set()):
                known = ", ".join(sorted(sections.get(words.name, set()))) or "none"
                raise SourceError(
                    f"words/{words.lang}/{words.name}: unknown section [{label}];"
                    f" the checker's own list has: {known}"
                )
            own._add_list(words)
        own._measure()
        return own

    def _sections(self) -> dict[str, set[str]]:
        """The sections that the rules know, by the name of the list."""
        found: dict[str, set[str]] = {}
        for index in (self._words, self._phrases, self._prefixes, self._suffixes):
            for entries in index.values():
                for entry in entries:
                    found.setdefault(entry.list, set()).add(entry.label)
        return found

    def _add_list(self, words: WordList) -> None:
        try:
            anchors = iter(words.anchors)
            for label, source in words.items:
                self._add(words, label, source, self._grammar, next(anchors, None))
            for source in words.exceptions:
                phrase = Phrase(source, self._grammar, next(anchors, None))
                for anchor in _beginnings(phrase):
                    self._exceptions.setdefault(anchor, []).append((words.name, phrase))
        except PatternError as error:
            raise SourceError(f"words/{words.lang}/{words.name}: {error}") from error

    def _add(
        self, words: WordList, label: str, source: str, grammar: Grammar, anchor: int | None
    ) -> None:
        if _is_word(source):
            entry = Entry(words.name, words.lang, label, source, None)
            self._words.setdefault(source, []).append(entry)
            return
        phrase = Phrase(source, grammar, anchor)
        entry = Entry(words.name, words.lang, label, source, phrase)
        for part in source.split():
            if part.replace("|", "").rstrip("?").isalpha():
                self._vocabulary.update(part.rstrip("?").split("|"))
        for word in phrase.element.words:
            self._phrases.setdefault(word, []).append(entry)
        for prefix in phrase.element.prefixes:
            self._prefixes.setdefault(prefix, []).append(entry)
        for suffix in phrase.element.suffixes:
            self._suffixes.setdefault(suffix, []).append(entry)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def is_common(self, word: str) -> bool:
        """Whether it is an ordinary word of either language."""
        return word in self.common or word in self.classes or word in self._ordinary

    def is_known(self, word: str) -> bool:
        """Whether the word stands in any list or phrase, so that it needs no guessing."""
        return (
            word in self._words
            or word in self._vocabulary
            or self.is_common(word)
            or word in self.names
        )

    def sound(self, word: str) -> str:
        """How a word sounds. Remembers that of listed words, never a word of a post."""
        heard = self._sounds.get(word)
        if heard is None:
            heard = sound(word)
            if self.is_known(word):
                self._sounds[word] = heard
        return heard

    def split(self, word: str) -> tuple[str, ...]:
        """The known words that a long unknown word is glued from, or nothing.

        Dutch makes one word of two by itself ("schoolplein"), so one part must be a function word or a
        long listed one; and a short listed word is found in anything, so it must end the row ("jebentdom").
        """
        parts = unglue(word, self._is_part)
        if not any(self._stands_out(part) for part in parts):
            return ()
        if len(parts) == 2 and parts[1] == "je":  # "broodje": a diminutive
            return ()
        if any(len(part) < _SAFE and not self.is_common(part) for part in parts[:-1]):
            return ()
        return parts

    def _stands_out(self, part: str) -> bool:
        if len(part) > _SAFE and any(e.label in _HEAVY for e in self._words.get(part, ())):
            return True
        return not _FUNCTION.isdisjoint(self.classes.get(part, _FEW)) or part in (
            "zo",
            "so",
            "te",
            "to",
        )

    def _is_part(self, word: str) -> bool:
        return (
            word in self.common
            or word in self._words
            or not _FUNCTION.isdisjoint(self.classes.get(word, _FEW))
        )

    def meant(self, word: str) -> str | None:
        """The word of a list, a phrase or a class that an unknown word is a slip of, or None."""
        if len(word) > _LONGEST_WORD or self.is_known(word):
            return None
        if "'" in word:
            return None  # "who're" is no slip: the sign shows where letters were left out
        return self._speller.meant(word)

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """All hits that no exception of the same list cancels. `tokens` are the content tokens of a post."""
        sounds = {heard for token in tokens for heard in token.sounds}
        hits = [hit for place in range(len(tokens)) for hit in self._at(tokens, place, sounds)]
        if not hits:
            return hits
        spared: dict[str, set[int]] = {}
        for name, first, last in self._spared(tokens):
            spared.setdefault(name, set()).update(range(first, last + 1))
        if not spared:
            return hits
        return [
            hit
            for hit in hits
            if spared.get(hit.entry.list, _NONE).isdisjoint(range(hit.first, hit.last + 1))
        ]

    def _at(self, tokens: Sequence[Token], place: int, sounds: set[str]) -> Iterator[Hit]:
        token = tokens[place]
        found = False
        for key in token.keys:
            entries = self._words.get(key)
            if entries:
                found = True
                for entry in entries:
                    yield Hit(entry, place, place)
                break
        for key in token.sounds:
            for entry in self._phrases.get(key, ()):
                if entry.phrase and entry.phrase.pattern.possible(sounds):
                    yield from _matched(entry, tokens, place)
        if not token.common:
            yield from self._compounds(tokens, place)
        if found:
            return
        if any(sign in token.norm for sign in _HIDDEN):
            for entry in self._starred(token):
                yield Hit(entry, place, place)
            return
        if token.kind is _WORD and not token.name:
            if token.common:
                if place + 1 < len(tokens) and not tokens[place + 1].common:
                    yield from self._joined(tokens, place)
                return
            if place + 1 < len(tokens):
                yield from self._joined(tokens, place)

    def _compounds(self, tokens: Sequence[Token], place: int) -> Iterator[Hit]:
        for key in tokens[place].keys:
            if len(key) > _LONGEST_WORD:
                continue
            for length in self._prefix_lengths:
                if length < len(key):
                    for entry in self._prefixes.get(key[:length], ()):
                        yield from _matched(entry, tokens, place)
            for length in self._suffix_lengths:
                if length < len(key):
                    for entry in self._suffixes.get(key[-length:], ()):
                        yield from _matched(entry, tokens, place)

    def _joined(self, tokens: Sequence[Token], place: int) -> Iterator[Hit]:
        """A strong word written as two: "kloot zak". Two ordinary words never make one."""
        one, two = tokens[place], tokens[place + 1]
        if two.kind is not _WORD or one.sentence != two.sentence:
            return
        joined = one.keys[0] + two.keys[0]
        if len(joined) < SHORTEST:
            return
        for entry in self._words.get(joined, ()):
            if entry.label == "strong":
                yield Hit(entry, place, place + 1)

    def _starred(self, token: Token) -> Iterator[Entry]:
        """The strong word whose letters hide behind signs, if its first and last letter still show."""
        hidden = token.keys[0]
        if len(hidden) < 3 or len(hidden) > _LONGEST_WORD or hidden[0] in _HIDDEN:
            return
        bare = hidden.rstrip(_HIDDEN)
        if self.is_common(bare) or bare in self.names:
            return  # bold in Markdown: "slow **down**"
        # A sign stands for one to three letters: "kl#tzak". At the end it may stand for the rest.
        shape = "".join("[a-z]{1,3}" if c in _HIDDEN else re.escape(c) for c in hidden)
        pattern = re.compile(shape)
        for entry in self._by_first.get(hidden[0], ()):
            if pattern.fullmatch(entry.source):
                yield entry
                return

    def _spared(self, tokens: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
        for place, token in enumerate(tokens):
            beginnings = [
                token.keys[0][:length] + _COMPOUND
                for length in self._spared_lengths
                if length < len(token.keys[0])
            ]
            for key in (*token.sounds, *beginnings):
                for name, phrase in self._exceptions.get(key, ()):
                    span = phrase.pattern.match(tokens, place)
                    if span:
                        yield name, *span


def _is_recognised(entry: Entry) -> bool:
    return entry.list in _LISTS and entry.label in _LABELS


def _matched(entry: Entry, tokens: Sequence[Token], place: int) -> Iterator[Hit]:
    if entry.phrase is None or not entry.phrase.element.fits(tokens[place]):
        return
    span = entry.phrase.pattern.match(tokens, place)
    if span:
        yield Hit(entry, *span)


def _beginnings(phrase: Phrase) -> frozenset[str]:
    """The words a phrase is looked up by, and the beginnings of compounds."""
    return phrase.element.words | {prefix + _COMPOUND for prefix in phrase.element.prefixes}


def _is_word(item: str) -> bool:
    return item.replace("'", "").isalpha()


def anchored(sources: Sources) -> Sources:
    """The sources with the anchor of every item and exception, so that none has to be searched for.

    For the page, where the lexicon is built anew at every start. Raises `PatternError`.
    """
    common = {sound(w) for one in sources.lists if one.name == "common_words" for _, w in one.items}
    grammar = Grammar(sources.grammar, common)
    lists = tuple(
        one
        if one.name in _SETS
        else replace(one, anchors=tuple(_anchor(item, grammar) for item in _all(one)))
        for one in sources.lists
    )
    return replace(sources, lists=lists)


# Lists that are sets of words: nothing in them is a phrase.
_SETS = frozenset(("common_words", "ordinary_neighbours", "first_names", "public_contacts"))


def _all(words: WordList) -> Iterator[str]:
    yield from (item for _, item in words.items)
    yield from words.exceptions


def _anchor(item: str, grammar: Grammar) -> int:
    try:
        return compile_pattern(item, grammar).anchor
    except PatternError:
        if _is_word(item):
            return 0  # a single word needs none
        raise
