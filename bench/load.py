"""A school that opens the checker at the same time: 200 pupils within ten seconds, on nginx here.

Each pupil asks for what the page asks for (a browser was watched once), in its own connection, and
comes back a second time with what the browser then still asks. All of it stays on this machine.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.line import ROOT
from publish.host import hosting
from tests.browser import find, hosts

PUPILS = 200
WITHIN = 10.0  # seconds in which they all start
LINE = 100_000_000 / 8  # bytes a second of a school's line
PAGE = "check.html?example=r08-nl-1"
GIVE_UP = 120.0  # seconds


@dataclass(slots=True)
class Visit:
    """What one pupil got: bytes with their headers, seconds, and what was no good answer."""

    bytes: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def rows(site: Path) -> Iterator[str]:
    """The lines of the table."""
    top = Path(tempfile.mkdtemp(prefix="postcheck-load-"))
    top.chmod(0o755)
    work = top / "work"
    work.mkdir(mode=0o777)
    try:
        shutil.copytree(site, top / "root", copy_function=shutil.copyfile)
        hosting.prepare(top / "root", "/", top / "examples")
        with hosts.running("nginx", work, "/", top / "root", top / "examples") as host:
            asked = watch(host)
            yield from table(asyncio.run(school(host, asked, {})), "first visit")
            tags = {path: tag for path in asked if (tag := tag_of(host, path))}
            yield from table(asyncio.run(school(host, list(tags), tags)), "second visit")
            everything = re.findall(
                r'"([^"]+)":"[0-9a-f]{64}"', (site / "sw.js").read_text("utf-8")
            )
            kept = asyncio.run(school(host, everything, {}, pupils=1))
            yield from table(kept, "all of the site, kept for use without a network")
    finally:
        shutil.rmtree(top)


def watch(host: hosts.Host) -> list[str]:
    """What a browser asks for on a first visit, up to the first answer of the checker."""
    asked = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        program = find.installed() or find.playwrights_own(chromium.executable_path)
        browser = chromium.launch(executable_path=program, args=find.arguments())
        page = browser.new_context(service_workers="block").new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(host.address + PAGE)
        page.wait_for_selector("#check-report:not([hidden])", timeout=GIVE_UP * 1000)
        browser.close()
    parts = [urlsplit(url) for url in asked if url.startswith(host.address)]
    return [f"{part.path[1:]}?{part.query}" if part.query else part.path[1:] for part in parts]


def tag_of(host: hosts.Host, path: str) -> str | None:
    """The tag of a file that a browser asks for again, None where it asks no more."""
    headers = host.get(path, Accept_Encoding="br")[0].headers
    return None if "immutable" in headers["Cache-Control"] else headers["ETag"]


async def school(
    host: hosts.Host, paths: list[str], tags: dict[str, str], *, pupils: int = PUPILS
) -> list[Visit]:
    """Let them come, evenly over the seconds."""

    async def pupil(number: int) -> Visit:
        await asyncio.sleep(WITHIN * number / pupils)
        return await asyncio.wait_for(visit(host, paths, tags), GIVE_UP)

    return await asyncio.gather(*(pupil(number) for number in range(pupils)))


async def visit(host: hosts.Host, paths: list[str], tags: dict[str, str]) -> Visit:
    """Ask for all paths, one after the other, over one connection."""
    done, start = Visit(), time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", host.port, limit=1 << 20)
    for path in paths:
        tag = f"If-None-Match: {tags[path]}\r\n" if path in tags else ""
        writer.write(
            f"GET {host.base}{path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n{tag}\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        status = head.split(maxsplit=2)[1]
        if status != (b"304" if tag else b"200"):
            done.wrong.append(f"{path}: {status.decode()}")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        left = int(length[1]) if length and status != b"304" else 0
        done.bytes += len(head) + left
        while left:
            left -= len(await reader.read(min(left, 1 << 20)))
    writer.close()
    done.seconds = time.perf_counter() - start
    return done


def table(visits: list[Visit], name: str) -> Iterator[str]:
    """What one kind of visit came to."""
    wrong = [sentence for visit in visits for sentence in visit.wrong]
    size, slowest = visits[0].bytes, max(visit.seconds for visit in visits)
    middle = statistics.median(visit.seconds for visit in visits)
    needed = f"{PUPILS * size / LINE:,.1f} s for {PUPILS} pupils, {25 * size / LINE:,.1f} s for 25"
    yield (
        f"| {len(visits)} x {name} | {size:,} bytes each | {len(wrong)} errors |"
        f" {middle:.2f} s, slowest {slowest:.2f} s | {needed} |"
    )
    yield from wrong[:5]


if __name__ == "__main__":
    for line in rows(ROOT / "site"):
        print(line, flush=True)
