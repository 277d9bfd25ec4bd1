"""# S013 incomplete-citation

## What it does
Finds sources without `published`, and sources with neither `publisher` nor `author`.

## Why
A citation stands without its link: who published it and when is what a reader finds it by when the
link is dead (ICD 206; EUAA COI Report Methodology, referencing). A date that is not known is written
`published = "unknown"`, and printed so.

## Bad
```toml
[sources.gazette]
title = "Depot to close"
kind = "news"
reliability = "C"

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
        lacks, mends = [], []
        if source.publisher is None and not source.author:
            lacks.append("publisher or author")
            mends.append('publisher = "…" or author = "…"')
        if source.published is None:
            lacks.append("date of publication")
            mends.append('published = "2026-02-27", or "unknown"')
        if lacks:
            yield Fault(f"sources.{id}", f"This source has no {', and no '.join(lacks)}", f"Write {'; '.join(mends)}")


RULE = Rule("S013", "incomplete-citation", Severity.WARNING, __doc__, _find)
