"""Contempt: what is felt, wished or said of a group as a whole.

Hate ("I hate …"), harm ("they should all be …") and disdain ("… are all stupid") are ordinary words by
themselves. Together with a group of people they hurt everybody who belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.frames import clause, sentence
from checker.lexicon import Hit
from checker.reading import Reading
from checker.reported import opposed, quoted
from checker.tokens import Token

_WISHES = frozenset(("will", "should"))
# What urges it or proposes it: "het is in ieders belang om …", "how about …", "the only solution".
_URGES = frozenset((
    "belang", "plicht", "beste", "oplossing", "ervan", "laten", "laat", "wou", "wens", "hoop", "interest", "duty",
    "best", "beter", "better", "solution", "about", "let's", "lets", "let", "wish", "hope", "only",
))  # fmt: skip
_WRITER = frozenset(("i", "me", "we"))
_NEAR = 9  # words between the group and what is said of it
_BACK = 16  # words back, where "they" stands for a group of the sentence before
_THEY = frozenset((
    "ze", "zij", "hen", "hun", "die", "they", "them", "their", "they're", "theyre", "they'll", "allemaal",
))  # fmt: skip
_LONG = 7  # letters of a word that may name a trade by its ending
_TAKES_UP = 5  # words before what is said, where "they" takes up a group that is far off
_ORDERS = frozenset((
    "dood", "verdoem", "vervloek", "kill", "damn", "curse", "hang", "shoot", "ban", "deport",
    "burn", "gas", "lynch", "death", "executie", "execution", "extermination", "genocide", "uitroeiing",
))  # fmt: skip
_JOINS = frozenset((
    "typisch", "typical", "noem", "behave", "gedrag", "voor", "dan", "than", "by", "door",
))  # fmt: skip
_LIVES = frozenset(("life", "lives", "leven", "levens"))
_COMPARES = frozenset(("als", "as"))
# Ends of words for people by what they do: "verkeersregelaars", "traffic wardens".
_TRADES = (
    "aars", "eurs", "euren", "isten", "ologen", "managers", "werkers", "leiders", "sleden", "bazen", "agenten",
    "bewakers", "spelers", "docenten", "bestuurders", "ondernemers", "verkopers", "houders", "verzorgers", "ologists",
    "wardens", "executives", "workers", "officers", "owners", "dealers",
)  # fmt: skip
# What may well be said of them: that they deserve punishment, or do their work badly.
_FAIR = frozenset((
    "straffen", "gestraft", "opsluiten", "opgesloten", "boeten", "uitzetten", "uitgezet", "wegsturen", "verbieden",
    "verbannen", "ontdoen", "aanvallen", "aangevallen", "boos", "kwaad", "pissig", "crimineel", "criminelen", "dieven",
    "gevaar", "bedreiging", "schande", "slechtste", "zwak", "lui", "onbetrouwbaar", "lijden", "sterven", "moord",
    "minder", "slimmer", "punish", "punished", "banned", "attack", "attacked", "beat", "beaten", "angry", "mad",
    "threat", "danger", "menace", "criminals", "criminal", "thieves", "weak", "lazy", "lock", "get", "rid", "dead",
    "dislike", "suffer", "suffering", "smarter", "don't", "dont", "never", "nooit", "not",
))  # fmt: skip
_SOME = frozenset(("article", "me", "he_she"))  # "the guards", "our teachers": these and no others


def contempt(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where contempt of a group stands: first and last content word, the group included."""
    for hit in reading.hits("contempt"):
        group = _group_of(reading, hit)
        if group is None and reading.words[hit.first].norm not in _FAIR:
            group = _trade_of(reading, hit)
        if group is None or quoted(reading, hit) or opposed(reading, hit):
            continue
        holds = {"hate": _hates, "harm": _harms, "low": _looks_down}[hit.entry.label]
        if holds(reading, hit, group):
            first, last = min(hit.first, group), max(hit.last, group)
            same = reading.words[first].sentence == reading.words[last].sentence
            yield (first, last) if same else (hit.first, hit.last)


def is_group(reading: Reading, place: int) -> bool:
    """Whether a group of people is named here: "moslims", "een homoseksuele", "zwarte mensen"."""
    words = reading.words
    classes = words[place].classes
    if "folk" in classes or "folk_one" in classes:
        return True
    if "folk_adj" not in classes or place + 1 == len(words):
        return False
    return "humans" in words[place + 1].classes or words[place + 1].norm in _LIVES


