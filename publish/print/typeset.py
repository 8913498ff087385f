"""What leaves the web as a file of its own, typeset: PDF pages and pictures, by Typst.

A template (templates/print, templates/cards) is a Typst file; what it shows comes in as data. The same
template and data give the same bytes, so each is made once and kept in `.cache`.
"""

import json
import multiprocessing
import os
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image

from publish.errors import PublishError

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "typeset"
KEPT_DAYS = 30
COLOURS = 96  # of a picture
MUCH = 20  # pictures that are worth the start of a process

Kind = Literal["pdf", "png"]


class Typesetter:
    """Sets data with the templates of one folder, in one typeface."""

    def __init__(self, templates: Path, woff2: Path, cache: Path = CACHE) -> None:
        """`woff2` is the file of the typeface; `cache` a folder that may be thrown away."""
        self._templates = templates
        self._woff2 = woff2
        self._cache = cache
        _forget(cache)

    def pdf(self, template: str, data: Any) -> bytes:
        """A tagged PDF. Raises PublishError where the template and the data do not go together."""
        return self._made("pdf", template, data)

    def png(self, template: str, data: Any) -> bytes:
        """The first page as a picture, one pixel for each point of the template's page."""
        return self._made("png", template, data)

    def warm(self, template: str, many: Iterable[Any]) -> None:
        """Have ready what `png` will be asked for; all processors work where that is much.

        Raises PublishError as `png` does.
        """
        jobs = (self._job("png", template, data) for data in many)
        missing = {kept: job for kept, job in jobs if not kept.is_file()}
        if len(missing) < MUCH:
            return
        # Spawned: this process may have threads, which a fork would leave behind half.
        apart = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(os.cpu_count(), mp_context=apart) as pool:
            for kept, made in zip(missing, pool.map(_compile, missing.values()), strict=True):
                _keep(kept, made)

    def _made(self, kind: Kind, template: str, data: Any) -> bytes:
        kept, job = self._job(kind, template, data)
        if kept.is_file():
            os.utime(kept)
            return kept.read_bytes()
        made = _compile(job)
        _keep(kept, made)
        return made

    def _job(self, kind: Kind, template: str, data: Any) -> tuple[Path, "_Job"]:
        """What is to be made, and the file in which it is kept."""
        source = (self._templates / template).read_bytes()
        words = json.dumps(data, ensure_ascii=False, sort_keys=True)
        parts = [kind.encode(), version("typst").encode(), source, words.encode(), self._face]
        digest = sha256(b"\0".join(parts)).hexdigest()
        job = _Job(kind=kind, template=template, source=source, words=words, fonts=self._fonts)
        return self._cache / f"{digest}.{kind}", job

    @cached_property
    def _face(self) -> bytes:
        return sha256(self._woff2.read_bytes()).digest()

    @cached_property
    def _fonts(self) -> Path:
        """The folder with the typeface as Typst reads it: not packed for the web."""
        folder = self._cache / f"font-{self._face.hex()[:16]}"
        if not (file := folder / "site.ttf").is_file():
            font, unpacked = TTFont(self._woff2), BytesIO()
            font.flavor = None
            font.save(unpacked)
            _keep(file, unpacked.getvalue())
        return folder


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """All that one PDF or picture is made from; `words` is its data as JSON."""

    kind: Kind
    template: str
    source: bytes
    words: str
    fonts: Path


def _compile(job: _Job) -> bytes:
    try:
        made = typst.compile(
            job.source,
            format=job.kind,
            font_paths=_typeface(job.fonts),
            sys_inputs={"data": job.words},
            # The standard for a PDF that a screen reader can read: Typst refuses what breaks it.
            pdf_standards=["ua-1"] if job.kind == "pdf" else [],
            ppi=72,
            timestamp=0,
        )
    except typst.TypstError as error:
        hints = " ".join(error.hints)
        raise PublishError(
            [f"templates/{job.template}: {error.message}. {hints}".strip()]
        ) from error
    return made if job.kind == "pdf" else _small(made)


@lru_cache(maxsize=1)
def _typeface(folder: Path) -> typst.Fonts:
    """This typeface and no other, so that none is used unseen."""
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _small(png: bytes) -> bytes:
    """The same picture with a palette: flat colours and letters need no more, at a third of the size."""
    with Image.open(BytesIO(png)) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    packed = BytesIO()
    few.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _keep(file: Path, content: bytes) -> None:
    """Write a file at once, for the case that another build writes the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f"{file.name}.{os.getpid()}")
    half.write_bytes(content)
    half.replace(file)


def _forget(cache: Path) -> None:
    """Throw away what no build has asked for in a month."""
    oldest = time.time() - KEPT_DAYS * 86_400
    for file in cache.glob("*.p*"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
