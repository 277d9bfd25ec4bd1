"""Dates as checks compare them: what is approximate is given room, so that only what cannot be is a finding."""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta

from factsheet.facts.dates import EdtfDate

_ROOM = timedelta(days=366)


def bounds(date: EdtfDate) -> tuple[Day | None, Day | None]:
    """The first and the last day that a date can mean; ``None`` is open or unknown.

    EDTF does not say how far "about 2022" reaches. A date with ``~``, ``?`` or ``%`` at one of its
    points reaches a year further on both sides here.
    """
    if not any(point and point.approximation for point in date.points):
        return date.earliest, date.latest
    return _moved(date.earliest, -_ROOM), _moved(date.latest, _ROOM)


def _moved(day: Day | None, by: timedelta) -> Day | None:
    """Beyond the calendar a date is open."""
    try:
        return day + by if day else None
    except OverflowError:
        return None
