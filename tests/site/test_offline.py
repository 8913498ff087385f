"""What makes the site installable: a manifest per language, its pictures, and the list of sw.js."""

from __future__ import annotations

import json
import re
import struct
from hashlib import sha256
from math import hypot
from pathlib import Path

import pytest

from publish.errors import LANGUAGES
from publish.finish import offline
from publish.schools import icons

ROOT = Path(__file__).resolve().parents[2]
MARK = ROOT / "docs" / "assets" / "mark.svg"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_has_a_manifest_and_its_pictures(site: Path, lang: str) -> None:
    folder = site if lang == "nl" else site / lang
    manifest = json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["lang"] == lang
    assert (folder / manifest["start_url"]).is_file()
    assert (folder / manifest["scope"]).resolve() == site.resolve()
    kinds = set()
    for icon in manifest["icons"]:
        file = folder / icon["src"]
        if icon["type"] == "image/png":
            width, height = size(file.read_bytes())
            assert icon["sizes"] == f"{width}x{height}"
            kinds.add((width, icon.get("purpose", "any")))
        else:
            assert file.read_text(encoding="utf-8").startswith("<svg")
    assert {(192, "any"), (512, "any"), (512, "maskable")} <= kinds
    linked = re.search(r'rel="manifest" href="([^"]+)"', (folder / "index.html").read_text("utf-8"))
    assert linked and (folder / linked[1]).resolve() == (folder / "manifest.webmanifest").resolve()


def size(png: bytes) -> tuple[int, ...]:
    """Width and height, as a PNG says them at its beginning."""
    assert png.startswith(b"\x89PNG\r\n")
    return struct.unpack(">II", png[16:24])


def test_a_maskable_picture_keeps_the_mark_within_the_circle_that_may_be_cut() -> None:
    mark = MARK.read_text(encoding="utf-8")
    drawn = icons.framed(mark, *icons.KINDS["maskable-512.png"][1:])
    edge, _, whole, _ = map(float, re.findall(r'viewBox="([^"]+)"', drawn)[0].split())
    corners = re.findall(r"([\d.]+) ([\d.]+)", "".join(re.findall(r' d="([^"]+)"', mark)))
    assert len(corners) > 20
    middle = edge + whole / 2
    assert max(hypot(float(x) - middle, float(y) - middle) for x, y in corners) < 0.4 * whole


def test_the_list_names_every_file_that_a_page_asks_for_as_it_asks(site: Path) -> None:
    files = offline.files(site)
    for address, digest in files.items():
        content = (site / address.partition("?")[0]).read_bytes()
        assert digest == sha256(content).hexdigest(), address
    for page in site.rglob("*.html"):
        asked = re.findall(
            r'<(?:script|link|img|dialog)\b[^>]*?\b(?:src|href|data-(?:script|engine|index))="'
            r'([^":#]+)"',
            page.read_text(encoding="utf-8"),
        )
        for address in asked:
            name = (page.parent / address).resolve().relative_to(site.resolve()).as_posix()
            by_itself = name.endswith((".webmanifest", ".xml")) or page.name == "404.html"
            assert name in files or by_itself, name
    assert not [name for name in files if name.endswith((".pdf", ".xml", "sw.js"))]


def test_what_the_checker_needs_is_fetched_first(tmp_path: Path) -> None:
    """Of a school in a group too, which has it in common with the others."""
    group, site = tmp_path / "assets" / "checker", tmp_path / "school"
    for name in ("404.html", "assets/a.js", "assets/checker/b.css", "index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).touch()
    group.mkdir(parents=True)
    (group / "c.wasm").touch()
    listed = json.loads(offline.worker(site, group).partition("= ")[2].partition(";")[0])
    first = ["../assets/checker/c.wasm", "assets/checker/b.css"]
    assert list(listed) == [*first, "404.html", "assets/a.js", "index.html"]


def test_the_same_site_gives_the_same_worker_and_another_site_another(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("a")
    first = offline.worker(tmp_path)
    assert offline.worker(tmp_path) == first
    page.write_text("b")
    assert offline.worker(tmp_path) != first
    assert first.endswith(offline.SOURCE.read_text(encoding="utf-8"))
