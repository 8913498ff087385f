"""The checker as a package for others: the wheel, in an environment that has nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

import checker

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of a fresh environment in which the wheel was installed."""
    folder = tmp_path_factory.mktemp("package")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    quiet = {"check": True, "cwd": ROOT, "env": os.environ | {"PIP_NO_INDEX": "1"}}
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*pip, *build], **quiet)  # type: ignore[call-overload]
    (wheel,) = folder.glob("postcheck-*.whl")
    venv.create(folder / "env", with_pip=False, symlinks=os.name != "nt")
    found = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = next(found.glob("python*"))
    install = ["--python", str(python), "install", "--no-deps", str(wheel)]
    subprocess.run([*pip, *install], **quiet)  # type: ignore[call-overload]
    return found


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [program, *arguments], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


def test_the_program(scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("Bel juf Noor op 06-12345678 thuis.\n", encoding="utf-8")
    done = run(scripts / "postcheck", "--role", "staff", "brief.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("brief.md:1:17: ")
    version = run(scripts / "postcheck", "--version", cwd=tmp_path)
    assert version.stdout.strip() == f"postcheck {checker.__version__}"


def test_the_module(scripts: Path, tmp_path: Path) -> None:
    code = (
        "from importlib.resources import files; import checker, sys; "
        "from checker import Post, School, check; "
        "print(check(Post(text='mijn 06 is 06-12345678')).verdict, "
        "check(Post(text='bel 06-12345678'), School(public=('06-12345678',))).verdict, "
        "files('checker').joinpath('py.typed').is_file(), sys.prefix in checker.__file__)"
    )
    done = run(scripts / "python", "-c", code, cwd=tmp_path)
    assert (done.stdout.split(), done.stderr) == (["change", "ok", "True", "True"], "")


def test_the_changelog_begins_with_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"] == []
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = next(line for line in changelog.splitlines() if line.startswith("## "))
    assert first.split()[1] == checker.__version__
