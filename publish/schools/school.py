"""The facts about the school, from school.yml in the folder of the school."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checker import Post, School, SourceError, check
from checker.sources import own_lists
from publish.content.shape import (
    BOTH,
    DATE,
    DATE_OR_UNKNOWN,
    FACT,
    MAYBE_TEXT,
    TEXT,
    Each,
    Marker,
    Optional,
    errors,
)
from publish.errors import LANGUAGES, PublishError, stop_on

FILE = "school.yml"

#: Where the page with help leads who wants to be away from it, unless the school says otherwise:
#: the weather, which anybody may be looking at.
LEAVE_TO = "https://www.knmi.nl/"

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")

_HOUR = r"(?:[01]\d|2[0-3]):[0-5]\d"
COLOUR = Marker('a colour like "#0b5560"', r"#[0-9A-Fa-f]{6}")
HOURS = Marker('times like "08:30-12:00"', rf"{_HOUR}-{_HOUR}")
PAGE = Marker("an address that begins with https://, or empty", r"(?:https://\S+)?")
SVG = Marker("the name of an SVG file beside school.yml, or empty", r"(?:[\w-]+\.svg)?")

SHAPE = {
    "name": TEXT,
    "short_name": TEXT,
    "titles": BOTH,
    "group": TEXT,
    "board": FACT,
    "address": {"street": TEXT, "postcode": TEXT, "place": TEXT, "verified": bool},
    "phone": FACT,
    "email": FACT,
    "website": FACT,
    "site_address": FACT,
    "denomination": {**BOTH, "verified": bool},
    "protocol": {"adopted": DATE_OR_UNKNOWN, "written": BOTH},
    "school_year": {
        "first_day": DATE,
        "last_day": DATE,
        "newsletter_day": frozenset(WEEKDAYS),
        "holidays": [{"name": BOTH, "first": DATE, "last": DATE}],
        "verified": bool,
    },
    "lessons": {
        "times": {day: [HOURS] for day in WEEKDAYS},
        "tick": bool,
        "verified": bool,
    },
    "links": {"complaints": PAGE, "image_consent": PAGE, "leave_to": Optional(PAGE)},
    "contacts": [{"id": TEXT, "role": BOTH, "name": MAYBE_TEXT, "what": BOTH}],
    "look": {
        "logo": SVG,
        "colours": {name: Optional(COLOUR) for name in ("main", "accent", "paper")},
    },
    "checker": {"names": [TEXT], "public": [TEXT], "streets": [TEXT], "places": [TEXT]},
    "rules": Each([TEXT]),
}


def load(path: Path) -> dict[str, Any]:
    """The facts as they stand in the file, both languages.

    Raises PublishError with one sentence for each missing, unknown or mistyped key.
    """
    try:
        data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise PublishError([f"{path.name}{line}: this is not valid YAML."]) from error
    stop_on(errors(data, SHAPE, path.name))
    stop_on(_mistakes(data, path.name))
    data["links"]["leave_to"] = data["links"].get("leave_to") or LEAVE_TO
    return data


def own(folder: Path, root: Path, name: str) -> Path:
    """The school's own file or folder of this name, or the one that all schools share."""
    mine = folder / name
    return mine if mine.exists() else root / name


@cache
def facts(folder: Path) -> School:
    """What the checker should know of the school in `folder`, its own word lists included.

    Raises PublishError with one sentence for what cannot be used.
    """
    data = load(folder / FILE)
    given, address = data["checker"], data["address"]
    public = (data["phone"]["value"], data["email"]["value"], address["street"], *given["public"])
    try:
        made = School(
            names=tuple(given["names"]),
            public=tuple(dict.fromkeys(filter(None, public))),
            streets=tuple(given["streets"]),
            places=tuple(dict.fromkeys((address["place"], *given["places"]))),
            words=own_lists(folder),
            articles={rule: tuple(ids) for rule, ids in data["rules"].items()},
        )
        if made.words:
            check(Post(text=""), made)  # reads the lists; a mistake in them shows here
    except SourceError as error:
        raise PublishError([f"{folder.name}: {error}."]) from error
    return made


def contacts(data: Mapping[str, Any]) -> Callable[..., list[dict[str, Any]]]:
    """For pages: `contacts("head")` gives all people to turn to, and fails where 'head' is not among them."""

    def found(*needed: str) -> list[dict[str, Any]]:
        people = data["contacts"]
        if missing := [key for key in needed if key not in {one["id"] for one in people}]:
            names = ", ".join(f"'{key}'" for key in missing)
            raise PublishError(
                [f"this page needs the contact {names}, which school.yml does not have"]
            )
        return list(people)

    return found


def _mistakes(data: Mapping[str, Any], where: str) -> Iterator[str]:
    """What a shape cannot say."""
    for day, hours in data["lessons"]["times"].items():
        moments = [moment for one in hours for moment in one.split("-")]
        if moments != sorted(set(moments)):
            yield f"{where}: 'lessons.times.{day}' must run from early to late, without overlap."
    people = [one["id"] for one in data["contacts"]]
    for key in sorted({key for key in people if people.count(key) > 1}):
        yield f"{where}: the contact '{key}' stands there twice."
    year = data["school_year"]
    if year["first_day"] >= year["last_day"]:
        yield f"{where}: 'school_year.last_day' must come after 'school_year.first_day'."


def localise(value: Any, lang: str) -> Any:
    """The same facts in one language: every {nl, en} becomes the text in `lang`."""
    if isinstance(value, list):
        return [localise(item, lang) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == set(LANGUAGES):
        return value[lang]
    if set(LANGUAGES) < set(value):
        rest = {key: item for key, item in value.items() if key not in LANGUAGES}
        return {"value": value[lang], **rest}
    return {key: localise(item, lang) for key, item in value.items()}
