"""What the page that checks a post is made with, next to the sources of every page."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from checker import LIMIT
from checker.cards import Card
from publish import policy, texts
from publish.articles import Article
from publish.bundle import Bundle

_NEEDED_BY_PYTHON = ("wasm", "library", "worker")


def context(
    bundle: Bundle,
    words: Path,
    lang: str,
    articles: Mapping[str, Article],
    cards: Mapping[str, Card],
) -> dict[str, Any]:
    """The texts, the published files, and the data that goes to the page's script.

    `words` is templates/check.toml. Raises PublishError where a text is missing.
    """
    groups = texts.load(words, lang)
    up = "" if lang == "nl" else "../"
    return {
        "page": groups["page"],
        "files": asdict(bundle),
        "data": {
            "lang": lang,
            "limit": LIMIT,
            "assets": {
                key: {"url": f"{up}assets/checker/{file.name}", "size": file.size}
                for key in _NEEDED_BY_PYTHON
                for file in [getattr(bundle, key)]
            },
            "articles": {
                key: f"{article.code} {article.title}" for key, article in articles.items()
            },
            "examples": examples(cards),
            "cut": policy.CUT,
            "t": groups["live"],
        },
    }


def examples(cards: Mapping[str, Card]) -> dict[str, dict[str, object]]:
    """The examples that may be shown, by the name they have in ?example=…, as form fields."""
    return {
        f"{card.id}-{row.id}".lower(): {
            key: value for key, value in row.context().items() if key != "lang"
        }
        for card in cards.values()
        for row in card.examples
        if row.show
    }
