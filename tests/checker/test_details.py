"""Personal details: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from checker import Post, check
from checker.engine import load_lexicon
from checker.numbers import is_bsn, is_card, is_dutch_phone, is_iban
from checker.reading import read


def details(text: str) -> list[tuple[str, str]]:
    found = read(Post(text=text), load_lexicon()).details
    return [(detail.kind, text[detail.start : detail.end]) for detail in found]


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("mijn 06 is 06-12345678, app me", "phone", "06-12345678"),
        ("bel 0612345678", "phone", "0612345678"),
        ("+31 6 12 34 56 78", "phone", "+31 6 12 34 56 78"),
        ("0031612345678", "phone", "0031612345678"),
        ("+31 (0)6 12345678", "phone", "+31 (0)6 12345678"),
        ("thuis: 0599-123456", "phone", "0599-123456"),
        ("(050) 312 34 56", "phone", "(050) 312 34 56"),
        ("o6 12345678", "phone", "o6 12345678"),
        ("0 6 1 2 3 4 5 6 7 8", "phone", "0 6 1 2 3 4 5 6 7 8"),
        ("0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "phone", "0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣"),
        ("０６１２３４５６７８", "phone", "０６１２３４５６７８"),
        ("nul zes twaalf vierendertig zesenvijftig achtenzeventig", "phone", None),
        ("zero six one two three four five six seven eight", "phone", None),
        ("+32 470 12 34 56", "phone", "+32 470 12 34 56"),
        ("bel de klantenservice 06-12345678", "phone", "06-12345678"),
        ("lid van onze club: 0612345678", "phone", "0612345678"),
        ("call (415) 555-0132 now", "phone", "(415) 555-0132"),
        ("mail noor@voorbeeld.nl.", "email", "noor@voorbeeld.nl"),
        ("noor punt boer apenstaartje voorbeeld punt nl", "email", None),
        ("noor (at) voorbeeld (dot) nl", "email", "noor (at) voorbeeld (dot) nl"),
        ("NL91ABNA0417164300", "bank", "NL91ABNA0417164300"),
        ("NL91 ABNA 0417 1643 00 is van mij", "bank", "NL91 ABNA 0417 1643 00"),
        ("4012 8888 8888 1881", "bank", "4012 8888 8888 1881"),
        ("bsn 111222333", "bsn", "111222333"),
        ("het burgerservicenummer van mijn zoon is 248160957", "bsn", "248160957"),
        ("9501 WD", "postcode", "9501 WD"),
        ("2012 AB Onnen", "postcode", "2012 AB"),
        ("ik woon op 9501wd", "postcode", "9501wd"),
        ("Yara woont op Eikenlaan 5, dat groene huis", "address", "Eikenlaan 5"),
        ("Kerkstraat 12a", "address", "Kerkstraat 12a"),
        ("I live at 12 Oak Street", "address", "12 Oak Street"),
        ("geboren op 12 maart 2014", "birthday", "12 maart 2014"),
        ("geboortedatum: 12-03-2014", "birthday", "12-03-2014"),
        ("my birthday is March 12, 2014", "birthday", "march 12, 2014"),
        ("wachtwoord is draak123 maar niet doorzeggen", "password", "draak123"),
        ("ww: Zonnetje", "password", "Zonnetje"),
        ("my password is dragon99", "password", "dragon99"),
        ("voeg me toe op snap: semmie_2016", "handle", "semmie_2016"),
        ("add me on snap @yara.x", "handle", "@yara.x"),
    ],
)
def test_a_detail(text: str, kind: str, marked: str | None) -> None:
    found = details(text)
    assert [one for one, _ in found] == [kind]
    assert marked is None or found[0][1].lower() == marked.lower()


@pytest.mark.parametrize(
    "text",
    [
        "Op 06-06-2026 is de schoolreis",
        "06-12-2026 12:30",
        "uitslag 06-12",
        "bel de Kindertelefoon: 0800-0432",
        "bel 112 of 113",
        "bel school: 0599 – 614 924",
        "een twee drie vier vijf zes zeven acht negen tien",
        "in 2026 WK",
        "2000 EK was leuk",
        "1000 ml water en 2500 kg zand",
        "NL91ABNA0417164301",
        "bestelling 123456789",
        "mijn bestelnummer is 0638841729",
        "tracking number: 0638841729",
        "nieuwe highscore! 0638841729",
        "mijn score was 0638841729 punten",
        "111222334",
        "4012 8888 8888 1882",
        "we verzamelen in straat 5 minuten later",
        "hij werd geboren op 20 juni 1924",
        "de wedstrijd is op 12-03-2027",
        "de code van level 7 is 4-8-1-5",
        "level code is B7-RR-04, hold jump",
        "mijn wachtwoord is geheim",
        "wat is het wachtwoord?",
        "ik ben mijn wachtwoord vergeten",
        "we kijken om 20:30 naar groep 8",
        "volg ons op insta",
        "bladzijde 12 tot 14",
    ],
)
def test_a_look_alike(text: str) -> None:
    assert not details(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("mijn nummer is 06-12345678", "R08"),
        ("06-12345678", "R08"),
        ("het nummer van Noor is 06-12345678", "R09"),
        ("haar 06 is 06-12345678", "R09"),
        ("her number is 06-12345678", "R09"),
        ("ik geef je mijn nummer 06-12345678", "R08"),
        ("juf woont op Kerkstraat 12", "R09"),
    ],
)
def test_whose_it_is(text: str, rule: str) -> None:
    assert [finding.rule for finding in check(Post(text=text)).findings if finding.severity] == [
        rule
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("ik woon op Dorpsstraat 12, 9501 WD", "R08"),
        ("Noor woont op Dorpsstraat 12, 9501 WD", "R09"),
    ],
)
def test_a_street_and_its_postcode_are_of_the_same_one(text: str, rule: str) -> None:
    found = [finding.rule for finding in check(Post(text=text)).findings if finding.severity]
    assert found == [rule, rule]


@pytest.mark.parametrize(
    ("test", "good", "bad"),
    [
        (is_iban, "NL91ABNA0417164300", "NL91ABNA0417164301"),
        (is_iban, "BE68539007547034", "BE6853900754703"),
        (is_iban, "GB82WEST12345698765432", "XX82WEST12345698765432"),
        (is_bsn, "111222333", "111222334"),
        (is_bsn, "123456782", "000000000"),
        (is_card, "4012888888881881", "4012888888881882"),
        (is_dutch_phone, "0612345678", "0012345678"),
        (is_dutch_phone, "0599123456", "0999123456"),
        (is_dutch_phone, "0203123456", "020123456"),
    ],
)
def test_checks(test: object, good: str, bad: str) -> None:
    assert callable(test)
    assert test(good)
    assert not test(bad)
