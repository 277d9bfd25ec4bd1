"""# S019 citation-without-place

## What it does
Finds citations of sources of the kind `document`, `official` or `academic` that name no place in
them: no page, paragraph, article or section.

## Why
A reader who has to search a report of two hundred pages cannot check the claim (ICD 206: citations
are specific; EUAA COI Report Methodology, referencing).

## Bad
```toml
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
sources = ["notice"]
```

## Good
```toml
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
sources = ["notice: page 1"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import SourceKind

_PAGED = frozenset({SourceKind.DOCUMENT, SourceKind.OFFICIAL, SourceKind.ACADEMIC})


def _find(study: Study) -> Iterator[Fault]:
    paged = {id for id, source in study.facts.sources.items() if source.kind in _PAGED}
    for cited in study.citations:
        id = cited.citation.id
        if id in paged and cited.citation.at is None:
            help = 'Add the page, paragraph or article: "…: page 3", or at = "page 3" in a table'
            yield Fault(cited.path, f"The citation of {shown(id)} names no place in it", help)


RULE = Rule("S019", "citation-without-place", Severity.WARNING, __doc__, _find)
