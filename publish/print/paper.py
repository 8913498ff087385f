"""What of a built page goes on paper: its title and a tree of plain nodes, read from its HTML.

A node is a text, or a table with `is` (its kind) and mostly `in` (the nodes in it);
templates/print/page.typ shows each kind. Left out is what only a screen can use, and all that is
marked `data-no-print`; the print styles leave out the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

Node = str | dict[str, Any]

NOT_ON_PAPER = (
    "[data-no-print], [hidden], .vh, .more, .footnote, .footnote-backref, .actions, nav,"
    " button:not(.word), [popover], form, script,"
    " template, dialog, details:not([open])"
)
VARIATION = "\ufe0f"  # asks for the coloured form of the sign before it
_HEADING = re.compile(r"h([1-6])")
_SECTION = re.compile(r"section-(\w+)")
_GROUPS = ("section", "article", "div", "details", "figure", "aside", "address", "main")
# What stands in a line, by the kind of its node; any other tag there is as what is in it.
_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "mark": "mark", "code": "code"}


def read(html: str, address: str, emoji: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Language, title, description, reader, layout and nodes of a page.

    `address` is that of the page itself: what it links to on the site gets a whole address.
    `emoji` has the word that stands on paper in the place of each, in brackets.
    """
    for sign, word in (emoji or {}).items():
        html = html.replace(sign + VARIATION, sign).replace(sign, f"({word})")
    return _read(html, address)


@lru_cache(maxsize=200)  # `serve` reads the same pages each time; what it gives is there to be read
def _read(html: str, address: str) -> dict[str, Any]:
    soup = BeautifulSoup(html, "html.parser")
    text = soup.select_one("article.text") or soup.select_one("main") or soup
    notes = {str(note["id"]): note.extract() for note in text.select(".footnote li[id]")}
    for gone in [*text.select(NOT_ON_PAPER), *_within(notes.values())]:
        gone.extract()
    about, body = soup.select_one("meta[name=description]"), soup.select_one("body.pupil")
    if body:
        _end_lines(soup, text)
    heading = text.select_one("h1")
    return {
        "lang": soup.html.get("lang", "") if soup.html else "",
        "title": _flat(heading.get_text()).strip() if heading else "",
        "description": about.get("content", "") if about else "",
        "reader": "pupil" if body else "adult",
        "layout": "sheet" if text.select_one(".sheet") else "pages",
        "nodes": _Reader(address, {str(one["id"]) for one in text.select("[id]")}, notes).nodes(
            text
        ),
    }


def _end_lines(soup: BeautifulSoup, text: Tag) -> None:
    """One thought a line, as the style of the pupils' pages has it on a screen."""
    for paragraph in text.find_all("p", recursive=False):
        for words in paragraph.find_all(string=True, recursive=False):
            first, *rest = str(words).split("\n")
            words.replace_with(first, *(one for line in rest for one in (soup.new_tag("br"), line)))


def _within(notes: Iterable[PageElement]) -> Iterator[Tag]:
    for note in notes:
        if isinstance(note, Tag):
            yield from note.select(NOT_ON_PAPER)


