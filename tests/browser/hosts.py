"""nginx, Apache and Caddy of this machine, each on a loopback port, with the files of publish/host/hosting.py."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

NGINX_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
APACHE_MODULES = Path("/usr/lib/apache2/modules")
STARTS_WITHIN = 60  # seconds; a shared machine stalls now and then


@dataclass(frozen=True)
class Host:
    """A running web server. `files` is the folder of the site on the disk."""

    kind: str
    port: int
    base: str
    files: Path

    @property
    def address(self) -> str:
        """Where a browser finds the home page."""
        return f"http://127.0.0.1:{self.port}{self.base}"

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        """The answer for a path from the top of the site, as it comes over the line."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request("GET", self.base + path, headers=named)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer, body


def nginx(work: Path, port: int, examples: Path, root: Path) -> list[str]:
    site = (examples / "nginx.conf").read_text("utf-8")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/www", str(root))
    brotli = f"load_module {NGINX_BROTLI};" if NGINX_BROTLI.is_file() else ""
    if not brotli:
        site = "".join(line for line in site.splitlines(True) if "brotli_static" not in line)
    temporary = "".join(
        f"{name}_temp_path {work}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = f"user {pwd.getpwuid(os.getuid()).pw_name};" if os.getuid() == 0 else ""
    (work / "nginx.conf").write_text(
        f"{user}{brotli} daemon off; pid {work}/pid; error_log {work}/log; worker_processes 1;"
        f" events {{ worker_connections 1024; }} http {{ access_log off; {temporary}\n{site}\n}}"
    )
    return ["nginx", "-e", str(work / "log"), "-c", str(work / "nginx.conf")]


def apache(work: Path, port: int, examples: Path, root: Path) -> list[str]:  # noqa: ARG001
    names = ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite")
    modules = "".join(f"LoadModule {n}_module {APACHE_MODULES}/mod_{n}.so\n" for n in names)
    user = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    (work / "apache.conf").write_text(
        f"{modules}{user}ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {work}/pid\n"
        f"DefaultRuntimeDir {work}\nMutex file:{work}\nErrorLog {work}/log\n"
        f"TypesConfig /etc/mime.types\nDocumentRoot {root}\n"
        f"<Directory {root}>\nAllowOverride All\nRequire all granted\n</Directory>\n"
    )
    return ["apache2", "-f", str(work / "apache.conf"), "-DFOREGROUND"]


def caddy(work: Path, port: int, examples: Path, root: Path) -> list[str]:
    site = (examples / "Caddyfile").read_text("utf-8").replace("/srv/www", str(root))
    own = "{\n  admin off\n  auto_https off\n}\n"
    site = own + site.replace("school.example {", f"http://127.0.0.1:{port} {{")
    (work / "Caddyfile").write_text(site)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")]


KINDS: dict[str, Callable[[Path, int, Path, Path], list[str]]] = {
    "nginx": nginx,
    "apache2": apache,
    "caddy": caddy,
}


@contextmanager
def running(kind: str, work: Path, base: str, root: Path, examples: Path) -> Iterator[Host]:
    """Start a server of this kind for the folder `root`; `work` is an empty folder of its own."""
    program = shutil.which(kind, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        sentence = f"{kind} is not installed; on Debian and Ubuntu: apt install {kind}"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, *KINDS[kind](work, port, examples, root)[1:]]
    home = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with (work / "said").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, env=os.environ | home)
    try:
        _wait(server, port, work)
        yield Host(kind, port, base, root / base.strip("/"))
    finally:
        server.terminate()
        server.wait(STARTS_WITHIN)


def _wait(server: subprocess.Popen[bytes], port: int, work: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while True:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None or time.monotonic() > end:
            logs = [work / name for name in ("said", "log")]
            pytest.fail("\n".join(log.read_text("utf-8") for log in logs if log.is_file()))
        time.sleep(0.05)
