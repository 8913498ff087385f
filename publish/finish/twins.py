"""The languages are twins: the same pages, the same ids."""

from collections.abc import Iterator, Mapping

from publish.errors import LANGUAGES, MAIN
from publish.finish.built import Page, folder

# Footnotes may differ: a translation explains itself.
FREE = ("fn:", "fnref")


def missing(pages: Mapping[str, Page]) -> Iterator[str]:
    """A sentence for each page or id that stands in one language only."""
    for lang in LANGUAGES[1:]:
        yield from _between(_of(pages, MAIN), _of(pages, lang), lang)


def _between(main: Mapping[str, Page], other: Mapping[str, Page], lang: str) -> Iterator[str]:
    for path in sorted(main.keys() ^ other.keys()):
        here, there = (MAIN, lang) if path in main else (lang, MAIN)
        yield f"{path} exists in docs/{here} but not in docs/{there}."
    for path in sorted(main.keys() & other.keys()):
        one, two = _ids(main[path]), _ids(other[path])
        for name in sorted(one ^ two):
            here, there = (MAIN, lang) if name in one else (lang, MAIN)
            yield f"{path}: the id #{name} is in docs/{here} but not in docs/{there}."


def _of(pages: Mapping[str, Page], lang: str) -> dict[str, Page]:
    top = "" if lang == MAIN else f"{lang}/"
    return {path.removeprefix(top): one for path, one in pages.items() if folder(path) == lang}


def _ids(page: Page) -> set[str]:
    return {name for name in page.ids if not name.startswith(FREE)}
