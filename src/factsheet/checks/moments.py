"""Dates as checks compare them: what is approximate is given room, so that only what cannot be is a finding."""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta

from factsheet.facts.dates import EdtfDate

_ROOM = timedelta(days=366)


def bounds(date: EdtfDate) -> tuple[Day | None, Day | None]:
    """The first and the last day that a date can mean; ``None`` is open or unknown.

    EDTF does not say how far "about 2022" reaches. A date with ``~``, ``?`` or ``%`` at one of its
    points reaches a year further on both sides here. Nor does it say on which half of the earth a season is, or
    to which of two years a winter counts: one of 2022 lies anywhere from December 2021 to February 2023.
    """
    earliest, latest = date.earliest, date.latest
    if years := [point.year for point in date.points if point and point.season]:
        first, last = min(years) - 1, max(years) + 1
        earliest = earliest and min(earliest, Day(first, 12, 1) if first else Day.min)
        latest = latest and max(latest, Day(last, 3, 1) - timedelta(days=1) if last <= Day.max.year else Day.max)
    if any(point and point.approximation for point in date.points):
        return _moved(earliest, -_ROOM), _moved(latest, _ROOM)
    return earliest, latest


def _moved(day: Day | None, by: timedelta) -> Day | None:
    """Beyond the calendar a date is open."""
    try:
        return day + by if day else None
    except OverflowError:
        return None
