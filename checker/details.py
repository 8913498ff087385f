"""Personal details in a text: numbers, addresses, dates of birth, passwords and names of accounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.fold import Folded
from checker.numbers import SPELLED, is_bsn, is_card, is_dutch_phone, is_iban, national
from checker.school import HOUSE_NUMBER, Local

#: What a detail may be; each is a message of the rules R08 and R09.
KINDS = ("phone", "email", "bank", "bsn", "address", "postcode", "birthday", "password", "handle")


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail of somebody: what kind, and where it stands in the original text."""

    kind: str  #: one of `KINDS`
    start: int
    end: int


_DATE = re.compile(
    r"\b(?:[0-3]?\d[-/. ][0-3]?\d[-/. ](?:19|20)\d\d|(?:19|20)\d\d[-/.][01]?\d[-/.][0-3]?\d)\b"
)
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|"
    "sept?|okt|nov|dec|january|february|march|may|june|july|august|october|oct|mar"
)
_BIRTH_DATE = re.compile(
    rf"\b(?:[0-3]?\d\s?[-/. ]\s?[01]?\d\s?[-/. ]\s?(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d[-/.][01]?\d[-/.][0-3]?\d"
    rf"|[0-3]?\d(?:st|nd|rd|th|e)?\s(?:of\s)?(?:{_MONTHS})\.?,?\s(?:(?:19|20)\d\d|'\d\d)"
    rf"|(?:{_MONTHS})\.?\s[0-3]?\d(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)\b"
)
_BIRTH_CUE = re.compile(
    r"\b(?:gebo{1,3}re?n|geboortedatum|geb\.?|geboortedag|jarig|verjaardag|verjaar|born|birthday|birthdate|birth|dob|b-?day)\b"
)
_SPELLED = re.compile(
    rf"\b(?:(?:{'|'.join(SPELLED)}|\d{{1,4}})[ ,.\-]{{1,3}}){{3,12}}(?:{'|'.join(SPELLED)}|\d{{1,4}})\b"
)
# "Hij werd geboren op …": a life told in an encyclopedia or a school report, not a detail given away.
_LIFE_STORY = re.compile(r"\b(?:werd|was|wordt)\s(?:\w+\s)?(?:geboren|born)\b")
_PHONE = re.compile(
    r"(?<![\w+@/.,=-])(?:\+|00)?[(]?[0-9o][0-9 ().\-/_]{6,20}[0-9](?![\w@]|[.,-]\d)"
)
_PHONE_CUE = re.compile(
    r"\b(?:bel|belt|bellen|app|appen|appje|sms|tel|telnr|telefoon\w*|mobiel\w*|06|whatsapp|call|phone|mobile|cell|cellphone|"
    r"fax|bereikbaar|dial|hotline|(?:mijn|m'n|mn|zijn|haar|my|his|her|phone)\s(?:\w+\s)?(?:nummer|nr|number))\b"
)
# A number that is said to be an office's is everybody's.
_OFFICE = re.compile(
    r"\b(?:school|receptie|administratie|huisarts|praktijk|gemeente|bibliotheek|ggd|office|reception)\b[,:]?\s?"
    r"(?:zelf[,:]?\s|itself[,:]?\s|directly[,:]?\s|rechtstreeks[,:]?\s|is\s|op\s|on\s|at\s|te\sbereiken\s|bereikbaar\s|kunt\su\s|bellen\s|via\s|nummer\s|,\s|:\s?){0,5}$"
)
# What is said to count or to name a thing, whatever it looks like.
_OF_A_THING = re.compile(
    r"\b(?:(?:order|bestel|factuur|klant|lid|pakket|zending|polis|dossier|serie|artikel|product|invoice|customer|"
    r"member|parcel|tracking|ticket|serial|item)[ -]?(?:nummer|nr|number|no|code|id)|order|(?:high[ -]?)?score|record|"
    r"isbn|track\s?(?:&|and)\s?trace|seed|kenteken)\b[:.!]?\s?(?:(?:is|was|van|of|nummer|nr|number|#)[:.]?\s?){0,2}$"
)
_US_PHONE = re.compile(r"(?:\(\d{3}\)[-. /]{0,2}|\d{3}[-. /]{1,2})\d{3}[-. ]\d{4}")
_CARD = re.compile(r"(?<![\w.,-])\d(?:[ -]?\d){12,18}(?![\w]|[.,-]\d)")
# Citizen numbers of countries that families here come from or write to: United States, United Kingdom.
_SSN = re.compile(r"(?<![\w-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-])")
_NINO = re.compile(
    r"(?<!\w)(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prs-tw-z][a-ceghj-npr-tw-z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d](?!\w)"
)
_ZIP = re.compile(
    r"\b(?:zip|zip\s?code|postal\scode|postcode)\s?(?:is|:)?\s?(\d{3,5}(?:-\d{4})?)\b"
)
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}")
_BSN = re.compile(
    r"(?<![\w.,€$-])(\d{9}|\d{3}[. -]\d{3}[. -]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?![\w]|[.,]\d)"
)
_POSTCODE = re.compile(r"(?<![\w.,-])([1-9]\d{3})(\s?)([a-z]{2})\b(?![-'])")
_NO_POSTCODE = frozenset(("sa", "sd", "ss"))
_UNITS = frozenset(
    (
        "vs", "eu", "nl", "tv", "cd", "dj", "uk", "us", "uw", "de", "en", "kg", "km", "ml", "cl", "dl", "mm", "cm",
        "gr", "hz", "kw", "mb", "gb", "tb", "bc", "am", "pm", "st", "nd", "rd", "th", "wk", "ek", "os", "jr", "vc",
    )
)  # fmt: skip
_ADDRESS_CUE = re.compile(
    r"\b(?:woon|woont|wonen|woonde|adres|straat|huis\w*|postcode|post|live|lives|living|address|home|zip|postal|bezorg\w*|"
    r"stuur|langs|wijk|plaats)\b"
)
_STREET_ENDS = (
    r"(?:straat|straatje|str\.|laan|laantje|weg|plein|dijk|kade|steeg|dreef|singel|gracht|hage|hof|pad|ring|burg|wal|baan|"
    r"allee|boulevard|brink|erf|kamp|akker|akkers|veld|velden|land|oord|horst|donk|markt|plantsoen|oever|haven|eind|end|"
    r"meent|es|esch|wijk|tuin|tuinen|hout|bos|beek|zijde|vaart|diep|sloot|water|park|stede|heem|waard|poort|berg|kerkhof)"
)
_STREET_NL = re.compile(
    rf"\b((?:[a-z][a-z'-]{{0,24}}[ ]){{0,3}}[a-z'-]{{0,30}}{_STREET_ENDS}){HOUSE_NUMBER}"
)
_STREET_END = re.compile(_STREET_ENDS + HOUSE_NUMBER)  # without it no street: found at once
_LOOSE_STREETS = (
    "veld",
    "velden",
    "land",
    "park",
    "es",
    "hout",
    "water",
    "berg",
    "eind",
    "end",
    "haven",
    "markt",
    "hof",
    "bos",
    "wijk",
    "tuin",
    "tuinen",
    "baan",
    "ring",
    "wal",
    "oord",
    "poort",
    "heem",
    "kamp",
    "stede",
    "erf",
    "diep",
    "beek",
    "sloot",
)
_LINE_END = re.compile(r"[,;.)]?\s{0,9}(?:$|\n|[1-9]\d{3}\s?[a-z]{2}\b)")
_SURE_STREETS = (
    "straat",
    "straatje",
    "str.",
    "laan",
    "laantje",
    "plein",
    "steeg",
    "dreef",
    "singel",
    "gracht",
    "hage",
    "kade",
    "plantsoen",
)
_STREET_EN = re.compile(
    r"\b(\d{1,5}[a-z]?\s(?:[a-z][a-z'.-]{0,24}\s){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|"
    r"ct|close|crescent|square|terrace|place|pl|parkway|highway|hwy|circle|trail)\b)(?!')"
)
_PASSWORD = re.compile(
    r"\b(?:wachtwoord(?:en)?|ww|wachtwrd|password|passwd|pwd|passcode|pw|pin(?:code)?|inlog|inlogcode|toegangscode|wificode|code|login)\b"
    r"(?:\s(?:van|voor|of|for|to|is|op)?\s?[\w' ]{0,30}?)?\s*(?:\bis(?:\snu)?\b|:|=|\bwordt\b)\s*[\"']?([^\s\"']{3,40})"
)
_PLATFORM = (
    r"(?:snap(?:chat)?|insta(?:gram)?|ig|tik\s?tok|discord|roblox|steam|fortnite|psn|xbox|youtube"
    r"|telegram|twitch|kik|bereal)"
)
_HANDLE = re.compile(
    rf"\b(?:mijn|m'n|mn|my|me|add|voeg|volg|follow|add\sme|zijn|haar|his|her)\b[^.!?\n]{{0,40}}?\b{_PLATFORM}\b"
    rf"(?:\s?(?:naam|name|is|account|user(?:name)?|heet|heb\sik|=|:|-|op|on|,))*\s*[:=]?\s*(@?[a-z0-9_.]{{3,30}})"
)
# What has none of these has no match of the patterns above, and these are found at once.
_DIGIT = re.compile(r"[0-9]")
# What a game opens with is for whoever finds it: "level code", "de code van het raadsel", "password for the den".
_PLAYED = re.compile(
    r"\b(?:levels?|cheat|raadsel|puzzel|rebus|puzzle|riddle|speurtocht|escape\s?room|quiz|opdracht|hunt|kist|hut|den|fort)\b"
)
_BEFORE = 15  # letters in front of the cue that may say so: "level code"
_PASSWORD_CUE = re.compile(r"ww|wachtw|pass|pwd?|pin|inlog|code|login")
_HANDLE_CUE = re.compile(rf"\b{_PLATFORM}\b")
_AT_WORDS = re.compile(
    r"\b[a-z0-9][a-z0-9._-]{1,40}\s?(?:\(at\)|\[at\]|\sat\s|\sape(?:n)?sta(?:a)?rt(?:je)?\s|@)\s?[a-z0-9-]{2,40}\s?"
    r"(?:\(dot\)|\[dot\]|\spunt\s|\sdot\s)\s?(?:nl|com|net|org|eu|be|de|info|co\.uk)\b"
)


