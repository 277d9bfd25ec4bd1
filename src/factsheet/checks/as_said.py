"""What a figure's ``as_said`` says in numbers, and what it leaves vague."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache

from msgspec import Struct

from factsheet.checks.languages import primary
from factsheet.checks.number_words import AND_A_SHARE, GAP, PARTS, UNITS, english, share_in
from factsheet.checks.numerals import Number, numbers
from factsheet.checks.study import Study
from factsheet.checks.written_dates import written_dates
from factsheet.facts.schema import Figure
from factsheet.patterns import pattern

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_YEAR = r"(?:1[5-9]|20)\d\d"

_BARE_YEAR = pattern(rf"\b{_YEAR}\b(?![,.]\d)(?P<season>\s*[-–/]\s*\d\d\b)?")
_OF_TIME = pattern(r"(?:hour|day|week|month|year)s?\b", re.IGNORECASE)
_NAMES_TIME = pattern(r"\b(?:years?|ages?|dates?|born|birth)\b", re.IGNORECASE)
_OLD = pattern(r"[- ]years?[- ]old\b", re.IGNORECASE)
_AGED = pattern(r"\baged\s+$", re.IGNORECASE)
_IN = pattern(r"\bin\s+$", re.IGNORECASE)
_NEAR = 10  # characters in which the word before is looked for

_COUNTED = {"a": 1, "an": 1, **UNITS}
_FRACTION = rf"\b(?:(?P<parts>{english(_COUNTED)}){GAP})?\b(?P<of>{english(PARTS)})s?\b"


@cache
def _other_numbers() -> re.Pattern[str]:
    """Years, dates in small letters, ages, and "no one": none of them is a count."""
    return re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTHS})\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{_YEAR}\b(?![,.]\d)"
        rf"|\b(?:in|since|during|until|before|after|early|late|mid|from|between)\s+{_YEAR}\b(?![,.]\d)"
        rf"(?:\s*(?:[-–/]|to|and)\s*(?:{_YEAR}|\d\d)\b(?![,.]\d))?"
        r"|\b(?:aged?|at\s+the\s+age\s+of)\s+(?:between\s+)?\d{1,3}(?:\s*(?:[-–]|and|to|or)\s*\d{1,3})*\b"
        r"|\b\d{2,4}s\b|\b(?:no|not)\s+one\b",
        re.IGNORECASE,
    )


@cache
def _share() -> re.Pattern[str]:
    """One that words name: "two thirds"."""
    return re.compile(_FRACTION, re.IGNORECASE)


@cache
def _and_a_share() -> re.Pattern[str]:
    return re.compile(rf"{GAP}and{GAP}{_FRACTION}", re.IGNORECASE)


@cache
def _share_behind() -> re.Pattern[str]:
    """As "two hours and a half" has it."""
    return re.compile(rf"\s+[a-z]+(?P<share>{AND_A_SHARE})", re.IGNORECASE)


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:several|many|numerous|countless|innumerable|tens|dozens|scores|hundreds|thousands|lakhs|millions|crores"
        r"|billions|a\s+few|few|some|a\s+handful|handfuls?|an?\s+(?:[a-z]+\s+){0,2}number|lots?|plenty|multiple|various"
        r"|a\s+couple\s+(?:of\s+)?(?:dozen|hundred|thousand|million)|most|a\s+majority|a\s+minority)\b",
        re.IGNORECASE,
    )


class Said(Struct, frozen=True, gc=False):
    """One version of the source's words: all numbers in them, and those that are no date and no age.

    ``vouching`` are those that can be the figure's: its counts, and any number of a figure that is a time itself.
    ``shares`` are those that words name, "two thirds", of one or of a hundred as the figure is: of this ``whole``.
    """

    text: str
    numbers: tuple[Number, ...]
    counts: tuple[Number, ...]
    vouching: tuple[Number, ...]
    shares: tuple[Fraction, ...]
    whole: int
    is_english: bool
    vague: str

    def holds(self, value: Decimal) -> bool:
        """Whether one of its numbers can be the value, whatever the sign, or a share that, rounded."""
        if any(abs(value) == reading for number in self.vouching for reading in number.readings):
            return True
        exponent = int(value.as_tuple().exponent)
        if self.whole == 1 and exponent >= 0:
            return False  # 0 and 1 are no rounded halves
        return any(abs(abs(Fraction(value)) - share) <= Fraction(10) ** exponent / 2 for share in self.shares)


def as_said(study: Study) -> Iterator[tuple[str, Figure, Said]]:
    """Every given figure with a value or a range and the source's words, in English where there are such."""
    for id, figure in study.facts.figures.items():
        given = figure.value is not None or figure.low is not None or figure.high is not None
        if figure.as_said is None or not given or figure.formula is not None:
            continue
        versions = figure.as_said.translations or {study.facts.sheet.language: str(figure.as_said)}
        english = [tag for tag in versions if primary(tag) == "en"]
        tag = (english or [study.facts.sheet.language])[0]
        yield f"figures.{id}", figure, _read(versions.get(tag, str(figure.as_said)), figure, is_english=bool(english))


