"""# D003 relative-date

## What it does
Finds words in the English texts of the preparers that mean another day whenever they are read: "last
year", "recently", "this month", "three weeks ago". What stands in quotation marks, quotes and the source's
words are left alone, and so is "the last year of the war".

## Why
A sheet is read long after its date, a point of it by itself. Every statement must say as of when it holds
(currency of information in ACCORD's and EUAA's methodology; ICD 206, date of information).

## Bad
```toml
[history.notice]
date = "2025-11"
event = "The owner gave notice to the works council last year"
sources = ["gazette"]
```

## Good
```toml
[history.notice]
date = "2025-11"
event = "The owner gave notice to the works council in November 2025, the last year of the lease"
sources = ["gazette"]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheet.checks.prose import prose
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import is_name, pointing
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown

_SPANS = r"(?:day|week|weekend|fortnight|month|quarter|season|year|decade|century)"
_NAMED = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|winter|night)"
)
_OWNED = r"(?<!\bthe\s)(?<!\bhis\s)(?<!\bher\s)(?<!\bits\s)(?<!\btheir\s)(?<!\bour\s)(?<!\bmy\s)(?<!\ba\s)(?<!\bvery\s)"
_RELATIVE = re.compile(
    rf"\b(?:{_OWNED}(?:last|next)\s+(?:{_SPANS}|{_NAMED})"
    rf"|this\s+(?:past\s+)?(?:{_SPANS}|morning|afternoon|evening|spring|summer|autumn|winter)"
    rf"|(?:in|over|during|within|for|throughout)\s+the\s+(?:past|last|next|coming)\s+(?:[\w-]+\s+){{0,2}}?{_SPANS}s?"
    rf"|(?:hour|{_SPANS})s?\s+ago"
    rf"|in\s+(?:recent|coming)\s+(?:hour|{_SPANS})s"
    r"|(?:the\s+day\s+(?:before|after)\s+)?(?:yesterday|tomorrow)|today|tonight|nowadays|these\s+days|the\s+other\s+day"
    r"|(?<!\bmore\s)(?<!\bmost\s)(?<!\bas\s)recently|lately|currently|presently|at\s+present|at\s+the\s+moment|right\s+now"
    r"|at\s+the\s+present\s+time|until\s+now|up\s+to\s+now|as\s+of\s+now"
    r")\b(?!\s+(?:of|before|until|after\s+that)\b)(?![-\w])",
    re.IGNORECASE,
)
_SIGNS = tuple(
    "last next this these past coming recent ago today tonight yesterday tomorrow nowadays other lately current "
    "present moment now".split()
)
"""Of which every phrase has one: to look for them is quicker than for the phrases."""


def _find(study: Study) -> Iterator[Fault]:
    for text in prose(study, "en"):
        small = text.text.lower()
        if not any(sign in small for sign in _SIGNS):
            continue
        own = text.own
        met: set[str] = set()
        for match in _RELATIVE.finditer(own):
            phrase = " ".join(match[0].split())
            if phrase.lower() in met or is_name(own, match.start()):
                continue
            met.add(phrase.lower())
            yield Fault(
                text.path,
                f"{shown(phrase)} means another day whenever it is read",
                'Write the date, "in November 2025"; when a claim held is its as_of',
                pointing(text.text, *match.span()),
            )


RULE = Rule("D003", "relative-date", Severity.WARNING, __doc__, _find)
