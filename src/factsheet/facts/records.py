"""Every record of a fact file, and what a fact path leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from operator import attrgetter

from msgspec import Struct

from factsheet.facts import paths
from factsheet.facts.schema import Claim, FactFile, Record, Text, TextOrNumber

#: The tables of records, in the order of the contract. Those of the subject stand below it.
TABLES = (
    "summary",
    "history",
    "reasons",
    "statements",
    "figures",
    "tables",
    "charts",
    "assessments",
    "caveats",
    "gaps",
    "voices",
    "sources",
    "changes",
)


#: All of them, by their whole names.
ALL_TABLES = ("subject.names", "subject.attributes", *TABLES)


def records(facts: FactFile, tables: Collection[str] = ()) -> Iterator[tuple[str, Record]]:
    """Every record below the subject, with its path; where tables are named, those of these."""
    for table in ALL_TABLES:
        if not tables or table in tables:
            yield from _keyed(table, attrgetter(table)(facts))


def claims(facts: FactFile, tables: Collection[str] = ()) -> Iterator[tuple[str, Claim]]:
    """Every claim, with its path; where tables are named, those of these."""
    for path, record in records(facts, tables):
        if isinstance(record, Claim):
            yield path, record


def record_of(facts: FactFile, path: str) -> tuple[str, Struct] | None:
    """The record that a path is of or leads into, with its own path; ``None`` if there is none.

    ``history.x.event`` leads into ``history.x``, ``subject.name`` into ``subject``, ``sheet.title``
    into ``sheet``.
    """
    keys = paths.split(path)
    if keys[:1] == ("sheet",):
        return "sheet", facts.sheet
    if keys[:1] == ("subject",):
        held = {"names": facts.subject.names, "attributes": facts.subject.attributes}.get(keys[1] if keys[1:] else "")
        record = held.get(keys[2]) if held and keys[2:] else None
        return (".".join(keys[:3]), record) if record else ("subject", facts.subject)
    record = getattr(facts, keys[0]).get(keys[1]) if keys and keys[0] in TABLES and keys[1:] else None
    return (".".join(keys[:2]), record) if record else None


def value_at(facts: FactFile, path: str) -> object | None:
    """The record, field, item or translation at a path; ``None`` if the file has none there.

    A path starts at ``sheet``, at ``subject``, or at the table of a record.
    """
    keys = paths.split(path)
    if not keys or keys[0] not in ("sheet", "subject", *TABLES) or keys in {(table,) for table in TABLES}:
        return None
    value: object = facts
    for key in keys:
        value = _below(value, key)
        if value is None or value == () or value == {}:
            return None
    return value


def _keyed(table: str, held: Mapping[str, Record]) -> Iterator[tuple[str, Record]]:
    for id, record in held.items():
        yield f"{table}.{id}", record


def _below(value: object, key: str) -> object | None:
    match value:
        case Struct():
            return getattr(value, key) if key in value.__struct_fields__ else None
        case TextOrNumber():
            return _below(value.value, key)
        case Text():
            return (value.translations or {}).get(key)
        case Mapping():
            return value.get(key)
        case tuple():
            return value[int(key)] if key.isascii() and key.isdigit() and int(key) < len(value) else None
        case _:
            return None
