"""What a formula's parts are numbers of: like is added to like, and a share knows that it is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from factsheet.facts.formulas import Formula, TokenKind
from factsheet.facts.intervals import DivisionByZero, Interval, TooManyDigits, combine, point
from factsheet.facts.nearest import shown

PERCENT = "%"
_UNLIKE = "F002"
_FAULTY = "F009"
_HUNDREDTH = point(Fraction(1, 100))


class FormulaFault(Exception):
    """Why a formula has no result: the code of a check, a message and the remedy."""

    def __init__(self, code: str, message: str, help: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.help = help


class Quantity(Struct, frozen=True, gc=False):
    """An interval, and what it counts.

    ``unit`` and ``per`` are absent for a bare number. ``scaled``: the unit has been multiplied or
    divided by a number, and the result states its own. ``mixed``: a product or quotient of unlike
    units, which has no unit that could be known. ``competing`` holds the ``measures`` and ids of
    the figures in it that compete with others.
    """

    interval: Interval
    unit: str | None = None
    per: str | None = None
    counted: str | None = None
    scaled: bool = False
    mixed: bool = False
    competing: frozenset[tuple[str, str]] = frozenset()

    @property
    def is_bare(self) -> bool:
        return self.unit is None and self.per is None and not self.mixed

    @property
    def in_words(self) -> str:
        """The unit as a message names it."""
        if self.mixed:
            return "a product of unlike units"
        unit = "a bare number" if self.unit is None else shown(self.unit)
        return f"{unit} per {shown(self.per)}" if self.per else unit

    def like(self, other: Quantity) -> bool:
        """Whether both have one known unit."""
        return not (self.mixed or other.mixed) and (self.unit, self.per) == (other.unit, other.per)


def work_out(formula: Formula, operands: Mapping[str, Quantity]) -> Quantity:
    """The result of a formula; ``operands`` holds every figure that it names. Raises `FormulaFault`."""
    stack: list[Quantity] = []
    for token in formula.postfix:
        match token.kind:
            case TokenKind.FIGURE:
                stack.append(operands[token.text])
            case TokenKind.NUMBER:
                stack.append(Quantity(point(Fraction(token.text))))
            case _:
                right, left = stack.pop(), stack.pop()
                stack.append(_OPERATIONS[token.text](left, right))
    return stack[0]


def stated(result: Quantity, unit: str | None, per: str | None, formula: Formula) -> Quantity:
    """The result in the unit that the figure states; raises `FormulaFault` if it cannot be."""
    if unit == PERCENT and result.unit != PERCENT and not result.is_bare:
        raise FormulaFault(
            _UNLIKE, "Only a quotient of like units is a share in %", "Divide figures of one unit, or state the unit"
        )
    if result.scaled or result.mixed:
        if unit is None:
            raise FormulaFault(
                _UNLIKE, "A product or quotient of unlike units states no unit of its own", 'Add it: unit = "…"'
            )
        if result.unit == PERCENT and unit != PERCENT:
            result = _hundredths(result)
        return replace(result, unit=unit, per=per)
    if result.is_bare:
        if unit == PERCENT:
            result = _in_percent(result, formula)
        return replace(result, unit=unit, per=per)
    if (unit or result.unit, per or result.per) != (result.unit, result.per):
        named = Quantity(result.interval, unit or result.unit, per).in_words
        raise FormulaFault(_UNLIKE, f"A sum of {result.in_words} is not {named}", f"Its unit is {result.in_words}")
    return result


def _in_percent(result: Quantity, formula: Formula) -> Quantity:
    """A share times 100; one that a formula has multiplied already would come out a hundredfold."""
    if any(token.kind is TokenKind.NUMBER and Fraction(token.text) == 100 for token in formula.tokens):
        raise FormulaFault(_FAULTY, "A share in % is multiplied by 100 twice", "Leave 100 out of the formula")
    return replace(result, interval=_combined("/", result.interval, _HUNDREDTH))


# --- the four operations --------------------------------------------------------------------


def _sum(operator: Literal["+", "-"], a: Quantity, b: Quantity) -> Quantity:
    word = "added" if operator == "+" else "subtracted"
    if a.mixed or b.mixed:
        raise FormulaFault(
            _UNLIKE, f"A product or quotient of unlike units is {word}", "Make it a figure of its own, with its unit"
        )
    if not a.like(b):
        raise FormulaFault(_UNLIKE, f"{_capital(a.in_words)} and {b.in_words} are {word}", "Only like units can be")
    if a.counted != b.counted:
        raise FormulaFault(
            _UNLIKE,
            f"What is counted differs: {_counted(a)} and {_counted(b)} are {word}",
            "Only figures of one definition can be; state the same counted if it is one",
        )
    if operator == "+":
        _refuse_competing(a, b)
    return Quantity(
        _combined(operator, a.interval, b.interval),
        a.unit,
        a.per,
        a.counted,
        a.scaled or b.scaled,
        competing=a.competing | b.competing,
    )


def _refuse_competing(a: Quantity, b: Quantity) -> None:
    known = dict(sorted(a.competing))
    for measures, figure in sorted(b.competing):
        if known.get(measures, figure) != figure:
            raise FormulaFault(
                _UNLIKE,
                f"{known[measures]} and {figure} are competing counts of {shown(measures)}, and are added",
                "Competing counts stand side by side, they are neither added nor averaged",
            )


def _product(a: Quantity, b: Quantity) -> Quantity:
    if not b.is_bare:
        a = _hundredths(a)
    if not a.is_bare:
        b = _hundredths(b)
    interval = _combined("*", a.interval, b.interval)
    if b.is_bare:
        return _scaled(a, b, interval)
    if a.is_bare:
        return _scaled(b, a, interval)
    return Quantity(interval, mixed=True, competing=a.competing | b.competing)


def _quotient(a: Quantity, b: Quantity) -> Quantity:
    if a.like(b):
        return Quantity(_combined("/", a.interval, b.interval), competing=a.competing | b.competing)
    b = _hundredths(b)
    if not b.is_bare:
        a = _hundredths(a)
    interval = _combined("/", a.interval, b.interval)
    if b.is_bare:
        return _scaled(a, b, interval)
    return Quantity(interval, mixed=True, competing=a.competing | b.competing)


def _scaled(a: Quantity, factor: Quantity, interval: Interval) -> Quantity:
    """``a`` times or over a bare number: of the same kind, though its unit has to be stated."""
    return replace(a, interval=interval, scaled=not a.is_bare, competing=a.competing | factor.competing)


def _hundredths(a: Quantity) -> Quantity:
    """Beside another unit, 20 % is a factor of 0.2."""
    if a.unit != PERCENT or a.per:
        return a
    return Quantity(_combined("*", a.interval, _HUNDREDTH), competing=a.competing)


def _combined(operator: Literal["+", "-", "*", "/"], a: Interval, b: Interval) -> Interval:
    try:
        return combine(operator, a, b)
    except DivisionByZero:
        raise FormulaFault(_FAULTY, "The divisor can be zero", "Divide by a figure that lies above 0") from None
    except TooManyDigits:
        raise FormulaFault(_FAULTY, "The exact result has more than 1,000 digits", "Shorten the formula") from None


def _counted(a: Quantity) -> str:
    return "nothing stated" if a.counted is None else shown(a.counted)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_OPERATIONS: Mapping[str, Callable[[Quantity, Quantity], Quantity]] = {
    "+": lambda a, b: _sum("+", a, b),
    "-": lambda a, b: _sum("-", a, b),
    "*": _product,
    "/": _quotient,
}
