"""# R007 language-without-words

## What it does
Finds sheets in a language for which there are no words of the page: headings, dates and the words
around facts are English then.

## Why
A page in two languages is not what its readers expect, and they should hear of it before it is
printed.

## Bad
```toml
[sheet]
id = "depot-closure"
title = "Põhjadepoo sulgemine"
date = 2026-03-02
language = "et"
```

## Good
```toml
[sheet]
id = "depot-closure"
title = "Closure of the Northern Depot"
date = 2026-03-02
language = "en"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown

_DEFAULT = "en"  # there are words in it


def _find(study: Study) -> Iterator[Fault]:
    language = study.facts.sheet.language
    primary = language.lower().partition("-")[0]
    if primary == _DEFAULT:
        return
    from factsheet.template.labels import catalogue  # imported for other languages than the default: start-up time

    if catalogue(language).language.partition("-")[0] != primary:
        message = f"There are no words of the page in {shown(language)}: headings and dates are in English"
        yield Fault("sheet.language", message, "Word the sheet in English, or tell its readers")


RULE = Rule("R007", "language-without-words", Severity.WARNING, __doc__, _find)
