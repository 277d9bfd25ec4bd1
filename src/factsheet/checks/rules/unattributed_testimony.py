"""# S008 unattributed-testimony

## What it does
Finds claims that cite a source of the kind `interview` and name no voice, neither in `said_by` nor,
for hearsay, in `via`.

## Why
An interview states nothing by itself: somebody in it does, from what they saw or were told, and the
reader has to know who (EUAA COI Report Methodology, oral sources). Who must not be named can be an
anonymous voice.

## Bad
```toml
[sources.talk]
title = "Interview with a fitter of the depot"
author = "A. Reporter"
kind = "interview"
published = "2026-02-20"
reliability = "B"

[reasons.repairs]
reason = "Repairs move to the coast"
as_of = "2026-02"
sources = ["talk"]
```

## Good
```toml
[voices.fitter]
anonymous = true
description = "a fitter at the depot"
access = "firsthand"

[sources.talk]
title = "Interview with a fitter of the depot"
author = "A. Reporter"
kind = "interview"
published = "2026-02-20"
reliability = "B"

[reasons.repairs]
reason = "Repairs move to the coast"
as_of = "2026-02"
said_by = "fitter"
sources = ["talk"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import SourceKind


def _find(study: Study) -> Iterator[Fault]:
    interviews = {id for id, source in study.facts.sources.items() if source.kind is SourceKind.INTERVIEW}
    for path, claim in study.given:
        if claim.said_by or claim.via is not None:
            continue
        interview = next((citation.id for citation in claim.sources if citation.id in interviews), None)
        if interview is not None:
            message = f"Nobody is named who says this in the interview {shown(interview)}"
            yield Fault(f"{path}.said_by", message, 'Name the voice: said_by = "…"; a voice can be anonymous')


RULE = Rule("S008", "unattributed-testimony", Severity.WARNING, __doc__, _find)
