"""# S018 number-without-figure

## What it does
Finds numbers in a point of the summary that no record it rests on holds: not as a value, an end of a range, a
conversion, a result as it is printed, not in a text, not as the year of a date. A date that the point writes
("3 July 2026", "July 2026", "2026-07-03") must be one of the dates of these records, or the date on which one of
their sources was published; days count beside their month only, except in languages other than English, whose
months are not known. Numbers in English words count from two up; "first" and "second" do not, nor names such as
"Mi-8", references such as "Article 5" and "Law No. 41/2019", and the mention of a publisher or a voice ("Orbital
Four"). "Two independent reports" is right where two independent sources stand behind what the point rests on, "the
two counts" where it rests on two records, and "two witnesses say" where two voices speak in them.

One text has twenty findings at most; the last says how many more there are.

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
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache, cached_property

from msgspec import Struct

from factsheet.checks.held_numbers import Held, HeldNumbers, names
from factsheet.checks.languages import primary
from factsheet.checks.limited import limited
from factsheet.checks.numerals import Number, numbers
from factsheet.checks.prose import Prose, worded
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import pointing
from factsheet.checks.study import Study
from factsheet.checks.written_dates import WrittenDate, written_dates
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.records import record_of
from factsheet.facts.schema import Caveat, ChartRecord, Claim
from factsheet.facts.sources import Support

_PLACE = r"\d[\w./]*(?:\s?\(\w{1,5}\))*"  # 5, 41/2019, 3(2)(b)
_NO_MORE = r"(?![,.]?\d)"  # and not the beginning of 6,000
_NEAR = 14  # characters in which the word before is looked for


@cache
def _naming() -> tuple[re.Pattern[str], ...]:
    """Numbers that are names: "Articles 5 and 7", "the 1951 Refugee Convention", "24/7"."""
    reference = re.compile(
        rf"(?:\b(?:(?i:article|art\.|section|paragraph|para\.|chapter|page|annex|appendix|no\.|protocol|resolution"
        r"|directive|regulation|clause|schedule)|Rule|Decree|Law|Act|Order|Bill|Case|Docket|Application|Table|Figure|Note|Footnote"
        rf"|Item|Point|Form|Number|Unit|Convention|ISO|(?:[Dd]ecree|[Ll]aw|[Cc]ase|[Oo]rder)\s+[Nn]o\.?)\s+|[§#№]\s*){_PLACE}"
        rf"(?:\s+of\s+{_PLACE}|\s\(\d{{4}}\))?{_NO_MORE}"
        rf"|\b(?i:articles|arts\.|sections|paragraphs|paras\.|chapters|pages|annexes|nos\.|resolutions|directives|regulations"
        rf"|clauses|rules|tables)\s+{_PLACE}(?:(?:\s*[-–]\s*|,\s+|,?\s+(?:and|or|to)\s+){_PLACE})*{_NO_MORE}"
    )
    of_a_year = re.compile(
        r"\b\d{4}\s+(?:[A-Z][\w-]+\s+){0,4}(?:Conventions?|Acts?|Laws?|Protocols?|Treaty|Agreement|Constitution|Declaration"
        r"|Covenant|Accords?|Code|Charter|Directive|Regulation)\b"
    )
    name = re.compile(
        r"\b24/7\b|\b9/11\b|\b\d\d?(?:st|nd|rd|th)\s+(?:and\s+\d\d?(?:st|nd|rd|th)\s+)?centur(?:y|ies)\b"
        r"|\b(?:Boeing|Airbus|Channel|France|Type|Flight|Highway|Route|Falcon)\s\d+\b"
    )
    return reference, of_a_year, name


@cache
def _of_them() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:counts|accounts|figures|numbers|estimates|claims|versions|statements|sides)\b", re.IGNORECASE
    )


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+[\w-]+){1,3}?\s+(?:said|says?|told|tell|gave|give|described?|report(?:ed)?|recall(?:ed)?|spoke|speak"
        r"|testif(?:y|ied)|stated?|claim(?:ed)?|confirm(?:ed)?|den(?:y|ied)|agreed?|disagreed?|counted)\b",
        re.IGNORECASE,
    )


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?P<independent>independent\s+)?(?:(?:news|media)\s+)?(?:sources|reports|outlets|papers|newspapers)\b",
        re.IGNORECASE,
    )


def _find(study: Study) -> Iterator[Fault]:
    if not study.facts.summary:  # most of the time goes into what finds numbers
        return
    held = HeldNumbers(study)
    subject = Held(names=frozenset(_in_names(study)))
    for id, point in study.facts.summary.items():
        records = [found for reference in point.rests_on if (found := record_of(study.facts, reference))]
        parts = [part for path, record in records if (part := held.of(path, record)) is not None]
        if len(parts) < len(point.rests_on):
            continue  # what it rests on is not all there
        known = Held.together((subject, *parts))
        basis = _Basis(study, records)
        for text in worded(f"summary.{id}.text", point.text, study):
            yield from _in_text(text, known, basis)


class _Basis:
    """What a point rests on: records with their paths, and what can be counted there."""

    def __init__(self, study: Study, records: Sequence[tuple[str, Struct]]) -> None:
        self._study = study
        self._records = records

    @cached_property
    def records(self) -> int:
        """How many there are; of a chart, how many figures it draws."""
        drawn = sum(len(record.figures) for _, record in self._records if isinstance(record, ChartRecord))
        return drawn or len({path for path, record in self._records if not isinstance(record, Caveat)})

    @cached_property
    def voices(self) -> int:
        """How many speak in them."""
        return len({voice for claim in self._claims for voice in claim.said_by})

    @cached_property
    def support(self) -> Support:
        """The outlets behind them, and the independent sources, each counted once."""
        independence, claims = self._study.independence, self._claims
        counts = [independence.of_claim(claim) for claim in claims]
        if len(claims) == 1:
            return counts[0]
        outlets, independent = independence.count(citation.id for claim in claims for citation in claim.sources)
        return Support(outlets, min(independent, sum(count.independent for count in counts)))

    @cached_property
    def _claims(self) -> list[Claim]:
        return [record for _, record in self._records if isinstance(record, Claim)]


def _in_names(study: Study) -> Iterator[str]:
    """The names of the subject that have numbers."""
    subject = study.facts.subject
    for name in (subject.name, *(other.text for other in subject.names.values())):
        yield from names(name)


def _in_text(text: Prose, known: Held, basis: _Basis) -> Iterator[Fault]:
    for (found, start, end), more in limited(_not_held(text, known, basis)):
        phrase = shown(text.text[start:end])
        if found is _Found.DATE:
            message = f"No record that this point rests on has the date {phrase}{more}"
            help = "Write the record's own date, or let the point rest on the record that has it"
        else:
            message = f"No record that this point rests on holds {phrase}{more}"
            help = "Let it rest on the figure that holds the number, or write the record's own number"
        yield Fault(text.path, message, help, pointing(text.text, start, end))


class _Found(Enum):
    DATE = auto()
    NUMBER = auto()


def _not_held(text: Prose, known: Held, basis: _Basis) -> Iterator[tuple[_Found, int, int]]:
    """The dates and numbers of a text that no record holds, each where it stands first."""
    met: set[str] = set()
    is_english = primary(text.language) == "en"
    beside = {at for span in (*_mentions(text.text, known.names), *_references(text.text)) for at in range(*span)}
    for date in written_dates(text.text):
        phrase = text.text[date.start : date.end]
        is_held = not known.dates.isdisjoint(date.readings)
        if not is_held and _is_count(date, text.text, known):
            continue  # "in May 20 people"
        if not is_held and phrase not in met and date.start not in beside:
            met.add(phrase)
            yield _Found.DATE, date.start, date.end
        beside.update(range(date.start, date.end))
        beside.update(_days_before(text.text, date, known) if is_held else ())
    values = known.numbers if is_english else known.numbers | known.days
    for number in numbers(text.text, words=is_english):
        phrase = text.text[number.start : number.end]
        if phrase in met or number.start in beside or not values.isdisjoint(number.readings):
            continue
        if _is_none(number) or _counts_sources(text.text, number, basis) or _counts_those(text.text, number, basis):
            continue
        met.add(phrase)
        yield _Found.NUMBER, number.start, number.end


def _mentions(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text mentions one of some names."""
    for name in sorted(names):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
            yield match.span()