def find_details(
    text: str, folded: Folded, common: Callable[[str], bool], local: Local
) -> list[Detail]:
    """All details in a text, in order, none overlapping.

    `common` tells an ordinary word; `local` what is everybody's, and which streets there are.
    """
    source, public = folded.text, local.public
    found: list[Detail] = []
    taken = bytearray(len(source))

    def add(kind: str, begin: int, finish: int) -> None:
        if any(taken[begin:finish]):
            return
        taken[begin:finish] = b"x" * (finish - begin)
        found.append(Detail(kind, *folded.span(begin, finish)))

    for begin, finish in _spelled_phones(source):
        add("phone", begin, finish)
    digits = _DIGIT.search(source)
    for begin, finish in _emails(source, public):
        add("email", begin, finish)
    if digits:
        for match in _IBAN.finditer(source):
            finish = _iban_end(match)
            if finish:
                add("bank", match.start(), finish)
            elif match.group()[:2].isalpha() and len(re.sub(r"[ -]", "", match.group())) >= 15:
                taken[match.start() : match.end()] = b"x" * len(
                    match.group()
                )  # an account number that cannot be: no telephone number either
        for match in _CARD.finditer(source):
            if is_card(re.sub(r"\D", "", match.group())):
                add("bank", *match.span())
        for begin, finish in _birth_dates(source):
            add("birthday", begin, finish)
        for match in _SSN.finditer(source):
            add("bsn", *match.span())
        for match in _NINO.finditer(source):
            add("bsn", *match.span())
        for begin, finish in _phones(source, public):
            add("phone", begin, finish)
        for match in _BSN.finditer(source):
            if is_bsn(re.sub(r"\D", "", match[1]), source[: match.start()]):
                add("bsn", *match.span(1))
        for kind, begin, finish in _addresses(source, text, folded, common, local):
            if not local.is_public(source[begin:finish]):
                add(kind, begin, finish)
        for match in _ZIP.finditer(source):
            add("postcode", *match.span(1))
    for match in _PASSWORD.finditer(source) if _PASSWORD_CUE.search(source) else ():
        value = match[1].rstrip(".,!?)")
        around = source[max(0, match.start() - _BEFORE) : match.start(1)]
        if _PLAYED.search(around):
            continue
        if _is_secret(value, text[folded.origin[match.start(1)]], common):
            add("password", match.start(1), match.start(1) + len(value))
    for match in _HANDLE.finditer(source) if _HANDLE_CUE.search(source) else ():
        value = match[1].rstrip(".")
        if len(value) > 2 and (
            value[0] == "@" or re.search(r"[0-9_.]", value) or not common(value)
        ):
            add("handle", match.start(1), match.start(1) + len(value))
    return sorted(found, key=lambda detail: detail.start)


