"""Every built page: what it says of itself, what it loads, and what stands in it by mistake."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from bs4 import BeautifulSoup

from publish.finish import built, links, permalinks, twins

WITH_CHECKER = ("check.html", "embed.html", "les.html", "oefenen.html")
REDIRECT = 'http-equiv="refresh"'
LOADED = r'<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)="((?:https?:)?//[^"]*)"'


@pytest.fixture(scope="module")
def html(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in built.files(site)
    }


@pytest.fixture(scope="module")
def pages(html: dict[str, str]) -> dict[str, built.Page]:
    return {path: built.read(text, path) for path, text in html.items()}


def wrong(html: dict[str, str], pattern: str) -> list[str]:
    return [
        f"{path}: {found[0]}" for path, text in html.items() for found in re.finditer(pattern, text)
    ]


def test_the_whole_site_is_there(pages: dict[str, built.Page]) -> None:
    names = [
        "index",
        "protocol",
        "leerlingen",
        "ouders",
        "leraren",
        "wie",
        "check",
        "hulp",
        "over",
        "privacy",
        "hoe",
    ]
    names += ["toegankelijkheid", "colofon", "404", "regels/index", "regels/r01", "regels/c-hulp"]
    assert {f"{top}{name}.html" for name in names for top in ("", "en/")} <= set(pages)
    assert {"g7/index.html", "en/g7/index.html", "r10/index.html"} <= set(pages)


def test_every_page_says_its_language_its_name_and_what_it_is(pages: dict[str, built.Page]) -> None:
    for path, page in pages.items():
        assert page.lang == ("en" if path.startswith("en/") else "nl"), path
        assert page.title.strip(), path
        assert 10 <= len(page.description) <= 300, path


def test_no_two_pages_of_a_language_have_the_same_name(
    html: dict[str, str], pages: dict[str, built.Page]
) -> None:
    titles = [(page.lang, page.title) for path, page in pages.items() if REDIRECT not in html[path]]
    assert len(titles) == len(set(titles))


def test_nothing_comes_from_another_host(html: dict[str, str], site: Path) -> None:
    assert wrong(html, LOADED) == []
    styles = {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    assert wrong(styles, r"@import|url\([\"']?(?:https?:)?//[^)]*") == []


def test_the_policy_comes_first_and_allows_nothing_inline(html: dict[str, str]) -> None:
    for path, text in html.items():
        head = text[text.index("<html") :]
        first = re.search(r"<(meta|script|link|style|title)\b[^>]*>", head)
        assert first, path
        assert "Content-Security-Policy" in first[0] or REDIRECT in text, path
        assert "unsafe-inline" not in text, path
        assert "default-src 'none'" in text, path
        assert ("wasm-unsafe-eval" in text) == path.endswith(WITH_CHECKER), path


def test_no_inline_script_style_or_handler(html: dict[str, str]) -> None:
    rest = {path: text for path, text in html.items() if not path.endswith("404.html")}
    data = r'type="application/json"'
    assert wrong(rest, rf"<script\b(?![^>]*(?:\bsrc=|{data}))[^>]*>") == []
    assert wrong(rest, r"<style\b") == []
    assert wrong(html, r"<[^>]+\s(?:style|on\w+)=\"[^\"]*\"|javascript:") == []


@pytest.mark.parametrize("path", ["404.html", "en/404.html"])
def test_the_404_page_needs_nothing_and_its_policy_names_what_it_brings(
    html: dict[str, str], path: str
) -> None:
    text = html[path]
    assert re.findall(r'\b(?:src|rel)="[^"]*"', text) == []
    for tag in ("style", "script"):
        inline = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inline
        digest = b64encode(sha256(inline[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in text


def test_no_template_or_python_is_left_in_a_page(html: dict[str, str]) -> None:
    assert wrong(html, r"\{\{|\{%|\{:|&lt;built-in|<built-in|object at 0x|\[\^\w") == []


def test_twins_links_and_short_addresses_are_whole(
    pages: dict[str, built.Page], site: Path
) -> None:
    assert list(twins.missing(pages)) == []
    assert list(links.broken(pages, site)) == []
    assert list(permalinks.dead(permalinks.load(), pages)) == []


def test_assets_stand_there_once(site: Path) -> None:
    assert not (site / "en" / "assets").exists()
    assert (site / "assets" / "site.css").is_file()
    assert not list(site.rglob("bundle.*.js"))
    assert not list(site.rglob("*.map"))


@pytest.mark.parametrize("top", ["", "en/"])
def test_search_is_light(site: Path, top: str) -> None:
    """At most 40 KB before the first question: the script, the engine and the index."""
    files = ["assets/search.js", f"assets/lunr-{top[:2] or 'nl'}.js", f"{top}search-index.js"]
    assert sum(len(brotli.compress((site / file).read_bytes())) for file in files) <= 40_000


def test_a_wide_table_is_ready_to_become_cards(html: dict[str, str]) -> None:
    """More than four columns do not fit a phone: then each cell says its column, and all have roles."""
    wide = 0
    for path, text in html.items():
        for table in BeautifulSoup(text, "html.parser").select("table") if "<table" in text else ():
            heads = [head.get_text() for head in table.select("thead th")]
            if len(heads) <= 4:
                continue
            wide += 1
            assert "stacks" in table.get("class", []), path
            for tag in table.select("thead, tbody, tr, th, td"):
                assert tag.get("role"), (path, tag)
            for row in table.select("tbody tr"):
                cells = row.select("td")
                if len(cells) > 1:
                    assert [cell.get("data-label") for cell in cells] == heads[1:], path
    assert wide == 2


class Fetched(HTMLParser):
    """What a browser fetches to show a page, by its address without the version."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wanted: set[str] = set()
        self.folded = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.folded += tag == "details"
        # A telephone asks for its own icon only when the page is put on the home screen; a picture in
        # a folded part comes when that is opened.
        later = self.folded and given.get("loading") == "lazy"
        if tag == "link" and given["rel"] in ("stylesheet", "icon", "manifest", "preload"):
            self.wanted.add(given["href"])
        elif tag in ("script", "img", "iframe", "source") and "src" in given and not later:
            self.wanted.add(given["src"])

    def handle_endtag(self, tag: str) -> None:
        self.folded -= tag == "details"


def test_every_text_page_is_light(html: dict[str, str], site: Path) -> None:
    """At most 60 KB compressed and 8 requests, with everything that the browser fetches.

    tests/browser/test_reach.py asks a browser what it fetches. The pages with the checker are no text
    pages: they have a Python to fetch.
    """
    counted, sizes = 0, {}
    for path, text in html.items():
        if REDIRECT in text or path.endswith(WITH_CHECKER):
            continue
        counted += 1
        weight = len(brotli.compress(text.encode()))
        asked = (name for name in Fetched(text).wanted if not name.startswith("data:"))
        wanted = {name.partition("?")[0] for name in asked}
        for name in wanted:
            file = (site / path).parent.joinpath(name).resolve()
            if file not in sizes:
                sizes[file] = len(brotli.compress(file.read_bytes()))
            weight += sizes[file]
        assert 1 + len(wanted) <= 8, (path, sorted(wanted))
        assert weight <= 60_000, (path, weight)
    assert counted > 100
