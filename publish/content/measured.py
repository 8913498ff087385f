"""What the checker was measured at, ready for the page that says how it decides."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publish.content.dates import written
from publish.errors import PublishError


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the table: what was measured and the figure in per cent, as it is written."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """How often rules spoke where there was nothing to say."""

    posts: int  #: harmless posts by writers the checker had not met
    texts: int  #: pieces of ordinary text
    of: Mapping[str, tuple[int, int]]  #: rule -> in how many of those posts, and of those texts

    def of_rule(self, rule: str) -> tuple[int, int]:
        """In how many of the posts and in how many of the texts this rule spoke."""
        return self.of.get(rule, (0, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All figures of one day. `writers` holds the first measurement of each batch of posts."""

    day: str
    figures: tuple[Figure, ...]
    writers: tuple[Mapping[str, str], ...]
    alarms: Alarms


def load(root: Path, lang: str, dates: Mapping[str, str]) -> Measured:
    """The figures in `bench/quality.json` that have a label in this language.

    `dates` are the texts for days and figures.
    Raises PublishError where a row that is shown was never measured.
    """
    folder = root / "bench"
    rows = tomllib.loads((folder / "quality.toml").read_text(encoding="utf-8"))["row"]
    saved = json.loads((folder / "quality.json").read_text(encoding="utf-8"))
    shown = [row for row in rows if "label" in row]
    unknown = [row["name"] for row in shown if row["name"] not in saved["rows"]]
    if unknown:
        raise PublishError([f"bench/quality.json: no figure for {name!r}." for name in unknown])
    return Measured(
        day=written(date.fromisoformat(saved["measured"]), dates),
        figures=tuple(
            Figure(
                label=row["label"][lang],
                value=_written(saved["rows"][row["name"]], dates["decimal"]),
            )
            for row in shown
        ),
        writers=tuple(
            {name: _written(value, dates["decimal"]) for name, value in batch.items()}
            for batch in saved["writers"]
        ),
        alarms=Alarms(
            posts=saved["alarms"]["posts"],
            texts=saved["alarms"]["texts"],
            of={rule: (posts, texts) for rule, (posts, texts) in saved["alarms"]["of"].items()},
        ),
    )


def _written(value: float, sign: str) -> str:
    """A percentage with as many digits as say something: 71, 5,3 or 0,07; `sign` is the comma."""
    digits = 0 if value >= 10 or value == int(value) else 1 if value >= 1 else 2
    return f"{value:.{digits}f}%".replace(".", sign)
