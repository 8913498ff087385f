"""The way in for a stranger: pins stand once, locks hold no address, the README is right."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
README, MEASURED = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "MEASURED.md")
)
NOXFILE = (ROOT / "noxfile.py").read_text(encoding="utf-8")
SESSIONS = [
    (named or function, line)
    for named, function, line in re.findall(
        r'@nox\.session(?:\((?:name="([\w-]+)")?.*)?\ndef (\w+)\(.*\n    """(.+)"""\n', NOXFILE
    )
]
GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]


def names(pins: list[str]) -> set[str]:
    return {pin.split("==")[0].lower() for pin in pins}


def test_every_direct_dependency_is_pinned_once() -> None:
    direct = [pin for group in GROUPS.values() for pin in group]
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [pin for pin in direct + constraints if "==" not in pin] == []
    assert len(names(direct)) == len(direct)
    assert names(direct) & names(constraints) == set()


def test_npm_packages_are_pinned_and_carry_a_checksum() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    direct = wanted["dependencies"] | wanted["devDependencies"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in direct} == direct
    packages = [package for name, package in locked.items() if name]
    assert all(package["integrity"].startswith("sha512-") for package in packages)


@pytest.mark.parametrize(
    "name", ["package-lock.json", "constraints.txt", "pyproject.toml", ".npmrc"]
)
def test_no_lock_records_where_it_was_fetched(name: str) -> None:
    assert not re.search(r"https?://", (ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("session", "menu_line"), SESSIONS)
def test_every_session_stands_in_the_readme(session: str, menu_line: str) -> None:
    assert re.search(rf"^\|.*`{session}`.*\|", README, re.MULTILINE)
    assert menu_line.endswith(".")


def test_the_readme_names_only_sessions_that_exist() -> None:
    named = set(re.findall(r"(?:noxfile\.py|nox) -s ([\w-]+)", README))
    assert named <= {session for session, _ in SESSIONS}
    assert {"serve", "tests"} <= named


@pytest.mark.parametrize(
    "path", re.findall(r"`([\w./-]+/[\w./-]*)`|\]\((?!http)([^)#]+)\)", README + MEASURED)
)
def test_paths_in_the_readme_exist(path: tuple[str, str]) -> None:
    name = path[0] or path[1]
    made = (ROOT / ".gitignore").read_text(encoding="utf-8").split()  # by a session, when it runs
    assert {name, f"/{name}"} & {*made} or (ROOT / name).exists()


def test_without_a_venv_module_the_start_ends_with_one_sentence(tmp_path: Path) -> None:
    """As on a bare Debian: nox and ensurepip cannot be imported."""
    start = tmp_path / "noxfile.py"
    start.write_text(NOXFILE, encoding="utf-8")
    run = (
        "import runpy, sys; sys.modules.update(nox=None, ensurepip=None);"
        f"runpy.run_path({str(start)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert re.fullmatch(r".*apt install python3\.\d+-venv.*\n", done.stderr)
    assert not (tmp_path / ".nox").exists()


@pytest.mark.parametrize("name", ["false-alarm", "missed-post"])
def test_a_form_asks_for_both_sides_and_warns_against_real_names(name: str) -> None:
    form = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))
    parts = {part["id"]: part for part in form["body"] if "id" in part}
    for wanted in ("match", "should-not-match"):
        assert parts[wanted]["validations"]["required"]
    assert all(box["required"] for box in parts["invented"]["attributes"]["options"])
    warning = form["body"][0]["attributes"]["value"]
    assert "No real names" in warning and "Geen echte namen" in warning
