"""# S012 unrated-source

## What it does
Finds sources without `reliability`. In the profile `intelligence` this is an error.

## Why
The Admiralty scale rates every source, A to F; F, reliability cannot be judged, is a rating too, and
tells more than silence (ICD 206, source descriptors).

## Bad
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"

[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazette: page 3"]
```

## Good
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
reliability = "C"

[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazette: page 3"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity


def _find(study: Study) -> Iterator[Fault]:
    for id, source in study.facts.sources.items():
        if source.reliability is None:
            help = 'reliability = "A" (completely reliable) to "E" (unreliable), "F" where it cannot be judged'
            yield Fault(f"sources.{id}.reliability", "The reliability of this source is not rated", help)


RULE = Rule("S012", "unrated-source", Severity.WARNING, __doc__, _find, stricter=("intelligence",))
