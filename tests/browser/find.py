"""Finds the browser that the tests drive."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

NONE_FOUND = (
    "The browser tests need Chromium, Chrome or Edge: install one (on Debian and Ubuntu:"
    " apt install chromium), or point POSTCHECK_BROWSER at its program."
)


def installed() -> str | None:
    """The program of a browser on this machine; POSTCHECK_BROWSER goes before all others."""
    if named := os.environ.get("POSTCHECK_BROWSER"):
        return named
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    fixed = [*MAC, *(f"{root}/{rest}" for root in roots if root for rest in WINDOWS)]
    on_path = (shutil.which(name) for name in ON_PATH)
    return next(filter(None, on_path), None) or next(filter(os.path.exists, fixed), None)


def playwrights_own(program: str) -> str | None:
    """Playwright's own Chromium at `program`, fetched once if it is not there; None if it fails."""
    if not Path(program).exists():
        fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(fetch, check=False, timeout=600, capture_output=True)
    return program if Path(program).exists() else None


def arguments() -> list[str]:
    """What to start it with: no traffic of its own, and no sandbox for root, who gets none."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if as_root else [])]
