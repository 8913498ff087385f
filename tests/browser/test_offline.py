"""The site on the device: with the host gone, with a new version, with what goes wrong on the way."""

from __future__ import annotations

import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from publish.finish import offline
from publish.serve import Handler, SiteServer
from tests.browser import find
from tests.browser.checkpage import ready, said
from tests.browser.visitor import Visitor

BASE = "/school/protocol/"
POST = "mijn 06 is 06-12345678, app me"
COMES_WITHIN = 60  # seconds; on a machine with other work what is quick here takes long
# Waits until the worker has all files, and says so.
WORKER_IS_UP = "() => navigator.serviceWorker.ready.then(({ active }) => active.state)"
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
KEPT = """async () => {
  const name = (await caches.keys()).find((one) => one.startsWith('site '));
  return name ? (await (await caches.open(name)).keys()).length : 0;
}"""


class Host:
    """A host that can be changed, broken and switched off, and its visitor."""

    def __init__(self, site: Path, folder: Path, browser: Browser | OnDisk) -> None:
        self.folder = folder
        shutil.copytree(site, folder, copy_function=hardlink)
        self.publish()
        self.server = SiteServer(folder, base=BASE)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.visitor = Visitor(browser, self.server)
        self.page = self.visitor.prepare(service_workers="allow")

    def change(self, name: str, edit: Callable[[str], str]) -> None:
        """Change one file; `publish` then makes the list anew, as a build does."""
        path = self.folder / name
        text = edit(path.read_text(encoding="utf-8"))
        path.unlink()  # it is the same file as in the built site
        path.write_text(text, encoding="utf-8")

    def publish(self) -> None:
        """Write sw.js as a build does, but for the rests that it takes."""
        (self.folder / "sw.js").unlink(missing_ok=True)
        script = offline.worker(self.folder)
        for rest in ("REST = 5_000", "PAUSE = 100"):
            assert script.count(f"const {rest};") == 1
            script = script.replace(rest, rest.partition("=")[0] + "= 0")
        (self.folder / "sw.js").write_text(script)

    def open(self, path: str) -> Page:
        self.page.goto(self.server.address + path)
        return self.page

    def install(self, path: str = "index.html") -> Page:
        page = self.open(path)
        assert page.evaluate(WORKER_IS_UP) in {"activating", "activated"}
        return page

    def restart_browser_tab(self) -> Page:
        """Close all pages of the site and open an empty one: the next start."""
        context = self.page.context
        self.page = context.new_page()
        for page in context.pages:
            if page is not self.page:
                page.close()
        return self.page

    def switch_off(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def close(self) -> None:
        self.visitor.close()
        self.switch_off()


class Held(Handler):
    """Until the test sets `free`, each page in English takes long, and what the checker needs does not come."""

    def copyfile(self, source: object, target: object) -> None:
        if "/en/" in self.path:
            self.server.free.wait(0.2)
        if "/library." in self.path:
            self.server.free.wait(COMES_WITHIN)
        super().copyfile(source, target)


class OnDisk:
    """A browser that keeps its cache on the disk, as that of a visitor; it has one context."""

    def __init__(self, browser: Browser, profile: Path) -> None:
        self.browser = browser
        self.profile = profile

    def new_context(self, **settings: Any) -> BrowserContext:
        program = {"executable_path": find.installed(), "args": find.arguments()}
        kind = self.browser.browser_type
        return kind.launch_persistent_context(self.profile, **program, **settings)


def hardlink(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


@pytest.fixture
def host(site: Path, tmp_path: Path, browser: Browser) -> Iterator[Host]:
    made = Host(site, tmp_path / "site", browser)
    yield made
    made.close()


def until(page: Page, count: str, wanted: int) -> None:
    """Wait until the page counts this many."""
    end = time.monotonic() + COMES_WITHIN
    while (found := page.evaluate(count)) != wanted:
        assert time.monotonic() < end, f"{found} where {wanted} was to come"
        page.wait_for_timeout(100)


def settled(page: Page) -> None:
    """Wait until the browser has let go of the old worker and the new one has taken over."""
    workers: dict[str, str] = {}

    def note(event: dict[str, Any]) -> None:
        workers.update({one["versionId"]: one["status"] for one in event["versions"]})

    session = page.context.new_cdp_session(page)
    session.on("ServiceWorker.workerVersionUpdated", note)
    session.send("ServiceWorker.enable")
    end = time.monotonic() + COMES_WITHIN
    while sorted({*workers.values()} - {"redundant"}) != ["activated"]:
        assert time.monotonic() < end, workers
        page.wait_for_timeout(50)
    session.detach()


def check_a_post(page: Page, lang: str = "nl") -> None:
    ready(page, lang)
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-post mark")).to_contain_text("06-12345678")


FETCH = """
async ([top, files]) => {
  const wrong = [];
  for (const [name, digest] of Object.entries(files)) {
    const bytes = await fetch(top + name).then((answer) => answer.arrayBuffer(), () => new ArrayBuffer(0));
    const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex();
    if (found !== digest) wrong.push(name);
  }
  return wrong;
}
"""


def test_with_the_host_gone_all_of_the_site_is_there(host: Host, site: Path) -> None:
    """Every file, below a sub-path, after one visit to one page; search and the checker too."""
    page = host.install()
    host.switch_off()
    files = offline.files(site)
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} <= set(files)
    assert page.evaluate(FETCH, [host.server.address, files]) == []
    for path in ("index.html", "en/wie.html", "regels/r10.html", "404.html"):
        expect(host.open(path).locator("h1")).to_have_count(1)
    expect(host.open("").locator("html")).to_have_attribute("lang", "nl")
    expect(host.open("en/").locator("html")).to_have_attribute("lang", "en")
    host.open("g7/").wait_for_url("**/protocol.html#g7")
    page = host.open("en/hulp.html")
    page.locator(".search-open").click()
    page.locator("#search-input").fill("photo")
    expect(page.locator(".search-results a").first).to_be_visible()
    check_a_post(host.open("check.html?example=r08-nl-1"))
    check_a_post(host.open("en/check.html"), "en")
    host.visitor.forgive()  # the update check finds nobody


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_with_the_host_gone_a_lesson_is_played(host: Host, lang: str) -> None:
    host.install()
    host.switch_off()
    page = host.open(("en/" if lang == "en" else "") + "les/4/1/")
    page.wait_for_url("**/les.html?les=4&kaart=1")
    for number in range(1, 11):
        expect(page.locator("#place")).to_contain_text(str(number))
        page.keyboard.press("PageDown")
        expect(page.locator("#outcome .check-report")).to_be_visible()
        page.locator("#step-talk").click()
        page.keyboard.press("PageDown")
    expect(page.locator("#panel-end")).to_be_visible()
    host.visitor.forgive()  # the update check finds nobody


def test_the_check_page_says_when_the_lesson_can_begin(host: Host) -> None:
    """On a first visit to this page, which closes its connections; then with the host gone."""
    page = host.open("check.html")
    expect(page.locator(".offline-ready")).to_have_text(said("kept", "nl"))
    check_a_post(page)
    host.switch_off()
    page = host.restart_browser_tab()
    host.open("check.html")
    expect(page.locator(".offline-ready")).to_have_text(said("kept", "nl"))
    check_a_post(page)
    expect(host.open("en/check.html").locator(".offline-ready")).to_have_text(said("kept", "en"))
    host.visitor.forgive()


@pytest.mark.parametrize("before", ["index.html", None])
def test_what_is_fetched_for_later_waits_while_the_checker_starts(
    host: Host, before: str | None
) -> None:
    """The worker that began on another page, and the one that this page starts."""
    host.server.free = threading.Event()
    host.server.RequestHandlerClass = Held
    if before:
        host.open(before)
        end = time.monotonic() + COMES_WITHIN
        while not any(path.startswith(f"{BASE}en/") for path in host.server.requested):
            assert time.monotonic() < end, host.server.requested
            time.sleep(0.05)
    page = host.open("check.html")
    until(page, WORKERS, 1)
    page.wait_for_timeout(1_500)  # what was under way comes in
    asked = len(host.server.requested)
    page.wait_for_timeout(1_500)
    assert len(host.server.requested) == asked < len(offline.files(host.folder))
    host.server.free.set()
    check_a_post(page)
    expect(page.locator(".offline-ready")).to_have_text(said("kept", "nl"), timeout=60_000)


def test_nothing_is_downloaded_twice_and_nothing_of_it_is_about_the_visitor(
    site: Path, tmp_path: Path, browser: Browser
) -> None:
    """What a visit has fetched is not fetched again; the rest is the fixed list, asked for as it is."""
    host = Host(site, tmp_path / "site", OnDisk(browser, tmp_path / "profile"))
    page = host.open("check.html")
    ready(page, "nl")
    page.locator("#check-text").fill(POST)
    expect(page.locator(".offline-ready")).to_be_visible()
    asked = Counter(path.removeprefix(BASE) for path in host.server.requested)
    assert {path: times for path, times in asked.items() if times > 1} == {}
    assert set(asked) == {*offline.files(host.folder), "sw.js"}
    host.server.requested.clear()
    host.restart_browser_tab()
    ready(host.open("check.html"), "nl")
    assert set(host.server.requested) <= {BASE + "sw.js"}
    host.close()


def test_a_new_version_comes_whole_at_the_next_start_after_a_quiet_word(host: Host) -> None:
    page = host.install()
    host.change("index.html", lambda text: text.replace("</h1>", " NIEUW</h1>", 1))
    host.change("hulp.html", lambda text: text.replace("</h1>", " NIEUW</h1>", 1))
    host.publish()
    host.server.requested.clear()
    page.reload()
    expect(page.locator(".offline")).to_contain_text("nieuwe versie")
    assert "NIEUW" not in page.locator("h1").inner_text()
    assert "NIEUW" not in host.open("hulp.html").locator("h1").inner_text()
    # Only what has changed is fetched.
    assert set(host.server.requested) == {
        BASE + name for name in ("index.html", "hulp.html", "sw.js")
    }
    settled(host.restart_browser_tab())
    for name in ("index.html", "hulp.html"):
        assert "NIEUW" in host.open(name).locator("h1").inner_text()
    expect(host.page.locator(".offline")).to_be_hidden()
    assert host.page.evaluate(KEPT) == len(offline.files(host.folder))


@pytest.mark.parametrize("fault", ["other bytes", "broken off", "server error"])
def test_a_download_that_fails_is_taken_up_at_the_next_visit(host: Host, fault: str) -> None:
    """Wrong bytes, as when a host is halfway through an update; half a file; no file."""
    name = "en/wie.html"
    whole = (host.folder / name).read_bytes()
    if fault == "server error":
        (host.folder / name).unlink()
    else:
        host.server.instead = {name: whole[:1000] if fault == "broken off" else b"<p>other</p>"}
    page = host.open("index.html")
    end = time.monotonic() + COMES_WITHIN
    while host.server.requested.count(BASE + name) < 2:  # it tries twice
        assert time.monotonic() < end, host.server.requested
        page.wait_for_timeout(50)
    until(page, WORKERS, 0)
    expect(page.locator("h1")).to_be_visible()
    host.server.instead = {}
    (host.folder / name).unlink(missing_ok=True)
    (host.folder / name).write_bytes(whole)
    host.server.requested.clear()
    host.install("hulp.html")
    heavy = [path for path in host.server.requested if path.endswith((".wasm", ".zip"))]
    assert heavy == []  # these were in by then
    host.visitor.forgive()


def test_a_file_that_is_lost_on_the_device_comes_back(host: Host) -> None:
    page = host.install()
    total = page.evaluate(KEPT)
    page.evaluate(
        """async () => {
          const name = (await caches.keys()).find((one) => one.startsWith('site '));
          const cache = await caches.open(name);
          for (const key of await cache.keys()) if (key.url.includes('hulp.html')) await cache.delete(key);
        }"""
    )
    expect(host.open("hulp.html").locator("h1")).to_be_visible()
    until(page, KEPT, total)


def test_a_full_disk_leaves_the_site_as_it_is_online(host: Host) -> None:
    session = host.page.context.new_cdp_session(host.page)
    origin = host.server.address.removesuffix(BASE)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 3_000_000})
    page = host.open("check.html")
    expect(page.locator(".offline-ready")).to_have_text(said("not_kept", "nl"))
    check_a_post(page)
    assert page.evaluate(KEPT) == 0
    host.visitor.forgive()  # the browser notes that the disk is full


BLOCKED = """
const refuse = async () => { throw new DOMException('storage is closed', 'SecurityError'); };
ServiceWorkerContainer.prototype.register = refuse;
Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError'); } });
"""


def test_closed_storage_leaves_the_site_as_it_is_online(host: Host) -> None:
    host.page.add_init_script(BLOCKED)
    check_a_post(host.open("check.html"))
    expect(host.page.locator(".offline-ready")).to_have_text(said("not_kept", "nl"))
    expect(host.open("en/hulp.html").locator("h1")).to_be_visible()


def test_who_saves_data_is_not_sent_the_whole_site(host: Host) -> None:
    host.page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    check_a_post(host.open("check.html"))
    assert host.page.evaluate(WORKERS) == 0
    expect(host.page.locator(".offline-ready")).to_be_hidden()


def test_who_writes_the_site_always_sees_the_last_change(host: Host) -> None:
    """`serve` answers with a worker that takes over from the one of an earlier day."""
    page = host.install()
    host.server.instead = {"sw.js": offline.NONE}
    page.reload()
    until(page, KEPT, 0)
    host.change("index.html", lambda text: text.replace("</h1>", " NIEUW</h1>", 1))
    expect(host.open("index.html").locator("h1")).to_contain_text("NIEUW")