def _group_of(reading: Reading, hit: Hit) -> int | None:
    """The nearest group in the sentence, or in the one before where "they" takes it up."""
    places = [
        place
        for place in sentence(reading, hit)
        if place not in (hit.first, hit.last) and is_group(reading, place)
    ]
    words = reading.words
    if places:
        nearest = min(places, key=lambda place: abs(place - hit.first))
        taken_up = any(
            token.norm in _THEY for token in words[max(0, hit.first - _TAKES_UP) : hit.first]
        )
        return nearest if taken_up or abs(nearest - hit.first) <= _NEAR else None
    if not any(words[place].norm in _THEY for place in sentence(reading, hit)):
        return None
    for place in range(hit.first - 1, max(-1, hit.first - _BACK), -1):
        if is_group(reading, place):
            return place
    for place in range(hit.last + 1, min(len(words), hit.last + _BACK)):
        if is_group(reading, place):
            return place
    return None


def _trade_of(reading: Reading, hit: Hit) -> int | None:
    """The nearest people by what they do, all of them: "bakers are …"; not "the bakers" of a story."""
    words = reading.words
    for distance in range(1, _NEAR):
        for place in (hit.first + distance, hit.first - distance):
            if place == hit.last or not 0 <= place < len(words):
                continue
            if words[place].sentence != words[hit.first].sentence:
                continue
            if _is_trade(words[place]) and not (
                place
                and (
                    words[place - 1].norm in _JOINS
                    or not words[place - 1].classes.isdisjoint(_SOME)
                )
            ):
                return place
    return None


def _is_trade(token: Token) -> bool:
    return "trade" in token.classes or (
        len(token.norm) > _LONG and token.norm.endswith(_TRADES) and not token.common
    )


def _has(reading: Reading, hit: Hit, classes: frozenset[str]) -> bool:
    return any(
        not reading.words[place].classes.isdisjoint(classes) for place in sentence(reading, hit)
    )


def _denied(reading: Reading, hit: Hit, reach: int) -> bool:
    words = reading.words
    return any(
        "not" in words[place].classes
        for place in range(max(0, hit.first - reach), hit.first)
        if words[place].sentence == words[hit.first].sentence
        and words[place + 1].norm not in _DOUBT
        and not (words[place].norm in ("niet", "not", "isn't") and _asks(reading, place))
    )


_DOUBT = frozenset(("twijfel", "doubt", "question", "uitzondering", "exception"))  # "without doubt"


def _asks(reading: Reading, place: int) -> bool:
    """ "Is het niet duidelijk …", "isn't it …": a question that says yes."""
    around = reading.words[max(0, place - 2) : place + 2]
    return any(
        token.norm in ("het", "it", "duidelijk", "clear", "typisch", "typical") for token in around
    )


def _hates(reading: Reading, hit: Hit, group: int) -> bool:
    """The writer feels it: "ik haat …", "… maken me misselijk"; not: "vrouwen haten voetbal"."""
    words, last = reading.words, max(hit.last, group)
    if any("not" in token.classes for token in words[last + 1 : last + 3]):  # "ik haat … niet"
        return False
    return _has(reading, hit, _WRITER) and not _denied(reading, hit, 3)


def _harms(reading: Reading, hit: Hit, group: int) -> bool:
    """It is wished, announced or ordered, and nowhere refused."""
    words = reading.words
    if any("not" in words[place].classes for place in sentence(reading, hit)):
        return False
    if not _ORDERS.isdisjoint(words[hit.first].keys) and hit.first < group <= hit.last + 4:
        return True
    if any(words[place].norm in _URGES for place in sentence(reading, hit)):
        return True
    if _is_trade(words[group]):  # "we should … bakers"; not "fishers kill …, so we should …"
        return any(not words[place].classes.isdisjoint(_WISHES) for place in clause(reading, hit))
    low, high = sorted((hit.first, group))
    if any(token.norm in _NARRATES for token in words[low:high]):
        return _has(reading, hit, _WISHES)
    return _has(reading, hit, _WISHES | _WRITER)


#: "we lazen hoe … werden gedood": it is told, not wished.
_NARRATES = frozenset(("werd", "werden", "was", "waren", "were", "been", "geweest"))


def _looks_down(reading: Reading, hit: Hit, group: int) -> bool:
    """It is said of them: a form of "to be" joins the two, or "typical of"."""
    words = reading.words
    low, high = min(hit.first, group), max(hit.last, group)
    span = words[low : min(len(words), high + 3)]
    joined = (
        any("be" in token.classes for token in span)
        or ("be" in words[low - 1].classes and low > 0 and low == group)  # "van nature zijn …"
        or any(words[place].norm in _JOINS for place in sentence(reading, hit))
        or any(token.norm in _COMPARES for token in words[hit.last + 1 : group])
    )
    return joined and not _denied(reading, hit, 3)
