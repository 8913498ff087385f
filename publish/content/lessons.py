"""The lessons and the sets of own cards, from lessons/*.toml and lessons/own/*.toml.

A card is a post for the class. What the checker says about it is part of its file, and the
build asks the checker: a card whose outcome has changed never stands before a class.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker import Post, School, check
from publish.content.articles import NEWSLETTER, ROLES
from publish.content.shape import BOTH, TEXT, Optional
from publish.content.toml_file import TomlFile
from publish.errors import LANGUAGES, stop_on
from publish.pages import quoted

LONGEST = 280  # characters of a post: what still can be read from the back of a classroom
GOALS = frozenset({"safety", "self"})
TOOLS = frozenset({"roles", "detective"})
# The parts of the page with what is printed for a lesson, by their id.
PRINTED = frozenset({"berichten", "woorden", "vellen", "artikelen", "hulpkaart"})
QUIET = "ok"  # in `expect`: the checker may see nothing special

# The parts that only some lessons have, with the key that fills them.
_FILLED = {"woorden": "word", "vellen": "sheet"}

_CARD = {
    "text": BOTH,
    "talk": Optional(BOTH),
    "role": Optional(frozenset(ROLES)),
    "expect": Optional([TEXT]),
    "all": Optional(bool),
    "tools": Optional([TOOLS]),
}
_OWN = {"title": BOTH, "card": [_CARD]}
_LESSON = {
    **_OWN,
    "id": int,
    "group": frozenset({"5/6", "7/8"}),
    "minutes": int,
    "articles": [TEXT],
    "goals": [GOALS],
    "goal": BOTH,
    "unseen": BOTH,
    "note": BOTH,
    "newsletter": dict.fromkeys(LANGUAGES, NEWSLETTER),
    "material": [{**BOTH, "print": Optional(PRINTED)}],
    "word": Optional([BOTH]),
    "sheet": Optional([BOTH]),
    "step": [{"minutes": int, "title": BOTH, "text": BOTH}],
    "detective": Optional([{"text": BOTH, "found": bool, "why": BOTH}]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A post in one language, who posts it, the question for the class, and which tools suit it."""

    text: str
    talk: str
    role: str
    tools: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a lesson; `minutes` is how long it takes."""

    minutes: int
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the teacher needs; `printed` is the part of the page with cards that has it, if any."""

    text: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A post for the detective: whether the checker sees something in it, and why that is so."""

    text: str
    found: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSet:
    """Cards under a title. `key` is its name in addresses: a number, or the name of its file."""

    key: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(CardSet):
    """A whole lesson in one language; `minutes` is the sum of its steps.

    `words` are short cards to lay down, `sheets` the words on large sheets for the room.
    """

    group: str
    minutes: int
    articles: tuple[str, ...]
    goals: tuple[str, ...]
    goal: str
    unseen: str
    note: str
    newsletter: str
    materials: tuple[Material, ...]
    words: tuple[str, ...]
    sheets: tuple[str, ...]
    steps: tuple[Step, ...]
    clues: tuple[Clue, ...]


def load(
    folder: Path,
    lang: str,
    *,
    articles: Collection[str],
    known: Collection[str],
    rules: Collection[str],
    school: School,
) -> tuple[dict[str, Lesson], dict[str, CardSet]]:
    """The lessons and the own sets of cards in one language, by key.

    A lesson may name the articles in `known` and shows those of the school's own protocol,
    `articles`. `rules` are the ids that exist, `school` is where the posts are written. Raises
    PublishError with file, line and one sentence for each thing that is wrong, also where the
    rules do not give what a card expects.
    """
    wrong: list[str] = []
    taught: dict[str, Lesson] = {}
    own: dict[str, CardSet] = {}
    for path in (*sorted(folder.glob("[0-9]*.toml")), *sorted(folder.glob("own/*.toml"))):
        source = TomlFile(path, folder.parent)
        is_lesson = path.parent == folder
        mistakes = list(source.misshapen(_LESSON if is_lesson else _OWN))
        mistakes = mistakes or list(_Checked(source, known, rules, school).mistakes())
        wrong += mistakes
        if mistakes:
            continue
        if is_lesson:
            taught[path.stem] = _lesson(source.data, lang, articles)
        else:
            own[path.stem] = _card_set(path.stem, source.data, lang)
    stop_on(wrong)
    return taught, own


def pages(lessons: Mapping[str, Lesson], words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path and Markdown source of the pages of each lesson; the rest stands in the templates.

    `words` has the titles `lesson_title` and `cards_title`, with {number} and {title} in them, and the
    short names `lesson` and `cards_trail`.
    """
    for key, lesson in lessons.items():
        short = f"{words['lesson']} {key}"
        for name, template, under, trail in (
            (key, "lesson", "index", short),
            (f"kaarten-{key}", "cards", key, words["cards_trail"]),
        ):
            title = words[f"{template}_title"].format(number=key, title=lesson.title)
            yield (
                f"lessen/{name}.md",
                f"---\ntitle: {quoted(title)}\ndescription: {quoted(lesson.goal)}\n"
                f"under: lessen/{under}.md\ntrail: {trail}\n---\n"
                f'{{% set lesson = lessons["{key}"] %}}\n{{% include "pages/{template}.md" %}}\n',
            )


