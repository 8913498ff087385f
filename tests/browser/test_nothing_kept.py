"""After the browser is closed nothing on the disk holds what was typed, nor does a page give it back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from publish.finish import offline
from publish.serve import SiteServer
from tests.browser import engines, find
from tests.browser.checkpage import ready, said

# Words that nothing else on a disk has.
POST = "zwaluwkwartet is mijn 06-12345678"
TOKEN = "zwaluwkwartet"
CONTROL = "kwartelzwaluwen"
# A page as any other: what is typed on it a browser does keep, to give it back after a crash.
PLAIN = b"<!doctype html><title>plain</title><form><textarea id=plain></textarea></form>"


@pytest.fixture
def host(site: Path) -> Iterator[SiteServer]:
    instead = {"sw.js": offline.NONE, "plain.html": PLAIN}
    with SiteServer(site, instead=instead) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def holding(folder: Path, word: str) -> list[str]:
    """The files below a folder that hold a word, in the two ways in which browsers write text."""
    shapes = (word.encode(), word.encode("utf-16-le"))
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and any(shape in path.read_bytes() for shape in shapes)
    ]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


def test_chromium_keeps_nothing(host: SiteServer, browser: Browser, profile: Path) -> None:
    context = on_disk(browser.browser_type, profile)
    page = context.pages[0]
    address = check_and_leave(page, host)
    length = page.evaluate("history.length")
    plain = context.new_page()
    plain.goto(host.address + "plain.html")
    plain.locator("#plain").press_sequentially(CONTROL)
    page.go_back()
    page.go_forward()
    assert page.evaluate("history.length") == length
    page.go_back()
    assert page.url == address
    page.reload()
    expect(page.locator("#check-text")).to_have_value("")
    kept = page.evaluate(
        """async () => JSON.stringify([
            {...localStorage}, {...sessionStorage}, document.cookie, location.href, window.name,
            await caches.keys(), await indexedDB.databases(), history.state,
        ])"""
    )
    assert TOKEN not in kept
    page.locator("#check-text").press_sequentially(POST)
    expect(page.locator("#check-post mark")).to_be_visible()
    page.wait_for_timeout(1_500)  # a browser writes what it would restore within a second or so
    context.close()
    assert holding(profile, CONTROL) != []
    assert holding(profile, TOKEN) == []


def on_disk(kind: BrowserType, profile: Path):
    return kind.launch_persistent_context(
        profile, executable_path=find.installed(), args=find.arguments()
    )


def check_and_leave(page: Page, host: SiteServer) -> str:
    """Check a post, follow a link of the report to an article; the address of the check page."""
    referrers: list[str | None] = []
    page.goto(host.address + "check.html")
    ready(page, "nl")
    address = page.url
    page.locator("#check-text").press_sequentially(POST)
    expect(page.locator("#check-post mark")).to_be_visible()
    page.locator("#check-form button[type=submit]").click()
    page.on("request", lambda request: referrers.append(request.headers.get("referer")))
    page.locator("#check-points a[href='protocol.html#g2']").click()
    page.wait_for_url("**/protocol.html#g2")
    assert referrers and set(referrers) <= {None, address, page.url.partition("#")[0]}
    assert [path for path in host.requested if TOKEN in path] == []
    return address


def test_firefox_keeps_nothing(host: SiteServer, browser: Browser, profile: Path) -> None:
    engine = engines.start("firefox", profile, browser)
    try:
        ready_ = f"document.querySelector('#check-live')?.textContent === {said('ready', 'nl')!r}"
        engine.open(host.address + "check.html")
        engine.until(ready_, within=60)
        engine.type("#check-text", POST)
        engine.until("document.querySelector('#check-post mark')?.isConnected")
        engine.run("(window.before = true, location.reload())")
        engine.until(f"!window.before && {ready_}", within=60)
        assert engine.run("document.querySelector('#check-text').value") == ""
        engine.type("#check-text", POST)
        engine.until("document.querySelector('#check-post mark')?.isConnected")
        engine.new_tab()
        engine.open(host.address + "plain.html")
        engine.type("#plain", CONTROL)
        # It gathers this by the second; what came later than the post says that the post had its turn.
        engines.wait_for(lambda: holding(profile, CONTROL) or None)
    finally:
        engine.close()
    assert holding(profile, CONTROL) != []
    assert holding(profile, TOKEN) == []


# WebKit under a driver keeps nothing at all, so this one is started as people start it, and the
# pages press the keys themselves. They hold the words back to front: scripts are kept too.
PRESSED = """
const until = async (there) => { while (!there()) await new Promise((next) => setTimeout(next, 50)); };
(async () => {
  await until(() => document.querySelector('#check-live')?.textContent === READY);
  document.querySelector('#check-text').focus();
  document.execCommand('insertText', false, [...BACKWARDS].reverse().join(''));
  await until(() => document.querySelector('#check-post mark'));
  location.href = 'keeps.html';
})();
"""
# A page that does keep what is typed on it: what it keeps is found, so what is not found is not kept.
KEEPS = b"""<!doctype html><title>keeps</title><textarea id=plain></textarea><script>
document.querySelector('#plain').focus();
document.execCommand('insertText', false, [...'BACKWARDS'].reverse().join(''));
localStorage.setItem('kept', document.querySelector('#plain').value);
setTimeout(() => fetch('plain.html'), 3000);
</script>"""


def test_webkit_keeps_nothing(host: SiteServer, site: Path, profile: Path) -> None:
    page = next((site / "assets" / "checker").glob("page.*.js"))
    words = f"const READY = {said('ready', 'nl')!r}, BACKWARDS = {POST[::-1]!r};"
    pressed = f"{{{words}{PRESSED}}}\n".encode() + page.read_bytes()
    host.instead = {
        **host.instead,
        page.relative_to(site).as_posix(): pressed,
        "keeps.html": KEEPS.replace(b"BACKWARDS", CONTROL[::-1].encode()),
    }
    process = engines.mini_browser(profile, host.address + "check.html")
    try:
        engines.wait_for(lambda: "/plain.html" in host.requested or None, within=180)
    finally:
        engines.stop(process)
    assert holding(profile, CONTROL) != []
    assert holding(profile, TOKEN) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_service_of_the_browser_is_asked_to_read_along(
    site: Path, lang: str, page: Page
) -> None:
    """Spelling, filling in, correcting and translating are off where the post stands."""
    page.goto((site / ("en" if lang == "en" else "") / "check.html").as_uri())
    field = page.locator("#check-text")
    for name, value in {
        "autocomplete": "off",
        "autocorrect": "off",
        "autocapitalize": "off",
        "spellcheck": "false",
        "translate": "no",
        "writingsuggestions": "false",
    }.items():
        expect(field).to_have_attribute(name, value)
    expect(page.locator("#check-form")).to_have_attribute("autocomplete", "off")
    expect(page.locator("#check-post")).to_have_attribute("translate", "no")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()