def _is_count(date: WrittenDate, text: str, known: Held) -> bool:
    """Whether what looks like a day beside its month is a number: "in May 20 people"."""
    if any(date.years):
        return False
    return all(not known.numbers.isdisjoint(number.readings) for number in numbers(text[date.start : date.end]))


def _days_before(text: str, date: WrittenDate, known: Held) -> Iterator[int]:
    """Where the first day of "3–5 July 2026" stands, if that is a date of a record too."""
    match = _day_before().search(text, max(0, date.start - _NEAR), date.start)
    if match and any((year, month, int(match[1])) in known.dates for year, month, _ in date.readings):
        yield match.start(1)


@cache
def _day_before() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,])(\d\d?)(?:st|nd|rd|th)?\s*(?:[-‑–—]|to|or|and)\s*$")


def _references(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers are names."""
    for pattern in _naming():
        yield from (match.span() for match in pattern.finditer(text))


def _is_none(number: Number) -> bool:
    """Whether it counts nothing: "one of them", "the second"."""
    return number.in_words and (number.ordinal or number.readings[0] < 2)


def _counts_sources(text: str, number: Number, basis: _Basis) -> bool:
    """Whether it is the right number of sources or outlets: "two independent reports"."""
    match = _reports().match(text, number.end)
    if not match:
        return False
    found = basis.support
    right = (found.independent,) if match["independent"] else (found.independent, found.outlets)
    return any(count in number.readings for count in right)


def _counts_those(text: str, number: Number, basis: _Basis) -> bool:
    """Whether it is, in words, the number of what the point rests on, "the two counts", or of who speaks there."""
    if not number.in_words:
        return False
    of_records = _of_them().match(text, number.end) and basis.records in number.readings
    return bool(of_records or (_speaking().match(text, number.end) and basis.voices in number.readings))


RULE = Rule("S018", "number-without-figure", Severity.WARNING, __doc__, _find)
