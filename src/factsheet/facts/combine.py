"""What the fields of one record must be together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from factsheet.diagnostics import Diagnostic
from factsheet.facts import schema
from factsheet.facts.faults import Fault, problem
from factsheet.facts.wording import table_name

if TYPE_CHECKING:
    from msgspec import Struct

_Table = Mapping[str, Any]
_ONE_SIDED = tuple(q.value for q in schema.Qualifier if q not in (schema.Qualifier.EXACT, schema.Qualifier.ABOUT))


def problems(struct: type[Struct], table: _Table, path: str) -> Iterator[Diagnostic]:
    """The faults between the fields of a record, as TOML has them."""
    if (rule := _RULES.get(struct)) is not None:
        yield from rule(table, path)


def _figure(table: _Table, path: str) -> Iterator[Diagnostic]:
    forms = [name for name in ("value", "low", "high", "formula") if name in table]
    if not forms and "as_said" not in table:
        yield problem(
            Fault.MISSING_FIELD,
            f'{table_name(path)} has no value, no low and high, no formula and no words of the source ("as_said")',
            path,
            help='Give one of them: value = 6, low = 40 and high = 50, formula = "a + b", or as_said = "several dozen"',
        )
    if "formula" in table:
        yield from _calculated(table, path)
    elif "value" in table:
        yield from _not_with(table, path, "value", ("low", "high", "best"), "A figure has a value, or a range")
    else:
        yield from _range(table, path)
        if "best" in table and not {"low", "high"} & table.keys():
            message = "“best” belongs to a range, and this figure has none"
            yield problem(Fault.MIXED_FIGURE, message, f"{path}.best", help="Give low and high, or write it as value")
    qualifier = table.get("qualifier")
    if "qualifier" in table and not forms:
        message = "“qualifier” says how exact a number is, and this figure has none"
        yield problem(Fault.MIXED_FIGURE, message, f"{path}.qualifier", help="Leave it out; as_said holds the words")
    if {"low", "high"} & table.keys() and qualifier in _ONE_SIDED:
        help = 'A range is "exact" or "about"; "at-least" and the like go with a value'
        message = f"“qualifier” cannot be “{qualifier}” for a range"
        yield problem(Fault.MIXED_FIGURE, message, f"{path}.qualifier", help=help)


def _calculated(table: _Table, path: str) -> Iterator[Diagnostic]:
    help = "A figure is calculated by its formula, or taken from a source"
    yield from _not_with(table, path, "formula", ("value", "low", "high", "best"), help)
    help = "What is calculated takes its sources and dates from the figures in the formula"
    yield from _not_with(table, path, "formula", ("sources", "said_by", "via", "as_of", "standing", "qualifier"), help)


def _conversion(table: _Table, path: str) -> Iterator[Diagnostic]:
    if "value" in table:
        yield from _not_with(table, path, "value", ("low", "high"), "A conversion has a value, or a range")
    elif {"low", "high"} & table.keys():
        yield from _range(table, path)
    else:
        message = "This conversion has no value"
        yield problem(Fault.MISSING_FIELD, message, path, help="Give value, or low and high")


def _range(table: _Table, path: str) -> Iterator[Diagnostic]:
    for one, other in (("low", "high"), ("high", "low")):
        if one in table and other not in table:
            help = f'Add "{other}"; for an open range write value with qualifier = "at-least" or "at-most"'
            yield problem(Fault.MISSING_FIELD, f"“{one}” stands here without “{other}”", f"{path}.{one}", help=help)


def _not_with(table: _Table, path: str, one: str, others: tuple[str, ...], help: str) -> Iterator[Diagnostic]:
    for other in others:
        if other in table:
            message = f"“{other}” cannot stand beside “{one}”"
            yield problem(Fault.MIXED_FIGURE, message, f"{path}.{other}", help=help)


def _voice(table: _Table, path: str) -> Iterator[Diagnostic]:
    if "name" not in table and table.get("anonymous", False) is False:
        help = "Give the name, or write anonymous = true"
        yield problem(Fault.MISSING_FIELD, f"{table_name(path)} has no “name”", f"{path}.name", help=help)


def _table(table: _Table, path: str) -> Iterator[Diagnostic]:
    columns, rows = table.get("columns"), table.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return
    for number, row in enumerate(rows):
        if isinstance(row, list) and len(row) != len(columns):
            cells, heads = _counted(len(row), "cell"), _counted(len(columns), "column")
            message = f"Row {number + 1} has {cells}, and there are {heads}"
            help = 'Give each row one cell a column; "" is an empty cell'
            yield problem(Fault.UNEVEN_ROW, message, f"{path}.rows.{number}", help=help)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_RULES: Mapping[type[Struct], Callable[[_Table, str], Iterator[Diagnostic]]] = MappingProxyType(
    {
        schema.Figure: _figure,
        schema.Conversion: _conversion,
        schema.Voice: _voice,
        schema.TableRecord: _table,
    }
)
