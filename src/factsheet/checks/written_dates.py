"""Dates that texts write in full: "3 July 2026", "July 3", "July 2026", "2026-07-03", "3.7.2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from factsheet.facts.dates import EdtfDate

_MONTHS = "January February March April May June July August September October November December".split()

_GROUPS = (("y1", "y2", "y3"), ("d1", "d2"))

DateParts = tuple[int | None, int | None, int | None]
"""Year, month and day; ``None`` for what is not written."""


class WrittenDate(Struct, frozen=True, gc=False):
    """A date from ``start`` to ``end``; ``readings`` are the dates that it can be."""

    start: int
    end: int
    readings: tuple[DateParts, ...]

    @property
    def years(self) -> Iterator[int]:
        """The year, if it is written."""
        yield from dict.fromkeys(year for year, _, _ in self.readings if year is not None)


@cache
def _pattern() -> re.Pattern[str]:
    names = [*_MONTHS, *(name[:3] for name in _MONTHS), "Sept"]
    named = "|".join(name + r"(?!\s+(?i:have|be|not)\b)" * (name == "May") for name in names)  # no "12 May Have Died"
    day, year = r"(?:[12]\d|3[01]|0?[1-9])", r"(?:1\d|20)\d\d"
    return re.compile(
        rf"(?<![\w.,-])(?P<iso>{year}-(?:0[1-9]|1[0-2])(?:-{day})?)(?![\w-])"
        rf"|(?<![\w.,])(?P<dotted>\d\d?(?P<mark>[./])\d\d?(?P=mark){year})\b"
        rf"|(?<![\w.,])(?P<d1>{day})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{named})\b\.?(?:,?\s+(?P<y1>{year})\b)?"
        rf"|\b(?P<m2>{named})\b\.?\s+(?P<d2>{day})(?:st|nd|rd|th)?\b(?![,.]?\d)(?:,?\s+(?P<y2>{year})\b)?"
        rf"|\b(?P<m3>{named})\b\.?,?\s+(?P<y3>{year})\b"
    )


def written_dates(text: str) -> Iterator[WrittenDate]:
    """The dates of a text in their order: with names of months as English has them, or in digits."""
    if not any(char.isdigit() for char in text):
        return
    for match in _pattern().finditer(text):
        readings = tuple(_readings(match))
        if readings:
            yield WrittenDate(*match.span(), readings)


def _readings(match: re.Match[str]) -> Iterator[DateParts]:
    if match["iso"]:
        year, month, *day = map(int, match["iso"].split("-"))
        yield year, month, day[0] if day else None
    elif match["dotted"]:
        first, second, year = map(int, match["dotted"].split(match["mark"]))
        if second <= 12:
            yield year, second, first
        if match["mark"] == "/" and first <= 12:
            yield year, first, second
    else:
        named = next(match[group] for group in ("m1", "m2", "m3") if match[group])
        month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(named[:3]))
        parts = [next((match[group] for group in groups if match[group]), None) for groups in _GROUPS]
        year_and_day = [int(part) if part else None for part in parts]
        yield year_and_day[0], month, year_and_day[1]


def ways_to_write(year: int | None, month: int | None, day: int | None) -> Iterator[DateParts]:
    """A date as exactly as it is known, and with less of it."""
    if month is None:
        return
    yield year, month, None
    if day is not None:
        yield year, month, day
        yield None, month, day


def dates_of(date: EdtfDate) -> Iterator[DateParts]:
    """The dates that a date of the fact file can be written as; those of a one-of set and of an interval's ends."""
    for point in date.points:
        if point is not None:
            yield from ways_to_write(point.year, point.month, point.day)
