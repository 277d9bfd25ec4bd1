"""# D005 outside-reference-period

## What it does
Finds events that lie wholly before or after the sheet's `reference_period`. What is `planned` for a day after it
is left alone: the plan belongs to the period. A date counts with all
days that it can mean, one marked `~`, `?` or `%` reaches a year further, and a season of 2022 lies anywhere from
December 2021 to February 2023 (it is not said on which half of the earth). Without a reference period
there is nothing to find. Runs in the COI profile.

## Why
A report on country-of-origin information states the period that it covers, and its readers rely on
that (EUAA COI Report Methodology: reference period). What lies outside is background, and is said to
be, or does not belong.

## Bad
```toml
[sheet]
id = "depot-closure"
title = "Closure of the Northern Depot"
date = 2026-03-02
reference_period = "2025/2026-02"
disclaimer = "No decision on the depot is anticipated."
method = "Prepared from the local press."

[history.opened]
date = "1974"
event = "The depot opened"
sources = ["register: entry 12"]

[sources.register]
title = "Register of railway sites"
publisher = "Transport Agency"
kind = "official"
published = "2026-01"
accessed = 2026-03-01
reliability = "B"
```

## Good
```toml
[sheet]
id = "depot-closure"
title = "Closure of the Northern Depot"
date = 2026-03-02
reference_period = "1974/2026-02"
disclaimer = "No decision on the depot is anticipated."
method = "Prepared from the local press."

[history.opened]
date = "1974"
event = "The depot opened"
sources = ["register: entry 12"]

[sources.register]
title = "Register of railway sites"
publisher = "Transport Agency"
kind = "official"
published = "2026-01"
accessed = 2026-03-01
reliability = "B"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.moments import bounds
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import EventStatus


def _find(study: Study) -> Iterator[Fault]:
    period = study.facts.sheet.reference_period
    if period is None:
        return
    start, end = bounds(period)
    for id, event in study.facts.history.items():
        earliest, latest = bounds(event.date)
        before, after = start and latest and latest < start, end and earliest and earliest > end
        if before or (after and event.status is not EventStatus.PLANNED):
            side = "before" if before else "after"
            yield Fault(
                f"history.{id}.date",
                f"{shown(event.date.text)} lies {side} the sheet's reference period, {shown(period.text)}",
                "Widen reference_period in [sheet], or leave the event out",
            )


RULE = Rule("D005", "outside-reference-period", Severity.WARNING, __doc__, _find, profiles=("coi",))
