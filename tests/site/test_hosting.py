"""The files for web hosts: one source, and for each host what its own rules ask."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ET
from pathlib import Path

import brotli
import pytest

from publish.host import compress, hosting

PAGE = "<p>" + "words and words " * 200


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """A group of two schools as it is built."""
    for name in (
        *("index.html", "assets/checker/python.0123456789ab.wasm", "small.txt"),
        *("a/index.html", "a/404.html", "a/en/404.html", "a/sw.js", "a/embed.html"),
        *("b/index.html", "b/404.html", "b/en/404.html", "b/sw.js", "b/wijzigingen.xml"),
    ):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("small" if name == "small.txt" else PAGE)
    hosting.prepare(tmp_path / "site", "/schools/", tmp_path / "examples")
    return tmp_path / "site"


def rules(text: str) -> dict[str, dict[str, str]]:
    """`_headers` as Netlify and Cloudflare read it: path -> headers."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            found[line] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
    return found


def test_underscore_headers_keeps_to_the_limits_and_no_two_rules_name_one_header(
    group: Path,
) -> None:
    text = (group / "_headers").read_text("utf-8")
    found = rules(text)
    assert set(found) == {
        *("/*", "/assets/checker/*", "/a/sw.js", "/b/sw.js", "/b/wijzigingen.xml"),
    }
    # Both hosts join the values of all rules that fit a file.
    assert all(not headers.keys() & found["/*"].keys() for headers in list(found.values())[1:])
    # A star at the end only; at most 100 rules; at most 2,000 characters a line.
    assert all("*" not in path[:-1] for path in found)
    assert len(found) <= 100 and max(map(len, text.splitlines())) <= 2_000


def test_web_config_names_each_type_once_and_lets_the_embedded_page_be_framed(group: Path) -> None:
    config = ET.parse(group / "web.config").getroot()
    kinds = [kind.get("fileExtension") for kind in config.iter("mimeMap")]
    assert ".wasm" in kinds and len(set(kinds)) == len(kinds)
    headers = {
        place.get("path"): [
            [header.get("name") for header in place.iter(kind)] for kind in ("remove", "add")
        ]
        for place in config.iter("location")
    }
    policy = "Content-Security-Policy"
    assert headers["a/embed.html"] == [[policy], []] and headers["a/sw.js"] == [[policy], [policy]]


def test_each_school_of_a_group_has_its_own_pages_for_what_is_missing(group: Path) -> None:
    for name in ("nginx.conf", "Caddyfile"):
        text = (group.parent / "examples" / name).read_text("utf-8")
        for folder in ("a/", "a/en/", "b/", "b/en/"):
            assert f"/schools/{folder}404.html" in text
    assert (group / "b" / ".htaccess").is_file() and not (group / "b/en" / ".htaccess").exists()


def test_big_files_get_smaller_ones_beside_them_and_the_same_twice(group: Path) -> None:
    page = group / "a" / "index.html"
    small = {end: page.with_name(f"index.html.{end}") for end in ("br", "gz")}
    assert brotli.decompress(small["br"].read_bytes()) == PAGE.encode()
    assert gzip.decompress(small["gz"].read_bytes()) == PAGE.encode()
    assert not (group / "small.txt.br").exists()
    before = small["gz"].read_bytes()
    compress.tree(group)
    assert small["gz"].read_bytes() == before
    assert not list(group.rglob("*.br.*")) and not list(group.rglob("*.gz.*"))


def test_a_file_that_changed_loses_the_old_small_one(group: Path) -> None:
    page = group / "a" / "index.html"
    page.write_text(PAGE + "new")
    compress.tree(group)
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == (PAGE + "new").encode()


@pytest.mark.parametrize("base", ["school/", "/school"])
def test_a_base_without_its_slashes(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        hosting.main(["site", "--base", base])
    assert "begins and ends with a slash" in capsys.readouterr().err


def test_a_site_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        hosting.main([str(tmp_path)])
    assert "there is no built site" in capsys.readouterr().err
