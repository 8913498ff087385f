"""Check data from a YAML or TOML file against a shape, with one sentence per error.

A shape is a type (`bool`, `str`), one of the markers below, a dict of shapes (exactly
these keys), a list with one shape (any number of such items), or a set of allowed words.
"""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from publish.errors import LANGUAGES


class Marker:
    """A named kind of value that a plain type cannot express; a text that fits `pattern`, if given."""

    def __init__(self, says: str, pattern: str = "") -> None:
        self.says = says
        self.pattern = pattern


TEXT = Marker("a text that is not empty")
MAYBE_TEXT = Marker("a text, which may be empty")
DATE = Marker("a date like 2026-11-22")
DATE_OR_UNKNOWN = Marker('a date like 2026-11-22 or "unknown"')
BOTH = dict.fromkeys(LANGUAGES, TEXT)
FACT = {"value": MAYBE_TEXT, "verified": bool}


class Each:
    """A table with any keys, all of them with this shape."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


class Words:
    """A text that is not empty and has at most `most` words."""

    def __init__(self, most: int) -> None:
        self.most = most


class Optional:
    """A key that may be left out; when it is there it has this shape."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


def errors(value: Any, shape: Any, where: str, key: str = "") -> Iterator[str]:
    """Every way in which `value` misses `shape`, as sentences that begin with `where`."""
    if isinstance(shape, dict):
        yield from _dict_errors(value, shape, where, key)
    elif isinstance(shape, Each):
        keys = value if isinstance(value, dict) else {}
        yield from _dict_errors(value, dict.fromkeys(keys, shape.shape), where, key)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where}: '{key}' must be a list, not {_show(value)}."
            return
        for number, item in enumerate(value, 1):
            yield from errors(item, shape[0], where, f"{key}[{number}]")
    elif isinstance(shape, Words) and _fits(value, TEXT):
        if (count := len(value.split())) > shape.most:
            yield f"{where}: '{key}' may have {shape.most} words; it has {count}."
    elif not _fits(value, shape):
        yield f"{where}: '{key}' must be {_says(shape)}, not {_show(value)}."


def _dict_errors(value: Any, shape: dict[str, Any], where: str, key: str) -> Iterator[str]:
    if not isinstance(value, dict):
        if key:
            yield f"{where}: '{key}' must have the keys {', '.join(shape)}, not {_show(value)}."
        else:
            yield f"{where} must be a list of keys and values."
        return
    prefix = f"{key}." if key else ""
    for name in value:
        if name not in shape:
            close = get_close_matches(str(name), shape, 1)
            hint = f"; did you mean '{prefix}{close[0]}'?" if close else "."
            yield f"{where}: the key '{prefix}{name}' is unknown{hint}"
    for name, inner in shape.items():
        if name in value:
            inner = inner.shape if isinstance(inner, Optional) else inner
            yield from errors(value[name], inner, where, prefix + name)
        elif not isinstance(inner, Optional):
            yield f"{where}: the key '{prefix}{name}' is missing."


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, Marker) and shape.pattern:
        return isinstance(value, str) and bool(re.fullmatch(shape.pattern, value))
    if shape is TEXT or isinstance(shape, Words):
        return isinstance(value, str) and bool(value.strip())
    if shape is MAYBE_TEXT:
        return isinstance(value, str)
    if shape is DATE:
        return type(value) is date
    if shape is DATE_OR_UNKNOWN:
        return value == "unknown" or isinstance(value, date)
    if isinstance(shape, frozenset):
        return isinstance(value, str) and value in shape
    return isinstance(value, shape)


def _says(shape: Any) -> str:
    if isinstance(shape, Words):
        return TEXT.says
    if isinstance(shape, Marker):
        return shape.says
    if isinstance(shape, frozenset):
        return "one of " + ", ".join(sorted(shape))
    return "true or false" if shape is bool else str(shape.__name__)


def _show(value: Any) -> str:
    if value is None or value == "":
        return "empty"
    return f'"{value}"' if isinstance(value, str) else str(value)
