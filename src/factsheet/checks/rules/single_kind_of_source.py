"""# S007 single-kind-of-source

## What it does
Finds claims all of whose sources are `news`. It runs in the profile `coi` only.

## Why
Country-of-origin information balances sources of different kinds: media, authorities, international
and non-governmental organisations, research (EUAA COI Report Methodology; ACCORD).

## Bad
```toml
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

[sources.notice]
title = "Notice to staff"
publisher = "Coast Railways"
kind = "document"
published = "2026-02-20"
reliability = "B"

[history.closing]
date = "2026-09"
status = "planned"
event = "Closure"
sources = ["gazette", "notice: page 1"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.citing import cited_sources
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import SourceKind


def _find(study: Study) -> Iterator[Fault]:
    for path, claim in study.given:
        sources = cited_sources(study, claim)
        if sources and all(source.kind is SourceKind.NEWS for source in sources):
            help = "Cite a source of another kind as well (official, ngo, academic, document, interview, …)"
            yield Fault(f"{path}.sources", "Only news stands behind this claim", help)


RULE = Rule("S007", "single-kind-of-source", Severity.WARNING, __doc__, _find, profiles=("coi",))
