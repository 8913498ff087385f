"""The values that travel from a post to a report. All of them are immutable and none is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TypeVar

from checker.languages import LANGUAGES, MAIN

#: The longest post that is checked, in code points.
LIMIT = 10_000


class Role(StrEnum):
    """Who posts. The protocol binds each of them differently (article d1)."""

    PUPIL = "pupil"
    PARENT = "parent"
    STAFF = "staff"
    INTERN = "intern"
    LEADER = "leader"


class Media(StrEnum):
    """What is attached to the post (article g7)."""

    NONE = "none"
    PHOTO = "photo"
    VIDEO = "video"
    AUDIO = "audio"


class Consent(StrEnum):
    """Whether the people shown or heard have said yes to *posting* (article g7)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Severity(IntEnum):
    """How much a finding weighs."""

    NEUTRAL = 0  #: a kind word or a neutral hint; the verdict stays `ok`
    THINK = 1  #: think about it
    CHANGE = 2  #: better change it
    STOP = 3  #: stop, and talk to an adult


class Verdict(StrEnum):
    """What the whole report comes down to."""

    OK = "ok"
    THINK = "think"
    CHANGE = "change"
    STOP = "stop"
    HELP = "help"  #: the writer needs help: people first, no rule against the writer


class BadPost(ValueError):
    """The request cannot be checked. `kind` is for programs, the message for people; neither holds the post."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


_E = TypeVar("_E", bound=StrEnum)


def _member(enum: type[_E], name: str, value: object) -> _E:
    try:
        return enum(value)  # type: ignore[arg-type]
    except ValueError:
        known = ", ".join(enum)
        raise BadPost("bad-request", f"unknown {name}; choose one of: {known}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A draft post and its circumstances.

    `text` holds at most `LIMIT` code points; `lang` is the language of the answer, whatever that of
    the text. Raises `BadPost` for a value that cannot be used.
    """

    text: str
    lang: str = MAIN
    role: Role = Role.PUPIL
    in_lesson: bool = False
    media: Media = Media.NONE
    consent: Consent = Consent.UNKNOWN

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise BadPost("bad-request", "text must be a string")
        if len(self.text) > LIMIT:
            raise BadPost("too-long", f"the text is longer than {LIMIT} characters")
        if self.lang not in LANGUAGES:
            raise BadPost("bad-request", f"unknown lang; choose one of: {', '.join(LANGUAGES)}")
        if not isinstance(self.in_lesson, bool):
            raise BadPost("bad-request", "in_lesson must be true or false")
        object.__setattr__(self, "role", _member(Role, "role", self.role))
        object.__setattr__(self, "media", _member(Media, "media", self.media))
        object.__setattr__(self, "consent", _member(Consent, "consent", self.consent))

    @classmethod
    def from_mapping(cls, data: Mapping[str, object]) -> Post:
        """A post from decoded JSON. Keys that are absent get their default; unknown keys are ignored."""
        if "text" not in data:
            raise BadPost("bad-request", "text is missing")
        known = {name: data[name] for name in cls.__slots__ if name in data}
        return cls(**known)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of one rule about one stretch of the text.

    `start` and `end` count code points of the original text; both 0 means: about the whole post.
    `message` names one of the messages on the rule's card. `severity` None takes the card's.
    """

    rule: str
    start: int
    end: int
    message: str = "default"
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding with the words of its card, in the reader's language and at the reader's level."""

    rule: str
    title: str
    message_id: str
    articles: tuple[str, ...]
    category: str
    severity: Severity
    start: int
    end: int
    message: str
    question: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of the original text and the indexes of the findings that mark it."""

    text: str
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The verdict in words."""

    message: str
    question: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The answer to one post. The texts of `segments`, joined, are the post letter for letter."""

    verdict: Verdict
    summary: Summary
    findings: tuple[Remark, ...] = ()
    segments: tuple[Segment, ...] = ()

    @property
    def flagged(self) -> bool:
        """True for every verdict but `ok`."""
        return self.verdict is not Verdict.OK

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories found, gravest first, without the neutral ones."""
        return _unique(f.category for f in self.findings if f.severity)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that may be touched, of the gravest finding first."""
        return _unique(a for f in self.findings if f.severity for a in f.articles)

    def as_dict(self) -> dict[str, object]:
        """Plain data, ready for JSON."""
        return {
            "verdict": str(self.verdict),
            "flagged": self.flagged,
            "categories": list(self.categories),
            "articles": list(self.articles),
            "summary": _plain(self.summary),
            "findings": [_plain(f) for f in self.findings],
            "segments": [_plain(s) for s in self.segments],
        }


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _plain(value: Remark | Segment | Summary) -> dict[str, object]:
    data: dict[str, object] = {}
    for name in value.__slots__:
        item = getattr(value, name)
        data[name] = (
            list(item)
            if isinstance(item, tuple)
            else int(item)
            if isinstance(item, IntEnum)
            else item
        )
    return data
