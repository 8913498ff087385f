"""Scores the checker on a folder of labelled posts and holds the figures against aims and baseline.

The folder is not part of this repository. It holds `evaluate.py` (which runs the command-line
checker on every set), `manifest.json` and the sets. `--save` writes the figures to
`bench/quality.json`, the committed baseline; without it a step back from the baseline is an error.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from bench import alarms

HERE = Path(__file__).parent
ROWS = HERE / "quality.toml"
BASELINE = HERE / "quality.json"
#: Measures where less is better.
LESS = ("fpr", "fpr_abuse", "fpr_pii")
#: Percentage points that count as a step back: one post more or less in a small set is noise.
STEP = {
    "recall": 1.0,
    "fpr": 0.3,
    "balanced_acc": 0.5,
    "f1": 0.3,
    "kept": 1.0,
    "fpr_abuse": 0.05,
    "fpr_pii": 0.03,
}


def measured(folder: Path, errors: Path | None = None) -> dict[str, Any]:
    """What `evaluate.py` in `folder` says of the checker, set by set."""
    with tempfile.TemporaryDirectory() as scratch:
        answer = Path(scratch) / "answer.json"
        command = json.dumps(sys.executable) + " -m checker --jsonl"
        options = ["--errors", str(errors)] if errors else []
        subprocess.run(
            [
                sys.executable,
                str(folder / "evaluate.py"),
                "--cmd",
                command,
                "--json",
                str(answer),
                *options,
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return dict(json.loads(answer.read_text("utf-8"))["sets"])


def figure(row: dict[str, Any], sets: dict[str, Any]) -> float:
    """The figure of one row in per cent."""
    measure = row["measure"]
    chosen = [sets[name] for name in row["sets"]]
    if measure in ("fpr_abuse", "fpr_pii"):
        clean = [one["fp"] + one["tn"] for one in chosen]
        return (
            100
            * sum(one[measure] * size for one, size in zip(chosen, clean, strict=True))
            / sum(clean)
        )
    groups = [
        group
        for one in chosen
        for name, group in one["by_functionality"].items()
        if name in row.get("groups", (name,))
    ]
    if measure == "kept":
        plain = _pool([one["by_functionality"]["plain"] for one in chosen])
        mangled = _pool(
            [g for one in chosen for n, g in one["by_functionality"].items() if n != "plain"]
        )
        return 100 * mangled["recall"] / plain["recall"]
    return 100 * _pool(groups)[measure]


def _pool(groups: list[dict[str, Any]]) -> dict[str, float]:
    tp, fp, fn, tn = (sum(group[key] for group in groups) for key in ("tp", "fp", "fn", "tn"))
    recall = tp / (tp + fn) if tp + fn else 0.0
    fpr = fp / (fp + tn) if fp + tn else 0.0
    precision = tp / (tp + fp) if tp + fp else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"recall": recall, "fpr": fpr, "f1": f1, "balanced_acc": (recall + 1 - fpr) / 2}


def main() -> int:
    """Print the table; 1 where a figure stepped back from the baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--save", action="store_true", help="make these figures the baseline")
    parser.add_argument("--errors", type=Path, help="write misses and false alarms to this file")
    options = parser.parse_args()
    rows = tomllib.loads(ROWS.read_text("utf-8"))["row"]
    saved = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    before = saved.get("rows", {})
    sets = measured(options.folder, options.errors)
    now = {row["name"]: round(figure(row, sets), 2) for row in rows}
    worse = []
    print(f"{'':52} {'now':>7} {'aim':>6} {'before':>7}  elsewhere")
    for row in rows:
        name, measure = row["name"], row["measure"]
        less = measure in LESS
        reached = now[name] <= row["aim"] if less else now[name] >= row["aim"]
        old = before.get(name)
        if old is not None and (now[name] - old if less else old - now[name]) > STEP[measure]:
            worse.append(name)
        shown = "" if old is None else f"{old:7.2f}"
        note = row["elsewhere"] if reached else f"{row['elsewhere']:12}  <- not yet"
        print(f"{name:52} {now[name]:7.2f} {row['aim']:>6} {shown:>7}  {note}")
    if options.save:
        saved |= {"measured": date.today().isoformat(), "rows": now}
        saved["alarms"] = alarms.measure(options.folder)
        BASELINE.write_text(json.dumps(saved, indent=1, ensure_ascii=False) + "\n", "utf-8")
    elif worse:
        print("\nA step back: " + "; ".join(worse), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
