"""Who is meant by a word of abuse: the reader, somebody else, a group, the writer or nobody."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from checker.frames import clause, is_person, is_you, sentence
from checker.lexicon import Hit
from checker.reading import Reading
from checker.tokens import Kind, Token

_NEAR = 6  # words: how far a person may stand from what is said of them
_PET = 12  # words back: how far off an animal may be named
_LINKS = frozenset({"very", "article", "be", "you_are", "not"})


class Target(StrEnum):
    """Who is meant."""

    YOU = "you"
    PERSON = "person"
    GROUP = "group"
    SELF = "self"
    NOBODY = ""


def target(reading: Reading, hit: Hit) -> Target:
    """Who a noun of abuse is for: read from the clause, then from the sentence."""
    words = reading.words
    if (
        len(reading.words) == len(reading.tokens) == 1
        and not words[0].disguised
        and len(words[0].keys) < 3
    ):
        return Target.NOBODY  # a plain word all by itself may be anything
    if _is_half(reading, hit):
        return Target.NOBODY
    places = clause(reading, hit)
    around = [p for p in places if not hit.first <= p <= hit.last and _near(p, hit)]
    if any(is_you(words[p]) for p in around):
        return Target.YOU
    before = [words[p] for p in around if p < hit.first]
    if _says_of_self(before):
        return Target.SELF
    if _of_creature(words, hit, places):
        return Target.NOBODY
    persons = [words[p] for p in around if is_person(words[p])]
    if persons:
        only_it = all(_is_pronoun(token) or _names_pet(words, token) for token in persons)
        return Target.NOBODY if only_it and _pet_before(words, hit) else Target.PERSON
    if any("third" in t.classes for t in before):
        return Target.PERSON
    if any("group" in words[p].classes for p in around):
        return Target.GROUP
    if all(
        not words[p].classes.isdisjoint(_LINKS | {"laugh"}) or words[p].kind is Kind.EMOJI
        for p in around
    ):
        return Target.YOU  # a vocative: "sukkel!", "wat een sukkel", "jij daar, sukkel"
    if _calls(words, hit, places):
        return Target.YOU
    if _is_said_of(words, hit, places):
        return Target.PERSON
    wider = [
        words[p] for p in sentence(reading, hit) if not hit.first <= p <= hit.last and _near(p, hit)
    ]
    if any(is_you(t) for t in wider):
        return Target.YOU
    if any(is_person(t) for t in wider):
        return Target.PERSON
    return Target.NOBODY


def _is_half(reading: Reading, hit: Hit) -> bool:
    """Whether a hyphen makes the word a part of another: "ex-nazi", "wc-pot"."""
    text = reading.post.text
    start, end = reading.span(hit)
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (len(before) == 2 and before[1] == "-" and before[0].isalnum()) or (
        len(after) == 2 and after[0] == "-" and after[1].isalnum()
    )


def _calls(words: list[Token], hit: Hit, places: range) -> bool:
    """Whether the noun opens its clause as a call or stands for a person: "sukkel, geef terug", "idiot forgot it"."""
    if any(words[p].classes.isdisjoint(("laugh", "greet")) for p in range(places.start, hit.first)):
        return False
    return any(
        not words[p].classes.isdisjoint(("order", "acts"))
        for p in range(hit.last + 1, min(len(words), hit.last + 3))
        if words[p].sentence == words[hit.last].sentence
    )


def _is_said_of(words: list[Token], hit: Hit, places: range) -> bool:
    """Whether it says what somebody is: "my boss is a total …"; not "what is a …" or "it was a …"."""
    for place in range(hit.first - 1, max(places.start, hit.first - 4), -1):
        if words[place].norm in ("een", "n", "a", "an") and words[place - 1].norm in ("is", "was"):
            subject = words[place - 2] if place - 2 >= places.start else None
            return (
                subject is not None
                and subject.norm not in _NO_SUBJECT
                and subject.classes.isdisjoint(("third", "i", "homework"))
            )
    return False


_NO_SUBJECT = frozenset(
    {
        "wat", "what", "wie", "who", "het", "it", "er", "there", "waar", "where", "what's", "word", "woord", "name",
        "naam",
    }
)  # fmt: skip


def _of_creature(words: list[Token], hit: Hit, places: range) -> bool:
    """Whether an animal is what it is said of: "my dog is a …", "our dirty dog must …"; not "Sem is a pig"."""
    for place in range(places.start, hit.last + 1):
        token = words[place]
        if is_you(token) or (token.name and place < hit.first) or "be" in token.classes:
            return False
        if "creature" in token.classes:
            first = min(place, hit.first)
            ahead = [one.norm for one in words[max(places.start, first - 2) : first]]
            return not _OWNS.isdisjoint(ahead) and ahead[0] not in _EXCLAIMS
    return False


def _names_pet(words: list[Token], name: Token) -> bool:
    """Whether the name is that of an animal: "my hamster Pluis", "our dog is called Bobbie"."""
    place = words.index(name)
    link = words[place - 1]
    return any("creature" in token.classes for token in words[max(0, place - 3) : place]) and (
        link.norm in ("heet", "called", "named", "van") or "creature" in link.classes
    )


def _pet_before(words: list[Token], hit: Hit) -> bool:
    """Whether "he" may be the writer's animal, named before: "my dog is called Bobbie and he is a …"."""
    return any(
        "creature" in words[place].classes
        and any(t.norm in _OWNS or "me" in t.classes for t in words[max(0, place - 2) : place])
        for place in range(max(0, hit.first - _PET), hit.first)
    )


