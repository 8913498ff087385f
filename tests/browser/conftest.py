"""A real browser, the built site below a sub-path, and visitors who look at it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from publish.serve import SiteServer
from tests.browser import find
from tests.browser.visitor import Visitor

# A shared machine stalls now and then: long enough that only what never comes is a failure.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In CI, on a machine that many share, a browser may get no time for long: then a test is tried once
    more. The end of the run names every test that needed it.
    """
    if os.environ.get("CI"):
        for item in items:
            if item.path.is_relative_to(Path(__file__).parent):
                item.add_marker(pytest.mark.flaky(reruns=1))


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
        running = playwright.chromium.launch(executable_path=program, args=find.arguments())
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, server: SiteServer) -> Iterator[Visitor]:
    """A visitor of this test alone."""
    visitor = Visitor(browser, server)
    yield visitor
    visitor.close()


@pytest.fixture(scope="module")
def regular(browser: Browser, server: SiteServer) -> Iterator[Visitor]:
    """A visitor who stays for all tests of a file, where each only asks the next question."""
    visitor = Visitor(browser, server)
    yield visitor
    visitor.close()
