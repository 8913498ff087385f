"""How a school's site looks: its logo, and its colours worked out for light and dark.

A school names up to three colours; all shades that pages use follow from them. A colour on which
text cannot be read well ends the build, with the nearest one that would do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from publish.errors import PublishError, stop_on

Tokens = dict[str, str]

SVG = "http://www.w3.org/2000/svg"

TEXT_CONTRAST = 4.5  # WCAG 2.2 AA for text of any size
DARK_CONTRAST = 7.0  # what we make ourselves may be better
LARGEST_LOGO = 16_000  # bytes: it stands in every page
_TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b")
_DRAWN = {"svg", "g", "path", "circle", "ellipse", "rect", "polygon", "polyline", "line", "title"}
_GIVEN = re.compile(
    r"viewBox|fill|fill-rule|stroke|stroke-(?:width|linecap|linejoin)|opacity|transform|d|points"
    r"|c[xy]|r[xy]?|[xy][12]?|width|height"
)
# The tokens of 10-tokens.css on which text in the school's colours stands.
_GROUNDS = ("paper", "card", "sunk")
_INKS = ("ink", "ink-soft", "plum", "ochre", "moss")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The logo as SVG, and every colour by its name in the style sheet, on both sides.

    `own_light` and `own_dark` are those that differ from the style sheet itself.
    """

    mark: str
    light: Tokens
    dark: Tokens
    own_light: Tokens
    own_dark: Tokens


def load(folder: Path, look: Mapping[str, Any], styles: Path, mark: Path) -> Look:
    """The look of the school in `folder`.

    `look` is the part of school.yml, `styles` the folder of our style sheet, `mark` the logo for
    who has none. Raises PublishError for a logo or a colour that cannot be used.
    """
    light = dict(_TOKEN.findall((styles / "10-tokens.css").read_text(encoding="utf-8")))
    dark = dict(_TOKEN.findall((styles / "dark.css").read_text(encoding="utf-8")))
    colours = {name: value.lower() for name, value in look.get("colours", {}).items()}
    own_light = _light(colours, light)
    own_dark = _dark(own_light, dark)
    stop_on(_unreadable(colours, light | own_light))
    name = look.get("logo", "")
    return Look(
        mark=logo(folder / name) if name else logo(mark),
        light=light | own_light,
        dark=dark | own_dark,
        own_light=own_light,
        own_dark=own_dark,
    )


def style(parts: Mapping[str, str], look: Look) -> dict[str, str]:
    """The parts of the style sheet with the school's colours in place of ours."""
    changed = dict(parts)
    changed["10-tokens.css"] = recoloured(changed["10-tokens.css"], look.own_light)
    changed["dark.css"] = recoloured(changed["dark.css"], look.own_dark)
    return changed


def recoloured(css: str, own: Tokens) -> str:
    """A style sheet with these colours in place of its own."""
    return _TOKEN.sub(lambda found: f"--{found[1]}: {own.get(found[1], found[2])}", css)


def logo(path: Path) -> str:
    """An SVG as it may stand in a page: shapes and colours, nothing that runs or fetches.

    Raises PublishError where the file holds anything else.
    """
    try:
        text = path.read_text(encoding="utf-8")
        root = ElementTree.fromstring(text)  # noqa: S314 (a file of the school itself)
    except (OSError, UnicodeDecodeError, ElementTree.ParseError) as error:
        raise PublishError(
            [f"{path.name}: the logo must be an SVG file that can be read."]
        ) from error
    wrong = [
        f"{path.name}: <{_bare(one.tag)}> cannot stand in a logo."
        for one in root.iter()
        if _bare(one.tag) not in _DRAWN
    ] + [
        f"{path.name}: '{_bare(key)}' cannot stand in a logo."
        for one in root.iter()
        for key in one.attrib
        if not _GIVEN.fullmatch(_bare(key))
        and not (one is root and key in ("aria-hidden", "focusable"))
    ]
    box = root.get("viewBox", "")
    if _bare(root.tag) != "svg" or not re.fullmatch(r"0 0 ([1-9][\d.]*) \1", box):
        wrong.append(
            f'{path.name}: the logo must be an <svg> with a square viewBox, like "0 0 32 32".'
        )
    if len(text) > LARGEST_LOGO:
        wrong.append(
            f"{path.name}: the logo is larger than {LARGEST_LOGO // 1000} kB; make it simpler."
        )
    stop_on(dict.fromkeys(wrong))
    inner = "".join(map(_written, root))
    return f'<svg viewBox="{box}" aria-hidden="true" focusable="false">{inner}</svg>'


