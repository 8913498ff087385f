"""The page for programmers: all of the public face, as its docstrings have it."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from publish.check import embed
from publish.content import api
from publish.errors import PublishError
from publish.finish.built import read_all

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("top", ["", "en/"])
def test_everything_public_has_its_place(site: Path, top: str) -> None:
    page = read_all(site)[f"{top}api.html"]
    assert {name.lower() for name in checker.__all__} <= set(page.ids)


def test_how_a_function_is_called() -> None:
    text = api.page()
    assert "check(post: Post, school: School = …) -> Report\n" in text
    assert "What the rules make of a post written at a school." in text
    assert "    in_lesson: bool = False\n" in text
    assert "Post.from_mapping(data: Mapping[str, object]) -> Post\n" in text
    assert "Report.flagged\n" in text and "    STOP = 3\n" in text


def test_every_public_thing_says_what_it_means() -> None:
    things = [getattr(checker, name) for name in checker.__all__]
    silent = [thing for thing in things if callable(thing) and not thing.__doc__]
    assert silent == []


def test_the_script_for_other_websites_needs_its_place(tmp_path: Path) -> None:
    words = ROOT / "templates" / "texts.toml"
    made = embed.script(ROOT / "docs/assets/embed.js", words)
    assert '"en": {"folder": "en/", "title": "Check your post"}' in made
    (tmp_path / "embed.js").write_text("nothing", encoding="utf-8")
    with pytest.raises(PublishError, match="must stand there once"):
        embed.script(tmp_path / "embed.js", words)
