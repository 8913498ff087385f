"""The newsletter kit: a piece per article and lesson, ready to copy, with its link and a small picture.

A piece is a few lines for parents. Mail programs know less HTML than a browser, so what goes
into a mail has templates of its own (templates/newsletter): tables and inline styles. The
file with the whole newsletter is for a mail program and no page of the site.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish.content.articles import Article
from publish.content.lessons import Lesson

#: The whole newsletter, from the top of a language.
MAIL = "nieuwsbrief/mail.html"
PICTURES = "newsletter"  # their folder under assets/
LESSON = "l"  # lessons have a colour as if they were a section of the protocol
PICTURE_PIXELS = 192  # shown at a third of this, so that it is sharp on every screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece in one language.

    `name` is the short name that its link ends in, `code` what people call it (G7), `picture`
    an icon, `section` the part of the protocol that gives the colour; `in_year` says that it
    has a place in the calendar of itself.
    """

    name: str
    code: str
    title: str
    text: str
    picture: str
    section: str
    in_year: bool = True

    @property
    def file(self) -> str:
        """Its name as that of a file or an id."""
        return self.name.replace("/", "-")


def pieces(
    articles: Mapping[str, Article], lessons: Mapping[str, Lesson], words: Mapping[str, str]
) -> dict[str, Piece]:
    """All pieces by name: the articles in the order of the protocol, then the lessons.

    `words` has the text `lesson`: what a lesson is called before its number.
    """
    of_articles = [
        Piece(
            name=key,
            code=article.code,
            title=article.title,
            text=article.newsletter,
            picture=article.picture,
            section=article.section,
        )
        for key, article in articles.items()
    ]
    of_lessons = [
        Piece(
            name=f"les/{key}",
            code=f"{words['lesson']} {key}",
            title=lesson.title,
            text=lesson.newsletter,
            picture="board",
            section=LESSON,
            in_year=False,
        )
        for key, lesson in lessons.items()
    ]
    return {piece.name: piece for piece in of_articles + of_lessons}


def link(piece: Piece, top: str) -> str:
    """The short address of a piece; `top` is the address of its language."""
    return f"{top}{piece.name}/"


def plain(piece: Piece, top: str) -> str:
    """The piece as plain text: for Parro, WhatsApp, and a mail program without markup."""
    return f"{piece.code} · {piece.title}\n\n{piece.text}\n\n{link(piece, top)}"


class Mail:
    """Makes what goes into a mail, in one language."""

    def __init__(
        self, templates: Path, css: str, names: Mapping[str, Any], address: str, top: str
    ) -> None:
        """`css` holds the site's colours; `address` is that of the site, `top` of the language."""
        self._env = environment(templates)
        self._names = {
            **names,
            "address": address,
            "top": top,
            "colour": colours(css),
            "pictures": f"{address}assets/{PICTURES}/",
            "link": lambda piece: link(piece, top),
        }

    def piece(self, piece: Piece) -> str:
        """One piece, as a table that can be pasted into a mail."""
        return self._render("piece.html", piece=piece)

    def whole(self, all_pieces: Iterable[Piece]) -> str:
        """All pieces, as a file that a mail program opens."""
        return self._render("mail.html", pieces=list(all_pieces))

    def _render(self, name: str, **more: Any) -> str:
        return self._env.get_template(f"newsletter/{name}").render(**self._names, **more)


def copies(mail: Mail, all_pieces: Mapping[str, Piece], top: str) -> dict[str, dict[str, str]]:
    """What the buttons of the page copy: by piece, as `html` and as `text`."""
    return {
        name: {"html": mail.piece(piece), "text": plain(piece, top)}
        for name, piece in all_pieces.items()
    }


def pictures(templates: Path, css: str, all_pieces: Iterable[Piece]) -> Iterator[tuple[str, bytes]]:
    """A small picture of each piece, as PNG: a mail program shows no SVG."""
    template = environment(templates).get_template("newsletter/picture.svg")
    for piece in all_pieces:
        svg = template.render(piece=piece, tone=tone(css, piece.section), colour=colours(css))
        yield f"{PICTURES}/{piece.file}.png", _png(svg)


@lru_cache(maxsize=100)  # `serve` asks for the same ones each time
def _png(svg: str) -> bytes:
    made = resvg_py.svg_to_bytes(
        svg_string=svg, width=PICTURE_PIXELS, height=PICTURE_PIXELS, skip_system_fonts=True
    )
    return bytes(made)


@cache
def environment(templates: Path) -> Environment:
    """The Jinja2 environment for mail: what is put in is text; an unknown name is an error."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def colours(css: str) -> dict[str, str]:
    """The colours of the light side of the site, by name."""
    found = re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6});", css)
    return {name.replace("-", "_"): value for name, value in found}


def tone(css: str, section: str) -> str:
    """The colour of a section of the protocol."""
    return colours(css)[tone_name(css, section)]


def tone_name(css: str, section: str) -> str:
    """The name of the colour of a section of the protocol."""
    found = re.search(rf"\.section-{section}\s*{{\s*--tone:\s*var\(--([a-z]+)\)", css)
    return found[1] if found else "petrol"
