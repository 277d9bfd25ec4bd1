"""A fact file as TOML reads it, before anything else looks at it: what is cheap to know of it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from glob import has_magic
from typing import Any, NamedTuple

import tomli

from factsheet import disk
from factsheet.diagnostics import Problems, Span
from factsheet.facts import characters, limits
from factsheet.facts.faults import Fault, problem
from factsheet.facts.nearest import shown

_OUT_OF_BOUNDS = Decimal("1e999999")  # stands for a number that Decimal cannot hold; refused where it is read
_LONGEST_NAME = 1_000  # characters of a file's name that a message repeats


class Table(NamedTuple):
    """The text of a fact file, and its values by their keys. Nothing says that they are facts."""

    text: str
    values: dict[str, Any]


def read(file: str) -> bytes:
    """The bytes of a file, no more than can be too many. Raises `Problems` (E001)."""
    try:
        with open(file, "rb") as f:
            return f.read(limits.MOST_BYTES + 1)
    except FileNotFoundError:
        message, help = f"There is no file {shown_name(file)}", "Check the name and the folder"
        if has_magic(file):
            message, help = f"No file fits the pattern {shown_name(file)}", "Check it, and the folder"
    except IsADirectoryError:
        message, help = f"{shown_name(file)} is a folder, not a file", "Name the fact file in it"
    except PermissionError:
        message, help = f"{shown_name(file)} may not be read", "Check who may read the file"
    except (OSError, ValueError) as e:  # ValueError: a null character in the name
        message, help = f"{shown_name(file)} cannot be read: {disk.reason(e)}", ""
    raise Problems([problem(Fault.UNREADABLE_FILE, message, span=Span(file, 1, 1, 1, 1), help=help)])


def shown_name(file: str) -> str:
    """The name of a file as a message repeats it."""
    return shown(file, _LONGEST_NAME)


def table(data: bytes) -> Table | None:
    """The table of a fact file; ``None`` where loading would find fault with it as a text or as TOML."""
    if len(data) > limits.MOST_BYTES:
        return None
    try:
        text = characters.decode(data, "")
    except Problems:
        return None
    if any(characters.forbidden_in_file(text)) or limits.first_excess(text):
        return None
    try:
        return Table(text, values(text))
    except tomli.TOMLDecodeError:
        return None


def values(text: str) -> dict[str, Any]:
    """The values of a TOML text, numbers with their digits. Raises `tomli.TOMLDecodeError`."""
    return tomli.loads(text, parse_float=_decimal)


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return _OUT_OF_BOUNDS
