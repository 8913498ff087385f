"""The search index: one entry for each heading, per language."""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from publish import node
from publish.finish.built import Page, Section

MINIFY = Path(__file__).with_name("minify.mjs")
INDEX = "search-index.js"  # a script, not data: a page opened from a file may load that as well

# The articles themselves and help before pages about them.
WEIGHTS = {"protocol.html": 2.2, "hulp.html": 1.9, "leerlingen.html": 1.5}
# Pages that are shown elsewhere, or in the place of another.
LEFT_OUT = ("404.html", "embed.html")
STEMMER = ("lunr-language/lunr.stemmer.support.js", "lunr-language/lunr.nl.js")


def script(pages: Iterable[Page], top: str) -> str:
    """The index as the script that hands it to docs/assets/search.js."""
    return f"globalThis.searchEntries = {index(pages, top)};\n"


def index(pages: Iterable[Page], top: str) -> str:
    """The entries of all pages as JSON: [address, page title, heading, words, weight, more words].

    `top` is the folder of the language ('' or 'en/'); addresses are from there. A weight
    over 1 puts an entry before others that match as well.
    """
    entries = [
        [
            page.path.removeprefix(top) + (f"#{section.id}" if number else ""),
            _tidy(page.title).rpartition(" – ")[0],
            _tidy(section.title),
            _tidy(section.text),
            WEIGHTS.get(page.path.removeprefix(top), 1),
            *([section.also] if section.also else []),
        ]
        for page in pages
        if page.in_search and not page.path.endswith(LEFT_OUT)
        for number, section in enumerate(_entries(page))
        if section.title  # the others are in a part that search skips
    ]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _entries(page: Page) -> list[Section]:
    """A rule page is one entry (its headings are the same on each); others one per heading."""
    if "regels/" not in page.path or page.path.endswith("index.html"):
        return page.sections
    first, *rest = page.sections
    words = " ".join([first.text, *(section.text for section in rest)])
    return [Section(first.id, first.title, words)]


@lru_cache  # each language asks for both
def engine(folder: Path, lang: str, node_modules: Path) -> str:
    """Lunr as one small script, for Dutch with its stemmer, from the files that MkDocs brings along.

    `node_modules` is what `npm ci` has filled. Raises PublishError where Node or esbuild is missing.
    """
    names = ("templates/search/lunr.js", *(STEMMER if lang == "nl" else ()))
    script = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    node.need(node_modules, ["esbuild"])
    job = {"script": script, "nodeModules": str(node_modules)}
    return node.run(MINIFY, job, "The search engine could not be made small")


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
