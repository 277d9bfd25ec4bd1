"""What tells values of a fact file apart, and what two items of a list have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import Struct

from factsheet.facts.dates import EdtfDate
from factsheet.facts.schema import Citation, Conversion, Text, TextOrNumber
from factsheet.facts.shapes import Shape, fields

_NEVER = frozenset(("format", "build", "check", "disclose"))
"""What is no fact, and the reasons to disclose, which no release holds."""


@cache
def compared_fields(struct: type[Struct]) -> tuple[tuple[str, Shape], ...]:
    """The fields that are compared, a record's own before those that it shares with others."""
    base = struct.__base__
    shared = getattr(base, "__struct_fields__", ())
    own = tuple((f.name, f.shape) for f in fields(struct) if f.name not in shared and f.name not in _NEVER)
    return own + compared_fields(base) if shared and base else own


def written(value: Any) -> Hashable:
    """A single value as it is told from another: a number by its digits, a date by its text."""
    match value:
        case TextOrNumber():
            return written(value.value)
        case Decimal():
            return f"{value:f}"
        case EdtfDate():
            return value.text
        case Text() if value.translations is not None:
            return tuple(sorted(value.translations.items()))
        case _:
            return value  # type: ignore[no-any-return] # a word, a day, a whole number, nothing


def whole(value: Any) -> Hashable:
    """An item of a list, with all that it holds."""
    if isinstance(value, Struct):
        return tuple(whole(getattr(value, name)) for name, _ in compared_fields(type(value)))
    return tuple(map(whole, value)) if isinstance(value, tuple) else written(value)


def kin(value: Any) -> Hashable:
    """What two items of a list share that are one and the same, changed: a source, a unit. Others are unlike."""
    match value:
        case Citation():
            return value.id
        case Conversion():
            return written(value.unit)
        case _:
            return whole(value)


def first(row: Sequence[Any]) -> Hashable:
    return written(row[0]) if row else None


class Left:
    """Items of a list that nothing was found for yet, by what tells them apart; the first of like ones goes first."""

    def __init__(
        self, values: Sequence[Any], key: Callable[[Any], Hashable], among: Iterable[int] | None = None
    ) -> None:
        self._values = values
        self._left = dict.fromkeys(range(len(values)) if among is None else among)
        self._by_key: dict[Hashable, list[int]] = {}
        for index in reversed(self._left):
            self._by_key.setdefault(key(values[index]), []).append(index)

    def __iter__(self) -> Iterator[int]:
        """The places of those that are left."""
        return iter(tuple(self._left))

    def __bool__(self) -> bool:
        return bool(self._left)

    def take(self, key: Hashable) -> Any:
        """An item with this key, which is left no more; ``None`` if there is none."""
        if not (indices := self._by_key.get(key)):
            return None
        index = indices.pop()
        del self._left[index]
        return self._values[index]
