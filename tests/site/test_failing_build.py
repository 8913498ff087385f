"""A build that must fail says why in one sentence each, without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("school.yml", "short_name:", "shortname:", "the key 'short_name' is missing."),
        ("docs/nl/over.md", "{{ school.name }}", "{{ school.naam }}", "nl/over.md: "),
        ("docs/nl/hulp.md", '{% call step("stop") %}', "{% call step() %}", "nl/hulp.md: "),
        (
            "docs/nl/protocol.md",
            '{% call article("u1") %}',
            '{% call article("u6") %}',
            "protocol.md: the article 'u6' has no file docs/articles/u6.toml.",
        ),
        (
            "school.yml",
            "- id: anti-bullying",
            "- id: bullying",
            "nl/hulp.md: this page needs the contact 'anti-bullying', which school.yml does not have.",
        ),
        (
            "docs/articles/g9.toml",
            "people_only = true",
            "people_only = false",
            "docs/articles/g9.toml: no rule watches this article",
        ),
        (
            "docs/newsletter.toml",
            '"g7"',
            '"g77"',
            "docs/newsletter.toml, line 4: 'g77' is no piece",
        ),
        ("publish/finish/permalinks.txt", "g7 protocol.html#g7\n", "", "'g7' has no short address"),
        (
            "lessons/1.toml",
            'expect = ["R01"]',
            'expect = ["R08"]',
            "lessons/1.toml, line 53: card[1].text.nl expects R08, but the rules give R01.",
        ),
        (
            "docs/en/hulp.md",
            "{: #nu }",
            "{: #now }",
            "hulp.html: the id #nu is in docs/nl but not in docs/en.",
        ),
        (
            "templates/partials/footer.html",
            'link("colofon"',
            'link("kolofon"',
            "en/wie.html: the link ./kolofon.html leads to nothing.",
        ),
    ],
)
def test_what_the_build_says(copy: Path, file: str, old: str, new: str, says: str) -> None:
    change(copy / file, old, new)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=copy,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr
