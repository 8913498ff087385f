"""Check your post: what the writer sees, and that nobody else sees anything."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from checker import LIMIT
from checker.cards import load_cards
from tests.browser.checkpage import ready, said, until_kept
from tests.browser.visitor import Visitor

POST = "mijn 06 is 06-12345678, app me"
EXAMPLES = {
    f"{card.id}-{example.id}".lower(): example
    for card in load_cards().values()
    for example in card.examples
    if example.show
}
# Numbers, an address and a postcode of nobody; each is a point of its own.
MANY = (
    "mijn 06 is 06-12345678, mail me op sem.test@voorbeeld.nl, ik woon op Dorpsstraat 12,"
    " 9501 WD Stadskanaal, mijn wachtwoord is Zonnebloem99 en mijn IBAN is NL91 ABNA 0417 1643 00"
)


# All that the browser keeps for this site: names, and what is in them.
KEPT = """async () => {
  const kept = [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...(await indexedDB.databases()).map(({ name }) => name),
  ];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const file = await (await cache.match(key)).arrayBuffer();
      kept.push(name + key.url + new Uint8Array(await crypto.subtle.digest('SHA-256', file)).join());
    }
  }
  return kept.filter(Boolean);
}"""


@pytest.fixture
def check_page(visit: Visitor) -> Page:
    return ready(visit("check.html"), "nl")


def test_a_pupil_types_reads_the_finding_and_follows_the_article(
    visit: Visitor, check_page: Page
) -> None:
    page = check_page
    page.locator("#check-text").press_sequentially(POST)
    expect(page.locator("#check-verdict")).to_have_text(said("verdict_change", "nl"))
    expect(page.locator("#check-post mark")).to_contain_text("06-12345678")
    point = page.locator("#check-points > li")
    expect(point).to_have_count(1)
    expect(point.locator(".point-message")).to_contain_text("telefoonnummer")
    point.locator("a[href='protocol.html#g2']").click()
    expect(page).to_have_url(visit.server.address + "protocol.html#g2")
    expect(page.locator("#g2")).to_be_in_viewport()


def test_the_english_page_finds_the_same_in_english(visit: Visitor) -> None:
    page = ready(visit("en/check.html"), "en")
    page.locator("#check-text").fill("my number is 06-12345678, text me")
    expect(page.locator("#check-verdict")).to_have_text(said("verdict_change", "en"))
    expect(page.locator("#check-post mark")).to_contain_text("06-12345678")


def test_typing_checking_and_taking_away_ask_nothing_of_any_network(
    visit: Visitor, check_page: Page
) -> None:
    page = check_page
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    visit.server.requested.clear()
    address = page.url
    until_kept(page)
    before = page.evaluate(KEPT)
    page.locator("#check-text").press_sequentially(POST)
    expect(page.locator("#check-post mark")).to_be_visible()
    page.locator("#check-form button[type=submit]").click()
    page.locator(".point-wrong").click()
    page.locator("#check-undo").click()
    page.get_by_role("radio", name=said("media_photo", "nl")).check()
    page.locator("#check-text").fill("Een heel ander bericht")
    expect(page.locator("#check-post")).to_contain_text("heel ander")
    page.locator("#check-form button[type=reset]").click()
    assert asked == []
    assert visit.server.requested == []
    assert page.url == address
    assert page.evaluate(KEPT) == before
    assert len(before) == 1 and before[0].startswith("Python ")


def test_a_number_keeps_to_one_line_on_a_small_phone(visit: Visitor) -> None:
    """In the post, where it is marked, and in what is said about it; a longer one may break."""
    page = ready(visit("check.html", viewport={"width": 320, "height": 700}), "nl")
    boxes = "(part) => part.getClientRects().length"
    for before in ("", "hoi ", "bel maar ", "mijn nummer is ", "mijn nieuwe nummer is "):
        for number in ("06-12345678", "06 1234 5678", "+31 6 12345678"):
            page.locator("#check-text").fill(f"{before}{number}. app me vanavond")
            mark = page.locator("#check-post mark")
            expect(mark).to_contain_text(number)
            text = (
                "(part) => { const range = new Range(); range.selectNodeContents(part.firstChild);"
            )
            assert mark.evaluate(f"{text} return range.getClientRects().length; }}") == 1
            assert page.locator(".point-about .whole").evaluate(boxes) == 1
            assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(
    "attempt",
    [
        "fetch('index.html')",
        "import('./assets/site.js')",
        "new Promise((onload, onerror) =>"
        " Object.assign(new Image(), { onload, onerror, src: 'x.png' }))",
        "new Promise((onopen, onerror) =>"
        " Object.assign(new WebSocket(location.href.replace('http', 'ws')), { onopen, onerror }))",
    ],
    ids=["fetch", "import", "image", "socket"],
)
def test_once_python_runs_the_page_itself_can_reach_nothing(
    visit: Visitor, check_page: Page, attempt: str
) -> None:
    visit.server.requested.clear()
    outcome = check_page.evaluate(f"() => {attempt}.then(() => 'reached', () => 'refused')")
    assert outcome == "refused"
    assert visit.server.requested == []
    assert visit.troubles
    assert all("Content Security Policy" in trouble for trouble in visit.troubles)
    visit.forgive()


def test_not_right_hides_the_point_for_this_post_only(check_page: Page) -> None:
    page = check_page
    page.locator("#check-text").fill(POST)
    page.locator(".point-wrong").click()
    expect(page.locator("#check-points > li")).to_have_count(0)
    expect(page.locator("#check-post mark")).to_have_count(0)
    expect(page.locator("#check-hidden-text")).to_have_text(said("hidden_one", "nl"))
    expect(page.locator("#check-undo")).to_be_focused()
    page.locator("#check-undo").click()
    expect(page.locator("#check-points > li")).to_have_count(1)
    page.locator(".point-wrong").click()
    page.locator("#check-text").fill("Goed gedaan, Yara!")
    expect(page.locator("#check-post")).to_have_text(re.compile("Goed gedaan"))
    expect(page.locator("#check-hidden")).to_be_hidden()
    page.locator("#check-form button[type=reset]").click()
    page.locator("#check-text").fill(POST)
    expect(page.locator("#check-points > li")).to_have_count(1)


def test_three_points_first_then_all(check_page: Page) -> None:
    page = check_page
    page.locator("#check-text").fill(MANY)
    points = page.locator("#check-points > li")
    expect(points).to_have_count(3)
    page.locator("#check-all").click()
    assert points.count() > 3
    expect(page.locator("#check-all")).to_be_hidden()
    graveness = points.evaluate_all("all => all.map((one) => Number(one.dataset.severity))")
    assert graveness == sorted(graveness, reverse=True)


def test_all_points_stand_on_paper(check_page: Page) -> None:
    page = check_page
    page.locator("#check-text").fill(MANY)
    points = page.locator("#check-points > li")
    expect(points).to_have_count(3)
    page.pdf()
    assert points.count() > 3


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_rule_page_leads_to_the_checker_with_its_example_and_back(
    visit: Visitor, lang: str
) -> None:
    page = visit(("en/" if lang == "en" else "") + "regels/r08.html")
    page.locator("main a[href*='check.html?example=']").first.click()
    ready(page, lang)
    example = EXAMPLES[page.url.partition("?example=")[2]]
    expect(page.locator("#check-text")).to_have_value(example.text)
    page.locator("#check-points a[href='regels/r08.html']").first.click()
    expect(page).to_have_url(re.compile(r"/regels/r08\.html$"))


def test_every_example_that_a_page_may_show_is_known_by_its_id(visit: Visitor) -> None:
    """All of them in the page's data, and one with a context put in the form."""
    name, example = next(
        (k, e) for k, e in EXAMPLES.items() if e.media != "none" and e.in_lesson is False
    )
    page = ready(visit(f"check.html?example={name}"), "nl")
    data = page.evaluate("JSON.parse(document.getElementById('check-data').textContent).examples")
    assert {key: row["text"] for key, row in data.items()} == {
        key: example.text for key, example in EXAMPLES.items()
    }
    expect(page.locator("#check-text")).to_have_value(example.text)
    expect(page.locator(f"input[name=media][value={example.media}]")).to_be_checked()
    expect(page.locator("#check-role")).to_have_value(example.role)
    expect(page.locator("#check-example")).to_have_text(said("example", "nl"))


