"""What differs between two releases, fact by fact."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any

from msgspec import Struct

from factsheet.facts import paths
from factsheet.facts.common import in_common
from factsheet.facts.records import ALL_TABLES
from factsheet.facts.rounding import Rounded, printed, printed_figure
from factsheet.facts.schema import FactFile, Figure, Text
from factsheet.facts.shapes import (
    CitationShape,
    KeyedShape,
    ListShape,
    RecordShape,
    Shape,
    TextOrNumberShape,
    TextShape,
)
from factsheet.release import Release, release
from factsheet.release.alike import Left, compared_fields, first, kin, whole, written

_PRINTED = frozenset(("value", "low", "high", "best", "qualifier"))
"""The fields of a figure that are printed together, at the path of the figure."""


class Kind(StrEnum):
    """What became of a fact."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(Struct, frozen=True):
    """A fact that differs: what it was, ``None`` of one that is new, and what it is, ``None`` of one that is gone.

    A value is as the fact file has it: a record, a text, a number, a date, one item of a list, or a whole list that
    is in another order. Of a figure it is the number to print (`Rounded`), or the words that stand in its place. Items
    of a list are counted as the file has them that holds them, the new one where both do.
    """

    path: str
    kind: Kind
    old: Any
    new: Any


def changes(old: FactFile | Release, new: FactFile | Release) -> tuple[Change, ...]:
    """All that differs, by table as `facts.records` has them, in the order of the new file, what is gone last.

    A record that is new or gone is one change. Of others it is told which field, which item of a list and which
    language of a text differs. A calculated figure has changed if its result has. Linear in the size of the files.
    """
    before, after = (one if isinstance(one, Release) else release(one) for one in (old, new))
    return tuple(_Comparison(before, after).all())


def to_print(release: Release, figure: Figure, id: str) -> Rounded | Text | str:
    """The number to print for a figure, or the words in its place; of a formula without a result, the formula."""
    calculated = release.calculated.get(id) if figure.formula is not None else None
    found = printed(calculated.interval) if calculated else printed_figure(figure)
    return found or figure.formula or figure.as_said or ""


