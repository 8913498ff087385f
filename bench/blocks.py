"""How long the page could not react: the longest task of its main thread, from the browser's own trace.

Counted in processor time: what else the machine does while the browser waits is no fault of the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page

CATEGORIES = ("toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline")


def longest(browser: Browser, page: Page, work: Callable[[], None]) -> float:
    """The longest task of the page while `work` is done, in milliseconds of processor time."""
    browser.start_tracing(page=page, categories=list(CATEGORIES))
    work()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    mains = {
        _thread(event)
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    ours = {frame["processId"] for event in events for frame in _frames(event, page.url)}
    return max(
        event.get("tdur", 0) / 1000
        for event in events
        if event["name"] == "RunTask" and _thread(event) in mains and event["pid"] in ours
    )


def _thread(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]


def _frames(event: dict[str, Any], address: str) -> list[dict[str, Any]]:
    """What an event says of this page's process; the browser has pages of its own in others."""
    if event["name"] not in ("TracingStartedInBrowser", "FrameCommittedInBrowser"):
        return []
    data = event["args"]["data"]
    return [
        frame
        for frame in data.get("frames", [data])
        if frame.get("url") == address and "processId" in frame
    ]
