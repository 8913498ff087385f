"""The built site opened from a stick or a disk, without any host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.checkpage import said


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("top", "word"), [("", "foto"), ("en/", "photo")], ids=["nl", "en"])
def test_all_texts_and_search_are_there(site: Path, page: Page, top: str, word: str) -> None:
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((site / top / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.locator("nav.menu a[href$='protocol.html']").click()
    expect(page.locator("#g7")).to_be_visible()
    page.locator(".search-open").click()
    page.locator("#search-input").fill(word)
    result = page.locator(".search-results a").first
    expect(result).to_be_visible()
    result.click()
    expect(page.locator("h1")).to_be_visible()
    page.goto((site / top / "g7" / "index.html").as_uri())
    page.wait_for_url("file://**/protocol.html#g7")
    page.locator("[data-language]").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl" if top else "en")
    assert failed == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_checker_says_why_it_needs_a_web_address(site: Path, page: Page, lang: str) -> None:
    page.goto((site / ("en" if lang == "en" else "") / "check.html").as_uri())
    expect(page.locator("#check-missing")).to_have_text(said("from_file", lang))
    expect(page.locator("#check-app")).to_be_hidden()
    page.locator(".check-offers a[href='protocol.html']").click()
    expect(page.locator("#g7")).to_be_visible()


def test_no_link_leads_to_a_folder(site: Path, page: Page) -> None:
    """A host shows the page in a folder; from a file a visitor would see a list of files."""
    for path in ("index.html", "protocol.html", "regels/index.html", "check.html"):
        page.goto((site / path).as_uri())
        links = page.locator("a[href]").evaluate_all("all => all.map((a) => a.href)")
        files = [urlsplit(link).path for link in links if link.startswith("file:")]
        assert files and [path for path in files if not Path(path).suffix] == []
