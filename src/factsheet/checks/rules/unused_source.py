"""# S003 unused-source

## What it does
Finds sources that nothing in the file rests on: no claim cites them, no conversion takes its rate
from them, no other source derives from them, and they stand in no `contested_by`, `rests_on` or
`basis`. A caveat about a source is no use of it.

## Why
A list of sources longer than what was used makes a briefing look better founded than it is (ICD 206:
sources cited are those that the text relies on).

## Bad
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
reliability = "C"

[sources.register]
title = "Companies register"
publisher = "Ministry of Transport"
kind = "official"
published = "2025"
reliability = "A"

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

[sources.register]
title = "Companies register"
publisher = "Ministry of Transport"
kind = "official"
published = "2025"
reliability = "A"

[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazette: page 3", "register: folio 12"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.suggestions import Suggestions


def _find(study: Study) -> Iterator[Fault]:
    sources = study.facts.sources
    used = dict.fromkeys(_used(study))
    meant = Suggestions(sources)
    misspelt = {meant.nearest(id) for id in used if id not in sources}  # S002 asks whether these are meant
    for id in sources:
        if id not in used and id not in misspelt:
            help = "Cite it where it was read; or take it out of the file"
            yield Fault(f"sources.{id}", "Nothing in the file rests on this source", help)


def _used(study: Study) -> Iterator[str]:
    """The ids of sources wherever the file rests on one."""
    facts = study.facts
    for cited in study.citations:
        yield cited.citation.id
    for figure in facts.figures.values():
        yield from (conversion.rate_source for conversion in figure.conversions if conversion.rate_source)
    for id, source in facts.sources.items():
        yield from (origin for origin in source.derives_from if origin != id)
    for reference in _references(study):
        table, id, *_ = reference.split(".")
        if table == "sources":
            yield id


def _references(study: Study) -> Iterator[str]:
    """The paths on which claims, summary points and assessments rest, or which deny them."""
    for _, claim in study.claims:
        yield from claim.contested_by
    for point in study.facts.summary.values():
        yield from point.rests_on
    for assessment in study.facts.assessments.values():
        yield from assessment.basis


RULE = Rule("S003", "unused-source", Severity.WARNING, __doc__, _find)
