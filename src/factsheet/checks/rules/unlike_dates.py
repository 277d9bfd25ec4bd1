"""# F008 unlike-dates

## What it does
Finds formulas over figures that held at unlike dates, or of which one date is unknown.

## Why
Losses of spring over a strength of autumn make a share that was true on no day; the reader has to
be told (EUAA COI Report Methodology: currency of information).

## Bad
```toml
[figures.dismissed]
label = "Dismissed"
value = 12
unit = "people"
as_of = "2026-02"
sources = ["gazette"]

[figures.staff]
label = "Staff"
value = 84
unit = "people"
as_of = "2019"
sources = ["gazette"]

[figures.share]
label = "Share dismissed"
formula = "dismissed / staff"
unit = "%"
```

## Good
```toml
[figures.dismissed]
label = "Dismissed"
value = 12
unit = "people"
as_of = "2026-02"
sources = ["gazette"]

[figures.staff]
label = "Staff"
value = 84
unit = "people"
as_of = "2026-02"
sources = ["gazette"]

[figures.share]
label = "Share dismissed"
formula = "dismissed / staff"
unit = "%"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.calculation import formula_faults
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity


def _find(study: Study) -> Iterator[Fault]:
    yield from formula_faults(study, "F008")


RULE = Rule("F008", "unlike-dates", Severity.WARNING, __doc__, _find)
