"""The facts about the school, from school.yml."""

from pathlib import Path
from typing import Any

import yaml

from publish.errors import LANGUAGES, PublishError, stop_on
from publish.shape import BOTH, DATE, DATE_OR_UNKNOWN, FACT, MAYBE_TEXT, TEXT, errors

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")

SHAPE = {
    "name": TEXT,
    "short_name": TEXT,
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
    "contacts": [{"id": TEXT, "role": BOTH, "name": MAYBE_TEXT, "what": BOTH}],
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
    return data


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
