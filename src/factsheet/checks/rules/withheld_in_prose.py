"""# P002 withheld-in-prose

## What it does
Looks, for each label that is built, at everything that the release still holds: texts, quotes, notes,
titles, links, and the ids of records, which Word files and embedded facts carry. Finds what names a
record that the release withholds: names of four letters or more (of voices, sources and places, and
words with a capital letter in withheld texts), and numbers of three digits or more. Case, accents,
characters that are not seen and the way in which digits are grouped do not count. Withheld with a
record is what rests on it.

What the release names in a field of its own (a voice, a place, a publisher), or states as a value or
a date, is no finding.

## Why
A record that is taken out and still told in a note has not been taken out (TLP 2.0: the label says who
may read; Berkeley Protocol: protection of sources).

## Bad
```toml
[voices.fitter]
name = "Jonas Kalnas"
access = "firsthand"
tlp = "AMBER"

[reasons.cost]
reason = "The depot costs more than it earns"
as_of = "2026-02"
sources = ["gazette"]
note = "Kalnas says that the losses are older."
```

## Good
```toml
[voices.fitter]
name = "Jonas Kalnas"
access = "firsthand"
tlp = "AMBER"

[reasons.cost]
reason = "The depot costs more than it earns"
as_of = "2026-02"
sources = ["gazette"]
note = "The losses are said to be older."
```
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from factsheet.checks.leaks import Leak, Needles, needles
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.checks.written import held
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.paths import split
from factsheet.facts.schema import FactFile, Sheet, Tlp
from factsheet.release.withhold import withheld

_REWORD = "Reword it, or give this record the same tlp; what may be read is named by a voice, a place or a source"
_RENAME = "Give the record another id: documents carry it"


def _find(study: Study) -> Iterator[Fault]:
    for label in _labels(study.facts):
        yield from _in_release(study, label)


def _labels(facts: FactFile) -> tuple[Tlp, ...]:
    """The labels that are built."""
    return (facts.build.tlp or facts.sheet.tlp,)


def _in_release(study: Study, label: Tlp) -> Iterator[Fault]:
    gone = withheld(study.facts, label)
    if not gone:
        return
    kept: dict[str, Struct] = {"sheet": study.facts.sheet, "subject": study.facts.subject}
    kept |= {path: record for path, record in study.records if path not in gone}
    out = {path: record for path, record in study.records if path in gone}
    holdings = {path: tuple(held(path, record)) for path, record in (*kept.items(), *out.items())}
    sought = needles(study.facts.sheet.language, out, kept, holdings)
    yield from _in_ids_of_the_sheet(study.facts.sheet, sought, label)
    for path in kept:
        for leak in sought.in_id(split(path)[-1]):
            yield Fault(path, f"The id of this record names {_what(leak, label)}", _RENAME)
        for one in holdings[path]:
            if isinstance(one.value, str):
                for leak in sought.in_text(one, one.value):
                    yield Fault(one.path, f"This names {_what(leak, label)}", _REWORD, leak.words)


def _in_ids_of_the_sheet(sheet: Sheet, sought: Needles, label: Tlp) -> Iterator[Fault]:
    for path, id in (("sheet.id", sheet.id), *((f"sheet.headings.{key}", key) for key in sheet.headings)):
        for leak in sought.in_id(id):
            yield Fault(path, f"This id names {_what(leak, label)}", "Write another: documents carry it")


def _what(leak: Leak, label: Tlp) -> str:
    return f"what a release at TLP:{label} withholds, {shown(leak.record)}"


RULE = Rule("P002", "withheld-in-prose", Severity.ERROR, __doc__, _find, ignorable=False)
