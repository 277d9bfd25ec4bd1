"""# F001 figure-without-date

## What it does
Finds figures without `as_of`. What is calculated takes its dates from the figures in its formula.
`as_of = "unknown"` is an answer, and is printed.

## Why
A count is a count of some day; without it, it can neither be compared nor be checked (EUAA COI Report
Methodology: currency of information; ICD 206).

## Bad
```toml
[figures.staff]
label = "Staff"
value = 84
unit = "people"
sources = ["gazette"]
```

## Good
```toml
[figures.staff]
label = "Staff"
value = 84
unit = "people"
as_of = "2025-12"
sources = ["gazette"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity


def _find(study: Study) -> Iterator[Fault]:
    for id, figure in study.facts.figures.items():
        if figure.formula is None and figure.as_of is None:
            help = 'Say when it held: as_of = "2025-12", or as_of = "unknown"'
            yield Fault(f"figures.{id}.as_of", "This figure does not say as of when it held", help)


RULE = Rule("F001", "figure-without-date", Severity.ERROR, __doc__, _find)