class _Comparison(Struct, frozen=True):
    old: Release
    new: Release

    def all(self) -> Iterator[Change]:
        old, new = self.old.facts, self.new.facts
        yield from self._fields(old.sheet, new.sheet, "sheet")
        yield from self._fields(old.subject, new.subject, "subject", leave=("names", "attributes"))
        for table in ALL_TABLES:
            yield from self._keyed(attrgetter(table)(old), attrgetter(table)(new), table)

    def _keyed(self, old: Mapping[str, Any], new: Mapping[str, Any], path: str) -> Iterator[Change]:
        for key, value in new.items():
            here = paths.join(path, key)
            if key not in old:
                yield Change(here, Kind.ADDED, None, value)
            elif isinstance(value, Figure):
                yield from self._figure(old[key], value, here, key)
            else:
                yield from self._fields(old[key], value, here)
        for key, value in old.items():
            if key not in new:
                yield Change(paths.join(path, key), Kind.REMOVED, value, None)

    def _figure(self, old: Figure, new: Figure, path: str, id: str) -> Iterator[Change]:
        """What is printed of a figure, then its other fields. Words that stand for a number both times have a path."""
        then, now = to_print(self.old, old, id), to_print(self.new, new, id)
        words = not isinstance(then, Rounded) and not isinstance(now, Rounded)
        if not words and _digits(then) != _digits(now):
            yield Change(path, Kind.CHANGED, then, now)
        yield from self._fields(old, new, path, leave=_PRINTED)

    def _fields(self, old: Struct, new: Struct, path: str, leave: Iterable[str] = ()) -> Iterator[Change]:
        """The fields that differ, a record's own before those that it shares with others."""
        for name, shape in compared_fields(type(new)):
            then, now = getattr(old, name), getattr(new, name)
            if then is not now and name not in leave:
                yield from self._values(then, now, shape, f"{path}.{name}")

    def _values(self, old: Any, new: Any, shape: Shape, path: str) -> Iterator[Change]:
        match shape:
            case TextShape():
                yield from self._texts(old, new, path)
            case TextOrNumberShape() if isinstance(old.value, Text) and isinstance(new.value, Text):
                yield from self._texts(old.value, new.value, path)
            case RecordShape() | CitationShape() if old is not None and new is not None:
                yield from self._fields(old, new, path)
            case KeyedShape(item=item):
                yield from self._table(old, new, item, path)
            case ListShape(item=ListShape(item=item)):
                yield from self._rows(old, new, item, path)
            case ListShape(item=TextShape() as item, single=False):
                yield from self._in_place(old, new, item, path)
            case ListShape(item=item):
                yield from self._items(old, new, item, path)
            case _:
                if written(old) != written(new):
                    yield _change(path, old, new)

    def _table(self, old: Mapping[str, Any], new: Mapping[str, Any], item: Shape, path: str) -> Iterator[Change]:
        """Values that are no records, by their keys."""
        for key in (*new, *(key for key in old if key not in new)):
            yield from self._values(old.get(key), new.get(key), item, paths.join(path, key))

    # texts

    def _texts(self, old: Text | None, new: Text | None, path: str) -> Iterator[Change]:
        """Each language of a text by itself; a plain text is in its sheet's language."""
        if (old is None or old.translations is None) and (new is None or new.translations is None):
            if old != new:
                yield _change(path, old, new)
            return
        then, now = _by_language(self.old, old, path), _by_language(self.new, new, path)
        for tag in (*now, *(tag for tag in then if tag not in now)):
            before, after = then.get(tag), now.get(tag)
            here = (after or before or ("", path))[1]
            if (before and before[0]) != (after and after[0]):
                yield _change(here, before[0] if before else None, after[0] if after else None)

    # lists

    def _items(self, old: Sequence[Any], new: Sequence[Any], item: Shape, path: str) -> Iterator[Change]:
        """Items that are new or gone, one by one; a citation or conversion of the same source or unit has changed."""
        left = Left(old, whole)
        unmatched = [(index, value) for index, value in enumerate(new) if left.take(whole(value)) is None]
        if not unmatched and not left:
            if [whole(value) for value in old] != [whole(value) for value in new]:
                yield Change(path, Kind.CHANGED, tuple(old), tuple(new))
            return
        akin = Left(old, kin, left)
        for index, value in unmatched:
            then = akin.take(kin(value))
            if then is None:
                yield Change(f"{path}.{index}", Kind.ADDED, None, value)
            else:
                yield from self._values(then, value, item, f"{path}.{index}")
        for index in akin:
            yield Change(f"{path}.{index}", Kind.REMOVED, old[index], None)

    def _rows(self, old: Sequence[Any], new: Sequence[Any], cell: Shape, path: str) -> Iterator[Change]:
        """The rows of a table: those between what is the same above and below go together by their first cell."""
        start, end = in_common([whole(row) for row in old], [whole(row) for row in new])
        then, now = old[start : len(old) - end], new[start : len(new) - end]
        in_place = len(then) == len(now)
        left = Left(then, first)
        for index, row in enumerate(now):
            before = then[index] if in_place else left.take(first(row))
            here = f"{path}.{start + index}"
            if before is None:
                yield Change(here, Kind.ADDED, None, row)
            elif len(before) != len(row):
                yield Change(here, Kind.CHANGED, before, row)
            else:
                yield from self._in_place(before, row, cell, here)
        for index in () if in_place else left:
            yield Change(f"{path}.{start + index}", Kind.REMOVED, then[index], None)

    def _in_place(self, old: Sequence[Any], new: Sequence[Any], item: Shape, path: str) -> Iterator[Change]:
        """Items that are told apart by where they stand."""
        for index in range(max(len(old), len(new))):
            if index >= len(old):
                yield Change(f"{path}.{index}", Kind.ADDED, None, new[index])
            elif index >= len(new):
                yield Change(f"{path}.{index}", Kind.REMOVED, old[index], None)
            else:
                yield from self._values(old[index], new[index], item, f"{path}.{index}")


def _change(path: str, old: Any, new: Any) -> Change:
    """What differs in a field that a record may do without."""
    kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
    return Change(path, kind, old, new)


def _digits(value: Rounded | str) -> Hashable:
    """A figure as far as it is printed: with its digits as written."""
    if isinstance(value, str):
        return value
    return (written(value.low), written(value.high), value.qualifier, value.about, written(value.best))


def _by_language(release: Release, text: Text | None, path: str) -> dict[str, tuple[str, str]]:
    """The versions of a text and their paths, by language; capitals do not count in its tag."""
    if text is None:
        return {}
    if text.translations is None:
        return {release.facts.sheet.language.lower(): (text, path)}
    return {tag.lower(): (words, f"{path}.{tag}") for tag, words in text.translations.items()}
