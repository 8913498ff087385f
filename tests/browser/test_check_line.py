"""Check your post over a bad line, from a bad host, on a device that refuses, and in odd company.

Each ends in a page that works, or in one sentence with a way to try again; what was typed is still
there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.finish import offline
from publish.serve import Handler, SiteServer
from tests.browser import find
from tests.browser.checkpage import ASSETS, before_worker, ready, said
from tests.browser.visitor import Visitor

POST = "mijn 06 is 06-12345678, app me"
NAMES = {"wasm": ".wasm", "library": ".zip", "worker": "/worker."}
PIECE = 1 << 18  # bytes; less than each of the files


class Line(Handler):
    """Does to the answers what the server's `faults` say, by a part of their address."""

    def copyfile(self, source: object, target: object) -> None:
        fault = next((what for part, what in self.server.faults.items() if part in self.path), None)
        if fault == "slow":
            while piece := source.read(PIECE):
                target.write(piece)
                time.sleep(0.1)
        elif fault == "dropped":
            target.write(source.read(PIECE))
            self.close_connection = True
        else:
            super().copyfile(source, target)

    def guess_type(self, path: str) -> str:
        wrong = any(
            part in self.path and what == "type" for part, what in self.server.faults.items()
        )
        return "text/html" if wrong else super().guess_type(path)


@pytest.fixture
def host(site: Path) -> Iterator[SiteServer]:
    with SiteServer(site, base="/school/protocol/", instead={"sw.js": offline.NONE}) as server:
        server.RequestHandlerClass = Line
        server.faults = {}
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def visit(browser: Browser, host: SiteServer) -> Iterator[Visitor]:
    visitor = Visitor(browser, host)
    yield visitor
    visitor.close()


def works(page: Page) -> None:
    """What stood there already is checked."""
    expect(page.locator("#check-text")).to_have_value(POST)
    expect(page.locator("#check-post mark")).to_contain_text("06-12345678")
    expect(page.locator("#check-retry")).to_be_hidden()


def fails_and_comes_back(page: Page, host: SiteServer, kind: str = "load") -> None:
    """One sentence, the text still there; and when the fault is over the button mends it."""
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-status")).to_have_text(said(kind, "nl"))
    expect(page.locator("#check-progress")).to_be_hidden()
    expect(page.locator("#check-text")).to_have_value(POST)
    host.faults = {}
    host.instead = {"sw.js": offline.NONE}
    page.unroute_all()
    page.locator("#check-retry").click()
    works(page)


def test_a_slow_line_tells_how_far_it_is_and_gets_there(visit: Visitor, host: SiteServer) -> None:
    host.faults = {".wasm": "slow"}
    page = visit("check.html")
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-status")).to_contain_text("%")
    works(page)


@pytest.mark.parametrize("what", NAMES)
def test_a_line_that_drops_halfway(visit: Visitor, host: SiteServer, what: str) -> None:
    host.faults = {NAMES[what]: "dropped"}
    page = visit("check.html")
    fails_and_comes_back(page, host)
    visit.forgive()


@pytest.mark.parametrize("what", NAMES)
def test_a_host_that_has_an_error_for_a_file(visit: Visitor, host: SiteServer, what: str) -> None:
    page = visit.prepare()
    page.route(ASSETS[what], lambda route: route.fulfill(status=500, body="no"))
    page.goto(host.address + "check.html")
    fails_and_comes_back(page, host)
    visit.forgive()


@pytest.mark.parametrize("what", NAMES)
def test_a_host_that_answers_with_a_page_of_its_own(
    visit: Visitor, host: SiteServer, site: Path, what: str
) -> None:
    """As where a network asks for a password first: status 200, and something else."""
    made = (site / "assets/checker").iterdir()
    names = [
        file.relative_to(site).as_posix() for file in made if file.suffix not in (".br", ".gz")
    ]
    wrong = next(name for name in names if NAMES[what] in name)
    host.instead = {**host.instead, wrong: b"<!doctype html><p>Welkom op deze wifi"}
    page = visit("check.html")
    fails_and_comes_back(page, host)
    visit.forgive()


def test_a_host_that_gives_the_files_a_wrong_type_does_no_harm(
    visit: Visitor, host: SiteServer
) -> None:
    host.faults = dict.fromkeys(NAMES.values(), "type")
    page = visit("check.html")
    page.locator("#check-text").fill(POST)
    works(page)


