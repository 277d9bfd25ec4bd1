"""# D004 accessed-before-published

## What it does
Finds sources that were accessed or captured before they were published, and claims whose every source
was published before the `as_of` that it is cited for. Only what cannot be is found: a date counts with
all days that it can mean, one marked `~`, `?` or `%` reaches a year further, a season of 2022 lies anywhere from
December 2021 to February 2023 (it is not said on which half of the earth), and a claim with a
source that has no date, or an open one, is left alone. A claim that is younger than its sources is an
error, and a warning where one of them was accessed (`accessed`, else `captured_on`) on or after the first
day that the `as_of` can mean: a page may have been changed since the day that it names.

## Why
Nobody reads a page before it is there, and no paper tells what held after it was printed: one of the
dates is wrong, or the citation is (ICD 206 and the Berkeley Protocol: the date of a source is part of
what makes it traceable). Of a forecast, `as_of` is when it was made; the year that it speaks of
belongs in its words.

## Bad
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
accessed = 2026-01-03
reliability = "C"

[reasons.cost]
reason = "The depot costs more than it earns"
as_of = "2026-02"
sources = ["gazette"]
```

## Good
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
accessed = 2026-03-01
reliability = "C"

[reasons.cost]
reason = "The depot costs more than it earns"
as_of = "2026-02"
sources = ["gazette"]
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Day

from factsheet.checks.moments import bounds
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Claim, Source


def _find(study: Study) -> Iterator[Fault]:
    for id, source in study.facts.sources.items():
        yield from _seen_before(f"sources.{id}", source)
    published = {
        id: bounds(source.published)[1] if source.published else None for id, source in study.facts.sources.items()
    }
    for path, claim in study.given:
        latest = _older_than_the_claim(claim, published)
        if latest and claim.as_of:
            message = f"As of {shown(claim.as_of.text)}, but what it cites was published by {latest}"
            help = 'Correct one of the dates, or cite what is newer; a source kept up to date is published "2019/.."'
            yield Fault(f"{path}.as_of", message, help, doubtful=_may_have_changed(study, claim))


def _seen_before(path: str, source: Source) -> Iterator[Fault]:
    earliest = bounds(source.published)[0] if source.published else None
    if source.published is None or earliest is None:
        return
    for name, seen in (("accessed", source.accessed), ("captured_on", source.captured_on)):
        if seen is not None and seen < earliest:
            how = name.partition("_")[0].capitalize()
            message = f"{how} on {seen}, before it was published, {shown(source.published.text)}"
            yield Fault(f"{path}.{name}", message, "One of the two dates is wrong: look at the source again")


def _older_than_the_claim(claim: Claim, published: Mapping[str, Day | None]) -> Day | None:
    """The last day on which a source of the claim can have been published, if each is older than the claim."""
    earliest = bounds(claim.as_of)[0] if claim.as_of else None
    if earliest is None or not claim.sources:
        return None
    latest = [published.get(citation.id) for citation in claim.sources]
    known = [day for day in latest if day is not None]
    return max(known) if len(known) == len(latest) and max(known) < earliest else None


def _may_have_changed(study: Study, claim: Claim) -> bool:
    """Whether a source of a claim was looked at when the claim held or later."""
    earliest = bounds(claim.as_of)[0] if claim.as_of else None
    cited = (study.facts.sources[citation.id] for citation in claim.sources)
    seen = (source.accessed or source.captured_on for source in cited)
    return earliest is not None and any(day is not None and day >= earliest for day in seen)


RULE = Rule("D004", "accessed-before-published", Severity.ERROR, __doc__, _find)
