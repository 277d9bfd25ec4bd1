"""# D001 undated-claim

## What it does
Finds claims that say neither when something happened (`date`) nor as of when it held (`as_of`).
Figures have a check of their own. `as_of = "unknown"` is an answer, and is printed.

## Why
Who reads "the depot belongs to Coast Railways" has to know whether that was so last month or ten
years ago (EUAA COI Report Methodology and ACCORD: currency of information).

## Bad
```toml
[reasons.cost]
reason = "The depot costs more than it earns"
sources = ["gazette"]
```

## Good
```toml
[reasons.cost]
reason = "The depot costs more than it earns"
as_of = "2026-02"
sources = ["gazette"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Event, Figure


def _find(study: Study) -> Iterator[Fault]:
    for path, claim in study.claims:
        if claim.as_of is None and not isinstance(claim, (Event, Figure)):
            help = 'Say when it held: as_of = "2026-02", or as_of = "unknown"'
            yield Fault(f"{path}.as_of", "This claim does not say as of when it held", help)


RULE = Rule("D001", "undated-claim", Severity.WARNING, __doc__, _find)
