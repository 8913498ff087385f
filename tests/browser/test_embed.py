"""The checker within a page of another origin: one line of HTML, and nothing of the post gets out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Request, expect

from publish.serve import SiteServer
from tests.browser.checkpage import said
from tests.browser.test_axe import AXE
from tests.browser.visitor import Visitor

POST = "mijn 06 is 06-12345678, app me. En bel mijn moeder ook maar even op."
HOST = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>School</title>
<link rel="icon" href="data:,"><body><h1>Onze school</h1><div id="place" style="width: 600px">
<script src="{address}assets/embed.js"{given} async></script></div>
<script>
  window.heard = [];
  addEventListener("message", ({{ data, origin }}) => heard.push([data, origin]));
</script></body></html>"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[SiteServer]:
    """The website of a school, on another port: another origin."""
    with SiteServer(tmp_path) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


class Guest(Visitor):
    """Somebody who visits a page that may ask for things at two origins."""

    def __init__(self, browser: Browser, server: SiteServer, host: SiteServer) -> None:
        super().__init__(browser, server)
        self.host = host
        self.asked: list[str] = []

    def _look_at_request(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith(self.host.address):
            super()._look_at_request(request)

    def open(self, given: str = "", lang: str = "nl") -> Page:
        html = HOST.format(address=self.server.address, given=given, lang=lang)
        (self.host.folder / "index.html").write_text(html, encoding="utf-8")
        page = self.prepare()
        page.goto(self.host.address)
        return page


@pytest.fixture
def guest(browser: Browser, server: SiteServer, elsewhere: SiteServer) -> Iterator[Guest]:
    visitor = Guest(browser, server, elsewhere)
    yield visitor
    visitor.close()


def frame_of(page: Page, lang: str = "nl") -> FrameLocator:
    frame = page.frame_locator("#place iframe")
    expect(frame.locator("#check-status")).to_have_text(said("ready", lang), timeout=60_000)
    return frame


def test_the_checker_works_in_the_page_and_nothing_gets_out(guest: Guest) -> None:
    page = guest.open(' data-lang="nl" data-role="parent"')
    frame = frame_of(page)
    expect(frame.get_by_label(said("role", "nl", group="page"))).to_have_value("parent")
    box = page.locator("#place iframe")
    low = box.bounding_box()
    before = len(guest.asked)
    frame.locator("#check-text").fill(POST)
    expect(frame.locator("#check-verdict")).to_have_text(said("verdict_change", "nl"))
    expect(frame.locator("#check-points > li")).not_to_have_count(0)
    assert guest.asked[before:] == []

    # It grows with what it holds, and has no scroll bar of its own.
    page.wait_for_function(
        "low => document.querySelector('#place iframe').getBoundingClientRect().height > low + 100",
        arg=low and low["height"],
    )
    inner = page.frames[1].evaluate(
        "[document.documentElement.scrollHeight, innerHeight, document.documentElement.scrollWidth, innerWidth]"
    )
    assert inner[0] <= inner[1] and inner[2] <= inner[3] == 600

    # All that the page around it hears is a height, and it cannot look inside.
    heard = page.evaluate("heard")
    assert len(heard) > 1
    for data, origin in heard:
        assert list(data) == ["postcheck"] and isinstance(data["postcheck"], int)
        assert guest.server.address.startswith(origin)
    assert page.evaluate("document.querySelector('#place iframe').contentDocument") is None
    assert POST not in page.content()


def test_a_link_opens_beside_the_page(guest: Guest) -> None:
    page = guest.open(' data-lang="en"')
    frame = frame_of(page, "en")
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    with page.context.expect_page() as opened:
        frame.locator(".check-home a").click()
    expect(opened.value).to_have_url(guest.server.address + "en/index.html")
    expect(page).to_have_url(guest.host.address)


@pytest.mark.parametrize(
    ("given", "lang", "path"),
    [
        ("", "nl", "embed.html"),
        ("", "en-GB", "en/embed.html"),
        (' data-lang="xx"', "fr", "embed.html"),
        (' data-lang="en"', "nl", "en/embed.html"),
    ],
)
def test_the_language_is_that_of_the_line_or_of_the_page(
    guest: Guest, given: str, lang: str, path: str
) -> None:
    page = guest.open(given, lang)
    expect(page.locator("#place iframe")).to_have_attribute("src", guest.server.address + path)
    title = "Check your post" if path.startswith("en/") else "Check je bericht"
    expect(page.locator("#place iframe")).to_have_attribute("title", title)


def test_only_the_frame_may_say_how_high_it_is(guest: Guest) -> None:
    page = guest.open()
    frame_of(page)
    page.wait_for_function("heard.length > 0")
    # In one go: the frame itself may say anew how high it is at any time.
    before, after = page.evaluate(
        """async () => {
          const frame = document.querySelector('#place iframe');
          const high = frame.height;
          postMessage({ postcheck: 5 }, '*');
          while (!heard.some(([data]) => data.postcheck === 5)) await new Promise((next) => setTimeout(next));
          return [high, frame.height];
        }"""
    )
    assert before == after


def test_the_page_in_the_frame_has_no_mistake_that_axe_finds(guest: Guest) -> None:
    page = guest.prepare()
    page.goto(guest.server.address + "embed.html")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    assert [rule["id"] for rule in found] == []
