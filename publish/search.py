"""The search index: one entry for each heading, per language."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from publish.built import Page

LANGUAGE_FILES = {"nl": ("lunr.stemmer.support.js", "lunr.nl.js"), "en": ()}


def index(pages: Iterable[Page], top: str) -> str:
    """The entries of all pages as JSON: [address, page title, heading, words].

    `top` is the folder of the language ('' or 'en/'); addresses are from there.
    """
    entries = [
        [
            page.path.removeprefix(top) + (f"#{section.id}" if number else ""),
            _tidy(page.title).rpartition(" – ")[0],
            _tidy(section.title),
            _tidy(section.text),
        ]
        for page in pages
        if page.in_search and not page.path.endswith("404.html")
        for number, section in enumerate(page.sections)
    ]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def engine(folder: Path, lang: str) -> str:
    """Lunr and the stemmer of `lang`, from the files that MkDocs brings along, as one script."""
    names = ("templates/search/lunr.js", *(f"lunr-language/{n}" for n in LANGUAGE_FILES[lang]))
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
