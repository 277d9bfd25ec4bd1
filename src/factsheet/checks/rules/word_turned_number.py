"""# F007 word-turned-number

## What it does
Finds figures with a value or a range whose `as_said`, in English, has vague words only: "several", "many",
"dozens", "tens", "a lot", "a large number". "A dozen" and "half a million" are numbers; dates and ages are none.

## Why
The number is then nobody's but the preparers'. Words stay words: what the source left open must not become
exact on the page (accuracy and transparency in EUAA's COI Report Methodology).

## Bad
```toml
[figures.staff]
label = "Staff"
value = 60
as_said = "several dozen fitters"
unit = "people"
as_of = "2025-12"
sources = ["gazette"]
```

## Good
```toml
[figures.staff]
label = "Staff"
as_said = "several dozen fitters"
unit = "people"
as_of = "2025-12"
sources = ["gazette"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.as_said import as_said
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown


def _find(study: Study) -> Iterator[Fault]:
    for path, figure, said in as_said(study):
        if said.counts or not said.vague:
            continue
        name = next(name for name in ("value", "low", "high") if getattr(figure, name) is not None)
        value = getattr(figure, name)
        if not said.holds(value):
            help = f"Leave {name} out: as_said alone carries the figure"
            yield Fault(f"{path}.{name}", f"{name} is {value}, but as_said has words only: {shown(said.vague)}", help)


RULE = Rule("F007", "word-turned-number", Severity.WARNING, __doc__, _find)
