"""The page gives CPython's report: on every example of every card, and on bad input."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from checker import LANGUAGES, LIMIT, Post, check
from checker.cards import load_cards
from tests.browser.checkpage import ask, ready
from tests.browser.visitor import Visitor
from tests.fuzz.texts import NAUGHTY, mangled

CONTEXT = ("role", "in_lesson", "media", "consent")


def expected(lang: str, text: str, **context: object) -> dict[str, Any]:
    """CPython's report as the page shows it."""
    report = check(Post(text=text, lang=lang, **context)).as_dict()
    return {
        "text": text,
        "verdict": report["verdict"],
        "points": [
            {
                "message": finding["message"],
                "question": finding["question"],
                "hint": finding["hint"],
                "links": [f"protocol.html#{article}" for article in finding["articles"]]
                + [f"regels/{finding['rule'].lower()}.html"],
            }
            for finding in report["findings"]
        ],
        "marks": [piece["text"] for piece in report["segments"] if piece["findings"]],
    }


def posts(lang: str) -> list[dict[str, object]]:
    """Every example in this language, with its context."""
    return [
        {"text": example.text} | {key: getattr(example, key) for key in CONTEXT}
        for card in load_cards().values()
        for example in card.examples
        if example.lang == lang
    ]


@pytest.mark.parametrize(("lang", "path"), [("nl", "check.html"), ("en", "en/check.html")])
def test_the_page_shows_every_example_as_cpython_reports_it(
    visit: Visitor, lang: str, path: str
) -> None:
    page = ready(visit(path), lang)
    different = [
        (answer, wanted)
        for post in posts(lang)
        if (answer := ask(page, **post)) != (wanted := expected(lang, **post))
    ]
    assert different == []


# Lets a test talk to the page's own worker.
KEEP_WORKER = """
window.Worker = class extends Worker {
  constructor(...how) { super(...how); window.kept = this; }
};
"""
ASK_WORKER = """
(posts) => Promise.all(posts.map((post, number) => new Promise((done) => {
  const id = `parity ${number}`;
  window.kept.addEventListener('message', ({ data }) => data.id === id && done(data.report));
  window.kept.postMessage({ id, ...post });
})))
"""


def test_pyodide_and_cpython_report_the_same_on_every_example_and_on_odd_texts(
    visit: Visitor,
) -> None:
    """The worker's plain data, to the last key; on naughty strings and mangled posts as well."""
    page = visit.prepare()
    page.add_init_script(KEEP_WORKER)
    page.goto(visit.server.address + "check.html")
    ready(page, "nl")
    rows = [post | {"lang": lang} for lang in LANGUAGES for post in posts(lang)]
    rows += [{"text": text} for text in (*NAUGHTY, *mangled(150))]
    assert len(rows) > 400
    answers = page.evaluate(ASK_WORKER, rows)
    reports = [json.loads(json.dumps(check(Post(**row)).as_dict())) for row in rows]
    assert [pair for pair in zip(answers, reports, strict=True) if pair[0] != pair[1]] == []


PHONE = "mijn 06 is 06-12345678"
ODD = {
    "ten thousand characters": (PHONE + " en verder niets. " * LIMIT)[:LIMIT],
    "ten thousand emoji": "😀" * LIMIT,
    "one word of ten thousand letters": "a" * LIMIT,
    "right to left": f"שלום עולם {PHONE} مرحبا",
    "a direction turned round": f"\u202e{PHONE}\u202c",
    "emoji in sequence": f"👩‍👩‍👧‍👦🏳️‍🌈 {PHONE} 👍🏽",
    "lone surrogates": f"\ud83d {PHONE} \ude00",
    "control characters": f"\x00\x07\x1b[31m {PHONE} \x7f",
    "markup": f"<img src=x onerror=alert(1)><script>alert(2)</script>&lt;b> {PHONE}",
    "template": "{{ 7*7 }} {percent} ${x} %s " + PHONE,
    "letters with many marks": f"ḩ̷̛̰ả̸l̵̢l̶o̴ {PHONE}",
    "line ends": f"een\n\n{PHONE}\ntwee",
    "line separators": f"een\u2028{PHONE}\u2029twee",
    "JSON": '{"text": "' + PHONE + '"}',
}


@pytest.fixture(scope="module")
def dutch(regular: Visitor) -> Page:
    return ready(regular("check.html"), "nl")


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_any_text_gives_a_sound_answer(dutch: Page, text: str) -> None:
    assert ask(dutch, text=text) == expected("nl", text)
    assert dutch.locator("#check-post").locator("img, script, b").count() == 0
