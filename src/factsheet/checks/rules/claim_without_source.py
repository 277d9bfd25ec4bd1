"""# S001 claim-without-source

## What it does
Finds claims that name no source. Formulas are left out: they stand on the figures that they are
calculated from. `said_by` is no source: it names who says it, not where that was read.

## Why
Every statement of a briefing must be traceable by its reader (ICD 206; EUAA COI Report Methodology,
referencing).

## Bad
```toml
[history.opened]
date = "1974"
event = "The depot opened"
```

## Good
```toml
[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazette: page 3"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity


def _find(study: Study) -> Iterator[Fault]:
    for path, claim in study.given:
        if not claim.sources:
            help = 'Write where it was read: sources = ["…"], the id of a source, with the place: "gazette: page 3"'
            yield Fault(f"{path}.sources", "This claim names no source", help)


RULE = Rule("S001", "claim-without-source", Severity.ERROR, __doc__, _find)
