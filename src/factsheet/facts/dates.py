"""Dates of a fact file: EDTF (ISO 8601-2:2019), level 0 and the listed forms of level 1."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Day
from enum import StrEnum

from msgspec import Struct

from factsheet.facts.nearest import shown
from factsheet.patterns import pattern


class Approximation(StrEnum):
    NONE = ""
    UNCERTAIN = "?"
    ABOUT = "~"
    BOTH = "%"


class Point(Struct, frozen=True, gc=False):
    """One date: year, year and month, year and season (21 spring to 24 winter), day, or decade (``202X``).

    ``year`` of a decade is its first year.
    """

    year: int
    month: int | None = None  # 1 to 12
    season: int | None = None  # 21 to 24
    day: int | None = None
    decade: bool = False
    approximation: Approximation = Approximation.NONE


class Form(StrEnum):
    POINT = "point"
    INTERVAL = "interval"
    ONE_OF = "one-of"
    UNKNOWN = "unknown"


_UNKNOWN = "unknown"
_OPEN = ".."
_LONGEST = 500  # characters; a one-of set of forty days is shorter
_AFTER_ALL_DAYS = Day.max.toordinal() + 1
_POINT = pattern(r"([0-9]{3}[0-9X])(?:-([0-9]{2}))?(?:-([0-9]{2}))?([?~%]?)")
_FORMS = "Write it like 2022-02-24, 2022-09, 2023, 2022-04~, 2022-02-24/2022-04, 2023-06/.. or unknown"

# Season → its first month, as meteorology has it in the northern hemisphere. EDTF's seasons name no
# hemisphere; the reading here only orders and compares, the page prints the word.
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)  # no struct: these are the tables of a fact file, and this is a value of one
class EdtfDate:
    """A date as written (``text``) and as understood.

    ``points`` holds one point, the ends of an interval (``None`` is an open end), or the members
    of a one-of set. ``earliest`` and ``latest`` are the first and last day that it can mean
    (approximation aside); ``None`` is open or unknown. A season counts as the meteorological one
    of the north: 21 is March to May, 24 is December to the February after.
    """

    text: str
    form: Form
    points: tuple[Point | None, ...]
    earliest: Day | None
    latest: Day | None

    @property
    def sort_key(self) -> tuple[int, int]:
        """Orders by the earliest day, then the latest; open starts come first, the unknown last."""
        if self.form is Form.UNKNOWN:
            return (_AFTER_ALL_DAYS, _AFTER_ALL_DAYS)
        return (
            self.earliest.toordinal() if self.earliest else 0,
            self.latest.toordinal() if self.latest else _AFTER_ALL_DAYS,
        )


class DateError(ValueError):
    """Not a date; ``help`` says what would be one."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


def parse(text: str) -> EdtfDate:
    """Read one EDTF date; raises `DateError`.

    Level 0 without times; of level 1 the qualifiers, open intervals, seasons and decades; of
    level 2 the one-of set of points. Years run from 0001 to 9999.
    """
    if text == _UNKNOWN:
        return EdtfDate(text, Form.UNKNOWN, (), None, None)
    if not text:
        raise DateError("The date is empty", 'An unknown date is "unknown"')
    if len(text) > _LONGEST:
        raise DateError(f"A date of {len(text)} characters", _FORMS)
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text)
    if "/" in text:
        try:
            return _interval(text)
        except DateError:
            from factsheet.facts import date_slips  # imported when something is wrong: start-up time

            if help := date_slips.advice(text):
                raise DateError(f"{shown(text)} is not a date", help) from None
            raise
    point = _point(text)
    return EdtfDate(text, Form.POINT, (point,), _first_day(point), _last_day(point))


def _one_of(text: str) -> EdtfDate:
    members = [member.removeprefix(" ") for member in text[1:-1].split(",")]
    for member in members:
        if _OPEN in member:
            raise DateError(f"{shown(member)} in a one-of set is not a single date", "Name every date")
    points = tuple(_point(member) for member in members)
    if len(points) == 1:
        raise DateError("A one-of set with a single date", f"Write {members[0]}")
    if len(set(points)) < len(points):
        raise DateError(f"{shown(text)} names a date twice", "Name each date once")
    return EdtfDate(text, Form.ONE_OF, points, min(map(_first_day, points)), max(map(_last_day, points)))


