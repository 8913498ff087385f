"""Packing the texts for the page: all of it comes back, and it is worth doing."""

from __future__ import annotations

import ast
from marshal import dumps
from random import Random
from typing import Any

import pytest

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
    columns = (*parts["weights"]["rows"], *parts["weights"]["signs"])
    rows = sum(map(len, columns))  # letters that packing leaves as they are
    assert len(dumps(packed)) - rows < 0.75 * (len(dumps(parts)) - rows)


@pytest.mark.parametrize("many", [0, 1, 7, 8, 9, 12])
def test_any_rows_come_back(many: int) -> None:
    """A few rows more or less than are packed, of few different words."""
    chance = Random(many)
    words = sorted({"".join(chance.choices("abé-' ", k=chance.randint(0, 5))) for _ in range(900)})
    sets = [sorted(chance.sample(words, chance.randint(290, 310))) for _ in range(many)]
    repeated = chance.choices(["", *words[: chance.randint(1, 60)]], k=chance.randint(1, 400))
    parts = {
        "sets": tuple("\n".join(rows) for rows in sets),
        "some": {"rows": "\n".join(repeated), "empty": "\n" * 400, "one": 1},
    }
    assert as_rows(back(pack(parts))) == as_rows(parts)
