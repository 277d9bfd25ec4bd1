"""Values as TOML 1.0 for people to read: tables under headings, short lists on one line, numbers digit by digit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as Day
from decimal import Decimal
from typing import assert_never

from factsheet.facts.limits import MOST_DIGITS

Value = str | bool | int | Decimal | Day | Sequence["Value"] | Mapping[str, "Value"]
"""What is written. Tables are dicts, and inline tables in lists; numbers are finite."""

_WIDEST = 100  # characters of a line that holds a list
_BARE = re.compile("[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'[\x00-\x08\x0a-\x1f\x7f"\\]')
_ESCAPED_IN_LINES = re.compile(r'[\x00-\x08\x0b-\x1f\x7f\\]|"(?="|\Z)')  # a quotation mark where several could end it
_ESCAPES = {"\n": r"\n", '"': r"\"", "\\": r"\\"}


def dumps(table: Mapping[str, Value]) -> str:
    """A TOML text. The keys and values of a table come before the tables in it; else the order is kept."""
    lines: list[str] = []
    _write(table, "", lines)
    return "".join(lines).removeprefix("\n")


def _write(table: Mapping[str, Value], path: str, lines: list[str]) -> None:
    tables = {key: value for key, value in table.items() if isinstance(value, dict)}
    if path and (len(tables) < len(table) or not table):
        lines.append(f"\n[{path}]\n")
    for key, value in table.items():
        if key not in tables:
            lines.append(f"{_field(key, value)}\n")
    for key, inner in tables.items():
        _write(inner, f"{path}.{_key(key)}" if path else _key(key), lines)


def _field(key: str, value: Value) -> str:
    start = f"{_key(key)} = "
    if isinstance(value, str):
        return start + (_lines(value) if "\n" in value else _text(value))
    line = start + _value(value)
    if len(line) > _WIDEST and isinstance(value, Sequence):
        return "\n".join([f"{start}[", *(f"    {_value(item)}," for item in value), "]"])
    return line


def _value(value: Value) -> str:
    """A value on one line."""
    match value:
        case str():
            return _text(value)
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return _number(value)
        case Day():
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
        case Sequence():
            return "[" + ", ".join(map(_value, value)) + "]"
        case _:
            assert_never(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _number(value: Decimal) -> str:
    """With the digits that it has; one of many zeros, which a fact file may not write out, by its power of ten."""
    written = str(value)
    return written if len(written) <= MOST_DIGITS else f"{value:E}"


def _text(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _lines(text: str) -> str:
    return f'"""\n{_ESCAPED_IN_LINES.sub(_escape, text)}"""'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"
