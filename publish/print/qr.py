"""QR codes: black on white, with the quiet edge that a camera needs.

Each is kept: `serve` asks for the same ones at every build.
"""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

import segno

# A quarter of the code may be damaged or covered: it hangs on a classroom door.
CORRECTION = "q"
PIXELS = 12  # to a module, in the PNG: sharp at 5 cm on paper


@lru_cache(maxsize=500)
def svg(address: str) -> bytes:
    """A code that leads to an address, as SVG of any size."""
    out = BytesIO()
    options = {"xmldecl": False, "svgclass": None, "lineclass": None, "omitsize": True, "nl": False}
    _code(address).save(out, kind="svg", light="#fff", **options)
    return out.getvalue()


@lru_cache(maxsize=500)
def png(address: str) -> bytes:
    """The same code as PNG."""
    out = BytesIO()
    _code(address).save(out, kind="png", scale=PIXELS, light="#fff")
    return out.getvalue()


def inline(address: str) -> str:
    """The same code as an address that holds it: a page with it asks for no file."""
    return "data:image/svg+xml;base64," + b64encode(svg(address)).decode()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error=CORRECTION, micro=False, boost_error=False)
