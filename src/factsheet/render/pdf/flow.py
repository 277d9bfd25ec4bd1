"""Boxes that stand below and beside each other, and share themselves out over pages.

A box knows its height at a width, and can cut itself. Everything is measured once: a box keeps what
it worked out, and measuring stops where a page ends.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from factsheet.render.pdf.canvas import PageCanvas

FUZZ = 1e-4  # points
ENOUGH = 2  # lines, so that neither a heading nor a page's last words stand alone


class Box(ABC):
    """Something to draw. ``before`` and ``after`` are the space it wants, ``keep`` holds it to the next."""

    __slots__ = ("after", "before", "keep")

    def __init__(self, before: float = 0.0, after: float = 0.0, keep: bool = False) -> None:
        self.before, self.after, self.keep = before, after, keep

    @abstractmethod
    def measure(self, width: float, limit: float = float("inf")) -> float:
        """The height; once that is beyond ``limit``, any number beyond it."""

    @abstractmethod
    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        """What fits, and the rest. With ``force``, at least something is taken as fitting."""

    @abstractmethod
    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Draw it, from its top left corner."""

    def lines(self, width: float, most: int = ENOUGH) -> int:  # noqa: ARG002, for those that have lines
        """How many lines of text it holds, counted up to ``most``; what is drawn counts for as many."""
        return most

    def needs(self) -> int:
        """How many lines of what follows must stand on its page."""
        return 1 if self.keep else 0

    def baseline(self) -> float | None:
        """How far below its top the first line stands, if it starts with text."""
        return None


Cut = tuple[Box | None, Box | None]


class Stack(Box):
    """Boxes below each other. One of at most ``whole`` points is not cut without need."""

    __slots__ = ("_height", "children", "whole")

    def __init__(
        self,
        children: Sequence[Box],
        *,
        whole: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
    ) -> None:
        super().__init__(before, after, keep)
        self.children, self.whole = children, whole
        self._height: tuple[float, float] | None = None

    def measure(self, width: float, limit: float = float("inf")) -> float:
        if self._height is not None and self._height[0] == width:
            return self._height[1]
        height = 0.0
        for child, gap in self._spaced():
            height += gap + child.measure(width, limit - height - gap)
            if height > limit + FUZZ:
                return height
        self._height = (width, height)
        return height

    def _spaced(self) -> Iterator[tuple[Box, float]]:
        """Each child with the gap above it."""
        after: float | None = None
        for child in self.children:
            yield child, 0.0 if after is None else max(after, child.before)
            after = child.after

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        if not force and self.measure(width, self.whole) <= self.whole:
            return None, self
        used = 0.0
        for i, (child, gap) in enumerate(self._spaced()):
            tall = child.measure(width, height - used - gap)
            if used + gap + tall > height + FUZZ:
                return self._cut_at(i, width, height - used - gap, force)
            used += gap + tall
        return self, None

    def _cut_at(self, index: int, width: float, room: float, force: bool) -> Cut:
        """Part it where the child of this index does not fit into the room that is left."""
        child = self.children[index]
        head, tail = child.cut(width, room, force and index == 0) if room > 0 else (None, child)
        if head is not None and self._held(index, width, head.lines(width)) is None:
            return self._parted(index, head, tail)
        place = index
        while (held := self._held(place, width)) is not None:
            kept = self.children[held]
            some, rest = kept.cut(width, kept.measure(width) - 1.0)  # its last lines are enough to keep
            if some is not None and rest is not None and self._held(held, width, some.lines(width)) is None:
                return self._parted(held, some, rest)
            place = held
        if place:
            return self._parted(place, None, self.children[place])
        if not force:
            return None, self
        head, tail = child.cut(width, max(room, 0.0), True)
        if head is None or (index and head.measure(width) > room + FUZZ):
            return self._parted(index, None, child)  # what is kept together is taller than a page
        return self._parted(index, head, tail)

    def _held(self, place: int, width: float, lines: int = 0) -> int | None:
        """The nearest child before a place that may not be parted from what follows it.

        ``lines`` of the child at this place stand on the same page.
        """
        for i in range(place - 1, -1, -1):
            if self.children[i].needs() > lines:
                return i
            lines += self.children[i].lines(width)
            if lines >= ENOUGH:
                break
        return None

    def _parted(self, index: int, head: Box | None, tail: Box | None) -> Cut:
        """Its two parts, where the child of this index is parted so."""
        before, rest = list(self.children[:index]), list(self.children[index + 1 :])
        if head:
            before.append(head)
        if tail:
            rest.insert(0, tail)
        return self.part(before, False), self.part(rest, True) if rest else None

    def part(self, children: Sequence[Box], last: bool) -> Stack:
        """The first or the last part of this, with some of the children."""
        return Stack(children, whole=self.whole if last else 0.0, before=self.before, after=self.after)

    def lines(self, width: float, most: int = ENOUGH) -> int:
        count = 0
        for child in self.children:
            if count >= most:
                break
            count += child.lines(width, most - count)
        return count

    def baseline(self) -> float | None:
        return self.children[0].baseline() if self.children else None

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        for child, gap in self._spaced():
            child.paint(canvas, x, top - gap, width)
            top -= gap + child.measure(width)


