"""# S009 interested-voice-without-caveat

## What it does
Finds claims said only by voices with an `interest` (`said_by`, or the one that relays it, `via`, where
nobody is said to say it), where no caveat is about the claim, one of its fields, or one of these voices.

## Why
Who gains by a statement being believed may still be right, but the reader has to be told (ICD 206,
source descriptors: motivation and bias; EUAA COI Report Methodology, assessment of sources).

## Bad
```toml
[voices.works-council]
name = "Works council"
access = "firsthand"
interest = "negotiates the redundancy plan"

[reasons.profit]
reason = "The owner wants to sell the land"
as_of = "2026-02"
said_by = "works-council"
sources = ["gazette"]
```

## Good
```toml
[voices.works-council]
name = "Works council"
access = "firsthand"
interest = "negotiates the redundancy plan"

[reasons.profit]
reason = "The owner wants to sell the land"
as_of = "2026-02"
said_by = "works-council"
sources = ["gazette"]

[caveats.council]
text = "The works council negotiates the redundancy plan."
about = ["voices.works-council"]
kind = "interest"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.citing import listed
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown


def _find(study: Study) -> Iterator[Fault]:
    interested = {id for id, voice in study.facts.voices.items() if voice.interest is not None}
    for path, claim in study.given:
        voices = tuple(dict.fromkeys(claim.said_by or filter(None, [claim.via])))
        if not voices or not interested.issuperset(voices):
            continue
        if study.caveats_about(path) or any(study.caveats_about(f"voices.{voice}") for voice in voices):
            continue
        says = "a voice with an interest says" if len(voices) == 1 else "voices with an interest say"
        yield Fault(
            f"{path}.said_by" if claim.said_by else f"{path}.via",
            f"Only {says} this ({listed(voices)}), and no caveat tells the reader",
            f'Write a caveat of kind "interest" with {shown(f"voices.{voices[0]}")} or {shown(path)} in its about',
        )


RULE = Rule("S009", "interested-voice-without-caveat", Severity.WARNING, __doc__, _find)
