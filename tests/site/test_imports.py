"""Who may ask whom: the checker knows nothing of the site, and the site asks it at its front door."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker

ROOT = Path(__file__).resolve().parents[2]
#: What the site may import of the checker: its public face, the cards, the command line, and for a
#: school's own words the reader of lists.
DOORS = {"checker", "checker.cards", "checker.sources"}
BESIDE = {"cli", "plain"}  # modules that `from checker import …` may name


def imports(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Module and names of each import in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield node.module or "", [alias.name for alias in node.names]


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", sources("checker"), ids=lambda path: path.stem)
def test_the_checker_imports_itself_and_python_only(path: Path) -> None:
    for module, _ in imports(path):
        assert module.split(".")[0] in {"checker", *sys.stdlib_module_names}, module


@pytest.mark.parametrize("path", sources("publish"), ids=lambda path: path.stem)
def test_the_site_asks_the_checker_at_its_front_door(path: Path) -> None:
    for module, names in imports(path):
        if module.split(".")[0] == "checker":
            assert module in DOORS, module
            if module == "checker":
                assert set(names) <= {*checker.__all__, *BESIDE}, names


@pytest.mark.parametrize("path", sources("publish"), ids=lambda path: path.stem)
def test_only_the_hooks_know_mkdocs(path: Path) -> None:
    known = {
        module for module, _ in imports(path) if module.split(".")[0] in {"mkdocs", "material"}
    }
    assert bool(known) == (path.name == "hooks.py")


@pytest.mark.parametrize(
    "path",
    [*sources("checker"), *sources("publish"), *sources("tests"), *sources("bench")],
    ids=lambda path: path.stem,
)
def test_no_file_is_longer_than_one_can_overlook(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
