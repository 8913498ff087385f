"""Weighing: what no single word says, many small ones may say together.

Harm often has no bad word in it, and many a bad word does no harm. So everything in a post that may
mean something (see `cues`) weighs a little for each rule, for help, or for "nothing special". The
weights were learnt from posts of our own (`learn/`); they stand in `weights.txt`, one cue a line. The
sums say how likely it is that somebody should think again, which card says so, and which words made the
difference. A cue weighs straight for "nothing special" and for help, and wakes a few hidden units, which
weigh for each card: so the same word can mean another thing in other company. It is a network with one
layer of units (`learn/network.py`), small enough to add up within a keystroke.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import exp, sqrt
from operator import mul
from typing import TypedDict

from checker.cards import HELP, KIND
from checker.cues import ANYONE, cues, evidence, names, shown, spelling
from checker.model import Finding, Severity
from checker.reading import Reading
from checker.texts import Lines, Table, lines, load, opened

#: The outcomes that mean nothing special: a harmless post; and prose such as news, tales and captions.
FINE, PROSE = "ok", "prose"
#: What a finding counts beside a word, whose share shrinks with the length of the post.
EVIDENCE = 0.3
#: The messages of a card that speaks because of the sum.
MAYBE, SOFT = "maybe", "soft"
# Below which likelihood a finding is not believed. Those of strong words or of a grammar of their own (what
# is done to whom) need much to be doubted; the others stand on a shape (a number) or on the circumstances
# (a photo, a lesson).
_DOUBT = {
    **dict.fromkeys((HELP, "R02", "R03", "R13", "R14", "R15", "R16"), 0.3),
    "R07": 0.2,  # to accuse somebody takes few words
    **dict.fromkeys(("R01", "R04", "R06", "R11"), 0.03),
}
# Messages of a rule that say all there is to say in one phrase: nothing around it takes that back.
_PLAIN = frozenset((("R03", "hate-you"), ("R07", "expose"), ("R13", "answers"), ("R15", "leader")))
# A group may be named for any reason: without a finding only where hardly a doubt is left.
_SELDOM_ALONE = {"R06": 0.998}
# To ask somebody in vain how they are is better than to stay silent: so much sooner than about a rule.
_SOONER = 0.1
# A sentence out of its context says little: of fewer words than these only a clear case is spoken about.
_BRIEF, _CLEAR = 10, 0.9
# Where a rule speaks, help comes before it only from here on.
_SURELY = 0.95
# Of a text in other words than those that were learnt from, the sum may doubt a finding, but add none.
_KNOWN = 0.8
_FEW = 5  # words, names and numbers not counted: with fewer the share says nothing
_SHORTEST = 5  # words: of fewer there is nothing to weigh
_LONGEST = 60  # words that are weighed at once: posts to learn from are no longer
#: So many cues a post has at least, so that a word or two never say much.
FEWEST = 40
NOTHING = "h"  #: the letter of a cue that weighs nothing; the ones before it weigh against, those after it for
_NOTHING = ord(NOTHING)
#: A hidden unit is woken a step, put to sleep a step, or left alone: so many of them share one sign …
TOGETHER = 4
#: … of which this is the first. They compress a quarter better than letters.
_FIRST_SIGN = 33
_STEPS = tuple(product((-1, 0, 1), repeat=TOGETHER))
_SIGNS = {
    "".join(chr(_NOTHING + step) for step in steps): chr(number)
    for number, steps in enumerate(_STEPS, _FIRST_SIGN)
}
# Sums are made of one number a sign, in which each unit has bits of its own; a step less than nothing is 0 there.
_BITS = 15
_ONES = tuple(
    sum((step + 1) << _BITS * place for place, step in enumerate(steps)) for steps in _STEPS
)
_NUMBERS = (0,) * _FIRST_SIGN + _ONES
_MASK, _SHIFTS = (1 << _BITS) - 1, tuple(range(0, _BITS * TOGETHER, _BITS))


class Weights(TypedDict):
    """The file `weights.txt` as plain data, column by column."""

    outcomes: tuple[str, ...]
    straight: tuple[str, ...]  #: the outcomes of the first columns; the others are hidden units
    speak: float  #: from which likelihood on a post is spoken about
    steps: tuple[float, ...]  #: for each column, what a step from `NOTHING` weighs
    start: tuple[float, ...]  #: what each outcome weighs before anything is read
    units: tuple[
        tuple[float, ...], ...
    ]  #: of each: its start, then what it weighs for each outcome
    words: Lines  #: the words of the posts that were learnt from, those that stood in a few
    cues: Lines  #: sorted
    rows: tuple[str, ...]  #: for each column in `straight`, a letter of every cue …
    signs: tuple[str, ...]  #: … and for every four hidden units a sign (see `sign`)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One stretch of a post, weighed."""

    likely: float  #: from 0 to 1: that somebody should think again about it
    known: float  #: share of its words that the weights were learnt with
    outcomes: tuple[
        str, ...
    ]  #: what it may be, the likeliest first, those that mean nothing left out
    units: tuple[float, ...]  #: how awake each hidden unit is; 0 is asleep
    first: int  #: the words it goes from …
    last: int  #: … up to, not included


