"""How messages call the parts of a fact file."""

from __future__ import annotations

from factsheet.facts import paths
from factsheet.facts.forms import Form
from factsheet.facts.nearest import shown
from factsheet.facts.shapes import ChoiceShape, DateShape, DayShape, Field, ListShape, StringShape, WholeShape

_LONGEST = 100  # characters of a path that a message repeats


def name(path: str) -> str:
    """What a message calls the thing at a path: ``"event"``, ``item 2 of "rows"``."""
    parent, _, key = path.rpartition(".")
    if key.isdigit() and not parent.endswith("changes"):
        return f"item {int(key) + 1} of {name(parent)}"
    return shown(paths.split(path)[-1])


def table_name(path: str) -> str:
    """What a message calls a table: ``[history.belarus]``, or its place in a list."""
    if path.rpartition(".")[2].isdigit() and not path.startswith("changes."):
        return name(path)
    return f"[{path}]" if len(path) <= _LONGEST else f"[{path[: _LONGEST - 1]}…]"


def sentence(text: str) -> str:
    """With a capital letter in front."""
    return text[:1].upper() + text[1:]


def such_as(f: Field) -> str:
    """A line that would fill a missing field."""
    match f.shape:
        case DayShape():
            return f"Add a line: {f.name} = 2023-05-31"
        case DateShape():
            return f'Add a line: {f.name} = "2022-09", or {f.name} = "unknown"'
        case ChoiceShape(words):
            return f"Add a line: {f.name} = " + " or ".join(f'"{word}"' for word in words)
        case StringShape(Form(example=example)):
            return f'Add a line: {f.name} = "{example}"'
        case ListShape():
            return f"Add a line: {f.name} = […]"
        case WholeShape(low):
            return f"Add a line: {f.name} = {low}"
        case _:
            return f'Add a line: {f.name} = "…"'
