"""The school's mosaic as pictures of the sizes that devices put on a home screen."""

import re

import resvg_py

from publish.schools.look import SVG

#: Name -> size in pixels, the part of the width that the mark takes, and what is behind it.
#: A maskable picture may be cut to a circle of four fifths: the mark keeps well within that.
KINDS = {
    "192.png": (192, 1.0, "none"),
    "512.png": (512, 1.0, "none"),
    "maskable-512.png": (512, 0.6, "paper"),
    "apple-180.png": (180, 0.8, "paper"),
}


def draw(mark: str, paper: str) -> dict[str, bytes]:
    """Every picture as PNG by its name, from the SVG `mark`, whose viewBox is a square from 0.

    `paper` is the colour of the site behind its text.
    """
    svg = mark.replace("<svg", f'<svg xmlns="{SVG}"', 1)
    return {
        name: bytes(
            resvg_py.svg_to_bytes(
                svg_string=framed(svg, part, paper if behind == "paper" else behind),
                width=size,
                height=size,
                skip_system_fonts=True,
            )
        )
        for name, (size, part, behind) in KINDS.items()
    }


def framed(svg: str, part: float, paper: str) -> str:
    """The same drawing in the middle of a square of `paper`, taking this part of its width."""
    side = float(re.findall(r'viewBox="0 0 ([\d.]+) \1"', svg)[0])
    whole = side / part
    edge = (side - whole) / 2
    behind = f'<rect x="{edge}" y="{edge}" width="{whole}" height="{whole}" fill="{paper}"/>'
    head, shapes = svg.split(">", 1)
    head = re.sub(r'viewBox="[^"]*"', f'viewBox="{edge} {edge} {whole} {whole}"', head)
    return f"{head}>{behind}{shapes}"