@pytest.mark.parametrize("name", ["r99-nl-1", "", "__proto__", "<b>x</b>", "R10-NL-1%00"])
def test_an_unknown_example_is_one_sentence_and_an_empty_field(visit: Visitor, name: str) -> None:
    page = visit(f"check.html?example={name}")
    expect(page.locator("#check-example")).to_have_text(said("unknown_example", "nl"))
    expect(page.locator("#check-text")).to_have_value("")


def test_a_longer_post_than_the_limit_stays_and_gets_one_sentence(check_page: Page) -> None:
    page = check_page
    page.locator("#check-text").fill("é" * (LIMIT + 1))
    expect(page.locator("#check-status")).to_have_text(said("too_long", "nl", limit="10.000"))
    expect(page.locator("#check-text")).to_have_value("é" * (LIMIT + 1))
    expect(page.locator("#check-report")).to_be_hidden()
    page.locator("#check-text").fill("é" * LIMIT)
    expect(page.locator("#check-verdict")).to_be_visible()


def test_a_photo_asks_for_consent_and_consent_answers_the_point(check_page: Page) -> None:
    page = check_page
    page.locator("#check-text").fill("Kijk, onze klas bij de eindmusical!")
    consent = page.locator("#check-consent")
    expect(consent).to_be_hidden()
    page.get_by_role("radio", name=said("media_photo", "nl")).check()
    expect(consent).to_be_visible()
    expect(page.locator("#check-points a[href='protocol.html#g7']")).to_have_count(1)
    page.get_by_role("radio", name=said("consent_yes", "nl")).check()
    expect(page.locator("#check-report")).to_have_attribute("data-verdict", "ok")


