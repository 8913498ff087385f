"""The report: its shape, its pieces, its order, whatever the text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import LIMIT, BadPost, Post, check
from checker.cards import CATEGORIES, load_cards
from checker.model import Consent, Media, Role

CONTEXTS = st.fixed_dictionaries(
    {
        "lang": st.sampled_from(["nl", "en"]),
        "role": st.sampled_from(list(Role)),
        "in_lesson": st.booleans(),
        "media": st.sampled_from(list(Media)),
        "consent": st.sampled_from(list(Consent)),
    }
)
# Unicode at random, mixed with what wakes the rules.
PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "jij bent",
                "sukkel",
                "06-12345678",
                "NL91ABNA0417164300",
                "👩‍👩‍👧",
                "iedereen behalve",
                "Sem",
                "\n",
                ". ",
                "k u t",
                "😀",
                "\ud800",
            ]
        ),
    ),
    max_size=20,
).map("".join)


@given(PIECES, CONTEXTS)
def test_segments_join_to_the_post_letter_for_letter(text: str, context: dict[str, object]) -> None:
    report = check(Post(text=text, **context))
    assert "".join(segment.text for segment in report.segments) == text
    for index, finding in enumerate(report.findings):
        marked = "".join(segment.text for segment in report.segments if index in segment.findings)
        assert marked == text[finding.start : finding.end]


@given(PIECES, CONTEXTS)
def test_verdict_categories_and_findings_agree(text: str, context: dict[str, object]) -> None:
    report = check(Post(text=text, **context))
    weights = [finding.severity for finding in report.findings]
    assert weights == sorted(weights, reverse=True)
    assert report.flagged == any(weights)
    assert set(report.categories) <= CATEGORIES
    assert all(0 <= f.start <= f.end <= len(text) for f in report.findings)
    if report.verdict == "help":
        assert {finding.rule for finding in report.findings} == {"C-hulp"}


def test_the_shape_of_the_plain_report() -> None:
    report = check(Post(text="mijn 06 is 06-12345678, app me")).as_dict()
    assert set(report) == {
        "verdict",
        "flagged",
        "categories",
        "articles",
        "summary",
        "findings",
        "segments",
    }
    (finding,) = report["findings"]
    words = {finding.pop(key) for key in ("title", "message", "question", "hint")}
    assert all(words)
    assert finding == {
        "rule": "R08",
        "message_id": "phone",
        "category": "phone",
        "severity": 2,
        "start": 11,
        "end": 22,
        "articles": ["g2", "u5"],
    }
    assert report["segments"][1] == {"text": "06-12345678", "findings": [0]}


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    "text", ["", " ", "\n", "hoi", "\u202eabc", "<b>x</b>", "\x00\x07", "\ud800", "שלום", "😀" * 50]
)
def test_nothing_special_is_said_in_words(text: str, lang: str) -> None:
    report = check(Post(text=text, lang=lang))
    assert report.verdict == "ok" and not report.findings
    assert (
        report.summary.message
        == load_cards()["C-niets"].messages["default"].words[lang, "pupil"].message
    )


@pytest.mark.parametrize(
    ("kwargs", "kind"),
    [
        ({"text": "a" * (LIMIT + 1)}, "too-long"),
        ({"text": 5}, "bad-request"),
        ({"text": "a", "lang": "de"}, "bad-request"),
        ({"text": "a", "role": "king"}, "bad-request"),
        ({"text": "a", "media": "hologram"}, "bad-request"),
        ({"text": "a", "consent": "maybe"}, "bad-request"),
        ({"text": "a", "in_lesson": "yes"}, "bad-request"),
    ],
)
def test_bad_posts_are_refused_without_quoting_them(kwargs: dict[str, object], kind: str) -> None:
    with pytest.raises(BadPost) as caught:
        Post(**kwargs)
    assert caught.value.kind == kind
    assert "aaaa" not in str(caught.value) and "king" not in str(caught.value)


def test_the_longest_post_is_checked() -> None:
    assert check(Post(text="a" * LIMIT)).verdict == "ok"


def _steps(work: Callable[[], object]) -> int:
    """Calls of Python and C functions: a measure of work that no busy machine can disturb."""
    count = 0

    def tick(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "jij bent een sukkel ", "06 12 34 56 78 ", "a.b.c.", "s u k ", "ik maak je ", "k*t ", "!!! ",
        "niemand vindt ", "éé ", "1111 ", "houjebekniemandvindjeleuk ", "a@", "aaaa", "\n", '"',
        "Kerkstraat 1 ", "wachtwoord is ", "xqzvw" * 8 + " ", "iedereen ",
    ],
)  # fmt: skip
def test_work_grows_with_the_length(piece: str) -> None:
    def checked(length: int) -> Callable[[], object]:
        text = (piece * (length // len(piece) + 1))[:length]
        return lambda: check(Post(text=text))

    checked(200)()
    assert _steps(checked(8000)) <= 2.6 * _steps(checked(4000))
