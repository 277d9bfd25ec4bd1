"""What a figure's ``as_said`` says in numbers, and what it leaves vague."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factsheet.checks.languages import primary
from factsheet.checks.numerals import Number, numbers
from factsheet.checks.study import Study
from factsheet.facts.schema import Figure

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_OTHER_NUMBERS = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTHS})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+\d{{4}})?\b"
    r"|\b(?:in|since|during|until|before|after|early|late|mid)\s+(?:1[5-9]|20)\d\d\b(?![,.]\d)"
    r"|\b\d{4}-\d\d(?:-\d\d)?\b|\b(?:aged?|at\s+the\s+age\s+of)\s+\d{1,3}\b|\b\d{1,3}[- ]years?[- ]old\b",
    re.IGNORECASE,
)
"""Dates and ages, which are beside the point."""

_VAGUE = re.compile(
    r"\b(?:several|many|numerous|countless|innumerable|dozens|scores|hundreds|thousands|millions|billions|a\s+few|few"
    r"|some|a\s+handful|handfuls?|a\s+number|lots|plenty|multiple|various|a\s+couple\s+of\s+(?:dozen|hundred|thousand)"
    r"|most|a\s+majority|a\s+minority)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One version of the source's words: all numbers in them, and those that are no date and no age."""

    text: str
    numbers: tuple[Number, ...]
    counts: tuple[Number, ...]
    vague: str

    def holds(self, value: Decimal) -> bool:
        """Whether one of its numbers can be the value, whatever the sign."""
        return any(abs(value) == reading for number in self.numbers for reading in number.readings)


def as_said(study: Study) -> Iterator[tuple[str, Figure, Said]]:
    """Every given figure with a value or a range and the source's words, in English where there are such."""
    for id, figure in study.facts.figures.items():
        given = figure.value is not None or figure.low is not None or figure.high is not None
        if figure.as_said is None or not given or figure.formula is not None:
            continue
        versions = figure.as_said.translations or {study.facts.sheet.language: str(figure.as_said)}
        english = [tag for tag in versions if primary(tag) == "en"]
        tag = (english or [study.facts.sheet.language])[0]
        yield f"figures.{id}", figure, _read(versions.get(tag, str(figure.as_said)), bool(english))


def _read(text: str, is_english: bool) -> Said:
    found = tuple(number for number in numbers(text, words=is_english) if not number.ordinal)
    beside = {at for match in _OTHER_NUMBERS.finditer(text) for at in range(*match.span())} if found else set()
    counts = tuple(number for number in found if number.start not in beside)
    vague = _VAGUE.search(text) if is_english else None
    return Said(text, found, counts, vague[0] if vague else "")
