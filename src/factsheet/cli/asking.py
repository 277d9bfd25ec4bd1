"""Asking a person which value is meant where an edit is unclear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal

import tomli

from factsheet.cli import console
from factsheet.cli.excerpt import visible
from factsheet.diagnostics import Diagnostic, Problems
from factsheet.facts import paths
from factsheet.facts.dates import EdtfDate
from factsheet.facts.load import Loaded
from factsheet.facts.patch import Value, patched
from factsheet.facts.records import value_at
from factsheet.facts.schema import Conversion, FactFile, Figure, TextOrNumber
from factsheet.readback.compare import Compared, Conflict, ConflictKind
from factsheet.revision import faults

_ENDS = ("low", "best", "high")


def answers(found: Compared, current: Loaded) -> dict[str, Mapping[str, Value]]:
    """What is to be written for facts whose new words are unclear: values by their paths, by fact.

    Each leaves the file sound, together with the certain edits and the answers before it. Nothing is
    asked where the file has no value that could be written, or where the certain edits are faulty.
    """
    edits = dict(found.edits)
    if edits and faults(current, edits):
        return {}
    given: dict[str, Mapping[str, Value]] = {}
    for conflict in found.conflicts:
        wanted = _wanted(conflict, current) if conflict.kind is ConflictKind.UNCLEAR else None
        answer = _asked(conflict, wanted, current, edits) if wanted else {}
        if answer:
            given[conflict.path] = answer
            edits.update(answer)
    return given


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The path of a value, or of a table with several; an answer like ``example`` is one of these."""

    path: str
    example: str
    several: bool = False


def _wanted(conflict: Conflict, current: Loaded) -> _Wanted | None:
    """What can be written for a fact; nothing, if the file has no value there."""
    value = value_at(current.facts, conflict.target)
    if isinstance(value, Figure | Conversion):
        if value.value is not None:
            return _Wanted(paths.join(conflict.target, "value"), "42")
        known = {"low": "40", "best": "45", "high": "50"}
        ends = ", ".join(f"{name} = {known[name]}" for name in _ENDS if getattr(value, name, None) is not None)
        return _Wanted(conflict.target, f"{{ {ends} }}", several=True) if ends else None
    try:
        patched(current.text, {conflict.target: ""})
    except Problems:
        return None
    return _Wanted(conflict.target, _example(value, current.facts))


def _example(value: object, facts: FactFile) -> str:
    match value.value if isinstance(value, TextOrNumber) else value:
        case EdtfDate():
            return f'"{facts.sheet.date:%Y-%m}"'
        case Day():
            return f"{facts.sheet.date}"
        case bool():
            return "true"
        case int() | Decimal():
            return "42"
        case _:
            return '"words"'


def _asked(conflict: Conflict, wanted: _Wanted, current: Loaded, edits: Mapping[str, Value]) -> Mapping[str, Value]:
    """Values by their paths; none to leave the fact as it is."""
    question = f"{visible(conflict.path)}: what is to be written? In TOML, like {wanted.example}; Enter leaves it: "
    while answer := console.ask(question).strip():
        given = _values(wanted, answer)
        if not given:
            console.tell(f"That is no value in TOML that can stand here; one like {wanted.example} can")
            continue
        try:
            wrong = faults(current, {**edits, **given})
        except Problems as problems:
            wrong = list(problems.diagnostics)
        if not wrong:
            return given
        for one in wrong:
            console.tell(_said(one))
    return {}


def _said(wrong: Diagnostic) -> str:
    where = f"{wrong.path}: " if wrong.path else ""
    return visible(f"{where}{wrong.message}" + (f". {wrong.help}" if wrong.help else ""))


def _values(wanted: _Wanted, answer: str) -> dict[str, Value]:
    """The values that an answer gives; none if it is not of the form that is wanted."""
    try:
        given = tomli.loads(f"value = {answer}", parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        return {}
    value = given.pop("value")
    if given or isinstance(value, dict) is not wanted.several:
        return {}
    values = (
        {paths.join(wanted.path, key): one for key, one in value.items()} if wanted.several else {wanted.path: value}
    )
    return values if all(type(one) in (str, bool, int, Decimal, Day) for one in values.values()) else {}
