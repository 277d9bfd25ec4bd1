"""# X001 unused-ignore

## What it does
Finds an ignore that silences nothing: of a check that finds nothing there, does not run, does not
exist, or cannot be ignored. Such an ignore stands in `[check]`, for the whole file, or in a comment
`# factsheet: ignore[S014] reason`, for the value or table that it stands at. One without a reason
silences, and is found as well; a reason has a letter at least. A check is named by its code.

## Why
What is ignored was decided once, by somebody, for a reason. An ignore that outlives its fault hides the
next one, and one without a reason cannot be reviewed (Berkeley Protocol, on keeping a record of decisions).

## Bad
```toml
[check]
ignore = { F008 = "the two counts are a month apart" }
```

## Good
```toml
[check]
ignore = { F008 = "the two counts are a month apart" }

[figures.before]
label = "Staff before"
value = 48
unit = "people"
as_of = "2025-11"
sources = ["gazette"]

[figures.after]
label = "Staff after"
value = 31
unit = "people"
as_of = "2025-12"
sources = ["gazette"]

[figures.lost]
label = "Jobs lost"
formula = "before - after"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity


def _find(_: Study) -> Iterator[Fault]:
    """Nothing in the facts: what silences nothing is known once all checks have run (``checks/ignores.py``)."""
    yield from ()


RULE = Rule("X001", "unused-ignore", Severity.WARNING, __doc__, _find, ignorable=False)
