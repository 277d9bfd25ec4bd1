"""Single values of a fact file, from what TOML has to what the schema wants.

Each reader returns the value or raises `Refusal`, whose message goes on from the field's name:
"must be a number, not a text".
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date as Day
from datetime import datetime, time
from decimal import Decimal
from typing import get_args

from factsheet.facts import dates
from factsheet.facts.characters import forbidden_in_value, is_blank, what_it_is
from factsheet.facts.dates import EdtfDate
from factsheet.facts.faults import Fault
from factsheet.facts.forms import Form
from factsheet.facts.limits import MOST_DIGITS
from factsheet.facts.meanings import MEANINGS
from factsheet.facts.nearest import certain, nearest, shown
from factsheet.facts.schema import Likelihood, Standing, Tlp
from factsheet.facts.shapes import ChoiceShape, DateShape, WholeShape
from factsheet.facts.usual import VOUCHING, usual

_LIKELIHOODS = get_args(Likelihood)
_CREDIBILITY = (
    "It is a number: 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, "
    "6 truth cannot be judged"
)
_VOUCHED = (
    'No standing says that it is true, which a tool cannot know: "corroborated" needs two independent sources, '
    '"documented" a document'
)


class Refusal(Exception):
    """A value that its field cannot take; ``fix`` is the value that it certainly stands for, or ``""``."""

    def __init__(self, fault: Fault, message: str, help: str = "", fix: str = "") -> None:
        super().__init__(message)
        self.fault, self.message, self.help, self.fix = fault, message, help, fix


def described(value: object) -> str:
    """What a TOML value is, in words."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return "a text"
        case int() | Decimal():
            return "a number"
        case datetime():
            return "a date with a time"
        case Day():
            return "a date"
        case time():
            return "a time"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            raise TypeError(f"not a TOML value: {value!r}")


def string(value: object, *, may_be_empty: bool = False, look_inside: bool = True) -> str:
    """A text as written. ``look_inside`` looks for forbidden characters, which escapes can bring in."""
    if not isinstance(value, str):
        raise Refusal(Fault.WRONG_TYPE, f"must be a text in quotes, not {described(value)}", _in_quotes(value))
    if look_inside and (char := forbidden_in_value(value)):
        what, help = what_it_is(char)
        raise Refusal(Fault.FORBIDDEN_CHARACTER, f"holds {what}", help)
    if not may_be_empty and is_blank(value):
        message = "holds nothing that can be seen" if value.strip() else "is empty"
        raise Refusal(Fault.EMPTY_VALUE, message, "Fill it in; where a value is missing, leave the line out")
    return value


def _in_quotes(value: object) -> str:
    match value:
        case bool():
            return ""
        case int() if abs(value) < 10**MOST_DIGITS:
            return f'Put it in quotes: "{value}"'
        case Decimal() if len(str(value)) <= 30:
            return f'Put it in quotes: "{value}"'
        case int() | Decimal():
            return "Put it in quotes"
        case Day():
            return f'Put it in quotes: "{value.isoformat()}"'
        case _:
            return ""


def formed(text: str, form: Form) -> str:
    """A text of a fixed form."""
    if not form.fits(text):
        help = form.help
        if form.fault is Fault.BAD_ID and (better := as_id(text)) and form.fits(better):
            help = f'Write "{better}". {help}'
        raise Refusal(form.fault, f"is {shown(text)}, which is not {form.name}", help)
    return text


def as_id(text: str) -> str:
    """The id that a mistaken one likely stands for, such as ``north-depot`` for ``North Depot``."""
    return re.sub(r"[^a-z0-9]+", "-", text[:60].lower()).lstrip("-0123456789").rstrip("-") if text.isascii() else ""


