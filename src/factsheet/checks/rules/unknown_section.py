"""# R005 unknown-section

## What it does
Finds headings in `[sheet]` for sections that no page has.

## Why
A heading that is set and nowhere printed is a slip of the pen that its writer would not notice.

## Bad
```toml
[sheet]
id = "depot-closure"
title = "Closure of the Northern Depot"
date = 2026-03-02
headings = { histroy = "The depot since 1974" }
```

## Good
```toml
[sheet]
id = "depot-closure"
title = "Closure of the Northern Depot"
date = 2026-03-02
headings = { history = "The depot since 1974" }
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.suggestions import Suggestions


def _find(study: Study) -> Iterator[Fault]:
    headings = study.facts.sheet.headings
    if not headings:
        return
    from factsheet.template.labels import FALLBACK, catalogue  # imported when there is a heading: start-up time

    sections = catalogue(FALLBACK).names("heading")  # every catalogue has the same
    suggestions = Suggestions(sections)
    for section in headings:
        if section not in sections:
            near = suggestions.nearest(section)
            help = f'Did you mean "{near}"?' if near else f"There are: {', '.join(sorted(sections))}"
            yield Fault(f"sheet.headings.{section}", f"No page has a section {shown(section)}", help)


RULE = Rule("R005", "unknown-section", Severity.WARNING, __doc__, _find)
