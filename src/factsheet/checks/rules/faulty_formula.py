"""# F009 faulty-formula

## What it does
Finds formulas that have no result: faults of writing, formulas that rest on each other in a circle,
a divisor that can be zero, an operand that is words and no number, a result that can be anything.

## Why
What is calculated is the preparers' own and is labelled so; a number that cannot be worked out from
the figures of the file has no place on the page.

## Bad
```toml
[figures.before]
label = "Staff before"
as_said = "several dozen"
unit = "people"
as_of = "2025-12"
sources = ["gazette"]

[figures.after]
label = "Staff after"
formula = "before - 12"
```

## Good
```toml
[figures.before]
label = "Staff before"
value = 84
unit = "people"
as_of = "2025-12"
sources = ["gazette"]

[figures.dismissed]
label = "Dismissed"
value = 12
unit = "people"
as_of = "2025-12"
sources = ["gazette"]

[figures.after]
label = "Staff after"
formula = "before - dismissed"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.calculation import formula_faults
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity


def _find(study: Study) -> Iterator[Fault]:
    yield from formula_faults(study, "F009")


RULE = Rule("F009", "faulty-formula", Severity.ERROR, __doc__, _find, ignorable=False)
