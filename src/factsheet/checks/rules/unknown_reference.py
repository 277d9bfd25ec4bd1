"""# S002 unknown-reference

## What it does
Follows every reference of the file: sources, voices, figures, and paths of records and fields.

## Why
A claim whose source is not in the list cannot be traced (ICD 206, analytic standard of sourcing); a
caveat about a record that does not exist reaches no reader.

## Bad
```toml
[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazete"]
```

## Good
```toml
[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazette"]
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from factsheet.checks.calculation import formula_faults
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.near_paths import NearPaths
from factsheet.facts.nearest import shown
from factsheet.facts.records import value_at
from factsheet.facts.schema import (
    Assessment,
    Caveat,
    ChartRecord,
    Claim,
    FactFile,
    Figure,
    Record,
    Sheet,
    Source,
    Subject,
    SummaryPoint,
)
from factsheet.facts.suggestions import Suggestions

_DENIERS = ("voices", "sources")


class _References:
    """The references of one file, followed."""

    def __init__(self, facts: FactFile) -> None:
        self.facts = facts
        self.sources = _Table("source", facts.sources)
        self.voices = _Table("voice", facts.voices)
        self.figures = _Table("figure", facts.figures)
        self.near = NearPaths(facts)
        self.deniers = NearPaths(facts, _DENIERS)

    def of(self, path: str, record: Record) -> Iterator[Fault]:
        match record:
            case Claim():
                yield from self.of_claim(path, record)
            case SummaryPoint():
                yield from self.paths(path, "rests_on", record.rests_on)
            case Assessment():
                yield from self.paths(path, "basis", record.basis)
            case Caveat():
                yield from self.paths(path, "about", record.about)
            case ChartRecord():
                yield from self.figures.lacks(f"{path}.figures", record.figures)
            case Source():
                own = path.partition(".")[2]
                yield from self.sources.lacks(f"{path}.derives_from", record.derives_from, own)
            case _:
                pass  # names, gaps, voices and changes refer to nothing

    def of_claim(self, path: str, claim: Claim) -> Iterator[Fault]:
        yield from self.sources.lacks(f"{path}.sources", [citation.id for citation in claim.sources])
        yield from self.voices.lacks(f"{path}.said_by", claim.said_by)
        yield from self.voices.lacks_one(f"{path}.via", claim.via)
        for number, reference in enumerate(claim.contested_by):
            yield from self.denier(f"{path}.contested_by.{number}", reference)
        if isinstance(claim, Figure):
            yield from self.voices.lacks_one(f"{path}.counted_by", claim.counted_by)
            for number, conversion in enumerate(claim.conversions):
                yield from self.sources.lacks_one(f"{path}.conversions.{number}.rate_source", conversion.rate_source)

    def denier(self, path: str, reference: str) -> Iterator[Fault]:
        """Who contests a claim is a voice or a source."""
        table, _, id = reference.partition(".")
        if table not in _DENIERS:
            message = f"{shown(reference)} is neither a voice nor a source"
            near = _question(self.deniers.record(reference, ""))
            yield Fault(path, message, near or 'Write "voices.…" or "sources.…"')
        elif id not in (self.facts.voices if table == "voices" else self.facts.sources):
            yield Fault(path, f"There is no {shown(reference)}", _question(self.deniers.record(reference, "")))

    def paths(self, path: str, field: str, references: Iterable[str]) -> Iterator[Fault]:
        for number, reference in enumerate(references):
            if value_at(self.facts, reference) is None:
                help = self.meant(reference, path)
                yield Fault(f"{path}.{field}.{number}", f"There is no {shown(reference)}", help)

    def meant(self, reference: str, own: str) -> str:
        """The nearest field of a record that exists, else the nearest record, but not the ``own``."""
        parent, _, field = reference.rpartition(".")
        if not parent or not isinstance(value_at(self.facts, parent), Record | Subject | Sheet):
            return _question(self.near.record(reference, own))
        near = self.near.field(parent, field)
        refers = parent not in (own, "subject", "sheet")
        return _question(near) or (f'Refer to the record: "{parent}"' if refers else "")


class _Table:
    """A table whose records are named by the bare id."""

    def __init__(self, kind: str, known: Mapping[str, Record]) -> None:
        self.kind = kind
        self.known: Collection[str] = known
        self.suggestions = Suggestions(known)

    def lacks(self, path: str, ids: Iterable[str], own: str = "") -> Iterator[Fault]:
        for number, id in enumerate(ids):
            yield from self.lacks_one(f"{path}.{number}", id, own)

    def lacks_one(self, path: str, id: str | None, own: str = "") -> Iterator[Fault]:
        if id is not None and id not in self.known:
            yield Fault(path, f"There is no {self.kind} {shown(id)}", _question(self.suggestions.nearest(id, own)))


def _question(near: str) -> str:
    return f'Did you mean "{near}"?' if near else ""


def _find(study: Study) -> Iterator[Fault]:
    references = _References(study.facts)
    for path, record in study.records:
        yield from references.of(path, record)
    yield from formula_faults(study, "S002")


RULE = Rule("S002", "unknown-reference", Severity.ERROR, __doc__, _find, ignorable=False)
