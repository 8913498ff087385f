"""The search index: one entry for each heading, per language."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from publish.finish.built import Page, Section

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


def engine(folder: Path, lang: str) -> str:
    """Lunr as one script, for Dutch with its stemmer, from the files that MkDocs brings along."""
    names = ("templates/search/lunr.js", *(STEMMER if lang == "nl" else ()))
    texts = ((folder / name).read_text(encoding="utf-8") for name in names)
    return "\n".join(_short(text) for text in texts)


def _short(script: str) -> str:
    """A script without its comments, but for the first, which names maker and licence."""
    comments = list(re.finditer(r"^[ \t]*/\*.*?\*/[ \t]*\n", script, re.DOTALL | re.MULTILINE))
    for comment in reversed(comments[1:]):
        script = script[: comment.start()] + script[comment.end() :]
    return re.sub(r"\n\s*\n+|\n[ \t]+(?://.*)?", "\n", script)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
