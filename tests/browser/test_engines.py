"""What must hold in Chromium, Firefox and WebKit alike: the main flow, and that nothing gets out."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from publish.finish import offline
from publish.serve import Handler, SiteServer
from tests.browser import engines
from tests.browser.checkpage import said
from tests.browser.engines import Engine

BASE = "/school/protocol/"
ASSETS = Path(__file__).resolve().parents[2] / "docs" / "assets"
POST = "mijn 06 is 06-12345678, app me"


@pytest.fixture(scope="module", params=engines.NAMES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> Iterator[Engine]:
    running = engines.start(request.param, tmp_path_factory.mktemp(request.param), browser)
    yield running
    running.close()


@pytest.fixture
def host(site: Path) -> Iterator[SiteServer]:
    """The site, without the worker that goes on fetching it."""
    with SiteServer(site, base=BASE, instead={"sw.js": offline.NONE}) as server:
        server.RequestHandlerClass = Listener
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def text(selector: str) -> str:
    return f"document.querySelector({selector!r})?.textContent"


def test_a_pupil_types_reads_the_finding_and_follows_the_article(
    engine: Engine, host: SiteServer
) -> None:
    engine.open(host.address + "check.html")
    engine.until(f"{text('#check-live')} === {said('ready', 'nl')!r}", within=60)
    host.requested.clear()
    engine.type("#check-text", POST)
    engine.until(f"{text('#check-post mark')}?.includes('06-12345678')")
    assert engine.run(text("#check-verdict")).strip() == said("verdict_change", "nl")
    assert engine.run(text("#check-quiet")) == said("quiet_none", "nl")
    assert host.requested == []
    engine.click("#check-points a[href='protocol.html#g2']")
    engine.until("location.href.endsWith('/protocol.html#g2')")
    engine.click(".search-open")
    engine.type("#search-input", "foto")
    engine.until("document.querySelectorAll('.search-results a').length")


def test_with_the_host_gone_the_checker_still_works(
    engine: Engine, host: SiteServer, site: Path
) -> None:
    """After one visit to another page; all of the site is tested in test_offline.py."""
    script = (site / "sw.js").read_text(encoding="utf-8").replace("REST = 5_000", "REST = 0")
    host.instead = {"sw.js": script.encode()}
    engine.open(host.address + "hulp.html")
    engine.run("navigator.serviceWorker.ready.then(() => true)")
    host.shutdown()
    host.server_close()
    engine.open(host.address + "en/check.html")
    engine.until(f"{text('#check-live')} === {said('ready', 'en')!r}", within=60)
    engine.until(f"{text('.offline-ready')} === {said('kept', 'en')!r}")
    engine.type("#check-text", POST)
    engine.until(f"{text('#check-post mark')}?.includes('06-12345678')")


def test_the_second_start_is_from_memory(engine: Engine, host: SiteServer) -> None:
    kept = """caches.keys().then(async ([name]) => name && (await (await caches.open(name)).keys()).length)"""
    ready = f"{text('#check-live')} === {said('ready', 'nl')!r}"
    engine.open(host.address + "check.html")
    engine.until(ready, within=60)
    engine.until(kept)
    engine.open(host.address + "hulp.html")
    engine.open(host.address + "check.html")
    engine.until(ready, within=60)
    assert engine.run("performance.getEntriesByName('from memory').length") == 1
    engine.type("#check-text", POST)
    engine.until(f"{text('#check-post mark')}?.includes('06-12345678')")


@pytest.fixture
def outside(site: Path) -> Iterator[SiteServer]:
    """Another origin, which answers all that it is asked."""
    with SiteServer(site) as server:
        server.RequestHandlerClass = Listener
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


class Listener(Handler):
    """Notes every request, also those of a kind that the site's server does not answer."""

    def parse_request(self) -> bool:
        understood = super().parse_request()
        if self.command != "GET":
            self.server.requested.append(f"{self.command} {self.path}")
        return understood


