"""Exact arithmetic on intervals of rational numbers, with open, closed and missing ends."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from msgspec import Struct

_MOST_BITS = 4096  # of a numerator or denominator: some 1,200 digits
_INFINITE = Fraction(1)  # carries only the sign of an unbounded end; see `_End`


class Interval(Struct, frozen=True, gc=False):
    """All numbers from ``low`` to ``high``; ``None`` is unbounded, an open end does not belong to it.

    ``about`` says that the ends themselves are approximate.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False
    about: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"an empty interval: {self.low} to {self.high}")

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def is_unlimited(self) -> bool:
        """Whether it says nothing: any number at all."""
        return self.low is None and self.high is None


class DivisionByZero(ArithmeticError):
    """The divisor holds zero inside or as a closed end."""


class TooManyDigits(ArithmeticError):
    """The exact result has more digits than anyone could have counted."""


def point(value: Fraction | int) -> Interval:
    """The interval of one number."""
    return Interval(Fraction(value), Fraction(value))


def combine(operator: Literal["+", "-", "*", "/"], a: Interval, b: Interval) -> Interval:
    """The numbers that ``x operator y`` can be for x in ``a`` and y in ``b``, both taken as independent.

    Raises `DivisionByZero` and `TooManyDigits`.
    """
    match operator:
        case "+":
            result = _sum(a, b)
        case "-":
            result = _sum(a, _negated(b))
        case "*":
            result = _product(a, b)
        case "/":
            result = _product(a, _reciprocal(b))
    for end in (result.low, result.high):
        if end is not None and max(end.numerator.bit_length(), end.denominator.bit_length()) > _MOST_BITS:
            raise TooManyDigits
    return result


def _sum(a: Interval, b: Interval) -> Interval:
    return Interval(
        None if a.low is None or b.low is None else a.low + b.low,
        None if a.high is None or b.high is None else a.high + b.high,
        a.low_open or b.low_open,
        a.high_open or b.high_open,
        a.about or b.about,
    )


def _negated(a: Interval) -> Interval:
    return Interval(
        None if a.high is None else -a.high, None if a.low is None else -a.low, a.high_open, a.low_open, a.about
    )


def _reciprocal(a: Interval) -> Interval:
    """1 / a; an open end at zero becomes an unbounded one, and the other way round."""
    below = a.high is not None and (a.high < 0 or (a.high == 0 and a.high_open))
    above = a.low is not None and (a.low > 0 or (a.low == 0 and a.low_open))
    if not (below or above):
        raise DivisionByZero
    zero = Fraction(0)
    # What lies far away comes close to zero, and never reaches it.
    low = zero if a.high is None else (None if a.high == 0 else 1 / a.high)
    high = zero if a.low is None else (None if a.low == 0 else 1 / a.low)
    return Interval(low, high, a.high is None or a.high_open, a.low is None or a.low_open, a.about)


class _End(Struct, frozen=True, gc=False):
    """An end of an interval; where it is infinite, ``value`` is only its sign."""

    value: Fraction
    closed: bool
    infinite: bool = False

    def times(self, other: _End) -> _End:
        value = self.value * other.value
        if value == 0:
            # A zero that belongs to one interval makes a product of zero with anything of the other.
            return _End(value, (self.value == 0 and self.closed) or (other.value == 0 and other.closed))
        infinite = self.infinite or other.infinite
        return _End(value, self.closed and other.closed and not infinite, infinite)


def _ends(a: Interval) -> tuple[_End, _End]:
    return (
        _End(-_INFINITE, False, True) if a.low is None else _End(a.low, not a.low_open),
        _End(_INFINITE, False, True) if a.high is None else _End(a.high, not a.high_open),
    )


def _product(a: Interval, b: Interval) -> Interval:
    corners = [x.times(y) for x in _ends(a) for y in _ends(b)]
    low, low_open = _outermost(corners, -1)
    high, high_open = _outermost(corners, +1)
    return Interval(low, high, low_open, high_open, a.about or b.about)


def _outermost(corners: Iterable[_End], side: Literal[-1, 1]) -> tuple[Fraction | None, bool]:
    """The end of the product on one side, and whether it is open."""
    corners = list(corners)
    if any(corner.infinite and corner.value * side > 0 for corner in corners):
        return None, False
    finite = [corner for corner in corners if not corner.infinite]
    outermost = max(corner.value * side for corner in finite) * side
    return outermost, not any(corner.closed for corner in finite if corner.value == outermost)
