"""Which findings are shown, and in which order."""

from __future__ import annotations

import pytest

from checker.cards import HELP, KIND, load_cards
from checker.engine import load_rules, settle
from checker.model import Finding, Severity

KIND_WORD, THINK, CHANGE, STOP = Severity


def shown(*found: tuple[str, int, int, Severity]) -> list[tuple[str, int, int]]:
    """Rule and place of what stays of these findings: rule, start, end, weight."""
    rows = [(Finding(rule, start, end), weight) for rule, start, end, weight in found]
    return [(finding.rule, finding.start, finding.end) for finding, _ in settle(rows)]


def test_the_gravest_comes_first_then_the_gravest_rule_then_the_place() -> None:
    assert shown(
        ("R08", 0, 2, THINK),
        ("R01", 30, 32, CHANGE),
        ("R01", 20, 22, CHANGE),
        ("R05", 40, 42, CHANGE),
        ("R10", 50, 52, STOP),
    ) == [("R10", 50, 52), ("R05", 40, 42), ("R01", 20, 22), ("R01", 30, 32), ("R08", 0, 2)]


def test_of_remarks_about_the_same_words_the_gravest_stays() -> None:
    assert shown(("R01", 0, 9, THINK), ("R05", 4, 6, STOP)) == [("R05", 4, 6)]
    assert shown(("R01", 0, 9, CHANGE), ("R05", 8, 12, THINK)) == [("R01", 0, 9)]
    beside = [("R05", 0, 4), ("R01", 4, 8)]
    assert shown(("R01", 4, 8, CHANGE), ("R05", 0, 4, CHANGE)) == beside


WORDS = ["R01", "R02", "R03", "R04", "R05", "R06", "R07", "R11", "R16"]


@pytest.mark.parametrize("rule", WORDS)
def test_each_rule_about_words_gives_way_to_a_graver_one_at_the_same_words(rule: str) -> None:
    other = "R01" if rule != "R01" else "R02"
    assert shown((rule, 0, 9, THINK), (other, 0, 9, STOP)) == [(other, 0, 9)]


def test_what_comes_after_one_that_gave_way_is_still_shown() -> None:
    found = [("R01", 0, 9, STOP), ("R05", 0, 9, CHANGE), ("R02", 20, 25, THINK)]
    assert shown(*found) == [("R01", 0, 9), ("R02", 20, 25)]


def test_of_two_that_begin_at_the_same_place_the_longer_one_stays() -> None:
    assert shown(("R01", 3, 5, CHANGE), ("R01", 3, 9, CHANGE)) == [("R01", 3, 9)]


def test_a_number_within_the_same_words_has_a_remark_of_its_own_and_once() -> None:
    both = shown(("R01", 0, 20, CHANGE), ("R08", 4, 14, CHANGE), ("R08", 6, 9, CHANGE))
    assert both == [("R01", 0, 20), ("R08", 4, 14)]
    assert shown(("R08", 0, 9, CHANGE), ("R12", 0, 9, CHANGE)) == [("R08", 0, 9), ("R12", 0, 9)]


def test_what_is_about_the_whole_post_stands_beside_all() -> None:
    assert shown(("R15", 0, 0, THINK), ("R01", 0, 5, CHANGE)) == [("R01", 0, 5), ("R15", 0, 0)]


def test_the_same_finding_is_said_once() -> None:
    assert shown(("R15", 0, 0, THINK), ("R15", 0, 0, THINK)) == [("R15", 0, 0)]


def test_a_compliment_speaks_only_where_nothing_else_does() -> None:
    kind = (KIND, 0, 4, KIND_WORD)
    assert shown(kind) == [(KIND, 0, 4)]
    assert shown(kind, ("R01", 9, 12, THINK)) == [("R01", 9, 12)]
    assert shown(kind, ("R15", 9, 12, KIND_WORD)) == [("R15", 9, 12), (KIND, 0, 4)]


def test_whoever_needs_help_is_not_told_off() -> None:
    assert shown((HELP, 5, 9, STOP), ("R01", 0, 4, STOP), (KIND, 0, 2, KIND_WORD)) == [(HELP, 5, 9)]
    # A help card without weight is a hint among others.
    assert shown((HELP, 5, 9, KIND_WORD), ("R01", 0, 4, STOP)) == [("R01", 0, 4), (HELP, 5, 9)]


def test_the_most_urgent_help_comes_first_one_card_of_a_kind() -> None:
    kinds = ["soft", "stranger", "default", "danger", "account", "home", "stranger"]
    rows = [(Finding(HELP, at, at + 1, kind), STOP) for at, kind in enumerate(kinds)]
    rows.append((Finding(HELP, 0, 1, "danger"), KIND_WORD))
    first = [(finding.message, finding.start) for finding, _ in settle(rows[::-1])]
    assert first == [
        *(("danger", 3), ("home", 5), ("stranger", 1)),
        *(("account", 4), ("default", 2), ("soft", 0)),
    ]


def test_help_has_a_place_in_the_order_of_urgency_for_each_of_its_messages() -> None:
    for message in load_cards()[HELP].messages:
        assert settle([(Finding(HELP, 0, 1, message), STOP)])


@pytest.mark.parametrize("place", [0, -1])
def test_rules_are_asked_the_gravest_first(place: int) -> None:
    ids = [rule.card.id for rule in load_rules()]
    assert ids[place] == (HELP, KIND)[place]
    assert ids[1:7] == ["R05", "R11", "R04", "R06", "R01", "R02"]
    assert ids[7:] == ["R03", "R07", "R09", "R10", "R13", "R08", "R14", "R15", "R12", "R16", KIND]
