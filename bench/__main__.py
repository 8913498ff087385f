"""Measures the checker, the build and the page, and prints the tables for MEASURED.md.

Every figure is the median of seven runs, with the lowest and the highest beside it.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bench import load, visits
from bench.page import table
from checker import Post, check
from publish.builder import Builder

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
RUNS = 7

ORDINARY = {
    "nl": "We gaan morgen met de hele klas naar het museum en ik heb er veel zin in, jij ook? ",
    "en": "Tomorrow the whole class is going to the museum and I am looking forward to it. ",
}


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def row(name: str, values: Iterable[float], unit: str = "ms") -> None:
    """Print one line of the table."""
    low, middle, high = (f(list(values)) for f in (min, statistics.median, max))
    print(f"| {name} | {middle:,.1f} {unit} | {low:,.1f} - {high:,.1f} |", flush=True)


def checks() -> None:
    """One check of an ordinary post, by language and length."""
    for lang, sentence in ORDINARY.items():
        for length in (280, 2_500, 10_000):
            post = Post(text=(sentence * length)[:length], lang=lang)
            check(post)
            times = [milliseconds(lambda post=post: check(post)) for _ in range(RUNS)]
            row(f"check, {lang}, {length:,} characters", times)


def cold() -> None:
    """The command line from start to answer: a new Python each time."""
    command = [sys.executable, "-m", "checker", "hallo allemaal"]
    run = lambda: subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: E731
    row("`python -m checker`, a new process", [milliseconds(run) for _ in range(RUNS)])


def build() -> None:
    """The whole site in both languages: after a change, and the first time, with all for any host."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    run = lambda: subprocess.run(command, cwd=ROOT, check=True)  # noqa: E731
    row("build of the site", [milliseconds(run) / 1000 for _ in range(3)], "s")
    builder, page = Builder(), ROOT / "docs" / "nl" / "over.md"
    builder()
    times = []
    for _ in range(3):
        page.touch()
        times.append(milliseconds(builder) / 1000)
    builder.close()
    row("`serve`, a changed page", times, "s")
    kept, aside = ROOT / ".cache", ROOT / ".cache-aside"
    kept.rename(aside)
    try:
        host = [sys.executable, "-m", "publish.host.hosting"]
        first = lambda: (run(), subprocess.run(host, cwd=ROOT, check=True))  # noqa: E731
        row("build of all artefacts, nothing kept", [milliseconds(first) / 1000], "s")
    finally:
        shutil.rmtree(kept)
        aside.rename(kept)


def main() -> None:
    """Print the table."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    print("| what | median | lowest - highest |\n|---|---|---|")
    checks()
    cold()
    build()
    print()
    for line in [*table(SITE, RUNS), "", *load.rows(SITE)]:
        print(line, flush=True)
    print("\n| the check page | figure |\n|---|---|")
    for name, figure in visits.rows(SITE, RUNS):
        print(f"| {name} | {figure} |", flush=True)


if __name__ == "__main__":
    main()
