"""The cards: everything a rule says, in both languages. Reads and validates them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checker import texts
from checker.languages import LANGUAGES
from checker.model import Consent, Media, Role, Severity
from checker.texts import SourceError

#: The cards that are no rule against the writer.
HELP, KIND, NOTHING = "C-hulp", "C-pluim", "C-niets"
FAMILIES = ("safety", "decency", "privacy", "images", "school")
CATEGORIES = frozenset(
    [
        "profanity",
        "insult",
        "bullying",
        "exclusion",
        "threat",
        "stalking",
        "hate",
        "defamation",
        "sexual",
        "phone",
        "email",
        "address",
        "postcode",
        "iban",
        "bsn",
        "birthday",
        "password",
        "full_name",
        "location",
        "confidential",
        "photo",
        "recording",
        "consent",
        "lesson",
        "reputation",
        "representing",
        "help",
        "permanence",
    ]
)
_ADULTS = ("parent", "staff", "intern", "leader")
_READERS = ("pupil", "adult", *_ADULTS)
_FIELDS = ("message", "question", "hint")
_TEXTS = ("title", "what", "why", "better", "wrong")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a finding says to one reader."""

    message: str
    question: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One of the things a rule may say."""

    id: str
    category: str
    severity: Severity
    articles: tuple[str, ...]
    words: Mapping[
        tuple[str, str], Words
    ]  #: (language, role) -> words, for every language and role


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A post with what its rule must make of it: documentation and test at once."""

    id: str
    lang: str
    text: str
    marked: str | None  #: the marked part ("": the whole post), or None where the rule is silent
    message: str  #: the id of the message expected; "" where the rule is silent
    show: bool  #: may stand on a page
    role: Role
    in_lesson: bool
    media: Media
    consent: Consent

    def context(self) -> dict[str, object]:
        """The example as keyword arguments of a `Post`."""
        return {
            "text": self.text, "lang": self.lang, "role": self.role,
            "in_lesson": self.in_lesson, "media": self.media, "consent": self.consent,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A rule in words. `texts` maps a language to title, what, why, better and wrong."""

    id: str
    family: str
    name: str
    severity: Severity
    since: str
    roles: tuple[Role, ...]
    articles: tuple[str, ...]
    categories: tuple[str, ...]
    sources: tuple[str, ...]
    texts: Mapping[str, Mapping[str, str]]
    messages: Mapping[str, Message]
    examples: tuple[Example, ...]

    @property
    def module(self) -> str:
        """The module that holds the logic."""
        return f"checker.rules.{self.family}.{self.name}"


@lru_cache(maxsize=1)
def load_cards() -> dict[str, Card]:
    """All cards by id. Raises `SourceError` with file and key for the first that is not right."""
    return build_cards(texts.load("cards"))


def build_cards(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Card]:
    """Cards from their TOML, by id. Raises `SourceError`."""
    cards: dict[str, Card] = {}
    for place, data in raw.items():
        try:
            card = _card(place, data)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            reason = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
            raise SourceError(f"rules/{place}.toml: {reason}") from error
        if card.id in cards:
            raise SourceError(
                f"rules/{place}.toml: the id {card.id} is taken by {cards[card.id].name}.toml"
            )
        cards[card.id] = card
    return cards


def _card(place: str, data: Mapping[str, Any]) -> Card:
    family, name = place.split("/")
    if family not in FAMILIES or data["family"] != family:
        raise ValueError(f"the family must be the folder, one of {', '.join(FAMILIES)}")
    unknown = set(data) - {
        "id", "family", "severity", "since", "roles", "articles", "categories", "sources",
        "message", "example", *LANGUAGES,
    }  # fmt: skip
    if unknown:
        raise ValueError(f"unknown key {min(unknown)}")
    articles = tuple(data["articles"])
    categories = tuple(data["categories"])
    if not set(categories) <= CATEGORIES:
        raise ValueError(f"unknown category {min(set(categories) - CATEGORIES)}")
    severity = Severity(data["severity"])
    messages = {
        key: _message(key, message, severity, articles, categories)
        for key, message in data["message"].items()
    }
    if not messages:
        raise ValueError("a rule needs a message")
    return Card(
        id=data["id"],
        family=family,
        name=name,
        severity=severity,
        since=str(data["since"]),
        roles=tuple(Role(role) for role in data["roles"]),
        articles=articles,
        categories=categories,
        sources=tuple(data.get("sources", ())),
        texts={lang: {key: _text(data[lang], key, lang) for key in _TEXTS} for lang in LANGUAGES},
        messages=messages,
        examples=tuple(_examples(data.get("example", ()), messages)),
    )


def _text(table: Mapping[str, str], key: str, where: str) -> str:
    text = table.get(key, "").strip()
    if not text:
        raise ValueError(f"{where}.{key} is missing")
    return text


def _message(
    key: str,
    data: Mapping[str, Any],
    severity: Severity,
    articles: tuple[str, ...],
    categories: tuple[str, ...],
) -> Message:
    # Only the card of "nothing found" has no category: it is never a finding.
    category = data.get("category", categories[0] if categories else "")
    if category not in CATEGORIES and categories:
        raise ValueError(f"message.{key}: unknown category {category}")
    words: dict[tuple[str, str], Words] = {}
    for lang in LANGUAGES:
        readers = data.get(lang, {})
        unknown = set(readers) - set(_READERS)
        if unknown:
            raise ValueError(f"message.{key}.{lang}: unknown reader {min(unknown)}")
        for role in Role:
            layers = ("pupil",) if role is Role.PUPIL else ("pupil", "adult", role.value)
            merged: dict[str, str] = {}
            for layer in layers:
                merged |= readers.get(layer, {})
            words[lang, role.value] = Words(
                **{f: _text(merged, f, f"message.{key}.{lang}.{role}") for f in _FIELDS}
            )
    return Message(
        id=key,
        category=category,
        severity=Severity(data.get("severity", severity)),
        articles=tuple(data.get("articles", articles)),
        words=words,
    )


def _examples(rows: list[Mapping[str, Any]], messages: Mapping[str, Message]) -> Iterator[Example]:
    seen: set[str] = set()
    for row in rows:
        where = f"example {row['id']}"
        if row["id"] in seen:
            raise ValueError(f"{where} stands twice")
        seen.add(row["id"])
        silent = row.get("silent", False)
        if silent == ("marked" in row):
            raise ValueError(f"{where} needs either marked or silent = true")
        message = "" if silent else row.get("message", "default")
        if not silent and message not in messages:
            raise ValueError(f"{where}: unknown message {message}")
        if not silent and row["marked"] not in row["text"]:
            raise ValueError(f"{where}: the marked part does not stand in the text")
        if row["lang"] not in LANGUAGES:
            raise ValueError(f"{where}: unknown lang {row['lang']}")
        yield Example(
            id=row["id"],
            lang=row["lang"],
            text=row["text"],
            marked=None if silent else row["marked"],
            message=message,
            show=row.get("show", False),
            role=Role(row.get("role", "pupil")),
            in_lesson=row.get("in_lesson", False),
            media=Media(row.get("media", "none")),
            consent=Consent(row.get("consent", "unknown")),
        )
