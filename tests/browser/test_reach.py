"""What axe cannot see: room to touch, large letters, own spacing, few colours, no movement, keys."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from publish.serve import SiteServer
from tests.browser.checkpage import ask, ready
from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.name.replace(".md", ".html") for path in (ROOT / "docs" / "nl").glob("*.md"))
PAGES = [
    top + name
    for top, name in itertools.product(
        ("", "en/"), [*NAMES, "regels/index.html", "regels/r10.html", "lessen/1.html"]
    )
]
# 1280 by 1024 pixels at 400%.
ZOOMED = {"width": 320, "height": 256}

# Controls that are smaller than `least` in either direction. A link in a line of text may be.
SMALL = """
(least) => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .map((control) => (control.matches('input') && control.closest('label')) || control)
  .filter((control) => control.checkVisibility() && getComputedStyle(control).display !== 'inline')
  .map((control) => [control.textContent.trim(), control.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < least - 0.5 || box.height < least - 0.5))
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)
"""
# What sticks out at the right.
WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body, body *')]
    .filter((part) => !part.closest('.vh, .stacks thead') && part.checkVisibility())
    .filter((part) => part.getBoundingClientRect().right > width + 1)
    .map((part) => `${part.tagName}.${part.className} ${part.getBoundingClientRect().right}`)
    .slice(0, 5);
}
"""
# Words that are cut off by the part they stand in.
CUT = """
() => [...document.querySelectorAll('body *')]
  .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((part) => part.checkVisibility() && part.clientWidth > 2 && part.clientHeight > 2)
  .filter((part) => ['hidden', 'clip'].includes(getComputedStyle(part).overflowX))
  .filter((part) => part.scrollWidth > part.clientWidth + 2 || part.scrollHeight > part.clientHeight + 2)
  .map((part) => `${part.tagName}.${part.className}`)
"""
# Words of a heading or a table that go on in the next line, where nothing says that they may.
BROKEN = r"""
() => {
  const broken = [];
  const range = document.createRange();
  for (const part of document.querySelectorAll('h1, h2, h3, h4, th, td')) {
    if (!part.checkVisibility() || part.closest('.vh, .stacks thead')) continue;
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      if (text.parentElement.closest('code')) continue;
      for (const word of text.data.matchAll(/[^\s\u002d/]+/g)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}
"""
# The spacing that a reader may ask for by WCAG 1.4.12; as a sheet, which the policy allows.
SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""
LARGE = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html { font-size: 200% !important; }');
  document.adoptedStyleSheets = [sheet];
}
"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Where the focus is, and whether anything but the page lies over it.
FOCUS = """
() => {
  const focused = document.activeElement;
  const drawn = focused.matches('.choice input') ? focused.nextElementSibling : focused;
  const box = drawn.getBoundingClientRect();
  const bar = document.querySelector('.help-bar, .up-bar p')?.getBoundingClientRect();
  const style = getComputedStyle(drawn);
  return {
    name: focused.textContent.trim().slice(0, 40) || focused.id || focused.name || focused.tagName,
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    // Of a field as high as the screen a good part must show; all of anything smaller.
    covered: !!bar && !focused.closest('.help-bar, .up-bar') && box.top < bar.bottom - 1
      && bar.top - Math.max(box.top, 0) < Math.min(box.height - 1, 60),
    end: focused === document.body,
  };
}
"""


@pytest.fixture(scope="module")
def zoomed(regular: Visitor) -> Page:
    return regular.prepare(viewport=ZOOMED)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_at_400_percent_and_with_own_spacing(
    server: SiteServer, zoomed: Page, name: str
) -> None:
    """Everything fits in 320 pixels, has room for a finger, and loses no word with more space."""
    page = zoomed
    page.goto(server.address + name)
    least = 44 if page.evaluate("document.body.classList.contains('pupil')") else 24
    assert page.evaluate(SMALL, least) == []
    assert page.evaluate(WIDE) == []
    page.evaluate(SPACED)
    assert page.evaluate(WIDE) == []
    assert page.evaluate(CUT) == []


def faults(server: SiteServer, page: Page, look: Callable[[], list[str]]) -> dict[str, list[str]]:
    """What `look` finds on each page; a page on which it finds nothing is left out."""
    found = {}
    for name in PAGES:
        page.goto(server.address + name)
        found[name] = look()
    return {name: what for name, what in found.items() if what}


@pytest.mark.parametrize("width", [320, 390, 768])
def test_every_page_fits_and_no_word_is_broken(
    server: SiteServer, regular: Visitor, width: int
) -> None:
    page = regular.prepare(viewport={"width": width, "height": 800})
    assert faults(server, page, lambda: page.evaluate(WIDE) + page.evaluate(BROKEN)) == {}


