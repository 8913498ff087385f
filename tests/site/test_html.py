"""Every built page is valid HTML, by the rules of the standard."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from publish.finish import built

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = ROOT / "tests" / "site" / "htmlvalidate.json"


def mistakes(*files: Path) -> list[str]:
    """Page, line and what is wrong there."""
    command = [
        shutil.which("node") or "node",
        VALIDATOR,
        "--config",
        RULES,
        "--formatter",
        "json",
        *files,
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    return [
        f"{Path(page['filePath']).name}:{found['line']}: {found['message']} ({found['ruleId']})"
        for page in json.loads(done.stdout)
        for found in page["messages"]
    ]


def test_every_page_is_valid(site: Path) -> None:
    files = built.files(site)
    assert len(files) > 150
    assert mistakes(*files) == []


def test_the_validator_sees_a_mistake(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><html lang='nl'><title>a</title><p><div>b</div></p></html>")
    assert mistakes(page)
