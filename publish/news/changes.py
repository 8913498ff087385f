"""What has changed in the protocol, and when: for a page, and as an Atom feed to follow."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from publish.content.articles import Article
from publish.content.shape import DATE, TEXT
from publish.content.toml_file import TomlFile
from publish.errors import LANGUAGES, stop_on
from publish.schools.address import lasting_id

#: The feed and the page that tells the same, from the top of a language.
FEED = "wijzigingen.xml"
PAGE = "wijzigingen.html"

_TEXTS = {"title": TEXT, "text": TEXT}
_SHAPE = {
    "change": [{"id": TEXT, "date": DATE, "articles": [TEXT], **dict.fromkeys(LANGUAGES, _TEXTS)}]
}
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change in one language. `id` names it for ever, `articles` are those it touches."""

    id: str
    day: date
    articles: tuple[str, ...]
    title: str
    text: str


def load(path: Path, lang: str, articles: Collection[str]) -> list[Change]:
    """The changes in docs/changes.toml, newest first. Raises PublishError on a mistake."""
    source = TomlFile(path, path.parents[1])
    stop_on(source.misshapen(_SHAPE))
    rows = source.data["change"]
    stop_on(source.at(f"change[{n}].{key}", says) for n, key, says in _mistakes(rows, articles))
    return [
        Change(
            id=row["id"],
            day=row["date"],
            articles=tuple(row["articles"]),
            title=row[lang]["title"],
            text=" ".join(row[lang]["text"].split()),
        )
        for row in rows
    ]


def by_article(changes: list[Change], articles: Collection[str]) -> dict[str, list[Change]]:
    """The changes of each article, newest first."""
    return {key: [one for one in changes if key in one.articles] for key in articles}


def atom(
    changes: list[Change],
    articles: Mapping[str, Article],
    school: Mapping[str, Any],
    title: str,
    lang: str,
    top: str,
) -> bytes:
    """The changes as an Atom feed (RFC 4287); `top` is the address of the language.

    Ids are those of the school and the change, not of the address: a site that moves gives its
    readers no change twice.
    """
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    _add(feed, "id", f"urn:uuid:{lasting_id(school, lang, 'changes')}")
    _add(feed, "title", f"{title} – {school['short_name']}")
    _add(feed, "updated", _moment(changes[0].day))
    _add(feed, "link", rel="self", type="application/atom+xml", href=top + FEED)
    _add(feed, "link", rel="alternate", type="text/html", hreflang=lang, href=top + PAGE)
    _add(_add(feed, "author"), "name", school["name"])
    for change in changes:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:uuid:{lasting_id(school, lang, 'changes', change.id)}")
        _add(entry, "title", change.title)
        _add(entry, "updated", _moment(change.day))
        _add(entry, "link", rel="alternate", type="text/html", href=f"{top}{PAGE}#{change.id}")
        _add(entry, "summary", change.text)
        for key in change.articles:
            label = f"{articles[key].code} {articles[key].title}"
            _add(entry, "category", term=key, label=label)
    ElementTree.indent(feed)
    written = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **given: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, given)
    child.text = text
    return child


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _mistakes(
    rows: list[dict[str, Any]], articles: Collection[str]
) -> Iterator[tuple[int, str, str]]:
    """Number and key of each entry that is wrong, and what is wrong with it."""
    if not rows:
        yield 1, "", "there must be one change at least: that the protocol was published."
    ids = [row["id"] for row in rows]
    for number, row in enumerate(rows, 1):
        if not re.fullmatch(r"[a-z0-9-]+", row["id"]) or row["id"] in ids[: number - 1]:
            yield number, "id", f"'{row['id']}' must be new, of small letters, digits and hyphens."
        if number > 1 and row["date"] > rows[number - 2]["date"]:
            yield number, "date", "this is newer than the change before it; the newest comes first."
        for key in row["articles"]:
            if key not in articles:
                yield number, "articles", f"the article '{key}' does not exist."
