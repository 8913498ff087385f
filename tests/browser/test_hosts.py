"""The built site behind real web servers, from the root and from a sub-path, by our own configuration."""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, expect

from publish.host import hosting, policy
from publish.serve import SiteServer
from tests.browser import checkpage
from tests.browser.hosts import KINDS, NGINX_BROTLI, Host, running
from tests.browser.visitor import Visitor

BASES = ("/", "/school/protocol/")
FRAMED = ("embed.html", "check.html")  # one that may be, and one that may not
SHRINK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture(scope="module")
def folder(site: Path) -> Iterator[Path]:
    """A copy of the site that the user of any web server may read, at both places."""
    top = Path(tempfile.mkdtemp(prefix="postcheck-hosts-"))
    top.chmod(0o755)
    shutil.copytree(site, top / "root", copy_function=shutil.copyfile)
    (top / "sub" / "school").mkdir(parents=True)
    (top / "sub" / "school" / "protocol").symlink_to(top / "root")
    for base in BASES:
        hosting.prepare(top / "root", base, top / f"examples{base.count('/')}")
    yield top
    shutil.rmtree(top)


@pytest.fixture(scope="module", params=[(kind, base) for kind in KINDS for base in BASES], ids=str)
def host(request: pytest.FixtureRequest, folder: Path) -> Iterator[Host]:
    kind, base = request.param
    work = folder / f"{kind}{base.count('/')}"
    work.mkdir(mode=0o777)
    root = folder / ("root" if base == "/" else "sub")
    with running(kind, work, base, root, folder / f"examples{base.count('/')}") as server:
        yield server


def one(host: Host, pattern: str) -> str:
    """The path of the only file that fits."""
    (found,) = host.files.glob(pattern)
    return found.relative_to(host.files).as_posix()


def encodings(host: Host) -> list[str]:
    no_brotli = host.kind == "nginx" and not NGINX_BROTLI.is_file()
    return ["gzip"] if no_brotli else ["br", "gzip"]


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/checker/python.*.wasm", "application/wasm"),
        ("assets/checker/library.*.zip", "application/zip"),
        ("assets/checker/worker.*.js", "text/javascript; charset=utf-8"),
        ("assets/site.css", "text/css; charset=utf-8"),
        ("assets/mark.svg", "image/svg+xml"),
        ("assets/icons/192.png", "image/png"),
        ("assets/fonts/*.woff2", "font/woff2"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("nieuwsbrief/*.ics", "text/calendar; charset=utf-8"),
        ("wijzigingen.xml", "application/atom+xml; charset=utf-8"),
        ("protocol.pdf", "application/pdf"),
    ],
)
def test_each_kind_of_file_comes_as_what_it_is_and_whole(
    host: Host, pattern: str, kind: str
) -> None:
    path = one(host, pattern) if "*" in pattern else pattern
    content = (host.files / path).read_bytes()
    answer, body = host.get(path)
    assert (answer.status, answer.headers.get_all("Content-Type")) == (200, [kind])
    assert answer.headers["Content-Encoding"] is None and body == content
    for encoding in encodings(host):
        answer, body = host.get(path, Accept_Encoding=encoding)
        small = (host.files / f"{path}.{encoding.removesuffix('ip')}").is_file()
        assert answer.headers.get_all("Content-Type") == [kind]
        assert answer.headers["Content-Encoding"] == (encoding if small else None)
        assert answer.headers["Content-Language"] is None  # .br is also Breton
        assert (SHRINK[encoding](body) if small else body) == content
        if small:
            assert "accept-encoding" in answer.headers["Vary"].lower()
            assert len(body) < len(content)


@pytest.mark.parametrize("path", ["", "g7/", "embed.html", "nothing.html", "assets/site.css"])
def test_every_answer_has_each_header_once(host: Host, path: str) -> None:
    for encoding in ("identity", *encodings(host)):
        headers = host.get(path, Accept_Encoding=encoding)[0].headers
        wanted = {name: headers.get_all(name) for name in (*hosting.ALWAYS, *hosting.FRESH)}
        assert wanted == {n: [v] for n, v in (hosting.ALWAYS | hosting.FRESH).items()}
        frames = None if path == "embed.html" else [hosting.FRAMES]
        assert headers.get_all("Content-Security-Policy") == frames
        assert headers["Cross-Origin-Resource-Policy"] is None
        assert headers["X-Frame-Options"] is None


