"""The rates behind conversions, as exact intervals of what they can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from msgspec import Struct

from factsheet.facts.schema import Conversion, Figure

_ROOM = Fraction(17, 12)  # about the root of 2
_WITHOUT_RATIO = frozenset(("°C", "°F", "K"))  # twice as warm in one is not in the other


class Span(Struct, frozen=True, gc=False):
    """All numbers from ``low`` to ``high``, both within."""

    low: Fraction
    high: Fraction

    def meets(self, other: Span) -> bool:
        return self.low <= other.high and other.low <= self.high

    def times(self, other: Span) -> Span:
        products = [one * another for one in (self.low, self.high) for another in (other.low, other.high)]
        return Span(min(products), max(products))

    @property
    def roomy(self) -> Span:
        """With room on both sides: two such spans meet if a factor of two leads from one into the other."""
        return Span(self.low / _ROOM, self.high * _ROOM)

    @property
    def inverse(self) -> Span:
        """Of one above zero."""
        return Span(1 / self.high, 1 / self.low)


class Spans:
    """Many spans at once."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._lows: list[Fraction] = []
        self._highs: list[Fraction] = []
        for span in sorted(spans, key=attrgetter("low")):
            if self._highs and span.low <= self._highs[-1]:
                self._highs[-1] = max(self._highs[-1], span.high)
            else:
                self._lows.append(span.low)
                self._highs.append(span.high)

    def meets(self, span: Span) -> bool:
        """Whether one of them meets it."""
        last = bisect_right(self._lows, span.high) - 1
        return last >= 0 and self._highs[last] >= span.low


class Implied(Struct, frozen=True, gc=False):
    """The rate behind one converted amount.

    ``path`` is that of the amount, ``conversion`` that of the whole conversion. ``rate`` is in
    units converted to per original unit; all of one ``pair`` are compared as if converted from the
    first unit to the second, ``compared``, which turns it round unless ``forth``.
    """

    path: str
    conversion: str
    pair: tuple[str, str]
    rate_date: Day | None
    rate: Span
    forth: bool
    stated: str | None

    @property
    def compared(self) -> Span:
        return self.rate if self.forth else self.rate.inverse

    @property
    def meets_stated(self) -> bool:
        """Whether it meets the stated rate, as rounded at half its last digit."""
        return self._is_stated(self.rate)

    @property
    def meets_inverse(self) -> bool:
        """Whether it meets the inverse of the stated rate: that of the way back."""
        return self._is_stated(self.rate.inverse)

    def _is_stated(self, rate: Span) -> bool:
        return self.stated is None or rate.meets(_as_written(self.stated))


class Unreached(Struct, frozen=True, gc=False):
    """An amount, at ``path``, that is not what the stated rate makes of the one ``given``."""

    path: str
    given: Decimal
    converted: Decimal
    stated: str


class _Amount(Struct, frozen=True, gc=False):
    """An amount and what it is converted to, one number or both ends, from which and at which it is rounded."""

    figure: Figure
    conversion: Conversion
    at: str
    name: str
    units: tuple[str, str]
    given: Span
    converted: tuple[Decimal, ...]

    @property
    def is_positive(self) -> bool:
        return self.given.low > 0 and min(self.converted) > 0

    @property
    def rounded(self) -> Span:
        return Span(_rounded(self.converted[0]).low, _rounded(self.converted[-1]).high)

    @property
    def as_given(self) -> Decimal:
        """The amount, of two ends the first, as the file has it."""
        ends = (self.figure.value, self.figure.high if self.name == "high" else self.figure.low)
        return next(end for end in ends if end is not None)


def implied(figures: Mapping[str, Figure]) -> Iterator[Implied]:
    """The rates behind all conversions, in the order of the file.

    Of two ranges, the low ends are converted into each other and the high ends; where only one of
    both is a range, the rate can be anything that leads from one into the other. What has no
    amount above zero has no rate.
    """
    for amount in filter(lambda amount: amount.is_positive, _amounts(figures)):
        pair = min(amount.units), max(amount.units)
        rate = Span(amount.rounded.low / amount.given.high, amount.rounded.high / amount.given.low)
        stated, day = amount.conversion.rate, amount.conversion.rate_date
        yield Implied(f"{amount.at}.{amount.name}", amount.at, pair, day, rate, amount.units == pair, stated)