def _written(shape: ElementTree.Element) -> str:
    name = _bare(shape.tag)
    if name == "title":  # the words beside the logo say it
        return ""
    given = "".join(f' {key}="{value}"' for key, value in shape.attrib.items())
    return f"<{name}{given}>{''.join(map(_written, shape))}</{name}>"


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def _light(colours: Mapping[str, str], ours: Tokens) -> Tokens:
    own: Tokens = {}
    if "paper" in colours:
        paper = colours["paper"]
        own |= {
            "paper": paper,
            "card": _mix(paper, "#ffffff", 0.7),
            "sunk": _mix(paper, ours["ink"], 0.06),
        }
        own["line"] = _mix(paper, ours["ink"], 0.16)
    if "main" in colours:
        own |= dict.fromkeys(("link", "petrol", "focus"), colours["main"])
    if "accent" in colours:
        accent = colours["accent"]
        own |= dict.fromkeys(("accent", "terra"), accent)
        own["link-hover"] = _mix(accent, "#000000", 0.15)
        own["accent-soft"] = _mix((ours | own)["paper"], accent, 0.12)
    return own


def _dark(light: Tokens, ours: Tokens) -> Tokens:
    """The same colours, lighter: as they can be read on our dark paper, which stays."""
    ground = ours["sunk"]
    own: Tokens = {
        name: _towards(light[name], "#ffffff", [ground], DARK_CONTRAST)
        for name in ("link", "petrol", "accent", "terra", "link-hover")
        if name in light
    }
    if "accent" in own:
        own["accent-soft"] = _mix(ours["paper"], own["accent"], 0.18)
    if "link" in own:
        own["focus"] = own["link"]
    return own


def _unreadable(colours: Mapping[str, str], tokens: Tokens) -> Iterator[str]:
    grounds = [tokens[name] for name in _GROUNDS]
    for key, name in (("main", "link"), ("accent", "accent")):
        if key in colours and _worst(tokens[name], grounds) < TEXT_CONTRAST:
            better = _towards(tokens[name], "#000000", grounds, TEXT_CONTRAST)
            yield (
                f"school.yml: 'look.colours.{key}' {tokens[name]} is too pale to read on the paper"
                f" (contrast {_worst(tokens[name], grounds):.1f}, {TEXT_CONTRAST} is needed);"
                f" {better} would do."
            )
    if "paper" in colours and min(_worst(tokens[ink], grounds) for ink in _INKS) < TEXT_CONTRAST:
        better = next(
            paper
            for step in range(21)
            for paper in [_mix(tokens["paper"], "#ffffff", step / 20)]
            if min(contrast(tokens[ink], _mix(paper, tokens["ink"], 0.06)) for ink in _INKS)
            >= TEXT_CONTRAST
        )
        yield (
            f"school.yml: 'look.colours.paper' {tokens['paper']} is too dark to read our text on;"
            f" {better} would do."
        )


def _towards(colour: str, end: str, grounds: list[str], wanted: float) -> str:
    """The first shade on the way to `end` that can be read on all grounds."""
    shades = (_mix(colour, end, step / 50) for step in range(51))
    return next((shade for shade in shades if _worst(shade, grounds) >= wanted), end)


def _worst(colour: str, grounds: list[str]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _rgb(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(one: str, other: str, share: float) -> str:
    """A colour with this share of another in it."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