def test_what_never_changes_is_kept_and_what_may_change_is_asked_for(host: Host) -> None:
    for pattern in ("python.*.wasm", "page.*.js"):
        path = one(host, f"assets/checker/{pattern}")
        for encoding in ("identity", *encodings(host)):
            headers = host.get(path, Accept_Encoding=encoding)[0].headers
            assert {name: headers.get_all(name) for name in hosting.KEPT} == {
                name: [value] for name, value in hosting.KEPT.items()
            }
    answer, _ = host.get("protocol.html")
    again, body = host.get("protocol.html", If_None_Match=answer.headers["ETag"])
    assert (again.status, body) == (304, b"")
    gone, _ = host.get("assets/checker/page.0123456789ab.js")
    assert (gone.status, gone.headers["Cache-Control"]) == (404, "no-cache")


def test_the_script_that_keeps_the_site_may_only_fetch_from_it(host: Host) -> None:
    headers = host.get("sw.js")[0].headers
    assert headers.get_all("Content-Security-Policy") == [policy.OFFLINE]


@pytest.mark.parametrize(("path", "page"), [("nothing", "404"), ("en/a/b.html", "en/404")])
def test_what_is_missing_is_answered_by_our_page(host: Host, path: str, page: str) -> None:
    for encoding in ("identity", *encodings(host)):
        answer, body = host.get(path, Accept_Encoding=encoding)
        body = SHRINK.get(answer.headers["Content-Encoding"] or "", bytes)(body)
        assert answer.status == 404
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert body == (host.files / f"{page}.html").read_bytes()


def test_nothing_outside_the_site_is_served(host: Host) -> None:
    assert host.get("../../../etc/passwd")[0].status in {400, 404}
    assert host.get("%2e%2e/%2e%2e/%2e%2e/etc/passwd")[0].status in {400, 404}


@pytest.mark.parametrize("name", ["g7", "en/g7", "r08"])
def test_a_short_address_without_its_slash(host: Host, name: str) -> None:
    answer, _ = host.get(name)
    assert answer.status in {301, 302, 307, 308}
    assert re.fullmatch(
        rf"(http://127.0.0.1:\d+)?{host.base}{name}/|g7/", answer.headers["Location"]
    )


def test_the_check_a_short_address_and_the_page_for_what_is_missing(
    host: Host, browser: Browser
) -> None:
    visit = Visitor(browser, host)
    page = visit("g7")
    page.wait_for_url(f"**{host.base}protocol.html#g7")
    expect(page.locator("#g7")).to_be_in_viewport()
    page.get_by_role("link", name="Check je bericht").first.click()
    checkpage.ready(page, "nl")
    answer = checkpage.ask(page, text="mijn 06 is 06-12345678, app me")
    assert (answer["verdict"], answer["marks"]) == ("change", ["06-12345678"])
    page.goto(f"{host.address}en/nothing/here.html")
    home = page.get_by_role("link").first
    expect(home).to_have_attribute("href", f"{host.base}en/index.html")  # once it has found the top
    home.click()
    page.wait_for_url(f"**{host.base}en/index.html")
    visit.forgive()  # the browser notes the miss


@pytest.mark.parametrize("host", [(kind, "/") for kind in KINDS], indirect=True, ids=str)
def test_a_frame_elsewhere_shows_the_checker_and_no_other_page(
    host: Host, browser: Browser, tmp_path: Path
) -> None:
    frames = "".join(f'<iframe src="{host.address}{name}"></iframe>' for name in FRAMED)
    (tmp_path / "index.html").write_text(f"<!doctype html>{frames}")
    visit = Visitor(browser, host)
    page = visit.prepare()
    with SiteServer(tmp_path) as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        page.goto(elsewhere.address)
        shown, refused = page.frames[1:]
        expect(shown.locator("#check-live")).to_have_text(checkpage.said("ready", "nl"))
        assert refused.locator("#check-form").count() == 0
        elsewhere.shutdown()
    visit.forgive()  # another origin, and the browser says what it refused


@pytest.mark.parametrize("host", [(kind, BASES[1]) for kind in KINDS], indirect=True, ids=str)
def test_the_whole_site_comes_to_the_device_unchanged(host: Host, browser: Browser) -> None:
    visit = Visitor(browser, host)
    page = visit("hulp.html", service_workers="allow")
    page.evaluate(
        """async () => {
          const { active } = await navigator.serviceWorker.ready;
          const { port1, port2 } = new MessageChannel();
          const answer = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
          active.postMessage('all in?', [port2]);
          if (!await answer) throw new Error('not all came');
        }"""
    )
    visit.close()
