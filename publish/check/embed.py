"""The script that shows the checker on another website, with the languages it can have."""

import json
from pathlib import Path

from publish.content import texts
from publish.errors import LANGUAGES, MAIN, PublishError

EMPTY = "const PLACES = {};"


def script(source: Path, words: Path) -> str:
    """embed.js with, for each language, its folder and what the frame is called.

    `words` are the interface texts. Raises PublishError where the script has no place for them.
    """
    text = source.read_text(encoding="utf-8")
    if text.count(EMPTY) != 1:
        raise PublishError([f"{source.name}: '{EMPTY}' must stand there once."])
    places = {
        lang: {
            "folder": "" if lang == MAIN else f"{lang}/",
            "title": texts.load(words, lang)["footer"]["check"],
        }
        for lang in LANGUAGES
    }
    return text.replace(EMPTY, f"const PLACES = {json.dumps(places, ensure_ascii=False)};")
