"""The calendar of the newsletter: its days, its order, and the file for a diary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from publish import sources
from publish.errors import LANGUAGES, PublishError
from publish.news import agenda, newsletter
from publish.schools import school
from tests.site.test_newsletter import TOPS, address_of

ROOT = Path(__file__).parents[2]
YEAR: dict[str, Any] = {
    "first_day": date(2026, 8, 17),
    "last_day": date(2026, 11, 20),
    "newsletter_day": "thursday",
    "holidays": [{"name": "herfst", "first": date(2026, 10, 10), "last": date(2026, 10, 18)}],
}
SCHOOL: dict[str, Any] = {
    "name": "De Brug",
    "address": {"postcode": "1234 AB"},
    "school_year": YEAR,
}


TEXT = "Eén regel; twee, drie. " + "Vriendelijke categorieën ‘één’ 🙂 " * 6


def piece(name: str, **changes: Any) -> newsletter.Piece:
    given = {"name": name, "code": name.upper(), "title": "T, ü", "text": TEXT}
    return newsletter.Piece(**given, picture="eye", section=name[0], **changes)


PIECES = {name: piece(name) for name in ("i", "g1", "g7", "s")}


def test_every_second_school_week_on_the_day_of_the_newsletter() -> None:
    assert list(agenda.days(YEAR)) == [
        date(2026, 8, 20),
        date(2026, 9, 3),
        date(2026, 9, 17),
        date(2026, 10, 1),
        date(2026, 10, 22),  # the week of the holiday does not count
        date(2026, 11, 5),
        date(2026, 11, 19),
    ]
    early = YEAR | {"newsletter_day": "monday", "last_day": date(2026, 8, 17)}
    assert list(agenda.days(early)) == [date(2026, 8, 17)]


def write(folder: Path, text: str) -> Path:
    path = folder / "docs" / "newsletter.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_not_named_comes_after_what_is(tmp_path: Path) -> None:
    pieces = {**PIECES, "les/1": piece("les/1", in_year=False)}
    assert agenda.order(write(tmp_path, 'order = ["s", "g1"]'), pieces) == ["s", "g1", "i", "g7"]
    assert agenda.order(write(tmp_path, 'order = ["les/1"]'), pieces)[:2] == ["les/1", "i"]


def test_a_file_that_schools_share_may_name_what_one_does_not_have(tmp_path: Path) -> None:
    path = write(tmp_path, 'order = ["s", "x9", "g1"]')
    assert agenda.order(path, PIECES, shared=True) == ["s", "g1", "i", "g7"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            'order = ["g77"]',
            "docs/newsletter.toml, line 1: 'g77' is no piece, or stands there twice.",
        ),
        (
            'order = ["g7", "g7"]',
            "docs/newsletter.toml, line 1: 'g7' is no piece, or stands there twice.",
        ),
        ("order = []\nstart = 1", "docs/newsletter.toml, line 2: the key 'start' is unknown"),
        ("order =", "docs/newsletter.toml: this is not valid TOML"),
    ],
)
def test_a_mistake_in_the_order(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PublishError) as error:
        agenda.order(write(tmp_path, text), PIECES)
    assert str(error.value).startswith(says)


def made(order: list[str] | None = None, lang: str = "nl") -> bytes:
    turns = agenda.turns(YEAR, order or [*PIECES], PIECES)
    return agenda.ics(turns, SCHOOL, "Nieuwsbrief", lang, "https://a.nl/x/")


def test_the_file_keeps_to_rfc_5545() -> None:
    content = made()
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two


def test_another_program_reads_what_was_meant() -> None:
    calendar = Calendar.from_ical(made())
    assert calendar["version"] == "2.0" and calendar["prodid"]
    events = calendar.walk("VEVENT")
    assert [str(event["summary"]) for event in events] == [
        f"Nieuwsbrief: {name.upper()} T, ü" for name in PIECES
    ]
    for event, day in zip(events, agenda.days(YEAR), strict=False):
        assert event["dtstart"].dt == day
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event["dtend"].dt.toordinal() == day.toordinal() + 1
        assert f"{TEXT}\n\nhttps://a.nl/x/" in str(event["description"])
        assert event["dtstamp"].dt.tzinfo is not None
        assert not event.errors


def test_a_piece_keeps_its_uid_wherever_it_moves() -> None:
    def uids(content: bytes) -> dict[str, str]:
        found = Calendar.from_ical(content).walk("VEVENT")
        return {str(event["url"]): str(event["uid"]) for event in found}

    first = uids(made())
    assert first["https://a.nl/x/g7/"] == "3e4b7556-a3c6-5846-b790-b3424ea2b273"
    assert uids(made(["s", "g7", "g1", "i"])) == first
    assert len(set(first.values())) == len(PIECES)
    assert not set(uids(made(lang="en")).values()) & set(first.values())
    assert made() == made()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_published_calendar_fills_the_school_year(site: Path, lang: str) -> None:
    content = (site / TOPS[lang] / agenda.FILE).read_bytes()
    events = Calendar.from_ical(content).walk("VEVENT")
    year = school.load(ROOT / "school.yml")["school_year"]
    free = [(one["first"], one["last"]) for one in year["holidays"]]
    found = [event["dtstart"].dt for event in events]
    assert found == sorted(found) and len(found) >= 18
    assert year["first_day"] <= found[0] and found[-1] <= year["last_day"]
    assert not any(first <= day <= last for day in found for first, last in free)
    articles = sources.load(ROOT, lang).articles
    for event in events:
        name = str(event["url"]).removeprefix(address_of(site, lang))
        assert (site / TOPS[lang] / name / "index.html").is_file()
    assert {str(event["url"]).split("/")[-2] for event in events} >= set(articles)
