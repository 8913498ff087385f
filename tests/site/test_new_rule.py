"""A new rule works from the moment that it is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publish.errors import PublishError
from publish.finish import permalinks
from publish.new import rule as new_rule

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = 9


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What a rule needs of the project, to write in."""
    for folder in ("checker", "docs/articles", "tests/checker"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "publish/finish").mkdir(parents=True)
    shutil.copy(permalinks.LEDGER, tmp_path / "publish/finish")
    return tmp_path


def test_a_new_rule_is_found_has_an_address_and_passes_the_tests_of_all_cards(copy: Path) -> None:
    before = permalinks.load()
    written = new_rule.write("winactie", "privacy", "g3", copy)
    assert len(written) == WRITTEN and all(path.is_file() for path in written)
    ledger = permalinks.load(copy / "publish/finish" / permalinks.LEDGER.name)
    (added,) = ledger.keys() - before.keys()
    assert ledger[added] == f"regels/{added}.html"
    here = {"cwd": copy, "env": os.environ | {"PYTHONPATH": str(copy)}}
    command = [sys.executable, "-m", "checker", "--format", "json", "Like en win een telefoon!"]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", **here).stdout
    assert f'"rule": "{added.upper()}"' in said and "Like en win" in said
    tests = [
        "tests/checker/test_cards.py",
        "tests/checker/test_examples.py",
        "--import-mode=importlib",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests], capture_output=True, **here
    )
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize(
    ("name", "family", "article", "sentence"),
    [
        ("Win Actie", "school", "g5", "no name for a rule"),
        ("lesson", "school", "g5", "already"),
        ("winactie", "fun", "g5", "The family is one of"),
        ("winactie", "school", "g99", "There is no article 'g99'"),
    ],
)
def test_what_cannot_be_a_rule(
    copy: Path, name: str, family: str, article: str, sentence: str
) -> None:
    with pytest.raises(PublishError, match=sentence):
        new_rule.write(name, family, article, copy)
    assert permalinks.load(copy / "publish/finish" / permalinks.LEDGER.name) == permalinks.load()
