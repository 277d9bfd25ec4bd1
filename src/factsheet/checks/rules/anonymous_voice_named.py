"""# P003 anonymous-voice-named

## What it does
Finds voices that are anonymous and have a name.

## Why
A name in the file ends up in a document sooner or later. Who was promised anonymity is described
("a fitter at the depot"), never named (Berkeley Protocol, protection of sources).

## Bad
```toml
[voices.fitter]
name = "J. Doe"
anonymous = true
access = "firsthand"
```

## Good
```toml
[voices.fitter]
anonymous = true
description = "a fitter at the depot"
access = "firsthand"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity


def _find(study: Study) -> Iterator[Fault]:
    for id, voice in study.facts.voices.items():
        if voice.anonymous and voice.name is not None:
            help = "Delete the name and write a description; or leave out anonymous"
            yield Fault(f"voices.{id}.name", "An anonymous voice has a name", help)


RULE = Rule("P003", "anonymous-voice-named", Severity.ERROR, __doc__, _find, ignorable=False)
