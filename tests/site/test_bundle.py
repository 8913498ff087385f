"""Python in the page: the same bytes each time, and one sentence when something does not fit."""

from __future__ import annotations

import ast
import shutil
import zipfile
from pathlib import Path

import pytest

from publish.check import bundle, standins
from publish.errors import PublishError

ROOT = Path(__file__).resolve().parents[2]
CHECKER = ROOT / "checker"
NODE_MODULES = ROOT / "node_modules"


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of two builds that know nothing of each other."""
    folders = []
    with pytest.MonkeyPatch.context() as patch:
        for number in range(2):
            top = tmp_path_factory.mktemp(f"build{number}")
            patch.setattr(bundle, "CACHE", top / "cache")
            bundle.build(CHECKER, NODE_MODULES, top / "out")
            folders.append(top / "out")
    return folders


def test_the_same_sources_give_the_same_bytes(twice: list[Path]) -> None:
    first, second = (
        {file.name: file.read_bytes() for file in folder.iterdir()} for folder in twice
    )
    assert len(first) == 7
    assert first == second


def test_the_library_holds_byte_code_of_what_is_used_and_nothing_else(twice: list[Path]) -> None:
    with zipfile.ZipFile(next(twice[0].glob("library.*.zip"))) as library:
        names = set(library.namelist())
        assert {entry.compress_type for entry in library.infolist()} == {zipfile.ZIP_STORED}
        assert {entry.date_time for entry in library.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {Path(name).suffix for name in names} == {".pyc"}
    assert {"checker/browser.pyc", "checker/_data.pyc", "re/_parser.pyc"} <= names
    unused = {
        "asyncio/events.pyc",
        "pyodide/__init__.pyc",
        "tomllib/_parser.pyc",
        "checker/cli.pyc",
        "checker/sources.pyc",
        "zipfile/__init__.pyc",
        "ast.pyc",
    }
    assert not names & unused


def test_nothing_of_this_machine_is_in_any_file(twice: list[Path]) -> None:
    for file in twice[0].iterdir():
        content = file.read_bytes()
        for place in (ROOT, twice[0].parent):
            assert str(place).encode() not in content, file.name


def test_a_second_build_takes_what_the_first_has_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bundle.build(CHECKER, NODE_MODULES, tmp_path / "first")
    monkeypatch.setattr(bundle, "_make", lambda *_: pytest.fail("it was made anew"))
    assert bundle.build(CHECKER, NODE_MODULES, tmp_path / "second") == first


def test_without_the_npm_packages_the_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="has no acorn; run `npm ci` first"):
        bundle.build(CHECKER, tmp_path, tmp_path / "out")


def _library() -> dict[str, bytes]:
    with zipfile.ZipFile(NODE_MODULES / "pyodide" / "python_stdlib.zip") as library:
        return {name: library.read(name) for name in library.namelist()}


def test_a_library_in_which_a_standins_place_is_gone_is_one_sentence() -> None:
    library = _library()
    del library["annotationlib.py"]
    with pytest.raises(PublishError, match=r"has no annotationlib\.py"):
        standins.apply(library)


@pytest.mark.parametrize("name", standins.CHANGES)
def test_a_library_that_has_changed_is_one_sentence(name: str) -> None:
    library = _library()
    library[name] *= 2
    with pytest.raises(PublishError, match=f"This Pyodide's {name} has changed"):
        standins.apply(library)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("function _createPyodideModule", "function create", "makes its module"),
        ("function assignWasmExports", "function takeExports", "joins its wasm"),
        ("var wasmImports", "var imports", "joins its wasm"),
    ],
)
def test_a_runtime_that_has_changed_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, says: str
) -> None:
    packages = tmp_path / "node_modules"
    for name in ("acorn", "binaryen", "esbuild"):
        (packages / name).parent.mkdir(exist_ok=True)
        (packages / name).symlink_to(NODE_MODULES / name)
    shutil.copytree(NODE_MODULES / "pyodide", packages / "pyodide")
    script = packages / "pyodide" / "pyodide.asm.mjs"
    text = script.read_text("utf-8")
    assert old in text
    script.write_text(text.replace(old, new), "utf-8")
    monkeypatch.setattr(bundle, "CACHE", tmp_path / "cache")
    with pytest.raises(PublishError, match=f"This Pyodide {says}"):
        bundle.build(CHECKER, packages, tmp_path / "out")


def test_the_runtime_has_no_more_than_it_uses(twice: list[Path]) -> None:
    """Half of its JavaScript is there for packages in C, and thousands of exports."""
    stock = NODE_MODULES / "pyodide" / "pyodide.asm.mjs"
    worker = next(twice[0].glob("worker.*.js")).read_text("utf-8")
    assert len(worker) < stock.stat().st_size / 2
    assert "SDL_SetVideoMode" in stock.read_text("utf-8")  # pictures
    assert "SDL_SetVideoMode" not in worker


def test_regular_expressions_and_methods_are_made_beforehand(twice: list[Path]) -> None:
    """What the checker asks `re` and `dataclasses` to make at its start stands in `_made`."""
    with zipfile.ZipFile(next(twice[0].glob("library.*.zip"))) as library:
        made = library.read("_made.pyc")
    assert b"def __create_fn__" in made
    patterns = [
        call.args[0].value
        for path in CHECKER.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "re.compile"
        and isinstance(call.args[0], ast.Constant)
        and path.name not in ("cli.py", "files.py", "sources.py")
    ]
    assert len(patterns) > 10
    assert [pattern for pattern in patterns if pattern.encode() not in made] == []


def test_a_checker_that_breaks_off_does_not_get_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "checker"
    shutil.copytree(CHECKER, broken, ignore=shutil.ignore_patterns("__pycache__"))
    (broken / "engine.py").write_text("def check(post):\n    raise RuntimeError(post.text)\n")
    monkeypatch.setattr(bundle, "CACHE", tmp_path / "cache")
    with pytest.raises(PublishError, match="The checker breaks off on the request"):
        bundle.build(broken, NODE_MODULES, tmp_path / "out")
    assert not list((tmp_path / "cache").glob("page-*"))
