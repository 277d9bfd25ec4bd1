"""# S011 contested-without-opponent

## What it does
Finds claims that are `contested` and name nobody in `contested_by`, or only voices that say the claim
themselves.

## Why
A reader cannot weigh a denial without knowing who denies (EUAA COI Report Methodology, presenting
contradictory information).

## Bad
```toml
[reasons.losses]
reason = "The depot runs at a loss"
as_of = "2026-02"
standing = "contested"
sources = ["gazette"]

[caveats.losses]
text = "No accounts are public."
about = ["reasons.losses"]
```

## Good
```toml
[voices.works-council]
name = "Works council"
access = "firsthand"

[reasons.losses]
reason = "The depot runs at a loss"
as_of = "2026-02"
standing = "contested"
contested_by = ["voices.works-council"]
sources = ["gazette"]

[caveats.losses]
text = "No accounts are public."
about = ["reasons.losses"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study, voices_of
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Standing


def _find(study: Study) -> Iterator[Fault]:
    for path, claim in study.given:
        if claim.standing is not Standing.CONTESTED:
            continue
        help = 'Name who denies it: contested_by = ["voices.…"] or ["sources.…"]'
        own = {f"voices.{voice}" for voice in voices_of(claim)}
        if not claim.contested_by:
            yield Fault(f"{path}.standing", "“contested”, and nobody is named who contests it", help)
        elif own.issuperset(claim.contested_by):
            yield Fault(f"{path}.contested_by", "Only who says this is named as contesting it", help)


RULE = Rule("S011", "contested-without-opponent", Severity.ERROR, __doc__, _find)