def speaks(card: Mapping[str, Any], lang: str, school: School) -> set[str]:
    """The rules that say something about a card's post, hints without weight left out."""
    return set(
        _rules(Post(text=card["text"][lang], lang=lang, role=card.get("role", "pupil")), school)
    )


@lru_cache(maxsize=2_000)  # each language of the site asks for all languages of a card
def _rules(post: Post, school: School) -> frozenset[str]:
    return frozenset(finding.rule for finding in check(post, school).findings if finding.severity)


def as_expected(card: Mapping[str, Any], found: set[str]) -> bool:
    """Whether one of the expected rules was found (with `all`: each), or none where that is fine."""
    wanted = set(card["expect"])
    if not found:
        return QUIET in wanted
    return wanted <= found if card.get("all") else bool(wanted & found)


class _Checked:
    """The checks on one file that go beyond its shape."""

    def __init__(
        self, source: TomlFile, articles: Collection[str], rules: Collection[str], school: School
    ) -> None:
        self.source, self.data, self.at = source, source.data, source.at
        self.articles, self.rules, self.school = articles, rules, school

    def mistakes(self) -> Iterator[str]:
        """A sentence with file and line for each thing that is wrong."""
        yield from self._plan() if "id" in self.data else self._own_name()
        for number, card in enumerate(self.data["card"], 1):
            yield from self._card(number, card)
        for number, clue in enumerate(self.data.get("detective", ()), 1):
            yield from self._clue(number, clue)

    def _plan(self) -> Iterator[str]:
        data = self.data
        if str(data["id"]) != self.source.stem:
            yield self.at("id", f"the id must be the name of the file, {self.source.stem}.")
        for article in data["articles"]:
            if article not in self.articles:
                yield self.at("articles", f"the article '{article}' does not exist.")
        for number, material in enumerate(data["material"], 1):
            if (part := material.get("print")) in _FILLED and _FILLED[part] not in data:
                key = f"material[{number}].print"
                yield self.at(key, f"{key} is '{part}', but there is no [[{_FILLED[part]}]].")
        total = sum(step["minutes"] for step in data["step"])
        if total != data["minutes"]:
            yield self.at("minutes", f"the steps take {total} minutes, not {data['minutes']}.")

    def _own_name(self) -> Iterator[str]:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", self.source.stem):
            yield self.at("", "its name may have small letters, digits and hyphens only.")

    def _card(self, number: int, card: Mapping[str, Any]) -> Iterator[str]:
        key = f"card[{number}]"
        yield from self._length(key, card)
        unknown = [rule for rule in card.get("expect", ()) if rule not in {*self.rules, QUIET}]
        for rule in unknown:
            yield self.at(f"{key}.expect", f"{key} expects '{rule}', which is no rule.")
        if unknown or "expect" not in card:
            return
        for lang in LANGUAGES:
            speaking = speaks(card, lang, self.school)
            if not as_expected(card, speaking):
                wanted = ", ".join(card["expect"])
                found = ", ".join(sorted(speaking)) or "nothing"
                yield self.at(
                    f"{key}.expect",
                    f"{key}.text.{lang} expects {wanted}, but the rules give {found}.",
                )

    def _clue(self, number: int, clue: Mapping[str, Any]) -> Iterator[str]:
        key = f"detective[{number}]"
        yield from self._length(key, clue)
        for lang in LANGUAGES:
            if bool(speaks(clue, lang, self.school)) != clue["found"]:
                says = "says that something is found" if clue["found"] else "says that it is missed"
                yield self.at(f"{key}.found", f"{key}.text.{lang} {says}; that is not so.")

    def _length(self, key: str, item: Mapping[str, Any]) -> Iterator[str]:
        for lang in LANGUAGES:
            if (length := len(item["text"][lang])) > LONGEST:
                yield self.at(
                    f"{key}.text",
                    f"{key}.text.{lang} has {length} characters; {LONGEST} is the most.",
                )


def _card_set(key: str, data: Mapping[str, Any], lang: str) -> CardSet:
    return CardSet(key=key, title=data["title"][lang], cards=_cards(data["card"], lang))


def _cards(cards: Sequence[Mapping[str, Any]], lang: str) -> tuple[Card, ...]:
    return tuple(
        Card(
            text=card["text"][lang],
            talk=card["talk"][lang] if "talk" in card else "",
            role=card.get("role", "pupil"),
            tools=tuple(card.get("tools", ())),
        )
        for card in cards
    )


def _lesson(data: Mapping[str, Any], lang: str, articles: Collection[str]) -> Lesson:
    return Lesson(
        key=str(data["id"]),
        title=data["title"][lang],
        cards=_cards(data["card"], lang),
        group=data["group"],
        minutes=data["minutes"],
        articles=tuple(key for key in data["articles"] if key in articles),
        goals=tuple(data["goals"]),
        goal=data["goal"][lang],
        unseen=data["unseen"][lang],
        note=data["note"][lang],
        newsletter=data["newsletter"][lang],
        materials=tuple(
            Material(text=one[lang], printed=one.get("print", "")) for one in data["material"]
        ),
        words=tuple(one[lang] for one in data.get("word", ())),
        sheets=tuple(one[lang] for one in data.get("sheet", ())),
        steps=tuple(
            Step(minutes=step["minutes"], title=step["title"][lang], text=step["text"][lang])
            for step in data["step"]
        ),
        clues=tuple(
            Clue(text=clue["text"][lang], found=clue["found"], why=clue["why"][lang])
            for clue in data.get("detective", ())
        ),
    )
