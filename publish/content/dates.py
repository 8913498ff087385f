"""Dates as people write them."""

from collections.abc import Mapping
from datetime import date


def written(day: date, dates: Mapping[str, str]) -> str:
    """A date in words: 22 november 2026. `dates` are the interface texts of that name.

    No line ends between the day and the month.
    """
    return f"{day.day}\u00a0{dates['months'].split()[day.month - 1]} {day.year}"
