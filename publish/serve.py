"""Serves the built site on this machine: for those who write it, and for the browser tests."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from publish.builder import HERE, Builder
from publish.errors import LANGUAGES, MAIN, NAMED
from publish.finish import built, offline

SITE = HERE / "site"

# Written out: what a system says of .js and .mjs differs, and a browser runs no module and
# streams no wasm under another type.
TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}


class SiteServer(ThreadingHTTPServer):
    """A folder served below `base` on a loopback port.

    `port` 0 takes a free one. `requested` gathers the path of every request, in order.
    `before_page` is called before a page is read; a text it returns is answered instead.
    `instead` holds what is answered in the place of a file, by its path.
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share a port

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        base: str = "/",
        before_page: Callable[[], str | None] = lambda: None,
        instead: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        """Bind the port; raises OSError where it is taken."""
        super().__init__(("127.0.0.1", port), Handler)
        self.folder = folder
        self.base = base
        self.before_page = before_page
        self.instead = instead
        self.requested: list[str] = []

    @property
    def address(self) -> str:
        """Where a browser finds the home page."""
        return f"http://127.0.0.1:{self.server_port}{self.base}"


class Handler(SimpleHTTPRequestHandler):
    """Answers one request after the other of one caller."""

    protocol_version = "HTTP/1.1"
    extensions_map = TYPES
    server: SiteServer

    def do_GET(self) -> None:
        """Answer from the folder, below the base, with the pages for what is missing."""
        self.server.requested.append(self.path)
        path = unquote(urlsplit(self.path).path)
        is_page = path.endswith(("/", ".html"))
        message = self.server.before_page() if is_page else None
        if message is not None:
            self._answer(500, "text/plain; charset=utf-8", message.encode())
        elif (other := self.server.instead.get(path.removeprefix(self.server.base))) is not None:
            self._answer(200, TYPES[Path(path).suffix], other)
        elif not path.startswith(self.server.base) or not self._exists():
            self._not_found(path)
        else:
            super().do_GET()

    def _exists(self) -> bool:
        found = Path(self.translate_path(self.path))
        return found.is_file() or (found / "index.html").is_file()

    def _not_found(self, path: str) -> None:
        lang = built.folder(path.removeprefix(self.server.base))
        page = self.server.folder / ("" if lang == MAIN else lang) / "404.html"
        body = page.read_bytes() if page.is_file() else b"not found"
        self._answer(404, TYPES[".html"], body)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        """The file that an address means."""
        # The base class serves `directory`; cutting the base keeps its care for "..".
        self.directory = str(self.server.folder)
        return super().translate_path("/" + path.removeprefix(self.server.base))

    def end_headers(self) -> None:
        """Let a browser ask again each time: the site may just have been built."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name it has above)
        """Stay quiet: the address on the screen is what the reader needs."""


def main() -> int:
    """Build, serve until Ctrl-C, and build again when a page is asked for after a change."""
    parser = argparse.ArgumentParser(prog="serve", description=main.__doc__)
    parser.add_argument("--port", type=int, default=8000, help="8000; a free one where it is taken")
    parser.add_argument(
        "--offline",
        action="store_true",
        help="keep the site in the browser as a host does; a change then shows at the next start",
    )
    parser.add_argument(
        "--school", type=Path, help="the folder of another school, with its school.yml"
    )
    options = parser.parse_args()
    school = options.school and options.school.resolve()
    if school and not (school / "school.yml").is_file():
        parser.error(f"{options.school} has no school.yml.")
    port, instead = options.port, {} if options.offline else {"sw.js": offline.NONE}
    builder = Builder(school=school)
    print("Building the site …", flush=True)
    if message := builder():
        print(message, file=sys.stderr)
        builder.close()
        return 1
    try:
        server = SiteServer(SITE, port=port, before_page=builder, instead=instead)
    except OSError:
        server = SiteServer(SITE, before_page=builder, instead=instead)
    others = ", ".join(f"{NAMED[lang].name}: {server.address}{lang}/" for lang in LANGUAGES[1:])
    print(f"The site: {server.address}  ({others})", flush=True)
    print("Save a source file and reload the page to see the change. Ctrl-C stops.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        builder.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
