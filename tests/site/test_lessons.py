"""The lessons: a mistake in a file is one sentence with file and line; every part is published."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from publish import pages
from publish.content import agreement, catalogue, lessons, texts
from publish.errors import LANGUAGES, PublishError
from publish.schools import school

ROOT = Path(__file__).parents[2]
FILE = ROOT / "lessons" / "1.toml"
OWN = ROOT / "lessons" / "own" / "voorbeeld.toml"
NAMES = sorted(path.stem for path in (ROOT / "docs" / "articles").glob("*.toml"))
KNOWN = {
    "articles": NAMES,
    "known": NAMES,
    "rules": sorted(catalogue.load("nl")),
    "school": school.facts(ROOT),
}
LOADED = {lang: lessons.load(ROOT / "lessons", lang, **KNOWN)[0] for lang in LANGUAGES}


def mistakes(folder: Path, old: str, new: str, source: Path = FILE) -> tuple[str, ...]:
    text = source.read_text(encoding="utf-8")
    assert old in text
    place = folder / source.relative_to(ROOT)
    place.parent.mkdir(parents=True)
    place.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PublishError) as error:
        lessons.load(folder / "lessons", "nl", **KNOWN)
    return error.value.sentences


def line_of(words: str, source: Path = FILE) -> int:
    return source.read_text(encoding="utf-8").splitlines().index(words) + 1


CARD = 'text = { nl = "hou je bek", en = "shut your mouth" }'


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ('"g8", "g9"]', '"g8", "g99"]', 'articles = ["u3", "g8", "g9"]',
         "the article 'g99' does not exist."),
        (CARD, 'text = { nl = "hou je bek" }', CARD, "the key 'card[5].text.en' is missing."),
        (CARD, f'text = {{ nl = "{"a" * 281}", en = "shut your mouth" }}', CARD,
         "card[5].text.nl has 281 characters; 280 is the most."),
        (CARD, 'text = { nl = "hou je bek", en = "hello" }', None,
         "card[5].text.en expects R01, but the rules give nothing."),
        ('expect = ["R02"]', 'expect = ["R99"]', 'expect = ["R02"]',
         "card[3] expects 'R99', which is no rule."),
        ("minutes = 35", "minutes = 40", "minutes = 35", "the steps take 35 minutes, not 40."),
        ('print = "berichten"', 'print = "woorden"', 'print = "berichten"',
         "material[2].print is 'woorden', but there is no [[word]]."),
        ("id = 1", "id = 7", "id = 1", "the id must be the name of the file, 1."),
        ("[[material]]", "[[matter]]", None, "the key 'matter' is unknown; did you mean 'material'?"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_lesson(
    tmp_path: Path, old: str, new: str, at: str | None, says: str
) -> None:
    found = mistakes(tmp_path, old, new)
    assert any(sentence.endswith(f": {says}") for sentence in found), found
    assert all(sentence.startswith("lessons/1.toml, line ") for sentence in found)
    if at is not None:
        assert f"lessons/1.toml, line {line_of(at)}: {says}" in found


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    (sentence,) = mistakes(tmp_path, "id = 1", "id = ")
    assert sentence.startswith("lessons/1.toml: this is not valid TOML: ")
    assert "line 1" in sentence


def test_a_mistake_in_an_own_set(tmp_path: Path) -> None:
    line = line_of('expect = ["ok"]', OWN)
    assert mistakes(tmp_path, 'expect = ["ok"]', 'expect = ["R10"]', OWN) == tuple(
        f"lessons/own/voorbeeld.toml, line {line}: card[3].text.{name} expects R10,"
        " but the rules give nothing."
        for name in LANGUAGES
    )


def test_a_clue_that_is_not_true(tmp_path: Path) -> None:
    source = ROOT / "lessons" / "5.toml"
    found = mistakes(tmp_path, "found = false", "found = true", source)
    place = line_of("found = false", source)
    assert (
        f"lessons/5.toml, line {place}: detective[2].text.nl says that something is found;"
        " that is not so." in found
    )


def test_a_line_of_the_agreement_with_an_unknown_article(tmp_path: Path) -> None:
    path = tmp_path / "lessons" / "klasafspraak.toml"
    path.parent.mkdir()
    path.write_text('[[line]]\narticle = "g99"\nnl = "a"\nen = "b"\n', encoding="utf-8")
    with pytest.raises(PublishError) as error:
        agreement.load(path, "nl", NAMES, NAMES)
    assert error.value.sentences == (
        "lessons/klasafspraak.toml, line 2: the article 'g99' does not exist.",
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", sorted(LOADED["nl"]))
def test_every_lesson_has_its_page_its_cards_and_a_place_on_the_board(
    site: Path, lang: str, key: str
) -> None:
    top = site / ("" if lang == "nl" else "en")
    lesson = LOADED[lang][key]
    page = unescape((top / "lessen" / f"{key}.html").read_text(encoding="utf-8"))
    cards = unescape((top / "lessen" / f"kaarten-{key}.html").read_text(encoding="utf-8"))
    board = (top / "les.html").read_text(encoding="utf-8")
    assert lesson.goal in page
    for step in lesson.steps:
        assert step.title in page and step.text in page
    for card in lesson.cards:
        assert card.text in page and card.text in cards and card.talk in page
    for article in lesson.articles:
        assert f'href="../protocol.html#{article}"' in page
        assert f"{article.upper()}</span>" in cards
    for material in lesson.materials:
        if material.printed:
            assert f'href="kaarten-{key}.html#{material.printed}">{material.text}<' in page
            assert f'id="{material.printed}"' in cards
    for words in (*lesson.words, *lesson.sheets):
        assert f">{words}<" in cards
    assert f'data-set="{key}"' in board
    assert len(lesson.cards) == 10 and all(card.talk for card in lesson.cards)


def test_a_school_with_its_own_protocol_gets_the_articles_that_it_has() -> None:
    few = {**KNOWN, "articles": ["u3", "g8"]}
    (first, *_) = lessons.load(ROOT / "lessons", "nl", **few)[0].values()
    assert first.articles == ("u3", "g8")
    lines = agreement.load(ROOT / "lessons" / "klasafspraak.toml", "nl", ["g8"], NAMES)
    assert {line.article for line in lines} == {"g8"}


def test_every_word_around_the_lessons_is_used() -> None:
    made = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.md")]
    made += [*(ROOT / "docs" / "assets" / "checker").rglob("*.js"), *(ROOT / "docs").rglob("*.md")]
    made += [ROOT / "publish" / name for name in ("content/lessons.py", "check/class_page.py")]
    used = "".join(path.read_text(encoding="utf-8") for path in made)
    for group, words in texts.load(ROOT / "templates" / "lesson.toml", "nl").items():
        for key in words:
            # Some names are put together: card[name], letters_one, {template}_title.
            named = rf"\b{group}\.{key}\b|\bb\.{key}\b|[.\"]{key}\b|\b{key}: "
            whole = key.endswith(("_title", "_1", "_2", "_3")) or group == "curriculum"
            assert whole or re.search(named, used), f"{group}.{key}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_lesson_says_is_printed_can_be_printed(lang: str) -> None:
    paper = re.compile(r"print|vellen|sheets|kaart(?!ing)|card")
    for lesson in LOADED[lang].values():
        for material in lesson.materials:
            assert bool(paper.search(material.text)) == bool(material.printed), material.text
    assert len(LOADED[lang]["2"].words) == 12
    assert [len(LOADED[lang][key].sheets) for key in "123456"] == [0, 3, 0, 0, 0, 4]


def test_titles_are_one_line_in_the_head_of_a_page() -> None:
    assert pages.quoted('a "b"\nc \\ d') == '"a \\"b\\" c \\\\ d"'