class Scales:
    """The weights, ready to weigh. Holds nothing of any post."""

    def __init__(self, weights: Weights, themes: Table) -> None:
        self.outcomes = weights["outcomes"]
        self.speak = weights["speak"]
        self.themes = opened(themes)
        self._straight = tuple(map(self.outcomes.index, weights["straight"]))
        self._fine = tuple(map(self.outcomes.index, (FINE, PROSE)))
        self._start, self._steps = weights["start"], weights["steps"]
        self._units = weights["units"]
        self._words = frozenset(lines(weights["words"]))
        # Column by column: sixty thousand small rows would cost the start more than anything else here.
        self._letters = [column.encode() for column in weights["rows"]]
        self._signs = [column.encode() for column in weights["signs"]]
        names = lines(weights["cues"])
        self._places = dict(zip(names, range(len(names)), strict=True))

    def weigh(self, reading: Reading, found: Sequence[Finding]) -> Iterator[Weighed]:
        """The post in stretches of whole sentences, each weighed."""
        for first, last in stretches(reading):
            straight, units = self._sums(reading, first, last, found)
            scores = list(self._start)
            for number, score in zip(self._straight, straight, strict=True):
                scores[number] += score
            for unit, (_, *outputs) in zip(units, self._units, strict=True):
                if unit:
                    scores = [
                        score + unit * out for score, out in zip(scores, outputs, strict=True)
                    ]
            top = max(scores)
            shares = [exp(one - top) for one in scores]
            fine = sum(shares[number] for number in self._fine) / sum(shares)
            order = sorted(zip(scores, self.outcomes, strict=True), reverse=True)
            cards = tuple(name for _, name in order if name not in (FINE, PROSE))
            familiar = self._familiar(reading, first, last)
            yield Weighed(1 - fine, familiar, cards, units, first, last)

    def point_out(self, reading: Reading, weighed: Weighed, outcome: str) -> tuple[int, int]:
        """The words that weighed most for an outcome: first and last, within one sentence."""
        words = reading.words
        columns = self._columns(weighed.units, outcome)
        gains = [0.0] * (weighed.last - weighed.first)
        for cue, places in cues(reading, weighed.first, weighed.last, self.themes):
            row = self._row(cue)
            if row and places:
                gain = sum(map(mul, columns, row))
                for place in places:
                    gains[place - weighed.first] += gain / len(places)
        best, span = float("-inf"), (weighed.first, weighed.first)
        total = 0.0
        begin = weighed.first
        for place, gain in enumerate(gains, weighed.first):
            new = place > begin and words[place].sentence != words[place - 1].sentence
            if total <= 0 or new:
                total, begin = 0.0, place
            total += gain
            if total > best:
                best, span = total, (begin, place)
        return span

    def _columns(self, units: Sequence[float], outcome: str) -> list[float]:
        """What a step in each column weighs for an outcome, and against nothing special, with these units awake."""
        here, fine = self.outcomes.index(outcome), self.outcomes.index(FINE)
        weights = [float((number == here) - (number == fine)) for number in self._straight]
        weights += [
            outputs[here] - outputs[fine] if unit else 0.0
            for unit, (_, *outputs) in zip(units, self._units, strict=True)
        ]
        return list(map(mul, weights, self._steps))

    def _familiar(self, reading: Reading, first: int, last: int) -> float:
        """The share of known words. Disguised ones count where there are hardly any others."""
        words = [token for token in reading.words[first:last] if shown(token) not in ANYONE]
        plain = [token for token in words if not token.disguised]
        chosen = plain if len(plain) >= _FEW else words
        if len(chosen) < _FEW:
            return 0.0
        return sum(shown(token) in self._words for token in chosen) / len(chosen)

    def _sums(
        self, reading: Reading, first: int, last: int, found: Iterable[Finding]
    ) -> tuple[Sequence[float], tuple[float, ...]]:
        """What the cues weigh together: for each outcome in `straight`, and for each hidden unit."""
        seen = names(reading, first, last, self.themes)
        told = {*spelling(reading, first, last), *evidence(reading, first, last, found)}
        # Of a short post, or one with many unknown words, little can be said.
        share = 1 / sqrt(max(FEWEST, len(seen)))
        sums = [
            step * (share * words + EVIDENCE * more)
            for step, words, more in zip(
                self._steps, self._total(seen), self._total(told), strict=True
            )
        ]
        straight = len(self._straight)
        units = zip(sums[straight:], self._units, strict=True)
        return sums[:straight], tuple(max(0.0, one + bias) for one, (bias, *_) in units)

    def _row(self, cue: str) -> list[int]:
        """How many steps a cue weighs in each column; empty where it was not learnt."""
        place = self._places.get(cue)
        if place is None:
            return []
        row = [column[place] - _NOTHING for column in self._letters]
        for column in self._signs:
            row += _STEPS[column[place] - _FIRST_SIGN]
        return row

    def _total(self, found: Iterable[str]) -> list[int]:
        """How many steps these cues weigh together, in each column."""
        places = [place for place in map(self._places.get, found) if place is not None]
        nothing = len(places)
        total = [
            sum([column[place] for place in places]) - _NOTHING * nothing
            for column in self._letters
        ]
        for column in self._signs:
            every = sum([_NUMBERS[column[place]] for place in places])
            total += [(every >> shift & _MASK) - nothing for shift in _SHIFTS]
        return total