class _Reader:
    def __init__(self, address: str, ids: set[str], notes: Mapping[str, PageElement]) -> None:
        self._address = address
        self._ids = ids
        self._notes = notes

    def nodes(self, tag: Tag) -> list[Node]:
        """The nodes in a tag: blocks, or the pieces of a line, never both."""
        parts = [part for child in tag.children for part in self._part(child)]
        if not any(_is_block(part) for part in parts):
            return _trimmed(parts)
        blocks: list[Node] = []
        line: list[Node] = []
        for part in [*parts, {"is": "end"}]:
            if not _is_block(part) and part != {"is": "end"}:
                line.append(part)
                continue
            if words := _trimmed(line):
                blocks.append({"is": "p", "in": words})
            line = []
            blocks += [part] if _is_block(part) else []
        return blocks

    def _part(self, element: PageElement) -> Iterator[Node]:
        if isinstance(element, NavigableString):
            if not isinstance(element, PreformattedString):  # a comment
                yield _flat(element)
        elif isinstance(element, Tag):
            yield from self._tag(element)

    def _tag(self, tag: Tag) -> Iterator[Node]:
        name, classes = tag.name, set(tag.get_attribute_list("class"))
        if found := _HEADING.fullmatch(name):
            yield {
                "is": "heading",
                "level": int(found[1]),
                "id": tag.get("id", ""),
                "in": self.nodes(tag),
            }
        elif name in ("p", "summary", "pre"):
            if words := self.nodes(tag):
                yield {"is": "p", "like": _like(classes, "label", "plain"), "in": words}
        elif name in _GROUPS:
            yield from self._group(tag, classes)
        elif name in ("ul", "ol"):
            items = [self.nodes(item) for item in tag.find_all("li", recursive=False)]
            start = int(str(tag.get("start", "1")))
            yield {"is": "list", "ordered": name == "ol", "start": start, "items": items}
        elif name == "table":
            yield self._table(tag)
        elif name == "dl":
            parts = [self.nodes(part) for part in tag.find_all(["dt", "dd"])]
            yield {"is": "terms", "items": list(zip(parts[::2], parts[1::2], strict=False))}
        elif name == "q":
            yield from ("‘", *_flattened(self, tag), "’")
        elif name == "blockquote":
            yield {"is": "quote", "in": self.nodes(tag)}
        elif name == "br":
            yield {"is": "br"}
        elif name == "sup":
            yield from self._note(tag)
        elif name == "svg":
            yield {"is": "icon", "svg": _standing_alone(tag)}
        elif name == "a" and tag.get("href"):
            yield self._link(tag)
        elif name == "span" and "label" in classes:
            yield {"is": "label", "in": self.nodes(tag)}
        elif name == "span" and "tile" in classes:
            yield {"is": "tile", "in": self.nodes(tag)}
        elif name in _INLINE:
            yield {"is": _INLINE[name], "in": _flattened(self, tag)}
        else:
            yield from (part for child in tag.children for part in self._part(child))

    def _group(self, tag: Tag, classes: set[str]) -> Iterator[Node]:
        section = next((found[1] for one in classes if (found := _SECTION.fullmatch(one))), "")
        like = _like(classes, "article", "for-pupil", "step", "official", "admonition", "piece")
        inner = self.nodes(tag)
        if section or like:
            yield {"is": "box", "like": like, "section": section, "in": inner}
        else:
            yield from inner

    def _table(self, tag: Tag) -> Node:
        rows = [
            [
                {"head": cell.name == "th", "in": self.nodes(cell)}
                for cell in row.find_all(["th", "td"], recursive=False)
            ]
            for row in tag.find_all("tr")
        ]
        return {"is": "table", "heads": len(tag.select("thead tr")), "rows": rows}

    def _note(self, tag: Tag) -> Iterator[Node]:
        link = tag.select_one("a.footnote-ref")
        note = self._notes.get(str(link["href"]).removeprefix("#")) if link else None
        if isinstance(note, Tag):
            words = [part for child in note.children for part in self._part(child)]
            flat = [one for part in words for one in (_inner(part) if _is_block(part) else [part])]
            yield {"is": "note", "in": _trimmed(flat)}
        else:
            yield {"is": "sup", "in": self.nodes(tag)}

    def _link(self, tag: Tag) -> Node:
        inner = _flattened(self, tag)
        if tag.select_one(".tile"):  # it leads to itself
            return {"is": "plain", "in": inner}
        whole = urljoin(self._address, str(tag["href"]))
        place, _, name = whole.partition("#")
        inside = place == self._address and name in self._ids
        host = urlsplit(whole).netloc.removeprefix("www.")
        elsewhere = whole.startswith("http") and host != urlsplit(self._address).netloc
        # On paper a link is only worth its address.
        if elsewhere and host not in tag.get_text():
            inner = [*inner, f" ({whole.split('//')[1].rstrip('/')})"]
        return {"is": "link", "to": name if inside else whole, "inside": inside, "in": inner}


def _flattened(reader: _Reader, tag: Tag) -> list[Node]:
    return [part for child in tag.children for part in reader._part(child)]


def _is_block(node: Node) -> bool:
    return isinstance(node, dict) and node["is"] in (
        *("heading", "p", "box", "list", "terms", "table", "quote"),
    )


def _inner(node: Node) -> list[Node]:
    return list(node["in"]) if isinstance(node, dict) else [node]


def _like(classes: set[str], *known: str) -> str:
    return next((name for name in known if name in classes), "")


def _flat(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _trimmed(line: list[Node]) -> list[Node]:
    """A line without white space at its ends and after a line end."""
    kept: list[Node] = []
    for part in line:
        after_end = not kept or kept[-1] == {"is": "br"}
        words = part.lstrip() if isinstance(part, str) and after_end else part
        if words != "" and not (words == {"is": "br"} and not kept):
            kept.append(words)
    while kept and (
        kept[-1] == {"is": "br"} or (isinstance(kept[-1], str) and not kept[-1].strip())
    ):
        kept.pop()
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return kept


def _standing_alone(svg: Tag) -> str:
    """The drawing as a file of its own."""
    text = re.sub(r"\bviewbox=", "viewBox=", str(svg))
    return text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
