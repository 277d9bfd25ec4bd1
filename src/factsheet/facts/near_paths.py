"""What a reference that leads nowhere was likely meant to lead to: near by its id, in the table that it names."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from msgspec import Struct

from factsheet.facts.nearest import nearest
from factsheet.facts.records import records, value_at
from factsheet.facts.schema import FactFile
from factsheet.facts.suggestions import Suggestions


class NearPaths:
    """The paths of one fact file; ``only`` some tables, where a reference takes no other."""

    def __init__(self, facts: FactFile, only: Collection[str] = ()) -> None:
        self._facts = facts
        self._only = only

    def record(self, reference: str, own: str) -> str:
        """The nearest record, with the field that the reference names if it has that, or ``""``; never ``own``."""
        table, id, field = _parted(reference)
        if table not in self._ids:
            table = self._tables.nearest(table)
        near = self._ids[table].nearest(id, but=own.removeprefix(f"{table}.")) if table else ""
        others = [path for path in self._paths.get(id, ()) if path != own]
        path = f"{table}.{near}" if near else others[0] if len(others) == 1 else ""
        below = f"{path}.{field}"
        return below if path and field and value_at(self._facts, below) is not None else path

    def field(self, parent: str, name: str) -> str:
        """The nearest path right below a record that is there, or the one record of that id further below it."""
        record = value_at(self._facts, parent)
        held = record.__struct_fields__ if isinstance(record, Struct) else ()
        near = nearest(name, [field for field in held if getattr(record, field) not in (None, (), {})])
        below = [path for path in self._paths.get(name, ()) if path.startswith(f"{parent}.")]
        return f"{parent}.{near}" if near else below[0] if len(below) == 1 else ""

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        """By id, the records that have it."""
        found: dict[str, list[str]] = {}
        for path, _ in records(self._facts):
            table, _, id = path.rpartition(".")
            if not self._only or table in self._only:
                found.setdefault(id, []).append(path)
        return found

    @cached_property
    def _ids(self) -> dict[str, Suggestions]:
        """By table, the ids in it."""
        ids: dict[str, list[str]] = {}
        for id, paths in self._paths.items():
            for path in paths:
                ids.setdefault(path.removesuffix(f".{id}"), []).append(id)
        return {table: Suggestions(known) for table, known in ids.items()}

    @cached_property
    def _tables(self) -> Suggestions:
        return Suggestions(self._ids)


def _parted(reference: str) -> tuple[str, str, str]:
    """Table, id and field; the records of the subject stand in tables below it."""
    keys = reference.split(".")
    depth = 2 if keys[0] == "subject" and len(keys) > 2 else 1
    return ".".join(keys[:depth]), ".".join(keys[depth : depth + 1]), ".".join(keys[depth + 1 :])