# What the servers are asked for. Each is there and has the right type, so that only the browser can
# be what stands between.
TARGET = "assets/site.js"
ATTEMPTS = (Path(__file__).parent / "attempts.js").read_text(encoding="utf-8")


def armed(site: Path, host: SiteServer, outside: SiteServer) -> None:
    """Put the attempts before the page's script and before that of its worker."""
    addresses = [server.address + TARGET for server in (host, outside)]
    script = f"const ADDRESSES = {json.dumps(addresses)};{ATTEMPTS}".encode()
    for file in (site / "assets" / "checker").glob("*.js"):
        name = file.relative_to(site).as_posix()
        host.instead = {**host.instead, name: b"{%s}\n" % script + file.read_bytes()}


def test_nothing_gets_out_of_the_page_or_its_worker_once_the_checker_is_ready(
    engine: Engine, host: SiteServer, outside: SiteServer, site: Path
) -> None:
    """Two origins, its own and another; every way that a script has; while a post is there."""
    armed(site, host, outside)
    engine.open(host.address + "check.html")
    engine.until(f"{text('#check-live')} === {said('ready', 'nl')!r}", within=60)
    worker = json.loads(engine.until("document.documentElement.dataset.worker"))
    engine.type("#check-text", POST)
    engine.until(f"{text('#check-post mark')}?.includes('06-12345678')")
    host.requested.clear()
    engine.run("dispatchEvent(new Event('try-all'))")
    page = json.loads(engine.until("document.documentElement.dataset.page"))
    assert len(worker) > 8 and len(page) > 25
    assert [name for name, outcomes in {**page, **worker}.items() if "reached" in outcomes] == []
    assert outside.requested == []
    assert host.requested == []


def test_without_a_policy_the_same_attempts_do_get_out(
    engine: Engine, host: SiteServer, outside: SiteServer, site: Path
) -> None:
    """The test above can fail: from a page that closes nothing, these ways lead somewhere."""
    armed(site, host, outside)
    page = next(name for name in host.instead if "/page." in name)
    html = f'<script type="module" src="{page}"></script><p id="check-data">{{}}</p>'
    host.instead = {**host.instead, "open.html": html.encode()}
    engine.open(host.address + "open.html")
    engine.run("dispatchEvent(new Event('try-all'))")
    engine.until("document.documentElement.dataset.page")
    ways = {request.partition("?")[2].partition("=")[0] for request in outside.requested}
    assert ways >= {
        *("beacon", "fetch", "post", "request", "socket", "events", "import", "image", "style"),
        *("background", "script", "frame", "object", "video", "font", "preload", "form"),
    }


# Navigation, a new window and WebRTC are what no policy of a page forbids; the privacy page says so.
# A connection that is only made ready says nothing but a host's name. (`with open` is Python.)
OPEN_ENDS = r"""window\.open|(?<![\w.])(?<!with )open\(|location\s*=[^=]|location\.(?:href\s*=|assign|replace|reload)
|RTCPeer|preconnect|dns-prefetch|sendBeacon|\.submit\(|WebTransport|XMLHttpRequest|WebSocket|EventSource"""


#: The way out of the page with help: to the address of its own link, and no other page has that link.
LEAVES = "location.replace(leave.href)"


def test_our_own_scripts_use_none_of_the_ways_that_cannot_be_closed(site: Path) -> None:
    for name in ("check.html", "les.html", "oefenen.html", "embed.html"):
        assert "data-leave" not in (site / name).read_text(encoding="utf-8")
    scripts = [*ASSETS.rglob("*.js"), *ASSETS.parents[1].glob("templates/**/*.html")]
    found = [
        f"{path.name}: {match}"
        for path in scripts
        if path.name != "sw.js"  # it opens a cache
        for match in re.findall(
            OPEN_ENDS.replace("\n", ""), path.read_text(encoding="utf-8").replace(LEAVES, "", 1)
        )
    ]
    assert found == []