_OWNS = frozenset(
    {"mijn", "m'n", "onze", "ons", "de", "het", "een", "twee", "my", "our", "the", "a", "an", "two"}
)
_EXCLAIMS = frozenset({"wat", "what", "zo'n", "die", "such"})


def _near(place: int, hit: Hit) -> bool:
    return hit.first - _NEAR <= place <= hit.last + _NEAR


def _says_of_self(before: list[Token]) -> bool:
    """ "ik ben (een) …", "i'm such a …", "stom van mij": the writer about the writer."""
    for index, token in enumerate(before):
        if "i" in token.classes:
            rest = before[index + 1 :]
            if token.norm in ("im", "i'm") or any(
                "be" in t.classes or t.norm in ("voel", "feel") or "me" in t.classes for t in rest
            ):
                return all("you" not in t.classes and not is_person(t) for t in rest)
    return False


def described(reading: Reading, hit: Hit) -> Target:
    """Who an adjective is said of: "jij bent dik", "stomme juf", "ik vind Noor lelijk", "hoe dom ben jij"."""
    words = reading.words
    places = clause(reading, hit)
    after = hit.last + 1
    thing = "rubbish" in words[hit.first].classes  # "people who trash Rome", "their trash"
    if after in places and not thing and is_person(words[after]) and not _is_pronoun(words[after]):
        return Target.PERSON
    if _of_creature(words, hit, places) and all(
        _names_pet(words, words[p]) for p in range(places.start, hit.first) if words[p].name
    ):
        return Target.NOBODY
    behind = [words[p] for p in range(after, min(places.stop, after + 3))]
    # Walk back over what may stand between a person and what is said of them.
    linked = False
    for place in range(hit.first - 1, max(places.start, hit.first - _NEAR) - 1, -1):
        token = words[place]
        if token.norm in ("het", "it") and words[place - 1].norm in _FINDS:
            return Target.NOBODY  # "my coach finds it stupid"
        who = _meant(token)
        if thing and place == hit.first - 1 and token.norm in _POSSESSES:
            return Target.NOBODY
        if who:
            ahead = place - 1
            while ahead > places.start and not words[ahead].classes.isdisjoint(
                ("third", "article")
            ):
                ahead -= 1  # "is die juf"
            linked = (
                linked
                or "be" in token.classes  # "you're", "i'm"
                or token.norm in ("jij", "ur")  # "jij lelijke"
                or (ahead >= places.start and _links(words[ahead]))  # "ik vind je", "wat ben je"
                or (bool(behind) and _links(behind[0]))  # "omdat je zo dom bent"
            )
            pet = who is Target.PERSON and _is_pronoun(token) and _pet_before(words, hit)
            return who if linked and not pet else Target.NOBODY
        if _links(token):
            linked = True
        elif (
            place > places.start
            and "det" in words[place - 1].classes
            and "filler" in token.classes
            and _links(words[place + 1])
        ):
            return Target.NOBODY  # "@sam this whole week was trash": the week, not Sam
        elif token.classes.isdisjoint(_BETWEEN) and token.norm not in (
            "en", "and", "er", "of", *_HELPS
        ):  # fmt: skip
            break
    if behind and _links(behind[0]):  # "hoe dom ben jij"
        return next((who for who in map(_meant, behind[1:2]) if who), Target.NOBODY)
    for one, two in pairwise(behind):  # "hoe dom je bent", "lelijk dat je bent"
        if _links(two) and (who := _meant(one)):
            return who
    if linked and behind and (who := _meant(behind[0])):
        return who
    return Target.NOBODY


def _meant(token: Token) -> Target:
    """Whom a word stands for as the one of whom something is said."""
    if "i" in token.classes:
        return Target.SELF
    if is_you(token):
        return Target.YOU
    if is_person(token) or "he_she" in token.classes:
        return Target.PERSON
    return Target.GROUP if "group" in token.classes else Target.NOBODY


def _links(token: Token) -> bool:
    """Whether the word ties a person to what is said of them."""
    return not token.classes.isdisjoint(("be", "you_are")) or token.norm in _SEEMS


_POSSESSES = frozenset(
    {"their", "his", "her", "your", "my", "our", "hun", "haar", "zijn", "jouw", "je", "mijn"}
)
_FINDS = frozenset(
    {"vind", "vindt", "vinden", "vond", "vonden", "find", "finds", "found", "think", "thinks"}
)
_BETWEEN = frozenset({"very", "filler", "not", "article", "third", "merely"})
#: "jij kan zo … zijn", "only you can be so …": what helps the verb.
_HELPS = frozenset(
    {"kan", "kun", "kunt", "kunnen", "moet", "zal", "zou", "can", "could", "must", "would"}
)
_SEEMS = frozenset(
    {
        "ziet", "zie", "vind", "vindt", "vinden", "vonden", "vond", "find", "think", "doe", "doet", "act", "klinkt",
        "ruikt", "eruitziet", "geworden", "wordt", "worden", "getting", "makes", "looks", "look", "seems", "acts",
    }
)  # fmt: skip


def _is_pronoun(token: Token) -> bool:
    return not token.classes.isdisjoint(("he_she", "third")) and not token.name
