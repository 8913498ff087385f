"""Posts by other writers: well formed, and what was learnt from them stays learnt."""

from __future__ import annotations

import json

import pytest

from bench.posts import BATCHES, FIGURES, score
from checker.cards import CATEGORIES
from checker.model import Role

FIRST = json.loads((BATCHES.parents[2] / "bench" / "quality.json").read_text("utf-8"))["writers"]
FILES = sorted(BATCHES.glob("*.jsonl"))


@pytest.mark.parametrize("batch", FILES, ids=lambda path: path.stem)
def test_a_batch_is_well_formed(batch: object) -> None:
    rows = [json.loads(line) for line in batch.read_text("utf-8").splitlines()]  # type: ignore[attr-defined]
    assert len({row["id"] for row in rows}) == len(rows) >= 200
    for row in rows:
        assert row["expect"] in ("flag", "ok", "help")
        assert row["role"] in set(Role)
        assert set(row["categories"]) <= CATEGORIES
        assert bool(row["articles"]) == (row["expect"] == "flag")


@pytest.mark.parametrize("number", range(len(FILES)), ids=lambda n: FILES[n].stem)
def test_no_batch_does_worse_than_when_it_was_first_seen(number: int) -> None:
    now, first = score(FILES[number]), FIRST[number]
    for name in FIGURES:
        if name in ("false_alarms", "help_told_off"):
            assert now[name] <= first[name] + 3, name
        else:
            assert now[name] >= first[name] - 3, name


def test_every_batch_has_its_first_figures() -> None:
    assert len(FIRST) == len(FILES)
    assert all(set(figures) == set(FIGURES) for figures in FIRST)
