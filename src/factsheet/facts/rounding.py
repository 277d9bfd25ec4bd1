"""How a number is printed: given ones digit for digit, calculated ones rounded outward."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from factsheet.facts.intervals import Interval
from factsheet.facts.schema import Figure, Qualifier

_SIGNIFICANT = 2  # digits of what is not exact
_MOST_DIGITS = 6  # of an exact result that is printed whole, or:
_MOST_DECIMALS = 4


class Rounded(Struct, frozen=True, gc=False):
    """The digits and the qualifier to print.

    ``low`` and ``high`` are equal for a single number and differ for a range. One of them is
    ``None`` where only the other is known: ``low`` stands with `Qualifier.AT_LEAST` and
    ``MORE_THAN``, ``high`` with ``AT_MOST`` and ``LESS_THAN``. ``about`` is also set where the one
    known end is approximate ("at least about 2.2"). ``best`` is the source's own best value.
    """

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier = Qualifier.EXACT
    about: bool = False
    best: Decimal | None = None

    @property
    def single(self) -> Decimal | None:
        """The one number to print; ``None`` for a range."""
        if self.low is None:
            return self.high
        return self.low if self.high is None or self.high == self.low else None


def printed_figure(figure: Figure) -> Rounded | None:
    """A given figure with its digits as written.

    ``None`` where it holds no number of its own: ``as_said`` or a formula carries it.
    """
    about = figure.qualifier is Qualifier.ABOUT
    if figure.value is None:
        if figure.low is None or figure.high is None:
            return None
        return Rounded(figure.low, figure.high, figure.qualifier, about, figure.best)
    match figure.qualifier:
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return Rounded(figure.value, None, figure.qualifier)
        case Qualifier.AT_MOST | Qualifier.LESS_THAN:
            return Rounded(None, figure.value, figure.qualifier)
        case Qualifier.EXACT | Qualifier.ABOUT:
            return Rounded(figure.value, figure.value, figure.qualifier, about)


def printed(interval: Interval) -> Rounded:
    """A calculated result.

    One exact number is printed whole if its decimals end soon (six digits, or four decimals).
    Everything else gets two significant digits, the lower end rounded down and the upper one
    up, so that nothing possible is left out: [18, 22.5] is 18–23, 1/3 is 0.33–0.34. An open
    end of a range is printed like a closed one; (0, x] is "at most x", (x, ∞) "more than x".
    """
    about = interval.about
    if interval.is_point and not about and (exact := _exact(interval.low or Fraction(0))) is not None:
        return Rounded(exact, exact)
    low = None if interval.low is None else rounded(interval.low, up=False)
    high = None if interval.high is None else rounded(interval.high, up=True)
    if low is None and high is None:
        raise ValueError("an unlimited interval says nothing")
    if high is None:
        return Rounded(low, None, Qualifier.MORE_THAN if interval.low_open else Qualifier.AT_LEAST, about)
    if low is None or (interval.low == 0 and interval.low_open):
        return Rounded(None, high, Qualifier.LESS_THAN if interval.high_open else Qualifier.AT_MOST, about)
    return Rounded(low, high, Qualifier.ABOUT if about else Qualifier.EXACT, about)


def rounded(value: Fraction, *, up: bool) -> Decimal:
    """Two significant digits, in plain notation and without trailing decimal zeros."""
    if value == 0:
        return Decimal(0)
    shift = _SIGNIFICANT - 1 - _magnitude(abs(value))
    scaled = value * Fraction(10) ** shift
    return _decimal(ceil(scaled) if up else floor(scaled), shift)


def _magnitude(value: Fraction) -> int:
    """The power of ten of the first digit of a positive number."""
    guess = len(str(value.numerator)) - len(str(value.denominator))
    return guess if value >= Fraction(10) ** guess else guess - 1


def _exact(value: Fraction) -> Decimal | None:
    """The decimal that is the number, if it is short enough to print."""
    shift = _decimals(value.denominator)
    if shift is None:
        return None
    digits = int(value * 10**shift)
    return _decimal(digits, shift) if shift <= _MOST_DECIMALS or len(str(abs(digits))) <= _MOST_DIGITS else None


def _decimals(denominator: int) -> int | None:
    """How many decimals a fraction in lowest terms has; ``None`` if they never end."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _decimal(digits: int, shift: int) -> Decimal:
    """``digits`` over ten to the power of ``shift``, exactly, whatever the decimal context."""
    if shift <= 0:
        return Decimal(digits * 10**-shift)
    while shift and digits % 10 == 0:
        digits, shift = digits // 10, shift - 1
    return Decimal((digits < 0, tuple(map(int, str(abs(digits)))), -shift))
