"""The word lists, indexed: finds words and phrases in a row of tokens.

An item's label is the section of its list: "strong", "noun", "trait", or what its rule calls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.entries import ByWord, Entries, Entry
from checker.fold import fold
from checker.patterns import Grammar, sound
from checker.school import Local, School
from checker.spelling import SHORTEST, Speller, unglue
from checker.texts import SourceError, lines, opened
from checker.tokens import Kind, Token

if TYPE_CHECKING:
    from checker.index import Found, Index

_WORD = Kind.WORD
# What is recognised behind stars.
_STARRED_LISTS = frozenset(("swearing", "groups", "hurting", "nudity", "contempt"))
_STARRED = frozenset(("strong", "expletive", "topic", "ask", "talk"))
_HEAVY = frozenset(("strong", "topic", "hate", "harm", "low"))
_FUNCTION = frozenset(("you", "i", "me", "we", "third", "he_she", "article", "not", "be", "will"))
# Classes of people: glued to a word of abuse or to a function word.
_PEOPLE = frozenset(("folk", "folk_one", "slighted", "outgroup"))
_PARTS = _FUNCTION | _PEOPLE
# What is glued before a word of abuse to make it worse.
_WORSE = frozenset((
    "enorme", "absolute", "complete", "totale", "gigantische", "vieze", "vuile", "domme", "stomme", "achterlijke",
    "smerige", "lelijke", "gore", "fucking", "stupid", "dirty", "total", "filthy", "ugly", "dumb",
))  # fmt: skip
_ABUSIVE = frozenset(("swearing", "groups", "hurting", "contempt"))
#: Glued before "aan": "doodaan".
_AT = frozenset(("dood", "haat", "death", "weg"))
_SAFE = 4  # letters of a listed word that is not likely to be found by chance
_FEW: frozenset[str] = frozenset()
_HIDDEN = "*#_"
_COMPOUND = "-"
_LONGEST_WORD = 40
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """An item found: content tokens `first` to `last`, both included."""

    entry: Entry
    first: int
    last: int


class Lexicon:
    """All lists, looked up by word. Holds nothing of any post."""

    def __init__(self, index: Index) -> None:
        classes = opened(index["classes"])
        sets = {row: frozenset(row.split()) for row in set(classes.values())}
        #: word -> the classes of function words it belongs to
        self.classes = {word: sets[row] for word, row in classes.items()}
        #: word -> languages in which it is an ordinary word
        self.common = opened(index["common"])
        self.names = set(lines(index["names"]))
        #: what a school is called (set by `for_school`)
        self.called: frozenset[str] = frozenset()
        #: numbers and addresses that are everybody's, and the streets of a school
        self.local = Local(School(), lines(index["public"]))
        #: ordinary words that look like a slip or a compound of a listed one
        self._ordinary = set(lines(index["ordinary"]))
        #: words that stand in phrases and classes, so that they are recognised when misspelled
        self._vocabulary = {word for word in classes if word.isalpha()}
        self._grammar: dict[str, list[str]] = {}
        for word, names in self.classes.items():
            for name in names:
                self._grammar.setdefault(name, []).append(word)
        self._sections: dict[str, set[str]] = {}
        self._words = self._phrases = self._prefixes = self._suffixes = self._spared_by = ByWord()
        self._add(index["found"], Grammar(self._grammar))
        self._speller = Speller(lines(index["spelled"]))
        self._sounds: dict[str, str] = {}

    def _add(self, found: Found, grammar: Grammar) -> None:
        """Know these items as well."""
        items, exceptions = found["items"], found["exceptions"]
        for name, _, label, _ in items["lists"]:
            self._sections.setdefault(name, set()).add(label)
        self._vocabulary.update(lines(found["vocabulary"]))
        entries = Entries(items, grammar)
        self._words = self._words.with_more(ByWord(entries.words(), entries))
        self._phrases = self._phrases.with_more(ByWord(found["phrases"], entries))
        self._prefixes = self._prefixes.with_more(ByWord(found["prefixes"], entries))
        self._suffixes = self._suffixes.with_more(ByWord(found["suffixes"], entries))
        self._spared_by = self._spared_by.with_more(
            ByWord(found["spared"], Entries(exceptions, grammar))
        )
        self._by_first: dict[str, list[Entry]] = {}
        # How long the beginnings and ends of compounds are.
        self._prefix_lengths = sorted({len(p) for p in self._prefixes}, reverse=True)
        self._suffix_lengths = sorted({len(p) for p in self._suffixes}, reverse=True)
        self._spared_beginnings = {
            word.removesuffix(_COMPOUND) for word in self._spared_by if word.endswith(_COMPOUND)
        }
        self._spared_lengths = sorted(set(map(len, self._spared_beginnings)))

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
        from checker.index import find_by  # here: without own words nothing has to be indexed

        for words in school.words:
            for label in {label for label, _ in words.items} - self._sections.get(
                words.name, set()
            ):
                known = ", ".join(sorted(self._sections.get(words.name, set()))) or "none"
                raise SourceError(
                    f"words/{words.lang}/{words.name}: unknown section [{label}];"
                    f" the checker's own list has: {known}"
                )
        grammar = Grammar(self._grammar, set(map(sound, self.common)))
        own._vocabulary = set(self._vocabulary)
        own._add(find_by(school.words, grammar), grammar)
        return own

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
        if len(parts) == 2 and self._heaps(*parts):
            return parts
        if not any(self._stands_out(part) for part in parts):
            return ()
        if parts[-1] == "je" and not any(self._serves(part) for part in parts[:-1]):
            return ()  # "broodje": a diminutive
        if any(len(part) < _SAFE and not self.is_common(part) for part in parts[:-1]):
            return ()
        return parts

    def _heaps(self, one: str, two: str) -> bool:
        """Whether two words without a space heap abuse: "enormeschoften", "doodaan"."""
        if one in _AT and two in ("aan", "to", "met"):
            return True
        return one in _WORSE and any(e.list in _ABUSIVE for e in self._words[two])

    def _stands_out(self, part: str) -> bool:
        if len(part) > _SAFE and any(e.label in _HEAVY for e in self._words[part]):
            return True
        return self._serves(part) or part in ("zo", "so", "te", "to")

    def _serves(self, part: str) -> bool:
        """Whether it is a function word."""
        return not _FUNCTION.isdisjoint(self.classes.get(part, _FEW))

    def _is_part(self, word: str) -> bool:
        return (
            word in self.common
            or word in self._words
            or word in _WORSE
            or not _PARTS.isdisjoint(self.classes.get(word, _FEW))
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
        hits: list[Hit] = []
        for place in range(len(tokens)):
            self._at(tokens, place, sounds, hits)
        if not hits:
            return hits
        spared: dict[str, set[int]] = {}
        for name, first, last in self._spared(tokens, sounds):
            spared.setdefault(name, set()).update(range(first, last + 1))
        if not spared:
            return hits
        return [
            hit
            for hit in hits
            if spared.get(hit.entry.list, _NONE).isdisjoint(range(hit.first, hit.last + 1))
        ]

    def _at(self, tokens: Sequence[Token], place: int, sounds: set[str], hits: list[Hit]) -> None:
        """Add the hits that are found by the token at `place`."""
        token = tokens[place]
        words, phrases = self._words, self._phrases
        found = False
        for key in token.keys:
            if key in words.rows:
                found = True
                hits += [Hit(entry, place, place) for entry in words[key]]
                break
        for key in token.sounds:
            if key in phrases.rows:
                for entry in phrases.possible(key, sounds):
                    hits += _matched(entry, tokens, place)
        if not token.common:
            hits += self._compounds(tokens, place)
        if found:
            return
        if not token.norm.isalpha() and any(sign in token.norm for sign in _HIDDEN):
            hits += [Hit(entry, place, place) for entry in self._starred(token)]
        elif (
            token.kind is _WORD
            and not token.name
            and place + 1 < len(tokens)
            and not (token.common and tokens[place + 1].common)
        ):
            hits += self._joined(tokens, place)

    def _compounds(self, tokens: Sequence[Token], place: int) -> Iterator[Hit]:
        for key in tokens[place].keys:
            if len(key) > _LONGEST_WORD:
                continue
            for length in self._prefix_lengths:
                if length < len(key):
                    for entry in self._prefixes[key[:length]]:
                        yield from _matched(entry, tokens, place)
            for length in self._suffix_lengths:
                if length < len(key):
                    for entry in self._suffixes[key[-length:]]:
                        yield from _matched(entry, tokens, place)

    def _joined(self, tokens: Sequence[Token], place: int) -> Iterator[Hit]:
        """A strong word written as two: "kloot zak". Two ordinary words never make one."""
        one, two = tokens[place], tokens[place + 1]
        if two.kind is not _WORD or one.sentence != two.sentence:
            return
        joined = one.keys[0] + two.keys[0]
        if len(joined) < SHORTEST:
            return
        for entry in self._words[joined]:
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
        # Of a group, in a short word, it stands for one: "p*ys" is "pays" as likely.
        loose, strict = (
            re.compile("".join(rest if c in _HIDDEN else re.escape(c) for c in hidden))
            for rest in ("[a-z]{1,3}", "[a-z]")
        )
        for entry in self._starred_by(hidden[0]):
            exact = entry.list == "groups" and len(hidden) <= SHORTEST
            if (strict if exact else loose).fullmatch(entry.source):
                yield entry
                return

    def _starred_by(self, first: str) -> list[Entry]:
        """The strong words with this first letter."""
        if not self._by_first:
            for word in self._words:
                for entry in self._words[word]:
                    if entry.label in _STARRED and entry.list in _STARRED_LISTS:
                        self._by_first.setdefault(word[0], []).append(entry)
        return self._by_first.get(first, [])

    def _spared(self, tokens: Sequence[Token], sounds: set[str]) -> Iterator[tuple[str, int, int]]:
        rows = self._spared_by.rows
        for place, token in enumerate(tokens):
            found = [key for key in token.sounds if key in rows]
            word = token.keys[0]
            for length in self._spared_lengths:
                if length >= len(word):
                    break
                if word[:length] in self._spared_beginnings:
                    found.append(word[:length] + _COMPOUND)
            for key in found:
                for entry in self._spared_by.possible(key, sounds):
                    span = entry.phrase and entry.phrase.pattern.match(tokens, place)
                    if span:
                        yield entry.list, *span


def _matched(entry: Entry, tokens: Sequence[Token], place: int) -> Iterator[Hit]:
    if entry.phrase is None or not entry.phrase.element.fits(tokens[place]):
        return
    span = entry.phrase.pattern.match(tokens, place)
    if span:
        yield Hit(entry, *span)
