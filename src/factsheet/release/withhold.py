"""What a label withholds: the records above it, and all that rests on them (TLP 2.0: who may read what)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from factsheet.facts.formulas import FormulaError, parse
from factsheet.facts.records import record_of, records
from factsheet.facts.schema import Assessment, Caveat, ChartRecord, Claim, FactFile, Figure, Record, SummaryPoint, Tlp


def withheld(facts: FactFile, label: Tlp) -> frozenset[str]:
    """The paths of the records that a release at a label does not hold.

    Withheld are the records whose ``tlp`` is above the label, and with them, however far:

    - what rests on one: summary points (``rests_on``), assessments (``basis``), formulas, charts;
    - claims that would lose their attribution: whose every source is withheld, whose every speaker
      is, or whose relaying voice (``via``) is. Where another source or speaker remains, only the
      reference goes;
    - caveats about nothing else.

    References to what does not exist count for nothing. Linear in the size of the file.
    """
    all_records = tuple(records(facts))
    waiting = [path for path, record in all_records if record.tlp is not None and record.tlp.rank > label.rank]
    if not waiting:
        return frozenset()
    grounds: dict[str, list[_Ground]] = {}
    for path, record in all_records:
        for ground in _grounds(facts, path, record):
            for support in ground.supports:
                grounds.setdefault(support, []).append(ground)
    gone: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in gone:
            continue
        gone.add(path)
        for ground in grounds.get(path, ()):
            ground.supports.discard(path)
            if not ground.supports:
                waiting.append(ground.record)
    return frozenset(gone)


class _Ground(Struct, eq=False):
    """A record goes when all of these supports have gone."""

    record: str
    supports: set[str]


def _grounds(facts: FactFile, path: str, record: Record) -> Iterator[_Ground]:
    match record:
        case SummaryPoint(rests_on=references) | Assessment(basis=references):
            yield from _each(path, _records_of(facts, references))
        case ChartRecord(figures=figures):
            yield from _each(path, _named("figures", figures, facts.figures))
        case Caveat(about=references):
            yield _Ground(path, set(_records_of(facts, references)))
        case Claim():
            cited = [citation.id for citation in record.sources]
            yield _Ground(path, set(_named("sources", cited, facts.sources)))
            yield _Ground(path, set(_named("voices", record.said_by, facts.voices)))
            yield from _each(path, _named("voices", (record.via,) if record.via else (), facts.voices))
            yield from _each(path, _named("figures", _operands(record), facts.figures))
        case _:
            pass  # names, gaps, voices, sources and changes rest on nothing that they could not be read without


def _each(path: str, supports: Iterable[str]) -> Iterator[_Ground]:
    """Each alone takes the record with it."""
    return (_Ground(path, {support}) for support in supports)


def _named(table: str, ids: Iterable[str], known: Mapping[str, Record]) -> Iterator[str]:
    return (f"{table}.{id}" for id in ids if id in known)


def _records_of(facts: FactFile, references: Iterable[str]) -> Iterator[str]:
    """The records that references lead to, or into; what leads nowhere is left out."""
    for reference in references:
        if (found := record_of(facts, reference)) is not None:
            yield found[0]


def _operands(claim: Claim) -> tuple[str, ...]:
    """The figures that a formula names; none of one that cannot be read."""
    if not isinstance(claim, Figure) or claim.formula is None:
        return ()
    try:
        return parse(claim.formula).references
    except FormulaError:
        return ()
