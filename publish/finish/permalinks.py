"""Short addresses that live for ever: /g7/ and /en/g7/ lead to the article.

The ledger permalinks.txt has one line for each: the short name and where it leads, from
the top of a language. Lines are added, never taken away or changed. A name may have
parts, as in les/3 and les/3/1 (a card on the board); where a page already stands at its short address (/regels/), the
line holds that address and nothing is written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from publish.content.articles import home
from publish.errors import LANGUAGES, MAIN, PublishError, stop_on
from publish.finish.built import Page

LEDGER = Path(__file__).with_name("permalinks.txt")
# Folders of the site in which no short address may stand.
TAKEN = (*LANGUAGES, "assets", "cards", "qr")
# The front page has the shortest address there is; the page for what is missing has none.
WITHOUT = ("index.html", "404.html")

_NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")


def load(path: Path = LEDGER) -> dict[str, str]:
    """The ledger: short name -> where it leads. Raises PublishError on a bad line."""
    ledger: dict[str, str] = {}
    wrong: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, _, target = line.partition(" ")
        sound = _NAME.fullmatch(name) and name.split("/")[0] not in TAKEN
        if not sound or not target or " " in target or name in ledger:
            wrong.append(f"{path.name}, line {number}: '{line}' is no new 'name target'.")
        ledger[name] = target
    if wrong:
        raise PublishError(wrong)
    return ledger


def for_protocol(ledger: Mapping[str, str], articles: Iterable[str]) -> dict[str, str]:
    """The ledger of a school with pages of its own: its articles in place of ours."""
    own = list(articles)
    page = "protocol.html#"
    ours = {
        name: target
        for name, target in ledger.items()
        if not target.startswith(page) or home(target.removeprefix(page), own)
    }
    return ours | {key: page + key for key in own}


def write(
    folder: Path, lang: str, ledger: Mapping[str, str], page: Callable[[str, str], str]
) -> None:
    """Write a page for each short address below the `folder` of a language.

    `page` gives the HTML of a page that leads on, from its short name and the address. Raises
    PublishError where another page stands at a short address.
    """
    moved = {name: target for name, target in ledger.items() if target != f"{name}/index.html"}
    stop_on(
        f"publish/finish/permalinks.txt: the short address '{name}' is that of another page."
        for name in moved
        if (folder / name / "index.html").exists()
    )
    for name, target in moved.items():
        place = folder / name / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page(name, _way(name, lang) + target), encoding="utf-8")


def names(ledger: Mapping[str, str]) -> dict[str, str]:
    """Page or place -> its short name; the first that the ledger has for it."""
    return {target: name for name, target in reversed(list(ledger.items()))}


def without(wanted: Iterable[str], ledger: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each article or rule that has no short address yet."""
    for name in wanted:
        if name.lower() not in ledger:
            yield f"'{name}' has no short address; add a line to publish/finish/permalinks.txt."


def pages_without(pages: Iterable[str], ledger: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each page (its path in the main language) without a short address."""
    short = set(ledger.values()) | {f"{name}/index.html" for name in ledger}
    yield from (
        f"'{path}' has no short address; add a line to publish/finish/permalinks.txt."
        for path in sorted(pages)
        if path not in short and path not in WITHOUT
    )


def dead(ledger: Mapping[str, str], pages: Mapping[str, Page]) -> Iterator[str]:
    """A sentence for each short address that leads to nothing, in any language."""
    for lang in LANGUAGES:
        top = "" if lang == MAIN else f"{lang}/"
        for name, target in ledger.items():
            path, _, wanted = target.partition("#")
            page = pages.get(top + path.partition("?")[0])
            if page is None or (wanted and wanted not in page.ids):
                yield f"The short address /{top}{name}/ leads to {top}{target}, which is gone."


def _way(name: str, lang: str) -> str:
    """The way from a short address to the top of its language.

    Another language goes by the top of the site: a host that serves /en/g7 without adding the slash
    then still leads to the English page.
    """
    up = "../" * (name.count("/") + 1)
    return up if lang == MAIN else f"{up}../{lang}/"
