"""Where a page stands: the crumbs that lead back from every page that the menu does not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from publish.content import trail
from publish.errors import PublishError
from publish.finish import built

HEADS = {
    "index.md": {"title": "Home"},
    "a.md": {"title": "A"},
    "a/b.md": {"title": "About b", "trail": "B", "under": "a.md"},
    "a/c.md": {"title": "C", "under": "a/b.md"},
    "lost.md": {"title": "Lost", "under": "gone.md"},
    "egg.md": {"title": "Egg", "under": "hen.md"},
    "hen.md": {"title": "Hen", "under": "egg.md"},
}


def test_a_trail_goes_from_the_top_to_the_page_by_short_names() -> None:
    found = trail.of("a/c.md", HEADS)
    assert [place.path for place in found] == ["a.html", "a/b.html", "a/c.html"]
    assert [place.name for place in found] == ["A", "B", "C"]
    assert trail.of("a.md", HEADS) == []


@pytest.mark.parametrize(
    ("src", "sentence"),
    [
        ("lost.md", "lost.md: it says `under: gone.md`, and there is no such page."),
        ("egg.md", "egg.md: the pages above it go round, by egg.md."),
    ],
)
def test_a_trail_that_leads_nowhere_ends_the_build(src: str, sentence: str) -> None:
    with pytest.raises(PublishError) as error:
        trail.of(src, HEADS)
    assert list(error.value.sentences) == [sentence]


def test_every_page_outside_the_menu_says_where_it_stands(site: Path) -> None:
    """Home first and the page last, each crumb numbered, the same way in both languages."""
    trails: dict[str, dict[str, list[str]]] = {"nl": {}, "en": {}}
    for file in built.files(site):
        html = file.read_text(encoding="utf-8")
        soup = BeautifulSoup(html, "html.parser")
        path = file.relative_to(site).as_posix()
        lang, name = ("en", path[3:]) if path.startswith("en/") else ("nl", path)
        if 'http-equiv="refresh"' in html or name in ("404.html", "embed.html"):
            continue
        crumbs = soup.select(".trail li")
        if soup.select(".menu [aria-current=page]"):
            assert not crumbs, path
            continue
        assert len(crumbs) >= 2, path
        assert [one.select_one("meta")["content"] for one in crumbs] == [
            str(number + 1) for number in range(len(crumbs))
        ]
        assert crumbs[-1].select_one("[aria-current=page]"), path
        leads = [str(one["href"]) for one in soup.select(".trail a")]
        assert len(leads) == len(crumbs) - 1
        trails[lang][name] = [
            (file.parent / lead)
            .resolve()
            .relative_to(site.resolve())
            .as_posix()
            .removeprefix("en/")
            for lead in leads
        ]
        assert trails[lang][name][0] == "index.html"
    assert trails["nl"] == trails["en"]
    assert trails["nl"]["regels/r10.html"] == ["index.html", "check.html", "regels/index.html"]
    assert len(trails["nl"]) > 40
