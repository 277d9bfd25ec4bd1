"""# S018 number-without-figure

## What it does
Finds numbers in a point of the summary that no record it rests on holds: not as a value, an end of a range, a
conversion, a result as it is printed, not in a text, not as part of a date. Numbers in English words count
from two up; "first" and "second" do not, nor names such as "Mi-8" and references such as "Article 5".

## Why
A number in a summary is what gets quoted. Without a record behind it, it has no source, no date and no caveat
(ICD 206, sourcing of each statement; ACCORD, traceability).

## Bad
```toml
[summary.jobs]
text = "The closure costs 130 jobs."
rests_on = ["figures.jobs"]

[figures.jobs]
label = "Jobs at stake"
value = 110
as_of = "2025-12"
sources = ["gazette"]
```

## Good
```toml
[summary.jobs]
text = "In December 2025, a hundred and ten jobs were at stake."
rests_on = ["figures.jobs"]

[figures.jobs]
label = "Jobs at stake"
value = 110
as_of = "2025-12"
sources = ["gazette"]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factsheet.checks.held_numbers import HeldNumbers
from factsheet.checks.languages import primary
from factsheet.checks.numerals import Number, numbers
from factsheet.checks.prose import Prose, worded
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import pointing
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Text

_REFERENCE = re.compile(
    r"(?:\b(?:articles?|art\.|sections?|paragraphs?|para\.|chapters?|pages?|annex|nos?\.|number|protocol|resolution"
    r"|directive|regulation|form|clause)\s+|[§#№]\s*)$",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b\d{4}-(\d\d)(?:-\d\d)?\b|\b\d\d?\.(\d\d?)\.\d{4}\b|\b\d\d?/(\d\d?)/\d{4}\b")
_NEAR = 14  # characters in which the word before is looked for


def _find(study: Study) -> Iterator[Fault]:
    held = HeldNumbers(study)
    subject = frozenset(_in_names(study))
    for id, point in study.facts.summary.items():
        known: set[Decimal] = set(subject)
        for reference in point.rests_on:
            found = held.of(reference)
            if found is None:
                break  # what it rests on is not all there
            known |= found
        else:
            for text in worded(f"summary.{id}.text", point.text, study):
                yield from _in_text(text, known)


def _in_names(study: Study) -> Iterator[Decimal]:
    """The numbers in the names of the subject."""
    subject = study.facts.subject
    for name in (subject.name, *(other.text for other in subject.names.values())):
        for text in _versions(name):
            yield from (reading for number in numbers(text) for reading in number.readings)


def _versions(name: Text) -> list[str]:
    return list(name.translations.values()) if name.translations else [str(name)]


def _in_text(text: Prose, known: set[Decimal]) -> Iterator[Fault]:
    met: set[str] = set()
    months = {match.start(match.lastindex or 0) for match in _MONTH.finditer(text.text)}
    for number in numbers(text.text, words=primary(text.language) == "en"):
        phrase = text.text[number.start : number.end]
        if (
            phrase in met
            or number.start in months
            or not known.isdisjoint(number.readings)
            or _is_none(text.text, number)
        ):
            continue
        met.add(phrase)
        message = f"No record that this point rests on holds {shown(phrase)}"
        help = "Let it rest on the figure that holds the number, or write the record's own number"
        yield Fault(text.path, message, help, pointing(text.text, number.start, number.end))


def _is_none(text: str, number: Number) -> bool:
    """Whether it counts nothing: "one of them", "the second", "Article 5"."""
    if number.in_words and (number.ordinal or number.readings[0] < 2):
        return True
    return bool(_REFERENCE.search(text, max(0, number.start - _NEAR), number.start))


RULE = Rule("S018", "number-without-figure", Severity.WARNING, __doc__, _find)