def _is_time(figure: Figure) -> bool:
    """Whether it is a year, an age or a number of days, so that dates and ages can be what it holds."""
    if figure.unit is not None:
        return _OF_TIME.match(str(figure.unit)) is not None
    return _NAMES_TIME.search(str(figure.label)) is not None


def _is_year(figure: Figure) -> bool:
    """Whether it is a year itself, so that another in the words contradicts it."""
    can_be = figure.unit is None or str(figure.unit).lower().startswith("year")
    ends = (figure.value, figure.low, figure.high)
    return can_be and any(number is not None and 1500 <= number < 2100 for number in ends)


def _read(text: str, figure: Figure, *, is_english: bool) -> Said:
    found = tuple(number for number in numbers(text, words=is_english) if not number.ordinal)
    if is_english:
        found = tuple(_shared(number, text) for number in found if not _and_a_share().match(text, number.end))
    beside = _beside(text, figure) if found else set()
    counts = tuple(number for number in found if number.start not in beside and not _is_age(number, text))
    vague = _vague().search(text) if is_english else None
    whole = 100 if figure.unit == "%" else 1
    shares = tuple(share * whole for share in _shares(text)) if is_english and found else ()
    vouching = found if _is_time(figure) else counts
    return Said(text, found, counts, vouching, shares, whole, is_english, vague[0] if vague else "")


def _shared(number: Number, text: str) -> Number:
    """A number that may have a share behind its noun with and without that."""
    if not (match := _share_behind().match(text, number.end)):
        return number
    share = share_in(match["share"])
    return number._replace(readings=(*number.readings, *(value + share for value in number.readings)))


def _shares(text: str) -> Iterator[Fraction]:
    for match in _share().finditer(text):
        yield Fraction(_COUNTED[(match["parts"] or "one").lower()], PARTS[match["of"].lower()])


def _is_age(number: Number, text: str) -> bool:
    """Whether it is one by itself: "a twenty-six-year-old"."""
    before = _AGED.search(text, max(0, number.start - _NEAR), number.start)
    return bool(before or _OLD.match(text, number.end))


def _beside(text: str, figure: Figure) -> set[int]:
    """Where dates and ages stand, which are beside the point; no year is beside that of a figure that is one."""
    spans = [match.span() for match in _other_numbers().finditer(text)]
    for date in written_dates(text):
        is_count = not any(date.years) and _IN.search(text, max(0, date.start - _NEAR), date.start)
        if not is_count:  # "in May 12 people"
            spans.append((date.start, date.end))
    beside = {at for span in spans for at in range(*span)}
    for match in _BARE_YEAR.finditer(text) if _is_time(figure) else ():
        if match["season"] or not _is_year(figure):
            beside.update(range(*match.span()))
        else:
            beside.difference_update(range(*match.span()))
    return beside
