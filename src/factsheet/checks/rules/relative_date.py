"""# D003 relative-date

## What it does
Finds words in the English texts of the preparers that mean another day whenever they are read: "last
year", "recently", "this month", "three weeks ago", "the current year", "on Monday" where no number is near it that
may be its date. What stands in quotation marks, quotes and the source's words are left alone, and so are "the last
year of the war" and "closed on Mondays".

One text has twenty findings at most; the last says how many more there are.

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
from functools import cache

from factsheet.checks.limited import limited
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import is_name, pointing
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.patterns import pattern

_SPANS = r"(?:day|week|weekend|fortnight|month|quarter|season|year|decade|century)"
_WEEK = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS = rf"(?:{'|'.join(_WEEK)})"
_NAMED = (
    rf"(?:{_DAYS}|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter|night)"
)
_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|some|several|many|(?:a\s+)?few"
    r"|a\s+couple\s+of)"
)
_OWNED = r"(?<!\bthe\s)(?<!\bhis\s)(?<!\bher\s)(?<!\bits\s)(?<!\btheir\s)(?<!\bour\s)(?<!\bmy\s)(?<!\ba\s)(?<!\bvery\s)"


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_OWNED}(?:last|next)\s+(?:{_SPANS}|{_NAMED})"
        rf"|this\s+(?:past\s+)?(?:{_SPANS}|morning|afternoon|evening|spring|summer|autumn|winter)"
        rf"|(?:in|over|during|within|for|throughout)\s+the\s+(?:past|last|next|coming)\s+(?:[\w-]+\s+){{0,2}}?"
        rf"(?:hour|{_SPANS})s?(?!\s+from\b)|so\s+far(?=[.,;)]|\s+(?:this|no|none|only|nobody)\b|$)"
        rf"|(?:{_COUNT}\s+)?(?:hour|{_SPANS})s?\s+ago"
        rf"|in\s+(?:recent|coming)\s+(?:hour|{_SPANS})s"
        r"|(?:the\s+day\s+(?:before|after)\s+)?(?:yesterday|tomorrow)|today|tonight|nowadays|these\s+days|the\s+other\s+day"
        r"|(?<!\bmore\s)(?<!\bmost\s)(?<!\bas\s)recently|lately|currently|presently|at\s+present|at\s+the\s+moment|right\s+now"
        r"|at\s+the\s+present\s+time|until\s+now|up\s+to\s+now|as\s+of\s+now"
        rf"|the\s+current\s+(?:(?:fiscal|financial|school|academic|calendar)\s+)?{_SPANS}|the\s+past\s+{_SPANS}"
        rf"|the\s+(?:past|last)\s+{_COUNT}\s+{_SPANS}s?(?!\s+(?:as|at|in|on|under|with|there)\b)"
        rf"|(?P<weekday>on\s+{_DAYS})(?!\s+(?:mornings|afternoons|evenings|nights|prayers?|mass|services?)\b)"
        rf"(?!\s*(?:,|/|[-–]|\b(?:and|or|to|through)\b)\s*{_DAYS})"
        r")\b(?!\s+(?:of|before|until|after\s+that)\b)(?![-\w])",
        re.IGNORECASE,
    )


_PAPER = pattern(r"\s+(?:newspaper|magazine|programme|show|paper|website|channel|[A-Z]\w+)\b")

_NEAR = 40  # characters in which the date of a day of the week is looked for
_ONCE = pattern(
    r"\b(?:[a-z]+ed|will|would|left|met|said|told|began|fell|went|came|took|struck|shot|died|gave|held|broke|saw|spoke|sat"
    r"|ran|wrote|found|sent|fled|drove|flew|hit|won|lost|paid|brought|arrives?|resigns?|votes?)\b",
    re.IGNORECASE,
)
"""What happens once: before "on Monday", where the words do not say what happens every week."""

_HABIT = pattern(
    r"\b(?:is|are|always|usually|normally|every|each)\b|\b(?:was|were)\s+(?:closed|open|off)\s+$", re.IGNORECASE
)
_DIGIT = pattern(r"\d")
_YEAR = pattern(r",\s*\d{4}\b")  # "this year, 2025,"

_SIGNS = (
    *"last next this these past coming recent ago today tonight yesterday tomorrow nowadays other lately".split(),
    *"current present moment now far".split(),
    *_WEEK,
)
"""Of which every phrase has one: to look for them is quicker than for the phrases."""


def _find(study: Study) -> Iterator[Fault]:
    for text in study.english.holding(_SIGNS):
        for match, more in limited(_relative(text.own)):
            phrase = " ".join(match[0].split())
            yield Fault(
                text.path,
                f"{shown(phrase)} means another day whenever it is read{more}",
                'Write the date itself, as in "in March 2020", or give as_of and leave the words out',
                pointing(text.text, *match.span()),
            )


def _relative(own: str) -> Iterator[re.Match[str]]:
    """The phrases of a text that mean another day, each where it stands first."""
    met: set[str] = set()
    for match in _phrases().finditer(own):
        phrase = " ".join(match[0].split()).lower()
        if (
            phrase in met
            or _is_name(own, match)
            or _YEAR.match(own, match.end())
            or (match["weekday"] and _is_fixed(own, match))
        ):
            continue
        met.add(phrase)
        yield match


def _is_fixed(own: str, match: re.Match[str]) -> bool:
    """Whether a day of the week may have its date beside it, or is every one: "the court sits on Monday"."""
    start, end = match.span()
    if _DIGIT.search(own, max(0, start - _NEAR), end + _NEAR):
        return True
    near = own[max(0, start - _NEAR) : start]
    is_once = _ONCE.search(near) or (not near.strip() and _ONCE.search(own, end, end + _NEAR))
    return not is_once or _HABIT.search(near) is not None


def _is_name(own: str, match: re.Match[str]) -> bool:
    """Whether it is called so: "Russia Today", "Today newspaper"."""
    return is_name(own, match.start()) or bool(match[0][0].isupper() and _PAPER.match(own, match.end()))


RULE = Rule("D003", "relative-date", Severity.WARNING, __doc__, _find)
