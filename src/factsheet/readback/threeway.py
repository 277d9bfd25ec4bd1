"""The value of a fact on three sides: in the file a document was made from, as edited, and in the file of today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal
from enum import Enum, auto

from factsheet.facts import paths
from factsheet.facts.dates import EdtfDate
from factsheet.facts.records import value_at
from factsheet.facts.schema import Citation, FactFile, TextOrNumber


class State(Enum):
    """The value of today's file beside the other two."""

    UNTOUCHED = auto()  # as it was when the document was made: it can be written
    THERE = auto()  # as edited already
    OTHER = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Today:
    """The value in today's file: at which path, how it stands to the others, and what it says."""

    path: str
    state: State
    says: str


@dataclass(slots=True)
class Sides:
    """``edited`` is the base with the edits in it; ``None`` where they make no fact file."""

    base: FactFile
    edited: FactFile | None
    current: FactFile
    _indices: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def today(self, path: str) -> Today:
        """How the value at a path of the base stands. A citation is compared as a whole.

        The items of a list are found by what they say, since a release leaves out what is withheld,
        and lists grow.
        """
        then = now = whole_then = whole_now = ""
        for key in paths.split(path):
            step = self._index(then, now, key)
            if step is None:
                return Today(path, State.OTHER, _said(value_at(self.current, now)))
            inside = isinstance(value_at(self.base, then), Citation)
            then, now = paths.join(then, key), paths.join(now, step)
            if not inside:
                whole_then, whole_now = then, now
        return Today(now, *self._compared(whole_then, whole_now))

    def _compared(self, then: str, now: str) -> tuple[State, str]:
        value = value_at(self.current, now)
        if value is None:
            return State.GONE, ""
        if value == value_at(self.base, then):
            return State.UNTOUCHED, _said(value)
        if self.edited and value == value_at(self.edited, then):
            return State.THERE, _said(value)
        return State.OTHER, _said(value)

    def _index(self, then: str, now: str, key: str) -> str | None:
        """The key in today's file below the path ``now``; ``None`` if an item cannot be found again."""
        old, new = value_at(self.base, then), value_at(self.current, now)
        if not isinstance(old, tuple) or not isinstance(new, tuple):
            return key
        number = int(key) if key.isascii() and key.isdigit() else len(old)
        if number >= len(old):
            return key
        meant = [old[number]]
        if self.edited and isinstance(edited := value_at(self.edited, then), tuple):
            meant.append(edited[number])
        if number < len(new) and new[number] in meant:
            return key
        for item in meant:
            places = self._places(now, new).get(repr(item), [])
            if len(places) == 1:
                return str(places[0])
        return key if len(old) == len(new) else None

    def _places(self, path: str, items: tuple[object, ...]) -> dict[str, list[int]]:
        """Where each item of a list of today's file stands, by what it says."""
        if path not in self._indices:
            found: dict[str, list[int]] = {}
            for number, item in enumerate(items):
                found.setdefault(repr(item), []).append(number)
            self._indices[path] = found
        return self._indices[path]


def _said(value: object) -> str:
    """A value in words close to those of the fact file."""
    match value:
        case TextOrNumber():
            return _said(value.value)
        case EdtfDate():
            return value.text
        case Citation():
            return f"{value.id}: {value.at}" if value.at else value.id
        case Decimal():
            return f"{value:f}"
        case Day():
            return value.isoformat()
        case bool():
            return "true" if value else "false"
        case str() | int():
            return str(value)
        case tuple():
            return ", ".join(map(_said, value))
        case _:
            return ""
