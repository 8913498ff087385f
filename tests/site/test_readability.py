"""Every text of ours is as easy to read as its readers need.

The measure is LIX: the mean number of words in a sentence plus the percentage of words
with more than six letters. Below 30 is easy for a child, 40 is a popular magazine. The
figure is a tripwire, no proof: a text can pass and still be unclear. The wording of the
protocol itself (the `article` blocks and the headings with class `protocol-text`) is
left out, because it is quoted and not ours to change.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Level:
    """The highest LIX and the longest sentence, in words, that a reader should meet."""

    lix: float
    words: int


PUPIL = {"nl": Level(28, 14), "en": Level(28, 14)}
ADULT = {"nl": Level(40, 20), "en": Level(42, 25)}

PUPIL_PAGES = {"index", "leerlingen", "check", "oefenen", "klasafspraak", "hulpkaart"}
# Parts of an adult page that are written for pupils, by the id of their heading.
PUPIL_SECTIONS = {"hulp": {"nu", "leerling", "bloot", "snel-weg", "goedmaken"}}


def words_of(text: str) -> list[str]:
    """The words of a text; a compound with a hyphen is one word."""
    return re.findall(r"[^\W_]+(?:[-'’/][^\W_]+)*", text)


def sentences_of(text: str) -> list[str]:
    """The sentences of plain text; a line break ends a sentence too."""
    parts = re.split(r"(?<=[.!?…])['\"’”)]*\s+|\n+", text)
    return [part for part in parts if words_of(part)]


def lix(text: str) -> float:
    """The LIX of plain text, 0 for a text without words."""
    words = words_of(text)
    if not words:
        return 0.0
    long_words = sum(len(re.sub(r"[\W_]", "", word)) > 6 for word in words)
    return len(words) / len(sentences_of(text)) + 100 * long_words / len(words)


def plain(markdown: str) -> str:
    """What a reader sees of Markdown with Jinja, one sentence or block to a line."""
    text = re.sub(r"{%-?\s*call article.*?endcall\s*-?%}", "\n", markdown, flags=re.DOTALL)
    text = re.sub(r"{#.*?#}|{%.*?%}|<!--.*?-->", "\n", text, flags=re.DOTALL)
    # A call of a macro alone on its line brings text of its own, which is measured elsewhere.
    text = re.sub(r"^{{.*?}}$", "", text, flags=re.MULTILINE)
    text = re.sub(r"{{.*?}}", "Mozaïek", text)
    text = re.sub(r"^#+ .*$|^\s*{:.*?}\s*$|^\*\[.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"{:.*?}", "", text)
    text = re.sub(r"^\[\^[\w-]+\]:|\[\^[\w-]+\]", "", text, flags=re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"</?(?:p|div|li|td|th|h\d|br|section|summary)\b[^>]*>", "\n\n", text)
    text = re.sub(r"<[^>]+>|`|\*\*|(?<!\w)[*_]|[*_](?!\w)", "", text)
    text = re.sub(r"\n\s*(?=[-*+] |\d+\. |[?!]{3} |\|)", "\n\n", text).replace("|", "\n\n")
    blocks = re.split(r"\n\s*\n", text)
    return "\n".join(" ".join(re.sub(r"^\s*(?:[-*+]|\d+\.) ", "", b).split()) for b in blocks)


def too_hard(text: str, level: Level) -> list[str]:
    """What makes a plain text harder than its level, in sentences for a person."""
    found = [
        f"{len(words_of(sentence))} words, at most {level.words}: {sentence}"
        for sentence in sentences_of(text)
        if len(words_of(sentence)) > level.words
    ]
    measured = lix(text)
    if measured > level.lix:
        found.append(f"LIX {measured:.1f}, at most {level.lix}")
    return found


def page_parts(path: Path) -> dict[str, str]:
    """The body of a Markdown page, cut at its headings: heading id -> Markdown."""
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
    pieces = re.split(r"^#+ .*?{:[^}]*#([\w-]+)[^}]*}\s*$", body, flags=re.MULTILINE)
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


PAGES = sorted(
    path.relative_to(DOCS).with_suffix("").as_posix()
    for lang in LANGUAGES
    for path in (DOCS / lang).rglob("*.md")
)
ARTICLES = sorted((DOCS / "articles").glob("*.toml"))
LESSONS = sorted((ROOT / "lessons").glob("[0-9].toml"))
CARDS = sorted((ROOT / "checker" / "rules").rglob("*.toml"))


@pytest.mark.parametrize("page", PAGES)
def test_page_suits_its_readers(page: str) -> None:
    lang, name = page.split("/", 1)
    parts = page_parts(DOCS / f"{page}.md")
    for_pupils = PUPIL_SECTIONS.get(name, set())
    if name in PUPIL_PAGES:
        for_pupils = set(parts)
    assert for_pupils <= set(parts), "a section for pupils has gone"
    easy = "\n\n".join(text for key, text in parts.items() if key in for_pupils)
    rest = "\n\n".join(text for key, text in parts.items() if key not in for_pupils)
    assert too_hard(plain(easy), PUPIL[lang]) + too_hard(plain(rest), ADULT[lang]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_suits_its_readers(path: Path, lang: str) -> None:
    text = tomllib.loads(path.read_text(encoding="utf-8"))[lang]
    # LIX says nothing about a text of one or two lines; those have their own test below.
    pupil, adult = Level(100, PUPIL[lang].words), Level(100, ADULT[lang].words)
    assert too_hard(plain(text["plain"]), pupil) == []
    assert too_hard(plain(text["pupil"]), pupil) == []
    assert too_hard(plain(text["explanation"]), ADULT[lang]) == []
    assert too_hard(plain(text["newsletter"]), adult) == []
    for note in text.get("note", {}).values():
        assert too_hard(plain(note), adult) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", ["plain", "pupil"])
def test_articles_together_are_easy_for_pupils(key: str, lang: str) -> None:
    texts = [tomllib.loads(path.read_text(encoding="utf-8"))[lang][key] for path in ARTICLES]
    assert too_hard(plain("\n\n".join(texts)), PUPIL[lang]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_newsletter_suits_a_parent_in_a_hurry(lang: str) -> None:
    of_lessons = [
        tomllib.loads(path.read_text(encoding="utf-8"))["newsletter"][lang]
        for path in (ROOT / "lessons").glob("[0-9].toml")
    ]
    of_articles = [
        tomllib.loads(path.read_text(encoding="utf-8"))[lang]["newsletter"] for path in ARTICLES
    ]
    assert len(of_lessons) >= 6
    assert too_hard("\n".join(of_articles + of_lessons), ADULT[lang]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_card_suits_its_readers(path: Path, lang: str) -> None:
    card = tomllib.loads(path.read_text(encoding="utf-8"))
    page = [card[lang][key] for key in ("what", "why", "better", "wrong")]
    assert too_hard(plain("\n\n".join(page)), ADULT[lang]) == []
    for to_pupils, level in ((True, PUPIL[lang]), (False, ADULT[lang])):
        said = [
            line
            for message in card["message"].values()
            for reader, texts in message.get(lang, {}).items()
            for line in texts.values()
            if (reader == "pupil") == to_pupils
        ]
        assert too_hard("\n".join(said), level) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "level"), [("texts", PUPIL), ("check", PUPIL), ("newsletter", ADULT)]
)
def test_interface_suits_its_readers(name: str, level: dict[str, Level], lang: str) -> None:
    groups = tomllib.loads((ROOT / "templates" / f"{name}.toml").read_text(encoding="utf-8"))
    words = [entry[lang] for group in groups.values() for entry in group.values()]
    assert too_hard("\n".join(words), level[lang]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_around_the_lessons_suit_their_readers(lang: str) -> None:
    groups = tomllib.loads((ROOT / "templates" / "lesson.toml").read_text(encoding="utf-8"))
    for name, group in groups.items():
        level = (ADULT if name == "sheet" else PUPIL)[lang]
        words = "\n".join(entry[lang] for entry in group.values())
        if name != "curriculum":  # names that are not ours
            assert too_hard(words, level) == [], name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_suits_its_readers(path: Path, lang: str) -> None:
    lesson = tomllib.loads(path.read_text(encoding="utf-8"))
    said = [lesson["goal"][lang], *(card["talk"][lang] for card in lesson["card"])]
    assert too_hard("\n".join(said), PUPIL[lang]) == []
    told = [lesson["note"][lang], lesson["unseen"][lang]]
    told += [step["text"][lang] for step in lesson["step"]]
    assert too_hard("\n".join(told), ADULT[lang]) == []


def test_the_measure() -> None:
    # 4 words in 1 sentence, 1 of them long: 4 + 25.
    assert lix("Dat is een schoolgebouw.") == 29
    assert lix("") == 0
    assert too_hard("Dat is een schoolgebouw.", Level(28, 4)) == ["LIX 29.0, at most 28"]
    assert too_hard("een twee drie", Level(90, 2)) == ["3 words, at most 2: een twee drie"]


def test_markup_and_quoted_protocol_are_not_measured() -> None:
    page = (
        "## Kop die niet telt {: #kop }\n\nLees [dit stuk](a.html#b) **nu**.[^1]\n- een\n- twee\n"
        '\n{% call article("g1") %}\nOfficiële woorden.\n{% endcall %}\n\n[^1]: Een noot.\n'
    )
    lines = [line for line in plain(page).split("\n") if line]
    assert lines == ["Lees dit stuk nu.", "een", "twee", "Een noot."]
