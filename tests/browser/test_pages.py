"""The pages as a visitor meets them: languages, permanent links, search, keys, no JavaScript."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from publish.finish import permalinks
from tests.browser.visitor import Visitor

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}


def pages(site: Path, lang: str) -> list[str]:
    """The address of every page in a language, without the short addresses that lead on."""
    found = (path.relative_to(site / lang) for path in (site / lang).rglob("*.html"))
    return sorted(
        path.as_posix()
        for path in found
        if path.parts[0] != "en" and (path.parts[0] in ("regels", "lessen") or len(path.parts) == 1)
    )


def test_both_languages_have_the_same_pages_and_none_reports_trouble(
    site: Path, visit: Visitor
) -> None:
    """The visitor fails on console errors, breaches of the policy and requests to elsewhere."""
    names = pages(site, "")
    assert names == pages(site, "en")
    assert len(names) > 30
    page = visit.prepare()
    for lang in ("", "en/"):
        for name in names:
            page.goto(visit.server.address + lang + name, wait_until="load")
            expect(page.locator("html")).to_have_attribute("lang", "en" if lang else "nl")
            expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("protocol.html#g7", "en/protocol.html#g7"),
        ("en/protocol.html#u5", "protocol.html#u5"),
        ("regels/r10.html", "en/regels/r10.html"),
        ("check.html?example=r10-nl-1", "en/check.html?example=r10-nl-1"),
        ("index.html", "en/index.html"),
        ("en/regels/index.html", "regels/index.html"),
    ],
)
def test_the_language_switch_stays_where_the_reader_is(
    visit: Visitor, start: str, end: str
) -> None:
    page = visit(start)
    page.locator("[data-language]").click()
    expect(page).to_have_url(visit.server.address + end)


def test_the_language_switch_keeps_the_place_that_a_reader_scrolled_to(visit: Visitor) -> None:
    page = visit("leerlingen.html?from=mail")
    page.locator("#g7").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('g7').scrollIntoView()")
    page.keyboard.press("Shift+Tab")
    page.evaluate("document.getElementById('g7').scrollIntoView()")
    page.locator("[data-language]").dispatch_event("click")
    expect(page).to_have_url(visit.server.address + "en/leerlingen.html?from=mail#g7")
    expect(page.locator("#g7")).to_be_in_viewport()


def test_the_language_switch_follows_to_an_article_opened_on_the_page(visit: Visitor) -> None:
    page = visit("protocol.html")
    page.locator("nav.tiles a[href='#g3']").click()
    page.locator("[data-language]").click()
    expect(page).to_have_url(visit.server.address + "en/protocol.html#g3")
    expect(page.locator("#g3")).to_be_in_viewport()


@pytest.mark.parametrize("top", ["", "en/"], ids=["nl", "en"])
def test_every_short_address_leads_on_without_a_script(visit: Visitor, top: str) -> None:
    """Of the cards, which differ in their numbers alone, the first of each lesson."""
    page = visit.prepare(java_script_enabled=False)
    for name, target in permalinks.load().items():
        if re.fullmatch(r"les/\d/(?!1$)\d+", name):
            continue
        page.goto(f"{visit.server.address}{top}{name}/", wait_until="commit")
        if target != f"{name}/index.html":
            page.wait_for_url(visit.server.address + top + target, wait_until="commit")


def test_the_copy_button_copies_an_address_that_leads_back(visit: Visitor) -> None:
    page = visit("protocol.html", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".copy[data-copy=g7]").click()
    expect(page.locator(".said")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(visit.server.address)
    page.goto(copied)
    expect(page).to_have_url(re.compile(r"/protocol\.html#g7$"))


@pytest.mark.parametrize("top", ["", "en/"], ids=["nl", "en"])
@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("index.html", ""),
        ("hulp.html", "hulp/"),
        ("check.html?example=r10-nl-1", "check/"),
        ("regels/index.html", "regels/"),
        ("regels/r10.html", "r10/"),
    ],
)
def test_every_page_gives_its_short_address(
    visit: Visitor, top: str, name: str, short: str
) -> None:
    page = visit(top + name, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".page-link .copy").click()
    expect(page.locator(".said")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == visit.server.address + top + short


@pytest.mark.parametrize(
    ("start", "words", "title"),
    [
        ("index.html", "telefoons", "telefoon"),
        ("regels/r10.html", "foto", "Foto"),
        ("en/index.html", "photos", "hoto"),
        ("en/hulp.html", "lessons", "esson"),
    ],
)
def test_search_finds_other_forms_of_a_word_and_leads_there(
    visit: Visitor, start: str, words: str, title: str
) -> None:
    page = visit(start)
    page.locator(".search-open").click()
    expect(page.locator("#search-input")).to_be_focused()
    page.locator("#search-input").fill(words)
    results = page.locator(".search-results a")
    expect(results.first).to_be_visible()
    lang = "en/" if start.startswith("en/") else ""
    top = visit.server.address + lang
    assert all(link.startswith(top) for link in results.evaluate_all("all => all.map(a => a.href)"))
    expect(page.locator(".search-results").get_by_text(title).first).to_be_visible()
    address = results.first.get_attribute("href")
    results.first.click()
    expect(page).to_have_url(address)


@pytest.mark.parametrize(
    ("top", "word", "wanted"),
    [
        ("", "boze", "hulp.html#leerling"),
        ("", "boos", "hulp.html#leerling"),
        ("", "verdrietig", "hulp.html#leerling"),
        ("", "bang", "hulp.html#leerling"),
        ("", "gepest", "hulp.html#leerling"),
        ("", "gescholden", "hulp.html#leerling"),
        ("", "telefoons", "protocol.html#g1"),
        ("", "brief", "hulp.html#uitleg"),
        ("", "brieven", "hulp.html#uitleg"),
        ("en/", "angry", "hulp.html#leerling"),
        ("en/", "scared", "hulp.html#leerling"),
        ("en/", "photos", "protocol.html#g7"),
    ],
)
def test_search_leads_to_help_and_knows_families_of_words(
    regular: Visitor, top: str, word: str, wanted: str
) -> None:
    """Feelings lead to help first; z and s, v and f, long and short vowels are one family."""
    page = regular(top + "index.html")
    page.locator(".search-open").click()
    page.locator("#search-input").fill(word)
    results = page.locator(".search-results a")
    expect(results.first).to_be_visible()
    found = results.evaluate_all("all => all.map(a => a.href)")
    at = found.index(regular.server.address + top + wanted)
    assert at == 0 or (at < 5 and wanted != "hulp.html#leerling"), found


def test_search_says_when_it_finds_nothing(visit: Visitor) -> None:
    page = visit("index.html")
    page.locator(".search-open").click()
    page.keyboard.type("xqzwvk")
    expect(page.locator(".search-status")).to_have_text(
        page.locator("dialog.search").get_attribute("data-none")
    )
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    expect(page.locator(".search-open")).to_be_focused()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_keys_alone_reach_the_content_and_every_control(
    visit: Visitor, viewport: dict[str, int]
) -> None:
    """Nothing that is focused is out of sight, and every focus can be seen."""
    page = visit("protocol.html", viewport=viewport, reduced_motion="reduce")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    assert [place for place in seen if place["hidden"] or not place["outline"]] == []
    assert {"search-open", "language", "scheme"} <= {name for at in seen for name in at["classes"]}


# What has the focus: its classes, whether it can be seen, and whether the focus can.
FOCUSED = """
() => {
  const focused = document.activeElement;
  const box = focused.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const style = getComputedStyle(focused);
  return {
    classes: [...focused.classList],
    html: focused.outerHTML.slice(0, 100),
    hidden: !middle || !(focused.contains(middle) || middle.contains(focused)),
    outline: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
  };
}
"""


def test_enter_on_the_skip_link_moves_past_the_menu(visit: Visitor) -> None:
    page = visit("protocol.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_on_a_phone_opens_and_closes_by_key(visit: Visitor) -> None:
    page = visit("index.html", viewport=PHONE)
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    page.locator(".menu-open").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(page.locator(".menu-open")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu-open")).to_be_focused()


def test_light_or_dark_is_remembered_and_nothing_else_is(visit: Visitor) -> None:
    page = visit("index.html", color_scheme="light")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator(".scheme").click()
    dark = page.evaluate(background)
    assert dark != light
    page.goto(visit.server.address + "en/protocol.html")
    assert page.evaluate(background) == dark
    assert page.evaluate("Object.keys(localStorage)") == ["scheme"]
    assert page.context.cookies() == []


@pytest.mark.parametrize("name", ["index.html", "protocol.html", "hulp.html", "regels/r10.html"])
@pytest.mark.parametrize("lang", ["", "en/"], ids=["nl", "en"])
def test_without_javascript_a_page_can_be_read_and_left(
    visit: Visitor, lang: str, name: str
) -> None:
    page = visit(lang + name, java_script_enabled=False, viewport=PHONE)
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("#menu a").first).to_be_visible()
    expect(page.locator("button:not(.word):visible")).to_have_count(0)
    page.locator("[data-language]").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl" if lang else "en")


@pytest.mark.parametrize(
    ("missing", "lang"),
    [("weg.html", "nl"), ("en/gone.html", "en"), ("regels/weg/diep.html", "nl")],
)
def test_a_missing_page_says_so_in_its_language_and_leads_home(
    visit: Visitor, missing: str, lang: str
) -> None:
    page = visit(missing)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    home = page.locator("a").first
    address = visit.server.address + ("en/" if lang == "en" else "")
    expect(home).to_have_attribute("href", urlsplit(address).path + "index.html")
    faces = "document.fonts.ready.then((all) => [...all].map((face) => face.status))"
    assert page.evaluate(faces) == ["loaded"]
    home.click()
    expect(page).to_have_url(address + "index.html")
    assert [missing in trouble for trouble in visit.troubles] == [True]  # its status is 404
    visit.forgive()


@pytest.mark.parametrize("name", ["index.html", "protocol.html", "check.html", "wie.html"])
@pytest.mark.parametrize("lang", ["", "en/"], ids=["nl", "en"])
def test_no_page_is_wider_than_a_small_phone(visit: Visitor, lang: str, name: str) -> None:
    page = visit(lang + name, viewport={"width": 320, "height": 640})
    assert width(page) <= 320


def width(page: Page) -> int:
    """How wide the page is, in CSS pixels."""
    return page.evaluate("document.documentElement.scrollWidth")
