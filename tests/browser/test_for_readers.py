"""For readers: reading aloud, what hard words mean, and a quick way off the page with help."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.checkpage import ready
from tests.browser.visitor import Visitor

VOICES = Path(__file__).with_name("voices.js").read_text(encoding="utf-8")
BOTH = pytest.mark.parametrize("lang", ["nl", "en"])
# The words that are marked; what a hard word means is in the range, but not on the screen.
MARKED = """
[...(CSS.highlights.get('aloud') ?? [])].map((range) => {
  const words = range.cloneContents();
  words.querySelectorAll('[popover]').forEach((meaning) => meaning.remove());
  return words.textContent;
})
"""


def hearing(visit: Visitor, path: str, lang: str = "nl", before: str = "") -> Page:
    page = visit.prepare(viewport={"width": 320, "height": 640})
    page.add_init_script(before + VOICES)
    page.goto(visit.server.address + ("en/" if lang == "en" else "") + path)
    return page


def told(page: Page) -> list[str]:
    return page.evaluate("window.told.map(({ text }) => text)")


def read_all(page: Page) -> list[str]:
    """Reads to the end; every sentence is marked, word for word, while it is said."""
    page.locator(".aloud button").first.click()
    while page.locator(".aloud").get_attribute("data-state") == "pause":
        marked = page.evaluate(MARKED)
        assert [" ".join(words.split()) for words in marked] == told(page)[-1:]
        page.evaluate("window.next()")
    return told(page)


@BOTH
def test_a_page_is_read_by_a_voice_of_the_device(visit: Visitor, lang: str) -> None:
    page = hearing(visit, "leerlingen.html", lang)
    said = read_all(page)
    heading = page.locator("h1").inner_text()
    assert said[0] == heading
    assert len(said) > 60
    assert {"near" if lang == "nl" else "close"} == set(
        page.evaluate("window.told.map(({ voice }) => voice)")
    )
    assert page.evaluate(MARKED) == []
    assert max(len(text.split()) for text in said) <= 20
    expect(page.locator(".aloud button").last).to_be_hidden()


def test_one_can_wait_go_on_and_stop(visit: Visitor) -> None:
    page = hearing(visit, "leerlingen.html")
    button, stop = page.locator(".aloud button").first, page.locator(".aloud button").last
    expect(stop).to_be_hidden()
    button.click()
    page.evaluate("window.next()")
    first, second = told(page)
    button.click()
    expect(button).to_have_text("Lees verder")
    assert told(page) == [first, second]
    button.click()
    expect(button).to_have_text("Pauze")
    assert told(page) == [first, second, second]
    for one in (button, stop):
        box = one.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
    stop.click()
    expect(button).to_have_text("Lees voor")
    expect(button).to_be_focused()
    assert page.evaluate(MARKED) == []
    assert len(told(page)) == 3
    button.click()
    assert told(page)[3] == first
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_number_of_a_step_is_read_with_the_step(visit: Visitor) -> None:
    said = read_all(hearing(visit, "hulp.html"))
    assert "1. Stop even." in said
    assert "1." not in said


@pytest.mark.parametrize(
    "before",
    [
        "window.given = [];",
        "window.given = [{ lang: 'nl-NL', localService: false }];",
        "window.given = [{ lang: 'nl-NL' }];",
        "window.given = [{ lang: 'fy-NL', localService: true }];",
    ],
    ids=["none", "of a service", "unknown", "of another language"],
)
def test_without_a_voice_of_the_device_nothing_is_offered(visit: Visitor, before: str) -> None:
    page = hearing(visit, "leerlingen.html", before=before)
    expect(page.locator(".help-bar nav a")).to_be_visible()
    expect(page.locator(".aloud")).to_be_hidden()


def test_it_is_offered_when_the_voices_come_late(visit: Visitor) -> None:
    page = hearing(visit, "hulp.html", before="window.given = [];")
    expect(page.locator(".aloud")).to_be_hidden()
    page.evaluate(
        "window.given.push({ lang: 'nl-NL', localService: true });"
        " speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )
    expect(page.locator(".aloud")).to_be_visible()


@BOTH
def test_findings_are_read_and_the_post_is_not(visit: Visitor, lang: str) -> None:
    page = ready(hearing(visit, "check.html", lang), lang)
    page.locator("#check-text").fill("mijn 06 is 06-12345678")
    expect(page.locator(".point").first).to_be_visible()
    said = read_all(page)
    assert said[0] == page.locator("#check-verdict").inner_text().strip()
    for part in ("message", "question", "hint"):
        words = page.locator(f".point-{part}").first.inner_text().strip()
        assert words.split(".")[0].split("?")[0] in " ".join(said)
    assert not [text for text in said if "mijn 06 is" in text or "12345678" in text]
    page.locator(".aloud button").first.click()
    page.locator("#check-text").fill("mijn 06 is 06-12345678 en ik ben thuis")
    expect(page.locator(".aloud button").first).to_have_text(
        "Lees voor" if lang == "nl" else "Read aloud"
    )


@BOTH
@pytest.mark.parametrize("way", ["button", "keys", "no script"])
def test_another_site_takes_the_place_of_the_page_with_help(
    visit: Visitor, lang: str, way: str
) -> None:
    page = visit.prepare(java_script_enabled=way != "no script")
    asked: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        asked.append(route.request.headers)
        route.fulfill(body="<title>weather</title>", content_type="text/html")

    page.context.route("https://www.knmi.nl/**", answer)
    page.goto(visit.server.address + ("en/" if lang == "en" else "") + "index.html")
    length = page.evaluate("history.length") if way != "no script" else 0
    page.goto(visit.server.address + ("en/" if lang == "en" else "") + "hulp.html")
    assert asked == []
    if way == "keys":
        for key in ("Shift", "a", "Shift", "Shift"):
            page.keyboard.press(key)
        expect(page.locator(".said")).to_contain_text("1")
        assert asked == []
        page.keyboard.press("Shift")
    else:
        page.locator(".leave").click()
    expect(page).to_have_title("weather")
    assert ["referer" in headers for headers in asked] == [False]
    assert [trouble for trouble in visit.troubles if "knmi" not in trouble] == []
    if way != "no script":
        assert page.evaluate("history.length") == length + 1
        page.go_back()
        assert page.url.endswith("index.html")
    visit.forgive()


@BOTH
def test_the_presses_are_counted_in_words_and_lights(visit: Visitor, lang: str) -> None:
    """As "Exit this page" of GOV.UK: what remains, what has lapsed; with other keys Shift is not meant."""
    page = visit.prepare()
    page.clock.install()
    page.goto(visit.server.address + ("en/" if lang == "en" else "") + "hulp.html")
    leave, said = page.locator(".leave"), page.locator(".said")
    name = leave.locator("> span").first.text_content() or ""
    assert name in ("Snel weg naar een andere site", "Leave quickly to another site")
    expect(leave).to_have_accessible_name(name)
    lights = leave.locator(".leave-lights")
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+A")
    expect(said).to_be_empty()
    expect(lights).to_be_hidden()
    for number, words in ((1, "presses"), (2, "press")):
        page.keyboard.press("Shift")
        expect(said).to_have_text(
            (leave.get_attribute(f"data-{words}") or "").replace("#", str(3 - number))
        )
        expect(lights).to_be_visible()
        expect(lights).to_have_attribute("data-on", str(number))
    page.clock.run_for(5_100)
    expect(said).to_have_text(leave.get_attribute("data-expired") or "")
    expect(lights).to_be_hidden()
    page.clock.run_for(5_100)
    expect(said).to_be_empty()
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    expect(said).to_have_text(leave.get_attribute("data-expired") or "")
    assert page.url.endswith("hulp.html")


@BOTH
def test_on_the_way_out_one_word_is_left_and_who_comes_back_finds_the_page(
    visit: Visitor, lang: str
) -> None:
    page = visit.prepare(color_scheme="dark")
    # An answer without a page: the browser stays where it is.
    page.context.route("https://www.knmi.nl/**", lambda route: route.fulfill(status=204))
    page.goto(visit.server.address + ("en/" if lang == "en" else "") + "hulp.html")
    title = page.title()
    page.evaluate("document.querySelector('.leave').click()")
    cover = page.get_by_role("alert")
    expect(cover).to_have_text("Even laden …" if lang == "nl" else "Loading …")
    expect(page).to_have_title(cover.inner_text())
    assert page.locator("body").inner_text().strip() == cover.inner_text()
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_title(title)
    expect(cover).to_have_count(0)
    assert page.evaluate(ground) != "rgb(255, 255, 255)"
    visit.forgive()


@BOTH
def test_a_hard_word_says_what_it_means_by_key_and_without_a_script(
    visit: Visitor, lang: str
) -> None:
    top = "en/" if lang == "en" else ""
    page = visit(
        top + "ouders.html", java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    for at in range(page.locator(".word").count()):
        word, meaning = page.locator(".word").nth(at), page.locator(".meaning").nth(at)
        expect(meaning).to_be_hidden()
        word.focus()
        page.keyboard.press("Enter")
        expect(meaning).to_be_in_viewport(ratio=1)
        expect(word).to_have_accessible_name(word.inner_text())
        page.keyboard.press("Escape")
        expect(meaning).to_be_hidden()
        expect(word).to_be_focused()
    assert page.locator(".word").count() >= 4


# The words of each link on a ground of its own, and how they stand out from it once it has the focus.
FOCUSED = """
() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((p) => (p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = {};
  for (const link of document.querySelectorAll('a[href]')) {
    if (!/^rgb\\(/.test(getComputedStyle(link).backgroundColor)) continue;
    link.focus();
    const { color, backgroundColor } = getComputedStyle(link);
    const [dark, bright] = [light(color), light(backgroundColor)].sort((a, b) => a - b);
    found[link.textContent.trim()] = (bright + 0.05) / (dark + 0.05);
  }
  return found;
}
"""


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_a_button_with_the_focus_can_be_read(visit: Visitor, palette: str) -> None:
    home = visit("", color_scheme=palette, reduced_motion="reduce")
    lesson = visit("lessen/1.html", color_scheme=palette, reduced_motion="reduce")
    post = ready(visit("check.html", color_scheme=palette, reduced_motion="reduce"), "nl")
    post.locator("#check-text").fill("Jij bent echt een sukkel Finn")
    expect(post.locator(".found-number")).to_be_visible()
    for page, name in ((home, "Check je bericht"), (lesson, "Start op het bord"), (post, "1")):
        shown = page.evaluate(FOCUSED)
        assert any(words.endswith(name) for words in shown), shown
        assert not {words: ratio for words, ratio in shown.items() if ratio < 4.5}
