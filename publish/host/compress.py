"""A .br and a .gz beside each file that gets smaller by it, for hosts that send these as they are."""

import gzip
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import get_ident
from types import MappingProxyType

import brotli

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "compressed"
KEPT = 1_500  # files in the cache, some four builds

SUFFIXES = frozenset(
    [
        *(".css", ".html", ".ics", ".js", ".json", ".mjs", ".svg"),
        *(".txt", ".wasm", ".webmanifest", ".xml", ".zip"),
    ]
)
SMALLEST = 1_000  # bytes: less than that fits into one packet anyway
GAIN = 0.95  # of the file's own size, at most

# Python and the rules are most of what travels, and change seldom: half a minute, once.
BEST, QUICK = 11, 9
BIG = 100_000  # bytes
# How far back alike bytes are looked for, as a power of two: all of Python. Every browser knows it.
WINDOW = 24


def tree(top: Path) -> None:
    """Write them for all files below `top`. What was made before is taken from the cache."""
    files = sorted(_worth(top), key=lambda file: -file.stat().st_size)
    CACHE.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_one, files))
    oldest_first = sorted(CACHE.iterdir(), key=lambda kept: kept.stat().st_mtime)
    for kept in oldest_first[:-KEPT]:
        kept.unlink(missing_ok=True)


def as_brotli(content: bytes) -> bytes:
    """The content as a host sends it that compresses once, when the site is put there."""
    quality = BEST if len(content) >= BIG else QUICK
    small: bytes = brotli.compress(content, quality=quality, lgwin=WINDOW)
    return small


def as_gzip(content: bytes) -> bytes:
    """The same, for browsers that know no Brotli."""
    return gzip.compress(content, 9, mtime=0)


SHAPES: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({"br": as_brotli, "gz": as_gzip})


def _worth(top: Path) -> Iterator[Path]:
    for path in top.rglob("*"):
        if path.suffix in SUFFIXES and path.is_file() and path.stat().st_size >= SMALLEST:
            yield path


def _one(file: Path) -> None:
    content = file.read_bytes()
    name = hashlib.sha256(bytes((BEST, QUICK, WINDOW)) + content).hexdigest()[:24]
    for suffix, shape in SHAPES.items():
        kept = CACHE / f"{name}.{suffix}"
        if kept.is_file():
            small = kept.read_bytes()
            kept.touch()
        else:
            small = shape(content)
            # Two files may hold the same, and are compressed side by side.
            making = kept.with_name(f"{kept.name}.{os.getpid()}.{get_ident()}")
            making.write_bytes(small)
            making.replace(kept)
        target = file.with_name(f"{file.name}.{suffix}")
        if len(small) < GAIN * len(content):
            target.write_bytes(small)
        else:
            target.unlink(missing_ok=True)
