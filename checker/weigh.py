"""Weighing: what no single word says, many small ones may say together.

Harm often has no bad word in it, and many a bad word does no harm. So everything in a post that may
mean something (see `cues`) weighs a little for each rule, for help, or for "nothing special". The
weights were learnt from posts of our own (`learn/`); they stand in `weights.txt`, one cue a line. The
sum says how likely it is that somebody should think again, which card says so, and which words made
the difference. This is multinomial logistic regression: one sum per outcome, nothing hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from math import exp, sqrt
from typing import TypedDict

from checker.cards import HELP, KIND
from checker.cues import ANYONE, cues, evidence, names, shown, spelling
from checker.model import Finding, Severity
from checker.reading import Reading
from checker.texts import FIRST, Lines, Table, lines, load, opened

#: The outcomes that mean nothing special: a harmless post; and prose such as news, tales and captions.
FINE, PROSE = "ok", "prose"
#: What a finding counts beside a word, whose share shrinks with the length of the post.
EVIDENCE = 0.3
#: The messages of a card that speaks because of the sum.
MAYBE, SOFT = "maybe", "soft"
# Below which likelihood a finding is not believed. Those of strong words or of a grammar of their own (what
# is done to whom) need much to be doubted; the others stand on a shape (a number) or on the circumstances
# (a photo, a lesson).
_DOUBT = dict.fromkeys(
    (HELP, "R02", "R03", "R07", "R13", "R14", "R15", "R16"), 0.3
) | dict.fromkeys(("R01", "R04", "R06", "R11"), 0.05)
# Messages of a rule that say all there is to say in one phrase: nothing around it takes that back.
_PLAIN = frozenset((("R03", "hate-you"), ("R13", "answers"), ("R15", "leader")))
# A group may be named for any reason: only with a finding is it spoken about.
_NEVER_ALONE = frozenset(("R06",))
# Numbers and places mean many things: hardly any doubt may be left.
_SURER = {"R08": 0.95}
# Of a text in other words than those that were learnt from, the sum may doubt a finding, but add none.
_KNOWN = 0.8
_FEW = 5  # words, names and numbers not counted: with fewer the share says nothing
_SHORTEST = 5  # words: of fewer there is nothing to weigh
_LONGEST = 60  # words that are weighed at once: posts to learn from are no longer
#: So many cues a post has at least, so that a word or two never say much.
FEWEST = 40
UNIT = 4.0  #: a weight of 4 in the file is 1


class Weights(TypedDict):
    """The file `weights.txt` as plain data."""

    outcomes: tuple[str, ...]
    start: tuple[int, ...]  #: what each outcome weighs before anything is read
    speak: float  #: from which likelihood on a post is spoken about
    words: Lines  #: the words of the posts that were learnt from, those that stood in a few
    cues: Lines  #: sorted
    sides: Lines  #: for each cue the outcomes it weighs for, a letter each: chr(FIRST) is the first
    amounts: str  #: for each of these letters a letter: which weight of `scale`
    scale: tuple[int, ...]  #: the different weights, the commonest first


@dataclass(frozen=True, slots=True)
class Weighed:
    """One stretch of a post, weighed."""

    likely: float  #: from 0 to 1: that somebody should think again about it
    known: float  #: share of its words that the weights were learnt with
    outcomes: tuple[
        str, ...
    ]  #: what it may be, the likeliest first, those that mean nothing left out
    first: int  #: the words it goes from …
    last: int  #: … up to, not included


class Scales:
    """The weights, ready to weigh. Holds nothing of any post."""

    def __init__(self, weights: Weights, themes: Table) -> None:
        self.outcomes = weights["outcomes"]
        self.speak = weights["speak"]
        self._fine = [number for number, name in enumerate(self.outcomes) if name in (FINE, PROSE)]
        self.themes = opened(themes)
        self._start = weights["start"]
        self._words = frozenset(lines(weights["words"]))
        sides = lines(weights["sides"])
        firsts = accumulate(map(len, sides), initial=0)  # of the amounts of each cue
        self._rows = dict(
            zip(lines(weights["cues"]), zip(sides, firsts, strict=False), strict=True)
        )
        self._amounts, self._scale = weights["amounts"], weights["scale"]
        self._nothing = (0,) * len(self.outcomes)
        self._known: dict[str, tuple[int, ...]] = {}

    def weigh(self, reading: Reading, found: Sequence[Finding]) -> Iterator[Weighed]:
        """The post in stretches of whole sentences, each weighed."""
        for first, last in stretches(reading):
            sums = self._sums(reading, first, last, found)
            top = max(sums)
            shares = [exp(one - top) for one in sums]
            fine = sum(shares[number] for number in self._fine) / sum(shares)
            order = sorted(zip(sums, self.outcomes, strict=True), reverse=True)
            cards = tuple(name for _, name in order if name not in (FINE, PROSE))
            yield Weighed(1 - fine, self._familiar(reading, first, last), cards, first, last)

    def point_out(self, reading: Reading, weighed: Weighed, outcome: str) -> tuple[int, int]:
        """The words that weighed most for an outcome: first and last, within one sentence."""
        words = reading.words
        sides = self.outcomes.index(outcome), self.outcomes.index(FINE)
        gains = [0.0] * (weighed.last - weighed.first)
        for cue, places in cues(reading, weighed.first, weighed.last, self.themes):
            weights = self._weights(cue)
            for place in places:
                more = weights[sides[0]] - weights[sides[1]]
                gains[place - weighed.first] += more / len(places)
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

    def _familiar(self, reading: Reading, first: int, last: int) -> float:
        plain = [token for token in reading.words[first:last] if not token.disguised]
        words = [word for word in map(shown, plain) if word not in ANYONE]
        if len(words) < _FEW:
            return 0.0
        return sum(word in self._words for word in words) / len(words)

    def _sums(
        self, reading: Reading, first: int, last: int, found: Iterable[Finding]
    ) -> list[float]:
        seen = names(reading, first, last, self.themes)
        known = self._known
        rows = [known.get(cue) or self._weights(cue) for cue in seen if cue in self._rows]
        totals = map(sum, zip(self._nothing, *rows, strict=True))
        # Of a short post, or one with many unknown words, little can be said.
        share = sqrt(max(FEWEST, len(seen)))
        sums = [one / share + start for one, start in zip(totals, self._start, strict=True)]
        told = chain(spelling(reading, first, last), evidence(reading, first, last, found))
        for cue in dict.fromkeys(told):
            weights = self._weights(cue)
            sums = [one + weight * EVIDENCE for one, weight in zip(sums, weights, strict=True)]
        return [one / UNIT for one in sums]

    def _weights(self, cue: str) -> tuple[int, ...]:
        """What a cue weighs for each outcome."""
        known = self._known.get(cue)
        if known is None:
            row = self._rows.get(cue)
            if row is None:
                return self._nothing  # not remembered: it may be a word of the post
            sides, first = row
            amounts = self._amounts[first : first + len(sides)]
            weights = [*self._nothing]
            for side, amount in zip(sides, amounts, strict=True):
                weights[ord(side) - FIRST] = self._scale[ord(amount) - FIRST]
            known = self._known[cue] = tuple(weights)
        return known


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
        if weighed.likely < scales.speak or weighed.known < _KNOWN:
            continue
        card = weighed.outcomes[0]
        if card not in spoken:  # what is most likely wrong with it does not go for this writer
            continue
        if card in _NEVER_ALONE or weighed.likely < _SURER.get(card, 0):
            continue
        said = {one.rule for one in inside if one.message != SOFT}
        if card not in said and (card == HELP or said <= {KIND}):
            first, last = scales.point_out(reading, weighed, card)
            span = reading.words[first].start, reading.words[last].end
            if card == HELP:  # gently said, but people come first
                added.append(Finding(card, *span, message=SOFT, severity=Severity.THINK))
            else:
                added.append(Finding(card, *span, message=MAYBE))
    return [one for one in found if one not in doubted] + added
