"""New values in the text of a fact file, all else byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Day
from datetime import datetime
from decimal import Decimal
from typing import Any, NoReturn, assert_never

import tomli
from msgspec import Struct

from factsheet.diagnostics import Diagnostic, Problems, error
from factsheet.facts import paths, quoted
from factsheet.facts.limits import MOST_DIGITS
from factsheet.facts.spans import Places
from factsheet.patterns import pattern

Value = str | bool | int | Decimal | Day
"""A single value of TOML. A number that is a `Decimal` is written with its digits."""

ABSENT = "no-value"
"""The name of a problem: the text has nothing at a path."""

_FULL_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GROUPED = pattern(r"[+-]?[0-9]{1,3}(?:_[0-9]{3})+(?:\.[0-9]+)?")
_BOM = "\ufeff"


class _Edit(Struct, frozen=True, gc=False):
    """What is to stand at a place of the TOML: the keys, as TOML has them, and the value as it reads it."""

    keys: tuple[str, ...]
    value: Value


def patched(text: str, edits: Mapping[str, Value]) -> str:
    """The text of a fact file in which the values at these paths are others.

    Only the characters of those values change, and the style of each stays: its quotation marks,
    wrapped lines, groups of digits, sign, and whether a date stands in quotes. Two forms of the
    contract are followed: the place in a citation (``history.x.sources.0.at``, or the citation as a
    whole as ``"id: place"``) whether that is written short or as a table, and the one item of a list
    that stands without its list (``sources.x.author.0``).

    Raises `Problems` (E210) where the text has no such value, or one that cannot be changed with
    certainty: the new text is parsed, and must differ from the old in exactly these values.
    """
    body = text.removeprefix(_BOM)
    values = tomli.loads(body, parse_float=Decimal)
    newline = "\r\n" if "\r\n" in body else "\n"
    places = Places(body, "")
    changes: dict[tuple[int, int], str] = {}
    refused: list[Diagnostic] = []
    for path, value in edits.items():
        try:
            old, edit = _edit(values, path, value)
            start, end = _place(places, path, edit.keys, old, body)
        except Problems as problems:
            refused += problems.diagnostics
            continue
        changes[start, end] = _written(body[start:end], old, edit.value, newline)
        _set(values, edit.keys, edit.value)
    if refused:
        raise Problems(refused)
    found = spliced(body, changes)
    if not same(tomli.loads(found, parse_float=Decimal), values):
        _refuse("These edits cannot be written into the fact file with certainty", "")
    return text[: len(text) - len(body)] + found


def _refuse(message: str, path: str, name: str = "") -> NoReturn:
    raise Problems([error("E210", message, path, help="Write it by hand")._replace(name=name)])


def spliced(text: str, changes: Mapping[tuple[int, int], str]) -> str:
    """The text with other words from offset to offset."""
    pieces: list[str] = []
    done = 0
    for (start, end), written in sorted(changes.items()):
        pieces += text[done:start], written
        done = end
    return "".join([*pieces, text[done:]])


# --- where ----------------------------------------------------------------------------------


def _edit(values: Mapping[str, Any], path: str, new: Value) -> tuple[Any, _Edit]:
    """The old value at a fact path, and the edit of it as the file has it."""
    here: Any = values
    keys: list[str] = []
    for key in paths.split(path):
        below = _below(here, key)
        if below is not None:
            here = below
            keys.append(key)
        elif isinstance(here, str) and key == "at" and isinstance(new, str):  # a citation in the short form
            new = f"{here.partition(':')[0]}: {new}"
        elif key != "0" or isinstance(here, list):  # else the one item, without its list
            _refuse(_absent(here, keys, key, path), path, ABSENT)
    if isinstance(here, dict) and isinstance(new, str) and new.startswith(f"{here.get('id')}: ") and "at" in here:
        new = new.partition(": ")[2]
        here = here["at"]
        keys.append("at")
    if isinstance(here, dict | list):
        _refuse("Here stands more than a single value", path)
    return here, _Edit(tuple(keys), _like(here, new, path))


def _absent(here: Any, keys: Sequence[str], key: str, path: str) -> str:
    """That there is nothing to be changed: below ``here``, which stands at ``keys``, is no ``key``."""
    table = _joined(keys)
    if isinstance(here, dict) and path == paths.join(table, key):
        return f"The fact file leaves “{key}” out of [{table}]: add it there"
    return "The fact file has no value here that could be changed"


def _joined(keys: Sequence[str]) -> str:
    joined = ""
    for key in keys:
        joined = paths.join(joined, key)
    return joined


def _below(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and key.isascii() and key.isdigit() and int(key) < len(value):
        return value[int(key)]
    return None


def _like(old: Any, new: Value, path: str) -> Value:
    """The new value as TOML reads it; a day stays in quotes, or without them."""
    if isinstance(new, Day) and isinstance(old, str):
        return new.isoformat()
    if isinstance(new, str) and isinstance(old, Day) and not isinstance(old, datetime) and _FULL_DAY.fullmatch(new):
        try:
            return Day.fromisoformat(new)
        except ValueError:
            _refuse(f"There is no day {new}", path)
    if isinstance(new, int | Decimal) and not isinstance(new, bool):
        return _number_like(Decimal(new), path)
    return new


def _number_like(number: Decimal, path: str) -> int | Decimal:
    """As TOML reads it: a whole number is one without a point."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or not -MOST_DIGITS <= number.adjusted() < MOST_DIGITS:
        _refuse("No fact file holds this number", path)
    return int(number) if exponent >= 0 else number


def _place(places: Places, path: str, keys: tuple[str, ...], old: Any, text: str) -> tuple[int, int]:
    """Where the old value stands; what is found there must mean it."""
    found = places.offsets(_joined(keys))
    if found is None or not same(_meaning(text[slice(*found)]), old):
        _refuse("This value is written in a way that cannot be changed with certainty", path)
    return found


def _meaning(written: str) -> Any:
    try:
        return tomli.loads(f"v = [{written}]", parse_float=Decimal)["v"][0]
    except (tomli.TOMLDecodeError, LookupError):
        return None


# --- what -----------------------------------------------------------------------------------


def _written(source: str, old: Any, new: Value, newline: str) -> str:
    """The new value in the style of the old one's source."""
    match new:
        case str():
            return quoted.respelled(source, new, newline) if isinstance(old, str) else quoted.basic(new)
        case bool():
            return "true" if new else "false"
        case int() | Decimal():
            return _number(source, new)
        case Day():
            return new.isoformat()
        case _:
            assert_never(new)


def _number(source: str, new: int | Decimal) -> str:
    """With the digits that it has, in groups of three where the old one has such, with its plus sign."""
    form = "," if _GROUPED.fullmatch(source) else ""
    digits = format(new, f"{form}d" if isinstance(new, int) else f"{form}f").replace(",", "_")
    return f"+{digits}" if source.startswith("+") and not digits.startswith("-") else digits


def _set(values: Any, keys: tuple[str, ...], value: Value) -> None:
    for key in keys[:-1]:
        values = values[int(key) if isinstance(values, list) else key]
    values[int(keys[-1]) if isinstance(values, list) else keys[-1]] = value


def same(one: Any, other: Any) -> bool:
    """Whether two values of TOML are the same, types and digits included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return str(one) == str(other)  # of a number, its digits
