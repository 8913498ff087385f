"""Builds the site again and again for one who writes it, each time with what has not changed at hand.

The builds run in a process of their own that stays: it has read Python's modules and the word lists,
and keeps by its content what was made of a text. A change to what it has read once (code, rules,
the facts of the school) ends it, and the next build starts from nothing.
"""

import io
import multiprocessing
import os
import runpy
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent

#: What every build reads anew.
PAGES = ("docs", "lessons", "templates")
#: What a process reads once.
ONCE = (
    "bench/quality.json",
    "bench/quality.toml",
    "checker",
    "mkdocs.yml",
    "publish",
    "school.yml",
)

#: A source and its state: when it was changed, in nanoseconds, and its size in bytes.
Sources = Mapping[Path, tuple[int, int]]


class Builder:
    """Builds the site when a source has changed, come or gone since the last build.

    `root` is the project's folder; `school` that of a school with a folder of its own.
    """

    def __init__(self, root: Path = HERE, school: Path | None = None) -> None:
        """Nothing is built yet."""
        self._root = root
        self._school = school
        self._pages: Sources = {}
        self._once: Sources = {}
        self._message: str | None = None
        self._process: ProcessPoolExecutor | None = None
        self._one_at_a_time = threading.Lock()

    def __call__(self) -> str | None:
        """Build where needed; the message of a build that failed, else None."""
        with self._one_at_a_time:
            own = [self._school] if self._school else []
            pages = state([top / name for top in (self._root, *own) for name in PAGES])
            once = state([*(self._root / name for name in ONCE), *own])
            once = {path: about for path, about in once.items() if path not in pages}
            if once != self._once:
                self.close()
            if (once, pages) != (self._once, self._pages):
                self._message = self._build()
                self._once, self._pages = once, pages
            return self._message

    def _build(self) -> str | None:
        self._process = self._process or ProcessPoolExecutor(
            max_workers=1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_settle,
            initargs=(self._root, self._school),
        )
        try:
            return self._process.submit(build).result()
        except BrokenProcessPool:
            self.close()
            return (
                "The build broke off without a word; what it wrote before stands in the terminal."
            )

    def close(self) -> None:
        """End the process, where there is one; a next build starts another."""
        if self._process:
            self._process.shutdown()
            self._process = None


def build() -> str | None:
    """Build site/ strictly, in the folder of the project; what was said where that failed, else None."""
    said = io.StringIO()
    sys.argv = ["mkdocs", "build", "--strict", "--quiet"]
    with redirect_stdout(said), redirect_stderr(said):
        try:
            runpy.run_module("mkdocs", run_name="__main__")
        except SystemExit as end:
            return said.getvalue() if end.code else None
        except Exception:  # a mistake in our own code: who is changing it wants to see where
            return said.getvalue() + traceback.format_exc()
    return None


def state(places: list[Path]) -> Sources:
    """The state of these files, and of all files in these folders."""
    found = {}
    for path in _files(places):
        try:
            about = path.stat()
        except FileNotFoundError:  # an editor writes a file and renames it
            continue
        found[path] = about.st_mtime_ns, about.st_size
    return found


def _files(places: list[Path]) -> Iterator[Path]:
    for place in places:
        for path in place.rglob("*") if place.is_dir() else [place]:
            if "__pycache__" not in path.parts and not path.is_dir():
                yield path


def _settle(root: Path, school: Path | None) -> None:
    """Make the process ready; Ctrl-C reaches it too, and is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    os.chdir(root)
    if school:
        os.environ["POSTCHECK_SCHOOL"] = str(school)


def _end_with_the_parent() -> None:
    """A parent that is killed tells nobody; without it this process would wait for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
