"""The ways through the site: where a page stands, back to its top, and to paper."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect

from tests.browser.test_reach import FOCUS
from tests.browser.visitor import Visitor

TOPS = pytest.mark.parametrize("top", ["", "en/"], ids=["nl", "en"])
PHONE = {"width": 390, "height": 700}


@TOPS
def test_the_trail_takes_one_line_of_a_small_phone_and_leads_back(visit: Visitor, top: str) -> None:
    page = visit.prepare(viewport={"width": 320, "height": 640})
    names = ["regels/r10", "regels/c-pluim", "lessen/kaarten-6", "lessen/1", "hulpkaart", "les"]
    for name in [*names, "wie", "klasafspraak", "toegankelijkheid"]:
        page.goto(f"{visit.server.address}{top}{name}.html")
        trail = page.get_by_role("navigation", name="Waar je bent" if not top else "Where you are")
        crumbs = trail.get_by_role("link").all()
        assert crumbs
        lines = {round((crumb.bounding_box() or {})["y"]) for crumb in crumbs}
        assert len(lines) == 1, name
    trail.get_by_role("link").last.click()
    expect(page).to_have_url(visit.server.address + top + "over.html")
    expect(trail).to_have_count(0)


def test_on_paper_and_on_the_board_there_is_no_trail(visit: Visitor) -> None:
    page = visit("les.html?les=1&kaart=1")
    expect(page.locator("#stage")).to_be_visible()
    expect(page.locator(".trail")).to_be_hidden()
    page.goto(visit.server.address + "wie.html")
    expect(page.locator(".trail")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".trail, .up-bar")).to_have_count(2)
    expect(page.locator(".trail:visible, .up-bar:visible")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", ["protocol.html", "regels/r10.html", "en/wie.html"])
def test_a_long_page_has_a_way_back_to_its_top(visit: Visitor, name: str, script: bool) -> None:
    """On a phone it comes up on the way down and covers nothing that has the focus."""
    page = visit(name, viewport=PHONE, java_script_enabled=script)
    up = page.locator(".up")
    expect(up).not_to_be_in_viewport()
    page.mouse.wheel(0, 2_000)
    expect(up).to_be_in_viewport(ratio=1)
    up.click()
    expect(page.locator(".brand")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(page.locator(".brand")).to_be_focused()
    # At the end of the page it stands under the last line.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    box = "document.querySelector('{}').getBoundingClientRect()"
    gap = f"{box.format('.up')}.top - {box.format('.page-link')}.bottom"
    assert page.evaluate(gap) >= 0


def test_the_way_up_covers_no_focus(visit: Visitor) -> None:
    page = visit("protocol.html", viewport=PHONE)
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUS))
    assert len({place["name"] for place in seen}) > 40
    assert page.evaluate("scrollY") > 2_000
    assert [place for place in seen if place["covered"] or not place["seen"]] == []


@TOPS
def test_the_bar_of_a_pupils_page_holds_all_its_buttons_on_one_line(
    visit: Visitor, top: str
) -> None:
    for name, width in itertools.product(("leerlingen.html", "hulp.html"), (320, 360, 390)):
        page = visit.prepare(viewport={"width": width, "height": 700})
        page.add_init_script(path="tests/browser/voices.js")
        page.goto(visit.server.address + top + name)
        bar = page.locator(".help-bar")
        for state in ("quiet", "reading"):
            expect(page.locator(".aloud")).to_be_visible()
            assert (bar.bounding_box() or {})["height"] < 60, (name, width, state)
            assert page.evaluate("document.documentElement.scrollWidth") == width
            page.locator(".aloud button").first.click()


@TOPS
@pytest.mark.parametrize(
    ("name", "as_pdf"),
    [
        ("protocol", True),
        ("leerlingen", True),
        ("hulp", True),
        ("lessen/1", True),
        ("lessen/kaarten-1", False),
        ("klasafspraak", False),
        ("poster", False),
        ("hulpkaart", False),
    ],
)
def test_a_page_for_paper_has_a_button_that_prints(
    visit: Visitor, top: str, name: str, as_pdf: bool
) -> None:
    """A button where scripts run, on no paper, and beside it the PDF where there is one."""
    page = visit.prepare()
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.goto(f"{visit.server.address}{top}{name}.html")
    button = page.locator("[data-print]")
    if name == "klasafspraak":
        page.locator("[name=line]").first.check()
    button.click()
    assert page.evaluate("window.printed") == 1
    assert page.locator(".on-paper .pdf").count() == as_pdf
    page.emulate_media(media="print")
    expect(button).to_be_hidden()
    without = visit(f"{top}{name}.html", java_script_enabled=False)
    expect(without.locator("[data-print]")).to_be_hidden()
