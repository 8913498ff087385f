"""The checks of the build: each kind of mistake gives one sentence that names it."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from publish.errors import LANGUAGES, MAIN, PublishError
from publish.finish import links, permalinks, twins
from publish.finish.built import Page
from publish.schools import address


def pages(**ids: list[str]) -> dict[str, Page]:
    paths = {name.replace("__", "/") + ".html": found for name, found in ids.items()}
    return {path: Page(path, ids=found) for path, found in paths.items()}


def test_twins() -> None:
    assert list(twins.missing(pages(a=["x", "fn:1"], en__a=["x", "fnref:2"]))) == []


def test_a_page_in_one_language_only() -> None:
    both = pages(a=[], en__b=[])
    assert list(twins.missing(both)) == [
        "a.html exists in docs/nl but not in docs/en.",
        "b.html exists in docs/en but not in docs/nl.",
    ]


def test_an_id_in_one_language_only() -> None:
    assert list(twins.missing(pages(a=["x"], en__a=["y"]))) == [
        "a.html: the id #x is in docs/nl but not in docs/en.",
        "a.html: the id #y is in docs/en but not in docs/nl.",
    ]


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("b.html", "the link b.html leads to nothing."),
        ("../a.html#z", "the link ../a.html#z leads to a page without #z."),
        ("#z", "the link #z leads to a page without #z."),
        ("/a.html", "the link /a.html is absolute and breaks under a sub-path."),
        ("map/", "the link map/ leads to nothing."),
        ("../../a.html", "the link ../../a.html leads to nothing."),
    ],
)
def test_a_broken_link(tmp_path: Path, link: str, says: str) -> None:
    found = pages(a=["x"], sub__c=["y"])
    found["sub/c.html"].links.append(link)
    assert list(links.broken(found, tmp_path)) == [f"sub/c.html: {says}"]


@pytest.mark.parametrize(
    "link",
    [
        "../a.html",
        "../a.html#x",
        "../a.html?example=r10-nl-1#x",
        "#y",
        "",
        "../file.txt",
        "../",
        "https://example.org/",
        "tel:112",
        "mailto:a@b.nl",
    ],
)
def test_a_whole_link(tmp_path: Path, link: str) -> None:
    (tmp_path / "file.txt").touch()
    found = pages(a=["x"], sub__c=["y"], index=[])
    found["sub/c.html"].links.append(link)
    assert list(links.broken(found, tmp_path)) == []


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    assert list(links.broken(pages(a=["x", "x"]), tmp_path)) == [
        "a.html: the id #x stands there more than once."
    ]


def test_a_short_address_that_leads_to_nothing() -> None:
    found = pages(protocol=["g7"], en__protocol=["g8"])
    assert list(permalinks.dead({"g7": "protocol.html#g7"}, found)) == [
        "The short address /en/g7/ leads to en/protocol.html#g7, which is gone."
    ]


def test_an_article_without_a_short_address() -> None:
    assert list(permalinks.without(["g7", "R10"], {"r10": "regels/r10.html"})) == [
        "'g7' has no short address; add a line to publish/finish/permalinks.txt."
    ]


def test_a_page_without_a_short_address() -> None:
    ledger = {"hulp": "hulp.html", "regels": "regels/index.html", "les/1": "lessen/l1.html"}
    there = ["index.html", "404.html", "hulp.html", "hulp/index.html", "regels/index.html"]
    assert list(permalinks.pages_without([*there, "les/1/index.html", "nieuw.html"], ledger)) == [
        "'nieuw.html' has no short address; add a line to publish/finish/permalinks.txt."
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_short_address_is_a_page_that_leads_on(site: Path, lang: str) -> None:
    top = "" if lang == MAIN else f"{lang}/"
    for name, target in permalinks.load().items():
        html = (site / top / name / "index.html").read_text(encoding="utf-8")
        if target != f"{name}/index.html":
            to = [unescape(way) for way in re.findall(r'(?:0; url=|<a href=")([^"]+)"', html)]
            assert len(to) == 2, name
            for way in to:
                assert urljoin(f"https://a.example/{top}{name}/", way).endswith(f"e/{top}{target}")


def test_the_name_of_a_page_is_the_first_in_the_ledger() -> None:
    ledger = {"hulp": "hulp.html", "help": "hulp.html", "g7": "protocol.html#g7"}
    assert permalinks.names(ledger) == {"hulp.html": "hulp", "protocol.html#g7": "g7"}


def test_a_short_address_leads_on_with_and_without_a_slash(tmp_path: Path) -> None:
    """Some hosts answer /en/g7 with the page of /en/g7/, and do not add the slash."""
    ledger = {"g7": "protocol.html#g7", "les/1": "lessen/l1.html", "regels": "regels/index.html"}
    for lang, top in (("nl", ""), ("en", "en/")):
        permalinks.write(tmp_path / top, lang, ledger, lambda _, to: to)
        assert not (tmp_path / top / "regels").exists()
        for name in ("g7", "les/1"):
            way = (tmp_path / top / name / "index.html").read_text(encoding="utf-8")
            for slash in ("/", "") if name == "g7" else ("/",):
                address = f"https://example.org/{top}{name}{slash}"
                assert urljoin(address, way) == f"https://example.org/{top}{ledger[name]}"
            below = f"https://example.org/school/x/{top}{name}/"
            assert urljoin(below, way) == f"https://example.org/school/x/{top}{ledger[name]}"


def test_a_short_address_never_hides_a_page(tmp_path: Path) -> None:
    (tmp_path / "regels").mkdir()
    (tmp_path / "regels" / "index.html").touch()
    with pytest.raises(PublishError, match="'regels' is that of another page"):
        permalinks.write(tmp_path, "nl", {"regels": "a.html"}, lambda to: to)


@pytest.mark.parametrize(
    ("given", "fact", "found"),
    [
        ("", {"value": "https://a.nl/x/", "verified": False}, ("https://a.nl/x/", False)),
        ("", {"value": "https://a.nl/x/", "verified": True}, ("https://a.nl/x/", True)),
        ("http://b.nl/", {"value": "", "verified": False}, ("http://b.nl/", True)),
    ],
)
def test_the_address_of_the_site(given: str, fact: dict[str, Any], found: tuple[str, bool]) -> None:
    assert address.top(given, fact) == found


@pytest.mark.parametrize("wrong", ["", "a.nl/", "https://a.nl"])
def test_an_address_that_is_none(wrong: str) -> None:
    with pytest.raises(PublishError, match=r"^school\.yml: 'site_address\.value' must begin with"):
        address.top("", {"value": wrong, "verified": False})


@pytest.mark.parametrize(
    "line", ["g7", "g7 a.html b", "en a.html", "g1 b.html", "G7 a.html", "../x a.html", "en/x a"]
)
def test_a_bad_line_in_the_ledger(tmp_path: Path, line: str) -> None:
    ledger = tmp_path / "permalinks.txt"
    ledger.write_text(f"# names\ng1 a.html\n{line}\n", encoding="utf-8")
    with pytest.raises(PublishError, match=r"^permalinks\.txt, line 3: "):
        permalinks.load(ledger)


def test_no_short_address_was_ever_taken_away_or_changed() -> None:
    """Every line that a commit has ever added to the ledger still stands in it."""
    root = permalinks.LEDGER.parents[1]
    history = subprocess.run(
        ["git", "log", "-p", "--format=", "--", str(permalinks.LEDGER)],
        cwd=root, capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    ever = {
        line[1:] for line in history.splitlines() if line.startswith("+") and line[1:2].isalnum()
    }
    assert ever, "the ledger has no history here"
    assert ever <= set(permalinks.LEDGER.read_text(encoding="utf-8").splitlines())