def unreached(figures: Mapping[str, Figure]) -> Iterator[Unreached]:
    """The conversions of amounts at or below zero, or to such, that their stated rate does not make; there or back."""
    for amount in _amounts(figures):
        stated = amount.conversion.rate
        if stated is None or amount.is_positive:
            continue
        rate = _as_written(stated)
        ways = [rate, rate.inverse] if rate.low > 0 else [rate]
        if not any(amount.rounded.meets(amount.given.times(way)) for way in ways):
            yield Unreached(f"{amount.at}.{amount.name}", amount.as_given, amount.converted[0], stated)


def _amounts(figures: Mapping[str, Figure]) -> Iterator[_Amount]:
    """All that is converted at some rate; ranges that are reversed are left to the check of ranges."""
    for id, figure in figures.items():
        for number, conversion in enumerate(figure.conversions):
            units = str(figure.unit), str(conversion.unit)
            if figure.unit is None or units[0] == units[1] or _WITHOUT_RATIO.intersection(units):
                continue
            at = f"figures.{id}.conversions.{number}"
            if not (is_reversed(figure) or is_reversed(conversion)):
                for name, given, converted in _pairs(figure, conversion):
                    yield _Amount(figure, conversion, at, name, units, given, converted)


def is_reversed(held: Figure | Conversion) -> bool:
    """Whether it is a range whose low end is above the high one."""
    return held.low is not None and held.high is not None and held.low > held.high


def common(spans: Sequence[Span]) -> Span | None:
    """What most of the spans have in common, and of equals what the first has; ``None`` of none."""
    lows, highs = sorted(span.low for span in spans), sorted(span.high for span in spans)
    covered = {low: bisect_right(lows, low) - bisect_left(highs, low) for low in lows}
    most = max(covered.values(), default=0)
    best = [low for low, count in covered.items() if count == most]
    for span in spans:
        at = bisect_left(best, span.low)
        if at < len(best) and best[at] <= span.high:
            within = [other for other in spans if other.low <= best[at] <= other.high]
            return Span(max(other.low for other in within), min(other.high for other in within))
    return None


def _pairs(figure: Figure, conversion: Conversion) -> Iterator[tuple[str, Span, tuple[Decimal, ...]]]:
    """Field of the converted amount, the original amount, and the converted one or its both ends."""
    original = [Fraction(end) for end in (figure.value, figure.low, figure.high) if end is not None]
    low, high = conversion.low, conversion.high
    if not original:
        return
    if conversion.value is not None:
        yield "value", Span(original[0], original[-1]), (conversion.value,)
    elif low is not None and high is not None and len(original) > 1:
        yield "low", Span(original[0], original[0]), (low,)
        yield "high", Span(original[1], original[1]), (high,)
    elif low is not None and high is not None:
        yield "low", Span(original[0], original[0]), (low, high)


def _rounded(value: Decimal) -> Span:
    """What has been rounded to a value: half of its last digit that is not zero to both sides."""
    digits = value.as_tuple().digits
    zeros = len(digits) - len(bytes(digits).rstrip(b"\0")) if value else 0
    half = Fraction(10) ** (_exponent(value) + zeros) / 2
    return Span(Fraction(value) - half, Fraction(value) + half)


def _as_written(rate: str) -> Span:
    """What a stated rate can be: itself, rounded at half its last digit; zero is no rounded rate."""
    written = Decimal(rate)
    if not written:
        return Span(Fraction(0), Fraction(0))
    half = Fraction(10) ** _exponent(written) / 2
    return Span(Fraction(written) - half, Fraction(written) + half)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, str):
        raise ValueError(f"{value} is not finite")
    return exponent
