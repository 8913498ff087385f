"""Folding and tokens: what a reader would read, with every letter at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.fold import fold
from checker.patterns import sound
from checker.spelling import SHORTEST, Speller, ear, unglue
from checker.texts import lines, load
from checker.tokens import Kind, spellings, tokenize


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sukkel", "sukkel"),
        ("ｓｕｋｋｅｌ", "sukkel"),
        ("𝐬𝐮𝐤𝐤𝐞𝐥", "sukkel"),
        ("🅢🅤🅚", "suk"),
        ("sükkël", "sukkel"),
        ("su\u200bkk\u00adel", "sukkel"),
        ("s\u0336u\u0336k", "suk"),
        ("sukкеl", "sukkel"),  # Cyrillic ka and ie among Latin letters
        ("привет", "привет"),  # all Cyrillic stays Cyrillic
        ("Mozaïek", "mozaiek"),
        ("“hoi”", '"hoi"'),
        ("straße", "strasse"),
        ("06–12", "06-12"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(st.text())
def test_every_folded_letter_knows_its_origin(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    places = list(folded.origin)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places[:-1])
    assert places[-1] == len(text)


@given(st.text())
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    last = 0  # one character may stand for several signs (¼), which then share its place
    for token in tokenize(text, fold(text)):
        assert last <= token.start < token.end <= len(text)
        last = token.start


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Hoi Sem!", [Kind.WORD, Kind.WORD, Kind.SIGN]),
        ("mail a.b@voorbeeld.nl", [Kind.WORD, Kind.EMAIL]),
        ("kijk https://voorbeeld.nl/a?b", [Kind.WORD, Kind.LINK]),
        ("@noor #klas 5", [Kind.HANDLE, Kind.TAG, Kind.NUMBER]),
        ("😀 s.t.o.p", [Kind.EMOJI, Kind.WORD]),
    ],
)
def test_kinds(text: str, kinds: list[Kind]) -> None:
    assert [token.kind for token in tokenize(text, fold(text))] == kinds


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("suk3el", "sukeel"),
        ("l0ser", "loser"),
        ("st0m", "stom"),
        ("loooser", "loser"),
        ("heeeel", "heel"),
        ("$tom", "stom"),
    ],
)
def test_spellings(written: str, meant: str) -> None:
    assert meant in spellings(written)[0]


@pytest.mark.parametrize("text", ["s u k k e l", "s.u.k.k.e.l", "s-u-k-k-e-l", "s_u_k_k_e_l"])
def test_spaced_letters_are_one_word(text: str) -> None:
    assert "sukkel" in tokenize(text, fold(text))[0].keys


@pytest.mark.parametrize(
    ("one", "other"),
    [("vind", "vindt"), ("hij", "hei"), ("jou", "jouw"), ("nacht", "nagt"), ("word", "wordt")],
)
def test_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("gaat", "gat"), ("bom", "boom"), ("man", "maan")])
def test_dutch_doubles_carry_meaning(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_sentences_and_clauses() -> None:
    tokens = tokenize("Hoi Sem, kom je? Ja", fold("Hoi Sem, kom je? Ja"))
    words = {token.norm: token for token in tokens}
    assert words["hoi"].sentence == words["je"].sentence != words["ja"].sentence
    assert words["hoi"].clause != words["kom"].clause


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ("sukel", "sukkel"), ("sukkl", "sukkel"), ("sukke", "sukkel"), ("sukekl", "sukkel"), ("sukkeel", "sukkel"),
        ("nijmant", "nijmand"), ("ukkel", None), ("sukk", None), ("winkel", None),
    ],
)  # fmt: skip
def test_the_word_that_was_meant(wrong: str, word: str | None) -> None:
    assert Speller(("kort", "nijmand", "sukkel")).meant(wrong) == word


def test_a_word_is_looked_for_under_each_letter_that_sounds_like_its_first() -> None:
    words = lines(load("index")["spelled"])
    speller = Speller(words)
    first: dict[str, str] = {}
    for word in words:
        if len(word) >= SHORTEST:
            first.setdefault(ear(word), word)
    assert {heard: speller._sounding(heard) for heard in first} == first


@given(st.text(alphabet="abcdefgh", max_size=60))
def test_unglue_joins_back(word: str) -> None:
    parts = unglue(word, lambda part: len(part) < 5)
    assert not parts or "".join(parts) == word