@pytest.mark.parametrize("width", [768, 1280])
def test_letters_of_twice_the_size_stay_on_the_page(
    server: SiteServer, regular: Visitor, width: int
) -> None:
    """Only the letters grow, not the screen that a style sheet asks about."""
    page = regular.prepare(viewport={"width": width, "height": 800})

    def too_wide() -> list[str]:
        page.evaluate(LARGE)
        return page.evaluate(WIDE) + (["moves sideways"] if page.evaluate(SIDEWAYS) else [])

    assert faults(server, page, too_wide) == {}


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("name", ["hulp.html", "en/protocol.html", "en/privacy.html"])
def test_a_wide_screen_is_used_to_the_edge_of_the_page(
    visit: Visitor, name: str, width: int
) -> None:
    """What is on the page stands beside the text and ends where the page does."""
    page = visit(name, viewport={"width": width, "height": 800})
    text, contents, foot = (
        page.locator(part).bounding_box()
        for part in (".text", ".contents", ".foot .source:not(.offline)")
    )
    assert text is not None and contents is not None and foot is not None
    end = width - foot["x"]  # the page stands in the middle
    assert text["x"] + text["width"] + 48 <= contents["x"]
    assert end - 40 <= contents["x"] + contents["width"] <= end


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_wide_table_fits_a_phone_and_stays_a_table(visit: Visitor, width: int) -> None:
    """A card for each row, where each value follows the name of its column; to ears it is the same."""
    page = visit("wie.html", viewport={"width": width, "height": 800})
    table = page.get_by_role("table", name="Welk artikel")
    assert page.evaluate(WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(table.get_by_role("columnheader")).to_have_count(6)
    expect(table.get_by_role("rowheader")).to_have_count(18)
    row = table.get_by_role("row", name="G1 Tijdens de les")
    expect(row.get_by_role("cell")).to_have_text(
        ["geldt", "niet genoemd", "geldt", "niet genoemd", "geldt"]
    )
    shown = "(cell) => getComputedStyle(cell, '::before').content"
    label = row.get_by_role("cell").nth(1).evaluate(shown)
    assert ("Ouder of verzorger" in label) == (width < 768)
    whole = table.get_by_role("row", name="G2 Wat je mag delen").get_by_role("cell")
    expect(whole).to_have_text(["geldt voor iedereen"])


@pytest.mark.parametrize("top", ["", "en/"], ids=["nl", "en"])
@pytest.mark.parametrize(
    "name", ["protocol.html", "klasafspraak.html", "poster.html", "hulp.html", "nieuwsbrief.html"]
)
def test_a_text_page_asks_for_few_files(visit: Visitor, top: str, name: str) -> None:
    """With the manifest, which a browser without a window leaves alone, eight.

    tests/site/test_built_pages.py counts for every page.
    """
    page = visit.prepare()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(visit.server.address + top + name, wait_until="networkidle")
    assert len(asked) <= 7, "\n".join(asked)


@pytest.mark.parametrize("size", [ZOOMED, {"width": 390, "height": 700}], ids=["zoomed", "phone"])
@pytest.mark.parametrize("name", ["leerlingen.html", "check.html"])
def test_the_focus_is_seen_and_never_under_the_help_link(
    visit: Visitor, name: str, size: dict[str, int]
) -> None:
    page = visit(name, viewport=size)
    if name == "check.html":
        ready(page, "nl")
        page.locator("#check-text").fill("mijn 06 is 06-12345678")
        page.locator("#check-form button[type=submit]").click()
        expect(page.locator(".point").first).to_be_visible()
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    seen = []
    for _ in range(45):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUS))
    assert len({place["name"] for place in seen}) > 15
    wrong = [at for at in seen if not (at["outline"] and at["seen"]) or at["covered"]]
    assert [place for place in wrong if not place["end"]] == []


def test_the_links_of_a_finding_and_its_button_share_a_line_on_a_phone(visit: Visitor) -> None:
    page = visit("check.html", viewport={"width": 390, "height": 700})
    ask(ready(page, "nl"), text="mijn 06 is 06-12345678")
    point = page.locator(".point").first
    link = point.locator(".point-links a").last.bounding_box()
    button = point.locator(".point-wrong").bounding_box()
    assert link is not None and button is not None
    assert button["y"] < link["y"] + link["height"] / 2
    assert button["x"] >= link["x"] + link["width"] + 8


def test_nothing_moves_for_who_wants_no_movement(visit: Visitor) -> None:
    page = visit("check.html", reduced_motion="reduce")
    ready(page, "nl")
    page.locator("#check-text").fill("mijn 06 is 06-12345678")
    page.locator("#check-form button[type=submit]").click()
    expect(page.locator(".point").first).to_be_visible()
    moving = "[...document.querySelectorAll('*')].filter((part) => { const style = getComputedStyle(part);"
    moving += " return parseFloat(style.transitionDuration) || style.animationName !== 'none'"
    moving += " || style.scrollBehavior === 'smooth'; }).map((part) => part.outerHTML.slice(0, 90))"
    assert page.evaluate(moving) == []


