"""Short addresses that live for ever: /g7/ and /en/g7/ lead to the article.

The ledger permalinks.txt has one line for each: the short name and where it leads, from
the top of a language. Lines are added, never taken away or changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from publish.built import Page
from publish.errors import LANGUAGES, PublishError

LEDGER = Path(__file__).with_name("permalinks.txt")


def load(path: Path = LEDGER) -> dict[str, str]:
    """The ledger: short name -> where it leads. Raises PublishError on a bad line."""
    ledger: dict[str, str] = {}
    wrong: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        name, _, target = line.partition(" ")
        if not target or " " in target or name in ledger or name in LANGUAGES:
            wrong.append(f"{path.name}, line {number}: '{line}' is no new 'name target'.")
        ledger[name] = target
    if wrong:
        raise PublishError(wrong)
    return ledger


def write(folder: Path, ledger: Mapping[str, str], page: Callable[[str], str]) -> None:
    """Write a page for each short address below the `folder` of a language.

    `page` gives the HTML of a page that leads on to an address.
    """
    for name, target in ledger.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "index.html").write_text(page(f"../{target}"), encoding="utf-8")


def without(names: Iterable[str], ledger: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each article or rule that has no short address yet."""
    for name in names:
        if name.lower() not in ledger:
            yield f"'{name}' has no short address; add a line to publish/permalinks.txt."


def dead(ledger: Mapping[str, str], pages: Mapping[str, Page]) -> Iterator[str]:
    """A sentence for each short address that leads to nothing, in either language."""
    for lang in LANGUAGES:
        top = "" if lang == "nl" else f"{lang}/"
        for name, target in ledger.items():
            path, _, wanted = target.partition("#")
            page = pages.get(top + path)
            if page is None or (wanted and wanted not in page.ids):
                yield f"The short address /{top}{name}/ leads to {top}{target}, which is gone."
