"""What a visitor notices after the start: arriving from another page, typing, coming back, memory."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, Worker, sync_playwright

from bench import blocks
from bench.line import Line, LineServer
from bench.page import ANSWERED, PAGES, WATCH, launch, since_navigation
from bench.slow import browser_processes, resident, worked
from checker import Post, check

READ = 10_000  # milliseconds on another page
SETTLED = 1_000  # milliseconds after which a browser is done with what a page has begun
READY = ".offline-ready:not([hidden])"  # the whole site is on the device
KEPT_WITHIN = 120_000  # milliseconds
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
        for what, kind in (("first answer", 0), ("processor time until then", 1)):
            first, same, new = (
                statistics.median(visit[kind] for visit in visits)
                for visits in zip(*arrivals, strict=True)
            )
            yield f"{what}, coming from another page that was read for 10 s", f"{first:,.0f} ms"
            yield "… / with all files cached, in a new tab", f"{first / new:.2f}"
            yield "… / once more in the same tab", f"{first / same:.2f}"
        starts = [_start(launch(playwright.chromium), server) for _ in range(runs)]
        yield "longest task of the page, start and first answer", _task(starts)
        browser = launch(playwright.chromium)
        page = _open(browser)
        _visit(page, server)
        yield from _typing(page.workers[-1])
        yield "longest task of the page while typing", _task([_typed(browser, page)])
        yield from _memory(page.workers[-1])
        yield "requests of a second visit, nothing changed", _second(page, server)
        browser.close()
        server.shutdown()


def _open(browser: Browser) -> Page:
    context = browser.new_context()
    context.add_init_script(WATCH)
    return context.new_page()


def _visit(page: Page, server: LineServer) -> None:
    page.goto(server.address + PAGES["ours"])
    page.wait_for_selector(ANSWERED)


def _arrival(browser: Browser, server: LineServer) -> list[tuple[float, float]]:
    """An arrival from another page, once more there, and a new tab: first answer, processor time.

    Both in milliseconds; the second of the whole browser, and so whatever else the machine does.
    The later two when the whole site is in and the browser has nothing to do besides. In the same tab
    the browser still has Python's functions compiled; in a new one it begins again.
    """
    page = _open(browser)
    page.goto(server.address + "index.html")
    page.wait_for_timeout(READ)
    times = []
    for in_new_tab in (False, False, True):
        if in_new_tab:
            page = page.context.new_page()
            page.wait_for_timeout(SETTLED)
        before = worked()
        _visit(page, server)
        times.append((since_navigation(page), worked() - before))
        page.wait_for_selector(READY, timeout=KEPT_WITHIN)
        page.wait_for_timeout(SETTLED)
    browser.close()
    return times


def _start(browser: Browser, server: LineServer) -> float:
    page = _open(browser)
    task = blocks.longest(browser, page, lambda: _visit(page, server))
    browser.close()
    return task


def _typed(browser: Browser, page: Page) -> float:
    def keys() -> None:
        page.locator("#check-text").fill("")
        page.locator("#check-text").press_sequentially(SENTENCE * 4, delay=20)
        page.wait_for_timeout(500)

    return blocks.longest(browser, page, keys)


def _task(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ms of processor time"


def _typing(worker: Worker) -> Iterator[tuple[str, str]]:
    short, long = ((SENTENCE * 200)[:length] for length in (280, 10_000))
    worker.evaluate(ASK, [short, 50])
    rounds = [  # in turn, so that what the machine does besides falls on all
        (worker.evaluate(ASK, [short, 50]), _plain(short), worker.evaluate(ASK, [long, 1]))
        for _ in range(15)
    ]
    here, plain, longer = (statistics.median(times) for times in zip(*rounds, strict=True))
    yield "a check of 280 characters, in the page", f"{here:.2f} ms"
    yield "… / the same in CPython", f"{here / plain:.2f}"
    yield "a check of 10,000 characters / of 280", f"{longer / here:.0f}"


def _memory(worker: Worker) -> Iterator[tuple[str, str]]:
    short = SENTENCE[:280]
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
    page.wait_for_selector(READY, timeout=KEPT_WITHIN)
    server.requested.clear()
    page.goto(server.address + PAGES["ours"])
    page.wait_for_selector(ANSWERED)
    page.wait_for_timeout(2_000)
    return ", ".join(sorted(set(server.requested))) or "none"
