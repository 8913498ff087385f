"""One stylesheet for the whole site: what we use of Material's, then our own.

Material ships the styles of a complete application. Our pages have their own frame and
take from it only how running text, tables, notes and folded parts look.
"""

import re
from collections.abc import Iterator, Mapping

# Rules about any other class than this one are dropped, and those for what we style ourselves.
MATERIAL_CLASS = "md-typeset"
DARK = "dark.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.([A-Za-z_-][\w-]*)")
_LTR = "[dir=ltr] "
_SIDES = {"left": "start", "right": "end"}
_SIDE = re.compile(r"\b(margin|padding|border)-(left|right)(?=[:-])")
_OURS = re.compile(
    r"\[dir=rtl\]|\[align|\[role|\[data|:target|-webkit-|\b(?:details|summary|figure|figcaption)\b"
    r"|\b(?:kbd|video|iframe|img|svg|abbr|h[456])\b"
)


def bundle(material: str, own: Mapping[str, str]) -> str:
    """Material's stylesheet cut down, then our parts by name, as one small stylesheet.

    The part dark.css holds the colours of the dark side once; it is used for who prefers
    dark and did not choose light here, and for who chose dark here.
    """
    dark = squeeze(own[DARK]).removeprefix(":root").strip()
    rest = (squeeze(part) for name, part in sorted(own.items()) if name != DARK)
    return (
        prune(material)
        + "".join(rest)
        + f"@media screen and (prefers-color-scheme:dark){{:root:not([data-scheme=light]){dark}}}"
        + f"@media screen{{:root[data-scheme=dark]{dark}}}\n"
    )


def squeeze(css: str) -> str:
    """Our own CSS without comments and needless white space."""
    css = re.sub(r"\s+", " ", _COMMENT.sub("", css))
    return re.sub(r"\s*([{};,>])\s*", r"\1", css).replace(";}", "}").strip() + "\n"


def prune(css: str) -> str:
    """Only the rules that can touch our pages, of a minified stylesheet."""
    return "".join(_kept(_COMMENT.sub("", css)))


def _kept(css: str) -> Iterator[str]:
    for head, body in _blocks(css):
        if head.startswith(("@media", "@supports")):
            if "print" not in head and (inner := "".join(_kept(body))):
                yield f"{head}{{{inner}}}"
        elif not head.startswith("@"):
            selectors = [one for one in _selectors(head) if _wanted(one)]
            if selectors:
                # Material says it once for each direction; once by start and end goes for both.
                if selectors[0].startswith(_LTR):
                    body = _SIDE.sub(lambda found: f"{found[1]}-inline-{_SIDES[found[2]]}", body)
                yield f"{','.join(one.removeprefix(_LTR) for one in selectors)}{{{body}}}"


def _wanted(selector: str) -> bool:
    return set(_CLASS.findall(selector)) == {MATERIAL_CLASS} and not _OURS.search(selector)


def _selectors(head: str) -> list[str]:
    """The selectors of a list, cut at the commas that stand outside brackets."""
    return [one for one in re.split(r",(?![^(]*\))", head) if one]


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Head and body of each block at the top level; statements without a block are dropped."""
    depth, start, head = 0, 0, ""
    for place, letter in enumerate(css):
        if letter == ";" and depth == 0:
            start = place + 1
        elif letter == "{":
            if depth == 0:
                head, start = css[start:place].strip(), place + 1
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield head, css[start:place]
                start = place + 1
