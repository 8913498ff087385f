"""The words of the interface itself (buttons, labels), from templates/texts.toml."""

import tomllib
from pathlib import Path

from publish.content.shape import BOTH, errors
from publish.errors import PublishError, stop_on


def load(path: Path, lang: str) -> dict[str, dict[str, str]]:
    """The interface texts of one language: group -> key -> text.

    Raises PublishError where a text lacks one of the languages.
    """
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PublishError([f"{path.name}: this is not valid TOML: {error}."]) from error
    stop_on(
        f"{path.name}: '{group}.{key}' is a name that templates cannot ask for; choose another."
        for group, entries in groups.items()
        for key in entries
        if hasattr(dict, key)
    )
    stop_on(
        sentence
        for group, entries in groups.items()
        for key, entry in entries.items()
        for sentence in errors(entry, BOTH, path.name, f"{group}.{key}")
    )
    return {
        group: {key: entry[lang] for key, entry in entries.items()}
        for group, entries in groups.items()
    }
