"""# D002 stale-fact

## What it does
Finds claims whose `as_of` is longer ago, at the sheet's date, than `stale_after` in `[check]` allows:
days (`"180d"`), calendar months (`"6m"`) or years (`"1y"`). What counts is the last day that the
date can mean, of one marked `~`, `?` or `%` a year further, of a season the end of the February after its year (it
is not said on which half of the earth); an open end, or a date that is unknown, is not stale. Without
`stale_after` nothing is.

## Why
What was so two years ago is read as what is so (EUAA COI Report Methodology and ACCORD: currency of
information; ICD 206: the currency of a source is part of what a reader is told).

## Bad
```toml
[check]
stale_after = "1y"

[reasons.cost]
reason = "The depot costs more than it earns"
as_of = "2024-11"
sources = ["gazette"]
```

## Good
```toml
[check]
stale_after = "1y"

[reasons.cost]
reason = "The depot costs more than it earns"
as_of = "2026-02"
sources = ["gazette"]
```
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Day
from datetime import timedelta

from factsheet.checks.moments import bounds
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown

_UNITS = {"d": "day", "m": "month", "y": "year"}


def _find(study: Study) -> Iterator[Fault]:
    period, sheet = study.facts.check.stale_after, study.facts.sheet.date
    oldest = period and _before(sheet, int(period[:-1]), period[-1])
    if not period or not oldest:
        return
    for path, claim in study.given:
        latest = bounds(claim.as_of)[1] if claim.as_of else None
        if claim.as_of and latest and latest < oldest:
            yield Fault(
                f"{path}.as_of",
                f"This held as of {shown(claim.as_of.text)}, more than {_named(period)} before the sheet, {sheet}",
                "Look for what is known now; or say in a caveat that it may be outdated, and ignore D002",
            )


def _before(day: Day, number: int, unit: str) -> Day | None:
    """The day so many days, calendar months or years earlier; ``None`` before the year 1."""
    try:
        if unit == "d":
            return day - timedelta(days=number)
        months = day.year * 12 + day.month - 1 - number * (12 if unit == "y" else 1)
        year, month = months // 12, months % 12 + 1
        return Day(year, month, min(day.day, monthrange(year, month)[1])) if year >= 1 else None
    except OverflowError:
        return None


def _named(period: str) -> str:
    number, unit = period[:-1], _UNITS[period[-1]]
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


RULE = Rule("D002", "stale-fact", Severity.WARNING, __doc__, _find)
