"""What the build makes: the catalogue, the stylesheet, the search index."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import mkdocs.contrib.search
import pytest
from jinja2 import Environment, FileSystemLoader

from checker.cards import load_cards
from publish import style
from publish.content import catalogue
from publish.errors import LANGUAGES, MAIN, PublishError
from publish.finish import search
from publish.finish.built import Page, Section

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
LUNR = Path(mkdocs.contrib.search.__file__).parent


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_card_has_a_page_with_its_texts(lang: str, site: Path) -> None:
    for rule in catalogue.load(lang).values():
        top = "" if lang == "nl" else "en/"
        html = (site / top / rule.source.replace(".md", ".html")).read_text(encoding="utf-8")
        assert f'id="{rule.id.lower()}"' in html
        for heading in ("wat", "waarom", "beter", "voorbeelden", "ernaast"):
            assert f'<h2 id="{heading}">' in html, (rule.id, heading)
        for key in rule.articles:
            assert f'href="../protocol.html#{key}"' in html, (rule.id, key)
        for example in rule.examples:
            assert f'href="../check.html?example={example.address}"' in html
        index = (site / top / "regels" / "index.html").read_text(encoding="utf-8")
        assert f'href="{rule.id.lower()}.html"' in index


def test_only_examples_that_may_be_shown_stand_on_a_page(site: Path) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    hidden = [row for card in load_cards().values() for row in card.examples if not row.show]
    assert hidden
    for card in load_cards().values():
        for row in card.examples:
            assert row.show or f'example={card.id}-{row.id}"'.lower() not in pages


def test_the_reader_sees_examples_in_the_own_language_where_there_are_any() -> None:
    card = next(card for card in load_cards().values() if card.id == "R10")
    assert {row.lang for row in card.examples if row.show} == set(LANGUAGES)
    for lang in LANGUAGES:
        assert {row.lang for row in catalogue.view(card, lang).examples} == {lang}
    dutch = replace(card, examples=tuple(row for row in card.examples if row.lang == "nl"))
    assert {row.lang for row in catalogue.view(dutch, "en").examples} == {"nl"}


def test_an_example_keeps_its_text_and_its_marked_part() -> None:
    rows = {f"{c.id}-{r.id}".lower(): r for c in load_cards().values() for r in c.examples}
    for lang in LANGUAGES:
        for rule in catalogue.load(lang).values():
            for example in rule.examples:
                row = rows[example.address]
                assert example.before + example.marked + example.after == row.text
                assert example.marked == (row.marked or "")
                assert example.silent == (row.marked is None)
                assert (row.role == "pupil") == (str(row.role) not in example.context)


def test_rules_come_in_order_and_none_is_left_out() -> None:
    rules = catalogue.load("nl")
    groups = catalogue.by_family(rules)
    assert sorted(rule.id for members in groups.values() for rule in members) == sorted(rules)
    assert [rule.id for rule in groups["decency"]][:2] == ["R01", "R02"]


def test_material_is_cut_down_to_text_styles() -> None:
    css = (
        '@charset "UTF-8";html{a:b}/* x */.md-nav{a:b}.md-typeset h1,.md-typeset .tabbed{a:b}'
        "[dir=ltr] .md-typeset ul{margin-left:b;border-right-width:c}"
        "[dir=rtl] .md-typeset ul{margin-right:b}.md-typeset details{a:b}"
        "@media screen{.md-typeset p{a:b}.md-nav{a:b}}@media print{.md-typeset p{a:b}}"
        "@keyframes k{0%{a:b}}.md-typeset li:not(.a,.b){a:b}.md-typeset :is(ol,ul) p{a:b}"
    )
    assert style.prune(css) == (
        ".md-typeset h1{a:b}.md-typeset ul{margin-inline-start:b;border-inline-end-width:c}"
        "@media screen{.md-typeset p{a:b}}"
        ".md-typeset :is(ol,ul) p{a:b}"
    )


def test_the_dark_side_is_written_once_and_used_twice() -> None:
    css = style.bundle(
        "", {"b.css": "b { x: y; }", "a.css": "a{v:w}", "dark.css": ":root { --c: #000; }"}
    )
    assert css.index("a{v:w}") < css.index("b{x: y}")
    assert (
        "@media screen and (prefers-color-scheme:dark){:root:not([data-scheme=light]){--c: #000}}"
        in css
    )
    assert ":root[data-scheme=dark]{--c: #000}" in css


def page(path: str, *sections: Section) -> Page:
    return Page(path, lang="nl", title="Naam – School", sections=list(sections), in_search=True)


def test_the_index_has_an_entry_per_heading_and_one_per_rule() -> None:
    found = search.index(
        [
            page("en/a.html", Section("a", "A", " een\n twee "), Section("b", "B", "drie")),
            page("en/regels/r10.html", Section("r10", "R10", "x"), Section("wat", "Wat", "y")),
            page("en/404.html", Section("c", "C", "")),
            Page("en/g7/index.html"),
        ],
        "en/",
    )
    assert json.loads(found) == [
        ["a.html", "Naam", "A", "een twee", 1],
        ["a.html#b", "Naam", "B", "drie", 1],
        ["regels/r10.html", "Naam", "R10", "x y", 1],
    ]


def test_the_engine_keeps_its_licences_and_is_made_small() -> None:
    raw = {
        name: (LUNR / name).read_bytes() for name in ("templates/search/lunr.js", *search.STEMMER)
    }
    dutch, english = (search.engine(LUNR, lang, ROOT / "node_modules") for lang in ("nl", "en"))
    assert "@license MIT" in dutch and "@license MIT" in english
    for said in ("Oliver Nightingale", "Mihai Valentin", "Oleg Mazko", "mozilla.org/MPL"):
        assert said in dutch, said
    assert ".nl=function" in dutch and ".nl=" not in english
    assert len(dutch) < 0.42 * sum(len(text) for text in raw.values())


def test_an_engine_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="has no esbuild; run `npm ci` first"):
        search.engine(LUNR, "en", tmp_path)
    lunr = tmp_path / "templates" / "search" / "lunr.js"
    lunr.parent.mkdir(parents=True)
    lunr.write_text("const = 1;", encoding="utf-8")
    with pytest.raises(PublishError, match=r"^The search engine could not be made small: .+$"):
        search.engine(tmp_path, "en", ROOT / "node_modules")


@pytest.mark.parametrize(("lang", "top"), [("nl", ""), ("en", "en/")])
def test_the_sitemap_names_both_languages_where_the_address_is_known(lang: str, top: str) -> None:
    template = Environment(loader=FileSystemLoader(TEMPLATES)).get_template("sitemap.xml")
    names = {"lang": lang, "pages": [{"url": "a.html"}], "main": MAIN, "languages": LANGUAGES}
    assert template.render(config={"site_url": ""}, **names).strip() == ""
    root = ElementTree.fromstring(
        template.render(config={"site_url": f"https://example.org/x/{top}"}, **names)
    )
    location, *alternates = root[0]
    assert location.text == f"https://example.org/x/{top}a.html"
    assert {one.get("hreflang"): one.get("href") for one in alternates} == {
        "nl": "https://example.org/x/a.html",
        "en": "https://example.org/x/en/a.html",
    }
