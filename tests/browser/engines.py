"""Three browser engines behind one small face, for what must hold in each of them.

Chromium is driven by Playwright. Playwright's own Firefox and WebKit are not the ones that people
have; Firefox speaks Marionette (JSON over a socket) and WebKitGTK speaks WebDriver (JSON over HTTP),
with the same commands. A browser that is missing is a skip at a desk, and a failure in CI.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

NAMES = ("chromium", "firefox", "webkit")
START_WITHIN = 60  # seconds
SCRIPT_WITHIN = 60_000  # milliseconds
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # what the WebDriver standard calls one

# No traffic of Firefox's own: the servers of a test count connections.
FIREFOX_SETTINGS = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.sessionstore.interval": 500,  # milliseconds; what it would restore is on the disk at once
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "captivedetect.canonicalURL": "",
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.speculative-connect.enabled": False,
    "remote.prefs.recommended": False,  # they would have it keep less than a visitor's does
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "webapps.update.enabled": False,
}
WEBKIT = {
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # it gets none as root; only our own pages run in it
}


class Engine:
    """A browser with one page."""

    def __init__(self, command: Callable[..., Any], end: Callable[[], None]) -> None:
        """`command` sends one by its Marionette name and gives its value."""
        self._command = command
        self.close = end

    def open(self, address: str) -> None:
        """Go there and wait until it has loaded."""
        self._command("WebDriver:Navigate", url=address)

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        done = f"const done = arguments[0]; Promise.resolve({script}).then(done, (error) => done(`${{error}}`))"
        return self._command("WebDriver:ExecuteAsyncScript", script=done, args=[])

    def new_tab(self) -> None:
        """Leave the page where it is and go on in another (Firefox only)."""
        tab = self._command("WebDriver:NewWindow", type="tab")
        self._command("WebDriver:SwitchToWindow", handle=tab["handle"])

    def type(self, selector: str, text: str) -> None:
        """Press these keys in an element."""
        found = self._element(selector)
        self._command("WebDriver:ElementSendKeys", id=found, text=text)

    def click(self, selector: str) -> None:
        """Click an element."""
        self._command("WebDriver:ElementClick", id=self._element(selector))

    def until(self, script: str, within: float = 30) -> Any:
        """Wait until an expression is true in the page, and give its value."""
        end = time.monotonic() + within
        while not (value := self.run(script)):
            if time.monotonic() > end:
                page = self.run("document.body.innerText.slice(0, 2000)")
                raise AssertionError(f"never true: {script}\n{page}")
            time.sleep(0.1)
        return value

    def _element(self, selector: str) -> str:
        found = self._command("WebDriver:FindElement", using="css selector", value=selector)
        return found[ELEMENT]


class Chromium(Engine):
    """The same by Playwright."""

    def __init__(self, browser: Browser) -> None:
        context = browser.new_context()
        self._page = context.new_page()
        self.close = context.close

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, script: str) -> Any:
        return self._page.evaluate(f"async () => ({script})")

    def type(self, selector: str, text: str) -> None:
        self._page.locator(selector).press_sequentially(text)

    def click(self, selector: str) -> None:
        self._page.locator(selector).click()


def start(name: str, folder: Path, browser: Browser) -> Engine:
    """Start the engine of this name; `folder` is for its profile."""
    if name == "chromium":
        return Chromium(browser)
    return firefox(folder) if name == "firefox" else webkit(folder)


def program(name: str, where: str = os.defpath) -> str:
    """The path of a program that the tests of an engine need."""
    found = shutil.which(name) or shutil.which(name, path=where)
    if found is None:
        sentence = f"{name} is not installed; .ci/run names the Debian packages of all browsers."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    return str(found)


def firefox(folder: Path) -> Engine:
    """Firefox without a window, in an empty profile."""
    settings = (
        f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in FIREFOX_SETTINGS.items()
    )
    (folder / "user.js").write_text("\n".join(settings), encoding="utf-8")
    command = [program("firefox-esr"), "--headless", "--marionette", "--profile", str(folder)]
    process = launch(command, {"HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"})
    try:
        port = int(wait_for(lambda: (folder / "MarionetteActivePort").read_text() or None))
        line = socket.create_connection(("127.0.0.1", port), timeout=START_WITHIN)
        reader = line.makefile("rb")
        receive(reader)

        def command_(name: str, **values: Any) -> Any:
            message = json.dumps([0, 1, name, values]).encode()
            line.sendall(b"%d:%s" % (len(message), message))
            _, _, error, result = receive(reader)
            assert error is None, error
            return result.get("value", result)

        def end() -> None:
            with suppress(AssertionError, OSError):  # it hangs up while it says yes
                command_("Marionette:Quit", flags=["eAttemptQuit"])
            reader.close()
            line.close()
            stop(process)

        command_("WebDriver:NewSession", capabilities={})
        command_("WebDriver:SetTimeouts", script=SCRIPT_WITHIN)
    except BaseException:
        stop(process)
        raise
    return Engine(command_, end)


def receive(reader: Any) -> Any:
    """One message of Marionette: its length, a colon, JSON."""
    length = b""
    while (byte := reader.read(1)) != b":":
        assert byte, "Firefox hung up"
        length += byte
    return json.loads(reader.read(int(length)))


#: Of each command its place below the session; the rest of its values is the body.
PLACES = {
    "WebDriver:Navigate": "url",
    "WebDriver:ExecuteAsyncScript": "execute/async",
    "WebDriver:FindElement": "element",
    "WebDriver:ElementSendKeys": "element/{id}/value",
    "WebDriver:ElementClick": "element/{id}/click",
}


def webkit(folder: Path) -> Engine:
    """WebKitGTK's MiniBrowser on a screen that nobody sees."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mini = _mini()
    driver = [program("WebKitWebDriver"), f"--port={port}", "--host=127.0.0.1"]
    command = [program("xvfb-run"), "-a", *driver]
    process = launch(command, _at_home(folder))
    top = f"http://127.0.0.1:{port}"
    capabilities = {
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {"binary": mini, "args": ["--automation"]},
    }
    try:
        wait_for(lambda: call(f"{top}/status"))
        always = {"capabilities": {"alwaysMatch": capabilities}}
        session = f"{top}/session/{call(f'{top}/session', always)['sessionId']}"
        call(f"{session}/timeouts", {"script": SCRIPT_WITHIN})
    except BaseException:
        stop(process)
        raise

    def command_(name: str, **values: Any) -> Any:
        place = PLACES[name].format(**values)
        return call(f"{session}/{place}", {k: v for k, v in values.items() if k != "id"})

    def end() -> None:
        with suppress(OSError):
            call(session, method="DELETE")
        stop(process)

    return Engine(command_, end)


