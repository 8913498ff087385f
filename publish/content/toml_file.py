"""A TOML file that people write by hand, and the line on which each part of it stands."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.content.shape import errors
from publish.errors import PublishError


class TomlFile:
    """The data of one file, and sentences about it that begin with file and line."""

    def __init__(self, path: Path, top: Path) -> None:
        """Read `path`, which is named from `top`. Raises PublishError where it is no TOML."""
        text = path.read_text(encoding="utf-8")
        self.stem = path.stem
        self._name = path.relative_to(top).as_posix()
        self._lines = text.splitlines()
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise PublishError([f"{self._name}: this is not valid TOML: {error}."]) from error

    def misshapen(self, shape: Mapping[str, Any]) -> Iterator[str]:
        """A sentence for each way in which the data misses a shape of publish/content/shape.py."""
        for sentence in errors(self.data, dict(shape), ""):
            key = re.search(r"'([\w.\[\]-]+)'", sentence)
            yield self.at(key[1] if key else "", sentence.removeprefix(":").strip())

    def at(self, key: str, sentence: str) -> str:
        """The sentence, with file and line of a key such as `title.en` or `card[3].text`."""
        return f"{self._name}, line {self._line(key)}: {sentence}"

    def _line(self, key: str) -> int:
        """The key's own line, else the head of its table, else the top."""
        first, _, rest = key.partition(".")
        table, _, number = first.rstrip("]").partition("[")
        heads = [n for n, line in enumerate(self._lines) if line.startswith(f"[[{table}]]")]
        start = heads[int(number) - 1] if number and int(number) <= len(heads) else 0
        name = re.split(r"[.\[]", rest)[0] if number and heads else table
        for place in range(start, len(self._lines)):
            line = self._lines[place]
            if place > start and line.startswith("[["):
                break
            if name and re.match(rf"{re.escape(name)}\b", line):
                return place + 1
        return start + 1
