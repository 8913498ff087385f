"""Pages as PDF, to print or to keep: every page that some page links to as one.

A link to `protocol.pdf` asks for the PDF of protocol.html; nothing else needs to be said. What goes
into it is in publish/print/paper.py, how it looks in templates/print/page.typ.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any

from publish.errors import PublishError
from publish.news import newsletter
from publish.print import paper
from publish.print.typeset import Typesetter
from publish.schools.look import SVG, Look

TEMPLATE = "print/page.typ"

_LINK = re.compile(r'href="([^"?#:]+)\.pdf"')


def wanted(pages: Mapping[str, str]) -> list[str]:
    """The pages (path -> HTML) that some page links to as PDF, by their path, in order."""
    named = {
        normpath(join(dirname(path), name)) + ".html"
        for path, html in pages.items()
        for name in _LINK.findall(html)
    }
    return sorted(named & set(pages))


class Printer:
    """Makes PDFs in one language, in the look of the school."""

    def __init__(
        self,
        setter: Typesetter,
        names: Mapping[str, Any],
        look: Look,
        css: str,
        address: str,
        *,
        address_known: bool,
    ) -> None:
        """`names` are those of the sources; `address` is that of the language, `css` has the tones."""
        self._setter = setter
        self._emoji = names["t"]["emoji"]
        self._address = address
        sections = {article.section for article in names["articles"].values()}
        self._shared = {
            "school": names["school"]["short_name"],
            "mark": look.mark.replace("<svg", f'<svg xmlns="{SVG}"', 1),
            "colours": look.light,
            "tones": {section: newsletter.tone_name(css, section) for section in sorted(sections)},
            "t": {"print": names["t"]["print"]},
            # Nothing is printed that leads nowhere.
            "address": address.split("//")[1].rstrip("/") if address_known else "",
        }

    def page(self, path: str, html: str) -> bytes:
        """The PDF of one page, whose path is from the top of the language."""
        read = paper.read(html, self._address + path, self._emoji)
        foot = f"{read['title']} – {self._shared['school']}"
        try:
            return self._setter.pdf(TEMPLATE, {**self._shared, **read, "foot": foot})
        except PublishError as error:  # a letter that the typeface does not have, an empty title
            raise PublishError(f"{path} as PDF: {said}" for said in error.sentences) from error

    def all(self, pages: Mapping[str, str], paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Path and content of the PDF of each of these pages."""
        for path in paths:
            yield path.removesuffix(".html") + ".pdf", self.page(path, pages[path])
