"""Make everything ready for a translator: a new language, with the English words in its places.

    python -m publish.new.language uk Українська
    python -m publish.new.language ar العربية --right-to-left

It writes the folder docs/<code>, a section for the language beside every English one (cards of the
checker, articles, interface texts, facts of the schools), and one line in checker/languages.py. What
the translator changes from then on are words; the build says where one is missing.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from publish.errors import PublishError

HERE = Path(__file__).resolve().parents[2]
FROM = "en"  # the words that stand in the new places
TOML = ("checker/rules/*/*.toml", "docs/*.toml", "docs/articles/*.toml", "lessons/**/*.toml",
        "templates/*.toml", "bench/quality.toml")  # fmt: skip
YAML = ("school.yml", "schools/*.yml", "schools/*/school.yml")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_INLINE = re.compile(rf"(?<=[{{,]) ?\b{FROM}( = |: )({_TEXT})(?=\s*[,}}])")
_HEADER = re.compile(r"\[{1,2}([\w.-]+)\]{1,2}\s*$")


def write(root: Path, code: str, name: str, *, right_to_left: bool = False) -> None:
    """Make the project in `root` ready for the language `code`, which calls itself `name`.

    Raises PublishError where the code is no language code or is there already.
    """
    listed = root / "checker" / "languages.py"
    lines = listed.read_text(encoding="utf-8")
    if not re.fullmatch(r"[a-z]{2,3}", code) or '"' in name or not name.strip():
        raise PublishError(
            [f"'{code}' must be a code of two or three letters, and '{name}' a name."]
        )
    if f'    "{code}": Language(' in lines or (root / "docs" / code).exists():
        raise PublishError([f"The language '{code}' is there already."])
    shutil.copytree(root / "docs" / FROM, root / "docs" / code)
    for patterns, copy in ((TOML, toml), (YAML, yaml)):
        for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
            text = path.read_text(encoding="utf-8")
            path.write_text(copy(text, code), encoding="utf-8")
    direction = ', direction="rtl"' if right_to_left else ""
    line = f'    "{code}": Language(name="{name}", mark="{code.upper()}"{direction}),\n'
    listed.write_text(lines.replace("\n}\n", f"\n{line}}}\n", 1), encoding="utf-8")


def toml(text: str, code: str) -> str:
    """The TOML with the words of `code` beside the English ones."""
    made: list[str] = []
    for header, statements in _tables(text):
        parts = (header or "").split(".")
        if FROM in parts:
            block = [*statements]
            again = re.sub(rf"(?<=[\[.]){FROM}(?=[\].])", code, block[0], count=1)
            made += [*block, *([] if block[-1].endswith("\n\n") else ["\n"]), again, *block[1:]]
            continue
        for statement in statements:
            if re.match(rf"{FROM}(?:\.[\w.-]+)? = ", statement):
                made += [statement, code + statement.removeprefix(FROM)]
            else:
                made.append(_INLINE.sub(rf"\g<0>, {code}\1\2", statement))
    return "".join(made)


def yaml(text: str, code: str) -> str:
    """The YAML with the words of `code` beside the English ones."""
    made = []
    for line in text.splitlines(keepends=True):
        if line.lstrip().startswith("#"):
            made.append(line)
        elif own := re.match(rf"(\s*){FROM}(: .*\n)", line):
            made += [line, f"{own[1]}{code}{own[2]}"]
        else:
            made.append(_INLINE.sub(rf"\g<0>, {code}\1\2", line))
    return "".join(made)


def _tables(text: str) -> Iterator[tuple[str | None, list[str]]]:
    """Each table: its name and its statements, the header among them; comments go with what follows."""
    header: str | None = None
    found: list[str] = []
    for statement in _statements(text):
        if named := _HEADER.match(statement):
            yield header, found
            header, found = named[1], []
        found.append(statement)
    yield header, found


def _statements(text: str) -> Iterator[str]:
    """The lines, those of one value together."""
    gathered = ""
    for line in text.splitlines(keepends=True):
        gathered += line
        opened = gathered.count('"""') % 2
        bare = re.sub(_TEXT, "", gathered)
        if not opened and ('"""' in gathered or bare.count("[") <= bare.count("]")):
            yield gathered
            gathered = ""
    if gathered:
        yield gathered


def main(argv: Sequence[str] | None = None) -> int:
    """Make everything ready for the translator of a new language."""
    parser = argparse.ArgumentParser(prog="new-language", description=main.__doc__)
    parser.add_argument("code", help="as in <html lang>: uk, pl, ar")
    parser.add_argument("name", help="what the language calls itself")
    parser.add_argument("--right-to-left", action="store_true", help="its lines begin at the right")
    options = parser.parse_args(argv)
    try:
        write(HERE, options.code, options.name, right_to_left=options.right_to_left)
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Ready: translate docs/{options.code} and every '{options.code}' beside an '{FROM}'.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
