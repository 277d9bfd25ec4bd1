"""# L002 missing-disclaimer

## What it does
Finds sheets that state no `disclaimer`, or no `method`. Runs in the COI profile.

## Why
A report on country-of-origin information says how it was made, and that it decides no case (EUAA COI
Report Methodology: introduction and disclaimer; ACCORD, Researching Country of Origin Information).

## Bad
```toml
[sheet]
id = "depot-closure"
title = "Closure of the Northern Depot"
date = 2026-03-02
method = "Prepared from the register of railway sites."

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
disclaimer = "No decision on the depot is anticipated."
method = "Prepared from the register of railway sites."

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

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Text

_MISSING = {
    "disclaimer": ("The sheet has no disclaimer", 'Say what it does not decide: disclaimer = "…"'),
    "method": ("The sheet does not say how it was made", 'Say from what it was prepared, and how: method = "…"'),
}


def _find(study: Study) -> Iterator[Fault]:
    for name, (message, help) in _MISSING.items():
        stated: Text | None = getattr(study.facts.sheet, name)
        if stated is None or not stated.strip():
            yield Fault(f"sheet.{name}", message, help)


RULE = Rule("L002", "missing-disclaimer", Severity.ERROR, __doc__, _find, profiles=("coi",))
