"""The Dutch protocol page has every word of the source, in its order, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.finish import built

SOURCE = Path(__file__).parents[1] / "data" / "source.txt"
LETTERHEAD_ENDS = "info@cbs-hetmozaiek.nl"


def official(site: Path, path: str) -> list[str]:
    return built.read((site / path).read_text(encoding="utf-8"), path).protocol.split()


def test_word_for_word(site: Path) -> None:
    _, found, text = SOURCE.read_text(encoding="utf-8").partition(LETTERHEAD_ENDS)
    assert found
    assert official(site, "protocol.html") == text.split()


def test_the_translation_keeps_every_number_of_the_source(site: Path) -> None:
    def numbers(words: list[str]) -> list[str]:
        return [word for word in words if word.rstrip(".").isdigit()]

    dutch, english = official(site, "protocol.html"), official(site, "en/protocol.html")
    lists = ["1.", "2.", "3.", "4.", "5.", "1.", "2."]
    assert numbers(dutch)[:7] == lists
    assert numbers(english)[:7] == lists
    assert len(english) == pytest.approx(len(dutch), rel=0.2)
