"""# P001 sensitive-in-clear

## What it does
Finds records marked `sensitive` that a release at TLP:CLEAR would hold, without a reason to disclose
them.

## Why
What is CLEAR can be read by anyone (TLP 2.0). Health, whereabouts, routes and third parties can put
people at risk (Berkeley Protocol, chapter on security; EUAA COI Report Methodology, data protection).
It is answered by `disclose`, whose reason has a letter at least.

## Bad
```toml
[history.hospital]
date = "2023-01"
event = "He was treated in hospital"
sources = ["gazette"]
sensitive = ["health"]
```

## Good
```toml
[history.hospital]
date = "2023-01"
event = "He was treated in hospital"
sources = ["gazette"]
sensitive = ["health"]
disclose = "he told the newspaper himself"
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
    if widest(study.facts) is not Tlp.CLEAR:
        return
    for path, claim in study.claims:
        withheld = claim.tlp is not None and claim.tlp.rank > Tlp.CLEAR.rank
        answered = claim.disclose is not None and any(map(str.isalpha, claim.disclose))
        if claim.sensitive and not withheld and not answered:
            named = ", ".join(claim.sensitive)
            yield Fault(
                f"{path}.sensitive",
                f"A sensitive record ({named}) in a TLP:CLEAR release",
                'Say why it may be read: disclose = "…"; or give the sheet a tlp above CLEAR, or leave the record out',
            )


RULE = Rule(
    "P001",
    "sensitive-in-clear",
    Severity.ERROR,
    __doc__,
    _find,
    ignorable=False,
    answer='Say at the record why it may be read: disclose = "reason"',
)