def _emails(source: str, public: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(source) if "@" in source else ():
        if match.group() not in public:
            yield match.span()
    for match in _AT_WORDS.finditer(source) if "dot" in source or "punt" in source else ():
        if match.group() not in public:
            yield match.span()


_EMAIL = re.compile(
    r"\b[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}\b"
)


def _iban_end(match: re.Match[str]) -> int:
    """Where the account number ends, or 0. Words that follow may look like a part of it."""
    text = match.group()
    for length in range(len(text), 14, -1):
        if text[length - 1].isalnum() and is_iban(re.sub(r"[ -]", "", text[:length])):
            return match.start() + length
    return 0


def _birth_dates(source: str) -> Iterator[tuple[int, int]]:
    """A full date with a word of birth close by. A date alone is a day like any other."""
    if not _BIRTH_CUE.search(source):
        return
    for match in _BIRTH_DATE.finditer(source):
        around = (
            source[max(0, match.start() - 40) : match.start()]
            + " "
            + source[match.end() : match.end() + 15]
        )
        if _BIRTH_CUE.search(around) and not _LIFE_STORY.search(around):
            yield match.span()


def _phones(source: str, public: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in _PHONE.finditer(source):
        written = match.group()
        if _DATE.search(written):
            continue
        digits = re.sub(r"\D", "", written.replace("o", "0"))
        plus = written.startswith("+")
        plain = national(
            digits.replace("310", "31", 1) if plus and digits.startswith("310") else digits,
            plus=plus,
        )
        before = source[max(0, match.start() - 50) : match.start()]
        if plain in public or _OFFICE.search(before) or _OF_A_THING.search(before):
            continue
        if (
            is_dutch_phone(plain)
            or (
                (plus or digits.startswith("00"))
                and 9 <= len(digits) <= 15
                and not digits.startswith("000")
            )
            or _US_PHONE.fullmatch(written.strip())
            or (7 <= len(digits) <= 13 and _PHONE_CUE.search(before[-30:]))
        ):
            yield match.span()


def _spelled_phones(source: str) -> Iterator[tuple[int, int]]:
    """ "nul zes twaalf 34 …": a telephone number said aloud."""
    if not any(word in source for word in ("nul", "zero", "oh ", "plus ")):
        return
    for match in _SPELLED.finditer(source):
        parts = re.findall(r"[a-z]+|\d+", match.group())
        digits = "".join(SPELLED.get(part, part) for part in parts)
        plus = source[: match.start()].endswith("plus ")
        if is_dutch_phone(national(digits, plus=plus)):
            yield match.span()


def _addresses(
    source: str, text: str, folded: Folded, common: Callable[[str], bool], local: Local
) -> Iterator[tuple[str, int, int]]:
    for match in local.streets.finditer(source) if local.streets else ():
        yield "address", *match.span()
    cue = _ADDRESS_CUE.search(source) or (local.places and local.places.search(source))
    for match in _STREET_NL.finditer(source) if _STREET_END.search(source) else ():
        street = match[1]
        name = street.rsplit(" ", 1)[-1]
        begin = match.start() + len(street) - len(name)
        sure = name.endswith(_SURE_STREETS) and len(name) > 6
        capital = text[folded.origin[begin]].isupper()
        # A weak ending counts near a word of living, or where a whole line is a name and a number.
        line = (
            (begin == 0 or source[begin - 1] in "\n:")
            and _LINE_END.match(source, match.end())
            and not common(name)
        )
        if (sure and (capital or cue or len(name) > 8)) or (
            capital and len(name) > 5 and (cue or line)
        ):
            yield "address", begin, match.end()
    for match in _STREET_EN.finditer(source):
        inner = text[folded.origin[match.start()] : folded.origin[match.end() - 1] + 1]
        if cue or any(word[:1].isupper() for word in inner.split()[1:]):
            yield "address", *match.span(1)
    for match in _POSTCODE.finditer(source):
        letters = match[3]
        if letters in _NO_POSTCODE:
            continue
        written = text[folded.origin[match.start(3)] : folded.origin[match.end(3) - 1] + 1]
        follows = text[folded.origin[match.end()] :][:2]  # " Onnen": a place after the code
        place = follows[:1] == " " and follows[1:].isupper()
        year = match[1][:2] in ("19", "20") and bool(match[2]) and not place
        if written.isupper():
            if (letters in _UNITS and not place) or (year and not cue):
                continue
            yield "postcode", *match.span()
        elif written.islower() and letters not in _UNITS and cue and not year:
            yield "postcode", *match.span()


def _is_secret(value: str, first: str, common: Callable[[str], bool]) -> bool:
    """Whether what follows "the password is" can be the password, and not what is said of it."""
    if first.isupper() and len(value) >= 5:
        return True
    if re.search(r"\d", value) or not value.isalpha():
        return len(value) >= 4
    if common(value):
        return len(value) >= 5 and not _SAID_OF_IT.match(value)
    return len(value) >= 5


# "is vergeten", "is geheim", "is te kort": adjectives and participles.
_SAID_OF_IT = re.compile(
    r"(?:ver|ge|be|on|ont|her|weg|kwijt|fout|moeilijk|makkelijk|lang|kort|nieuw|oud|nodig|klaar|zwak|sterk|veilig|belangrijk|"
    r"altijd|alleen|echt|heel|niet|nooit|nog|onze|jouw|mijn|zijn|haar|voor|van|door|iets|alles|niks|wrong|lost|changed|secret|"
    r"forgotten|weak|strong|safe|needed|hard|easy|long|short|new|important|private|always|never|something|required|too|very|not)"
)
