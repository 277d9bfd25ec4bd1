"""What a figure's ``as_said`` says in numbers, and what it leaves vague."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from factsheet.checks.languages import primary
from factsheet.checks.number_words import AND_A_SHARE, GAP, english, share_in
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

_PARTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_NAMED = {"half": 2, "quarter": 4} | {
    name: 3 + place for place, name in enumerate("third fourth fifth sixth seventh eighth ninth tenth".split())
}
_FRACTION = rf"(?:(?P<parts>{english(_PARTS)}){GAP})?\b(?P<of>{english(_NAMED)})s?\b"
_SHARE = re.compile(rf"\b{_FRACTION}", re.IGNORECASE)
_AND_A_FRACTION = re.compile(rf"{GAP}and{GAP}{_FRACTION}", re.IGNORECASE)
_AND_A_SHARE = re.compile(rf"\s+[a-z]+(?P<share>{AND_A_SHARE})", re.IGNORECASE)
"""As "two hours and a half" has it."""

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
    ``shares`` are those that words name, "two thirds", of one or of a hundred as the figure is.
    """

    text: str
    numbers: tuple[Number, ...]
    counts: tuple[Number, ...]
    vouching: tuple[Number, ...]
    shares: tuple[Fraction, ...]
    is_english: bool
    vague: str

    def holds(self, value: Decimal) -> bool:
        """Whether one of its numbers can be the value, whatever the sign, or a share that, rounded."""
        if any(abs(value) == reading for number in self.vouching for reading in number.readings):
            return True
        last = Fraction(10) ** int(value.as_tuple().exponent)
        return any(abs(abs(Fraction(value)) - share) <= last / 2 for share in self.shares)


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


def _read(text: str, figure: Figure, *, is_english: bool) -> Said:
    is_time = _is_time(figure)
    found = tuple(number for number in numbers(text, words=is_english) if not number.ordinal)
    if is_english:
        found = tuple(_shared(number, text) for number in found if not _AND_A_FRACTION.match(text, number.end))
    beside = {at for span in _beside(text, is_time) for at in range(*span)} if found else set()
    counts = tuple(number for number in found if number.start not in beside and not _is_age(number, text))
    vague = _VAGUE.search(text) if is_english else None
    whole = 100 if figure.unit == "%" else 1
    shares = tuple(share * whole for share in _shares(text)) if is_english and found else ()
    return Said(text, found, counts, found if is_time else counts, shares, is_english, vague[0] if vague else "")


def _shared(number: Number, text: str) -> Number:
    """A number that may have a share behind its noun with and without that."""
    if not (match := _AND_A_SHARE.match(text, number.end)):
        return number
    share = share_in(match["share"])
    return number._replace(readings=(*number.readings, *(value + share for value in number.readings)))


def _shares(text: str) -> Iterator[Fraction]:
    for match in _SHARE.finditer(text):
        yield Fraction(_PARTS[(match["parts"] or "one").lower()], _NAMED[match["of"].lower()])


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
