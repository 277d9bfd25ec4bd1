"""The value of a fact on three sides: in the file a document was made from, as edited, and in the file of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal
from enum import Enum, auto

from msgspec import structs

from factsheet.facts import paths
from factsheet.facts.dates import EdtfDate
from factsheet.facts.patch import Value
from factsheet.facts.records import value_at
from factsheet.facts.schema import Citation, FactFile, Figure, Text, TextOrNumber
from factsheet.readback import numbers
from factsheet.template.labels import Catalogue
from factsheet.word.passages import normalised


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
    """``edited`` is the base with the edits in it; ``words`` are those of the base's language."""

    base: FactFile
    edited: FactFile
    current: FactFile
    words: Catalogue
    _lists: dict[str, _Found] = field(default_factory=dict)

    def today(self, path: str) -> Today:
        """How the value at a path of the base stands. A citation is compared as a whole.

        The items of a list are found by what they say, since a release leaves out what is withheld,
        and lists grow.
        """
        then = now = whole_then = whole_now = ""
        for key in paths.split(path):
            step = self._index(then, now, key)
            if isinstance(step, State):
                return Today(path, step, _said(value_at(self.current, now)))
            inside = isinstance(value_at(self.base, then), Citation)
            then, now = paths.join(then, key), paths.join(now, step)
            if not inside:
                whole_then, whole_now = then, now
        if _value(self.base, then) is None:
            return Today(now, State.UNTOUCHED, "")  # there never was one
        if _value(self.current, now) is None:
            return Today(now, State.GONE, "")
        return Today(now, *self._compared(whole_then, whole_now))

    def figure(self, path: str, typed: str, ends: Mapping[str, Value]) -> Today | None:
        """How the record of a figure stands, by what a page prints for it; ``None`` if there is none in the base.

        ``typed`` is what was typed over that, ``ends`` the numbers that it means, by path. Numbers of
        both sides are never put together into a figure that is on neither.
        """
        then, now = value_at(self.base, path), value_at(self.current, path)
        if not isinstance(then, Figure):
            return None
        if not isinstance(now, Figure):
            return Today(path, State.GONE, "")
        printed = numbers.printed(now, self.words)
        says = printed[0] if printed else now.formula or ""
        if _numbers(then) == _numbers(now):
            state = State.UNTOUCHED
        elif not says:
            state = State.GONE
        elif normalised(typed) in map(normalised, printed):
            state = State.THERE
        elif normalised(typed) in map(normalised, numbers.printed(_with(now, then, path, ends), self.words)):
            state = State.UNTOUCHED
        else:
            state = State.OTHER
        return Today(path, state, says)

    def _compared(self, then: str, now: str) -> tuple[State, str]:
        value = _value(self.current, now)
        if value == _value(self.base, then):
            return State.UNTOUCHED, _said(value)
        if value == _value(self.edited, then):
            return State.THERE, _said(value)
        return State.OTHER, _said(value)

    def _index(self, then: str, now: str, key: str) -> str | State:
        """The key in today's file below the path ``now``; else what became of an item that is not found again."""
        old, new = value_at(self.base, then), value_at(self.current, now)
        if not isinstance(old, tuple) or not isinstance(new, tuple):
            return key
        number = int(key) if key.isascii() and key.isdigit() else len(old)
        if number >= len(old):
            return key
        meant = [old[number]]
        if isinstance(edited := value_at(self.edited, then), tuple):
            meant.append(edited[number])
        if number < len(new) and new[number] in meant:
            return key
        found = self._found(now, old, new)
        for item in meant:
            places = found.places.get(repr(item), [])
            if len(places) == 1:
                return str(places[0])
        if len(old) == len(new):
            return key
        return State.GONE if found.removed else State.OTHER

    def _found(self, path: str, old: tuple[object, ...], new: tuple[object, ...]) -> _Found:
        if path not in self._lists:
            places: dict[str, list[int]] = {}
            for number, item in enumerate(new):
                places.setdefault(repr(item), []).append(number)
            missing = Counter(map(repr, old)) - Counter(map(repr, new))
            self._lists[path] = _Found(places, missing.total() == len(old) - len(new))
        return self._lists[path]


@dataclass(frozen=True, slots=True)
class _Found:
    """Where each item of a list of today's file stands, by what it says.

    ``removed`` is that items were taken out of the list, and nothing else was done to it.
    """

    places: Mapping[str, list[int]]
    removed: bool


def _value(facts: FactFile, path: str) -> object | None:
    """The value at a path; a plain text stands for the sheet's language."""
    found = value_at(facts, path)
    if found is None and path.rpartition(".")[2].lower() == facts.sheet.language.lower():
        outer = value_at(facts, path.rpartition(".")[0])
        text = outer.value if isinstance(outer, TextOrNumber) else outer
        return text if isinstance(text, Text) else None
    return found


def _numbers(figure: Figure) -> tuple[str, ...]:
    """All that rules how a figure's own numbers are printed, digits included."""
    return tuple(map(str, (figure.value, figure.low, figure.high, figure.qualifier, figure.formula)))


def _with(now: Figure, then: Figure, path: str, ends: Mapping[str, Value]) -> Figure:
    """The figure with other numbers where it has those of then."""
    new = {end.removeprefix(f"{path}."): value for end, value in ends.items() if isinstance(value, int | Decimal)}
    same = {name: Decimal(value) for name, value in new.items() if getattr(now, name) == getattr(then, name)}
    return structs.replace(now, **same)


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
