"""What WhatsApp, Parro or a mail program shows of a link: a title, a sentence and a picture.

They read it from the page at that very address and follow no refresh, so a short address says it
as well. The picture is drawn from what the page says (templates/cards/card.typ).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from publish.content.articles import Article, home
from publish.news import newsletter
from publish.print.typeset import Typesetter
from publish.schools.look import SVG, Look

FOLDER = "cards"  # of a language
TEMPLATE = "cards/card.typ"
PIXELS = (1200, 630)

_SAID = re.compile(r'<meta property="og:(title|description|image)" content="([^"]*)">')


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What is shown of one page or article; `card` is the path of its picture in the language."""

    title: str
    description: str
    card: str


def of_page(path: str, title: str, description: str) -> Preview:
    """The preview of the page at `path`, from the top of its language."""
    name = path.removesuffix(".html").replace("/", "-")
    return Preview(title=title, description=description, card=f"{FOLDER}/{name}.png")


def of_article(article: Article) -> Preview:
    """The preview of an article: its code and title, and the rule in one plain line."""
    return Preview(
        title=f"{article.code} · {article.title}",
        description=article.plain,
        card=f"{FOLDER}/{article.id}.png",
    )


def read(html: str) -> Preview | None:
    """What a built page says of itself; None where it says nothing."""
    said = {key: unescape(value) for key, value in _SAID.findall(html)}
    if "image" not in said:
        return None
    card = f"{FOLDER}/{said['image'].rpartition('/')[2]}"
    return Preview(title=said["title"], description=said["description"], card=card)


def of_short(name: str, target: str, articles: Mapping[str, Article], folder: Path) -> Preview:
    """The preview of a short address that leads to `target` in the built `folder` of a language."""
    key = home(name, articles)
    if key and target.startswith("protocol.html#"):
        return of_article(articles[key])
    found = read((folder / re.split("[?#]", target)[0]).read_text(encoding="utf-8"))
    return found or of_page(target, name, "")


def cards(
    pages: Iterable[str],
    setter: Typesetter,
    names: Mapping[str, Any],
    look: Look,
    css: str,
    templates: Path,
) -> Iterator[tuple[str, bytes]]:
    """Path and content of the picture of every page (its HTML) that asks for one.

    `names` are those of the sources, `css` has the tones of the sections.
    """
    articles: Mapping[str, Article] = names["articles"]
    same = {
        "lang": names["lang"],
        "school": names["school"]["short_name"],
        "mark": look.mark.replace("<svg", f'<svg xmlns="{SVG}"', 1),
        "colours": look.light,
    }
    art = _svg(templates / "art" / "hero.svg")
    asked = {}
    for preview in dict.fromkeys(found for html in pages if (found := read(html))):
        article = articles.get(Path(preview.card).stem)
        asked[preview.card] = {
            **same,
            "tone": newsletter.tone_name(css, article.section) if article else "petrol",
            "title": article.title if article else preview.title,
            "description": preview.description,
            "tile": article.code if article else "",
            "picture": _svg(templates / "icons" / f"{article.picture}.svg") if article else "",
            "art": "" if article else art,
        }
    setter.warm(TEMPLATE, asked.values())
    yield from ((card, setter.png(TEMPLATE, data)) for card, data in asked.items())


def _svg(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text if "xmlns=" in text else text.replace("<svg", f'<svg xmlns="{SVG}"', 1)
