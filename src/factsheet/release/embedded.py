"""The fact file that a document carries: a release written anew, without comments and without what rules a build."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, assert_never

from msgspec import NODEFAULT, Struct, structs

from factsheet.document.tree import Attachment
from factsheet.facts.canonical import UNRELEASED, digest_of_facts
from factsheet.facts.dates import EdtfDate
from factsheet.facts.schema import Citation, FactFile, Text, TextOrNumber
from factsheet.facts.shapes import (
    ChoiceShape,
    CitationShape,
    DateShape,
    DayShape,
    FlagShape,
    KeyedShape,
    ListShape,
    NumberShape,
    RecordShape,
    Shape,
    StringShape,
    TextOrNumberShape,
    TextShape,
    WholeShape,
    fields,
)
from factsheet.release import Release
from factsheet.release.toml import Value, dumps

NAME = "facts.toml"
MEDIA_TYPE = "application/toml"
_DESCRIPTION = "The facts in this document, as the fact file that factsheet reads"
_ANSWERED = "The preparers gave a reason"  # which is printed nowhere, and may name whom it protects
_LAST = ("sources", "changes")  # of the tables; the schema has those first that are required


def attachment(release: Release) -> Attachment:
    """The release as a file to be embedded in its documents."""
    return Attachment(NAME, MEDIA_TYPE, _DESCRIPTION, fact_file(release.facts).encode())


def fact_file(facts: FactFile) -> str:
    """A fact file that holds the same facts, ``[build]``, ``[check]`` and reasons to disclose aside.

    What is so by default is left out.
    """
    table = {name: value for name, value in _record(facts).items() if name not in UNRELEASED}
    last = {name: table.pop(name) for name in _LAST if name in table}
    return dumps(table | last)


def digest(release: Release) -> str:
    """Of all facts of a release, however its fact file is written."""
    return digest_of_facts(_record(release.facts))


def _record(record: Struct) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name, write, default in _fields(type(record)):
        value = getattr(record, name)
        if value is not default and value != default:
            found[name] = _ANSWERED if name == "disclose" else write(value)
    return found


@cache
def _fields(struct: type[Struct]) -> list[tuple[str, Callable[[Any], Value], Any]]:
    """Name, writer and default of each field; a record's own come before those that it shares with others."""
    defaults = {
        f.name: f.default if f.default_factory is NODEFAULT else f.default_factory() for f in structs.fields(struct)
    }
    writers = {f.name: _writer(f.shape) for f in fields(struct)}
    return [(name, writers[name], defaults[name]) for name in _own_first(struct)]


def _own_first(struct: type[Struct]) -> list[str]:
    """The names of the fields, by class, the most special first."""
    shared = getattr(struct.__base__, "__struct_fields__", ())
    own = [name for name in struct.__struct_fields__ if name not in shared]
    return [*own, *_own_first(struct.__base__)] if shared and struct.__base__ else own


def _writer(shape: Shape) -> Callable[[Any], Value]:
    """What makes of a value what the loader reads as it."""
    match shape:
        case TextShape():
            return _text
        case TextOrNumberShape():
            return _text_or_number
        case NumberShape():
            return _number
        case StringShape() | ChoiceShape():
            return str
        case WholeShape() | FlagShape() | DayShape():
            return _as_it_is
        case DateShape():
            return _date
        case ListShape():
            return _list_writer(shape)
        case CitationShape():
            return _citation
        case RecordShape():
            return _record
        case KeyedShape():
            write = _writer(shape.item)
            return lambda value: {key: write(inner) for key, inner in value.items()}
        case _:
            assert_never(shape)


def _as_it_is(value: Value) -> Value:
    return value


def _date(date: EdtfDate) -> Value:
    return date.text


def _text_or_number(either: TextOrNumber) -> Value:
    return _text(either.value) if isinstance(either.value, Text) else _number(either.value)


def _text(text: Text) -> Value:
    return str(text) if text.translations is None else dict(text.translations)


def _number(number: Decimal) -> Value:
    """A whole number is one in TOML, too."""
    return int(number) if number.as_tuple().exponent == 0 else number


def _list_writer(shape: ListShape) -> Callable[[tuple[Any, ...]], Value]:
    write = _writer(shape.item)

    def written(items: tuple[Any, ...]) -> Value:
        if shape.keyword and items == (shape.keyword,):
            return shape.keyword
        if shape.single and len(items) == 1:
            return write(items[0])
        return [write(item) for item in items]

    return written


def _citation(citation: Citation) -> Value:
    """The short form, where it says all."""
    place = citation.at
    if citation == Citation(id=citation.id):
        return citation.id
    if place and citation == Citation(id=citation.id, at=place) and not place.translations and place == place.strip():
        return f"{citation.id}: {place}"
    return _record(citation)
