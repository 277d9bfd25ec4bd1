"""# S005 circular-sources

## What it does
Finds sources that derive from each other in a circle, or from themselves.

## Why
Outlets that retell each other have no origin: nothing independent stands behind them, however many
they are (round-tripping; ACCORD, Researching Country of Origin Information).

## Bad
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
reliability = "C"
derives_from = ["agency"]

[sources.agency]
title = "Northern depot closes, paper says"
publisher = "Coast Press Agency"
kind = "news"
published = "2026-02-26"
reliability = "C"
derives_from = ["gazette"]

[history.closing]
date = "2026-09"
status = "planned"
event = "Closure"
sources = ["gazette"]
```

## Good
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
reliability = "C"
derives_from = ["agency"]

[sources.agency]
title = "Coast Railways closes depot"
publisher = "Coast Press Agency"
kind = "news"
published = "2026-02-26"
reliability = "C"

[history.closing]
date = "2026-09"
status = "planned"
event = "Closure"
sources = ["gazette"]
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Source

_MOST_NAMED = 6


def _find(study: Study) -> Iterator[Fault]:
    for group in study.independence.circles:
        circle = _circle(group, study.facts.sources)
        first, second = circle[0], circle[1 % len(circle)]
        place = study.facts.sources[first].derives_from.index(second)
        named = " from ".join([*circle[:_MOST_NAMED], *(["…"] if len(circle) > _MOST_NAMED else []), first])
        yield Fault(
            f"sources.{first}.derives_from.{place}",
            f"The sources run in a circle: {named}",
            "Leave out the derivation that is not so; the original derives from none",
        )


def _circle(group: tuple[str, ...], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """One circle through sources that all reach each other; each derives from the next, the last from the first."""
    members = set(group)
    walk: dict[str, int] = {}
    node = group[0]
    while node not in walk:
        walk[node] = len(walk)
        node = next(origin for origin in sources[node].derives_from if origin in members)
    return tuple(walk)[walk[node] :]


RULE = Rule("S005", "circular-sources", Severity.ERROR, __doc__, _find, ignorable=False)
