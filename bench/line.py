"""A server that sends ready compressed files over a line of a given speed, and counts them.

Compressing while a browser waits would be measured as slowness of the page.
"""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from publish.host import compress
from publish.serve import TYPES

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
SHAPES = {"br": compress.as_brotli, "gzip": compress.as_gzip}
CHUNK = 16_384  # bytes that go over the line at a time


@dataclass(frozen=True, slots=True)
class Line:
    """How files travel."""

    name: str
    encoding: str  #: "br" or "gzip"
    delay: float = 0.0  #: seconds before each answer
    rate: float = 0.0  #: bytes a second for all answers together; 0 is as fast as it goes
    slower: int = 1  #: how many times slower the processor of the visitor is


class LineServer(ThreadingHTTPServer):
    """Serves `files`, an address to its content, over `line`."""

    daemon_threads = True

    def __init__(self, files: Mapping[str, bytes], line: Line) -> None:
        """Take a free port and start to answer."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.line = line
        self.sent = 0
        self.requested: list[str] = []
        self.ready = {path: compressed(data, line.encoding) for path, data in files.items()}
        self.one_at_a_time = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet about a browser that was closed; print what else went wrong."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where the files are, with the last slash."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LineServer

    def do_GET(self) -> None:
        line = self.server.line
        path = urlsplit(self.path).path.lstrip("/")
        self.server.requested.append(path)
        body = self.server.ready.get(path)
        time.sleep(line.delay)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("Content-Type", TYPES.get(PurePosixPath(path).suffix, TYPES[""]))
        if body:
            self.send_header("Content-Encoding", line.encoding)
            forever = path.startswith(("assets/", "stock/"))
            self.send_header("Cache-Control", "max-age=31536000" if forever else "no-cache")
        self.end_headers()
        self._send(body or b"")

    def _send(self, body: bytes) -> None:
        rate = self.server.line.rate
        for start in range(0, len(body), CHUNK):
            piece = body[start : start + CHUNK]
            if rate:
                with self.server.one_at_a_time:
                    time.sleep(len(piece) / rate)
            self.wfile.write(piece)
            self.server.sent += len(piece)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name it has above)
        """Stay quiet."""


def compressed(data: bytes, encoding: str) -> bytes:
    """The content as a host sends it that compresses once, when the site is put there; kept."""
    done = CACHE / f"{hashlib.sha256(data).hexdigest()}-{compress.WINDOW}.{encoding}"
    if not done.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        done.write_bytes(SHAPES[encoding](data))
    return done.read_bytes()
