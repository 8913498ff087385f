"""How often each rule speaks where there is nothing to say: on harmless posts by writers it has not met,
and on ordinary text. For the page of each rule.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.posts import BATCHES
from checker import Post, check
from learn.posts import UNMET

#: Sets of the evaluation folder with ordinary text.
ORDINARY = ("ud_nl", "sick_nl", "ud_en", "sms_en")


def spoken(posts: Iterable[Post]) -> tuple[int, Counter[str]]:
    """How many posts there are, and in how many each rule says something."""
    number, rules = 0, Counter[str]()
    for post in posts:
        number += 1
        rules.update({finding.rule for finding in check(post).findings if finding.severity})
    return number, rules


def harmless() -> Iterable[Post]:
    """The harmless posts of the batches that nothing was learnt from."""
    for batch in sorted(UNMET):
        for row in _rows(BATCHES / f"{batch}.jsonl"):
            if row["expect"] == "ok":
                yield Post(text=row["text"], lang=row["lang"], role=row["role"])


def ordinary(sets: Path) -> Iterable[Post]:
    """The texts of the evaluation folder that its makers call ordinary."""
    for name in ORDINARY:
        for row in _rows(sets / "dev" / f"{name}.jsonl"):
            if not row["label"]:
                yield Post(text=row["text"], lang=row["lang"])


def measure(sets: Path) -> dict[str, Any]:
    """The figures for `quality.json`."""
    posts, wrong = spoken(harmless())
    texts, also = spoken(ordinary(sets))
    names = sorted(wrong.keys() | also.keys())
    return {"posts": posts, "texts": texts, "of": {n: [wrong[n], also[n]] for n in names}}


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    return map(json.loads, path.read_text("utf-8").splitlines())
