"""Read back what was built: the ids, links, headings and words of every HTML page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from publish.errors import LANGUAGES, MAIN

# A file for a mail program, with inline styles: no page of the site.
NO_PAGE = "mail.html"

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
# What stands on a page without being part of what it tells.
UNSAID = ("no-search", "svg", "button", "form", "script", "template", "footnote-ref")
LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src"}


@dataclass(slots=True)
class Section:
    """A heading with an id and the words under it, up to the next such heading.

    `also` are words under which search finds it as well, from `data-search` on the heading.
    """

    id: str
    title: str = ""
    text: str = ""
    also: str = ""


@dataclass(slots=True)
class Page:
    """One built page. `path` is from the top of the site, with forward slashes."""

    path: str
    lang: str = ""
    title: str = ""
    description: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    protocol: str = ""
    in_search: bool = False


def folder(path: str) -> str:
    """The language in whose folder a page stands, by its path from the top of the site."""
    first = path.split("/", 1)[0]
    return first if first in LANGUAGES[1:] else MAIN


def read_all(site: Path) -> dict[str, Page]:
    """Every HTML page under `site` by its path, short-address pages included."""
    return {page.path: page for page in _pages(site)}


@lru_cache(maxsize=1_000)  # `serve` reads the same pages each time
def read(html: str, path: str) -> Page:
    """One page from its HTML. Two calls may give the same object: it is there to be read."""
    reader = _Reader(path)
    reader.feed(html)
    reader.close()
    return reader.page


def files(site: Path) -> list[Path]:
    """The file of every page under `site`."""
    return sorted(file for file in site.rglob("*.html") if file.name != NO_PAGE)


def _pages(site: Path) -> Iterator[Page]:
    for file in files(site):
        yield read(file.read_text(encoding="utf-8"), file.relative_to(site).as_posix())


class _Reader(HTMLParser):
    """Collects a Page. Knows three areas: <main>, what search skips, and official words."""

    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page(path)
        self._open: list[tuple[str, frozenset[str]]] = []
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.page.lang = given.get("lang", "")
        if tag == "meta" and given.get("name") == "description":
            self.page.description = given.get("content", "")
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag in LINKS and LINKS[tag] in given:
            self.page.links.append(given[LINKS[tag]])
        if tag in ("h1", "h2", "h3") and "id" in given and self._within("main"):
            self.page.sections.append(Section(given["id"], also=given.get("data-search", "")))
            self._heading = True
        if tag in BLOCK:
            self._add(" ")
        if tag not in VOID:
            marks = {tag, *given.get("class", "").split()}
            if "word" in marks:  # a hard word in a line, which shows what it means
                marks -= {tag}
            marks |= {"no-search"} if "data-no-search" in given else set()
            self._open.append((tag, frozenset(marks)))
            if "protocol-text" in marks:
                self.page.protocol += " "
            self.page.in_search = self.page.in_search or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:  # <br />: the parser reports an end for what was never open
            return
        while self._open:
            closed, _ = self._open.pop()
            if closed == tag:
                break
        if tag in ("h1", "h2", "h3"):
            self._heading = False
        if tag in BLOCK:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "title" and not self._within("svg"):
            self.page.title += data
        self._add(data)

    def _add(self, data: str) -> None:
        if self._within("protocol-text") and not self._within("footnote-ref"):
            self.page.protocol += data
        if not self.page.sections or self._skipped():
            return
        section = self.page.sections[-1]
        if self._heading:
            section.title += data
        else:
            section.text += data

    def _skipped(self) -> bool:
        return not self._within("main") or any(self._within(mark) for mark in UNSAID)

    def _within(self, mark: str) -> bool:
        return any(mark in marks for _, marks in self._open)
