"""What the fields of the schema hold, worked out once from their annotations.

The loader and the JSON Schema both walk over these, so that they cannot come apart.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from datetime import date as Day
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, structs

from factsheet.facts import forms, schema
from factsheet.facts.dates import EdtfDate
from factsheet.facts.dates import Form as DateForm


class TextShape(Struct, frozen=True, gc=False):
    """A text, or a table of it by language."""

    may_be_empty: bool = False


class StringShape(Struct, frozen=True, gc=False):
    """A string that is not translated; of a fixed form where there is one."""

    form: forms.Form | None = None


class NumberShape(Struct, frozen=True, gc=False):
    pass


class TextOrNumberShape(Struct, frozen=True, gc=False):
    text: TextShape


class WholeShape(Struct, frozen=True, gc=False):
    """A whole number; both ends belong to the range."""

    low: int
    high: int


class FlagShape(Struct, frozen=True, gc=False):
    pass


class DateShape(Struct, frozen=True, gc=False):
    interval: bool = False


class DayShape(Struct, frozen=True, gc=False):
    pass


class ChoiceShape(Struct, frozen=True, gc=False):
    """One of some words; ``kind`` is their enumeration, where they have one."""

    words: tuple[str, ...]
    kind: type[StrEnum] | None = None


class ListShape(Struct, frozen=True, gc=False):
    """``single``: one item may stand without its list. ``keyword``: a word that may stand for the list."""

    item: Shape
    least: int = 0
    single: bool = False
    keyword: str = ""


class RecordShape(Struct, frozen=True, gc=False):
    struct: type[Struct]


class CitationShape(Struct, frozen=True, gc=False):
    """``"id"``, ``"id: place"``, or a table."""

    record: RecordShape


class KeyedShape(Struct, frozen=True, gc=False):
    """A table of items by key."""

    key: forms.Form
    item: Shape
    least: int = 0


Shape = (
    TextShape
    | StringShape
    | NumberShape
    | TextOrNumberShape
    | WholeShape
    | FlagShape
    | DateShape
    | DayShape
    | ChoiceShape
    | ListShape
    | RecordShape
    | CitationShape
    | KeyedShape
)


class Field(Struct, frozen=True, gc=False):
    name: str
    shape: Shape
    required: bool


@functools.cache
def fields(struct: type[Struct]) -> tuple[Field, ...]:
    """The fields of a table, in the order of the schema."""
    return tuple(
        Field(f.name, shape_of(f.type), f.default is NODEFAULT and f.default_factory is NODEFAULT)
        for f in structs.fields(struct)
    )


@functools.cache
def names(struct: type[Struct]) -> frozenset[str]:
    """The names of the fields of a table."""
    return frozenset(f.name for f in fields(struct))


_PLAIN: dict[Any, Shape] = {
    schema.Text: TextShape(),
    schema.TextOrNumber: TextOrNumberShape(TextShape()),
    str: StringShape(),
    Decimal: NumberShape(),
    bool: FlagShape(),
    EdtfDate: DateShape(),
    Day: DayShape(),
}


def shape_of(annotation: Any) -> Shape:
    """The shape that an annotation of the schema stands for; ``None`` in a union is absence."""
    if (plain := _PLAIN.get(annotation)) is not None:
        return plain
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return ChoiceShape(tuple(annotation), annotation)
    if annotation is schema.Citation:
        return CitationShape(RecordShape(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        return RecordShape(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        (one,) = (a for a in arguments if a is not type(None))
        return shape_of(one)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin is tuple:
        return ListShape(shape_of(arguments[0]))
    if origin is Mapping:
        (key,) = (m for m in arguments[0].__metadata__ if isinstance(m, forms.Form))
        return KeyedShape(key, shape_of(arguments[1]))
    if origin is Literal:
        if all(isinstance(a, int) for a in arguments):
            return WholeShape(min(arguments), max(arguments))
        return ChoiceShape(arguments)
    raise TypeError(f"no shape for {annotation!r}")


def _annotated(base: Any, marks: tuple[Any, ...]) -> Shape:
    match marks:
        case [forms.Form() as form]:
            return StringShape(form)
        case [DateForm.INTERVAL]:
            return DateShape(interval=True)
        case [Meta(ge=int() as low, le=int() as high)]:
            return WholeShape(low, high)
        case [Meta(min_length=0)] if base is schema.TextOrNumber:
            return TextOrNumberShape(TextShape(may_be_empty=True))
        case [Meta(min_length=int() as least)]:
            return _at_least(shape_of(base), least)
        case [item] if base is schema.Ids:
            return ListShape(shape_of(item), single=True)
        case [keyword, item] if base is schema.Ids:
            return ListShape(shape_of(item), least=1, keyword=get_args(keyword)[0])
    raise TypeError(f"no shape for {base!r} with {marks!r}")


def _at_least(shape: Shape, least: int) -> Shape:
    match shape:
        case ListShape(item):
            return ListShape(item, least)
        case KeyedShape(key, item):
            return KeyedShape(key, item, least)
    raise TypeError(f"no least number for {shape!r}")
