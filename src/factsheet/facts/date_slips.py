"""Dates as people write them, and how the fact file has them: what a refused date may have meant.

No guess is made between day and month: of ``03/04/2025`` both readings are named.
"""

from __future__ import annotations

import re
from calendar import monthrange

# Not those of the calendar module, which go by the machine's language.
_NAMES = tuple("January February March April May June July August September October November December".split())
_MONTHS = {name.lower()[:length]: number for number, name in enumerate(_NAMES, 1) for length in (3, 4, 9)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LONGEST = 60  # characters; no date in words is longer

_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2}))?")
_IN_PART = re.compile(r"(\d{4}(?:-\d{2})?)(?:-(?:\?\?|xx|XX|--|__)){1,2}")
_NAMED = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]+)\.?,? (?P<year>\d{4})"),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"),
    re.compile(r"(?:in )?(?P<month>[a-z]+)\.?,? (?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4}) (?P<month>[a-z]+)"),
)
_ABOUT = re.compile(r"(?:about|around|approximately|circa|ca?\.?) ?(\S.*)")
_OPEN = (
    (re.compile(r"(?:since|from) (\S.*)"), "{0}/.."),
    (re.compile(r"(?:until|till|up to) (\S.*)"), "../{0}"),
)
_UNKNOWN = ("n.d.", "no date", "undated", "not known", "unclear", "?", "unknown date")
_SLIPS = (
    (re.compile(r"([0-9]{4})[-–—]([0-9]{4})"), "An interval has a slash: {0}/{1}"),
    (re.compile(r"([0-9]{4})-([1-9])"), "A month has two digits: {0}-0{1}"),
    (re.compile(r"([0-9]{4}-[0-9]{2})-([1-9])"), "A day has two digits: {0}-0{1}"),
    (re.compile(r"([~?%])([0-9]{4}(?:-[0-9]{2}){0,2})"), "The mark comes last: {1}{0}"),
    (_IN_PART, "Leave out what is not known: {0}"),
    (re.compile(r"00[Xx]{2}"), "A century is an interval: 0001/0099"),
    (re.compile(r"([0-9]{2})[Xx]{2}"), "A century is an interval: {0}00/{0}99"),
    (re.compile(r"-[0-9]{4,}(?:-[0-9]{2}){0,2}|Y-?[0-9]+"), "Years run from 0001 to 9999"),
    (re.compile(r"([0-9]{3})x"), "A decade has a capital X: {0}X"),
    (re.compile(r"([0-9]{3})0s"), "A decade has an X: {0}X"),
    (re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.,Z+-]+"), "Leave out the time of day: {0}"),
)


def advice(text: str, *, day: bool = False) -> str:
    """What the writer of a date may have meant, or ``""``. ``day`` asks for full days only."""
    stripped = text.strip()
    if not stripped.isascii() and not re.fullmatch(r"[0-9]{4}[–—][0-9]{4}", stripped):
        return ""
    for slip, help in _SLIPS if not day else ():
        if match := slip.fullmatch(stripped):
            return help.format(*match.groups())
    if m := _NUMERIC.fullmatch(stripped):
        return _either(int(m[1]), int(m[3]), int(m[4]))
    found = reading(stripped)
    if not found or (day and not re.fullmatch(r"\d{4}-\d\d-\d\d", found)):
        return ""
    return f'Write "{found}"'


def reading(text: str) -> str:
    """The date of the fact file that a text in figures or in English says, or ``""`` where that is not sure."""
    text = " ".join(text.split()).lower()
    if len(text) > _LONGEST or not text.isascii():
        return ""
    if text in _UNKNOWN:
        return "unknown"
    if m := _ABOUT.fullmatch(text):
        return f"{inner}~" if (inner := _point(m[1])) else ""
    for pattern, written in _OPEN:
        if m := pattern.fullmatch(text):
            return written.format(inner) if (inner := _point(m[1])) else ""
    if m := re.fullmatch(r"(\S.*?) (?:to|-) (\S.*)", text):
        first, last = _point(m[1]), _point(m[2])
        return f"{first}/{last}" if first and first <= last else ""
    return _point(text) if not text.isdigit() else ""


def limit(text: str) -> str:
    """Why there is no such day as ``2026-11-31``, or ``""``."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text) or not text.isascii():
        return ""
    year, month = int(text[:4]), int(text[5:7])
    if not 1 <= month <= 12:
        return "Months run from 01 to 12"
    return (
        f"{_NAMES[month - 1]} {year} has {monthrange(year, month)[1]} days" if year else "Years run from 0001 to 9999"
    )


def _either(one: int, other: int, year: int) -> str:
    """Of day and month, in either order."""
    readings = dict.fromkeys(found for found in (_day(year, other, one), _day(year, one, other)) if found)
    written = " or ".join(f'"{found}"' for found in readings)
    return f"Write the date as year-month-day: {written}" if written else limit(f"{year:04d}-{other:02d}-{one:02d}")


def _point(text: str) -> str:
    if re.fullmatch(r"\d{4}", text):
        return text if int(text) else ""
    if m := _YEAR_FIRST.fullmatch(text):
        if m[4] is None:
            return _month(int(m[1]), int(m[3]))
        return _day(int(m[1]), int(m[3]), int(m[4]))
    for pattern in _NAMED:
        if m := pattern.fullmatch(text):
            parts = m.groupdict()
            year, name = int(parts["year"]), parts["month"]
            if name in _SEASONS and not parts.get("day"):
                return f"{year:04d}-{_SEASONS[name]}"
            if name in _MONTHS:
                number = _MONTHS[name]
                return _day(year, number, int(parts["day"])) if parts.get("day") else _month(year, number)
    return ""


def _month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}" if year and 1 <= month <= 12 else ""


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}" if _month(year, month) and 1 <= day <= monthrange(year, month)[1] else ""
