"""# F003 inverted-range

## What it does
Finds ranges whose low end is above the high one, and best values outside their range.

## Why
A reversed range is a slip of the pen, and nobody but the writer knows which number was meant.

## Bad
```toml
[figures.staff]
label = "Staff"
low = 130
high = 110
unit = "people"
as_of = "2025-12"
sources = ["gazette"]
```

## Good
```toml
[figures.staff]
label = "Staff"
low = 110
high = 130
unit = "people"
as_of = "2025-12"
sources = ["gazette"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rates import is_reversed
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Conversion, Figure


def _find(study: Study) -> Iterator[Fault]:
    for id, figure in study.facts.figures.items():
        path = f"figures.{id}"
        yield from _inverted(path, figure)
        if figure.low is not None and figure.high is not None and figure.best is not None:
            low, high = sorted((figure.low, figure.high))
            if not low <= figure.best <= high:
                help = "The best value lies within its range"
                yield Fault(f"{path}.best", f"best is {figure.best}, outside {low} to {high}", help)
        for number, conversion in enumerate(figure.conversions):
            yield from _inverted(f"{path}.conversions.{number}", conversion)


def _inverted(path: str, held: Figure | Conversion) -> Iterator[Fault]:
    if is_reversed(held):
        help = f"The other way round: low = {held.high}, high = {held.low}"
        yield Fault(f"{path}.low", f"low is {held.low}, above high, {held.high}", help)


RULE = Rule("F003", "inverted-range", Severity.ERROR, __doc__, _find, ignorable=False)