def number(value: object) -> Decimal:
    """A finite number with its digits as written."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Refusal(Fault.WRONG_TYPE, f"must be a number, not {described(value)}", _as_number(value))
    found = Decimal(value)
    if not found.is_finite():
        raise Refusal(Fault.BAD_NUMBER, "must be a finite number", "inf and nan are no values of a fact")
    if not -MOST_DIGITS <= found.adjusted() < MOST_DIGITS:  # comparing would overflow
        help = "Such a number is no fact; put it in quotes if it is a text"
        raise Refusal(Fault.BAD_NUMBER, f"is beyond 10 to the power of ±{MOST_DIGITS}", help)
    return found


def _as_number(value: object) -> str:
    if not isinstance(value, str):
        return ""
    if re.fullmatch(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?", value.strip()):
        return f"Write it without quotes: {value.strip()}"
    return "A number stands without quotes"


def whole(value: object, shape: WholeShape) -> int:
    """A whole number within the range."""
    scale = _CREDIBILITY if (shape.low, shape.high) == (1, 6) else ""
    if isinstance(value, str) and scale and not value.strip().isdigit():
        raise Refusal(Fault.WRONG_TYPE, f"must be a number, not {described(value)}", scale)
    if isinstance(value, bool) or not isinstance(value, int):
        found = number(value)  # says what is wrong with what is no number
        raise Refusal(Fault.WRONG_TYPE, f"must be a whole number, not {found}", scale)
    if not shape.low <= value <= shape.high:
        wanted = f"{shape.low}" if shape.low == shape.high else f"a whole number from {shape.low} to {shape.high}"
        raise Refusal(Fault.BAD_NUMBER, f"must be {wanted}", scale)
    return value


def flag(value: object) -> bool:
    """``true`` or ``false``."""
    if not isinstance(value, bool):
        help = "Write true or false, without quotes"
        raise Refusal(Fault.WRONG_TYPE, f"must be true or false, not {described(value)}", help)
    return value


def date(value: object, shape: DateShape) -> EdtfDate:
    """An EDTF date, from a string or a native local date."""
    text = value
    if isinstance(value, Day) and not isinstance(value, datetime):
        text = value.isoformat()
    if not isinstance(text, str):
        raise _no_date(text, 'such as "2022-09"')
    try:
        found = dates.parse(text)
    except dates.DateError as e:
        message = str(e)
        if message == f"{shown(text)} is not a date":
            raise Refusal(Fault.BAD_DATE, f"is {shown(text)}, which is not a date", e.help) from None
        raise Refusal(Fault.BAD_DATE, f"is wrong: {message[:1].lower()}{message[1:]}", e.help) from None
    if shape.interval and found.form is not dates.Form.INTERVAL:
        raise Refusal(Fault.BAD_DATE, "must be an interval", 'Write start and end: "2022-01/2023-05"')
    return found


def day(value: object) -> Day:
    """A full date, native or as a string."""
    if isinstance(value, Day) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise _no_date(value, "such as 2023-05-31")
    is_whole = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    if is_whole:
        with suppress(ValueError):
            return Day.fromisoformat(value)
    from factsheet.facts import date_slips  # imported when something is wrong: start-up time

    if not is_whole:
        help = date_slips.advice(value, day=True) or "Give year, month and day: 2023-05-31"
        raise Refusal(Fault.BAD_DATE, f"must be a full date, not {shown(value)}", help)
    raise Refusal(Fault.BAD_DATE, f"is {shown(value)}, and there is no such day", date_slips.limit(value))


def _no_date(value: object, such_as: str) -> Refusal:
    match value:
        case datetime():
            help = f"Leave out the time: {value.date().isoformat()}"
        case bool():
            help = ""
        case int() if 0 < value < 10000:
            help = f'Put the date in quotes: "{value:04d}"'
        case _:
            help = ""
    return Refusal(Fault.WRONG_TYPE, f"must be a date {such_as}, not {described(value)}", help)


def choice(value: object, shape: ChoiceShape) -> str:
    """One of the words of the shape."""
    if not isinstance(value, str):
        raise Refusal(Fault.WRONG_TYPE, f"must be a word in quotes, not {described(value)}", _one_of(shape))
    if value not in shape.words:
        fault = Fault.MIXED_LIKELIHOOD if shape.words == _LIKELIHOODS else Fault.UNKNOWN_VALUE
        fix = _certainly(value, shape)
        raise Refusal(fault, f"cannot be {shown(value)}", _meant(value, shape, fix), fix)
    return value if shape.kind is None else shape.kind(value)


def _certainly(value: str, shape: ChoiceShape) -> str:
    """The word that a mistaken one certainly stands for, or ``""``."""
    word = value.strip()
    if shape.kind is Tlp:
        word = re.sub(r"(?i)^tlp[\s:_-]+", "", word)
        if word.casefold() == "white":
            return "CLEAR"
    return str(certain(word, shape.words))


def _meant(value: str, shape: ChoiceShape, fix: str) -> str:
    if fix == "CLEAR" and "white" in value.casefold():
        return 'Write "CLEAR", as TLP 2.0 calls what was WHITE'
    if fix and shape.kind is Tlp:
        return f'Write "{fix}"'
    if shape.kind is Standing and not fix and value.strip().casefold() in VOUCHING:
        return f"{_VOUCHED}. {_one_of(shape)}"
    near = fix or usual(value, shape.words) or nearest(value, shape.words)
    if near == Tlp.AMBER and shape.kind is Tlp:  # of two that may be meant, never the one that lets more people read
        return f'Did you mean "{Tlp.AMBER_STRICT}" or "{Tlp.AMBER}"? {_one_of(shape)}'
    return f'Did you mean "{near}"? {_one_of(shape)}' if near else _one_of(shape)


def _one_of(shape: ChoiceShape) -> str:
    if max(map(len, shape.words)) == 1:  # letters say nothing by themselves
        meanings = MEANINGS[tuple(map(str, shape.words))]
        return "It is one of: " + ", ".join(f'"{word}" {meanings[word]}' for word in shape.words)
    return "It is one of: " + ", ".join(f'"{word}"' for word in shape.words)
