"""One post through all rules: read, find, settle, order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from checker import texts
from checker.cards import HELP, KIND, NOTHING, Card, load_cards
from checker.lexicon import Lexicon
from checker.model import Finding, Post, Report, Severity
from checker.reading import Reading, read
from checker.report import build_report
from checker.school import DEFAULT, School
from checker.weigh import balance

Find = Callable[[Reading], Iterable[Finding]]

# Among findings of the same weight, who speaks first: the order of the design, gravest first.
_ORDER = (
    HELP, "R05", "R11", "R04", "R06", "R01", "R02", "R03", "R07", "R09", "R10", "R13", "R08", "R14", "R15", "R12",
    "R16", KIND,
)  # fmt: skip
# Of the kinds of help, the most urgent first; one card of a kind is enough.
_URGENT = ("danger", "home", "stranger", "account", "default", "soft")
# Of these, one remark about the same words is enough. The others may stand beside them, each once.
_ABOUT_WORDS = frozenset(
    {"R01", "R02", "R03", "R04", "R05", "R06", "R07", "R11", "R16", HELP, KIND}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A card and its logic."""

    card: Card
    find: Find


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """All rules: every card has its logic in the module of the same name beside it."""
    rules = [
        Rule(card, import_module(card.module).find)
        for card in load_cards().values()
        if card.id != NOTHING
    ]
    return tuple(sorted(rules, key=lambda rule: _rank(rule.card.id)))


@lru_cache(maxsize=1)
def _base() -> Lexicon:
    return Lexicon(texts.load("index"))


@lru_cache(maxsize=4)
def load_lexicon(school: School = DEFAULT) -> Lexicon:
    """The word lists, compiled, with the names and own words of a school. Raises `SourceError`."""
    return _base().for_school(school)


def check(post: Post, school: School = DEFAULT) -> Report:
    """What the rules make of a post written at a school. Nothing of the post is kept.

    Give the same `School` object again and again: its words are made ready once. Raises `SourceError`
    where they cannot be used.
    """
    reading = read(post, load_lexicon(school))
    cards = load_cards()
    spoken = {rule.card.id for rule in load_rules() if post.role in rule.card.roles}
    found = [
        (finding, _severity(cards[finding.rule], finding))
        for finding in balance(reading, find(reading), spoken)
    ]
    return build_report(post, settle(found), cards, school.articles)


def find(reading: Reading) -> list[Finding]:
    """What the rules for this role see, in no order."""
    return [
        finding
        for rule in load_rules()
        if reading.post.role in rule.card.roles
        for finding in rule.find(reading)
    ]


def settle(found: list[tuple[Finding, Severity]]) -> list[tuple[Finding, Severity]]:
    """The findings that are shown, gravest first.

    Whoever needs help is not told off: a cry for help silences the rules. Of remarks about the same words
    the gravest stays. A compliment speaks only where nothing else does.
    """
    if any(finding.rule == HELP and severity for finding, severity in found):
        return _urgent_first(found)
    if any(severity for finding, severity in found):
        found = [(finding, severity) for finding, severity in found if finding.rule != KIND]
    ordered = sorted(
        dict.fromkeys(found),
        key=lambda row: (-row[1], _rank(row[0].rule), row[0].start, -row[0].end),
    )
    kept: list[tuple[Finding, Severity]] = []
    length = max((finding.end for finding, _ in ordered), default=0)
    marks: dict[str, bytearray] = {}
    for finding, severity in ordered:
        about = "words" if finding.rule in _ABOUT_WORDS else finding.rule
        marked = marks.setdefault(about, bytearray(length))
        if any(marked[finding.start : finding.end]):
            continue
        marked[finding.start : finding.end] = b"x" * (finding.end - finding.start)
        kept.append((finding, severity))
    return kept


def _urgent_first(found: list[tuple[Finding, Severity]]) -> list[tuple[Finding, Severity]]:
    """One card for each kind of help, the most urgent first."""
    cries = [row for row in found if row[0].rule == HELP and row[1]]
    cries.sort(key=lambda row: (_URGENT.index(row[0].message), row[0].start))
    first: dict[str, tuple[Finding, Severity]] = {}
    for row in cries:
        first.setdefault(row[0].message, row)
    return list(first.values())


def _severity(card: Card, finding: Finding) -> Severity:
    return card.messages[finding.message].severity if finding.severity is None else finding.severity


def _rank(rule: str) -> int:
    return _ORDER.index(rule) if rule in _ORDER else len(_ORDER)


__all__ = ["Rule", "check", "load_lexicon", "load_rules", "settle"]
