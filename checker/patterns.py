"""The small language in which words and phrases are written, and its matcher.

    sukkel              a word
    niemand vindt je|jou leuk
                        words in this order; | between spellings or choices
    (dood|er geweest)   choices of more than one word
    wat een? sukkel     ? after a word that may be absent
    iedereen behalve <name>
                        <class> of words: a row of `words/grammar.toml`, or name, handle, number;
                        may stand among choices: jou|<name>
    ik maak ..2 dood    .. up to three words of any kind but "not" (..2: up to two)
    ik word <filler>..6 gepest
                        up to six words of a class, none needed
    ik word ~6 gepest   up to six words of any kind, but no "not" and nothing that starts another clause
    zo alleen $         the end of the sentence
    kanker-             a compound that begins so;  -juf: one that ends so

Words are compared as they sound (`sound`) in phrases, and as they are written when they stand alone.
A phrase never crosses the end of a sentence. The work per token depends on the phrases that contain
that very word, not on the number of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from checker.tokens import Kind, Token

_MAX_GAP = 9
_RARE = 4  #: letters from which a word counts as rare
_ELEMENT = re.compile(
    r"(?:(?P<end>\$)|(?P<gap>\.\.|~)(?P<most>\d?)|(?P<words>[^\s?.]+)(?:\.\.(?P<some>\d))?)(?P<optional>\??)"
)
_DYNAMIC = frozenset({"name", "handle", "number", "emoji"})


class PatternError(ValueError):
    """A pattern that cannot be read."""


def sound(word: str) -> str:
    """The word as a child may hear it: d, dt and t at the end, ei/ij/y, ou/au, ch/g, c/k are one."""
    word = word.replace("'", "")
    if word in _AS_WRITTEN:
        return word
    if word.endswith("dt"):
        word = word[:-2] + "t"
    elif word.endswith("d"):
        word = word[:-1] + "t"
    for written, heard in _HEARD:
        if written in word:
            word = word.replace(written, heard)
    return word


#: Heard the same as a Dutch word that means something else.
_AS_WRITTEN = frozenset({"pic", "pics", "lice"})
_HEARD = (
    ("ij", "y"),
    ("ei", "y"),
    ("ouw", "au"),
    ("auw", "au"),
    ("ou", "au"),
    ("ch", "g"),
    ("c", "k"),
    ("x", "ks"),
)


@dataclass(slots=True, frozen=True)
class Element:
    """One place in a pattern."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    dynamic: str = ""
    optional: bool = False
    end: bool = False  #: nothing more in this sentence
    bars: frozenset[str] = frozenset()  #: a gap passes over no word of these classes
    gap: int = 0  #: up to so many tokens: of any kind, or of the class if there is one

    def fits(self, token: Token) -> bool:
        """Whether the token may stand in this place."""
        for key in token.sounds:
            if key in self.words:
                return True
        if self.dynamic:
            if self.dynamic == "name":
                return token.name
            return token.kind.value == self.dynamic
        if self.prefixes or self.suffixes:
            for key in token.keys:
                if self.prefixes and key.startswith(self.prefixes) and key not in self.prefixes:
                    return True
                if self.suffixes and key.endswith(self.suffixes) and key not in self.suffixes:
                    return True
        return False


