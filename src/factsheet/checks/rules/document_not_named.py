"""# S015 document-not-named

## What it does
Finds claims whose `standing` is `documented` and that cite no source of the kind `document`,
`official` or `dataset`.

## Why
`documented` says that there is a paper that shows it; the reader has to be told which (EUAA COI
Report Methodology, referencing; Berkeley Protocol, documentation).

## Bad
```toml
[history.closing]
date = "2026-09"
status = "planned"
event = "Closure"
standing = "documented"
sources = ["gazette"]
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
standing = "documented"
sources = ["notice: page 1"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.citing import cited_sources
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Standing
from factsheet.facts.standings import DOCUMENTS


def _find(study: Study) -> Iterator[Fault]:
    for path, claim in study.given:
        if claim.standing is not Standing.DOCUMENTED:
            continue
        sources = cited_sources(study, claim)
        if sources is not None and not any(source.kind in DOCUMENTS for source in sources):
            yield Fault(
                f"{path}.standing",
                "“documented”, and none of the sources is a document, an official source or a dataset",
                'Cite the document itself, or write standing = "stated"',
            )


RULE = Rule("S015", "document-not-named", Severity.WARNING, __doc__, _find)
