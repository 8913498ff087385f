"""A school's own facts: names, public numbers, streets, words and articles weigh in the check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import checker
from checker import Post, School, SourceError, WordList, check
from checker.browser import handle
from checker.engine import load_lexicon
from checker.school import DEFAULT, NAME
from checker.sources import read_lists

WILLOW = School(
    names=("kwartelkoning",),
    public=("0123 45 67 89", "post@kwartelkoning.example", "Lisdodde 12"),
    streets=("Spil", "Lange Drift", "Lisdodde"),
    places=("Zandwolde",),
    words=(
        WordList("swearing", "nl", (("strong", "snoezeklap"),), ("lieve snoezeklap",)),
        WordList("exclusion", "nl", (("phrase", "wij spelen zonder <name>"),), ()),
    ),
    articles={"R08": ("x1", "x2")},
)


def rules(text: str, school: School = WILLOW, **context: str) -> set[str]:
    return {remark.rule for remark in check(Post(text=text, **context), school).findings}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Bel de juf op 0123-456789 als je ziek bent.",
        "Bel ons op +31 123 456789 voor een afspraak.",
        "Mail naar post@kwartelkoning.example voor vragen.",
        "Ik woon vlak bij Lisdodde 12, daar is school.",
        "De les duurt op de Spil 12 minuten.",
    ],
)
def test_what_is_everybodys_is_no_finding(text: str) -> None:
    assert rules(text) == set()


def test_another_number_is_still_a_finding() -> None:
    assert rules("Bel mij op 0123-456780.") == {"R08"}
    assert rules("Ik woon op Lisdodde 14 in Zandwolde.") == {"R08"}


@pytest.mark.parametrize(
    "text", ["kom naar Spil 12", "ik wacht bij lange drift 3a", "SPIL, nr. 12 is mijn huis"]
)
def test_a_street_of_the_place_makes_an_address(text: str) -> None:
    assert rules(text) & {"R08", "R09"}
    assert not rules(text, School()) & {"R08", "R09"}


def test_a_place_strengthens_a_street_and_is_nobodys_name() -> None:
    text = "Morgen allemaal naar Wilgenveld 12 te Zandwolde"
    assert rules(text) & {"R08", "R09"}
    assert not rules(text, School()) & {"R08", "R09"}
    assert "zandwolde" in load_lexicon(WILLOW).common


def test_the_name_of_the_school_is_read_in_the_lists() -> None:
    post = "De Kwartelkoning is de slechtste school, stuur je kind nooit naar Kwartelkoning"
    assert rules(post) == {"R14"}
    spoken = "Wij van Kwartelkoning vinden dat de wet weg moet"
    other = "Wij van Mozaïek vinden dat de wet weg moet"
    assert rules(spoken, role="staff") == rules(other, DEFAULT, role="staff") == {"R15"}
    nameless = check(Post(text=spoken, role="staff"), School())
    assert {finding.message_id for finding in nameless.findings} == set()  # no list knows it


def test_no_list_knows_a_school_by_its_own_name() -> None:
    texts = read_lists(Path(checker.__file__).parent)
    items = {item for words in texts.lists for _, item in words.items} | {
        word for words in texts.grammar.values() for word in words
    }
    assert any(NAME in item for item in items)
    for name in (*DEFAULT.names, *map(str.lower, DEFAULT.places), "0599614924"):
        assert [item for item in items if name in item] == []


def test_own_words_and_exceptions() -> None:
    assert rules("Jij bent een snoezeklap!") == {"R01"}
    assert rules("Jij bent een sn0ezeklap!") == {"R01"}
    assert rules("Dag lieve snoezeklap") == set()
    assert rules("wij spelen zonder Sem") == {"R03"}
    for text in ("Jij bent een snoezeklap!", "wij spelen zonder Sem"):
        assert rules(text, School()) == set()


def test_own_articles_stand_in_the_report() -> None:
    found = check(Post(text="mijn 06 is 06-12345678"), WILLOW).findings[0]
    assert (found.rule, found.articles) == ("R08", ("x1", "x2"))


def test_the_facts_travel_to_the_page_and_back() -> None:
    again = School.from_json(WILLOW.as_json())
    assert again.as_json() == WILLOW.as_json()
    request = {"id": 1, "text": "Bel de juf op 0123-456789 thuis.", "school": WILLOW.as_json()}
    assert json.loads(handle(json.dumps(request)))["report"]["findings"] == []
    del request["school"]
    assert json.loads(handle(json.dumps(request)))["report"]["findings"] != []


@pytest.mark.parametrize(
    "facts", ["", "[]", '{"namen": []}', '{"words": [{}]}', '{"names": ["a b"]}', "1"]
)
def test_facts_that_cannot_be_used(facts: str) -> None:
    with pytest.raises(SourceError):
        School.from_json(facts)
    assert json.loads(handle(json.dumps({"id": 2, "text": "x", "school": facts}))) == {
        "id": 2,
        "ok": False,
        "kind": "bad-request",
    }


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            WordList("swearing", "nl", (("zacht", "x"),), ()),
            r"unknown section \[zacht\].* has: .*strong",
        ),
        (
            WordList("pesten", "nl", (("strong", "x"),), ()),
            r"words/nl/pesten: unknown section .* has: none",
        ),
        (WordList("exclusion", "nl", (("phrase", "a <nobody> b"),), ()), "unknown class <nobody>"),
    ],
)
def test_own_words_that_cannot_be_used(words: WordList, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        load_lexicon(School(words=(words,)))


def test_the_checkers_own_lists_stay_as_they_are() -> None:
    load_lexicon(WILLOW)
    assert "snoezeklap" not in load_lexicon()
    assert "snoezeklap" in load_lexicon(WILLOW)
