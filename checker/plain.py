"""What is made of the files before a post can be checked: plain data, by name.

Nothing but dicts, tuples, strings and numbers, so that the build of the page can write it down as it
is. Whoever needs more texts adds a row to `PARTS` and asks `texts.load` for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from checker import index, sources
from checker.packed import pack

__all__ = ["PARTS", "pack"]

PARTS: Mapping[str, Callable[[Path], Any]] = MappingProxyType(
    {
        "cards": sources.read_cards,
        "index": lambda folder: index.build(sources.read_lists(folder)),
        "themes": sources.read_themes,
        "weights": sources.read_weights,
    }
)
