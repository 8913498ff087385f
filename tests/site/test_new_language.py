"""A third language: what the translator gets, and that the whole then builds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from publish.errors import PublishError
from publish.finish import built
from publish.new import language as new_language

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("bench", "checker", "docs", "lessons", "publish", "schools", "templates")


def test_toml_gets_a_section_and_a_word_beside_the_english_ones() -> None:
    text = (
        'a = { nl = "één", en = "one, \\"two\\"" }\n[en]\nt = """\n[no header]\n"""\n[en.note]\nx = "y"\n'
        '[m]\nen.pupil = { message = "z" }\nlist = [\n  "en",\n]\n[[row]]\nlang = "en"\n'
    )
    made = tomllib.loads(new_language.toml(text, "qx"))
    assert made["a"] == {"nl": "één", "en": 'one, "two"', "qx": 'one, "two"'}
    assert made["qx"] == made["en"] == {"t": "[no header]\n", "note": {"x": "y"}}
    assert made["m"]["qx"] == {"pupil": {"message": "z"}}
    assert made["m"]["list"] == ["en"] and made["row"] == [{"lang": "en"}]


def test_yaml_too() -> None:
    text = '# Example: en "x"\na:\n  nl: "b"\n  en: "c"\nd: {nl: "e", en: "f"}\n'
    made = yaml.safe_load(new_language.yaml(text, "qx"))
    assert made == {"a": {"nl": "b", "en": "c", "qx": "c"}, "d": {"nl": "e", "en": "f", "qx": "f"}}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with an invented language, written from right to left."""
    root = tmp_path_factory.mktemp("project")
    for name in NEEDED:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    for name in ("mkdocs.yml", "school.yml"):
        shutil.copy(ROOT / name, root)
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in ("node_modules", ".cache"):
        (root / name).symlink_to(ROOT / name)
    new_language.write(root, "qx", "Qxlish", right_to_left=True)
    return root


def test_it_is_a_folder_sections_and_one_line(project: Path) -> None:
    line = (project / "checker/languages.py").read_text(encoding="utf-8")
    old = (ROOT / "checker/languages.py").read_text(encoding="utf-8")
    added = set(line.splitlines()) - set(old.splitlines())
    assert added == {'    "qx": Language(name="Qxlish", mark="QX", direction="rtl"),'}
    for code in ("qx", "en"):
        with pytest.raises(PublishError, match="is there already"):
            new_language.write(project, code, "x")
    with pytest.raises(PublishError, match="must be a code"):
        new_language.write(project, "q x", "x")


def test_the_site_and_the_checker_speak_it(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project)}
    run = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(site)]
    done = subprocess.run(run, cwd=project, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    page = (site / "qx" / "protocol.html").read_text(encoding="utf-8")
    assert '<html lang="qx" dir="rtl"' in page
    switch = re.findall(r'<a class="tool language" href="([^"]+)" lang="(\w+)"', page)
    assert switch == [("./../protocol.html", "nl"), ("./../en/protocol.html", "en")]
    pages = built.read_all(site)
    of_english = {path[3:] for path in pages if path.startswith("en/")}
    assert of_english == {path[3:] for path in pages if path.startswith("qx/")}
    asked = "from checker import Post, check; print(check(Post(text='bel 06-12345678', lang='qx')).verdict)"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=project, env=env, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "change", done.stderr


def test_a_word_that_is_missing_is_named(project: Path) -> None:
    texts = project / "templates" / "texts.toml"
    whole = texts.read_text(encoding="utf-8")
    texts.write_text(whole.replace(', qx = "Skip to content"', ""), encoding="utf-8")
    code = "from publish.content import texts; from pathlib import Path; texts.load(Path('templates/texts.toml'), 'qx')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        capture_output=True,
        encoding="utf-8",
    )
    assert "texts.toml: the key 'site.skip.qx' is missing." in done.stderr
