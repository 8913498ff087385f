"""Dutch and English are twins: the same pages, the same ids."""

from collections.abc import Iterator, Mapping

from publish.built import Page

# Footnotes may differ: a translation explains itself.
FREE = ("fn:", "fnref")


def missing(pages: Mapping[str, Page]) -> Iterator[str]:
    """A sentence for each page or id that stands in one language only."""
    dutch = {path: page for path, page in pages.items() if not path.startswith("en/")}
    english = {path[3:]: page for path, page in pages.items() if path.startswith("en/")}
    for path in sorted(dutch.keys() ^ english.keys()):
        here, there = ("Dutch", "English") if path in dutch else ("English", "Dutch")
        yield f"{path} exists in {here} but not in {there}."
    for path in sorted(dutch.keys() & english.keys()):
        one, other = _ids(dutch[path]), _ids(english[path])
        for name in sorted(one ^ other):
            here, there = ("Dutch", "English") if name in one else ("English", "Dutch")
            yield f"{path}: the id #{name} is in {here} but not in {there}."


def _ids(page: Page) -> set[str]:
    return {name for name in page.ids if not name.startswith(FREE)}
