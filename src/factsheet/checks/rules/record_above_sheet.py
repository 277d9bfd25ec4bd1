"""# R001 record-above-sheet

## What it does
Finds records whose `tlp` is above the sheet's, or above the label that `[build]` asks for.

## Why
A document carries one marking for all that it holds. A record that fewer may read stops the build,
so that it does not slip out under the wider marking (TLP 2.0: the label limits who may read).

## Bad
```toml
[reasons.talks]
reason = "Talks about a sale"
as_of = "2026-02"
sources = ["gazette"]
tlp = "AMBER"
```

## Good
```toml
[reasons.talks]
reason = "Talks about a sale"
as_of = "2026-02"
sources = ["gazette"]
tlp = "CLEAR"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.labels import widest
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Tlp


def _find(study: Study) -> Iterator[Fault]:
    label = widest(study.facts)
    for path, record in study.records:
        if record.tlp is not None and record.tlp.rank > label.rank:
            what, help = _above(record.tlp, study.facts.sheet.tlp, study.facts.build.tlp)
            yield Fault(f"{path}.tlp", f"A record for TLP:{record.tlp}{what}", f"{help}, or remove the record")


def _above(label: Tlp, sheet: Tlp, build: Tlp | None) -> tuple[str, str]:
    """What a record is above, the sheet or its build, and what would raise that."""
    if label.rank <= sheet.rank:
        return f", and [build] asks for TLP:{build}", "Leave out tlp in [build]"
    also = " and leave out tlp in [build]" if build is not None and build.rank < label.rank else ""
    return f" in a sheet marked TLP:{sheet}", f'Raise the sheet to tlp = "{label}"{also}'


RULE = Rule("R001", "record-above-sheet", Severity.ERROR, __doc__, _find, ignorable=False)
