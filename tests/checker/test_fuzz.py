"""Whatever is typed: an answer, soon, with all letters in it. `nox -s fuzz` looks longer."""

from __future__ import annotations

import importlib
import itertools
import json
import pkgutil
import re
import time
from re import _constants as kinds
from re import _parser as parser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker import LANGUAGES, LIMIT, Post, Report, check
from checker.browser import handle
from tests.fuzz.texts import NAUGHTY, anything, mangled, posts

WITHIN = 1.5  # seconds of processor time; a post of 10,000 characters takes a hundredth of that
ROLES = ("pupil", "parent", "staff", "intern", "leader")


def answer(text: str, lang: str = "nl", **context: object) -> Report:
    """The report on a text, which is sound and came soon."""
    started = time.process_time()
    report = check(Post(text=text, lang=lang, **context))
    took = time.process_time() - started
    assert took < WITHIN, f"{took:.1f} s for {text[:80]!r}"
    plain = report.as_dict()
    assert "".join(piece["text"] for piece in plain["segments"]) == text
    assert plain["verdict"] in {"ok", "think", "change", "stop", "help"}
    for finding in plain["findings"]:
        assert 0 <= finding["start"] <= finding["end"] <= len(text)
    for piece in plain["segments"]:
        assert all(0 <= index < len(plain["findings"]) for index in piece["findings"])
    return report


@given(
    text=anything,
    lang=st.sampled_from(sorted(LANGUAGES)),
    role=st.sampled_from(ROLES),
    media=st.sampled_from(["none", "photo", "video", "audio"]),
    in_lesson=st.booleans(),
)
def test_anything_gets_a_sound_answer(
    text: str, lang: str, role: str, media: str, in_lesson: bool
) -> None:
    context = {"role": role, "media": media, "in_lesson": in_lesson}
    report = answer(text, lang, **context)
    asked = json.dumps({"id": 1, "text": text, "lang": lang, **context})
    assert json.loads(handle(asked)) == {"id": 1, "ok": True, "report": report.as_dict()}


@settings(max_examples=30)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists))
def test_any_request_at_all_gets_an_answer_that_holds_nothing_of_it(value: object) -> None:
    for request in (json.dumps(value), json.dumps({"id": 1, "text": value}), str(value)):
        told = json.loads(handle(request))
        if not told["ok"]:
            assert set(told) == {"id", "ok", "kind"}
            assert told["kind"] in {"bad-request", "too-long"}


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_a_naughty_string_gets_a_sound_answer_alone_and_ten_thousand_long(text: str) -> None:
    answer(text)
    answer((text * LIMIT)[:LIMIT])


@pytest.mark.parametrize("text", posts()[::40] + tuple(mangled(20)))
def test_a_post_over_and_over_is_answered_soon(text: str) -> None:
    answer((f"{text} " * LIMIT)[:LIMIT])


def patterns() -> dict[str, re.Pattern[str]]:
    """Every regular expression of the checker by its module and name."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(checker.__path__, "checker.")
        if not found.name.endswith("__main__")
    ]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }


def letters(parsed: object) -> set[str]:
    """One letter for each place of a pattern: what it is made of."""
    found: set[str] = set()
    for kind, value in parsed:
        if kind is kinds.LITERAL:
            found.add(chr(value))
        elif kind is kinds.IN:
            found |= letters(value)
        elif kind is kinds.RANGE:
            found.add(chr(value[0]))
        elif kind is kinds.CATEGORY:
            digit, space = kinds.CATEGORY_DIGIT, kinds.CATEGORY_SPACE
            found.add("7" if value is digit else " " if value is space else "m")
        elif isinstance(value, tuple | list):
            inner = value if isinstance(value, list) else [value]
            for part in itertools.chain.from_iterable(
                one if isinstance(one, tuple | list) else [one] for one in inner
            ):
                parts = part if isinstance(part, list) else [part]
                for one in parts:
                    if isinstance(one, parser.SubPattern):
                        found |= letters(one)
    return found


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Processor time for all matches in a text."""
    started = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - started


def super_linear(pattern: re.Pattern[str], longest: int = LIMIT) -> str | None:
    """What makes a pattern take much more than four times as long for four times the text."""
    own = sorted(letters(parser.parse(pattern.pattern, pattern.flags)))
    step = max(1, len(own) // 7)
    made_of = [*own[::step], "a", "1", " "]
    seeds = {a + b for a in made_of for b in ["", *made_of]}
    for seed in sorted(seeds):
        long = (seed * longest)[:longest] + "\x00"
        took = seconds(pattern, long)
        if took > 0.03 and took > 9 * seconds(pattern, long[: longest // 4] + "\x00"):
            # Other work on the machine makes one measurement long; the pattern makes all so.
            took = min(took, *(seconds(pattern, long) for _ in range(3)))
            part = min(seconds(pattern, long[: longest // 4] + "\x00") for _ in range(3))
            if took > 0.03 and took > 9 * part:
                return f"{seed!r}: {took:.2f} s for {longest} characters"
    return None


def test_the_finder_of_slow_patterns_finds_one() -> None:
    assert super_linear(re.compile(r"\s*(?:x|y)"), 8_000)
    assert super_linear(re.compile(r"a{0,9}b")) is None


@pytest.mark.parametrize(("name", "pattern"), patterns().items(), ids=patterns())
def test_no_pattern_takes_longer_than_the_text_grows(name: str, pattern: re.Pattern[str]) -> None:
    assert super_linear(pattern) is None, name
