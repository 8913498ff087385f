"""The only reader of the checker's files: cards in TOML, word lists, and the classes of words.

Not needed in the page, where all of it is plain data (see `checker.texts`).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from checker.fold import fold
from checker.patterns import alternatives
from checker.texts import Lists, SourceError, Table, WordList
from checker.weigh import TOGETHER, Weights, sign


def read_cards(folder: Path) -> dict[str, dict[str, Any]]:
    """The TOML of the cards in `rules/` below `folder`, by 'family/name'. Raises `SourceError`."""
    return {
        f"{path.parent.name}/{path.stem}": _toml(path, folder)
        for path in sorted(folder.glob("rules/*/*.toml"))
    }


def read_lists(folder: Path) -> Lists:
    """The lists in `words/` below `folder`. Raises `SourceError`."""
    grammar = {
        name: tuple(dict.fromkeys(fold(word).text for word in words))
        for name, words in _toml(folder / "words" / "grammar.toml", folder).items()
    }
    return Lists(own_lists(folder), grammar)


def own_lists(folder: Path) -> tuple[WordList, ...]:
    """A school's own lists, in `words/` below `folder`. Raises `SourceError`."""
    found = sorted(folder.glob("words/*/*/items.txt"))
    return tuple(_word_list(path.parent, folder) for path in found)


def read_themes(folder: Path) -> Table:
    """Words by meaning: word -> its themes. Raises `SourceError`."""
    found: dict[str, list[str]] = {}
    for name, languages in _toml(folder / "words" / "themes.toml", folder).items():
        for words in languages.values():
            for word in words:
                found.setdefault(fold(word).text.replace("'", ""), []).append(name)
    rows = (" ".join(dict.fromkeys(found[word])) for word in sorted(found))
    return "\n".join(sorted(found)), "\n".join(rows)


def read_weights(folder: Path) -> Weights:
    """What cues weigh, as `nox -s learn` has written it. Raises `SourceError`."""
    path = folder / "words" / "weights.txt"
    head: dict[str, list[str]] = {}
    rows: dict[str, str] = {}
    try:
        for line in path.read_text("utf-8").splitlines():
            cue, tab, row = line.partition("\t")
            if not tab:  # a remark
                continue
            if cue.startswith("@"):
                head[cue[1:]] = row.split()
            else:
                rows[cue] = row
        straight = len(head["straight"])
        hidden = len(head["steps"]) - straight
        wrong = [cue for cue, row in rows.items() if len(row) != len(head["steps"])]
        if wrong:
            raise ValueError(f"{wrong[0]!r} has not a letter for each column")
        cues = sorted(rows)
        return {
            "outcomes": tuple(head["outcomes"]),
            "straight": tuple(head["straight"]),
            "speak": float(head["speak"][0]),
            "steps": _numbers(head["steps"]),
            "start": _numbers(head["start"]),
            "units": tuple(_numbers(head[f"unit{unit + 1}"]) for unit in range(hidden)),
            "words": "\n".join(sorted(head["words"])),
            "cues": "\n".join(cues),
            "rows": tuple("".join(rows[cue][place] for cue in cues) for place in range(straight)),
            "signs": tuple(
                "".join(sign(rows[cue][place : place + TOGETHER]) for cue in cues)
                for place in range(straight, len(head["steps"]), TOGETHER)
            ),
        }
    except (KeyError, ValueError) as error:
        raise SourceError(
            f"words/weights.txt cannot be read ({error}); `nox -s learn` writes it"
        ) from error


def _numbers(row: list[str]) -> tuple[float, ...]:
    return tuple(map(float, row))


def _toml(path: Path, folder: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path.relative_to(folder)}: {error}") from error


def _word_list(folder: Path, root: Path) -> WordList:
    name, lang = folder.name, folder.parent.name
    items: dict[str, str] = {}
    label = ""
    place = (folder / "items.txt").relative_to(root)
    for number, line in _lines(folder / "items.txt"):
        if line.startswith("[") and line.endswith("]"):
            label = line[1:-1]
            continue
        where = f"{place}:{number}"
        if not label:
            raise SourceError(f"{where}: '{line}' stands before the first [section]")
        # Posts are folded before they are read, so what they are compared with is folded too.
        line = fold(line).text
        if line in items:
            raise SourceError(f"{where}: '{line}' stands twice")
        for item in alternatives(line):
            items[item] = label
    exceptions: dict[str, None] = {}
    path = folder / "exceptions.txt"
    if path.exists():
        place = path.relative_to(root)
        for number, line in _lines(path):
            where = f"{place}:{number}"
            line = fold(line).text
            if line in exceptions:
                raise SourceError(f"{where}: '{line}' stands twice")
            if line in items:
                raise SourceError(f"{where}: '{line}' is an item of the same list")
            exceptions.update(dict.fromkeys(alternatives(line)))
    return WordList(
        name, lang, tuple((label, item) for item, label in items.items()), tuple(exceptions)
    )


def _lines(path: Path) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers from 1."""
    bare = (
        (number, line.split("#", 1)[0].strip())
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    )
    return [(number, line) for number, line in bare if line]
