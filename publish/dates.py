"""Dates as people write them."""

from datetime import date

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def written(day: date, lang: str) -> str:
    """A date in words: 22 november 2026."""
    return f"{day.day} {_MONTHS[lang].split()[day.month - 1]} {day.year}"