def stretches(reading: Reading) -> Iterator[tuple[int, int]]:
    """Whole sentences together, as long as they have no more than 60 words; a longer sentence is cut."""
    words = reading.words
    first = sentence = 0
    for place in range(1, len(words) + 1):
        if place < len(words) and words[place].sentence == words[place - 1].sentence:
            if place - first >= _LONGEST:
                end = sentence if sentence > first else place
                yield first, end
                first = end
            continue
        if place - first > _LONGEST and sentence > first:
            yield first, sentence
            first = sentence
        sentence = place
    if first < len(words):
        yield first, len(words)


def sign(letters: str) -> str:
    """The letters of some hidden units in one sign. Raises `KeyError` for other letters, or another number of them."""
    return _SIGNS[letters]


@lru_cache(maxsize=1)
def load_scales() -> Scales:
    """The scales, with the weights that were learnt."""
    return Scales(load("weights"), load("themes"))


def _doubt(finding: Finding) -> float:
    return 0 if (finding.rule, finding.message) in _PLAIN else _DOUBT.get(finding.rule, 0)


def balance(reading: Reading, found: Sequence[Finding], spoken: Collection[str]) -> list[Finding]:
    """The findings that the whole of the post bears out, and what its words together add to them.

    `spoken` are the rules that may speak to this writer. A finding that stands on a shape (a telephone
    number) or on the circumstances (a photo, a lesson) needs no bearing out; nor does a post of a word or two.
    """
    scales = load_scales()
    doubted: set[Finding] = set()
    added: list[Finding] = []
    for weighed in scales.weigh(reading, found):
        words = reading.words[weighed.first : weighed.last]
        if len(words) < _SHORTEST:
            continue
        begin, end = words[0].start, words[-1].end
        inside = [one for one in found if one.start < end and one.end > begin]
        doubted.update(one for one in inside if weighed.likely < _doubt(one))
        card = weighed.outcomes[0]
        bar = scales.speak if len(words) >= _BRIEF else max(scales.speak, _CLEAR)
        if card == HELP:
            bar -= _SOONER
        if weighed.likely < bar or weighed.known < _KNOWN:
            continue
        # What is most likely wrong with it may not go for this writer.
        if card not in spoken or weighed.likely < _SELDOM_ALONE.get(card, 0):
            continue
        soft = [one for one in inside if one.message == SOFT]
        said = {one.rule for one in inside if one.message != SOFT}
        alone = said <= {KIND} or (card == HELP and weighed.likely >= _SURELY)
        if card not in said and alone:
            if card == HELP and soft:  # it was whispered there
                doubted.update(soft)
                span = soft[0].start, soft[0].end
            else:
                first, last = scales.point_out(reading, weighed, card)
                span = reading.words[first].start, reading.words[last].end
            if card == HELP:  # gently said, but people come first
                added.append(Finding(card, *span, message=SOFT, severity=Severity.THINK))
            else:
                added.append(Finding(card, *span, message=MAYBE))
    return [one for one in found if one not in doubted] + added
