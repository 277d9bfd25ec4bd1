"""Numbers in a text by which a withheld record can be told, however they are parted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from factsheet.checks.numerals import Number, numbers
from factsheet.patterns import pattern

_CODED = pattern(r"(?<![^\W_])[A-Z]{3}(?=\d)")  # EUR6400
_SPACES = dict.fromkeys(range(0x2002, 0x200B), "\u00a0")
_PHONE = pattern(r"\+\d(?:(?:[\s./-]|\)[\s-]?|[\s-]?\()?\d){8,}")
_DIGITS = pattern(r"\d+")
_RUN = pattern(r"\d+(?:[\s./()‐‑–-]{1,3}\d+)*")
_LONG = 9  # digits by which a telephone number, an account or a docket can be told
_LONGEST = 34  # those of an IBAN; with a bound, many groups of digits take time in proportion to the text


class Telling(NamedTuple):
    """The numbers of a text as it reads, and what groups of digits make that follow one another.

    Where a number of several groups ends, nobody can tell: "+370 612 34567 24 hours a day". So each of the
    numbers that such groups may be is among ``joined``.
    """

    read: list[Number]
    joined: list[Number]


def telling_numbers(text: str) -> Telling:
    """The numbers of a text; those of nine digits and more also as they are without what parts them."""
    return Telling(list(_read(text)), list(_joined(text)))


def _read(text: str) -> Iterator[Number]:
    """Without the parts of a telephone number: +370 612 says little of whom one calls."""
    phones = [match.span() for match in _PHONE.finditer(text)]
    passed = 0
    for number in numbers(_apart(text)):
        while passed < len(phones) and phones[passed][1] <= number.start:
            passed += 1
        if passed == len(phones) or number.end <= phones[passed][0]:
            yield number


def _joined(text: str) -> Iterator[Number]:
    for run in _RUN.finditer(text):
        groups = list(_DIGITS.finditer(text, *run.span()))
        for first, group in enumerate(groups):
            digits = ""
            for last in range(first, len(groups)):
                digits += groups[last][0]
                if len(digits) > _LONGEST:
                    break
                if len(digits) >= _LONG:
                    yield Number(group.start(), groups[last].end(), (Decimal(digits),))


def _apart(text: str) -> str:
    """A text as long, with numbers set apart: from the code of a currency, and one space within them for all."""
    return _CODED.sub(lambda match: match[0][:-1] + " ", text).translate(_SPACES)
