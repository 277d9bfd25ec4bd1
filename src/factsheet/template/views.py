"""Facts as a template sees them: records with an ``id``, their fields as values that print as slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from factsheet.facts.dates import EdtfDate
from factsheet.facts.nearest import nearest
from factsheet.facts.schema import Text, TextOrNumber
from factsheet.template.slots import Absent, ChoiceValue, DateValue, NumberValue, Slots, TemplateFault, TextValue

_VOCABULARIES = {
    "Standing": "standing",
    "SubjectKind": "subject.kind-",
    "EventStatus": "status",
    "CaveatKind": "caveat",
    "Access": "voice",
    "SourceKind": "source-kind",
}


class Record:
    """One record, or a table in one. ``id`` is its key, ``path`` its fact path."""

    __slots__ = ("_id", "_path", "_slots", "_struct")

    def __init__(self, struct: Struct, path: str, slots: Slots, id: str = "") -> None:
        self._struct, self._path, self._slots, self._id = struct, path, slots, id

    @property
    def id(self) -> str:
        return self._id

    @property
    def path(self) -> str:
        return self._path

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._struct.__struct_fields__:
            near = nearest(name, self._struct.__struct_fields__)
            hint = f"; did you mean “{near}”?" if near else ""
            raise TemplateFault(f"There is no field “{name}” in {self._path}{hint}", self._path)
        path = f"{self._path}.{name}"
        self._slots.path = path
        return view(getattr(self._struct, name), path, self._slots)


def struct_of(record: Record) -> Struct:
    """What a template sees as this record, and must not hold itself."""
    return record._struct


class Collection(Sequence[Record]):
    """Records in order; one is found by its id (``figures["dead-official"]``)."""

    __slots__ = ("_by_id", "_path", "_records")

    def __init__(self, structs: Mapping[str, Struct], path: str, slots: Slots) -> None:
        self._path = path
        self._records = tuple(Record(s, f"{path}.{id}", slots, id) for id, s in structs.items())
        self._by_id = {record.id: record for record in self._records}

    def __getitem__(self, key: object) -> Record:  # type: ignore[override] # also by id
        return self._by_id[key] if isinstance(key, str) else self._records[key]  # type: ignore[call-overload]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)


def empty(collection: Collection) -> None:
    """Let go of its records; out of a template's reach, as a method would not be."""
    collection._records, collection._by_id = (), {}


def view(value: object, path: str, slots: Slots) -> object:
    """What a template sees of a value at a path."""
    match value:
        case None:
            return Absent(name=path)
        case TextOrNumber():
            return view(value.value, path, slots)
        case Text():
            return text(value, path, slots)
        case StrEnum():
            return _choice(value, path, slots)
        case str():
            return TextValue(value, path, slots)
        case bool():
            return value
        case int():
            return NumberValue(Decimal(value), path, slots)
        case Decimal():
            return NumberValue(value, path, slots)
        case EdtfDate() | Day():
            return DateValue(value, path, slots)
        case Struct():
            return Record(value, path, slots)
        case tuple():
            return tuple(view(item, f"{path}.{index}", slots) for index, item in enumerate(value))
        case Mapping():
            return _mapping(value, path, slots)
    raise TypeError(type(value).__name__)


def text(value: Text, path: str, slots: Slots) -> TextValue:
    """A text at its path."""
    return TextValue(value, text_path(value, path, slots), slots)


def text_path(value: Text, path: str, slots: Slots) -> str:
    """The path of a text; one of several languages has a path of its own."""
    return path if value.translations is None else f"{path}.{slots.language}"


def _mapping(value: Mapping[str, object], path: str, slots: Slots) -> object:
    if all(isinstance(item, Struct) for item in value.values()):
        return Collection(value, path, slots)  # type: ignore[arg-type] # just seen
    return {key: view(item, f"{path}.{key}", slots) for key, item in value.items()}


def _choice(value: StrEnum, path: str, slots: Slots) -> ChoiceValue:
    choice = ChoiceValue(value.value, path, slots)
    prefix = _VOCABULARIES.get(type(value).__name__, "")
    choice.key = prefix + value.value if prefix.endswith("-") else f"{prefix}.{value.value}"
    return choice
