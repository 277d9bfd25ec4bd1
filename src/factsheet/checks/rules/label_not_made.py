"""# R002 label-not-made

## What it does
Finds a `tlp` in `[build]` that is another than the sheet's.

## Why
A release at another label would have to leave out what may not be read there, or would be marked more
strictly than it need be (TLP 2.0: the label says who may read). A document is made at the sheet's
label only, so that nothing is built that was not asked for.

## Bad
```toml
[build]
tlp = "GREEN"
```

## Good
```toml
[build]
tlp = "CLEAR"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity


def _find(study: Study) -> Iterator[Fault]:
    sheet, asked = study.facts.sheet.tlp, study.facts.build.tlp
    if asked not in (None, sheet):
        message = f"A release at another label than the sheet's TLP:{sheet} cannot be made yet"
        raised = f', or raise the sheet to tlp = "{asked}"' if asked.rank > sheet.rank else ""
        yield Fault("build.tlp", message, f"Leave out tlp in [build]{raised}")


RULE = Rule("R002", "label-not-made", Severity.ERROR, __doc__, _find, ignorable=False)
