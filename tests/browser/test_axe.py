"""No accessibility mistake that axe can find: every kind of page, language, scheme and width."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Page

from publish.serve import SiteServer
from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

# Every hand-written page; the pages of the rules are all made by one template.
PAGES = sorted(path.name.replace(".md", ".html") for path in (ROOT / "docs" / "nl").glob("*.md"))
OTHERS = ["404.html", "regels/index.html", "regels/r10.html", "regels/c-hulp.html"]
WIDTHS = {"phone": 360, "desktop": 1280}


def violations(page: Page) -> list[str]:
    """What axe finds, one line per element; folded parts count as well."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.fixture(scope="module")
def screens(regular: Visitor) -> dict[str, Page]:
    """One page each for light and dark, phone and desktop."""
    return {
        f"{scheme}, {width}": regular.prepare(
            color_scheme=scheme, viewport={"width": pixels, "height": 800}
        )
        for scheme, (width, pixels) in itertools.product(("light", "dark"), WIDTHS.items())
    }


@pytest.mark.parametrize("lang", ["", "en/"], ids=["nl", "en"])
@pytest.mark.parametrize("name", PAGES + OTHERS)
def test_axe_finds_nothing(
    server: SiteServer, screens: dict[str, Page], lang: str, name: str
) -> None:
    found = []
    for screen, page in screens.items():
        page.goto(server.address + lang + name)
        found += [f"{screen}: {line}" for line in violations(page)]
    assert found == []
