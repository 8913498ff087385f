"""The checker on the command line: a text for people, JSON, JSON lines for programs, or letters in files.

A single argument is a post, unless it is the name of a letter that exists (`files.is_file`). More than
one argument, `--files` and `--format sarif` make all of them files or folders.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from checker import __version__, files
from checker.engine import check
from checker.languages import LANGUAGES, MAIN
from checker.model import BadPost, Consent, Media, Post, Report, Role
from checker.school import DEFAULT, School
from checker.texts import SourceError

FOUND_NOTHING, FOUND_SOMETHING, WRONG_USE = 0, 1, 2

# For a person at a terminal; a language that has none here gets the English.
_VERDICTS = {
    "nl": {
        "ok": "Niets bijzonders",
        "think": "Denk even na",
        "change": "Liever anders",
        "stop": "Stop even",
        "help": "Hulp voor jou",
    },
    "en": {
        "ok": "Nothing special",
        "think": "Think about it",
        "change": "Better changed",
        "stop": "Stop a moment",
        "help": "Help for you",
    },
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="postcheck",
        description="Check a draft post against the school's social-media protocol.",
        epilog="Exit status: 0 nothing found, 1 something found, 2 wrong use. With --jsonl: 1 where a line was bad.",
    )
    parser.add_argument(
        "text",
        nargs="*",
        help="the post (without it, standard input is read), or letters in files: names that end in"
        f" {', '.join(files.SUFFIXES)}",
    )
    parser.add_argument(
        "--files", action="store_true", help="the arguments are files, or folders with letters"
    )
    parser.add_argument(
        "--lang", choices=list(LANGUAGES), default=MAIN, help="language of the answer"
    )
    parser.add_argument("--role", choices=list(map(str, Role)), default="pupil", help="who posts")
    parser.add_argument("--in-lesson", action="store_true", help="it is lesson time")
    parser.add_argument(
        "--media", choices=list(map(str, Media)), default="none", help="what is attached"
    )
    parser.add_argument(
        "--consent",
        choices=list(map(str, Consent)),
        default="unknown",
        help="have the people in it said yes?",
    )
    parser.add_argument("--school", metavar="FILE", help="facts of a school as JSON")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a line in, one out")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is returned, or raised by argparse as SystemExit."""
    try:
        status = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND_NOTHING
    return status


def _run(argv: Sequence[str] | None) -> int:
    # The streams speak UTF-8 whatever the terminal; a lone surrogate travels as an escape.
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8",
                errors="backslashreplace" if stream is sys.stdout else "surrogateescape",
            )
    parser = _parser()
    options = parser.parse_args(argv)
    if options.jsonl and (options.text or options.files):
        parser.error("--jsonl reads standard input; leave the text out")
    try:
        school = _school(options.school)
        if options.jsonl:
            return _answer_lines(sys.stdin, sys.stdout, school)
        if _wants_files(options):
            return _letters(options, school)
        if not options.text and sys.stdin.isatty():
            parser.error("give a text, or send one to standard input")
        text = options.text[0] if options.text else sys.stdin.read().removesuffix("\n")
        report = check(_post(options, text), school)
    except (BadPost, SourceError, files.FileProblem) as error:
        parser.error(str(error))
    print(
        json.dumps(report.as_dict())
        if options.format == "json"
        else _readable(report, options.lang)
    )
    return FOUND_SOMETHING if report.flagged else FOUND_NOTHING


def _post(options: argparse.Namespace, text: str) -> Post:
    return Post(
        text=text, lang=options.lang, role=options.role, in_lesson=options.in_lesson,
        media=options.media, consent=options.consent,
    )  # fmt: skip


def _school(name: str | None) -> School:
    if name is None:
        return DEFAULT
    try:
        return School.from_json(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise SourceError(f"{name}: this file with facts of the school cannot be read") from None


def _wants_files(options: argparse.Namespace) -> bool:
    if options.files or options.format == "sarif":
        if not options.text:
            raise files.FileProblem("name the files, or the folders that hold them")
        return True
    return len(options.text) > 1 or (len(options.text) == 1 and files.is_file(options.text[0]))


def _letters(options: argparse.Namespace, school: School) -> int:
    post = _post(options, "")
    letters = [files.examine(letter, post, school) for letter in files.read(options.text)]
    found = any(letter.remarks for letter in letters)
    if options.format == "sarif":
        print(files.as_sarif(letters, options.lang))
    elif options.format == "json":
        print(files.as_json(letters))
    elif found:
        print(files.as_text(letters))
    return FOUND_SOMETHING if found else FOUND_NOTHING


def _readable(report: Report, lang: str) -> str:
    lines = [_VERDICTS.get(lang, _VERDICTS["en"])[report.verdict]]
    text = "".join(f"[{piece.text}]" if piece.findings else piece.text for piece in report.segments)
    if text:
        lines += ["", f"  {text}"]
    if not report.findings:
        lines += ["", report.summary.message, report.summary.question]
    for finding in report.findings:
        articles = ", ".join(article.upper() for article in finding.articles)
        lines += ["", f"{finding.title} ({finding.rule}; {articles})"]
        lines += [f"  {line}" for line in (finding.message, finding.question, finding.hint)]
    return "\n".join(lines)


def _answer_lines(source: Iterable[str], sink: TextIO, school: School) -> int:
    status = FOUND_NOTHING
    for line in source:
        if not line.strip():
            continue
        answer = _answer(line, school)
        if "error" in answer:
            status = FOUND_SOMETHING
        sink.write(json.dumps(answer) + "\n")
        sink.flush()
    return status


def _answer(line: str, school: School) -> dict[str, Any]:
    number: object = None
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise BadPost("bad-request", "a line holds one JSON object")
        number = data.get("id")
        report = check(Post.from_mapping(data), school).as_dict()
    except BadPost as error:
        return {"id": number, "error": str(error)}
    except (json.JSONDecodeError, RecursionError):
        return {"id": number, "error": "this line is not valid JSON"}
    return {
        "id": number,
        **{
            key: report[key] for key in ("verdict", "flagged", "categories", "articles", "findings")
        },
    }
