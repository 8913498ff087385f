"""A processor that is slower than it is: the browser may run for one part of the time, and waits for the rest.

Chromium's own throttling slows the page but not its workers, and Python runs in a worker.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SLICE = 0.01  # seconds that the browser runs at a time


@contextmanager
def slowed(times: int) -> Iterator[None]:
    """Let the browsers that this process has started run `times` slower. Linux only."""
    if times == 1:
        yield
        return
    ended = threading.Event()

    def work() -> None:
        browsers = browser_processes()
        while not ended.is_set():
            _send(browsers, signal.SIGSTOP)
            time.sleep(SLICE * (times - 1))
            _send(browsers, signal.SIGCONT)
            time.sleep(SLICE)
            browsers = browser_processes()
        _send(browsers, signal.SIGCONT)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def browser_processes() -> list[int]:
    """The processes of the browsers that this process has started."""
    parents: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                name, _, rest = (entry / "stat").read_text().rpartition(")")
                parents[int(entry.name)] = int(rest.split()[1]), name.partition("(")[2]
    return [
        process
        for process, (_, name) in parents.items()
        if name.startswith("chrom") and _descends(process, parents)
    ]


def resident(process: int) -> int:
    """The memory that a process has in use, in bytes."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def worked() -> int:
    """The processor time that the browsers have used so far, in milliseconds."""
    used = 0
    for process in browser_processes():
        with suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
    return used * 1000 // os.sysconf("SC_CLK_TCK")


def _descends(process: int, parents: dict[int, tuple[int, str]]) -> bool:
    while process in parents:
        process, _ = parents[process]
        if process == os.getpid():
            return True
    return False


def _send(processes: list[int], sent: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, sent)
