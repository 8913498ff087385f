"""Python in the page: what the checker needs to run there, in as few bytes and as soon as possible.

The pages get these files, each named after its content:

- `python.….wasm`: the Python of the npm package `pyodide`, without what nothing calls (`prune.mjs`);
- `library.….zip`: the checker and the modules of Python's library that it uses, as byte code;
- `worker.….js`: Pyodide's own JavaScript and docs/assets/checker/worker.js in one file;
- `page.….js` and `check.….css`: the page that checks a post;
- `lesson.….js` and `lesson.….css`: the pages for the class, which ask the same checker.

Which modules are used is not a list kept by hand: the real checker runs in Pyodide under Node
(`bundle.mjs`), answers every example of every card, and what it imported by then goes in, compiled
there (`inside.py`). The checker's texts are plain data by then (`checker.plain`), and parts of
Python's library have stand-ins (`standins.py`). The same requests then go to the small library, and
to a Python that starts from the memory of an earlier start (`memory.js`); a different answer ends the
build.

The same sources give the same bytes, so the work is done once and kept in `.cache`.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from checker import School, WordList, plain
from publish import node
from publish.check import standins

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "assets" / "checker"
CACHE = HERE.parents[1] / ".cache" / "checker"
KEPT = 8  # builds in the cache
SCRIPTS = ("bundle.py", "bundle.mjs", "inside.py", "prune.mjs", "standins.py")
PACKAGES = ("acorn", "binaryen", "esbuild", "pyodide")  # of npm

USERS = ("python.js", "memory.js")  # what asks something of Pyodide's runtime
ENTRIES = ("worker.js", "page.js", "check.css", "lesson.js", "lesson.css")
# What handle() is asked besides the cards' examples: a school with a word of its own, and the ways
# in which it says no.
OWN = WordList("swearing", "nl", (("strong", "snoezeklap"),), ())
MORE: tuple[dict[str, Any], ...] = (
    {"id": 1, "text": "Jij snoezeklap!", "school": School(words=(OWN,)).as_json()},
    {"id": 2, "text": "a" * 10_001},
    {"id": 3, "text": "", "lang": "fy"},
    {"id": 4},
)
CONTEXT = ("text", "lang", "role", "in_lesson", "media", "consent")


@dataclass(frozen=True, slots=True)
class File:
    """A published file."""

    name: str
    size: int  #: bytes, before any compression


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of the checker's pages, by what they are for."""

    wasm: File
    library: File
    worker: File
    page: File
    css: File
    lesson: File
    lesson_css: File


def build(checker: Path, node_modules: Path, out: Path) -> Bundle:
    """Write the files into `out` (made where it is missing) and say what they are called.

    `checker` is the folder of the package, `node_modules` what `npm ci` has filled.
    Raises PublishError where Node or the npm packages are missing, or where this Pyodide is
    not the one that this module knows how to make small.
    """
    node.need(node_modules, PACKAGES)
    runtime = _once(
        "runtime",
        [
            HERE / "prune.mjs",
            *(PAGE / name for name in USERS),
            *(node_modules / package / "package.json" for package in PACKAGES),
        ],
        lambda made: _node(
            "prune.mjs",
            {
                "nodeModules": str(node_modules),
                "out": str(made),
                "users": [str(PAGE / name) for name in USERS],
            },
        ),
    )
    kept = _once(
        "page",
        _inputs(checker, node_modules),
        lambda made: _make(checker, node_modules, runtime, made),
    )
    names = json.loads((kept / "bundle.json").read_text(encoding="utf-8"))
    bundle = Bundle(**{key: File(**file) for key, file in names.items()})
    out.mkdir(parents=True, exist_ok=True)
    for file in names.values():
        shutil.copyfile(kept / file["name"], out / file["name"])
    return bundle


