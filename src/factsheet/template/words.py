"""Numbers and dates in words, as the catalogue has them."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal

from factsheet.facts.dates import Approximation, EdtfDate, Form, Point
from factsheet.template.labels import Catalogue

_SEASONS = {21: "date.spring", 22: "date.summer", 23: "date.autumn", 24: "date.winter"}
_APPROXIMATIONS = {
    Approximation.UNCERTAIN: "date.uncertain",
    Approximation.ABOUT: "date.about",
    Approximation.BOTH: "date.both",
}


def number(value: Decimal, words: Catalogue, *, grouped_from: int = 4) -> str:
    """Digits as written, grouped in thousands: ``4.20`` stays ``4.20``, ``25000`` becomes ``25,000``.

    A whole part of fewer than ``grouped_from`` digits is not grouped.
    """
    group, point = separators(words)
    if abs(value) < 10 ** (grouped_from - 1):
        return f"{value:f}".replace(".", point).replace("-", "−")
    return f"{value:,f}".translate({ord(","): group, ord("."): point, ord("-"): "−"})


def separators(words: Catalogue) -> tuple[str, str]:
    """What stands between groups of three digits, and before the decimals."""
    return words("number.group"), words("number.point")


def day(value: Day, words: Catalogue) -> str:
    """A full date: 24 February 2022."""
    return words("date.day", day=str(value.day), month=words(f"month.{value.month}"), year=str(value.year))


def date(value: EdtfDate, words: Catalogue) -> str:
    """An EDTF date in words; ranges are not shortened, since "24 – 26" has been read as a count."""
    match value.form:
        case Form.UNKNOWN:
            return words("date.unknown")
        case Form.ONE_OF:
            return f" {words('date.or')} ".join(_point(p, words) for p in value.points if p)
        case Form.POINT | Form.INTERVAL:
            start, end = value.points[0], value.points[-1]
    if len(value.points) == 1 and start:
        return _point(start, words)
    if start and end:
        return _between(start, end, words)
    if start:
        return words("date.since", date=_point(start, words))
    return words("date.until", date=_point(end, words)) if end else words("date.unknown")


def _between(start: Point, end: Point, words: Catalogue) -> str:
    if start == end:
        return _point(start, words)
    if start.approximation or end.approximation:  # "about April – June" would be about both
        return words("date.from-to", start=_point(start, words), end=_point(end, words))
    # "January – April 2022": the year once, where both ends are months of it.
    months = start.month and end.month
    if months and start.year == end.year and words.language == "en":
        first = _point(start, words).removesuffix(f" {start.year:d}")
        return words("date.between", start=first, end=_point(end, words))
    return words("date.between", start=_point(start, words), end=_point(end, words))


def _point(point: Point, words: Catalogue) -> str:
    key = _APPROXIMATIONS.get(point.approximation)
    plain = _plain(point, words)
    return words(key, date=plain) if key else plain


def _plain(point: Point, words: Catalogue) -> str:
    if point.decade:
        return words("date.decade", year=str(point.year))
    if point.season:
        return words(_SEASONS[point.season], year=str(point.year))
    if point.month and point.day:
        return day(Day(point.year, point.month, point.day), words)
    if point.month:
        return words("date.month", month=words(f"month.{point.month}"), year=str(point.year))
    return str(point.year)
