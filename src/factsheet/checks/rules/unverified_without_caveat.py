"""# S010 unverified-without-caveat

## What it does
Finds claims that are `unverified`, `contested` or `refuted` while no caveat is about the claim, one
of its fields, one of its sources, or one of the voices that speak in it. A claim with `contested_by`
is contested, whatever standing is written. A caveat about the sheet as a whole does not count.

## Why
One word of standing is easily read over; what is uncertain about a claim is said beside it (ICD 203:
uncertainty is explained; EUAA COI Report Methodology, presenting contradictory information).

## Bad
```toml
[reasons.sale]
reason = "The land is sold already"
as_of = "2026-02"
standing = "unverified"
sources = ["gazette"]
```

## Good
```toml
[reasons.sale]
reason = "The land is sold already"
as_of = "2026-02"
standing = "unverified"
sources = ["gazette"]

[caveats.sale]
text = "The paper names nobody who has seen a contract."
about = ["reasons.sale"]
kind = "unverified"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Standing
from factsheet.facts.standings import own_standing

_DOUBTFUL = frozenset({Standing.UNVERIFIED, Standing.CONTESTED, Standing.REFUTED})


def _find(study: Study) -> Iterator[Fault]:
    for path, claim in study.given:
        standing = own_standing(claim)
        if standing in _DOUBTFUL and not any(study.caveats_on(path, claim)):
            # Where the word is not the author's, the field that it follows from is at fault.
            yield Fault(
                f"{path}.standing" if standing is claim.standing else f"{path}.contested_by",
                f"“{standing}”, and no caveat says why",
                f"Write a caveat with {shown(path)} in its about",
            )


RULE = Rule("S010", "unverified-without-caveat", Severity.ERROR, __doc__, _find)
