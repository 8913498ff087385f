"""The door of the worker: always an answer, never the post in an error."""

from __future__ import annotations

import json

import pytest

from checker import browser
from checker.browser import handle


def test_an_answer_carries_the_id_and_the_report() -> None:
    answer = json.loads(
        handle(json.dumps({"id": 7, "text": "mijn 06 is 06-12345678", "lang": "en"}))
    )
    assert answer["id"] == 7 and answer["ok"] is True
    assert answer["report"]["verdict"] == "change"


@pytest.mark.parametrize(
    ("request_json", "number", "kind"),
    [
        ("{", None, "bad-request"),
        ("[1]", None, "bad-request"),
        ("[" * 100_000, None, "bad-request"),
        ('{"id": 1}', 1, "bad-request"),
        ('{"id": 2, "text": 5}', 2, "bad-request"),
        ('{"id": 3, "text": "geheim", "role": "geheim"}', 3, "bad-request"),
        (json.dumps({"id": 4, "text": "geheim" * 2000}), 4, "too-long"),
    ],
)
def test_an_error_is_a_kind(request_json: str, number: object, kind: str) -> None:
    answer = handle(request_json)
    assert json.loads(answer) == {"id": number, "ok": False, "kind": kind}
    assert "geheim" not in answer


def test_a_fault_inside_is_a_kind_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_post: object) -> None:
        raise KeyError("geheim")

    monkeypatch.setattr(browser, "check", broken)
    assert json.loads(handle('{"id": 1, "text": "geheim"}')) == {
        "id": 1,
        "ok": False,
        "kind": "internal",
    }
