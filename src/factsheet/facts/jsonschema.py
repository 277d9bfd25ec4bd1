"""The JSON Schema (draft 2020-12) of a fact file, from the same shapes that the loader reads.

It is for editors: it completes keys and words, explains them, and marks what the loader would refuse
for its shape. To the loader it leaves what a schema cannot say: the leap day, an interval that ends
before it begins, a text without the sheet's language, a reference that leads nowhere.

Where a value may be of several types, ``type`` lists them. It says the same as ``anyOf`` and gives one
message a fault; with ``anyOf`` editors report each branch, or none by name.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, assert_never

from msgspec import NODEFAULT, structs

from factsheet.facts import descriptions, forms
from factsheet.facts.conditions import conditions_of
from factsheet.facts.meanings import MEANINGS
from factsheet.facts.schema import FactFile
from factsheet.facts.shapes import (
    ChoiceShape,
    CitationShape,
    DateShape,
    DayShape,
    Field,
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

_NOT_BLANK = r"\S"
_CITATION = rf"\s*{forms.ID.pattern}\s*(?::\s*\S[\s\S]*)?"

# Dates as `factsheet.facts.dates` reads them. Every month has days 01 to 29, all but February a 30th.
_DAY = "[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)"
_POINT = f"(?:[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]|2[1-4]))?|{_DAY}|[0-9]{{3}}X)[?~%]?"
_INTERVAL = rf"{_POINT}/(?:{_POINT}|\.\.)|\.\./{_POINT}"
_DATE = rf"unknown|{_POINT}|{_INTERVAL}|\[ ?{_POINT}(?:, ?{_POINT})+\]"


def schema() -> dict[str, object]:
    """The schema as one document; tables and values that occur in several places stand under ``$defs``."""
    definitions: _Schema = {
        "text": _text(TextShape()),
        "cell": _text_or_number(TextShape(may_be_empty=True)),
        "textOrNumber": _text_or_number(TextShape()),
        "language": _string(forms.LANGUAGE),
        "date": _date(_DATE),
        "interval": _date(_INTERVAL),
        "day": _date(_DAY),
    }
    top = _record(FactFile, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **top,
        "title": "Fact file",
        "x-tombi-toml-version": "v1.0.0",
        "$defs": dict(sorted(definitions.items())),
    }


def _record(struct: type[Struct], definitions: _Schema) -> _Schema:
    known = fields(struct)
    defaults = {f.name: f.default for f in structs.fields(struct)}
    return {
        "title": struct.__name__.removesuffix("Record"),
        "description": descriptions.of_table(struct),
        "type": "object",
        "properties": {
            f.name: _of(f.shape, definitions) | _explained(struct, f) | _default(defaults[f.name]) for f in known
        },
        "additionalProperties": False,
        **_if_known(struct),
    }


def _if_known(struct: type[Struct]) -> _Schema:
    """What must be there and go together, if all keys are known: a misspelt field is not missing as well."""
    required = [f.name for f in fields(struct) if f.required]
    then = ({"required": required} if required else {}) | conditions_of(struct)
    known = {"propertyNames": {"enum": [f.name for f in fields(struct)]}}
    return {"allOf": [{"if": known, "then": then}]} if then else {}


def _explained(struct: type[Struct], field: Field) -> _Schema:
    """The description of a field, with the meaning of each word that it may have, and an example."""
    text, example = descriptions.of_field(struct, field.name)
    if field.required:  # editors do not look for it where a condition says it
        text += " Required."
    words = field.shape.item if isinstance(field.shape, ListShape) else field.shape
    if isinstance(words, ChoiceShape):
        meanings = MEANINGS[tuple(map(str, words.words))]
        text += "\n\n" + "\n".join(f"- `{word}`: {meaning}" for word, meaning in meanings.items())
    return {"description": text, "examples": [example]}


def _default(value: object) -> _Schema:
    """The value that a field has where it is left out, unless that is none."""
    if value in (None, NODEFAULT, ()) or not isinstance(value, str | int | tuple):
        return {}
    if isinstance(value, tuple):
        return {"default": list(value)}
    return {"default": value.value if isinstance(value, Enum) else value}


def _of(shape: Shape, definitions: _Schema) -> _Schema:
    match shape:
        case TextShape():
            return _defined("text")
        case StringShape(form):
            return _defined("language") if form is forms.LANGUAGE else _string(form)
        case NumberShape():
            return {"allOf": [{"type": "number"}]}  # Tombi explains no whole number where "type" stands alone
        case TextOrNumberShape(text):
            return _defined("cell" if text.may_be_empty else "textOrNumber")
        case WholeShape(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case FlagShape():
            return {"type": "boolean"}
        case DateShape(interval):
            return _defined("interval" if interval else "date")
        case DayShape():
            return _defined("day")
        case ChoiceShape():
            return _choice(shape)
        case ListShape():
            return _list(shape, definitions)
        case RecordShape(struct):
            return _reference(struct, definitions)
        case CitationShape(record):
            return _citation(record.struct, definitions)
        case KeyedShape():
            return _keyed(shape, definitions)
        case _:
            assert_never(shape)


# --- values ---------------------------------------------------------------------------------


def _text(shape: TextShape) -> _Schema:
    """A string, or a table of strings by language."""
    blank: _Schema = {} if shape.may_be_empty else {"pattern": _NOT_BLANK}
    return {
        "type": ["string", "object"],
        **blank,
        "propertyNames": {"pattern": _whole(forms.LANGUAGE.pattern)},
        "additionalProperties": {"type": "string", "pattern": _NOT_BLANK},
        "minProperties": 1,
    }


def _text_or_number(text: TextShape) -> _Schema:
    return _text(text) | {"type": ["string", "object", "number"]}


def _string(form: forms.Form | None) -> _Schema:
    if form is None:
        return {"type": "string", "pattern": _NOT_BLANK}
    return {"type": "string", "pattern": _whole(form.pattern), "description": form.help, "examples": [form.example]}


def _date(pattern: str) -> _Schema:
    """A string, or a native local date: most tools judge it as a string, some have a type of its own for it."""
    return {
        "pattern": _whole(pattern),
        "anyOf": [{"type": "string"}, {"type": "string", "format": "date"}],
    }


def _choice(shape: ChoiceShape) -> _Schema:
    words = [str(word) for word in shape.words]
    meanings = MEANINGS[tuple(words)]
    return {"type": "string", "enum": words, "x-taplo": {"docs": {"enumValues": [meanings[word] for word in words]}}}


# --- lists and tables -----------------------------------------------------------------------


def _list(shape: ListShape, definitions: _Schema) -> _Schema:
    item = _of(shape.item, definitions)
    items: _Schema = {"type": "array", "items": item}
    if shape.least:
        items["minItems"] = shape.least
    if shape.keyword:
        return items | {"type": ["string", "array"], "pattern": _whole(shape.keyword)}
    if shape.single:
        one = _text(shape.item) if isinstance(shape.item, TextShape) else item
        of_one = ["string", "object"] if isinstance(shape.item, TextShape) else ["string"]
        return one | items | {"type": [*of_one, "array"]}
    return items


def _citation(struct: type[Struct], definitions: _Schema) -> _Schema:
    name = struct.__name__
    if name not in definitions:
        definitions[name] = _record(struct, definitions) | {"type": ["string", "object"], "pattern": _whole(_CITATION)}
    return _defined(name)


def _keyed(shape: KeyedShape, definitions: _Schema) -> _Schema:
    keyed: _Schema = {
        "type": "object",
        "propertyNames": {"pattern": _whole(shape.key.pattern)},
        "additionalProperties": _of(shape.item, definitions),
    }
    if shape.least:
        keyed["minProperties"] = shape.least
    return keyed


def _reference(struct: type[Struct], definitions: _Schema) -> _Schema:
    if struct.__name__ not in definitions:
        definitions[struct.__name__] = _record(struct, definitions)
    return _defined(struct.__name__)


def _defined(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}


def _whole(pattern: str) -> str:
    """JSON Schema looks for a pattern anywhere; ours are for the whole text."""
    return f"^(?:{pattern})$"
