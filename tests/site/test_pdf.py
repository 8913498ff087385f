"""The PDFs: readable for a screen reader, whole, small, and linked where one looks for them."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from publish import sources
from publish.errors import PublishError
from publish.print import paper, pdf
from publish.print.typeset import Typesetter
from publish.schools import look

ROOT = Path(__file__).resolve().parents[2]
FONT = ROOT / "docs/assets/fonts/atkinson-hyperlegible-next.woff2"
NAMES = ("protocol", "leerlingen", "hulp")
BOTH = pytest.mark.parametrize("lang", ["nl", "en"])
EACH = pytest.mark.parametrize("name", NAMES)


@cache
def known(lang: str) -> sources.Sources:
    return sources.load(ROOT, lang)


def top(site: Path, lang: str) -> Path:
    return site if lang == "nl" else site / lang


def reader(site: Path, lang: str, name: str) -> PdfReader:
    return PdfReader(top(site, lang) / f"{name}.pdf")


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def titles(outline: list[object]) -> list[str]:
    return [
        line
        for entry in outline
        for line in (titles(entry) if isinstance(entry, list) else [str(entry["/Title"])])  # type: ignore[index]
    ]


@BOTH
@EACH
def test_a_pdf_is_tagged_and_says_its_language_and_title(site: Path, lang: str, name: str) -> None:
    """The marks of PDF/UA: tags, language, a title that is shown, and bookmarks."""
    found = reader(site, lang, name)
    root = found.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(lang)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in found.trailer["/Root"]["/Metadata"].get_data()
    html = (top(site, lang) / f"{name}.html").read_text(encoding="utf-8")
    assert found.metadata and found.metadata.title == paper.read(html, "")["title"]
    assert len(titles(found.outline)) >= 6
    assert (top(site, lang) / f"{name}.pdf").stat().st_size < 200_000
    assert len(found.pages) <= 6


@BOTH
@EACH
def test_no_sheet_has_but_a_few_lines(site: Path, lang: str, name: str) -> None:
    lines = [len(page.extract_text().splitlines()) for page in reader(site, lang, name).pages]
    assert min(lines) >= 0.5 * max(lines), lines


@BOTH
def test_the_protocol_has_every_article_word_for_word_in_order(site: Path, lang: str) -> None:
    page = BeautifulSoup((top(site, lang) / "protocol.html").read_text("utf-8"), "html.parser")
    official = {
        str(part["data-article"]): re.split(r"<sup.*?</sup>", str(part), flags=re.DOTALL)
        for part in page.select(".protocol-text[data-article]")
    }
    printed = words("".join(one.extract_text() for one in reader(site, lang, "protocol").pages))
    place = 0
    articles = known(lang).articles
    for article in articles.values():
        place = printed.find(words(f"{article.code}{article.title}"), place)
        assert place >= 0, article.code
        # Where a note is called, its number stands between the words.
        for piece in (article.plain, *official[article.id]):
            bare = words(BeautifulSoup(piece, "html.parser").get_text())
            place = printed.find(bare, place)
            assert place >= 0, (article.code, bare)
    outline = titles(reader(site, lang, "protocol").outline)
    assert [line for line in outline if re.match(r"[IUDGS]\d? ", line)] == [
        f"{article.code} {article.title}" for article in articles.values()
    ]


@BOTH
def test_pupils_and_help_are_whole(site: Path, lang: str) -> None:
    for name in ("leerlingen", "hulp"):
        html = (top(site, lang) / f"{name}.html").read_text(encoding="utf-8")
        printed = words("".join(p.extract_text() for p in reader(site, lang, name).pages))
        html = re.sub(r"<div data-no-print.*?</div>", "", html.split("<footer")[0], flags=re.DOTALL)
        headings = re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html, re.DOTALL)
        assert len(headings) > 6
        for heading in headings[:-1]:
            shown = words(re.sub(r"<svg.*?</svg>|<[^>]+>", "", heading, flags=re.DOTALL))
            assert shown in printed, heading
    assert "0800-0432" in printed and "112" in printed


@BOTH
def test_a_parent_finds_all_three(site: Path, lang: str) -> None:
    parents = (top(site, lang) / "ouders.html").read_text(encoding="utf-8")
    for name in NAMES:
        assert f'href="{name}.pdf"' in parents
        own = (top(site, lang) / f"{name}.html").read_text(encoding="utf-8")
        assert f'href="{name}.pdf" type="application/pdf"' in own


def test_a_link_asks_for_the_pdf_of_a_page() -> None:
    pages = {
        "index.html": '<a href="les/1.pdf"> <a href="other.pdf">',
        "les/1.html": '<a href="../index.pdf"> <a href="https://a.nl/x.pdf">',
    }
    assert pdf.wanted(pages) == ["index.html", "les/1.html"]


def test_what_only_a_screen_can_use_stays_off_paper() -> None:
    html = """<html lang="nl"><main><h1 id="a">Kop</h1><p>Zin <b>vet</b><br> twee.<button>x</button>
    <span data-no-print>weg</span></p><details><summary>Dicht</summary>weg</details>
    <details open><summary>Open</summary><p>blijft</p></details><nav>weg</nav>
    <p><a href="#a">hier</a>, <a href="b.html">daar</a></p></main></html>"""
    nodes = paper.read(html, "https://school.example/p.html")["nodes"]
    assert nodes[0] == {"is": "heading", "level": 1, "id": "a", "in": ["Kop"]}
    assert nodes[1]["in"] == ["Zin ", {"is": "strong", "in": ["vet"]}, {"is": "br"}, "twee."]
    assert [node["in"] for node in nodes[2:4]] == [["Open"], ["blijft"]]
    here, _, there = nodes[4]["in"]
    assert (here["to"], here["inside"]) == ("a", True)
    assert (there["to"], there["inside"]) == ("https://school.example/b.html", False)
    assert "weg" not in str(nodes)


@pytest.mark.parametrize(
    ("reader", "words"),
    [("pupil", ["Een zin.", {"is": "br"}, "Nog een."]), ("", ["Een zin. Nog een."])],
)
def test_pupils_read_one_thought_a_line(reader: str, words: list[object]) -> None:
    html = f"""<html><body class="{reader}"><main><article class="text">
    <p>Een zin.\nNog een.</p></article></main></body></html>"""
    assert paper.read(html, "")["nodes"] == [{"is": "p", "like": "", "in": words}]


def test_a_mistake_in_a_template_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.typ").write_text("#nothing", encoding="utf-8")
    setter = Typesetter(tmp_path, FONT, tmp_path / "cache")
    with pytest.raises(PublishError, match=r"bad\.typ: unknown variable: nothing"):
        setter.pdf("bad.typ", {})


def test_the_same_is_made_once_and_again_after_a_change(tmp_path: Path) -> None:
    template = tmp_path / "a.typ"
    template.write_text('#set document(title: "a")\nhallo', encoding="utf-8")
    setter = Typesetter(tmp_path, FONT, tmp_path / "cache")
    first = setter.pdf("a.typ", {})
    kept = set((tmp_path / "cache").glob("*.pdf"))
    assert len(kept) == 1
    next(iter(kept)).write_bytes(b"kept")
    assert setter.pdf("a.typ", {}) == b"kept"
    assert setter.pdf("a.typ", {"new": 1}) == first
    assert len(list((tmp_path / "cache").glob("*.pdf"))) == 2


def test_a_letter_that_the_typeface_does_not_have_is_named_with_its_page() -> None:
    """Never a PDF with a gap where a word should be."""
    font = Typesetter(ROOT / "templates", FONT)
    names = known("nl").context()
    css = (ROOT / "docs/assets/style/10-tokens.css").read_text(encoding="utf-8")
    looks = look.load(ROOT, {}, ROOT / "docs/assets/style", ROOT / "docs/assets/mark.svg")
    printer = pdf.Printer(font, names, looks, css, "https://a.example/", address_known=True)
    html = '<html lang="nl"><main><h1 id="a">Kop</h1><dl><dt>Wat</dt><dd>Dit {}</dd></dl></main></html>'
    assert printer.page("les.html", html.format("<q>zo</q>")).startswith(b"%PDF")
    with pytest.raises(PublishError, match=r"^les\.html as PDF: .*could not be displayed"):
        printer.page("les.html", html.format("\N{GHOST}"))
    printed = printer.page("les.html", html.format("\N{HEAVY BLACK HEART}\ufe0f!"))
    assert "Dit (hartje)!" in PdfReader(BytesIO(printed)).pages[0].extract_text()


@BOTH
def test_every_sign_in_a_lesson_can_be_printed(lang: str) -> None:
    """A letter is in the typeface; an emoji has its word, which is in the typeface as well."""
    found = known(lang)
    letters, emoji = TTFont(FONT).getBestCmap(), found.t["emoji"]
    said = repr([*found.lessons.values(), *found.own_cards.values()]) + "".join(emoji.values())
    missing = {sign for sign in said if ord(sign) not in letters} - {*emoji, paper.VARIATION}
    assert missing == set(), "add a word for it to templates/emoji.toml"


@BOTH
@pytest.mark.parametrize(
    "key", sorted(path.stem for path in (ROOT / "lessons").glob("*[0-9].toml"))
)
def test_a_lesson_is_one_sheet_in_black_that_its_page_links_to(
    site: Path, lang: str, key: str
) -> None:
    page = (top(site, lang) / "lessen" / f"{key}.html").read_text(encoding="utf-8")
    assert f'href="../lessen/{key}.pdf" type="application/pdf"' in page
    found = reader(site, lang, f"lessen/{key}")
    root = found.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert root["/MarkInfo"]["/Marked"] and str(root["/Lang"]).startswith(lang)
    assert b"pdfuaid" in root["/Metadata"].get_data()
    lesson = known(lang).lessons[key]
    assert found.metadata and lesson.title in str(found.metadata.title)
    (sheet,) = found.pages
    assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
    assert (top(site, lang) / "lessen" / f"{key}.pdf").stat().st_size < 200_000
    printed = words(sheet.extract_text())
    told = [lesson.goal, lesson.note, lesson.unseen, *(step.text for step in lesson.steps)]
    told += [text for card in lesson.cards for text in (card.text, card.talk)]
    told += [material.text for material in lesson.materials]
    for text in told:
        shown = text.replace("\N{FACE WITH ROLLING EYES}", "(")
        assert words(shown) in printed, text
    content = sheet.get_contents()
    assert content is not None
    paints = [values for values, name in content.operations if name in (b"scn", b"SCN")]
    tones = [[float(value) for value in values] for values in paints]
    assert len(tones) > 5 and all(len({*tone}) == 1 for tone in tones)
