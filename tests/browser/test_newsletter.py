"""The newsletter kit in a browser: what its buttons copy, and where all its links lead."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from publish.news import newsletter
from tests.browser.visitor import Visitor
from tests.site.mailsafe import mistakes

MAY_COPY = ["clipboard-read", "clipboard-write"]
# What a mail program gets: the browser's own reading of the clipboard changes markup.
LISTEN = """
document.addEventListener('paste', (event) => {
  window.pasted = ['text/html', 'text/plain'].map((kind) => event.clipboardData.getData(kind));
});
"""


def pasted(page: Page) -> list[str]:
    """What stands on the clipboard, with and without markup."""
    page.evaluate(LISTEN)
    page.keyboard.press("Control+V")
    page.wait_for_function("window.pasted")
    return page.evaluate("window.pasted")


def opened(page: Page, piece: str) -> Page:
    """The page with this piece unfolded, by its title in the list."""
    page.locator(f"#stuk-{piece}").click()
    return page


@pytest.mark.parametrize("top", ["", "en/"], ids=["nl", "en"])
def test_a_piece_is_copied_with_its_layout_and_a_link_that_leads_there(
    visit: Visitor, top: str
) -> None:
    page = opened(visit(top + "nieuwsbrief.html", permissions=MAY_COPY), "g7")
    page.locator("[data-piece=g7][data-as=html]").click()
    expect(page.locator("#newsletter-said")).to_contain_text("G7")
    html, text = pasted(page)
    link = f"{visit.server.address}{top}g7/"
    assert f'href="{link}"' in html
    assert f'src="{visit.server.address}assets/newsletter/g7.png"' in html
    assert mistakes(html[html.index("<!--[if mso]") : html.rindex("<![endif]-->") + 12]) == []
    assert text.endswith(link)
    page.goto(link)
    expect(page).to_have_url(f"{visit.server.address}{top}protocol.html#g7")


def test_a_piece_is_copied_as_text_alone(visit: Visitor) -> None:
    page = opened(visit("nieuwsbrief.html", permissions=MAY_COPY), "s")
    page.locator("[data-piece=s][data-as=text]").click()
    expect(page.locator("#newsletter-said")).to_contain_text("S")
    html, text = pasted(page)
    assert html == ""
    assert "0800-0432" in text and text.endswith(f"{visit.server.address}s/")


def test_without_the_copy_event_the_newer_clipboard_copies(visit: Visitor) -> None:
    page = visit.prepare(permissions=MAY_COPY)
    page.add_init_script("document.execCommand = () => false")
    page.goto(visit.server.address + "nieuwsbrief.html")
    opened(page, "g1").locator("[data-piece=g1][data-as=text]").click()
    expect(page.locator("#newsletter-said")).to_contain_text("G1")
    assert pasted(page)[1].endswith("/g1/")


def test_when_nothing_can_be_copied_the_page_says_so(visit: Visitor) -> None:
    page = visit.prepare()
    page.add_init_script(
        "Clipboard.prototype.write = () => Promise.reject(new Error());"
        "document.execCommand = () => false"
    )
    page.goto(visit.server.address + "nieuwsbrief.html")
    opened(page, "g1").locator("[data-piece=g1][data-as=text]").click()
    expect(page.locator("#newsletter-said")).to_be_visible()
    expect(page.locator("#newsletter-said")).not_to_be_empty()


@pytest.mark.parametrize("top", ["", "en/"], ids=["nl", "en"])
def test_every_link_and_picture_of_the_kit_is_there(visit: Visitor, top: str) -> None:
    """On the page, in what is copied, and in the whole newsletter; below a sub-path."""
    page = visit(top + "nieuwsbrief.html")
    here = visit.server.address
    data = page.evaluate("JSON.parse(document.querySelector('#newsletter-data').text)")
    shown = page.locator("main a, main img").evaluate_all("all => all.map((a) => a.href || a.src)")
    mail = page.request.get(here + top + newsletter.MAIL).text()
    sent = [mail, *(text for kinds in data["pieces"].values() for text in kinds.values())]
    written = re.findall(r'https?://[^\s"<;]+', "\n".join(sent))
    leads = {link.replace(data["address"], here) for link in [*shown, *written]}
    assert len(leads) > 70
    assert [link for link in leads if not link.startswith(here)] == []
    assert [link for link in leads if not page.request.get(link.split("#")[0]).ok] == []


def test_the_address_shown_is_that_of_this_site(visit: Visitor) -> None:
    page = visit("nieuwsbrief.html")
    expect(page.locator(".piece-link a").first).to_have_text(f"{visit.server.address}i/")


def test_the_whole_newsletter_fits_a_phone(visit: Visitor) -> None:
    page = visit(newsletter.MAIL, viewport={"width": 340, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 340
    visit.forgive()  # its pictures are asked from the address that is set


@pytest.mark.parametrize(
    ("now", "shown"),
    [("2026-12-03T23:30", "Les 2 "), ("2026-12-04T08:00", "G3 "), ("2028-01-01T08:00", None)],
)
def test_the_piece_that_is_next_in_line_stands_on_top(
    visit: Visitor, now: str, shown: str | None
) -> None:
    page = visit.prepare(timezone_id="Europe/Amsterdam")
    page.clock.set_fixed_time(f"{now}+01:00")
    page.goto(visit.server.address + "nieuwsbrief.html")
    expect(page.locator("#stuk-i")).to_be_visible()
    link = page.locator("#newsletter-now a")
    if shown is None:
        expect(link).to_be_hidden()
    else:
        expect(link).to_have_text(re.compile("^" + shown))
        piece = page.locator(link.get_attribute("href") or "").locator("xpath=ancestor::details")
        expect(piece).not_to_have_attribute("open")
        link.click()
        expect(piece.get_by_role("button").first).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_pieces_are_a_list_of_titles_that_unfold(visit: Visitor, script: bool) -> None:
    """A teacher on a phone sees them all in two screens, and opens one by touch, key or link."""
    page = visit(
        "nieuwsbrief.html", java_script_enabled=script, viewport={"width": 390, "height": 800}
    )
    pieces = page.locator(".pieces")
    assert (pieces.bounding_box() or {})["height"] < 1_800
    page.locator("summary:has(#stuk-g7)").focus()
    page.keyboard.press("Enter")
    expect(pieces.get_by_text("(G7)")).to_be_visible()
    expect(pieces.get_by_text("(G8)")).to_be_hidden()
    page.emulate_media(media="print")
    expect(pieces.get_by_text("(G8)")).to_be_visible()


@pytest.mark.parametrize("top", ["", "en/"], ids=["nl", "en"])
def test_the_poster_fits_on_one_sheet_of_paper_and_nothing_else_comes_out(
    visit: Visitor, top: str
) -> None:
    page = visit(top + "poster.html", color_scheme="dark")
    pdf = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    expect(page.locator(".poster")).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    assert page.locator("main").inner_text().strip() == page.locator(".poster").inner_text().strip()
    colours = page.locator(".poster, .poster *").evaluate_all(
        "all => all.flatMap((a) => [getComputedStyle(a).color, getComputedStyle(a).borderColor])"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
    for code in page.locator(".poster img").all():
        assert (code.bounding_box() or {})["width"] > 200  # 5 cm: read from the corridor
