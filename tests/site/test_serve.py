"""The local server: types, sub-path, 404 pages, and a build that fails."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publish import serve

BASE = "/school/protocol/"
FILES = ("index.html", "404.html", "en/404.html", "g7/index.html", "a.mjs", "a.wasm", "a.woff2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "secret.txt").write_text("outside the site")
    return tmp_path / "site"


@contextmanager
def running(folder: Path, **settings: Callable[[], str | None]) -> Iterator[serve.SiteServer]:
    with serve.SiteServer(folder, base=BASE, **settings) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def get(server: serve.SiteServer, path: str) -> tuple[int, str, str]:
    try:
        answer = urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}{path}")
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers["Content-Type"], answer.read().decode()


@pytest.mark.parametrize(
    ("path", "status", "kind", "body"),
    [
        (BASE, 200, "text/html; charset=utf-8", "index.html"),
        (BASE + "index.html?example=r10-nl-1", 200, "text/html; charset=utf-8", "index.html"),
        (BASE + "g7/", 200, "text/html; charset=utf-8", "g7/index.html"),
        (BASE + "a.mjs", 200, "text/javascript; charset=utf-8", "a.mjs"),
        (BASE + "a.wasm", 200, "application/wasm", "a.wasm"),
        (BASE + "a.woff2", 200, "font/woff2", "a.woff2"),
        (BASE + "nothing.html", 404, "text/html; charset=utf-8", "404.html"),
        (BASE + "en/nothing.html", 404, "text/html; charset=utf-8", "en/404.html"),
        (BASE + "../secret.txt", 404, "text/html; charset=utf-8", "404.html"),
        (BASE + "%2e%2e/secret.txt", 404, "text/html; charset=utf-8", "404.html"),
        ("/index.html", 404, "text/html; charset=utf-8", "404.html"),
    ],
)
def test_answers(folder: Path, path: str, status: int, kind: str, body: str) -> None:
    with running(folder) as server:
        assert get(server, path) == (status, kind, body)
        assert server.requested == [path]


def test_a_failed_build_is_what_the_author_reads_instead_of_the_page(folder: Path) -> None:
    with running(folder, before_page=lambda: "school.yml: name is missing") as server:
        assert get(server, BASE)[::2] == (500, "school.yml: name is missing")
        assert get(server, BASE + "a.mjs")[0] == 200


def test_a_taken_port_is_an_error_that_the_caller_sees(folder: Path) -> None:
    with running(folder) as server, pytest.raises(OSError, match=r"in use|only one usage"):
        serve.SiteServer(folder, port=server.server_port)
