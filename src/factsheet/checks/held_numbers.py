"""The numbers and dates that a record holds, and the names that excuse a number in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from decimal import Decimal

from msgspec import Struct

from factsheet.checks.languages import versions
from factsheet.checks.numerals import numbers
from factsheet.checks.study import Study, voices_of
from factsheet.checks.written_dates import DateParts, dates_of, ways_to_write, written_dates
from factsheet.facts.dates import EdtfDate
from factsheet.facts.quantities import printed
from factsheet.facts.schema import ChartRecord, Citation, Claim, Figure, Source, Text, TextOrNumber, Voice


class Held(Struct, frozen=True, gc=False):
    """What a record holds: numbers, among them the years of its dates; its dates; the days of these alone; names.

    ``names`` are beginnings of names up to their first number: "Orbital Four".
    """

    numbers: frozenset[Decimal] = frozenset()
    dates: frozenset[DateParts] = frozenset()
    days: frozenset[Decimal] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def together(cls, parts: Iterable[Held]) -> Held:
        """What several records hold."""
        all_parts = list(parts)
        if len(all_parts) == 1:
            return all_parts[0]
        return cls(
            frozenset[Decimal]().union(*(part.numbers for part in all_parts)),
            frozenset[DateParts]().union(*(part.dates for part in all_parts)),
            frozenset[Decimal]().union(*(part.days for part in all_parts)),
            frozenset[str]().union(*(part.names for part in all_parts)),
        )


class HeldNumbers:
    """What the records of a fact file hold, each record read once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._read: dict[str, Held] = {}
        self._called: dict[str, Held] = {}

    def of(self, path: str, record: Struct) -> Held | None:
        """What a record holds; ``None`` of a formula without a result: that is found by itself."""
        id = path.partition(".")[2]
        if isinstance(record, Figure) and record.formula is not None and id not in self._study.calculation[0]:
            return None
        if path not in self._read:
            self._read[path] = Held.together(self._held(id, record))
        return self._read[path]

    def _held(self, id: str, record: Struct) -> Iterator[Held]:
        """Its own, those of its sources' and voices' names, and of the figures that it draws or is calculated from."""
        yield _values(record)
        if isinstance(record, Source | Voice):
            yield _called(record)
        if isinstance(record, Claim):
            for citation in record.sources:
                yield self._name(f"sources.{citation.id}", self._study.facts.sources.get(citation.id))
            for voice in voices_of(record):
                yield self._name(f"voices.{voice}", self._study.facts.voices.get(voice))
        figures: tuple[str, ...] = record.figures if isinstance(record, ChartRecord) else ()
        if isinstance(record, Figure) and record.formula is not None:
            result = self._study.calculation[0][id]
            figures = result.figures
            rounded = printed(result.interval)
            yield Held(frozenset(abs(end) for end in (rounded.low, rounded.high) if end is not None))
        given = self._study.facts.figures
        for figure in figures:
            yield (self.of(f"figures.{figure}", given[figure]) if figure in given else None) or Held()

    def _name(self, path: str, record: Source | Voice | None) -> Held:
        if record is None:
            return Held()
        if path not in self._called:
            self._called[path] = _called(record)
        return self._called[path]


def _called(record: Source | Voice) -> Held:
    """What a source or a voice is called by: numbers of names excuse the name alone, of titles they count."""
    match record:
        case Source():
            held = _values((record.title, record.identifier and Text(record.identifier)))
            published = frozenset(dates_of(record.published)) if record.published else frozenset()
            return Held(held.numbers, held.dates | published, names=names(record.publisher))
        case Voice():
            held = _values(record.description)
            return Held(held.numbers, held.dates, names=names(record.name))


def names(name: Text | None) -> frozenset[str]:
    """The beginning of a name that mentions it up to its first number; nothing for a name without one."""
    return frozenset(_beginnings(versions(name))) if name else frozenset()


def _beginnings(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        found = next(iter(numbers(name)), None)
        if not found:
            continue
        end = found.end
        if not name[: found.start].strip():  # "15 Minutes": the number alone is no mention
            following = name[end:].split()
            end = name.index(following[0], end) + len(following[0]) if following else end
        yield " ".join(name[:end].split()).casefold().removeprefix("the ").removeprefix("a ")


def _values(value: object) -> Held:
    """The numbers and dates of values and texts, without those of a source's date of publication."""
    held: set[Decimal] = set()
    dates: set[DateParts] = set()
    days: set[Decimal] = set()
    for leaf in _leaves(value):
        match leaf:
            case Decimal():
                held.add(abs(leaf))
            case str():
                _read(leaf, held, dates)
            case EdtfDate():
                dates.update(dates_of(leaf))
                held.update(Decimal(point.year) for point in leaf.points if point)
                days.update(Decimal(point.day) for point in leaf.points if point and point.day)
            case Day():
                dates.update(ways_to_write(leaf.year, leaf.month, leaf.day))
                held.add(Decimal(leaf.year))
                days.add(Decimal(leaf.day))
    return Held(frozenset(held), frozenset(dates), frozenset(days))


def _read(text: str, held: set[Decimal], dates: set[DateParts]) -> None:
    within: set[int] = set()
    for date in written_dates(text):
        within.update(range(date.start, date.end))
        held.update(map(Decimal, date.years))
        for reading in date.readings:
            dates.update((reading, *ways_to_write(*reading)))
    held.update(reading for number in numbers(text) if number.start not in within for reading in number.readings)


def _leaves(value: object) -> Iterator[Decimal | str | EdtfDate | Day]:
    match value:
        case TextOrNumber():
            yield from _leaves(value.value)
        case Text():
            yield from versions(value)
        case Decimal() | EdtfDate() | Day():
            yield value
        case Citation():
            yield from _leaves(value.excerpt)  # the place of a citation is none of its numbers
        case Source() | Voice():
            kept = (name for name in value.__struct_fields__ if name not in ("published", "publisher", "name"))
            yield from (leaf for name in kept for leaf in _leaves(getattr(value, name)))
        case Struct():
            yield from (leaf for name in value.__struct_fields__ for leaf in _leaves(getattr(value, name)))
        case tuple():
            yield from (leaf for item in value for leaf in _leaves(item))
        case Mapping():
            yield from (leaf for item in value.values() for leaf in _leaves(item))
        case _:
            return