@dataclass(slots=True, frozen=True)
class Pattern:
    """A compiled phrase.

    `anchor` is the index of the element by which it is looked up; `needs` holds what else must stand
    somewhere in the post, so that most phrases are passed over without a try.
    """

    elements: tuple[Element, ...]
    anchor: int
    needs: tuple[frozenset[str], ...] = ()

    def match(self, tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
        """First and last content token of a match whose anchor is the token at `place`, or None."""
        last = self._extend(tokens, place, self.anchor, 1)
        if last is None:
            return None
        first = self._extend(tokens, place, self.anchor, -1)
        if first is None:
            return None
        return first, last

    def _extend(self, tokens: Sequence[Token], place: int, index: int, step: int) -> int | None:
        """The farthest token of the elements beyond `index` in the direction of `step`."""
        index += step
        if not 0 <= index < len(self.elements):
            return place
        element = self.elements[index]
        sentence = tokens[place].sentence
        if element.gap:
            for skipped in range(element.gap + 1):
                here = place + step * skipped
                if not 0 <= here < len(tokens) or tokens[here].sentence != sentence:
                    return None
                if skipped and element.words and not element.fits(tokens[here]):
                    return None
                if skipped and not element.bars.isdisjoint(tokens[here].classes):
                    return None
                found = self._extend(tokens, here, index, step)
                if found is not None:
                    return found
            return None
        here = place + step
        if element.end:
            more = 0 <= here < len(tokens) and tokens[here].sentence == sentence
            return None if more else place
        if (
            0 <= here < len(tokens)
            and tokens[here].sentence == sentence
            and element.fits(tokens[here])
        ):
            found = self._extend(tokens, here, index, step)
            if found is not None:
                return found
        if element.optional:
            return self._extend(tokens, place, index, step)
        return None


_GROUP = re.compile(r"\(([^()]+)\)")


def alternatives(source: str) -> list[str]:
    """The patterns that a line with choices of more than one word stands for.

    >>> alternatives("je bent (dood|klaar|er geweest)")
    ['je bent dood|klaar', 'je bent er geweest']
    """
    group = _GROUP.search(source)
    if group is None:
        return [source]
    choices = group[1].split("|")
    single = "|".join(choice for choice in choices if " " not in choice)
    longer = [choice for choice in choices if " " in choice]
    return [
        pattern
        for choice in ([single] if single else []) + longer
        for pattern in alternatives(source[: group.start()] + choice + source[group.end() :])
    ]


class Grammar:
    """The classes of words, and every element made so far: thousands of phrases share a few.

    `common` holds the sounds of ordinary words, which make bad anchors.
    """

    def __init__(self, classes: Mapping[str, Sequence[str]], common: Collection[str] = ()) -> None:
        self.common = common
        self.everywhere = frozenset(map(sound, classes.get("everywhere", ())))
        self._classes = classes
        self._heard: dict[str, frozenset[str]] = {}
        self._made: dict[str, Element] = {}

    def heard(self, name: str) -> frozenset[str] | None:
        """The sounds of a class of words, or None where there is no such class."""
        if name not in self._heard:
            if name not in self._classes:
                return None
            self._heard[name] = frozenset(map(sound, self._classes[name]))
        return self._heard[name]

    def element(self, part: str, source: str) -> Element:
        """The element written as `part` of `source`. Raises `PatternError`."""
        made = self._made.get(part)
        if made is None:
            match = _ELEMENT.fullmatch(part)
            if match is None:
                raise PatternError(f"cannot read '{part}' in '{source}'")
            made = self._made[part] = _element(match, source, self)
        return made


def _often(word: str, grammar: Grammar) -> int:
    """How much a word costs as an anchor: a try each time it is met."""
    return 20 if word in grammar.everywhere else int(word in grammar.common)


def anchor_of(source: str, grammar: Grammar) -> int:
    """The element by which a phrase is best looked up. Raises `PatternError`."""
    elements = [grammar.element(part, source) for part in source.split()]
    # The rarer the anchor, the fewer tries: a word of three letters is everywhere, so a class without such
    # words serves better. Classes that are open to every name cannot be looked up.
    anchors = [
        (
            -sum(_often(word, grammar) for word in element.words),
            min(*map(len, element.words), _RARE),
            _is_literal(source, index),
            -len(element.words),
            -index,
        )
        for index, element in enumerate(elements)
        if _is_certain(element)
    ]
    if anchors:
        return -max(anchors)[-1]
    for index, element in enumerate(elements):
        if (element.prefixes or element.suffixes) and not element.optional:
            return index
    raise PatternError(f"'{source}' needs a word that is always there")


def compile_pattern(source: str, grammar: Grammar, anchor: int) -> Pattern:
    """The pattern written as `source`, looked up by the element `anchor`. Raises `PatternError`."""
    elements = tuple(grammar.element(part, source) for part in source.split())
    if not _is_certain(elements[anchor]):  # a compound
        return Pattern(elements, anchor)
    needs = [
        element.words
        for index, element in enumerate(elements)
        if index != anchor and _is_certain(element) and not (element.prefixes or element.suffixes)
    ]
    return Pattern(elements, anchor, tuple(sorted(needs, key=len)))


def _is_certain(element: Element) -> bool:
    """Whether one of its words stands in the post wherever the phrase does."""
    return bool(element.words) and not (element.optional or element.dynamic or element.gap)


class Phrase:
    """A pattern that is compiled when it is first tried: of thousands, a post wakes a few."""

    __slots__ = ("_anchor", "_grammar", "_pattern", "element", "source")

    def __init__(self, source: str, grammar: Grammar, anchor: int) -> None:
        self.source = source
        self._grammar = grammar
        self._anchor = anchor
        self._pattern: Pattern | None = None
        #: what the phrase is looked up by
        self.element = grammar.element(source.split()[anchor], source)

    @property
    def pattern(self) -> Pattern:
        """The compiled pattern."""
        if self._pattern is None:
            self._pattern = compile_pattern(self.source, self._grammar, self._anchor)
        return self._pattern


def _is_literal(source: str, index: int) -> bool:
    return "<" not in source.split()[index]


def _element(match: re.Match[str], source: str, grammar: Grammar) -> Element:
    optional = bool(match["optional"])
    if match["end"]:
        return Element(end=True)
    if match["gap"]:
        # An open gap never passes over a "not": what follows is denied.
        bars = frozenset(("not",)) if match["gap"] == ".." else frozenset(("not", "breaks"))
        return Element(gap=min(int(match["most"] or 3), _MAX_GAP), bars=bars)
    words: frozenset[str] = frozenset()
    written: set[str] = set()
    prefixes: list[str] = []
    suffixes: list[str] = []
    dynamic = ""
    for choice in match["words"].split("|"):
        if not choice:
            raise PatternError(f"an empty choice in '{source}'")
        if choice.startswith("<") and choice.endswith(">"):
            name = choice[1:-1]
            members = grammar.heard(name)
            if members is None and name not in _DYNAMIC:
                raise PatternError(f"unknown class <{name}> in '{source}'")
            if members:
                words = words | members if words else members  # a class alone is shared, not copied
            # A class of persons takes in whoever is named.
            dynamic = "name" if name in _WITH_NAMES else name if name in _DYNAMIC else dynamic
        elif choice.endswith("-"):
            prefixes.append(choice[:-1])
        elif choice.startswith("-"):
            suffixes.append(choice[1:])
        else:
            written.add(sound(choice))
    words = words | written if written else words
    gap = min(int(match["some"] or 0), _MAX_GAP)
    return Element(words, tuple(prefixes), tuple(suffixes), dynamic, optional, gap=gap)


_WITH_NAMES = frozenset({"who", "victim", "others", "filler", "shown", "ward"})


def is_content(token: Token) -> bool:
    """Whether phrases see the token; signs and links are passed over."""
    return token.kind not in (Kind.SIGN, Kind.LINK, Kind.EMAIL)
