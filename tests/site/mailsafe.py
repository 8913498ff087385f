"""What mail programs keep of HTML: a checker for the templates of the newsletter.

Outlook on Windows lays out with Word: no flex, grid, float, position or picture behind a text;
cells without a width are given one by chance. Gmail drops classes, style sheets in a pasted
piece, and what comes after 102 KB. What is left is below; everything else is refused.

Source of the list of styles: caniemail.com (read on 22 November 2026; the page of each property is
caniemail.com/features/css-<property>), the columns Gmail and Outlook on Windows 2013 to 2021.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

GMAIL_CUTS_AT = 102_000  # bytes
FRAME = {"html", "head", "meta", "title", "body"}
TAGS = FRAME | {"table", "tr", "td", "p", "h1", "a", "img"}
HEX = r"#[0-9a-f]{6}"
PX = r"\d+px"
SIDES = rf"(?:{PX}|0)(?: (?:{PX}|0)){{0,3}}"
WORDS = {"td", "p", "h1", "a", "img"}  # of a picture: the words in its place
# Of each style: the values that are kept, and on which tags.
STYLES = {
    "width": (rf"{PX}|100%", {"table", "td", "img"}),  # Outlook: of a picture only its attribute
    "max-width": ("600px", {"table"}),  # not in Outlook
    "height": (PX, {"img"}),  # Outlook: only its attribute
    "padding": (SIDES, {"td"}),  # Outlook: in cells only; where it is 0 nothing is lost
    "margin": (SIDES, {"p", "h1"}),  # neither keeps one below 0, Outlook none of body or span
    "border": ("0", {"img"}),
    "border-collapse": ("collapse", {"table"}),
    "display": ("block", {"img"}),  # Outlook: not kept, and not missed in a cell of its own
    "color": (HEX, WORDS),
    "background-color": (HEX, {"body", "table"}),
    "font-family": (r"Verdana,Arial,sans-serif", WORDS),
    "font-size": (PX, WORDS),  # Outlook: no rem
    "font-weight": ("bold", WORDS),
    "line-height": (PX, WORDS),  # Outlook: goes its own way without the next one
    "mso-line-height-rule": ("exactly", WORDS),
    "text-decoration": ("underline", {"a"}),
}
ATTRIBUTES = {
    "table": {"role", "width", "cellpadding", "cellspacing", "border", "bgcolor", "style"},
    "td": {"width", "valign", "align", "style"},
    "img": {"src", "width", "height", "alt", "style"},
    "a": {"href", "style"},
    "p": {"style"},
    "h1": {"style"},
    "tr": set(),
    "body": {"style"},
}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.rows: list[int] = []  # of each open row: how many cells have no width
        self.for_outlook = False

    def handle_comment(self, data: str) -> None:
        self.for_outlook = data.startswith("[if mso]><table ") and ' width="600"' in data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.wrong += [f"<{tag}>: {sentence}" for sentence in self._mistakes(tag, given)]
        if tag == "tr":
            self.rows.append(0)
        if tag == "td" and "width" not in given:
            self.rows[-1] += 1
        self.for_outlook = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self.rows.pop() > 1:
            self.wrong.append("<tr>: Outlook has to guess how wide the cells are")

    def _mistakes(self, tag: str, given: dict[str, str]) -> Iterator[str]:
        if tag not in TAGS:
            yield "no mail program is sure to show this"
        if tag in ATTRIBUTES:
            yield from (f"{name} is dropped" for name in given if name not in ATTRIBUTES[tag])
        rules = list(filter(None, given.get("style", "").split(";")))
        for rule in rules:
            name, _, value = rule.partition(":")
            values, tags = STYLES.get(name, ("", set()))
            if not re.fullmatch(values, value):
                yield f"{rule} is not safe"
            elif tag not in tags and value != "0":
                yield f"{rule} is dropped here"
        exactly = "mso-line-height-rule:exactly" in rules
        if not exactly and any(rule.startswith("line-height") for rule in rules):
            yield "Outlook needs mso-line-height-rule:exactly with a line-height"
        if tag == "table":
            wanted = {"role": "presentation", "cellpadding": "0", "cellspacing": "0", "border": "0"}
            if not wanted.items() <= given.items() or "width" not in given:
                yield "Outlook adds space or a width of its own"
            if "max-width" in given.get("style", "") and not self.for_outlook:
                yield "Outlook does not know max-width; it needs a table of its own around this"
        if tag == "img" and not {"alt", "width", "height"} <= given.keys():
            yield "needs alt, width and height"
        for name in ("src", "href"):
            if name in given and not re.match(r"https?://[^/]+/", given[name]):
                yield f"{given[name]} leads nowhere from a mail"


def mistakes(html: str) -> list[str]:
    """What a mail program would drop or change, a sentence each."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(html.encode()) > GMAIL_CUTS_AT:
        reader.wrong.append("Gmail cuts this off")
    return reader.wrong
