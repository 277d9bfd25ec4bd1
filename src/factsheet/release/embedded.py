"""The fact file that a document carries: a release written anew, without comments and without what rules a build."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, assert_never

from msgspec import NODEFAULT, Struct, structs

from factsheet.document.tree import Attachment
from factsheet.facts.canonical import UNRELEASED, digest_of_facts
from factsheet.facts.schema import Citation, FactFile, Text
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
    for name, shape, default in _fields(type(record)):
        value = getattr(record, name)
        if value != default:
            found[name] = _ANSWERED if name == "disclose" else _value(value, shape)
    return found


@cache
def _fields(struct: type[Struct]) -> list[tuple[str, Shape, Any]]:
    """Name, shape and default of each field; a record's own come before those that it shares with others."""
    defaults = {
        f.name: f.default if f.default_factory is NODEFAULT else f.default_factory() for f in structs.fields(struct)
    }
    shapes = {f.name: f.shape for f in fields(struct)}
    return [(name, shapes[name], defaults[name]) for name in _own_first(struct)]


def _own_first(struct: type[Struct]) -> list[str]:
    """The names of the fields, by class, the most special first."""
    shared = getattr(struct.__base__, "__struct_fields__", ())
    own = [name for name in struct.__struct_fields__ if name not in shared]
    return [*own, *_own_first(struct.__base__)] if shared and struct.__base__ else own


def _value(value: Any, shape: Shape) -> Value:
    """What the loader reads as this value."""
    match shape:
        case TextShape():
            return _text(value)
        case TextOrNumberShape():
            return _text(value.value) if isinstance(value.value, Text) else _number(value.value)
        case NumberShape():
            return _number(value)
        case StringShape() | ChoiceShape():
            return str(value)
        case WholeShape() | FlagShape() | DayShape():
            return value  # type: ignore[no-any-return]
        case DateShape():
            return str(value.text)
        case ListShape():
            return _items(value, shape)
        case CitationShape():
            return _citation(value)
        case RecordShape():
            return _record(value)
        case KeyedShape(item=item):
            return {key: _value(inner, item) for key, inner in value.items()}
        case _:
            assert_never(shape)


def _text(text: Text) -> Value:
    return str(text) if text.translations is None else dict(text.translations)


def _number(number: Decimal) -> Value:
    """A whole number is one in TOML, too."""
    return int(number) if number.as_tuple().exponent == 0 else number


def _items(items: tuple[Any, ...], shape: ListShape) -> Value:
    if shape.keyword and items == (shape.keyword,):
        return shape.keyword
    if shape.single and len(items) == 1:
        return _value(items[0], shape.item)
    return [_value(item, shape.item) for item in items]


def _citation(citation: Citation) -> Value:
    """The short form, where it says all."""
    place = citation.at
    if citation == Citation(id=citation.id):
        return citation.id
    if place and citation == Citation(id=citation.id, at=place) and not place.translations and place == place.strip():
        return f"{citation.id}: {place}"
    return _record(citation)
