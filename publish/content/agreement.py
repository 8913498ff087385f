"""The lines that a class may choose for its agreement, from lessons/klasafspraak.toml."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from publish.content.shape import BOTH, TEXT
from publish.content.toml_file import TomlFile
from publish.errors import stop_on

_SHAPE = {"line": [{"article": TEXT, **BOTH}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line in one language, and the article that it is tied to."""

    article: str
    text: str


def load(
    path: Path, lang: str, articles: Collection[str], known: Collection[str]
) -> tuple[Line, ...]:
    """The lines in one language whose article is among the school's `articles`.

    `known` are the ids that a line may name.

    Raises PublishError with file, line and one sentence for each thing that is wrong.
    """
    source = TomlFile(path, path.parents[1])
    stop_on(source.misshapen(_SHAPE))
    lines = source.data["line"]
    stop_on(
        source.at(f"line[{number}].article", f"the article '{line['article']}' does not exist.")
        for number, line in enumerate(lines, 1)
        if line["article"] not in known
    )
    return tuple(
        Line(article=line["article"], text=line[lang])
        for line in lines
        if line["article"] in articles
    )
