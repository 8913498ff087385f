"""A real browser, the built site below a sub-path, and a page that reports what goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from publish.serve import SiteServer
from tests.browser import find

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site: the one the session made just now, else a build of our own."""
    if made := os.environ.get("POSTCHECK_SITE"):
        return Path(made)
    folder = tmp_path_factory.mktemp("build") / "site"
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return folder


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[SiteServer]:
    """The site below a sub-path, as on a host that a school shares with others."""
    with SiteServer(site, base="/school/protocol/") as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests. None to be had: a skip at a desk, the end of the run in CI."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        program = find.installed() or find.playwrights_own(own)
        if program is None:
            if os.environ.get("CI"):
                pytest.exit(find.NONE_FOUND, returncode=1)
            pytest.skip(find.NONE_FOUND)
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        running = playwright.chromium.launch(executable_path=program, args=FLAGS + as_root)
        yield running
        running.close()


@pytest.fixture
def troubles() -> list[str]:
    """What a page did that it must not do; a test that provokes one empties the list itself."""
    return []


@pytest.fixture
def open_page(
    browser: Browser, server: SiteServer, troubles: list[str]
) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site by its path, in a fresh context with the given settings.

    At the end of the test it fails on every error on a console, every uncaught exception, every
    breach of the content policy and every request to another host.
    """
    contexts: list[BrowserContext] = []

    def open_it(path: str = "", **settings: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}} | settings)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"uncaught: {error}"))
        page.on(
            "console",
            lambda said: said.type == "error" and troubles.append(f"console: {said.text}"),
        )
        context.on(
            "request",
            lambda sent: (
                sent.url.startswith((server.address, "blob:", "data:"))
                or troubles.append(f"request to elsewhere: {sent.url}")
            ),
        )
        page.goto(server.address + path)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The Dutch home page on a desktop."""
    return open_page()
