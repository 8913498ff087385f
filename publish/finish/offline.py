"""What makes the site one that can be installed and works without a network.

`manifest` is what a device asks when the site is put on its home screen. `worker` is sw.js with a
fixed list of all files of the site, each with the digest of its content; docs/assets/sw.js says what
is done with it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from publish.errors import MAIN

SOURCE = Path(__file__).resolve().parents[2] / "docs" / "assets" / "sw.js"

#: In the place of sw.js while somebody writes the site: it keeps nothing and answers nothing, and takes
#: over at once from one that does.
NONE = b"""self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(caches.delete(`site ${registration.scope}`)));
"""

# The worker itself, what robots and hosts read, and what is taken away to print or to mail: no page
# shows it, and it is asked for one by one.
_LEFT_OUT = re.compile(r"sw\.js$|.*\.(?:xml|gz|pdf)$|(?:.*/)?(?:qr|cards)/.*\.png$|(?:.*/)?[._]")
# The largest by far, and what the page that is opened next most often waits for: it comes first.
_FIRST = "assets/checker/"
_VERSIONED = re.compile(rb'"(?:\.\./|\./)*([^"?#:]+)\?v=(\w+)"')


def manifest(school: Mapping[str, Any], title: str, lang: str, paper: str) -> str:
    """The manifest of one language, in its own folder; all addresses in it are from there.

    `paper` is the colour behind the page.
    """
    up = "" if lang == MAIN else "../"
    icon = f"{up}assets/icons/"
    return json.dumps(
        {
            "name": f"{title} – {school['short_name']}",
            "short_name": school["short_name"],
            "lang": lang,
            "start_url": "index.html",
            "scope": up or "./",
            "display": "minimal-ui",
            "background_color": paper,
            "theme_color": paper,
            "icons": [
                {"src": f"{up}assets/mark.svg", "sizes": "any", "type": "image/svg+xml"},
                {"src": f"{icon}192.png", "sizes": "192x192", "type": "image/png"},
                {"src": f"{icon}512.png", "sizes": "512x512", "type": "image/png"},
                {
                    "src": f"{icon}maskable-512.png",
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "maskable",
                },
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def worker(site: Path, beside: Path | None = None) -> str:
    """The script of sw.js for the built site in this folder: the same site, the same script.

    `beside` is a folder next to the site whose files belong to it as well.
    """
    found = files(site) | ({} if beside is None else _beside(site, beside))
    ordered = dict(sorted(found.items(), key=lambda file: (_FIRST not in file[0], file[0])))
    listed = json.dumps(ordered, indent=0, separators=(",", ":"))
    return f"const FILES = {listed};\n{SOURCE.read_text(encoding='utf-8')}"


def files(site: Path) -> dict[str, str]:
    """Each address below `site` as the pages ask for it, with the SHA-256 of the file in hex."""
    versions = dict(_versions(site))
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not _LEFT_OUT.match(name):
            address = f"{name}?v={versions[name]}" if name in versions else name
            found[address] = sha256(path.read_bytes()).hexdigest()
    return found


def _beside(site: Path, folder: Path) -> dict[str, str]:
    return {
        f"../{path.relative_to(site.parent).as_posix()}": sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }


def _versions(site: Path) -> Iterator[tuple[str, str]]:
    """The files that pages ask for with ?v=…, and what stands there."""
    for page in site.rglob("*.html"):
        for name, version in _VERSIONED.findall(page.read_bytes()):
            yield name.decode(), version.decode()
