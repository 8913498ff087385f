"""The languages in which the checker and the site speak. This is the only list of them.

It says nothing about the language of a post: that is read from the post itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the answers: its own name, its short mark, and where its lines begin."""

    name: str
    mark: str
    direction: str = "ltr"  #: or "rtl"


#: Code (as in `<html lang>`) -> language; the first is the main one. `new-language` adds a line.
LANGUAGES: dict[str, Language] = {
    "nl": Language(name="Nederlands", mark="NL"),
    "en": Language(name="English", mark="EN"),
}

#: The main language: its pages stand at the top of the site.
MAIN = next(iter(LANGUAGES))