class Cell(Struct, frozen=True, gc=False):
    """A box beside others: its left edge, its width or None for the rest, and how far down it starts."""

    box: Box
    x: float = 0.0
    width: float | None = None
    drop: float = 0.0

    def room(self, width: float) -> float:
        return max(width - self.x if self.width is None else self.width, 1.0)


def level(*cells: Cell) -> list[Cell]:
    """Those that start with text, lowered until their first lines stand on one baseline."""
    lines = [cell.box.baseline() for cell in cells]
    lowest = max((line for line in lines if line is not None), default=0.0)
    return [
        cell if line is None else replace(cell, drop=lowest - line) for cell, line in zip(cells, lines, strict=True)
    ]


class Columns(Box):
    """Boxes beside each other, cut at one height. One of at most ``whole`` points is not cut without need."""

    __slots__ = ("_height", "cells", "whole")

    def __init__(
        self, cells: Sequence[Cell], *, whole: float = 0.0, before: float = 0.0, after: float = 0.0, keep: bool = False
    ) -> None:
        super().__init__(before, after, keep)
        self.cells, self.whole = cells, whole
        self._height: tuple[float, float] | None = None

    def measure(self, width: float, limit: float = float("inf")) -> float:
        if self._height is not None and self._height[0] == width:
            return self._height[1]
        height = max((cell.drop + cell.box.measure(cell.room(width), limit) for cell in self.cells), default=0.0)
        if height <= limit:
            self._height = (width, height)
        return height

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        if not force and self.measure(width, self.whole) <= self.whole:
            return None, self
        heads: list[Cell] = []
        tails: list[Cell] = []
        for cell in self.cells:
            room, deep = cell.room(width), height - cell.drop
            if deep <= 0:  # it starts on the next page
                tails.append(Cell(cell.box, cell.x, cell.width, -deep))
                continue
            head: Box | None = cell.box
            tail: Box | None = None
            if cell.box.measure(room, deep) > deep + FUZZ:
                head, tail = cell.box.cut(room, deep, force)
            if head is None:
                return None, self
            heads.append(Cell(head, cell.x, cell.width, cell.drop))
            if tail:
                tails.append(Cell(tail, cell.x, cell.width))
        if not tails:
            return self, None
        if not heads:
            return None, self
        return self.first(heads), Columns(tails, after=self.after, keep=self.keep)

    def lines(self, width: float, most: int = ENOUGH) -> int:
        return max((cell.box.lines(cell.room(width), most) for cell in self.cells), default=0)

    def first(self, cells: Sequence[Cell]) -> Columns:
        """The part that starts this."""
        return Columns(cells, before=self.before)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        for cell in self.cells:
            cell.box.paint(canvas, x + cell.x, top - cell.drop, cell.room(width))
