"""The calendar of the newsletter: a piece every two weeks of the school year, holidays left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event

from publish.content.shape import TEXT
from publish.content.toml_file import TomlFile
from publish.errors import stop_on
from publish.news import newsletter
from publish.news.newsletter import Piece
from publish.schools.address import lasting_id
from publish.schools.school import WEEKDAYS

#: The calendar as a file, from the top of a language.
FILE = "nieuwsbrief/kalender.ics"
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The day on which a piece stands in the newsletter."""

    day: date
    piece: Piece


def order(path: Path, pieces: Mapping[str, Piece], *, shared: bool = False) -> list[str]:
    """The names of the pieces in the order of the year, from docs/newsletter.toml.

    An article that the file does not name comes after those that it does. In a file that schools
    share, names of a protocol that this school does not have are passed over. Raises
    PublishError, with the line, on a name that is no piece or stands there twice.
    """
    plan = TomlFile(path, path.parents[1])
    stop_on(plan.misshapen({"order": [TEXT]}))
    named: list[str] = plan.data["order"]
    if shared:
        named = [name for name in named if name in pieces]
    stop_on(
        plan.at("order", f"'{name}' is no piece, or stands there twice.")
        for number, name in enumerate(named)
        if name not in pieces or name in named[:number]
    )
    return [*named, *(name for name in pieces if name not in named and pieces[name].in_year)]


def days(year: Mapping[str, Any]) -> Iterator[date]:
    """Every second newsletter day of the school year; a week of holiday does not count."""
    day = year["first_day"]
    day += timedelta(days=(WEEKDAYS.index(year["newsletter_day"]) - day.weekday()) % 7)
    weeks = 0
    while day <= year["last_day"]:
        if not any(free["first"] <= day <= free["last"] for free in year["holidays"]):
            if weeks % 2 == 0:
                yield day
            weeks += 1
        day += WEEK


def turns(year: Mapping[str, Any], names: list[str], pieces: Mapping[str, Piece]) -> list[Turn]:
    """Which piece comes when; pieces for which the year is too short are left out."""
    return [Turn(day=day, piece=pieces[name]) for day, name in zip(days(year), names, strict=False)]


def ics(all_turns: list[Turn], school: Mapping[str, Any], title: str, lang: str, top: str) -> bytes:
    """The calendar as an iCalendar file (RFC 5545) with a whole day for each piece.

    `top` is the address of the language. A piece keeps its UID within a school year, also when
    it moves to another day: a calendar that has it moves it too.
    """
    started = datetime.combine(school["school_year"]["first_day"], time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//{school['name']}//newsletter//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    for turn in all_turns:
        event = Event()
        event.add("uid", lasting_id(school, lang, f"{started:%Y}", turn.piece.name))
        event.add("dtstamp", started)  # not the moment of building: the same bytes every time
        event.add("dtstart", turn.day)
        event.add("dtend", turn.day + timedelta(days=1))
        event.add("summary", f"{title}: {turn.piece.code} {turn.piece.title}")
        event.add("description", newsletter.plain(turn.piece, top))
        event.add("url", newsletter.link(turn.piece, top))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