def test_an_empty_post_gets_no_report(check_page: Page) -> None:
    page = check_page
    page.locator("#check-text").fill("  \n ")
    page.locator("#check-form button[type=submit]").click()
    expect(page.locator("#check-text")).to_be_focused()
    expect(page.locator("#check-report")).to_be_hidden()
    expect(page.locator("#check-idle")).to_be_visible()


def test_a_post_in_which_nothing_is_found_is_never_called_allowed(check_page: Page) -> None:
    page = check_page
    page.locator("#check-text").fill("We hebben vandaag taart gegeten.")
    expect(page.locator("#check-report")).to_have_attribute("data-verdict", "ok")
    nothing = load_cards()["C-niets"].messages["default"].words["nl", "pupil"]
    expect(page.locator("#check-verdict")).to_have_text(nothing.message)


def test_clear_empties_the_field_and_print_prints(check_page: Page) -> None:
    page = check_page
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("#check-text").fill(POST)
    page.locator("#check-print").click()
    assert page.evaluate("window.printed")
    page.locator("#check-form button[type=reset]").click()
    expect(page.locator("#check-text")).to_have_value("")
    expect(page.locator("#check-text")).to_be_focused()
    expect(page.locator("#check-report")).to_be_hidden()


def test_keys_alone_do_it_all(check_page: Page) -> None:
    page = check_page
    tab_to(page, "#check-text")
    page.keyboard.type(POST)
    tab_to(page, "#check-form button[type=submit]")
    page.keyboard.press("Enter")
    tab_to(page, ".found-number")
    page.keyboard.press("Enter")
    expect(page.locator("#punt-1")).to_be_focused()
    tab_to(page, ".point-wrong")
    page.keyboard.press("Enter")
    expect(page.locator("#check-undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#check-verdict")).to_be_focused()
    tab_to(page, "#check-points a[href^='protocol.html']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/protocol\.html#\w+$"))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as someone without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")
