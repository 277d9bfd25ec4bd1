"""The numbers that a record holds: in its values and texts, and the years and days of its dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Day
from decimal import Decimal

from msgspec import Struct

from factsheet.checks.numerals import numbers
from factsheet.checks.study import Study, voices_of
from factsheet.facts.dates import EdtfDate
from factsheet.facts.quantities import printed
from factsheet.facts.records import record_of
from factsheet.facts.schema import ChartRecord, Citation, Claim, Figure, Source, Text, TextOrNumber, Voice


class HeldNumbers:
    """The numbers of the records of a fact file, each record read once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._read: dict[str, frozenset[Decimal]] = {}

    def of(self, reference: str) -> frozenset[Decimal] | None:
        """The numbers of the record that a reference leads to or into; ``None`` where it leads nowhere."""
        found = record_of(self._study.facts, reference)
        if found is None:
            return None
        path, record = found
        if path not in self._read:
            self._read[path] = frozenset(self._held(path, record))
        return self._read[path]

    def _held(self, path: str, record: Struct) -> Iterator[Decimal]:
        """Its own, those of its sources' and voices' names, and of the figures that it draws or is calculated from."""
        yield from _numbers(record)
        if isinstance(record, Claim):
            for citation in record.sources:
                yield from _named(self._study.facts.sources.get(citation.id))
            for voice in voices_of(record):
                yield from _named(self._study.facts.voices.get(voice))
        figures: tuple[str, ...] = record.figures if isinstance(record, ChartRecord) else ()
        if isinstance(record, Figure) and record.formula is not None:
            result = self._study.calculation[0].get(path.partition(".")[2])
            if result:
                figures = result.figures
                rounded = printed(result.interval)
                yield from (abs(end) for end in (rounded.low, rounded.high) if end is not None)
        for id in figures:
            yield from self.of(f"figures.{id}") or ()


def _named(record: Source | Voice | None) -> Iterator[Decimal]:
    """The numbers in what a source or a voice is called by: "15 Minutes", "the order of 27 February"."""
    match record:
        case Source():
            for held in (record.title, record.publisher, record.identifier and Text(record.identifier)):
                yield from _numbers(held)
            yield from _numbers(record.published)
        case Voice():
            yield from _numbers(record.name)
            yield from _numbers(record.description)
        case None:
            return


def _numbers(value: object) -> Iterator[Decimal]:
    match value:
        case TextOrNumber():
            yield from _numbers(value.value)
        case Decimal():
            yield abs(value)
        case Text():
            for text in value.translations.values() if value.translations else (str(value),):
                yield from (reading for number in numbers(text) for reading in number.readings)
        case EdtfDate():
            for point in value.points:
                parts = (point.year, point.day) if point else ()  # a month is a word
                yield from (Decimal(part) for part in parts if part is not None)
        case Day():
            yield from map(Decimal, (value.year, value.day))
        case Citation():
            yield from _numbers(value.excerpt)  # the place of a citation is none of its numbers
        case Struct():
            for name in value.__struct_fields__:
                yield from _numbers(getattr(value, name))
        case tuple():
            for item in value:
                yield from _numbers(item)
        case Mapping():
            for item in value.values():
                yield from _numbers(item)
        case _:
            return
