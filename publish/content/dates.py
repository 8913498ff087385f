"""Dates as people write them."""

from collections.abc import Mapping
from datetime import date


def written(day: date, dates: Mapping[str, str]) -> str:
    """A date in words: 22 november 2026. `dates` are the interface texts of that name."""
    return f"{day.day} {dates['months'].split()[day.month - 1]} {day.year}"
