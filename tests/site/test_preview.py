"""What a messenger shows of a link: tags on every page and short address, and their pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from publish import sources
from publish.finish import built
from publish.print import preview

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 60_000


@pytest.fixture(scope="module")
def shown(site: Path) -> dict[str, preview.Preview | None]:
    return {
        file.relative_to(site).as_posix(): preview.read(file.read_text(encoding="utf-8"))
        for file in built.files(site)
        if file.name != "404.html"
    }


def test_every_page_and_short_address_says_what_to_show(
    site: Path, shown: dict[str, preview.Preview | None]
) -> None:
    for path, found in shown.items():
        assert found, path
        assert found.title and "<" not in found.title, path
        assert 10 <= len(found.description) <= 300, path
        assert not found.description.endswith(("…", "...")), f"{path} looks cut"
        folder = site / "en" if path.startswith("en/") else site
        assert (folder / found.card).is_file(), path


def test_addresses_are_whole_and_their_own(site: Path) -> None:
    """A messenger that reads og:url asks there again: it must not be another page's."""
    for path in (
        "index.html",
        "protocol.html",
        "g7/index.html",
        "en/g7/index.html",
        "en/hulp.html",
    ):
        html = (site / path).read_text(encoding="utf-8")
        address = html.split('property="og:url" content="')[1].split('"')[0]
        assert address.startswith("https://"), path
        assert address.split("/", 3)[3] == path.removesuffix("index.html"), path
        assert f'og:image" content="{address.split("/", 3)[0]}//' in html, path


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_short_address_shows_the_article_itself(
    shown: dict[str, preview.Preview | None], lang: str
) -> None:
    top = "" if lang == "nl" else "en/"
    for key, article in sources.load(ROOT, lang).articles.items():
        found = shown[f"{top}{key}/index.html"]
        assert found == preview.of_article(article)
        assert article.title in found.title and found.description == article.plain
    assert shown[f"{top}s4/index.html"] == shown[f"{top}s/index.html"]
    assert shown[f"{top}hulp/index.html"] == shown[f"{top}hulp.html"]


def test_pictures_have_the_size_messengers_ask_for_and_are_small(site: Path) -> None:
    files = [*(site / "cards").glob("*.png"), *(site / "en" / "cards").glob("*.png")]
    assert len(files) > 80
    for file in files:
        with Image.open(file) as picture:
            assert picture.size == preview.PIXELS, file.name
        assert file.stat().st_size < MOST_BYTES, file.name


def test_the_words_of_a_picture_keep_clear_of_the_stones_under_them(site: Path) -> None:
    for file in [*(site / "cards").glob("*.png"), *(site / "en" / "cards").glob("*.png")]:
        with Image.open(file) as picture:
            shown = picture.convert("RGB")
        between, stones = shown.crop((0, 522, 1200, 544)), shown.crop((0, 552, 1200, 630))
        assert len(between.getcolors() or []) == 1, file.name
        assert len(stones.getcolors() or []) > 5, file.name


def test_each_picture_is_another(site: Path) -> None:
    contents = [file.read_bytes() for file in (site / "cards").glob("*.png")]
    assert len(set(contents)) == len(contents)
