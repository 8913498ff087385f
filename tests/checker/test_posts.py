"""Whole posts: the cards of the lessons, the look-alikes, and the corpora per family."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker import Post, Report, check

POSTS = Path(__file__).parent.parent / "posts"
LESSONS = Path(__file__).parents[2] / "lessons"
CONTEXT = ("text", "lang", "role", "in_lesson", "media", "consent")


def rows(name: str) -> list[Any]:
    lines = (POSTS / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [_param(json.loads(line), f"{name}-{number}") for number, line in enumerate(lines, 1)]


def _param(row: dict[str, Any], name: str) -> Any:
    """A row marked `known_miss` is known to go wrong; the day it does not, the mark must go."""
    marks = [pytest.mark.xfail(reason="known miss")] if row.get("known_miss") else []
    return pytest.param(row, id=name, marks=marks)


def report_on(row: dict[str, Any]) -> Report:
    return check(Post(**{key: row[key] for key in CONTEXT if key in row}))


def found(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings if finding.severity}


def cards() -> list[Any]:
    """Every card of the lessons and of the own sets that says what it expects, in each language."""
    return [
        pytest.param({**card, "text": text, "lang": lang}, id=f"{path.stem}-{number}-{lang}")
        for path in sorted(LESSONS.rglob("*.toml"))
        for number, card in enumerate(tomllib.loads(path.read_text("utf-8")).get("card", ()), 1)
        for lang, text in card["text"].items()
        if "expect" in card
    ]


def test_every_lesson_has_its_ten_cards() -> None:
    assert len(cards()) >= 120


@pytest.mark.parametrize("row", cards())
def test_a_card_gets_what_the_teacher_expects(row: dict[str, Any]) -> None:
    """`expect` names the rules of which one must speak (all with `all`); "ok" allows silence."""
    rules = found(report_on(row))
    if not rules:
        assert "ok" in row["expect"]
    elif row.get("all"):
        assert set(row["expect"]) <= rules
    else:
        assert rules & set(row["expect"]), rules


@pytest.mark.parametrize("row", rows("lookalikes"))
def test_a_look_alike_stays_clean(row: dict[str, Any]) -> None:
    report = report_on(row)
    assert max((f.severity for f in report.findings), default=0) <= row.get("most", 0), found(
        report
    )


@pytest.mark.parametrize(
    "row", [row for path in sorted(POSTS.glob("*_*.jsonl")) for row in rows(path.stem)]
)
def test_a_post_of_the_corpora(row: dict[str, Any]) -> None:
    """`rules`: one of these at least; `flag` false: nothing."""
    rules = found(report_on(row))
    assert bool(rules) == row["flag"], rules
    assert not row["flag"] or not row.get("rules") or rules & set(row["rules"]), rules
