"""Cards: complete, well formed, and each with its logic; a broken one is refused in one sentence."""

from __future__ import annotations

import copy
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import checker
from checker.cards import NOTHING, Card, build_cards, load_cards
from checker.details import KINDS
from checker.engine import load_rules
from checker.model import Role
from checker.sources import read_cards
from checker.texts import SourceError, load

RULES = Path(checker.__file__).parent / "rules"
CARDS = list(load_cards().values())


def test_every_card_has_its_logic_and_every_logic_its_card() -> None:
    modules = {
        f"checker.rules.{p.parent.name}.{p.stem}"
        for p in RULES.glob("*/*.py")
        if p.stem != "__init__"
    }
    assert modules == {card.module for card in CARDS if card.id != NOTHING}
    for card in CARDS:
        if card.id != NOTHING:
            assert card.id == import_module(card.module).ID


def test_each_card_of_the_ledger_is_there_and_no_other() -> None:
    ledger = (RULES.parents[1] / "publish/finish/permalinks.txt").read_text(encoding="utf-8")
    assert sorted(map(str.lower, load_cards())) == sorted(
        re.findall(r"(?mi)^((?:r|c)[-\d]\S+) regels/", ledger)
    )
    assert len(load_rules()) == len(CARDS) - 1


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_messages_are_short_and_complete(card: Card) -> None:
    for message in card.messages.values():
        for (lang, role), words in message.words.items():
            where = f"{message.id} {lang} {role}"
            longest = 12 if role == Role.PUPIL else 26
            assert len(re.findall(r"[\w'’-]+", words.message)) <= longest, where
            assert words.question.endswith("?"), where
            assert words.hint and words.message, where


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_categories_are_those_of_its_messages(card: Card) -> None:
    said = {message.category for message in card.messages.values()} - {""}
    assert said <= set(card.categories)


@pytest.mark.parametrize("rule", ["R08", "R09"])
def test_every_kind_of_detail_has_its_message(rule: str) -> None:
    assert set(KINDS) <= set(load_cards()[rule].messages)


def _raw() -> dict[str, Any]:
    return copy.deepcopy(load("cards")["decency/swearing"])


def _set(path: str, value: object) -> dict[str, Any]:
    card = _raw()
    *way, last = path.split(".")
    table: Any = card
    for key in way:
        table = table[int(key) if key.isdigit() else key]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return card


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("id", None, "id is missing"),
        ("family", "school", "the family must be the folder"),
        ("severity", 7, "7 is not a valid Severity"),
        ("colour", "red", "unknown key colour"),
        ("categories", ["rude"], "unknown category rude"),
        ("roles", ["king"], "'king' is not a valid Role"),
        ("nl.why", "", "nl.why is missing"),
        ("message", {}, "a rule needs a message"),
        ("message.default.category", "rude", "unknown category rude"),
        ("message.default.nl", {"child": {}}, "unknown reader child"),
        ("message.default.en", {}, "message.default.en.pupil.message is missing"),
        ("example.0.silent", True, "needs either marked or silent"),
        ("example.0.marked", "nergens", "does not stand in the text"),
        ("example.0.message", "nothing", "unknown message nothing"),
        ("example.0.lang", "de", "unknown lang de"),
    ],
)
def test_a_broken_card_is_one_sentence(path: str, value: object, reason: str) -> None:
    with pytest.raises(SourceError, match=f"^rules/decency/swearing.toml: .*{re.escape(reason)}"):
        build_cards({"decency/swearing": _set(path, value)})


def test_an_id_is_taken_once() -> None:
    with pytest.raises(SourceError, match="the id R01 is taken"):
        build_cards({"decency/swearing": _raw(), "decency/again": _raw()})


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "rules" / "decency" / "broken.toml"
    path.parent.mkdir(parents=True)
    path.write_text('id = "R99', "utf-8")
    with pytest.raises(SourceError, match=r"^rules/decency/broken.toml: "):
        read_cards(tmp_path)
