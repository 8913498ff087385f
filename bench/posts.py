"""Scores the checker on posts by other writers: children, parents, staff.

Each batch is by writers who had seen neither rules nor lists, and was measured once before
anybody read it; those first figures stand in `quality.json`. Afterwards the misses were learnt from by
phenomenon, so a later figure on the same batch says less. A line of a batch is
`{"id", "text", "lang", "role", "expect": "flag"|"ok"|"help", "categories", "articles", "kind"}`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from checker import Post, check

BATCHES = Path(__file__).parent.parent / "tests" / "posts" / "writers"
#: The figures, in per cent: what is counted, of what.
FIGURES = {
    "found": ("flag", "flagged"),
    "indirect": ("flag/indirect", "flagged"),
    "mangled": ("flag/mangled", "flagged"),
    "right_article": ("flagged", "article"),
    "false_alarms": ("ok", "flagged"),
    "help_found": ("help", "helped"),
    "help_told_off": ("help", "told off"),
}


def score(batch: Path) -> dict[str, float]:
    """The figures of one batch."""
    seen: Counter[tuple[str, str]] = Counter()
    for line in batch.read_text("utf-8").splitlines():
        row = json.loads(line)
        report = check(Post(text=row["text"], lang=row["lang"], role=row["role"]))
        groups = [row["expect"], f"{row['expect']}/{row['kind']}"]
        if row["expect"] == "flag" and report.flagged:
            groups.append("flagged")
        for group in groups:
            seen[group, "all"] += 1
            seen[group, "flagged"] += report.flagged
            seen[group, "article"] += bool(set(report.articles) & set(row["articles"]))
            seen[group, "helped"] += report.verdict == "help"
            seen[group, "told off"] += report.flagged and report.verdict != "help"
    return {
        name: round(100 * seen[group, what] / max(1, seen[group, "all"]), 1)
        for name, (group, what) in FIGURES.items()
    }


def main() -> int:
    """Print one line for each batch: those named, or all in tests/posts/writers."""
    batches = [Path(name) for name in sys.argv[1:]] or sorted(BATCHES.glob("*.jsonl"))
    print(f"{'batch':12}" + "".join(f"{name:>15}" for name in FIGURES))
    for batch in batches:
        print(f"{batch.stem:12}" + "".join(f"{value:15.1f}" for value in score(batch).values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
