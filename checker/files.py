"""The check of files before they are published: letters, with the line and column of every finding."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from checker import __version__
from checker.cards import load_cards
from checker.engine import check
from checker.model import LIMIT, Post, Remark, Severity
from checker.school import School

#: What counts as a letter in a folder.
SUFFIXES = (".md", ".markdown", ".txt")
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.THINK: "note", Severity.CHANGE: "warning", Severity.STOP: "error"}


class FileProblem(ValueError):
    """A file or folder that cannot be checked; the message names it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A file, its text, and what was found in it (offsets in that text; no neutral hints)."""

    path: Path
    text: str
    remarks: tuple[Remark, ...] = ()

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point, both from 1."""
        starts = [0, *(place + 1 for place, c in enumerate(self.text) if c == "\n")]
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


def is_file(argument: str) -> bool:
    """Whether a single argument is the name of a letter that exists, and not a post."""
    return argument.endswith(SUFFIXES) and len(argument) < 1000 and Path(argument).is_file()


def read(names: Iterable[str]) -> list[Letter]:
    """The letters named, and those in the folders named. Raises `FileProblem`."""
    letters: list[Letter] = []
    for path in map(Path, names):
        found = (
            sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES) if path.is_dir() else [path]
        )
        if not found:
            raise FileProblem(f"{path}: this folder holds no {', '.join(SUFFIXES)}")
        letters += [Letter(one, _text(one)) for one in found]
    return letters


def examine(letter: Letter, post: Post, school: School) -> Letter:
    """The letter with what the check finds in it; `post` holds its circumstances."""
    remarks: dict[tuple[str, int, int], Remark] = {}
    for offset, piece in _pieces(letter.text):
        for found in check(replace(post, text=piece), school).findings:
            if found.severity:
                # A remark about the whole (0, 0) is one about the letter, not about each piece of it.
                shift = offset if found.end else 0
                moved = replace(found, start=found.start + shift, end=found.end + shift)
                remarks.setdefault((moved.rule, moved.start, moved.end), moved)
    return replace(letter, remarks=tuple(remarks.values()))


def as_text(letters: Sequence[Letter]) -> str:
    """One line for each finding, as compilers write them: `file:line:column: …`."""
    lines = []
    for letter in letters:
        for remark in sorted(letter.remarks, key=lambda one: one.start):
            line, column = letter.position(remark.start)
            articles = ", ".join(article.upper() for article in remark.articles)
            words = f"{remark.title} ({remark.rule}; {articles}): {remark.message} {remark.hint}"
            lines.append(f"{letter.path}:{line}:{column}: {words}")
    return "\n".join(lines)


def as_json(letters: Sequence[Letter]) -> str:
    """A list with the findings of each file."""
    return json.dumps([{"file": str(one.path), "findings": list(_plain(one))} for one in letters])


def as_sarif(letters: Sequence[Letter], lang: str) -> str:
    """SARIF 2.1.0, which code hosts and editors show beside the text."""
    found = sorted({remark.rule for letter in letters for remark in letter.remarks})
    cards = load_cards()
    rules = [
        {
            "id": key,
            "shortDescription": {"text": cards[key].texts[lang]["title"]},
            "fullDescription": {"text": cards[key].texts[lang]["what"]},
            "help": {"text": cards[key].texts[lang]["better"]},
        }
        for key in found
    ]
    results = [
        {
            "ruleId": remark.rule,
            "ruleIndex": found.index(remark.rule),
            "level": _LEVELS[remark.severity],
            "message": {"text": f"{remark.message} {remark.question} {remark.hint}"},
            "locations": [{"physicalLocation": _place(letter, remark)}],
            "properties": {"articles": list(remark.articles), "category": remark.category},
        }
        for letter in letters
        for remark in letter.remarks
    ]
    driver = {"name": "postcheck", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _place(letter: Letter, remark: Remark) -> dict[str, object]:
    line, column = letter.position(remark.start)
    end_line, end_column = letter.position(remark.end)
    path = letter.path
    return {
        "artifactLocation": {
            "uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())
        },
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    }


def _plain(letter: Letter) -> Iterator[dict[str, object]]:
    for remark in letter.remarks:
        line, column = letter.position(remark.start)
        yield {
            "rule": remark.rule, "articles": list(remark.articles), "category": remark.category,
            "severity": int(remark.severity), "start": remark.start, "end": remark.end, "line": line,
            "column": column, "message": remark.message, "question": remark.question, "hint": remark.hint,
        }  # fmt: skip


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        hint = "put a post of more than one word between quotation marks"
        raise FileProblem(f"{path}: there is no such file ({hint})") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = (
            "this is no UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        )
        raise FileProblem(f"{path}: {reason}") from None


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that can be checked, each with its offset: cut between paragraphs where it can be."""
    start = 0
    while len(text) - start > LIMIT:
        end = start + LIMIT
        for sign in ("\n\n", "\n", " "):
            cut = text.rfind(sign, start + 1, end)
            if cut > start:
                end = cut + len(sign)
                break
        yield start, text[start:end]
        start = end
    yield start, text[start:]
