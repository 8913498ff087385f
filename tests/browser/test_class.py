"""Class mode and own pace: all lessons played by key, and every tool on the board used once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from checker import Post, check
from publish.content import catalogue, lessons, texts
from publish.schools import school
from tests.browser.checkpage import ASSETS
from tests.browser.test_axe import violations
from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = [path.stem for path in (ROOT / "docs" / "articles").glob("*.toml")]
FACTS = school.facts(ROOT)
TAUGHT = {
    lang: lessons.load(
        ROOT / "lessons",
        lang,
        articles=ARTICLES,
        known=ARTICLES,
        rules=list(catalogue.load(lang)),
        school=FACTS,
    )[0]
    for lang in ("nl", "en")
}
WORDS = {lang: texts.load(ROOT / "templates" / "lesson.toml", lang) for lang in TAUGHT}
BOARD = {"width": 1280, "height": 720}
PHONE = {"width": 360, "height": 740}

# Where the class is: the step, the card, what the checker says, and whether all of it fits. All in
# one answer, once the checker has spoken: there are a thousand steps to look at.
SEEN = """
async () => {
  const stage = document.getElementById('stage');
  const ended = stage.classList.contains('is-ended');
  const step = ended ? 'end' : stage.dataset.step;
  const report = () => document.querySelector('#outcome .check-report');
  const late = performance.now() + 20000;
  while (step === 'check' && !report() && performance.now() < late)
    await new Promise((done) => setTimeout(done, 5));
  const text = (id) => document.getElementById(id).textContent;
  const { top, bottom } = document.querySelector(`#panel-${step} h3`).getBoundingClientRect();
  const { scrollWidth, scrollHeight } = document.documentElement;
  return {
    step,
    address: location.search,
    words: text('words'),
    talk: text('talk-question'),
    unseen: text('unseen'),
    verdict: report()?.dataset.verdict,
    wide: scrollWidth > innerWidth,
    high: scrollHeight > innerHeight,
    heading: top >= 0 && bottom <= innerHeight,
  };
}
"""


def folder(lang: str) -> str:
    return "" if lang == "nl" else f"{lang}/"


def step(page: Page) -> Locator:
    return page.locator("#steps [aria-current=step]")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    ("viewport", "key"), [(BOARD, "PageDown"), (PHONE, "ArrowRight")], ids=["board", "phone"]
)
def test_all_lessons_are_played_by_one_key(
    visit: Visitor, lang: str, viewport: dict[str, int], key: str
) -> None:
    page = visit(f"{folder(lang)}les.html?les=1&kaart=1", viewport=viewport)
    for name, lesson in TAUGHT[lang].items():
        if name != "1":
            page.locator(f"[data-set='{name}']").click()
        for number, card in enumerate(lesson.cards, 1):
            seen = page.evaluate(SEEN)
            assert (seen["step"], seen["words"]) == ("guess", card.text)
            assert seen["address"] == f"?les={name}&kaart={number}"
            assert viewport is PHONE or not seen["high"], (name, number, seen)
            page.keyboard.press(key)
            report = check(Post(text=card.text, lang=lang, role=card.role), FACTS)
            for _ in range(5):
                seen = page.evaluate(SEEN)
                assert not seen["wide"], (name, number, seen)
                if viewport is BOARD:  # a class sees all of it without anybody who scrolls
                    assert seen["heading"] and not seen["high"], (name, number, seen)
                if seen["step"] == "check":
                    assert seen["verdict"] == report.verdict, (name, number)
                if seen["step"] == "talk":
                    break
                page.keyboard.press(key)
            assert (seen["step"], seen["talk"]) == ("talk", card.talk)
            page.keyboard.press(key)
        seen = page.evaluate(SEEN)
        assert (seen["step"], seen["unseen"]) == ("end", lesson.unseen)
        page.locator("#stage > .stage-top [data-close]").click()
        assert page.evaluate("location.search") == ""


def test_the_way_back_and_a_language_switch_keep_the_card(visit: Visitor) -> None:
    page = visit("les.html?les=2&kaart=3", viewport=BOARD)
    page.keyboard.press("PageUp")
    expect(step(page)).to_have_attribute("data-step", "talk")
    expect(page).to_have_url(re.compile(r"\?les=2&kaart=2$"))
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile(r"\?les=2&kaart=3$"))
    page.goto(page.url.replace("/les.html", "/en/les.html"))
    expect(page.locator("#words")).to_have_text(TAUGHT["en"]["2"].cards[2].text)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_card_has_a_short_link_to_copy(visit: Visitor, lang: str) -> None:
    asked = ["clipboard-read", "clipboard-write"]
    page = visit(f"{folder(lang)}les.html?les=2&kaart=2", permissions=asked)
    page.keyboard.press("PageUp")
    page.keyboard.press("PageDown")
    for _ in range(3):
        page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile(r"\?les=2&kaart=3$"))
    page.locator("#card-link").click()
    expect(page.locator(".said")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{visit.server.address}{folder(lang)}les/2/3/"
    page.goto(copied)
    expect(page.locator("#words")).to_have_text(TAUGHT[lang]["2"].cards[2].text)
    page.goto(f"{visit.server.address}{folder(lang)}les.html?les=voorbeeld&kaart=1")
    expect(page.locator("#words")).not_to_be_empty()
    expect(page.locator("#card-link")).to_be_hidden()


@pytest.mark.parametrize("address", ["?les=9&kaart=1", "?les=1&kaart=11", "?les=1&kaart=x"])
def test_an_address_that_is_no_card_is_said_to_be_none(visit: Visitor, address: str) -> None:
    page = visit(f"les.html{address}")
    expect(page.locator("#unknown")).to_have_text(WORDS["nl"]["board_live"]["unknown"])
    expect(page.locator("#stage")).to_be_hidden()


def test_the_class_counts_rewrites_and_leaves_no_trace(visit: Visitor) -> None:
    page = visit("les.html?les=1&kaart=5", viewport=BOARD)
    page.locator("[data-vote=stop][data-by='1']").click(click_count=3)
    page.locator("[data-vote=ok][data-by='-1']").click()
    expect(page.locator("#vote-stop")).to_have_text("3")
    expect(page.locator("#vote-ok")).to_have_text("0")
    page.keyboard.press("PageDown")
    expect(page.locator("#class-said")).to_contain_text("3 keer stop")
    expect(page.locator("#words mark")).to_have_text("hou je bek")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("PageDown")
    page.locator("#rewrite-text").fill("Wil je even stil zijn?")
    page.keyboard.press("ArrowLeft")  # in a field an arrow moves in the text
    expect(step(page)).to_have_attribute("data-step", "rewrite")
    page.locator("#rewrite-check").click()
    expect(page.locator("#after-outcome .check-report")).to_have_attribute("data-verdict", "ok")
    for part in ("#words mark", "#after-words", "#after-outcome .verdict"):
        expect(page.locator(part)).to_be_in_viewport()
    page.keyboard.press("PageDown")  # a presenter goes on all the same
    expect(step(page)).to_have_attribute("data-step", "talk")
    assert page.url.endswith("les.html?les=1&kaart=5")
    assert asked == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_same_post_by_others_and_why_that_differs(visit: Visitor) -> None:
    page = visit("les.html?les=5&kaart=10", viewport=BOARD)
    page.locator("#step-roles").click()
    pressed = page.locator("#roles [aria-pressed=true]")
    expect(pressed).to_have_attribute("data-role", "leader")
    changes = page.locator("#roles-changes")
    expect(changes).to_contain_text("G5")
    expect(changes).to_contain_text("Dit geldt altijd, ook bij een privémening.")
    page.locator("[data-role=parent]").click()
    expect(page.locator("#roles-outcome .check-report")).to_have_attribute("data-verdict", "ok")
    expect(changes).to_have_text(WORDS["nl"]["board_live"]["same_quiet"])
    expect(page.locator("#who")).to_contain_text("Ouder")
    page.goto(page.url.replace("les=5&kaart=10", "les=4&kaart=7"))
    page.locator("#step-roles").click()
    page.locator("[data-role=parent]").click()
    expect(changes).to_contain_text("Dit artikel noemt ouders niet.")


def test_the_detective_changes_a_letter(visit: Visitor) -> None:
    page = visit("les.html?les=5&kaart=7", viewport=BOARD)
    said = WORDS["nl"]["board_live"]
    page.locator("#step-detective").click()
    expect(page.locator("#detective-said")).to_have_text(said["still"])
    page.locator("#detective-text").fill("mooischool met die geweldige meester")
    expect(page.locator("#detective-said")).to_contain_text(said["lost"])
    clues = page.locator("#detective-list button")
    expect(clues).to_have_count(len(TAUGHT["nl"]["5"].clues))
    for clue in TAUGHT["nl"]["5"].clues:
        clues.get_by_text(clue.text, exact=True).click()
        expect(page.locator("#detective-why")).to_have_text(clue.why)
        line = said["still" if clue.found else "nothing"]
        expect(page.locator("#detective-said")).to_have_text(line)
    page.goto(page.url.replace("kaart=7", "kaart=10"))
    page.locator("#step-detective").click()
    expect(page.locator("#who")).to_contain_text("Directeur")
    clues.first.click()
    expect(page.locator("#who")).not_to_contain_text("Directeur")
    page.locator("#detective-text").press("End")
    page.locator("#detective-text").press("!")
    expect(page.locator("#detective-said")).to_contain_text(said["letters_one"])


def test_a_call_for_help_brings_people_and_is_not_rewritten(visit: Visitor) -> None:
    page = visit("les.html?les=6&kaart=1", viewport=BOARD)
    page.keyboard.press("PageDown")
    expect(page.locator("#outcome .check-people")).to_be_visible()
    expect(page.locator("#outcome a[href='tel:08000432']")).to_be_in_viewport()
    expect(page.locator("#step-rewrite")).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(step(page)).to_have_attribute("data-step", "talk")


def test_a_checker_that_did_not_load_can_be_tried_again(visit: Visitor) -> None:
    page = visit.prepare(viewport=BOARD)
    page.route(ASSETS["library"], lambda route: route.abort())
    page.goto(f"{visit.server.address}les.html?les=1&kaart=1")
    page.keyboard.press("PageDown")
    expect(page.locator("#check-retry")).to_be_visible()
    expect(page.locator("#words")).to_have_text(TAUGHT["nl"]["1"].cards[0].text)
    page.unroute(ASSETS["library"])
    page.locator("#check-retry").click()
    expect(page.locator("#words mark")).to_have_text("sukkel")
    visit.forgive()  # the file that was kept away


@pytest.mark.parametrize("viewport", [BOARD, {"width": 390, "height": 600}], ids=["board", "phone"])
def test_posts_of_the_teacher_are_played_and_in_no_address(
    visit: Visitor, viewport: dict[str, int]
) -> None:
    page = visit("les.html", viewport=viewport)
    start = page.locator("#own-form button")
    start.click()
    said = WORDS["nl"]["board_live"]["own_none"]
    expect(page.locator("#own-wrong")).to_have_text(said)
    # Who hears the page is taken to the field, and hears what is wrong with it first.
    expect(page.locator("#own-text")).to_be_focused()
    expect(page.locator("#own-wrong")).to_be_in_viewport(ratio=1)
    expect(page.locator("#own-text")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#own-text")).to_have_accessible_description(re.compile(f"^{said}"))
    page.locator("#own-text").fill(f"Hoi\n{'a' * 281}")
    start.click()
    expect(page.locator("#own-wrong")).to_contain_text("Regel 2")
    page.locator("#own-text").fill("Hoi allemaal\n\nMijn 06 is 06-12345678")
    start.click()
    expect(page.locator("#place")).to_contain_text("2")
    for _ in range(3):
        page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(page.locator("#words mark")).to_contain_text("06-12345678")
    assert page.url.endswith("/les.html")
    page.reload()
    expect(page.locator("#stage")).to_be_hidden()


def test_the_timer_counts_down_and_says_when_it_is_over(visit: Visitor) -> None:
    page = visit.prepare(viewport=BOARD)
    page.clock.install()
    page.goto(f"{visit.server.address}les.html?les=1&kaart=1")
    page.locator("#timer-less").click()
    expect(page.locator("#timer-left")).to_have_text("1:00")
    page.locator("#timer-go").click()
    page.clock.run_for(30_000)
    expect(page.locator("#timer-left")).to_have_text("0:30")
    page.clock.run_for(31_000)
    expect(page.locator("#timer.is-over")).to_be_visible()
    expect(page.locator("#check-live")).to_have_text(WORDS["nl"]["board_live"]["time_up"])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_pupil_guesses_reads_and_ends_with_a_help_card(visit: Visitor, lang: str) -> None:
    page = visit(f"{folder(lang)}oefenen.html?les=6&kaart=10", viewport=PHONE)
    page.locator("button.vote-ok").click()
    expect(page.locator("#class-said")).to_contain_text(WORDS[lang]["board"]["ok"])
    expect(page.locator("#outcome .check-report")).to_be_visible()
    expect(page.locator("#steps button:visible")).to_have_count(4)
    page.locator("#next").click()
    expect(page.locator("#words")).to_be_in_viewport()
    page.locator("#next").click()
    page.locator("#panel-end a.action").click()
    expect(page).to_have_url(f"{visit.server.address}{folder(lang)}hulpkaart.html")


def test_the_edge_with_help_lies_over_nothing(visit: Visitor) -> None:
    page = visit("oefenen.html?les=4&kaart=3", viewport=BOARD)
    page.locator("button.vote-think").click()
    expect(page.locator("#outcome .check-report")).to_be_visible()
    on_top = page.locator("#next").evaluate(
        "(next) => { const { x, y, width, height } = next.getBoundingClientRect();"
        " return [y + 2, y + height - 2].every((edge) =>"
        " next.contains(document.elementFromPoint(x + width / 2, edge))); }"
    )
    assert on_top


def test_the_help_card_prints_what_was_filled_in(visit: Visitor) -> None:
    page = visit("hulpkaart.html", viewport=PHONE)
    page.locator("#kaart-first").fill("juf Anouk")
    page.emulate_media(media="print")
    expect(page.locator("#kaart-first")).to_be_visible()
    expect(page.locator(".help-card [data-print]")).to_be_hidden()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_agreement_has_five_lines_and_prints_only_those(visit: Visitor) -> None:
    page = visit("klasafspraak.html", viewport=PHONE)
    lines = page.locator("[name=line]")
    for number in range(4):
        lines.nth(number).check()
    page.locator("#own-words").fill("Wij bellen liever.")
    expect(page.locator("#own-line")).to_be_checked()
    lines.nth(5).click()
    expect(lines.nth(5)).not_to_be_checked()
    expect(page.locator("#agreement-count")).to_have_text(WORDS["nl"]["agreement"]["full"])
    page.emulate_media(media="print")
    expect(page.locator(".agreement-lines li:visible")).to_have_count(5)
    expect(page.locator("#own-words")).to_be_visible()


def test_a_line_of_a_card_does_not_end_within_a_number(visit: Visitor) -> None:
    """Not before it is checked, and not where the number is not marked."""
    page = visit("en/les.html?les=2&kaart=5", viewport={"width": 1280, "height": 720})
    number = page.locator("#words .whole")
    expect(number).to_have_text("1-14")
    assert number.evaluate("(part) => part.getClientRects().length") == 1
    page.goto(f"{visit.server.address}en/les.html?les=2&kaart=6")
    page.locator("#step-check").click()
    expect(page.locator("#outcome .check-report")).to_be_visible()
    expect(page.locator("#words .whole")).to_have_text("06-06-2026")


@pytest.mark.parametrize("card", ["les=3&kaart=1", "les=5&kaart=6", "les=6&kaart=10"])
def test_a_card_to_guess_fits_a_phone(visit: Visitor, card: str) -> None:
    page = visit(f"en/les.html?{card}", viewport={"width": 390, "height": 844})
    page.locator("#step-check").click()
    expect(page.locator("#outcome .check-report")).to_be_visible()  # nothing is said of its start
    page.locator("#step-guess").click()
    expect(page.locator("#panel-guess")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") <= 844


def test_the_steps_of_a_lesson_end_in_one_mark(visit: Visitor) -> None:
    page = visit("lessen/4.html")
    titles = page.locator(".steps strong").all_text_contents()
    assert titles and not [title for title in titles if re.search(r"[?!]\.$|[^?!.]$", title)]


def sheets(page: Page) -> int:
    """How many sheets of A4 the page prints on."""
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_lesson_prints_on_one_sheet_and_its_cards_on_as_few_as_go(
    visit: Visitor, lang: str
) -> None:
    """Posts, articles and help card have a sheet each; so have all words, and each word for the room."""
    page = visit.prepare()
    for name, lesson in TAUGHT[lang].items():
        page.goto(f"{visit.server.address}{folder(lang)}lessen/{name}.html")
        assert sheets(page) == 1, name
        page.goto(f"{visit.server.address}{folder(lang)}lessen/kaarten-{name}.html")
        assert sheets(page) == 3 + bool(lesson.words) + len(lesson.sheets), name


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(BOARD, "dark"), (PHONE, "light")], ids=["board", "phone"]
)
def test_axe_finds_nothing_on_the_stage(
    visit: Visitor, viewport: dict[str, int], scheme: Any
) -> None:
    found = []
    page = visit("les.html?les=5&kaart=7", viewport=viewport, color_scheme=scheme)
    for name in ("guess", "check", "rewrite", "roles", "detective", "talk"):
        page.locator(f"#step-{name}").click()
        expect(page.locator(f"#panel-{name}")).to_be_visible()
        if name == "check":
            expect(page.locator("#outcome .check-report")).to_be_visible()
        if name == "rewrite":
            page.locator("#rewrite-check").click()
            expect(page.locator("#after-outcome .check-report")).to_be_visible()
        found += [f"{name}: {line}" for line in violations(page)]
    page.goto(f"{visit.server.address}en/oefenen.html?les=6&kaart=1")
    page.locator("button.vote-stop").click()
    expect(page.locator("#outcome .check-people")).to_be_visible()
    found += [f"pair: {line}" for line in violations(page)]
    assert found == []
