"""Packing the texts for the page: all of it comes back, and it is worth doing."""

from __future__ import annotations

import ast
from marshal import dumps
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.packed import Packed, pack
from checker.plain import PARTS
from checker.texts import lines, load, unpack


def as_rows(value: Any) -> Any:
    """The value with its texts as rows, packed or not."""
    if isinstance(value, dict):
        return {name: as_rows(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(map(as_rows, value))
    return lines(value) if isinstance(value, str) else value


def back(packed: Packed) -> dict[str, Any]:
    return {name: unpack(packed, part) for name, part in packed["parts"].items()}


def test_all_texts_come_back_as_they_were() -> None:
    parts = {name: load(name) for name in PARTS}
    packed = ast.literal_eval(repr(pack(parts)))  # the way it takes to the page
    assert as_rows(back(packed)) == as_rows(parts)
    assert len(packed["planes"]) * 8 >= 9  # the long lists are packed at all
    assert len(dumps(packed)) < 0.75 * len(dumps(parts))


words = st.lists(st.text("abé-' ", max_size=6), min_size=300, max_size=340, unique=True)


@settings(max_examples=20)
@given(st.lists(words, max_size=10), st.lists(st.sampled_from(["", "a", "b c"]), min_size=300))
def test_any_rows_come_back(lists: list[list[str]], repeated: list[str]) -> None:
    sets = ["\n".join(sorted(one)) for one in lists]
    parts = {"sets": tuple(sets), "some": {"rows": "\n".join(repeated), "one": 1}}
    assert as_rows(back(pack(parts))) == as_rows(parts)
