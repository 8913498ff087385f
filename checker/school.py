"""What the checker should know of one school: names, public numbers, streets, own words, articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.fold import fold
from checker.numbers import national
from checker.texts import SourceError, WordList

#: How the word lists write the name of the school: every name of `School.names` is read as this word.
NAME = "schoolnaam"

# After the name of a street: "12", ", nr. 12a", "12-3"; "12 uur" is no house number.
HOUSE_NUMBER = (
    r",?\s(?:nr\.?\s|nummer\s|huisnummer\s)?(\d{1,4}(?:\s?[a-k]\b|-\d{1,3}|\s?(?:bis|hs)\b)?)"
    r"(?![\d:%€.,]*\d|\s?(?:uur|euro|jaar|keer|x|km|kg|minuten|graden|mensen|kinderen|punten|procent|meter)\b)"
)
_LONGEST = 60  # letters of a name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class School:
    """The facts of one school that weigh in a check. Raises `SourceError` for one that cannot be used.

    `names`: what the school is called, one word each ("mozaiek"); capitals and accents do not count.
    `public`: telephone numbers, e-mail addresses and street addresses ("Dorpsstraat 1") that are
    everybody's, so no finding. `streets` and `places`: local names, of which a street with a number behind it is an
    address. `words`: own word lists, in the sections that the checker's own lists have. `articles`: rule
    id -> ids of the articles it belongs to, where the school's protocol is another.
    """

    names: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[WordList, ...] = ()
    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.names:
            if not fold(name).text.isalnum():
                raise SourceError(f"the name '{name}' must be one word, of letters")
        for name in (*self.names, *self.public, *self.streets, *self.places):
            if not 2 <= len(name) <= _LONGEST:
                raise SourceError(f"'{name}' must have 2 to {_LONGEST} letters")

    @classmethod
    def from_json(cls, text: str) -> School:
        """The inverse of `as_json`. Raises `SourceError`."""
        try:
            data: dict[str, Any] = json.loads(text)
            lists = [
                WordList(
                    row["name"],
                    row["lang"],
                    tuple((label, item) for label, item in row["items"]),
                    tuple(row["exceptions"]),
                )
                for row in data.pop("words", ())
            ]
            articles = {rule: tuple(ids) for rule, ids in data.pop("articles", {}).items()}
            rest = {key: tuple(map(str, values)) for key, values in data.items()}
            return cls(words=tuple(lists), articles=articles, **rest)
        except (json.JSONDecodeError, RecursionError, TypeError, KeyError, AttributeError) as error:
            raise SourceError(
                "the facts of the school are not as `School.as_json` writes them"
            ) from error
        except ValueError as error:
            raise SourceError(str(error)) from error

    def as_json(self) -> str:
        """The facts as one line of JSON, the same text for the same facts."""
        lists = [
            {"name": w.name, "lang": w.lang, "items": w.items, "exceptions": w.exceptions}
            for w in self.words
        ]
        facts = {
            "names": self.names, "public": self.public, "streets": self.streets, "places": self.places,
            "words": lists, "articles": dict(self.articles),
        }  # fmt: skip
        return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


class Local:
    """A school's numbers and names, ready to be compared with a folded text."""

    __slots__ = ("_addresses", "places", "public", "streets")

    def __init__(self, school: School, public: Iterable[str] = ()) -> None:
        own = [fold(value).text for value in school.public]
        #: numbers as dialled within the country (digits only), and e-mail addresses
        self.public = frozenset(public) | {
            value if "@" in value else _digits(value)
            for value in own
            if "@" in value or _is_number(value)
        }
        self._addresses = frozenset(map(_bare, own))
        self.streets = _any(school.streets, HOUSE_NUMBER)
        self.places = _any(school.places, r"\b")

    def is_public(self, written: str) -> bool:
        """Whether an address, as it stands in a folded text, is everybody's."""
        return _bare(written) in self._addresses


def _is_number(value: str) -> bool:
    return not any(c.isalpha() for c in value)


def _digits(value: str) -> str:
    return national(re.sub(r"\D", "", value), plus=value.startswith("+"))


def _bare(value: str) -> str:
    return re.sub(r"\W", "", value)


def _any(names: Iterable[str], after: str) -> re.Pattern[str] | None:
    folded = sorted({re.escape(fold(name).text) for name in names}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(folded)}){after}") if folded else None


#: The school that this checker was made for; a site gives the facts of its own.
DEFAULT = School(
    names=("mozaiek", "mozaik"),
    public=("0599 614 924", "info@cbs-hetmozaiek.nl", "Acaciahage 17"),
    places=("Stadskanaal",),
)

__all__ = ["DEFAULT", "HOUSE_NUMBER", "NAME", "Local", "School"]
