"""Numbers in a text by which a withheld record can be told, however they are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factsheet.checks.numerals import Number, numbers

_CODED = re.compile(r"(?<![^\W_])[A-Z]{3}(?=\d)")  # EUR6400
_SPACES = dict.fromkeys(range(0x2002, 0x200B), "\u00a0")
_LONG_NUMBER = re.compile(r"(?<![\w.,])\+?\d(?:[ \u00a0./()-]{0,2}\d){8,}(?![\w])")
"""A telephone number, an account, a docket: nine digits or more, however they are parted."""


def told_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text, without the parts of a telephone number: +370 612 says little of whom one calls."""
    phones = [match.span() for match in _LONG_NUMBER.finditer(text) if match[0][0] == "+"]
    for number in numbers(_apart(text)):
        while phones and phones[0][1] <= number.start:
            del phones[0]
        if not phones or number.end <= phones[0][0]:
            yield number


def long_numbers(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Numbers of nine digits and more that are parted in any way."""
    for match in _LONG_NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        yield *match.span(), Decimal(digits)


def _apart(text: str) -> str:
    """A text as long, with numbers set apart: from the code of a currency, and one space within them for all."""
    return _CODED.sub(lambda match: match[0][:-1] + " ", text).translate(_SPACES)
