"""The JSON Schema (draft 2020-12) of a fact file, from the same shapes that the loader reads.

It is for editors: it knows each table and field, and leaves to the loader what a schema cannot say
(which dates exist, which languages a text must have).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from factsheet.facts import forms
from factsheet.facts.schema import FactFile
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

if TYPE_CHECKING:
    from msgspec import Struct

_Schema = dict[str, Any]

# TOML tools hand a local date over as a string; a native date has the form of one.
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_CITATION = forms.ID.pattern + r"\s*(?::\s*\S[\s\S]*)?"
_NOT_BLANK = r"\S"


def schema() -> dict[str, object]:
    """The schema as one document; tables that occur in several places stand under ``$defs``."""
    definitions: _Schema = {
        "text": {
            "title": "Text",
            "anyOf": [
                {"type": "string", "pattern": _NOT_BLANK},
                {
                    "title": "Text by language",
                    "type": "object",
                    "propertyNames": {"pattern": _whole(forms.LANGUAGE.pattern)},
                    "additionalProperties": {"type": "string", "pattern": _NOT_BLANK},
                    "minProperties": 1,
                },
            ],
        },
        "date": {"title": "Date (EDTF)", "type": "string", "pattern": _NOT_BLANK},
        "day": {"title": "Day", "type": "string", "pattern": _DAY},
    }
    top = _record(FactFile, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **top,
        "title": "Fact file",
        "$defs": dict(sorted(definitions.items())),
    }


def _record(struct: type[Struct], definitions: _Schema) -> _Schema:
    known = fields(struct)
    return {
        "title": struct.__name__,
        "type": "object",
        "properties": {f.name: _of(f.shape, definitions) for f in known},
        "required": [f.name for f in known if f.required],
        "additionalProperties": False,
    }


def _of(shape: Shape, definitions: _Schema) -> _Schema:
    match shape:
        case TextShape(may_be_empty):
            return _text(may_be_empty=may_be_empty)
        case StringShape(form):
            return _string(form)
        case NumberShape():
            return {"type": "number"}
        case TextOrNumberShape(text):
            return {"anyOf": [_text(may_be_empty=text.may_be_empty), {"type": "number"}]}
        case WholeShape(low, high):
            return {"const": low} if low == high else {"type": "integer", "minimum": low, "maximum": high}
        case FlagShape():
            return {"type": "boolean"}
        case DateShape():
            return {"$ref": "#/$defs/date"}
        case DayShape():
            return {"$ref": "#/$defs/day"}
        case ChoiceShape(words):
            return {"enum": [str(word) for word in words]}
        case ListShape():
            return _list(shape, definitions)
        case RecordShape(struct):
            return _reference(struct, definitions)
        case CitationShape(record):
            as_text = {"type": "string", "pattern": _whole(_CITATION)}
            return {"anyOf": [as_text, _reference(record.struct, definitions)]}
        case KeyedShape():
            return _keyed(shape, definitions)
        case _:
            assert_never(shape)


def _reference(struct: type[Struct], definitions: _Schema) -> _Schema:
    if struct.__name__ not in definitions:
        definitions[struct.__name__] = _record(struct, definitions)
    return {"$ref": f"#/$defs/{struct.__name__}"}


def _text(*, may_be_empty: bool) -> _Schema:
    reference: _Schema = {"$ref": "#/$defs/text"}
    return {"anyOf": [{"type": "string"}, reference]} if may_be_empty else reference


def _string(form: forms.Form | None) -> _Schema:
    if form is None:
        return {"type": "string", "pattern": _NOT_BLANK}
    return {"type": "string", "pattern": _whole(form.pattern), "description": form.help, "examples": [form.example]}


def _list(shape: ListShape, definitions: _Schema) -> _Schema:
    item = _of(shape.item, definitions)
    items: _Schema = {"type": "array", "items": item}
    if shape.least:
        items["minItems"] = shape.least
    if shape.single:
        return {"anyOf": [item, items]}
    return {"anyOf": [{"const": shape.keyword}, items]} if shape.keyword else items


def _keyed(shape: KeyedShape, definitions: _Schema) -> _Schema:
    keyed: _Schema = {
        "type": "object",
        "propertyNames": {"pattern": _whole(shape.key.pattern)},
        "additionalProperties": _of(shape.item, definitions),
    }
    if shape.least:
        keyed["minProperties"] = shape.least
    return keyed


def _whole(pattern: str) -> str:
    """JSON Schema looks for a pattern anywhere; ours are for the whole text."""
    return f"^(?:{pattern})$"
