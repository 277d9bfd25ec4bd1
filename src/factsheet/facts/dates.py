"""Dates of a fact file: EDTF (ISO 8601-2:2019), level 0 and the listed forms of level 1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from enum import StrEnum


class Approximation(StrEnum):
    NONE = ""
    UNCERTAIN = "?"
    ABOUT = "~"
    BOTH = "%"


@dataclass(frozen=True, slots=True)
class Point:
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


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as written (``text``) and as understood.

    ``points`` holds one point, the ends of an interval (``None`` is an open end), or the members
    of a one-of set. ``earliest`` and ``latest`` are the first and last day that it can mean
    (approximation aside); ``None`` is open or unknown.
    """

    text: str
    form: Form
    points: tuple[Point | None, ...]
    earliest: Day | None
    latest: Day | None

    @property
    def sort_key(self) -> tuple[int, int]:
        """Orders by the earliest day, then the latest; open starts come first, the unknown last."""
        raise NotImplementedError


class DateError(ValueError):
    """Not a date; ``help`` says what would be one."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


def parse(text: str) -> EdtfDate:
    """Read one EDTF date; raises `DateError`."""
    raise NotImplementedError