@pytest.mark.parametrize("fault", ["type", "status"])
def test_without_the_pages_own_script_it_says_so_with_a_link(
    visit: Visitor, host: SiteServer, fault: str
) -> None:
    page = visit.prepare()
    if fault == "type":
        host.faults = {"/page.": "type"}
    else:
        page.route("**/page.*.js", lambda route: route.fulfill(status=500))
    page.goto(host.address + "check.html")
    expect(page.locator("#check-missing")).to_contain_text(said("load", "nl"))
    page.unroute_all()
    page.locator("#check-missing a").click()
    if fault == "status":  # of a wrong type the browser keeps what it has
        ready(page, "nl")
    visit.forgive()


@pytest.mark.parametrize("parts", [["search.js", "site.js"], ["lunr-nl.js", "search-index.js"]])
def test_the_checker_needs_nothing_of_what_stands_beside_it(
    visit: Visitor, host: SiteServer, parts: list[str]
) -> None:
    page = visit.prepare()
    for part in parts:
        page.route(f"**/{part}*", lambda route: route.fulfill(status=500))
    page.goto(host.address + "check.html")
    page.locator("#check-text").fill(POST)
    works(page)
    visit.forgive()


def test_a_device_that_refuses_wasm(visit: Visitor, host: SiteServer) -> None:
    page = visit.prepare()
    page.add_init_script(
        "WebAssembly.compileStreaming = async () => { throw new WebAssembly.CompileError(); }"
    )
    page.goto(host.address + "check.html")
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-status")).to_have_text(said("load", "nl"))
    expect(page.locator("#check-retry")).to_be_visible()
    expect(page.locator("#check-text")).to_have_value(POST)
    visit.forgive()


NO_MEMORY = """
WebAssembly.Memory = class { constructor() { throw new RangeError('could not allocate memory'); } };
WebAssembly.instantiate = async () => { throw new RangeError('could not allocate memory'); };
"""


def test_a_device_without_memory_left(visit: Visitor, host: SiteServer) -> None:
    page = visit.prepare()
    before_worker(page, NO_MEMORY)
    page.goto(host.address + "check.html")
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-status")).to_have_text(said("start", "nl"))
    expect(page.locator("#check-retry")).to_be_visible()
    expect(page.locator("#check-text")).to_have_value(POST)
    visit.forgive()


# As a browser does to a worker when the device is short of memory: it is gone, without a word.
KILLED = """
self.addEventListener('message', (event) => {
  if (!event.data.text?.includes('val om')) return;
  event.stopImmediatePropagation();
  self.close();
});
"""


def test_a_worker_that_is_killed_is_started_again(visit: Visitor, host: SiteServer) -> None:
    page = visit.prepare()
    before_worker(page, KILLED)
    page.goto(host.address + "check.html")
    ready(page, "nl")
    page.locator("#check-text").fill("val om")
    expect(page.locator("#check-status")).to_have_text(said("restarted", "nl"))
    expect(page.locator("#check-text")).to_have_value("val om")
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-post mark")).to_contain_text("06-12345678", timeout=60_000)


def test_two_tabs_at_once_know_nothing_of_each_other(visit: Visitor) -> None:
    first = visit("check.html")
    second = first.context.new_page()
    second.goto(first.url)
    first.locator("#check-text").fill(POST)
    second.locator("#check-text").fill("We eten vandaag taart.")
    works(first)
    expect(second.locator("#check-report")).to_have_attribute("data-verdict", "ok")
    second.close()
    first.locator("#check-text").fill("")
    first.locator("#check-text").fill(POST)
    works(first)


def test_back_from_another_page_the_checker_goes_on(
    browser: Browser, host: SiteServer, tmp_path: Path
) -> None:
    """With the browser's cache of whole pages, which Playwright leaves out unless asked."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=find.installed(),
        args=find.arguments(),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = context.pages[0]
    page.goto(host.address + "check.html")
    ready(page, "nl")
    page.evaluate(
        "addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; })"
    )
    page.locator("#check-text").fill(POST)
    page.locator("#check-points a[href='protocol.html#g2']").click()
    page.wait_for_url("**/protocol.html#g2")
    page.evaluate("history.back()")
    page.wait_for_url("**/check.html", wait_until="commit")
    page.wait_for_function("window.persisted")  # its event comes after the address
    works(page)
    page.locator("#check-text").fill("Bel 06-87654321, ja")
    expect(page.locator("#check-post mark")).to_contain_text("06-87654321")
    context.close()
