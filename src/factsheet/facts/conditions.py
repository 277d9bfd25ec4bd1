"""What the fields of one record must be together, in the words of JSON Schema.

`factsheet.facts.combine` is what the loader goes by; this marks the same in an editor. Conditions are
``if``, ``then`` and ``else``, which all editors know, and which give one message a fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from factsheet.facts.schema import Conversion, Figure, Qualifier, Voice

if TYPE_CHECKING:
    from msgspec import Struct

_Schema = dict[str, Any]


def conditions_of(struct: type[Struct]) -> _Schema:
    """The keywords to add to the schema of a table."""
    return {"allOf": list(_CONDITIONS[struct])} if struct in _CONDITIONS else {}


def _if(condition: _Schema, then: _Schema | None = None, *, otherwise: _Schema | None = None) -> _Schema:
    parts = {"if": condition, "then": then, "else": otherwise}
    return {name: part for name, part in parts.items() if part is not None}


def _given(name: str) -> _Schema:
    return {"required": [name]}


def _without(*names: str) -> _Schema:
    return {"properties": dict.fromkeys(names, False)}


_ONE_SIDED = [str(q) for q in Qualifier if q not in (Qualifier.EXACT, Qualifier.ABOUT)]
_RANGE = (_if(_given("low"), _given("high")), _if(_given("high"), _given("low")))
_VALUE_OR_RANGE = _if(_given("value"), _without("low", "high"))
_CONDITIONS: Mapping[type[Struct], tuple[_Schema, ...]] = {
    Figure: (
        *_RANGE,
        _VALUE_OR_RANGE,
        _if(_given("best"), _given("low")),
        _if(_given("low"), {"properties": {"qualifier": {"not": {"enum": _ONE_SIDED}}}}),
        _if(
            _given("formula"),
            _without("value", "low", "high", "sources", "said_by", "via", "as_of", "standing", "qualifier"),
            otherwise=_if(
                {"anyOf": [_given("value"), _given("low"), _given("high")]},
                otherwise=_given("as_said") | _without("qualifier"),
            ),
        ),
    ),
    Conversion: (*_RANGE, _VALUE_OR_RANGE, _if(_given("low"), otherwise=_given("value"))),
    Voice: (_if({"properties": {"anonymous": {"const": True}}, "required": ["anonymous"]}, otherwise=_given("name")),),
}
