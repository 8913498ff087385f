"""Runs inside Pyodide while the site is built: compiles the library that the page gets.

Compiling in the very Python that the page runs gives byte code with its magic number, whatever
Python the machine has that builds the site. `publish/bundle.mjs` calls `compile_library`.
"""

import sys
import zipfile
from importlib.util import MAGIC_NUMBER, source_hash
from marshal import dumps
from types import CodeType

ARCHIVE = next(entry for entry in sys.path if entry.endswith(".zip"))
DATE = (1980, 1, 1, 0, 0, 0)  # the oldest a zip can say: the same bytes on every day
BY_HASH_UNCHECKED = (1).to_bytes(4, "little")  # no source stands beside it to compare with


def compile_library(names: str, target: str) -> None:
    """Write the zip `target` with the byte code of these files of the library, one name a line.

    Docstrings, asserts and line numbers are left out; nothing is deflated, because the server's
    compression of the whole is better; no date and no name of a machine gets in.
    """
    with zipfile.ZipFile(ARCHIVE) as library, zipfile.ZipFile(target, "w") as slim:
        for name in names.splitlines():
            source = library.read(name)
            code = compile(source, name, "exec", dont_inherit=True, optimize=2)
            head = MAGIC_NUMBER + BY_HASH_UNCHECKED + source_hash(source)
            slim.writestr(zipfile.ZipInfo(f"{name}c", DATE), head + dumps(without_lines(code)))


def without_lines(code: CodeType) -> CodeType:
    """The same code, but a traceback of it names no lines: they serve nobody in the page."""
    parts = (without_lines(c) if isinstance(c, CodeType) else c for c in code.co_consts)
    return code.replace(co_consts=tuple(parts), co_linetable=b"")
