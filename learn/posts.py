"""The posts that are learnt from, and what is known of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from checker import Post, engine
from checker.cards import HELP, KIND, Example, load_cards
from checker.model import Role
from checker.reading import read
from checker.weigh import FINE, PROSE

POSTS = Path(__file__).parent.parent / "tests" / "posts"
# Which card speaks about a category, where nothing better is known.
_CARD = {
    "profanity": "R02", "insult": "R02", "bullying": "R03", "exclusion": "R03", "hate": "R06",
    "defamation": "R07", "reputation": "R14", "threat": "R04", "stalking": "R04", "sexual": "R11",
    "confidential": "R13", "photo": "R10", "recording": "R10", "consent": "R10", "lesson": "R12",
    "representing": "R15", "permanence": "R16", "full_name": "R09", "help": HELP,
}  # fmt: skip
# Batches that the word lists have learnt from.
_LEARNT = frozenset(("batch01", "batch02", "batch03", "batch04"))
#: Batches that nothing is learnt from: they say how good the checker is on posts it has never met.
UNMET = frozenset(f"batch{number:02}" for number in range(9, 17))
# Rules that say nearly the same weigh as one.
_SAME = {"R01": "R02", "R05": "R04", "C-pluim": FINE, "C-niets": FINE, "ok": FINE}


@dataclass(frozen=True, slots=True)
class Known:
    """A post and what should come of it."""

    text: str
    lang: str
    role: str
    outcome: str  #: the card, or `FINE`
    articles: tuple[str, ...]
    kind: str
    writer: str  #: name of the file
    fresh: bool  #: no rule was ever made with this post at hand


def load(folder: Path = POSTS) -> list[Known]:
    """All posts below `folder`: the corpora, the writers' batches, and the voices that only this learns from."""
    found = [_known(row, path.stem, fresh=False) for path, row in _rows(folder.glob("*.jsonl"))]
    found += [
        _known(row, path.stem, fresh=path.stem not in _LEARNT)
        for path, row in _rows(folder.glob("writers/*.jsonl"))
        if path.stem not in UNMET
    ]
    found += [
        _known(row, path.stem, fresh=True) for path, row in _rows(folder.glob("voices/*.jsonl"))
    ]
    found += _ordinary(folder / "ordinary")
    found += _examples()
    return found


def _ordinary(folder: Path) -> Iterator[Known]:
    """Text of every kind in which there is nothing to remark, a line each; anybody may post it."""
    for path in sorted(folder.glob("*/*.txt")):
        roles = cycle(Role)
        for line in path.read_text("utf-8").splitlines():
            yield Known(line, path.parent.name, next(roles), PROSE, (), "", "ordinary", fresh=True)


def _examples() -> Iterator[Known]:
    """The examples of the cards that need no circumstances."""
    for card in load_cards().values():
        for example in card.examples:
            plain = (
                not example.in_lesson and example.media == "none" and example.consent == "unknown"
            )
            if plain and (example.marked is not None or not _is_spoken_about(example)):
                rule = _SAME.get(card.id, card.id) if example.marked is not None else FINE
                yield Known(
                    example.text,
                    example.lang,
                    example.role,
                    rule,
                    card.articles,
                    "",
                    "cards",
                    fresh=False,
                )


def _is_spoken_about(example: Example) -> bool:
    """Whether another rule finds something where this one is silent."""
    reading = read(Post(**example.context()), engine.load_lexicon())
    return any(finding.rule != KIND for finding in engine.find(reading))


def _rows(paths: Iterable[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(paths):
        for line in path.read_text("utf-8").splitlines():
            yield path, json.loads(line)


def _known(row: dict[str, Any], writer: str, *, fresh: bool) -> Known:
    articles = tuple(row.get("articles", ()))
    return Known(
        text=row["text"],
        lang=row["lang"],
        role=row.get("role", "pupil"),
        outcome=_outcome(row, articles),
        articles=articles,
        kind=row.get("kind", ""),
        writer=writer,
        fresh=fresh,
    )


def _outcome(row: dict[str, Any], articles: tuple[str, ...]) -> str:
    """The card that should speak. The corpora name rules, the writers categories."""
    expected = row.get("expect")
    if expected == "help":
        return HELP
    if expected == "ok":
        return FINE
    if expected == "flag":
        first = row["categories"][0]
        if first in _CARD:
            return _CARD[first]
        return "R08" if "u5" in articles and "g8" not in articles else "R09"  # details, whose?
    rules = row.get("rules") or (expected if isinstance(expected, list) else [])
    rule = rules[0].split(":")[0] if rules else FINE
    return _SAME.get(rule, rule)
