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


@pytest.mark.parametrize(
    ("signs", "read"),
    [
        ("øđðłħıŧæœþĸ", "oddlhitaeoethk"),
        ("‘’‚‛`´ʼ′é", "''''''''e"),
        ("“”„‟«»″", '"""""""'),
        ("‐‑‒–—―−", "-------"),
        ("…￼×", ". x"),
        ("🅐🅩🅰🆉", "azaz"),
        ("🆊🅏🅪🅯", "🆊wcmc🅯"),  # beside the rows of letters in circles and squares
        ("é\n\t\a\u2028\u2029\u00a0\u1680", "e\n      "),
        (
            "a\u20dd\u200db\ufeff\u0345",
            "ab",
        ),  # a ring around a letter, a joiner, a mark at the beginning
        ("é\ud800\udfff", "e\ud800\udfff"),  # halves of characters keep their place
    ],
)
def test_signs(signs: str, read: str) -> None:
    assert fold(signs).text == read


def test_a_letter_of_another_script_is_the_latin_one_that_it_looks_like() -> None:
    there, here = "авекмнорстухіїјѕԁӏԛԝһѵɡαεικνορτυχϲϳ", "abekmhopctyxiijsdlqwhvgaeikvoptuxcj"
    folded = dict(zip(there, here, strict=True)) | {"ї": "i", "к": "k"}
    for letter, latin in folded.items():
        for beside in "azAZ":
            assert fold(beside + letter).text == beside.lower() + latin
        assert fold(f"0{{{letter}").text == "0{" + fold(letter).text  # no letter stands beside it


def test_a_stretch_takes_the_invisible_marks_at_its_end_along() -> None:
    folded = fold("e\u0301\u0301n æ!")
    assert folded.text == "en ae!"
    assert [folded.span(at, at + 1) for at in range(6)] == [
        *((0, 3), (3, 4), (4, 5), (5, 6), (5, 6), (6, 7)),
    ]
    assert folded.span(0, 6) == (0, 7)
    plain = fold("Hoi")
    assert (plain.text, list(plain.origin), plain.span(1, 3)) == ("hoi", [0, 1, 2, 3], (1, 3))


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


def rows(text: str) -> list[tuple[str, str, int, int]]:
    """Kind, letters, sentence and clause of each token."""
    found = tokenize(text, fold(text))
    return [(str(token.kind), token.norm, token.sentence, token.clause) for token in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sem, kom je? Ja! En 3: ok",
            "word sem 0 0, sign , 0 1, word kom 0 1, word je 0 1, sign ? 0 1, word ja 1 2, sign ! 1 2,"
            " word en 2 3, number 3 2 3, sign : 2 4, word ok 2 4",
        ),
        ("Kijk.Nu b.v. zo.", "word kijk 0 0, sign . 0 0, word nu 0 0, word b 0 0, sign . 0 0, word v 0 0,"
            " sign . 0 0, word zo 1 1, sign . 1 1"),
        ("Een\nTwee; (vier) - vijf", "word een 0 0, word twee 1 1, sign ; 1 2, sign ( 1 3, word vier 1 3,"
            " sign ) 1 4, sign - 1 5, word vijf 1 5"),
        ("Ja. 😀 Ok", "word ja 0 0, sign . 0 0, emoji 😀 0 0, word ok 1 1"),
        ("Ja. h4llo\n@a1\n#b1. Ok", "word ja 0 0, sign . 0 0, word h4llo 1 1, handle @a1 2 2, tag #b1 3 3,"
            " sign . 3 3, word ok 4 4"),
        ("ja\n\n😀\nnee", "word ja 0 0, emoji 😀 0 0, word nee 1 1"),
        (". ja!! nee", "sign . 0 0, word ja 1 1, sign ! 1 1, sign ! 1 1, word nee 2 2"),
    ],
)  # fmt: skip
def test_tokens_with_their_sentence_and_clause(text: str, expected: str) -> None:
    assert ", ".join(" ".join(map(str, row)) for row in rows(text)) == expected


def test_what_a_token_knows_of_its_letters() -> None:
    text = "É Sem heeeel h4llo A50 s u k k e l @Noor #Klas d'r 12 😀"
    found = {token.norm: token for token in tokenize(text, fold(text))}
    capital = [norm for norm, token in found.items() if token.capital]
    assert capital == ["e", "sem", "a50"]
    assert [norm for norm, token in found.items() if token.disguised] == ["h4llo", "s u k k e l"]
    assert found["heeeel"].keys == ("heeeel", "hel", "heel")
    assert found["s u k k e l"].keys == ("sukkel", "ukkel", "sukke")
    assert (found["@noor"].keys, found["#klas"].keys) == (("@noor", "noor"), ("#klas", "klas"))
    assert (found["d'r"].keys, found["a50"].keys) == (("d'r",), ("a50",))
    assert (found["12"].keys, found["😀"].keys) == (("12",), ("😀",))
    assert [text[token.start : token.end] for token in found.values()] == [
        *("É", "Sem", "heeeel", "h4llo", "A50", "s u k k e l", "@Noor", "#Klas", "d'r", "12", "😀"),
    ]


@pytest.mark.parametrize(
    ("written", "keys", "disguised"),
    [
        ("hallo", ("hallo",), False),
        ("d'r", ("d'r",), False),
        ("heel", ("heel",), False),
        ("heeel", ("heeel", "hel", "heel"), False),
        ("a50", ("a50",), False),  # more digits than letters: a number with a letter
        ("5x", ("5x", "sx"), True),
        ("50x", ("50x",), False),
        ("a1234", ("a1234",), False),
        ("a12345", ("a12345", "ai2eas", "al2eas"), True),  # long enough to be a word in digits
        ("l1l", ("l1l", "lil", "lll", "l", "ll"), True),
        ("a_b'c", ("a_b'c", "abc"), True),
        (
            "013457$@!|€+8",
            ("013457$@!|€+8", "oieastsaiietb", "oieastsaietb", "oleastsallet8", "oleastsalet8"),
            True,
        ),
        ("k00l", ("k00l", "k0l", "kool", "kol"), True),
        ("kkk00l", ("kkk00l", "k00l", "kk00l", "k0l", "kkkool", "kool", "kkool", "kol"), True),
        ("b11b", ("b11b", "b1b", "biib", "bib", "bllb", "blb"), True),
    ],
)
def test_all_spellings(written: str, keys: tuple[str, ...], disguised: bool) -> None:
    assert spellings(written) == (keys, disguised)


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
