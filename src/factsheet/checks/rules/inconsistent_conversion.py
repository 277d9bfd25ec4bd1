"""# F004 inconsistent-conversion

## What it does
Works out the rate behind each conversion and finds those that cannot be right: the rate does not meet
the one that is stated, or not the one behind the other conversions between the same two units. The
original amount is taken as exact, the converted one as rounded at half of its last digit that is not
zero (1,090 is 1,085 to 1,095). A rate may be stated for the way back, if that fits the other conversions
or there are none. Rates of unlike `rate_date`, or with a date and without, need not meet: they are found
where one is more than about twice the other, and nothing is said of two that each meet a rate that is stated
with its date. A stated rate of zero is met by no amount. Amounts at or below zero have no rate; they are held
against the one that is stated. A range that is reversed is left to F003.

## Why
An amount that was converted with another rate than its neighbours, or mistyped, makes a comparison
that was never there (ICD 206: what is derived can be retraced).

## Bad
```toml
[figures.fitter]
label = "Pay of a fitter"
value = 2_000
unit = "EUR"
as_of = "2025-12"
sources = ["gazette"]
conversions = [{ value = 2_430, unit = "USD", rate = "1.17", rate_date = 2025-12-01, rate_source = "gazette" }]
```

## Good
```toml
[figures.fitter]
label = "Pay of a fitter"
value = 2_000
unit = "EUR"
as_of = "2025-12"
sources = ["gazette"]
conversions = [{ value = 2_340, unit = "USD", rate = "1.17", rate_date = 2025-12-01, rate_source = "gazette" }]
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Day
from decimal import Context, Decimal

from factsheet.checks.rates import Implied, Span, Spans, common, implied, unreached
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown

_FOUR_DIGITS = Context(prec=4)
_LONG = 15  # digits; longer rates are shown with an exponent
_OTHERS = "Work it out again; where rates are of different days, give each its rate_date"
_ANOTHER_DAY = "Work it out again; rates of two days are seldom so far apart"
_STATED = "Work it out again, or correct the rate"


def _find(study: Study) -> Iterator[Fault]:
    pairs: dict[tuple[str, str], list[Implied]] = {}
    for one in implied(study.facts.figures):
        pairs.setdefault(one.pair, []).append(one)
    for pair in pairs.values():
        yield from _of_pair(pair)
    for amount in unreached(study.facts.figures):
        message = f"The stated rate, {shown(amount.stated)}, does not make {amount.converted} of {amount.given}"
        yield Fault(amount.path, message, _STATED)


def _of_pair(pair: Sequence[Implied]) -> Iterator[Fault]:
    """The faults of conversions between two units: those of one day against each other, then all with more room."""
    days: dict[Day | None, list[Implied]] = {}
    for one in pair:
        days.setdefault(one.rate_date, []).append(one)
    told: set[str] = set()
    for group in days.values():
        for one, fault in _of_day(group):
            told.add(one.path)
            yield fault
    if len(days) > 1:
        yield from _of_days([one for one in pair if one.path not in told])


def _of_days(sound: Sequence[Implied]) -> Iterator[Fault]:
    """The faults of conversions at rates of unlike days: those far from every rate that is borne out.

    Where none is, they are held against what most of them have in common.
    """
    firm = _borne_out(sound)
    agreed = common([one.compared.roomy for one in sound])
    near = Spans([one.compared.roomy for one in firm] if firm or agreed is None else [agreed])
    others = next((one for one in firm or sound if near.meets(one.compared.roomy)), None)
    for one in sound:
        if others and not near.meets(one.compared.roomy):
            rate = _named(others.rate, turned=one.forth != others.forth)
            message = f"{_implied(one)}, and that of the conversions at rates of other days {rate}"
            yield Fault(one.path, message, _ANOTHER_DAY)


def _borne_out(sound: Sequence[Implied]) -> list[Implied]:
    """Those that meet a rate stated with its date.

    Of rates stated for the way back, those on the same side of one as the others: else the amount was divided
    by the rate in place of being multiplied.
    """
    dated = [one for one in sound if one.stated is not None and one.rate_date is not None]
    straight = [one for one in dated if one.meets_stated]
    sides = {one.compared.low > 1 for one in straight or dated}
    return [one for one in dated if one.meets_stated or sides == {one.compared.low > 1}]


def _of_day(group: Sequence[Implied]) -> Iterator[tuple[Implied, Fault]]:
    """The faults of conversions between two units at the rate of one day.

    One that contradicts its own rate says nothing about the others: they are judged by the rate
    that most of them have in common. One that meets its rate turned round only says something where
    no other does.
    """
    agreed = common([one.compared for one in group if one.meets_stated])
    if agreed is None:
        agreed = common([one.compared for one in group if one.meets_inverse])
    for one in group:
        fits = agreed is None or agreed.meets(one.compared)
        if one.stated is not None and not (one.meets_stated or (one.meets_inverse and fits)):
            # Where the others bear out the amount, it is the rate that is mistyped.
            at = f"{one.conversion}.rate" if agreed and fits else one.path
            message = f"{_implied(one, one.stated)}, and the one that is stated is {shown(one.stated)}"
            yield one, Fault(at, message, _STATED)
        elif agreed and not fits:
            others = (
                "its other end"
                if all(one.conversion == other.conversion for other in group)
                else "the other conversions"
            )
            rate = _named(agreed, turned=not one.forth)
            yield one, Fault(one.path, f"{_implied(one)}, and that of {others} {rate}", _OTHERS)


def _implied(one: Implied, beside: str = "") -> str:
    """The rate behind a conversion in words; turned round where the one ``beside`` it is."""
    first, second = one.pair if one.forth else one.pair[::-1]
    turned = beside and not one.meets_inverse and (Decimal(beside) > 1) != (one.rate.low > 1)
    rate = _named(one.rate, turned=bool(turned))
    return f"The rate behind this conversion of {shown(first)} to {shown(second)} is {rate}"


def _named(rate: Span, *, turned: bool = False) -> str:
    """The middle of a rate in four digits, ``turned`` round for the way back."""
    middle = (rate.low + rate.high) / 2
    middle = 1 / middle if turned else middle
    about = _FOUR_DIGITS.divide(Decimal(middle.numerator), Decimal(middle.denominator)).normalize()
    return f"about {about:f}" if abs(about.adjusted()) < _LONG else f"about {about}"


RULE = Rule("F004", "inconsistent-conversion", Severity.WARNING, __doc__, _find)
