"""No accessibility mistake that axe can find: every kind of page, language, scheme and width."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publish.serve import SiteServer
from tests.browser.checkpage import ready
from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

# Every hand-written page; the pages of the rules are all made by one template.
PAGES = sorted(path.name.replace(".md", ".html") for path in (ROOT / "docs" / "nl").glob("*.md"))
OTHERS = ["404.html", "regels/index.html", "regels/r10.html", "regels/c-hulp.html"]
OTHERS += ["lessen/index.html", "lessen/5.html", "lessen/kaarten-5.html"]
# A cry for help, and a post with several points of different weight.
POSTS = (
    "ik wil niet meer leven",
    "mijn 06 is 06-12345678, mail sem.test@voorbeeld.nl, ik woon op Dorpsstraat 12, 9501 WD",
)
WIDTHS = {"phone": 360, "desktop": 1280}


def violations(page: Page) -> list[str]:
    """What axe finds, one line per element; folded parts count as well."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.fixture(scope="module")
def screens(regular: Visitor) -> dict[str, Page]:
    """One page each for light and dark, phone and desktop."""
    return {
        f"{scheme}, {width}": regular.prepare(
            color_scheme=scheme, viewport={"width": pixels, "height": 800}
        )
        for scheme, (width, pixels) in itertools.product(("light", "dark"), WIDTHS.items())
    }


@pytest.mark.parametrize("lang", ["", "en/"], ids=["nl", "en"])
@pytest.mark.parametrize("name", PAGES + OTHERS)
def test_axe_finds_nothing(
    server: SiteServer, screens: dict[str, Page], lang: str, name: str
) -> None:
    found = []
    for screen, page in screens.items():
        page.goto(server.address + lang + name)
        found += [f"{screen}: {line}" for line in violations(page)]
    assert found == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_axe_finds_nothing_in_a_report(
    server: SiteServer, screens: dict[str, Page], lang: str
) -> None:
    """Help, a grave point and mild ones, marks in the text and a point taken away."""
    found = []
    for screen, page in screens.items():
        page.goto(server.address + ("en/" if lang == "en" else "") + "check.html")
        ready(page, lang)
        for text in POSTS:
            page.locator("#check-text").fill(text)
            page.locator("#check-form button[type=submit]").click()
            expect(page.locator("#check-post")).to_contain_text(text[:9])
            found += [f"{screen}: {line}" for line in violations(page)]
        page.locator(".point-wrong").first.click()
        found += [f"{screen}: {line}" for line in violations(page)]
    assert found == []


def test_axe_finds_nothing_in_search_and_menu(server: SiteServer, screens: dict[str, Page]) -> None:
    found = []
    for screen, page in screens.items():
        page.goto(server.address)
        if page.locator(".menu-open").is_visible():
            page.locator(".menu-open").click()
        found += [f"{screen}, menu: {line}" for line in violations(page)]
        page.locator(".search-open").click()
        page.locator("#search-input").fill("foto")
        expect(page.locator(".search-results a").first).to_be_visible()
        found += [f"{screen}, search: {line}" for line in violations(page)]
    assert found == []
