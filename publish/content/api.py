"""The page about the checker for programmers: its public face, from the docstrings."""

import inspect
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any

import checker


def page() -> str:
    """Everything in `checker.__all__` as Markdown: heading, how it is called, and its docstring."""
    return "\n\n".join(
        part for name in sorted(checker.__all__, key=_order) for part in _entry(name)
    )


def _order(name: str) -> tuple[int, str]:
    """What one calls first, then classes, then constants."""
    item = getattr(checker, name)
    return (0 if inspect.isfunction(item) else 1 if inspect.isclass(item) else 2), name.lower()


def _entry(name: str) -> Iterator[str]:
    item = getattr(checker, name)
    yield f"## `{name}` {{: #{name.lower()} }}"
    if inspect.isfunction(item):
        yield _code(f"{name}{_signature(item)}")
    elif inspect.isclass(item) and is_dataclass(item):
        given = [f"    {one.name}: {one.type}{_default(one.default)}" for one in fields(item)]
        yield _code("\n".join([f"class {name}:", *given]))
    elif inspect.isclass(item) and issubclass(item, Enum):
        members = [f"    {one.name} = {one.value!r}" for one in item]
        yield _code("\n".join([f"class {name}:", *members]))
    elif not inspect.isclass(item):
        value = ", ".join(item) if isinstance(item, dict) else repr(item)
        yield _code(f"{name}: {value}")
        return
    yield _prose(inspect.getdoc(item) or "")
    if inspect.isclass(item) and not issubclass(item, Enum):
        for key, member in vars(item).items():
            yield from _member(name, key, member)


def _member(owner: str, key: str, member: Any) -> Iterator[str]:
    function = getattr(member, "__func__", member)
    text = inspect.getdoc(member.fget if isinstance(member, property) else function)
    if (
        key.startswith("_")
        or not text
        or key in getattr(checker, owner).__dict__.get("__slots__", ())
    ):
        return
    call = "" if isinstance(member, property) else _signature(function)
    yield _code(f"{owner}.{key}{call}")
    yield _prose(text)


def _signature(function: Any) -> str:
    """How it is called: without self, and with … for a default that is long to write."""
    given = inspect.signature(function)
    shown = [
        str(one.replace(default=inspect.Parameter.empty)).replace("'", "") + _default(one.default)
        for one in given.parameters.values()
        if one.name not in ("self", "cls")
    ]
    return f"({', '.join(shown)}) -> {given.return_annotation}".replace("'", "")


def _default(value: object) -> str:
    if value in (inspect.Parameter.empty, MISSING):
        return ""
    return f" = {value!r}" if isinstance(value, (str, int, tuple)) else " = …"


def _code(text: str) -> str:
    return f"```python\n{text}\n```"


def _prose(text: str) -> str:
    """A docstring; what is indented in it is code already."""
    return text.replace("<", "&lt;")
