"""# P002 withheld-in-prose

## What it does
Looks, for each label that is built, at everything that the release still holds: texts, quotes, notes,
titles, links, and the ids of records, which Word files and embedded facts carry. Finds what names a
record that the release withholds: names of four letters or more (of voices, sources and places, and
words with a capital letter in withheld texts), their links and identifiers, and numbers of three digits or
more. Case, accents, characters that are not seen and the way in which digits are grouped do not count.
Withheld with a record is what rests on it.

What the release names in a field of its own (a voice, a place, a publisher), or states as a value or
a date, is no finding. Where a word may be no name, the finding is a warning: a word of a person's name in
small letters ("young"), a word that begins a sentence on both sides, and a place or a word with a capital
letter that three records of the release have, such as a country; that is told once.

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

from collections.abc import Iterable, Iterator

from msgspec import Struct

from factsheet.checks.leaks import Leak, Leaks
from factsheet.checks.needles import needles
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import pointing
from factsheet.checks.study import Study
from factsheet.checks.written import Held, held
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.paths import split
from factsheet.facts.schema import FactFile, Sheet, Tlp
from factsheet.release.withhold import withheld

_MANY = 3  # records of a release in which a word is no secret, as far as can be told
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
    sought = Leaks(needles(study.facts.sheet.language, out, kept, holdings))
    yield from _in_ids_of_the_sheet(study.facts.sheet, sought, label)
    for path in kept:
        for leak in sought.in_id(split(path)[-1]):
            yield Fault(path, f"The id of this record names {_what(leak, label)}", _RENAME)
    yield from in_texts([(path, one) for path in kept for one in holdings[path]], sought, label)


def in_texts(held: Iterable[tuple[str, Held]], sought: Leaks, label: Tlp) -> Iterator[Fault]:
    """What texts name. A place or a capital that many records have is told once, and doubted."""
    found = [
        (path, one, text, leak)
        for path, one in held
        if isinstance(text := one.value, str)
        for leak in sought.in_text(one, text)
    ]
    having: dict[str, set[str]] = {}
    for path, _, _, leak in found:
        having.setdefault(leak.common, set()).add(path)
    told: set[str] = set()
    for _, one, text, leak in found:
        many = len(having[leak.common]) if leak.common else 0
        part = pointing(text, leak.start, leak.end) if leak.start >= 0 else ""
        if many < _MANY:
            yield Fault(one.path, f"This names {_what(leak, label)}", _REWORD, part, leak.doubtful)
        elif leak.common not in told:
            told.add(leak.common)
            message = f"This names {_what(leak, label)}, as {many - 1} more records of the release do"
            yield Fault(one.path, message, "Reword them all, if it gives anything away", part, doubtful=True)


def _in_ids_of_the_sheet(sheet: Sheet, sought: Leaks, label: Tlp) -> Iterator[Fault]:
    for path, id in (("sheet.id", sheet.id), *((f"sheet.headings.{key}", key) for key in sheet.headings)):
        for leak in sought.in_id(id):
            yield Fault(path, f"This id names {_what(leak, label)}", "Write another: documents carry it")


def _what(leak: Leak, label: Tlp) -> str:
    return f"what a release at TLP:{label} withholds, {shown(leak.record)}"


RULE = Rule("P002", "withheld-in-prose", Severity.ERROR, __doc__, _find, ignorable=False)
