"""A group of invented schools below a sub-path: they share the checker, and each is its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.serve import SiteServer
from tests.browser.checkpage import ask, ready, said
from tests.browser.test_axe import violations
from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("de-regenwulp", "de-vuurvlinder")
# A Monday morning in the school year, in Dutch time; then one within the Christmas holiday.
LESSON, HOLIDAY, EVENING = (
    "2026-11-23T09:00:00+01:00",
    "2026-12-21T09:00:00+01:00",
    "2026-11-23T19:00:00+01:00",
)


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("group") / "site"
    command = [sys.executable, "-m", "publish.schools.group", "schools", "--out", str(out)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    env.pop("SITE_URL", None)
    subprocess.run(command, cwd=ROOT, check=True, env=env)
    return out


@pytest.fixture(scope="module")
def host(group: Path) -> Iterator[SiteServer]:
    with SiteServer(group, base="/onderwijs/scholen/") as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def call(browser: Browser, host: SiteServer) -> Iterator[Visitor]:
    visitor = Visitor(browser, host)
    yield visitor
    visitor.close()


def test_the_checker_is_stored_once(group: Path) -> None:
    for kind in ("*.wasm", "library.*.zip", "worker.*.js"):
        (found,) = group.rglob(kind)
        assert found.parent == group / "assets" / "checker"
    for name in NAMES:
        worker = (group / name / "sw.js").read_text(encoding="utf-8")
        assert '"../assets/checker/python.' in worker, "the checker works without a network too"


def test_the_start_page_leads_to_each_school_in_each_language(call: Visitor) -> None:
    page = call("index.html")
    assert violations(page) == []
    for name, title in zip(NAMES, ("De Regenwulp", "De Vuurvlinder"), strict=True):
        page.get_by_role("link", name=title).click()
        expect(page).to_have_url(f"{call.server.address}{name}/index.html")
        expect(page.get_by_role("banner")).to_contain_text(title)
        page.go_back()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="De Vuurvlinder").click()
    expect(page).to_have_url(f"{call.server.address}de-vuurvlinder/en/index.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_schools_look_different(call: Visitor, scheme: str) -> None:
    seen = [
        page.evaluate(
            "[getComputedStyle(document.body).backgroundColor,"
            " getComputedStyle(document.querySelector('.action')).backgroundColor,"
            " document.querySelector('.brand svg').innerHTML]"
        )
        for name in NAMES
        for page in [call(f"{name}/index.html", color_scheme=scheme)]
    ]
    (paper, button, mark), (other_paper, other_button, other_mark) = seen
    assert button != other_button and mark != other_mark
    assert (paper != other_paper) == (scheme == "light")


def test_each_checker_knows_its_own_school(call: Visitor) -> None:
    posts = {"de-regenwulp": "Bel mij op 0123 456 789", "de-vuurvlinder": "Bel mij op 0123 987 654"}
    for name in NAMES:
        page = ready(call(f"{name}/check.html?role=parent"), "nl")
        verdicts = {own: ask(page, text=text)["verdict"] for own, text in posts.items()}
        assert verdicts == {own: "ok" if own == name else "change" for own in posts}


def at(call: Visitor, path: str, moment: str, zone: str = "Europe/Amsterdam") -> Page:
    page = call.prepare(timezone_id=zone)
    page.clock.set_fixed_time(moment)
    page.goto(call.server.address + path)
    return page


def test_in_lesson_time_the_page_ticks_the_box_only_where_the_school_wants_that(
    call: Visitor,
) -> None:
    for name, ticked, sentence in (
        ("de-regenwulp", False, "lesson_time"),
        ("de-vuurvlinder", True, "lesson_ticked"),
    ):
        page = at(call, f"{name}/check.html", LESSON, "America/New_York")
        box = page.locator("[name=in_lesson]")
        expect(page.locator("#check-lesson-time")).to_have_text(said(sentence, "nl"))
        expect(box).to_be_checked(checked=ticked)
        page.get_by_role("button", name=said("wipe", "nl")).click()
        expect(box).to_be_checked(checked=ticked)


@pytest.mark.parametrize("moment", [HOLIDAY, EVENING, "2027-09-06T09:00:00+02:00"])
def test_outside_lesson_time_the_page_says_nothing_of_it(call: Visitor, moment: str) -> None:
    page = at(call, "de-vuurvlinder/check.html", moment)
    expect(page.locator("#check-lesson-time")).to_be_hidden()
    expect(page.locator("[name=in_lesson]")).not_to_be_checked()


def test_an_example_says_for_itself_whether_there_is_a_lesson(call: Visitor) -> None:
    page = at(call, "de-vuurvlinder/check.html", LESSON)
    examples = json.loads(page.locator("#check-data").text_content() or "")["examples"]
    name = next(key for key, example in examples.items() if not example["in_lesson"])
    page = at(call, f"de-vuurvlinder/check.html?example={name}", LESSON)
    expect(page.locator("#check-example")).to_have_text(said("example", "nl"))
    expect(page.locator("[name=in_lesson]")).not_to_be_checked()