def mini_browser(folder: Path, address: str) -> subprocess.Popen[bytes]:
    """WebKitGTK as people have it, with no driver: it keeps on the disk what a browser keeps."""
    return launch([program("xvfb-run"), "-a", _mini(), address], _at_home(folder))


def _mini() -> str:
    program("WebKitWebDriver")
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    assert found, "webkit2gtk-driver brings no MiniBrowser"
    return str(found[-1])


def _at_home(folder: Path) -> dict[str, str]:
    """The environment of WebKit with all that it keeps in one folder."""
    places = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return dict.fromkeys(places, str(folder)) | WEBKIT


def call(address: str, body: object = None, method: str | None = None) -> Any:
    """Send one command of WebDriver and give its value."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=START_WITHIN) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        with error:
            raise AssertionError(error.read().decode()) from error


def launch(command: list[str], more: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a program as the head of a group of its own, which `stop` ends whole."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=os.environ | more, start_new_session=True, **quiet)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(what: Callable[[], Any], within: float = START_WITHIN) -> Any:
    """Ask until there is an answer, for so many seconds."""
    end = time.monotonic() + within
    while True:
        with suppress(OSError):
            if (answer := what()) is not None:
                return answer
        assert time.monotonic() < end, f"it never came within {within} seconds"
        time.sleep(0.1)
