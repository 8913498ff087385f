"""The figures on the page: those that were saved, written as each language writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.content import measured, texts
from publish.errors import PublishError

ROW = (
    '[[row]]\nname = "Found"\nlabel = { nl = "Gevonden", en = "Found" }\n[[row]]\nname = "Hidden"\n'
)


def load(root: Path, lang: str) -> measured.Measured:
    dates = texts.load(Path(__file__).parents[2] / "templates" / "texts.toml", lang)["date"]
    return measured.load(root, lang, dates)


def _root(folder: Path, rows: dict[str, float]) -> Path:
    (folder / "bench").mkdir()
    (folder / "bench" / "quality.toml").write_text(ROW, "utf-8")
    saved = {
        "measured": "2026-11-22",
        "rows": rows,
        "writers": [{"found": 64.5}],
        "alarms": {"posts": 90, "texts": 500, "of": {"R01": [2, 1]}},
    }
    (folder / "bench" / "quality.json").write_text(json.dumps(saved), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [(83.4, "83%", "83%"), (5.26, "5,3%", "5.3%"), (0.07, "0,07%", "0.07%"), (0.0, "0%", "0%")],
)
def test_figures_are_written_as_each_language_writes_them(
    tmp_path: Path, value: float, nl: str, en: str
) -> None:
    root = _root(tmp_path, {"Found": value, "Hidden": 1.0})
    dutch, english = (load(root, lang) for lang in ("nl", "en"))
    assert [(row.label, row.value) for row in dutch.figures] == [("Gevonden", nl)]
    assert [(row.label, row.value) for row in english.figures] == [("Found", en)]
    assert (dutch.alarms.of_rule("R01"), dutch.alarms.of_rule("R02")) == ((2, 1), (0, 0))
    assert (dutch.day, english.day) == ("22\u00a0november 2026", "22\u00a0November 2026")


def test_a_row_that_was_never_measured_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="no figure for 'Found'"):
        load(_root(tmp_path, {}), "nl")
