"""What the tests of the site share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = (
    "bench", "checker", "docs", "lessons", "publish", "templates", "mkdocs.yml", "school.yml",
)  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """All sources in a folder of their own, to be changed."""
    for name in NEEDED:
        source = ROOT / name
        ignore = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=ignore)
        else:
            shutil.copy(source, tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")
    return tmp_path
