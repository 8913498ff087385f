"""Every link on the site leads somewhere, and never to another host by itself."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from publish.finish.built import Page

ELSEWHERE = ("http", "https", "mailto", "tel", "sms", "data")


def broken(pages: Mapping[str, Page], site: Path) -> Iterator[str]:
    """A sentence for each double id and for each link to a page, file or id that is not there."""
    for page in pages.values():
        for name in sorted({name for name in page.ids if page.ids.count(name) > 1}):
            yield f"{page.path}: the id #{name} stands there more than once."
        for link in page.links:
            if sentence := _broken(page, link, pages, site):
                yield sentence


def _broken(page: Page, link: str, pages: Mapping[str, Page], site: Path) -> str | None:
    parts = urlsplit(link)
    if parts.scheme in ELSEWHERE or page.path.endswith("404.html"):
        return None
    if parts.path.startswith("/"):
        return f"{page.path}: the link {link} is absolute and breaks under a sub-path."
    target = page.path
    if parts.path:
        folder = page.path.rpartition("/")[0]
        target = normpath(join(folder, unquote(parts.path)))
        if parts.path.endswith("/") or target == ".":
            target = normpath(join(target, "index.html"))
    if target not in pages and not (site / target).is_file():
        return f"{page.path}: the link {link} leads to nothing."
    wanted = unquote(parts.fragment)
    if wanted and target in pages and wanted not in pages[target].ids:
        return f"{page.path}: the link {link} leads to a page without #{wanted}."
    return None
