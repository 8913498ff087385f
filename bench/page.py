"""How soon the check page gives its first answer, beside a page with Pyodide as it comes.

The other page has the same rules and does the same work: it takes the npm package as it is, brings
the checker as source, and shows the report on the same post. Both are measured in turn, in the same
run, so that what the machine does besides falls on both.
"""

from __future__ import annotations

import io
import statistics
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

from bench.line import ROOT, Line, LineServer
from bench.slow import slowed
from tests.browser import find

EXAMPLE = "r08-nl-1"
PAGES = {"ours": f"check.html?example={EXAMPLE}", "stock": "stock/index.html"}
ANSWERED = "#check-report:not([hidden]), #answer:not([hidden])"
LINES = (
    Line("local, brotli", "br"),
    Line("local, brotli, processor slowed 4 times", "br", slower=4),
    Line("10 Mbit/s + 40 ms, brotli", "br", delay=0.04, rate=1_250_000),
    Line("10 Mbit/s + 40 ms, gzip", "gzip", delay=0.04, rate=1_250_000),
)
WAIT = 120_000  # milliseconds
# How long the first visit lasts after its answer, in milliseconds. A browser writes to its cache late, and the
# page then keeps how Python looks.
STAY = 2_000
STOCK_FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)

STOCK_PAGE = """<!doctype html><title>stock</title><p id="answer" hidden></p><script type="module">
const worker = new Worker('worker.mjs', { type: 'module' });
worker.onmessage = ({ data }) => {
  const answer = document.getElementById('answer');
  answer.textContent = JSON.parse(data).report.verdict;
  answer.hidden = false;
};
</script>"""
STOCK_WORKER = """import { loadPyodide } from './pyodide.mjs';
const python = await loadPyodide();
python.unpackArchive(await (await fetch('checker.zip')).arrayBuffer(), 'zip');
const { handle } = python.pyimport('checker.browser');
postMessage(handle(JSON.stringify({ text: 'mijn 06 is 06-12345678, app me' })));
"""
# The moment, in milliseconds since the navigation began, at which the answer stands in the page.
WATCH = """new MutationObserver((_, watch) => {
  if (!document.querySelector('ANSWERED')) return;
  watch.disconnect();
  performance.mark('answered');
}).observe(document, { subtree: true, childList: true, attributes: true });""".replace(
    "ANSWERED", ANSWERED
)


@dataclass(frozen=True, slots=True)
class Start:
    """One page over one line: milliseconds of each run, and the bytes of a first visit."""

    cold: list[float]
    warm: list[float]
    sent: list[int]


def starts(site: Path, runs: int) -> Iterator[tuple[str, dict[str, Start]]]:
    """For each line its name, and what was measured of both pages."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in wanted(site)
    } | stock()
    with sync_playwright() as playwright:
        for line in LINES:
            server = LineServer(files, line)
            measured = {page: Start([], [], []) for page in PAGES}
            for _ in range(runs):
                for page, address in PAGES.items():
                    visit(playwright.chromium, server, address, measured[page])
            server.shutdown()
            yield line.name, measured


def wanted(site: Path) -> Iterator[Path]:
    """The files that the check page may ask for."""
    yield from (site / name for name in ("check.html", "search-index.js"))
    yield from (path for path in (site / "assets").rglob("*") if path.is_file())


def stock() -> dict[str, bytes]:
    """The other page, with the checker as one archive of its sources."""
    archive = io.BytesIO()
    checker = ROOT / "checker"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(checker.rglob("*")):
            if path.suffix in {".py", ".toml", ".txt"}:
                target.write(path, f"checker/{path.relative_to(checker).as_posix()}")
    package = ROOT / "node_modules" / "pyodide"
    return {
        "stock/index.html": STOCK_PAGE.encode(),
        "stock/worker.mjs": STOCK_WORKER.encode(),
        "stock/checker.zip": archive.getvalue(),
        **{f"stock/{name}": (package / name).read_bytes() for name in STOCK_FILES},
    }


def launch(chromium: BrowserType) -> Browser:
    """A browser that has seen nothing."""
    program = find.installed() or find.playwrights_own(chromium.executable_path)
    return chromium.launch(executable_path=program, args=["--no-sandbox"])


def since_navigation(page: Page) -> float:
    """The moment at which the answer stood in the page, in milliseconds."""
    return float(page.evaluate("() => performance.getEntriesByName('answered')[0].startTime"))


def visit(chromium: BrowserType, server: LineServer, address: str, start: Start) -> None:
    """A first visit in a browser that has seen nothing, and a second one in the same browser."""
    browser = launch(chromium)
    context = browser.new_context()
    context.add_init_script(WATCH)
    server.sent = 0
    for times in (start.cold, start.warm):
        page = context.new_page()
        with slowed(server.line.slower):
            page.goto(server.address + address)
            page.wait_for_selector(ANSWERED, timeout=WAIT)
        times.append(since_navigation(page))
        if times is start.cold:
            start.sent.append(server.sent)
            page.wait_for_timeout(STAY)
        page.close()
    browser.close()


def table(site: Path, runs: int) -> Iterator[str]:
    """The rows of the table: what, ours, stock, and the one as a part of the other."""
    yield "| first answer of the check page, median | ours | stock Pyodide | ratio |"
    yield "|---|---|---|---|"
    for line, measured in starts(site, runs):
        for what in ("cold", "warm"):
            yield row(f"{what}, {line}", measured, what, "ms")
        yield row(f"bytes of a first visit, {line}", measured, "sent", "")


def row(name: str, measured: dict[str, Start], what: str, unit: str) -> str:
    """One line of the table."""
    ours, other = (statistics.median(getattr(measured[page], what)) for page in PAGES)
    return f"| {name} | {ours:,.0f} {unit} | {other:,.0f} {unit} | {ours / other:.2f} |"
