"""What a visitor notices after the start: arriving from another page, typing, coming back, memory."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, Worker, sync_playwright

from bench.line import Line, LineServer
from bench.page import ANSWERED, PAGES, WATCH, launch, since_navigation
from bench.slow import browser_processes, resident
from checker import Post, check

READ = 10_000  # milliseconds on another page
CHECKS = 1_000
SENTENCE = "We gaan morgen met de hele klas naar het museum en ik heb er veel zin in, jij ook? "

# One check in the worker, without the page around it: milliseconds, the mean of several.
ASK = """async ([text, times]) => {
  const post = self.postMessage;
  const began = performance.now();
  for (let id = 0; id < times; id++) {
    await new Promise((answered) => {
      self.postMessage = answered;
      self.onmessage({ data: { id, text } });
    });
  }
  self.postMessage = post;
  return (performance.now() - began) / times;
}"""
# The longest stretch since a moment in which the page could not react, in milliseconds; below 50
# none is noted.
LONGEST = """(since) => new Promise((done) => {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime >= since) longest = Math.max(longest, duration);
    }
  }).observe({ type: 'longtask', buffered: true });
  setTimeout(() => done(longest), 200);
})"""


def rows(site: Path, runs: int) -> Iterator[tuple[str, str]]:
    """What was measured, and the figure."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    with sync_playwright() as playwright:
        server = LineServer(files, Line("local, brotli", "br"))
        arrivals = [_arrival(launch(playwright.chromium), server) for _ in range(runs)]
        yield (
            "first answer, coming from another page that was read for 10 s",
            f"{statistics.median(arrivals):,.0f} ms",
        )
        browser = launch(playwright.chromium)
        page = _visit(browser, server)
        yield "longest block of the page, start and first answer", _block(page.evaluate(LONGEST, 0))
        yield from _typing(page, page.workers[-1])
        yield "requests of a second visit, nothing changed", _second(page, server)
        browser.close()
        server.shutdown()


def _visit(browser: Browser, server: LineServer) -> Page:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(server.address + PAGES["ours"])
    page.wait_for_selector(ANSWERED)
    return page


def _arrival(browser: Browser, server: LineServer) -> float:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(server.address + "index.html")
    page.wait_for_timeout(READ)
    page.goto(server.address + PAGES["ours"])
    page.wait_for_selector(ANSWERED)
    time = since_navigation(page)
    browser.close()
    return time


def _typing(page: Page, worker: Worker) -> Iterator[tuple[str, str]]:
    short, long = ((SENTENCE * 200)[:length] for length in (280, 10_000))
    worker.evaluate(ASK, [short, 50])
    times = [worker.evaluate(ASK, [short, 50]) for _ in range(7)]
    here = statistics.median(times)
    plain = statistics.median(_plain(short) for _ in range(7))
    longer = statistics.median(worker.evaluate(ASK, [long, 1]) for _ in range(7))
    yield "a check of 280 characters, in the page", f"{here:.2f} ms"
    yield "… / the same in CPython", f"{here / plain:.2f}"
    yield "a check of 10,000 characters / of 280", f"{longer / here:.0f}"
    began = page.evaluate("performance.now()")
    page.locator("#check-text").press_sequentially(short, delay=20)
    yield "longest block of the page while typing", _block(page.evaluate(LONGEST, began))
    before = max(map(resident, browser_processes()))
    worker.evaluate(ASK, [short, CHECKS])
    after = max(map(resident, browser_processes()))
    yield "memory of the page after 1,000 checks more", f"{(after - before) / before:+.1%}"


def _plain(text: str) -> float:
    post = Post(text=text)
    check(post)
    began = time.perf_counter()
    for _ in range(50):
        check(post)
    return (time.perf_counter() - began) * 1000 / 50


def _second(page: Page, server: LineServer) -> str:
    page.wait_for_selector(".offline-ready:not([hidden])", timeout=120_000)
    server.requested.clear()
    page.goto(server.address + PAGES["ours"])
    page.wait_for_selector(ANSWERED)
    page.wait_for_timeout(2_000)
    return ", ".join(sorted(set(server.requested))) or "none"


def _block(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms" if milliseconds else "under 50 ms"
