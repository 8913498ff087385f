"""What the page that checks a post is made with, next to the sources of every page."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from checker import LIMIT, School
from checker.cards import Card
from publish.check.bundle import Bundle
from publish.content import texts
from publish.content.articles import home
from publish.host import policy
from publish.sources import Sources

_NEEDED_BY_PYTHON = ("wasm", "library", "worker")


def context(
    bundle: Bundle,
    runtime: str,
    words: Path,
    found: Sources,
    cards: Mapping[str, Card],
    facts: School,
) -> dict[str, Any]:
    """The texts, the published files, and the data that goes to the page's script.

    `runtime` is the way from the page to the published files, `words` templates/check.toml,
    `facts` what the checker should know of the school. Raises PublishError where a text is missing.
    """
    groups = texts.load(words, found.lang)
    return {
        "page": groups["page"],
        "files": asdict(bundle),
        "runtime": runtime,
        "data": {
            "lang": found.lang,
            "limit": LIMIT,
            "assets": {
                key: {"url": runtime + file.name, "size": file.size}
                for key in _NEEDED_BY_PYTHON
                for file in [getattr(bundle, key)]
            },
            "articles": dict(article_names(found)),
            "school": facts.as_json(),
            "timetable": timetable(found.school),
            "examples": examples(cards),
            "cut": policy.CUT,
            "t": groups["live"],
        },
    }


def article_names(found: Sources) -> Iterator[tuple[str, str]]:
    """What a finding calls each article, and each sentence of one (s4) that a rule cites."""
    cited = [key for rule in found.rules.values() for key in rule.articles]
    for key in dict.fromkeys([*found.articles, *cited]):
        if at := home(key, found.articles):
            yield key, f"{key.upper()} {found.articles[at].title}"


def timetable(school: Mapping[str, Any]) -> dict[str, Any] | None:
    """When there are lessons; None while nobody at the school has said that the times are right."""
    lessons, year = school["lessons"], school["school_year"]
    if not (lessons["verified"] and year["verified"]):
        return None
    return {
        "tick": lessons["tick"],
        "times": {
            day: [one.split("-") for one in hours] for day, hours in lessons["times"].items()
        },
        "year": [str(year["first_day"]), str(year["last_day"])],
        "holidays": [[str(free["first"]), str(free["last"])] for free in year["holidays"]],
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
