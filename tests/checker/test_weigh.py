"""Weighing: the weights fit the checker, whole posts are weighed, and nothing of a post stays behind."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from pathlib import Path

import pytest

from checker import LIMIT, Post, check, engine
from checker.cards import load_cards
from checker.cues import cues, names
from checker.model import Role
from checker.reading import read
from checker.texts import lines, load, opened
from checker.weigh import FINE, MAYBE, PROSE, SOFT, load_scales, stretches

VOICES = Path(__file__).parent.parent / "posts" / "voices"
CUES = lines(load("weights")["cues"])


def test_every_outcome_is_a_card_that_can_say_it() -> None:
    cards = load_cards()
    outcomes = set(load_scales().outcomes)
    assert {FINE, PROSE} < outcomes
    for name in outcomes - {FINE, PROSE}:
        assert {MAYBE, SOFT} & cards[name].messages.keys(), name


def test_every_cue_is_one_that_can_be_read() -> None:
    classes = {name for row in opened(load("index")["classes"]).values() for name in row.split()}
    themes = {name for row in opened(load("themes")).values() for name in row.split()}
    lists = {(name, label) for name, _, label, _ in load("index")["found"]["items"]["lists"]}
    messages = {(card.id, message) for card in load_cards().values() for message in card.messages}
    for cue in CUES:
        if cue.startswith("<") and cue.endswith(">"):
            assert cue[1:-1] in classes, cue
        elif cue.startswith("[") and cue.endswith("]"):
            assert cue[1:-1] in themes, cue
        elif cue.startswith("="):
            assert cue[1:] in set(Role), cue
        elif cue.startswith("+") and ":" in cue:
            assert tuple(cue[1:].split(":")) in lists | messages, cue


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ja",
        "ja. nee!",
        "hallo " * 200,
        "Dat is niet zo. " * 90,
        "een twee " * 29 + "einde. Nog iets.",
    ],
)
def test_stretches_are_the_whole_post(text: str) -> None:
    reading = read(Post(text=text), engine.load_lexicon())
    spans = list(stretches(reading))
    assert [place for first, last in spans for place in range(first, last)] == list(
        range(len(reading.words))
    )
    assert all(last - first <= 61 for first, last in spans)


def test_what_no_word_says_the_words_say_together() -> None:
    report = check(
        Post(text="laten we zaterdag zwemmen, maar zeg niks tegen Lotte want dan wil ze ook mee")
    )
    assert report.flagged
    assert "g8" in report.articles


def test_prose_is_left_alone() -> None:
    texts = [
        "De rechter veroordeelde de man tot vier jaar cel omdat hij zijn buurman had geslagen.",
        "Twee honden vechten om een stok in het hoge gras.",
        "In 1943 werden de Joden uit het dorp weggevoerd; niemand van hen keerde terug.",
        "The committee rejected the plan because nobody had asked the people who live there.",
    ]
    assert not [text for text in texts if check(Post(text=text)).flagged]


def test_a_number_stands_whatever_the_rest_says() -> None:
    report = check(Post(text="wat een heerlijke zonnige dag was het vandaag. 0612345678"))
    assert "phone" in report.categories


def test_the_names_of_cues_are_those_of_the_cues_with_their_places() -> None:
    themes = load_scales().themes
    for path in sorted(VOICES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines()[::20]:
            reading = read(Post(text=json.loads(line)["text"]), engine.load_lexicon())
            for first, last in [*stretches(reading), (0, 0), (1, len(reading.words))]:
                found = dict(cues(reading, first, last, themes))
                assert names(reading, first, last, themes) == found.keys()
                assert all(first <= one < last for places in found.values() for one in places)


def test_no_word_of_a_post_is_remembered() -> None:
    scales = load_scales()
    before = pickle.dumps(vars(scales))
    check(Post(text="de kwibusfladder zoemt heel zachtjes in de verre tuin"))
    assert pickle.dumps(vars(scales)) == before


def test_a_long_letter_is_weighed_too() -> None:
    letter = "Morgen gaan we met de klas naar het bos en nemen we brood mee. " * 140
    assert not check(Post(text=letter[:LIMIT])).flagged
    bad = (
        letter[:6000]
        + " Niemand wil naast haar zitten dus laat haar maar alleen staan. "
        + letter[:3000]
    )
    assert check(Post(text=bad)).flagged


def test_what_was_learnt_is_still_known() -> None:
    """Weights that no longer fit the cues, or a broken sum, would show here at once."""
    seen: Counter[tuple[str, bool]] = Counter()
    for path in sorted(VOICES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines()[::5]:
            row = json.loads(line)
            report = check(Post(text=row["text"], lang=row["lang"], role=row["role"]))
            seen[row["expect"], report.flagged] += 1
    assert seen["flag", True] >= 0.67 * (seen["flag", True] + seen["flag", False])
    assert seen["help", True] >= 0.69 * (seen["help", True] + seen["help", False])
    assert seen["ok", True] <= 0.045 * (seen["ok", True] + seen["ok", False])
