"""Runs inside Pyodide while the site is built: compiles the library that the page gets.

Compiling in the very Python that the page runs gives byte code with its magic number, whatever
Python the machine has that builds the site. `publish/check/bundle.mjs` calls `compile_library`.
"""

import sys

# What the checker has imported by now, before this file imports what it needs itself. What is built
# in or frozen has its code in the wasm, and no place in the library.
ARCHIVE = next(entry for entry in sys.path if entry.endswith(".zip"))
ORIGINS = {str(getattr(module.__spec__, "origin", "")) for module in sys.modules.values()}
USED = sorted(
    place.removeprefix(f"{ARCHIVE}/") for place in ORIGINS if place.startswith(f"{ARCHIVE}/")
)

import zipfile  # noqa: E402
from collections.abc import Iterable  # noqa: E402
from importlib.util import MAGIC_NUMBER, source_hash  # noqa: E402
from marshal import dumps  # noqa: E402
from types import CodeType, SimpleNamespace  # noqa: E402
from typing import Any  # noqa: E402

DATE = (1980, 1, 1, 0, 0, 0)  # the oldest a zip can say: the same bytes on every day
BY_HASH_UNCHECKED = (1).to_bytes(4, "little")  # no source stands beside it to compare with


def compile_library(target: str, made: str) -> None:
    """Write the zip `target` with the byte code of all that the checker has imported.

    `made` is the text of the module that takes the place of `_made` (see publish/check/standins.py).
    Docstrings, asserts and line numbers are left out; nothing is deflated, because the server's
    compression of the whole is better; no date and no name of a machine gets in.
    """
    with zipfile.ZipFile(ARCHIVE) as library, zipfile.ZipFile(target, "w") as slim:
        for name in USED:
            source = library.read(name)
            if name == "_made.py":
                source = made.format(data=_made()).encode()
            head = MAGIC_NUMBER + BY_HASH_UNCHECKED + source_hash(source)
            slim.writestr(zipfile.ZipInfo(f"{name}c", DATE), head + dumps(_compile(source, name)))


def _made() -> bytes:
    """What `_made` was asked for while the checker started."""
    import _made as noted  # type: ignore[import-not-found]

    functions = {text: _compile(text.encode(), "<string>") for text in noted.FUNCTIONS}
    return dumps((functions, _patterns(noted.PATTERNS)))


def _patterns(asked: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[Any, ...]]:
    """The arguments with which `re` would make each pattern."""
    from re import _compiler  # type: ignore[attr-defined]

    makes = _compiler._sre
    _compiler._sre = SimpleNamespace(**{**vars(makes), "compile": _plain})
    try:
        return {(text, int(flags)): _compiler._compile_anew(text, flags) for text, flags in asked}
    finally:
        _compiler._sre = makes


def _plain(_: str, flags: int, code: list[int], groups: int, *names: Any) -> tuple[Any, ...]:
    """The arguments of _sre.compile with numbers that are numbers and no more."""
    return int(flags), [*map(int, code)], int(groups), *names


def _compile(source: bytes, name: str) -> CodeType:
    return without_lines(compile(source, name, "exec", dont_inherit=True, optimize=2))


def without_lines(code: CodeType) -> CodeType:
    """The same code, but a traceback of it names no lines: they serve nobody in the page."""
    parts = (without_lines(c) if isinstance(c, CodeType) else c for c in code.co_consts)
    return code.replace(co_consts=tuple(parts), co_linetable=b"")
