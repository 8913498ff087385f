"""Checks on numbers that belong to a person: more than their shape."""

from __future__ import annotations

import re

# Length of an account number per country. Source: SWIFT IBAN registry, countries around us and common ones.
_IBAN_LENGTHS = {
    "nl": 18, "be": 16, "de": 22, "gb": 22, "fr": 27, "es": 24, "it": 27, "lu": 20, "at": 20, "ch": 21, "pl": 28,
    "dk": 18, "no": 15, "se": 24, "fi": 18, "ie": 22, "pt": 25, "cz": 24, "hu": 28, "ro": 24, "bg": 22, "gr": 27,
    "tr": 26, "hr": 21, "sk": 24, "si": 19, "ee": 20, "lv": 21, "lt": 20, "cy": 28, "mt": 31, "ua": 29, "li": 21,
    "is": 26, "mc": 27, "sm": 27, "il": 23, "ae": 23, "sa": 24, "al": 28, "ad": 24, "rs": 22, "mk": 19, "me": 22,
    "ba": 20, "kw": 30, "qa": 29, "pk": 24, "br": 29, "ge": 22, "md": 24, "mu": 30, "tn": 24, "by": 28, "az": 28,
    "bh": 22, "cr": 22, "do": 28, "gi": 23, "gl": 18, "fo": 18, "gt": 28, "jo": 30, "kz": 20, "lb": 28, "mr": 27,
    "ps": 29, "sc": 31, "tl": 23, "vg": 24, "xk": 20, "va": 22, "iq": 23,
}  # fmt: skip
# Dutch area codes of three digits; all others have four. Source: national numbering plan (ACM).
_AREA_3 = frozenset(
    [
        "010",
        "013",
        "014",
        "015",
        "020",
        "023",
        "024",
        "026",
        "030",
        "033",
        "035",
        "036",
        "038",
        "040",
        "043",
        "045",
        "046",
        "050",
        "053",
        "055",
        "058",
        "070",
        "071",
        "072",
        "073",
        "074",
        "075",
        "076",
        "077",
        "078",
        "079",
    ]
)
_CALLED_BSN = re.compile(r"\b(?:bsn|burgerservicenummer|burger service nummer|sofinummer)\b")
_NEAR = 40  # characters


def is_iban(value: str) -> bool:
    """Whether letters and digits make an account number: country, length, and the mod-97 check of ISO 7064."""
    value = value.lower()
    if len(value) != _IBAN_LENGTHS.get(value[:2]) or not (value.isascii() and value.isalnum()):
        return False
    return int("".join(str(int(c, 36)) for c in value[4:] + value[:4])) % 97 == 1


def is_card(digits: str) -> bool:
    """Whether 13 to 19 digits are a payment card: an issuer's first digit and the check digit of ISO/IEC 7812."""
    if (
        not 13 <= len(digits) <= 19
        or digits[0] not in "3456"
        or digits.count(digits[0]) == len(digits)
    ):
        return False
    doubled = (2 * int(d) for d in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0


def is_bsn(digits: str, before: str = "") -> bool:
    """Whether nine digits pass the eleven-test of the citizen service number.

    Where the text before them says that they are one, a slip of the finger changes nothing.
    """
    if len(digits) != 9 or digits.count(digits[0]) == 9:
        return False
    if _CALLED_BSN.search(before[-_NEAR:]):
        return True
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _spelled() -> dict[str, str]:
    units = "een twee drie vier vijf zes zeven acht negen".split()  # noqa: SIM905
    teens = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()  # noqa: SIM905
    tens = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()  # noqa: SIM905
    words = {"nul": "0", **{word: str(n) for n, word in enumerate(units, 1)}}
    words |= {word: str(n) for n, word in enumerate(teens, 10)}
    for ten, word in enumerate(tens, 2):
        words[word] = f"{ten}0"
        words |= {f"{unit}en{word}": f"{ten}{n}" for n, unit in enumerate(units, 1)}
    english = "zero one two three four five six seven eight nine".split()  # noqa: SIM905
    return words | {word: str(n) for n, word in enumerate(english)} | {"oh": "0"}


#: Numbers in words, as somebody says a telephone number: Dutch 0 to 99, English 0 to 9.
SPELLED = _spelled()


def national(digits: str, *, plus: bool) -> str:
    """A number as dialled within the Netherlands, if it is Dutch; else the digits as they are."""
    if digits.startswith("0031"):
        return "0" + digits[4:].removeprefix("0")
    if plus and digits.startswith("31"):
        return "0" + digits[2:].removeprefix("0")
    return digits


def is_dutch_phone(digits: str) -> bool:
    """Whether ten digits, as dialled within the Netherlands, are a number of a person, a house or a firm."""
    if len(digits) != 10 or not digits.startswith("0") or digits.count(digits[-1]) >= 9:
        return False
    if digits.startswith("06"):
        return digits[2] != "0"
    if digits.startswith(("085", "088", "091", "097")):
        return True
    if digits[:3] in _AREA_3:
        return digits[3] not in "01"
    return digits[1] in "12345" and digits[1:3] not in ("12", "14") and digits[4] != "0"
