"""Every example on every card is what the card says: the rule, the marked part, the message."""

from __future__ import annotations

import pytest

from checker import Post, check
from checker.cards import NOTHING, Card, Example, load_cards
from checker.engine import load_lexicon
from checker.reading import read

ROWS = [
    pytest.param(card, example, id=f"{card.id}-{example.id}")
    for card in load_cards().values()
    for example in card.examples
]


@pytest.mark.parametrize(("card", "example"), ROWS)
def test_example(card: Card, example: Example) -> None:
    report = check(Post(**example.context()))
    mine = [f for f in report.findings if f.rule == card.id]
    if card.id == NOTHING:  # it speaks where no rule does
        assert bool(report.findings) == (example.marked is None)
        return
    if example.marked is None:
        assert not mine, [example.text[f.start : f.end] for f in mine]
        return
    said = [(example.text[f.start : f.end], f.message_id) for f in mine]
    assert (example.marked, example.message) in said


@pytest.mark.parametrize("card", load_cards().values(), ids=lambda card: card.id)
def test_each_rule_shows_both_sides_in_both_languages(card: Card) -> None:
    sides = {(example.lang, example.marked is None) for example in card.examples}
    expected = (
        {("nl", True), ("en", True)}
        if card.id == NOTHING
        else {(lang, side) for lang in ("nl", "en") for side in (True, False)}
    )
    assert expected <= sides


@pytest.mark.parametrize("card", load_cards().values(), ids=lambda card: card.id)
def test_no_hurtful_word_may_be_shown(card: Card) -> None:
    """What stands on a page is free of every word that is flagged wherever it stands."""
    for example in card.examples:
        if example.show:
            reading = read(Post(text=example.text), load_lexicon())
            for name in ("swearing", "groups"):
                assert not list(reading.hits(name, "strong", "expletive")), example.id
