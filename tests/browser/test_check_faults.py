"""Check your post when something is slow, missing, broken or stuck."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.checkpage import ASSETS, before_worker, ready, said
from tests.browser.visitor import Visitor

POST = "mijn 06 is 06-12345678, app me"


def open_check(visit: Visitor, page: Page) -> Page:
    page.goto(visit.server.address + "check.html")
    return page


def test_what_is_typed_before_python_is_ready_is_checked_when_it_is(visit: Visitor) -> None:
    page = visit.prepare()
    held: list[Route] = []
    page.route(ASSETS["wasm"], lambda route: held.append(route))
    open_check(visit, page)
    page.locator("#check-text").press_sequentially(POST)
    expect(page.locator("#check-progress")).to_be_visible()
    expect(page.locator("#check-report")).to_be_hidden()
    for route in held:
        route.continue_()
    expect(page.locator("#check-post mark")).to_contain_text("06-12345678")
    expect(page.locator("#check-progress")).to_be_hidden()


def test_progress_is_real_and_spoken(visit: Visitor) -> None:
    """Two of the three files are in, the largest is not: more than nothing, less than all."""
    page = visit.prepare()
    held: list[Route] = []
    page.route(ASSETS["wasm"], lambda route: held.append(route))
    open_check(visit, page)
    spoken = page.locator("#check-status")
    expect(spoken).to_have_text(re.compile(r"\b[1-9]\d?%"))
    shown = int(page.locator("#check-progress").get_attribute("value") or 0)
    assert 0 < shown < 100
    for route in held:
        route.continue_()
    ready(page, "nl")


# Goes before the worker's own script: two words that make it hang, once or every time.
STUCK = """
self.addEventListener('message', ({ data }) => {
  if (data.text?.includes('%s')) for (;;);
});
"""


def test_a_worker_that_hangs_is_ended_and_started_again(visit: Visitor) -> None:
    page = visit.prepare()
    before_worker(page, STUCK % "blijf hangen")
    ready(open_check(visit, page), "nl")
    page.locator("#check-text").fill("blijf hangen")
    expect(page.locator("#check-status")).to_have_text(said("restarted", "nl"))
    # The same post once more, and then it is given up; the page itself never hangs.
    expect(page.locator("#check-status")).to_have_text(said("stuck", "nl"), timeout=60_000)
    expect(page.locator("#check-text")).to_have_value("blijf hangen")
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-post mark")).to_contain_text("06-12345678", timeout=60_000)


# Stands for Python that breaks beyond repair: from the first such post on, it answers nothing.
BROKEN = """
const parse = JSON.parse;
let broken = false;
JSON.parse = (text) => {
  broken ||= text.includes('maak stuk');
  if (broken) throw new Error('the post itself');
  return parse(text);
};
"""


def test_python_that_breaks_is_started_again_and_the_next_post_is_checked(visit: Visitor) -> None:
    page = visit.prepare()
    before_worker(page, BROKEN)
    ready(open_check(visit, page), "nl")
    page.locator("#check-text").fill("maak stuk")
    expect(page.locator("#check-status")).to_have_text(said("stuck", "nl"))
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-post mark")).to_contain_text("06-12345678")


def test_python_that_does_not_start_is_one_sentence_and_a_button(visit: Visitor) -> None:
    page = visit.prepare()
    before_worker(page, "throw new Error();")
    open_check(visit, page)
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-status")).to_have_text(said("start", "nl"))
    expect(page.locator("#check-retry")).to_be_visible()
    expect(page.locator("#check-text")).to_have_value(POST)
    visit.forgive()  # the fault itself


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("what", ["JavaScript", "WebAssembly"])
def test_without_javascript_or_webassembly_the_rest_is_still_there(
    visit: Visitor, what: str, lang: str
) -> None:
    page = visit.prepare(java_script_enabled=what != "JavaScript")
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(visit.server.address + ("en/" if lang == "en" else "") + "check.html")
    expect(page.get_by_text(said("missing", lang))).to_be_visible()
    expect(page.locator("#check-missing a[href='leerlingen.html']")).to_be_visible()
    expect(page.locator("#check-text")).to_be_hidden()
    page.locator(".check-offers a[href='protocol.html']").click()
    expect(page.locator("#g7")).to_be_visible()
