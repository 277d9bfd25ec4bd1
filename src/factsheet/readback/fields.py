"""What a fact path leads to: the value, what its field may hold, and how the fact file calls it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from msgspec import Struct

from factsheet.facts import paths
from factsheet.facts.schema import FactFile, Text, TextOrNumber
from factsheet.facts.shapes import (
    CitationShape,
    KeyedShape,
    ListShape,
    RecordShape,
    Shape,
    TextOrNumberShape,
    TextShape,
    fields,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a fact file.

    ``path`` is its own, a language spelled as the file has it. ``holder`` is the innermost table round
    it, at ``of``, and ``name`` the field of that table that it is or lies in.
    """

    path: str
    value: Any
    shape: Shape
    of: str
    holder: Struct
    name: str


def field_at(facts: FactFile, path: str) -> Field | None:
    """The field at a path; ``None`` if the file has none there."""
    found = Field("", facts, RecordShape(FactFile), "", facts, "")
    for key in paths.split(path):
        below = _below(found, key)
        if below is None or below.value is None:
            return None
        found = below
    return found


def _below(field: Field, key: str) -> Field | None:
    match field.shape:
        case RecordShape() | CitationShape():
            return _of_record(field, key)
        case KeyedShape(item=item):
            value = field.value.get(key)
            return _inside(field, key, value, item)
        case ListShape(item=item):
            number = int(key) if key.isascii() and key.isdigit() and len(key) < 9 else len(field.value)
            return _inside(field, key, field.value[number], item) if number < len(field.value) else None
        case TextShape():
            return _translation(field, key, field.value)
        case TextOrNumberShape(text):
            inner = field.value.value
            return _translation(_inside(field, "", inner, text), key, inner) if isinstance(inner, Text) else None
        case _:
            return None


def _of_record(field: Field, key: str) -> Field | None:
    record = field.value
    struct: type[Struct] = type(record)
    shape = _shapes(struct).get(key)
    if shape is None:
        return None
    return Field(paths.join(field.path, key), getattr(record, key), shape, field.path, record, key)


def _inside(field: Field, key: str, value: Any, shape: Shape) -> Field:
    path = paths.join(field.path, key) if key else field.path
    return Field(path, value, shape, field.of, field.holder, field.name)


def _translation(field: Field, language: str, text: Text) -> Field | None:
    """One language of a text; capitals do not count in its tag."""
    for tag, words in (text.translations or {}).items():
        if tag.lower() == language.lower():
            return _inside(field, tag, words, TextShape())
    return None


@cache
def _shapes(struct: type[Struct]) -> dict[str, Shape]:
    """The shape of each field."""
    return {f.name: f.shape for f in fields(struct)}


def text_of(value: TextOrNumber | str) -> str | None:
    """The text of a value that may be a number; ``None`` for a number."""
    inner = value.value if isinstance(value, TextOrNumber) else value
    return inner if isinstance(inner, str) else None
