"""# F005 unsourced-rate

## What it does
Finds conversions that do not say where their rate was read (`rate_source`), or of which day it is
(`rate_date`). Units of measure, whose ratio is defined once and for all (kilometres and miles), need
neither.

## Why
Rates change daily; an amount in another currency can be checked only with the rate, its day and its
source (ICD 206: what is derived is traceable). The original amount comes first.

## Bad
```toml
[figures.pay]
label = "Pay"
value = 2_000
unit = "EUR"
as_of = "2025-12"
sources = ["gazette"]
conversions = [{ value = 2_340, unit = "USD" }]
```

## Good
```toml
[figures.pay]
label = "Pay"
value = 2_000
unit = "EUR"
as_of = "2025-12"
sources = ["gazette"]
conversions = [{ value = 2_340, unit = "USD", rate = "1.17", rate_date = 2025-12-01, rate_source = "gazette" }]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown

_OF_MEASURE = frozenset(
    "mm|cm|m|km|metres|meters|kilometres|kilometers|in|inches|ft|feet|yards|mi|miles|nmi|nautical miles|"
    "m²|km²|square metres|square meters|square kilometres|square kilometers|ha|hectares|acres|sq mi|square miles|"
    "g|kg|t|grams|kilograms|tonnes|tons|short tons|oz|ounces|lb|lbs|l|litres|liters|gallons|barrels|"
    "°C|°F|K|km/h|mph|knots".split("|")
)
_HELP = "Name the day of the rate, and the source where it was read; or ignore F005 with the reason"


def _find(study: Study) -> Iterator[Fault]:
    for id, figure in study.facts.figures.items():
        for number, conversion in enumerate(figure.conversions):
            missing = [name for name in ("rate_source", "rate_date") if getattr(conversion, name) is None]
            if missing and not {str(figure.unit), str(conversion.unit)} <= _OF_MEASURE:
                message = f"The conversion to {shown(conversion.unit)} has no {' and no '.join(missing)}"
                yield Fault(f"figures.{id}.conversions.{number}", message, _HELP)


RULE = Rule("F005", "unsourced-rate", Severity.WARNING, __doc__, _find)
