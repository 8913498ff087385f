"""What a screen reader is told, as text: the main flow, state by state, in trees/.

A change there is a change of what people hear. Read it; when it is meant, write the files anew:
`POSTCHECK_TREES=write nox -s tests -- tests/browser/test_trees.py`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checkpage import ready, said
from tests.browser.visitor import Visitor

TREES = Path(__file__).with_name("trees")
PHONE = {"width": 390, "height": 800}
BOTH = pytest.mark.parametrize("lang", ["nl", "en"])
POSTS = {
    "ok": {"nl": "Morgen zwemles, leuk!", "en": "Swimming tomorrow, fun!"},
    "think": {
        "nl": "straks maak ik je in met fortnite",
        "en": "I'm going to destroy you in Fortnite tonight",
    },
    "change": {"nl": "mijn 06 is 06-12345678", "en": "my number is 06-12345678"},
    "stop": {"nl": "ik sla je morgen", "en": "I will hit you tomorrow"},
    "help": {"nl": "ik wil niet meer leven", "en": "I don't want to live anymore"},
}


def same(part: Locator, name: str) -> None:
    """The tree of this part is as it was read and agreed to."""
    now = re.sub(r"http://127\.0\.0\.1:\d+", "", part.aria_snapshot()) + "\n"
    file = TREES / f"{name}.txt"
    if os.environ.get("POSTCHECK_TREES") == "write":
        TREES.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8")


def open_check(visit: Visitor, lang: str) -> Page:
    return ready(visit("check.html" if lang == "nl" else "en/check.html"), lang)


@BOTH
def test_the_form_before_a_post(visit: Visitor, lang: str) -> None:
    page = open_check(visit, lang)
    same(page.locator("#check-app"), f"check-empty-{lang}")


@BOTH
@pytest.mark.parametrize("verdict", POSTS)
def test_what_is_told_of_a_post(visit: Visitor, lang: str, verdict: str) -> None:
    """The verdict in words, the post with its marks, each point with question and hint, and people."""
    page = open_check(visit, lang)
    page.locator("#check-text").fill(POSTS[verdict][lang])
    page.locator("#check-form button[type=submit]").click()
    expect(page.locator("#check-report")).to_have_attribute("data-verdict", verdict)
    expect(page.locator("#check-live")).not_to_have_text(said("ready", lang))
    same(page.locator("#check-result"), f"check-{verdict}-{lang}")


@BOTH
def test_the_window_for_search(visit: Visitor, lang: str) -> None:
    page = visit("hulp.html" if lang == "nl" else "en/hulp.html")
    page.locator(".search-open").click()
    expect(page.locator(".search-status")).to_be_empty()
    same(page.locator("dialog.search"), f"search-empty-{lang}")
    page.locator("#search-input").fill("bang" if lang == "nl" else "scared")
    expect(page.locator(".search-results a").first).to_be_visible()
    expect(page.locator(".search-status")).not_to_be_empty()
    same(page.locator("dialog.search"), f"search-found-{lang}")
    page.locator("#search-input").fill("xqzwvk")
    expect(page.locator(".search-results a")).to_have_count(0)
    expect(page.locator(".search-status")).not_to_be_empty()
    same(page.locator("dialog.search"), f"search-none-{lang}")


@BOTH
def test_the_menu_on_a_phone(visit: Visitor, lang: str) -> None:
    page = visit("leerlingen.html" if lang == "nl" else "en/leerlingen.html", viewport=PHONE)
    same(page.locator("header.top"), f"menu-shut-{lang}")
    page.locator(".menu-open").click()
    same(page.locator("header.top"), f"menu-open-{lang}")
