"""What has changed in the protocol: its file, its page and the feed."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from publish import sources
from publish.errors import LANGUAGES, PublishError
from publish.news import changes
from publish.news.changes import Change
from tests.site.test_newsletter import TOPS, address_of

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "changes.toml"
ATOM = "{http://www.w3.org/2005/Atom}"
SCHOOL = {"name": "De <Brug>", "short_name": "De Brug", "address": {"postcode": "1234 AB"}}
ROW = """
[[change]]
id = "{id}"
date = {day}
articles = {articles}
nl = {{ title = "Titel", text = "Tekst" }}
en = {{ title = "Title", text = "Text" }}
"""


def write(folder: Path, *rows: tuple[str, str, str]) -> Path:
    path = folder / "docs" / "changes.toml"
    path.parent.mkdir()
    text = "".join(ROW.format(id=name, day=day, articles=keys) for name, day, keys in rows)
    path.write_text(text or "change = []", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "line 1: there must be one change at least: that the protocol was published."),
        ([("A b", "2026-01-01", '["g7"]')], "line 3: 'A b' must be new, of small letters,"),
        ([("a", "2026-01-01", '["g7"]')] * 2, "line 10: 'a' must be new, of small letters,"),
        ([("a", "2026-01-01", '["g77"]')], "line 5: the article 'g77' does not exist."),
        ([("a", '"2026"', '["g7"]')], "line 4: 'change[1].date' must be a date like 2026-11-22,"),
        (
            [("a", "2026-01-01", '["g7"]'), ("b", "2026-01-02", '["g7"]')],
            "line 11: this is newer than the change before it; the newest comes first.",
        ),
    ],
)
def test_a_mistake_in_the_changes(
    tmp_path: Path, rows: list[tuple[str, str, str]], says: str
) -> None:
    with pytest.raises(PublishError) as error:
        changes.load(write(tmp_path, *rows), "nl", ["g7"])
    assert str(error.value).startswith(f"docs/changes.toml, {says}")


def test_the_changes_of_each_article_come_newest_first(tmp_path: Path) -> None:
    rows = [("b", "2026-02-01", '["g7"]'), ("a", "2026-01-01", '["g7", "s"]')]
    found = changes.load(write(tmp_path, *rows), "en", ["g7", "s", "i"])
    assert [(one.day, one.title) for one in found] == [
        (date(2026, 2, 1), "Title"),
        (date(2026, 1, 1), "Title"),
    ]
    ids = changes.by_article(found, ["g7", "s", "i"])
    assert {key: [one.id for one in ones] for key, ones in ids.items()} == {
        "g7": ["b", "a"],
        "s": ["a"],
        "i": [],
    }


def test_no_article_changes_without_a_word_about_it(site: Path) -> None:
    """After a change: an entry in docs/changes.toml, then its day and the new mark in words.toml."""
    page = (site / "protocol.html").read_text(encoding="utf-8")
    articles = sources.load(ROOT, "nl").articles
    told = changes.by_article(changes.load(FILE, "nl", articles), articles)
    now = {}
    for key, words in re.findall(r'data-article="(\w+)"[^>]*>(.*?)</div>', page, re.DOTALL):
        plain = " ".join(unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", "", words)).split())
        now[key] = f"{told[key][0].day} {sha256(plain.encode()).hexdigest()[:8]}"
    noted = tomllib.loads((ROOT / "tests" / "data" / "words.toml").read_text(encoding="utf-8"))
    assert now == noted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_is_sound_and_every_link_leads_to_the_site(site: Path, lang: str) -> None:
    """What RFC 4287 asks of a feed and of an entry; a reader that forgives nothing."""
    content = (site / TOPS[lang] / changes.FEED).read_bytes()
    top = address_of(site, lang)
    root = ElementTree.fromstring(content)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    for part in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    read = feedparser.parse(content)
    assert not read.bozo and read.version == "atom10"
    links = {link.rel: link.href for link in read.feed.links}
    assert links == {"self": top + changes.FEED, "alternate": top + changes.PAGE}
    page = (site / TOPS[lang] / changes.PAGE).read_text(encoding="utf-8")
    articles = sources.load(ROOT, lang).articles
    assert len(read.entries) == len(changes.load(FILE, lang, articles))
    for entry in read.entries:
        address, _, anchor = entry.link.partition("#")
        assert address == top + changes.PAGE and f'id="{anchor}"' in page
        assert entry.summary and entry.updated_parsed
    assert read.feed.updated == max(entry.updated for entry in read.entries)


def feed(top: str = "https://a.nl/", lang: str = "nl") -> feedparser.FeedParserDict:
    one = Change(id="a", day=date(2026, 1, 2), articles=(), title="A & <b>", text="Tekst")
    return feedparser.parse(changes.atom([one], {}, SCHOOL, "Wijzigingen", lang, top))


def test_ids_stay_when_the_site_moves_and_differ_between_languages() -> None:
    first, moved, english = feed(), feed("https://b.nl/x/"), feed(lang="en")
    assert (
        first.entries[0].id
        == moved.entries[0].id
        == "urn:uuid:5fc0d5ad-3866-5249-92d5-54809fb45d4d"
    )
    assert first.feed.id == moved.feed.id != first.entries[0].id
    assert not {first.feed.id, first.entries[0].id} & {english.feed.id, english.entries[0].id}
    assert first.entries[0].title == "A & <b>"
    assert first.entries[0].updated == "2026-01-02T00:00:00Z"


def test_every_page_tells_a_reader_of_feeds_where_it_is(site: Path) -> None:
    for top in TOPS.values():
        for name, way in (("index.html", "./"), ("regels/r10.html", "../")):
            page = (site / top / name).read_text(encoding="utf-8")
            link = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*>', page)
            assert link and f'href="{way}{changes.FEED}"' in link[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_a_day_once_for_all_articles_that_share_it(site: Path, lang: str) -> None:
    page = (site / TOPS[lang] / changes.PAGE).read_text(encoding="utf-8")
    articles = sources.load(ROOT, lang).articles
    told = changes.load(FILE, lang, articles)
    below = page.partition('id="per-artikel"')[2].partition("</article>")[0]
    links = re.findall(r'href="#([a-z0-9-]+)"', below)
    last = {found[0].id for found in changes.by_article(told, articles).values() if found}
    assert len(links) == len(set(links)) and set(links) == last
    for key in articles:
        assert below.count(f'href="protocol.html#{key}"') == 1