def _interval(text: str) -> EdtfDate:
    start_text, _, end_text = text.partition("/")
    start, end = _end(start_text), _end(end_text)
    if start is None and end is None:
        raise DateError("An interval that is open on both sides says nothing", 'Write "unknown"')
    earliest = _first_day(start) if start else None
    latest = _last_day(end) if end else None
    if start and end and earliest and latest and earliest > latest:
        winter = "; season 24 begins in December" if start.season == 24 else ""
        help = _forward(start, end, end_text) or f"The other way round: {end_text}/{start_text}"
        raise DateError(f"{shown(text)} ends before it begins{winter}", help)
    return EdtfDate(text, Form.INTERVAL, (start, end), earliest, latest)


def _forward(start: Point, end: Point, end_text: str) -> str:
    """What may be meant by seasons that run backwards in one year, as they do not in the south; ``""`` of others."""
    if start.year != end.year or not (start.season or end.season):
        return ""
    before = start.year - 1
    if start.season != 24 or not before:
        return "Write the months: seasons count as in the north, 21 from March"
    winter = f"{before:04d}-24"
    named = f"the winter of {before:04d}/{start.year % 100:02d} is {winter}"
    return f"Write the months, or {winter}{start.approximation}/{end_text}: {named}"


def _end(text: str) -> Point | None:
    """One end of an interval; ``None`` is an open end."""
    if text == _OPEN:
        return None
    if text.strip() in ("", _UNKNOWN, "open", "now", "present"):
        raise DateError("An interval lacks one of its ends", "An open end is two dots: 2023-06/.. or ../2023-06")
    return _point(text)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError(f"{shown(text)} is not a date", _suggestion(text))
    year_text, month_text, day_text, mark = match.groups()
    decade = year_text.endswith("X")
    year = int(year_text.replace("X", "0"))
    if decade and month_text:
        raise DateError(f"{shown(text)} names a month of a whole decade", f"Write {year_text}")
    if year == 0:
        raise DateError(f"{shown(text)} is before the year 1", "Years run from 0001 to 9999")
    number = int(month_text) if month_text else None
    season = number if number in _SEASON_STARTS else None
    month = None if season else number
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"{shown(text)} has month {month_text}", "Months run from 01 to 12, seasons from 21 to 24")
    if day_text and season:
        raise DateError(f"{shown(text)} names a day of a season", f"Write {year_text}-{month_text}")
    day = int(day_text) if day_text else None
    if day is not None and month is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise DateError(
            f"{shown(text)} is not in the calendar",
            f"{year_text}-{month_text} has days 01 to {monthrange(year, month)[1]}",
        )
    return Point(year, month, season, day, decade, Approximation(mark))


def _first_day(point: Point) -> Day:
    month = _SEASON_STARTS[point.season] if point.season else point.month or 1
    return Day(point.year, month, point.day or 1)


def _last_day(point: Point) -> Day:
    if point.decade:
        return Day(point.year + 9, 12, 31)
    if point.day and point.month:
        return Day(point.year, point.month, point.day)
    if point.season == 24:
        following = point.year + 1
        return Day.max if following > Day.max.year else Day(following, 2, monthrange(following, 2)[1])
    month = _SEASON_STARTS[point.season] + 2 if point.season else point.month or 12
    return Day(point.year, month, monthrange(point.year, month)[1])


def _suggestion(text: str) -> str:
    """What the writer may have meant, else the forms that a date can take."""
    stripped = text.strip()
    if stripped != text and _POINT.fullmatch(stripped):
        return f"Leave out the spaces: {stripped}"
    if stripped.lower() == _UNKNOWN:
        return f'Write "{_UNKNOWN}"'
    from factsheet.facts import date_slips  # imported when something is wrong: start-up time

    return date_slips.advice(stripped) or _FORMS
