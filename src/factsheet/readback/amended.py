"""Facts with other values in them, without a text between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from msgspec import Struct, structs

from factsheet.facts import paths, values
from factsheet.facts.patch import Value
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

_New = Value | dict[str, "_New"]
"""A value, or those below a key, by their keys."""


def amended(facts: FactFile, edits: Mapping[str, Value]) -> FactFile:
    """The facts in which the values at these paths are others.

    What stands at none of its paths, or cannot hold such a value, stays as it is. References are not
    followed. Time is linear in the number of edits.
    """
    tree: dict[str, _New] = {}
    for path, value in edits.items():
        _plant(tree, paths.split(path), value)
    found = _with(facts, RecordShape(FactFile), tree)
    assert isinstance(found, FactFile)
    return found


def _plant(tree: dict[str, _New], keys: tuple[str, ...], value: Value) -> None:
    for key in keys[:-1]:
        below = tree.setdefault(key, {})
        if not isinstance(below, dict):
            return  # the whole is another already
        tree = below
    tree[keys[-1]] = value


def _with(old: Any, shape: Shape, new: _New) -> Any:
    """The old value with the new one in it, or in its place."""
    if old is None:
        return None
    if not isinstance(new, dict):
        try:
            return _read(old, shape, new)
        except values.Refusal:
            return old
    match shape:
        case RecordShape() | CitationShape():
            return _record_with(old, new)
        case KeyedShape(item=item):
            return {**old, **{key: _with(old[key], item, new[key]) for key in new if key in old}}
        case ListShape(item=item):
            below = [new.get(str(number)) for number in range(len(old))]
            return tuple(
                one if inner is None else _with(one, item, inner) for one, inner in zip(old, below, strict=True)
            )
        case TextShape():
            return _text_with(old, new)
        case TextOrNumberShape():
            return TextOrNumber(_text_with(old.value, new)) if isinstance(old.value, Text) else old
        case _:
            return old


def _record_with(old: Struct, new: Mapping[str, _New]) -> Struct:
    changed = {f.name: _with(getattr(old, f.name), f.shape, new[f.name]) for f in fields(type(old)) if f.name in new}
    return structs.replace(old, **changed)


def _text_with(old: Text, new: Mapping[str, _New]) -> Text:
    """With other words in the languages that it has."""
    own = old.translations or {}
    other = {language: words for language, words in new.items() if language in own and isinstance(words, str)}
    shown = next((words for language, words in other.items() if own[language] == old), str(old))
    return Text(shown, {**own, **other}) if other else old


def _read(old: Any, shape: Shape, new: Value) -> Any:
    """A value as it is read from a fact file. Raises `Refusal`."""
    match shape:
        case TextShape():
            return Text(values.string(new, may_be_empty=shape.may_be_empty), getattr(old, "translations", None))
        case TextOrNumberShape(text):
            return TextOrNumber(_read(old.value, text if isinstance(new, str) else NumberShape(), new))
        case StringShape():
            return values.string(new)
        case CitationShape():
            return _citation(values.string(new))
        case NumberShape():
            return values.number(new)
        case WholeShape():
            return values.whole(new, shape)
        case FlagShape():
            return values.flag(new)
        case DateShape():
            return values.date(new, shape)
        case DayShape():
            return values.day(new)
        case ChoiceShape():
            return values.choice(new, shape)
        case RecordShape() | ListShape() | KeyedShape():
            return old
        case _:
            assert_never(shape)


def _citation(short: str) -> Citation:
    """A citation as ``id: place``."""
    id, _, at = short.partition(":")
    return Citation(id=id.strip(), at=Text(at.strip()) if at.strip() else None)
