"""What a figure's ``as_said`` says in numbers, and what it leaves vague."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factsheet.checks.languages import primary
from factsheet.checks.numerals import Number, numbers
from factsheet.checks.study import Study
from factsheet.checks.written_dates import written_dates
from factsheet.facts.schema import Figure

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_YEAR = r"(?:1[5-9]|20)\d\d"
_OTHER_NUMBERS = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTHS})\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{_YEAR}\b(?![,.]\d)"
    rf"|\b(?:in|since|during|until|before|after|early|late|mid|from|between)\s+{_YEAR}\b(?![,.]\d)"
    rf"(?:\s*(?:[-–/]|to|and)\s*(?:{_YEAR}|\d\d)\b(?![,.]\d))?"
    r"|\b(?:aged?|at\s+the\s+age\s+of)\s+(?:between\s+)?\d{1,3}(?:\s*(?:[-–]|and|to|or)\s*\d{1,3})*\b"
    r"|\b\d{2,4}s\b|\b(?:no|not(?:\s+a\s+single)?)\s+one\b",
    re.IGNORECASE,
)
"""Years, dates in small letters, ages, and "no one": none of them is a count."""

_OLD = re.compile(r"[- ]years?[- ]old\b", re.IGNORECASE)
_AGED = re.compile(r"\baged\s+$", re.IGNORECASE)

_BARE_YEAR = re.compile(rf"\b{_YEAR}\b(?![,.]\d)")
_OF_TIME = re.compile(r"(?:hour|day|week|month|year)s?\b", re.IGNORECASE)
_NAMES_TIME = re.compile(r"\b(?:years?|ages?|dates?|born|birth)\b", re.IGNORECASE)
_IN = re.compile(r"\bin\s+$", re.IGNORECASE)
_NEAR = 10  # characters in which the word before is looked for

_VAGUE = re.compile(
    r"\b(?:several|many|numerous|countless|innumerable|tens|dozens|scores|hundreds|thousands|lakhs|millions|crores"
    r"|billions|a\s+few|few|some|a\s+handful|handfuls?|an?\s+(?:[a-z]+\s+){0,2}number|lots?|plenty|multiple|various"
    r"|a\s+couple\s+(?:of\s+)?(?:dozen|hundred|thousand|million)|most|a\s+majority|a\s+minority)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One version of the source's words: all numbers in them, and those that are no date and no age.

    ``vouching`` are those that can be the figure's: its counts, and any number of a figure that is a time itself.
    """

    text: str
    numbers: tuple[Number, ...]
    counts: tuple[Number, ...]
    vouching: tuple[Number, ...]
    is_english: bool
    vague: str

    def holds(self, value: Decimal) -> bool:
        """Whether one of its numbers can be the value, whatever the sign."""
        return any(abs(value) == reading for number in self.vouching for reading in number.readings)


def as_said(study: Study) -> Iterator[tuple[str, Figure, Said]]:
    """Every given figure with a value or a range and the source's words, in English where there are such."""
    for id, figure in study.facts.figures.items():
        given = figure.value is not None or figure.low is not None or figure.high is not None
        if figure.as_said is None or not given or figure.formula is not None:
            continue
        versions = figure.as_said.translations or {study.facts.sheet.language: str(figure.as_said)}
        english = [tag for tag in versions if primary(tag) == "en"]
        tag = (english or [study.facts.sheet.language])[0]
        yield f"figures.{id}", figure, _read(versions.get(tag, str(figure.as_said)), bool(english), _is_time(figure))


def _is_time(figure: Figure) -> bool:
    """Whether it is a year, an age or a number of days, so that dates and ages can be what it holds."""
    if figure.unit is not None:
        return _OF_TIME.match(str(figure.unit)) is not None
    return _NAMES_TIME.search(str(figure.label)) is not None


def _read(text: str, is_english: bool, is_time: bool) -> Said:
    found = tuple(number for number in numbers(text, words=is_english) if not number.ordinal)
    beside = {at for span in _beside(text, is_time) for at in range(*span)} if found else set()
    counts = tuple(number for number in found if number.start not in beside and not _is_age(number, text))
    vague = _VAGUE.search(text) if is_english else None
    return Said(text, found, counts, found if is_time else counts, is_english, vague[0] if vague else "")


def _is_age(number: Number, text: str) -> bool:
    """Whether it is one by itself: "a twenty-six-year-old"."""
    before = _AGED.search(text, max(0, number.start - _NEAR), number.start)
    return bool(before or _OLD.match(text, number.end))


def _beside(text: str, is_time: bool) -> Iterator[tuple[int, int]]:
    """Where dates and ages stand."""
    for pattern in (_OTHER_NUMBERS, _BARE_YEAR) if is_time else (_OTHER_NUMBERS,):
        yield from (match.span() for match in pattern.finditer(text))
    for date in written_dates(text):
        is_count = not any(date.years) and _IN.search(text, max(0, date.start - _NEAR), date.start)
        if not is_count:  # "in May 12 people"
            yield date.start, date.end