def _once(name: str, inputs: Iterable[Path], make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills from these files; from the cache where it has done so before."""
    kept = CACHE / f"{name}-{_digest(inputs)}"
    if not kept.is_dir():
        # Made beside it and renamed: two builds at once do not see each other's half of the work.
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            making = Path(folder) / "made"
            making.mkdir()
            make(making)
            with suppress(OSError):  # the other one was first, with the same bytes
                making.rename(kept)
        _forget_the_oldest(name)
    return kept


def _forget_the_oldest(name: str) -> None:
    """Keep the last few builds only: each takes 13 MB, and a day of writing makes many."""
    made = sorted(CACHE.glob(f"{name}-*"), key=lambda kept: kept.stat().st_mtime, reverse=True)
    for kept in made[KEPT:]:
        shutil.rmtree(kept, ignore_errors=True)


def _inputs(checker: Path, node_modules: Path) -> Iterable[Path]:
    """Every file on which the result depends."""
    yield from (HERE / name for name in SCRIPTS)
    yield from (path for path in PAGE.rglob("*") if path.is_file())
    yield from (path for path in checker.rglob("*") if _is_source(path))
    yield from (node_modules / package / "package.json" for package in PACKAGES)


def _is_source(path: Path) -> bool:
    return path.is_file() and path.suffix in {".py", ".toml", ".txt"}


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:20]


def _make(checker: Path, node_modules: Path, runtime: Path, kept: Path) -> None:
    """Fill the folder `kept`; its bundle.json names the files. `runtime` is the pruned one."""
    texts = {name: read(checker) for name, read in plain.PARTS.items()}
    work = kept / "work"
    work.mkdir()
    library = node_modules / "pyodide" / "python_stdlib.zip"
    ready = texts | {"cards": _without_examples(texts["cards"])}
    _write_library(work / "full.zip", library, checker, ready)
    job = {
        "nodeModules": str(node_modules),
        "runtime": str(runtime),
        "fullLibrary": str(work / "full.zip"),
        "library": str(work / "library.zip"),
        "python": str(PAGE / "python.js"),
        "memory": str(PAGE / "memory.js"),
        "made": standins.MADE,
        "inside": (HERE / "inside.py").read_text(encoding="utf-8"),
        "requests": [json.dumps(request) for request in _requests(texts["cards"])],
        "scripts": [str(PAGE / name) for name in ENTRIES],
        "out": str(work),
    }
    _node("bundle.mjs", job)
    shutil.copyfile(runtime / "pyodide.asm.wasm", work / "python.wasm")
    bundle = Bundle(
        wasm=_keep(work / "python.wasm", kept),
        library=_keep(work / "library.zip", kept),
        worker=_keep(work / "worker.js", kept),
        page=_keep(work / "page.js", kept),
        css=_keep(work / "check.css", kept),
        lesson=_keep(work / "lesson.js", kept),
        lesson_css=_keep(work / "lesson.css", kept),
    )
    shutil.rmtree(work)
    (kept / "bundle.json").write_text(json.dumps(asdict(bundle)), encoding="utf-8")


def _without_examples(cards: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the checker needs to answer; the examples are there to be tested and read."""
    return {
        key: {name: value for name, value in card.items() if name != "example"}
        for key, card in cards.items()
    }


def _write_library(target: Path, stock: Path, checker: Path, texts: Mapping[str, Any]) -> None:
    """Write Python's own library as it is, but for the stand-ins, and the checker with its texts."""
    with zipfile.ZipFile(stock) as library, zipfile.ZipFile(target, "w") as full:
        modules = {name: library.read(name) for name in library.namelist() if name.endswith(".py")}
        modules = standins.apply(modules)
        modules |= {
            f"checker/{path.relative_to(checker).as_posix()}": path.read_bytes()
            for path in checker.rglob("*.py")
        }
        modules["checker/_data.py"] = f"PACKED = {plain.pack(texts)!r}\n".encode()
        for name in sorted(modules):
            full.writestr(zipfile.ZipInfo(name), modules[name])


def _requests(cards: Mapping[str, Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """What the checker is asked: every example of every card, and what stands in MORE."""
    for key in sorted(cards):
        for example in cards[key].get("example", ()):
            yield {"id": key, **{name: example[name] for name in CONTEXT if name in example}}
    yield from MORE


def _node(script: str, job: Mapping[str, Any]) -> None:
    """Run a script of this folder."""
    node.run(HERE / script, job, "The checker could not be made ready for the page")


def _keep(made: Path, kept: Path) -> File:
    """Move a file to its name for ever: what it is and a digest of its bytes."""
    content = made.read_bytes()
    name = f"{made.stem}.{hashlib.sha256(content).hexdigest()[:12]}{made.suffix}"
    (kept / name).write_bytes(content)
    return File(name, len(content))
