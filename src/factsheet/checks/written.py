"""Everything that a record holds, as it would reach a document or the fact file that a document carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Day
from decimal import Decimal

from msgspec import Struct

from factsheet.facts.dates import EdtfDate
from factsheet.facts.schema import Record, Text, TextOrNumber

_ADDRESSES = frozenset(("url", "archive_url", "identifier", "path"))
"""Fields of strings that are no prose and may hold names all the same."""

_NOT_CARRIED = frozenset(("disclose",))  # the reason to disclose is in no document


class Held(Struct, frozen=True, gc=False):
    """One value: ``field`` is the name of the field that it stands in, ``language`` that of a translation."""

    path: str
    field: str
    value: str | Decimal | EdtfDate | Day
    language: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it is a link or the like, which holds names but no prose."""
        return self.field in _ADDRESSES


def held(path: str, record: Struct) -> Iterator[Held]:
    """The texts, addresses, numbers and dates of a record; what has a path as a record of its own is left out."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is not None and value != () and name not in _NOT_CARRIED:
            yield from _in(f"{path}.{name}", name, value)


def _in(path: str, field: str, value: object) -> Iterator[Held]:
    match value:
        case Text():
            if value.translations is None:
                yield Held(path, field, str(value))
            else:
                for tag, text in value.translations.items():
                    yield Held(f"{path}.{tag}", field, text, tag)
        case str():
            if field in _ADDRESSES:
                yield Held(path, field, value)
        case TextOrNumber():
            yield from _in(path, field, value.value)
        case Decimal() | EdtfDate() | Day():
            yield Held(path, field, value)
        case tuple():
            for number, item in enumerate(value):
                yield from _in(f"{path}.{number}", field, item)
        case Mapping():
            for key, item in value.items():
                if not isinstance(item, Record):
                    yield from _in(f"{path}.{key}", field, item)
        case Struct():
            yield from held(path, value)
        case _:
            pass  # flags and whole numbers
