"""The newsletter kit: pieces, mail, pictures and QR codes."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
import resvg_py
import zxingcpp
from PIL import Image

from publish import sources
from publish.errors import LANGUAGES
from publish.finish import permalinks
from publish.news import newsletter
from publish.print import qr
from tests.site.mailsafe import mistakes

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
COLOURS = (ROOT / "docs" / "assets" / "style" / "10-tokens.css").read_text(encoding="utf-8")
TOPS = {"nl": "", "en": "en/"}


def all_pieces(lang: str) -> dict[str, newsletter.Piece]:
    found = sources.load(ROOT, lang)
    return newsletter.pieces(found.articles, found.lessons, found.t["sheet"])


def address_of(site: Path, lang: str) -> str:
    """The address of a language that the site was built with."""
    page = (site / TOPS[lang] / "nieuwsbrief.html").read_text(encoding="utf-8")
    data = re.search(r'id="newsletter-data">(.*?)</script>', page, re.DOTALL)
    assert data
    return json.loads(data[1])["address"] + TOPS[lang]


def copies(site: Path, lang: str) -> dict[str, dict[str, str]]:
    page = (site / TOPS[lang] / "nieuwsbrief.html").read_text(encoding="utf-8")
    data = re.search(r'id="newsletter-data">(.*?)</script>', page, re.DOTALL)
    assert data
    return json.loads(data[1])["pieces"]


def read(code: bytes) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(code)).convert("L"))
    return found.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_article_and_lesson_has_a_piece_and_each_a_link_for_ever(lang: str) -> None:
    found, pieces = sources.load(ROOT, lang), all_pieces(lang)
    assert len(found.lessons) >= 6
    assert set(pieces) == {*found.articles, *(f"les/{key}" for key in found.lessons)}
    assert set(pieces) <= set(permalinks.load())
    for piece in pieces.values():
        assert len(piece.text.split()) <= 60
        assert piece.section not in "udg" or f"({piece.code})" in piece.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_copied_holds_the_piece_its_picture_and_its_link(site: Path, lang: str) -> None:
    top = address_of(site, lang)
    for name, piece in all_pieces(lang).items():
        copied = copies(site, lang)[name]
        assert copied["text"] == f"{piece.code} · {piece.title}\n\n{piece.text}\n\n{top}{name}/"
        assert f'href="{top}{name}/"' in copied["html"]
        assert f'/assets/newsletter/{piece.file}.png"' in copied["html"]
        assert mistakes(copied["html"]) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_whole_newsletter_survives_outlook_and_gmail(site: Path, lang: str) -> None:
    html = (site / TOPS[lang] / newsletter.MAIL).read_text(encoding="utf-8")
    assert mistakes(html) == []
    for copied in copies(site, lang).values():
        assert copied["html"].strip() in html
    assert f'<html lang="{lang}">' in html
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and "default-src 'none'" in policy[1] and "script-src" not in policy[1]


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<div>x</div>", "<div>: no mail program"),
        ('<p class="a">x</p>', "<p>: class is dropped"),
        ('<p style="display:flex;">x</p>', "display:flex is not safe"),
        ('<p style="color:red;">x</p>', "color:red is not safe"),
        ('<p style="background-image:url(x);">x</p>', "is not safe"),
        ('<p style="position:absolute;">x</p>', "is not safe"),
        ('<p style="padding:0 0 6px 0;">x</p>', "padding:0 0 6px 0 is dropped here"),
        ('<p style="margin:-6px;">x</p>', "margin:-6px is not safe"),
        ('<body style="margin:6px;">x</body>', "margin:6px is dropped here"),
        ('<p style="line-height:24px;">x</p>', "mso-line-height-rule"),
        ('<table width="600"><tr><td>x</td></tr></table>', "Outlook adds space"),
        ('<img src="https://a.nl/x.png" width="1" height="1">', "needs alt"),
        ('<a href="g7/">x</a>', "leads nowhere from a mail"),
        ("<svg></svg>", "<svg>: no mail program"),
        (f"<p>{'x' * 102_000}</p>", "Gmail cuts this off"),
        ("<tr><td>x</td><td>y</td></tr>", "Outlook has to guess"),
        (
            '<!--[if mso]><p><![endif]--><table role="presentation" width="100%" cellpadding="0"'
            ' cellspacing="0" border="0" style="max-width:600px;"><tr><td>x</td></tr></table>',
            "Outlook does not know max-width",
        ),
    ],
)
def test_what_a_mail_program_would_drop_is_found(html: str, says: str) -> None:
    assert any(says in sentence for sentence in mistakes(html))


def test_what_is_put_into_a_mail_is_text() -> None:
    piece = newsletter.Piece(
        name="g7", code="G7", title="<b>&", text="a < b", picture="camera", section="g"
    )
    names = {"t": sources.load(ROOT, "nl").t}
    mail = newsletter.Mail(TEMPLATES, COLOURS, names, "https://a.nl/", "https://a.nl/")
    html = mail.piece(piece)
    assert "&lt;b&gt;&amp;" in html and "a &lt; b" in html
    assert mistakes(html) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_qr_code_leads_to_a_page_of_the_site(site: Path, lang: str) -> None:
    top = address_of(site, lang)
    codes = sorted((site / TOPS[lang] / "qr").glob("*.png"))
    assert {path.stem for path in codes} >= {"site", "check", "hulp", "g7", "s"}
    for path in codes:
        leads = read(path.read_bytes())
        drawn = resvg_py.svg_to_bytes(svg_path=str(path.with_suffix(".svg")), width=300)
        assert read(bytes(drawn)) == leads
        name = leads.removeprefix(top)
        assert name.strip("/").replace("/", "-") == path.stem.replace("site", "")
        assert (site / TOPS[lang] / name / "index.html").is_file()


def test_the_same_address_gives_the_same_bytes() -> None:
    for make in (qr.svg, qr.png):
        assert make("https://a.nl/g7/") == make("https://a.nl/g7/") != make("https://a.nl/g8/")


def test_a_picture_is_small_and_every_section_has_its_colour(site: Path) -> None:
    pieces = all_pieces("nl")
    for piece in pieces.values():
        content = (site / "assets" / "newsletter" / f"{piece.file}.png").read_bytes()
        assert len(content) < 10_000
        picture = Image.open(BytesIO(content)).convert("RGB")
        assert picture.size == (newsletter.PICTURE_PIXELS, newsletter.PICTURE_PIXELS)
        colour = "#{:02x}{:02x}{:02x}".format(*picture.getpixel((96, 12)))
        assert colour == newsletter.tone(COLOURS, piece.section)
    assert len({newsletter.tone(COLOURS, piece.section) for piece in pieces.values()}) == 5
