"""Where a page stands: the pages above it, from the front page down."""

from collections.abc import Mapping
from dataclasses import dataclass

from publish.errors import PublishError

FRONT = "index.md"


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the trail: its address from the top of the language, and a short name."""

    path: str
    name: str


def of(src: str, pages: Mapping[str, Mapping[str, str]]) -> list[Place]:
    """The pages above the one at `src`, and the page itself at the end; empty for a page without any.

    `pages` has the head of each page by its source: `under` is the source of the page above it, and
    `trail` a name that is shorter than its `title`. Raises PublishError where the page above is not
    there, or the way up goes round.
    """
    found = [src]
    while (above := pages[found[0]].get("under", "")) and above not in found:
        if above not in pages:
            raise PublishError(
                [f"{found[0]}: it says `under: {above}`, and there is no such page."]
            )
        found.insert(0, above)
    if above:
        raise PublishError([f"{src}: the pages above it go round, by {above}."])
    return [_place(one, pages[one]) for one in found] if len(found) > 1 else []


def _place(src: str, head: Mapping[str, str]) -> Place:
    return Place(src.removesuffix(".md") + ".html", head.get("trail") or head["title"])