def test_few_colours_still_tell_things_apart(visit: Visitor) -> None:
    """With the colours of the system: what is chosen, marked, current or a control keeps its edge."""
    page = visit("check.html", forced_colors="active")
    ready(page, "nl")
    style = "(part, key) => getComputedStyle(part)[key]"

    def edge(selector: str) -> tuple[str, str]:
        found = page.locator(selector).first
        keys = ("borderTopWidth", "borderTopColor")
        return tuple(found.evaluate(f"(part) => ({style})(part, '{key}')") for key in keys)

    assert edge(".choice input:checked + span") != edge(".choice input:not(:checked) + span")
    for control in ("#check-text", "#check-role", "#check-form button[type=submit]"):
        assert edge(control)[0] != "0px", control
    page.locator("#check-text").fill("mijn 06 is 06-12345678")
    page.locator("#check-form button[type=submit]").click()
    mark = page.locator("#check-post mark").first
    expect(mark).to_be_visible()
    ground = mark.evaluate("(part) => getComputedStyle(part).backgroundColor")
    assert ground != page.evaluate("getComputedStyle(document.body).backgroundColor")
    current = page.locator(".menu [aria-current]")
    assert current.evaluate("(part) => getComputedStyle(part).outlineStyle") == "solid"
    page.goto(visit.server.address + "leerlingen.html")
    assert edge(".tile")[0] != "0px"
    assert edge(".for-pupil")[0] != "0px"


@pytest.fixture(scope="module")
def printed(regular: Visitor) -> Page:
    """A sheet of A4 with its margins, as a browser prints."""
    page = regular.prepare(viewport={"width": 672, "height": 980})
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("name", PAGES)
def test_a_printed_page_has_its_words_and_nothing_to_press(
    server: SiteServer, printed: Page, name: str
) -> None:
    printed.goto(server.address + name)
    assert printed.evaluate(WIDE) == []
    shown = "[...document.querySelectorAll('{}')].filter((part) => part.checkVisibility()).length"
    assert printed.evaluate(shown.format("main p, main li, main h1")) >= 2
    for gone in (
        "header.top",
        ".trail",
        "footer",
        ".help-bar",
        ".up-bar",
        ".page-link",
        "a.pdf",
        "[data-no-print]",
    ):
        assert printed.evaluate(shown.format(gone)) == 0, gone
    # Dark ink on white, whatever the screen shows.
    assert (
        printed.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    )


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (768, False)])
def test_lessons_stand_beside_each_other_where_there_is_room(
    visit: Visitor, width: int, beside: bool
) -> None:
    page = visit("lessen/index.html", viewport={"width": width, "height": 800})
    boxes = [item.bounding_box() for item in page.locator(".lessons li").all()]
    tops = [box["y"] for box in boxes if box]
    assert (tops[3] == tops[0], tops == sorted(tops)) == (beside, not beside)


@pytest.mark.parametrize("top", ["", "en/"])
@pytest.mark.parametrize(
    "name", ["leerlingen", "protocol", "hulp", "ouders", "leraren", "wie", "lessen/index"]
)
def test_a_page_prints_on_sheets_that_are_used(
    server: SiteServer, printed: Page, top: str, name: str
) -> None:
    """No last sheet with a line or two."""
    printed.goto(f"{server.address}{top}{name}.html")
    sheets = PdfReader(BytesIO(printed.pdf(format="A4", prefer_css_page_size=True))).pages
    lines = [len(sheet.extract_text().splitlines()) for sheet in sheets]
    assert min(lines) >= 0.25 * max(lines), lines


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_help_card_shows_the_whole_sentence(visit: Visitor, width: int) -> None:
    page = visit("hulpkaart.html", viewport={"width": width, "height": 800})
    field = page.locator("#kaart-say")
    inside = (
        "(part) => [part.scrollWidth - part.clientWidth, part.scrollHeight - part.clientHeight]"
    )
    assert max(field.evaluate(inside)) <= 0
    field.fill("Ik wil je iets vertellen. Het is iets wat ik liever niet zeg. Wil je luisteren?")
    assert max(field.evaluate(inside)) <= 0


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("ouders.html", True),
        ("wie.html", True),
        ("api.html", True),
        ("leerlingen.html", False),
        ("hulp.html", False),
    ],
)
def test_what_is_on_a_page_is_listed_after_its_title(
    visit: Visitor, name: str, small: bool
) -> None:
    """On a phone too, but not where a child looks for help: there the first thing comes first."""
    page = visit(name, viewport={"width": 390, "height": 800})
    contents = page.locator("h1 + .contents")
    expect(contents).to_be_visible(visible=small)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(contents).to_be_visible()
    assert page.evaluate(WIDE) == []


def test_class_mode_fits_a_small_phone(visit: Visitor) -> None:
    page = visit("les.html", viewport={"width": 320, "height": 600})
    page.locator("[data-set='1']").click()
    expect(page.locator(".vote").first).to_be_visible()
    assert page.evaluate(WIDE) == []


def test_from_right_to_left_nothing_sticks_out_and_lists_keep_their_room(visit: Visitor) -> None:
    """A third language may be written so; the marks of a list then stand at the right."""
    page = visit("hulp.html", viewport={"width": 390, "height": 800})
    page.evaluate("document.documentElement.dir = 'rtl'")
    room = "(part) => document.querySelector('main h1').getBoundingClientRect().right"
    room += " - part.getBoundingClientRect().right"
    assert page.locator("#bloot + ul li").first.evaluate(room) > 15
    assert page.evaluate(WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
