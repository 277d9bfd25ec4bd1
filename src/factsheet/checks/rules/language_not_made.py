"""# R003 language-not-made

## What it does
Finds languages in `[build]` other than the sheet's: documents are made in that one only, so far. Capitals do not
count in a tag. Such a language is of use all the same: L003 finds the texts that are missing in it. Whoever prepares
a translation keeps the language, and ignores this check with that reason; whoever does not takes it out.

## Why
What was asked for and is not made is said, and never left out in silence.

## Bad
```toml
[sheet]
id = "depot-closure"
title = { en = "Closure of the Northern Depot", lt = "Šiaurinio depo uždarymas" }
date = 2026-03-02

[subject]
name = "Northern Depot"
kind = "organisation"

[history.opened]
date = "1974"
event = { en = "The depot opened", lt = "Depas atidarytas" }
sources = ["gazette"]

[build]
languages = ["en", "lt"]
```

## Good
```toml
[build]
languages = ["en"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown


def _find(study: Study) -> Iterator[Fault]:
    sheet = study.facts.sheet.language
    for number, language in enumerate(study.facts.build.languages or ()):
        if language.lower() != sheet.lower():
            made = f"Documents are made in the sheet's language, {shown(sheet)}, only"
            help = "Take it out; or, to have missing translations found (L003), keep it and ignore R003"
            yield Fault(f"build.languages.{number}", f"{made}; none is made in {shown(language)} yet", help)


RULE = Rule("R003", "language-not-made", Severity.WARNING, __doc__, _find)
