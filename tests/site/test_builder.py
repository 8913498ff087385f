"""Building again: quick, and never with something that has changed since."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish import builder
from publish.builder import Builder
from publish.print.typeset import Typesetter

ROOT = Path(__file__).parents[2]


@pytest.fixture
def made(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Builder]:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    found = Builder(copy)
    yield found
    found.close()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_built_again_is_what_a_first_build_would_make(copy: Path, made: Builder) -> None:
    """An article, a macro, a text of the site, a lesson: each shows everywhere, byte for byte."""
    assert made() is None
    before = tree(copy / "site")
    change(copy / "docs/articles/g1.toml", "Tijdens de les", "Onder de les")
    change(copy / "docs/en/hulp.md", "\n## ", "\nA new line.\n\n## ")
    change(
        copy / "templates/macros.md",
        "{% macro article(key) %}",
        "{% macro article(key) %}<!-- new -->",
    )
    change(copy / "templates/texts.toml", 'nl = "Zoeken"', 'nl = "Zoek maar"')
    change(copy / "lessons/own/voorbeeld.toml", 'title = { nl = "', 'title = { nl = "Nieuw: ')
    assert made() is None
    after = tree(copy / "site")
    first = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", "first"],
        cwd=copy, check=True, env=os.environ,
    )  # fmt: skip
    assert first.returncode == 0
    assert after == tree(copy / "first")
    changed = {path for path, content in after.items() if before.get(path) != content}
    assert {
        *("protocol.html", "protocol.pdf", "cards/g1.png", "g1/index.html", "search-index.js"),
        *("nieuwsbrief.html", "index.html", "en/hulp.html", "en/search-index.js", "sw.js"),
    } <= changed

    change(copy / "school.yml", "0599 614 924", "0599 614 925")
    assert made() is None
    assert "0599 614 925" in (copy / "site/check.html").read_text(encoding="utf-8")

    change(copy / "docs/nl/over.md", "{{ school.name }}", "{{ school.naam }}")
    assert "nl/over.md: " in (made() or "")
    change(copy / "docs/nl/over.md", "{{ school.naam }}", "{{ school.name }}")
    assert made() is None


def test_a_build_follows_a_change_and_a_process_a_change_of_what_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "docs/nl/a.md",
        "docs/nl/b.md",
        "publish/hooks.py",
        "school.yml",
        "own/school.yml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a", encoding="utf-8")
    done: list[str] = []
    monkeypatch.setattr(Builder, "_build", lambda _: done.append("built") or f"{len(done)}")
    monkeypatch.setattr(Builder, "close", lambda _: done.append("new process"))
    made = Builder(tmp_path, tmp_path / "own")

    def after(path: str, content: str | None) -> list[str]:
        done.clear()
        file = tmp_path / path
        file.unlink() if content is None else file.write_text(content, encoding="utf-8")
        assert made() == made()
        return done[:]

    assert after("docs/nl/a.md", "first") == ["new process", "built"]
    assert after("docs/nl/a.md", "other") == ["built"]
    assert after("docs/nl/c.md", "new") == ["built"]
    assert after("docs/nl/b.md", None) == ["built"]
    for path in ("publish/hooks.py", "school.yml", "own/school.yml"):
        assert after(path, "other") == ["new process", "built"]
    (tmp_path / "publish/__pycache__").mkdir()
    assert after("publish/__pycache__/hooks.pyc", "not a source") == []


def test_a_process_that_dies_is_a_sentence_and_the_next_build_has_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Builder(tmp_path)
    monkeypatch.setattr(builder, "build", os.abort)
    assert "broke off" in (made._build() or "")
    monkeypatch.setattr(builder, "build", os.getcwd)
    assert made._build() == str(tmp_path)
    made.close()


def test_the_process_goes_when_the_one_that_serves_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\n"
        "from publish import builder\n"
        "if __name__ == '__main__':\n"
        "    builder.build = os.getpid\n"
        f"    print(builder.Builder({str(tmp_path)!r})._build(), flush=True)\n"
        "    time.sleep(600)\n"
    )
    script = tmp_path / "serving.py"
    script.write_text(code, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    ) as serving:
        assert serving.stdout and int(serving.stdout.readline()) != serving.pid
        serving.kill()
        # Both have the pipe: it ends with the last of them.
        assert serving.communicate(timeout=60) == ("", None)


def test_many_pictures_are_made_side_by_side_and_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = "#set page(width: 20pt, height: 20pt)\n#sys.inputs.data"
    (tmp_path / "a.typ").write_text(template, encoding="utf-8")
    font = ROOT / "docs/assets/fonts/atkinson-hyperlegible-next.woff2"
    alone, many = (Typesetter(tmp_path, font, tmp_path / name) for name in ("alone", "many"))
    asked = list(range(20))
    expected = [alone.png("a.typ", data) for data in asked]
    many.warm("a.typ", asked)
    kept = tree(tmp_path / "many")
    assert len([name for name in kept if name.endswith(".png")]) == len(asked)
    monkeypatch.setattr("publish.print.typeset._compile", None)
    assert [many.png("a.typ", data) for data in asked] == expected


def test_the_processes_that_draw_find_our_code_wherever_the_build_was_started(
    tmp_path: Path,
) -> None:
    """The program `mkdocs`, unlike `python -m mkdocs`, does not look in the folder it stands in."""
    code = (
        "import sys; from mkdocs.config import load_config\n"
        f"config = load_config({str(ROOT / 'mkdocs.yml')!r})\n"
        "config.plugins.on_config(config)\n"
        f"sys.exit({str(ROOT)!r} not in sys.path)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    assert subprocess.call([sys.executable, "-c", code], cwd=tmp_path, env=environment) == 0
