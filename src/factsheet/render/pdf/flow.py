"""Boxes that stand below and beside each other, and share themselves out over pages.

A box knows its height at a width, and can cut itself. Everything is measured once: a box keeps what
it worked out, and measuring stops where a page ends.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factsheet.render.pdf.canvas import PageCanvas

FUZZ = 1e-4  # points


class Box(ABC):
    """Something to draw. ``before`` and ``after`` are the space it wants, ``keep`` holds it to the next."""

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

    def baseline(self) -> float | None:
        """How far below its top the first line stands, if it starts with text."""
        return None


Cut = tuple[Box | None, Box | None]


class Stack(Box):
    """Boxes below each other. One of at most ``whole`` points is not cut without need."""

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
        child, children = self.children[index], self.children
        head, tail = child.cut(width, room, force and index == 0) if room > 0 else (None, child)
        if head is None:
            first = index
            while first and children[first - 1].keep:
                first -= 1
            if first:
                return self.part(children[:first], False), self.part(children[first:], True)
            if not force:
                return None, self
            head, tail = child.cut(width, max(room, 0.0), True)
            if head is None or (index and head.measure(width) > room + FUZZ):
                # What is kept together is taller than a page: it is parted after all.
                return self.part(children[:index], False), self.part(children[index:], True)
        rest = children[index + 1 :]
        return (
            self.part([*children[:index], head], False),
            self.part([tail, *rest] if tail else rest, True) if tail or rest else None,
        )

    def part(self, children: Sequence[Box], last: bool) -> Stack:
        """The first or the last part of this, with some of the children."""
        return Stack(children, whole=self.whole if last else 0.0, before=self.before, after=self.after)

    def baseline(self) -> float | None:
        return self.children[0].baseline() if self.children else None

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        for child, gap in self._spaced():
            child.paint(canvas, x, top - gap, width)
            top -= gap + child.measure(width)


@dataclass(frozen=True, slots=True)
class Cell:
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

    def first(self, cells: Sequence[Cell]) -> Columns:
        """The part that starts this."""
        return Columns(cells, before=self.before)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        for cell in self.cells:
            cell.box.paint(canvas, x + cell.x, top - cell.drop, cell.room(width))


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page, by its top left corner."""

    x: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.top - self.height


class Padded(Box):
    """A stack with room round it, and something drawn behind each of its parts."""

    def __init__(self, inner: Stack, pads: tuple[float, float, float, float], *, before: float, after: float) -> None:
        """``pads`` are left, top, right and bottom, in points."""
        super().__init__(before, after)
        self.inner, self.pads = inner, pads
        self.starts = self.ends = True

    def measure(self, width: float, limit: float = float("inf")) -> float:
        left, top, right, bottom = self.pads
        return top + bottom + self.inner.measure(width - left - right, limit - top - bottom)

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        left, top, right, bottom = self.pads
        head, tail = self.inner.cut(width - left - right, max(height - top - bottom, 0.0), force)
        if not isinstance(head, Stack):
            return None, self
        if not isinstance(tail, Stack):
            return self, None
        return self._part(head, self.starts, False), self._part(tail, False, self.ends)

    def _part(self, inner: Stack, starts: bool, ends: bool) -> Padded:
        part = copy(self)
        part.inner, part.starts, part.ends = inner, starts, ends
        return part

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        left, above, right, _ = self.pads
        self.decorate(canvas, Area(x, top, width, self.measure(width)))
        self.inner.paint(canvas, x + left, top - above, width - left - right)

    @abstractmethod
    def decorate(self, canvas: PageCanvas, area: Area) -> None:
        """Draw what stands behind."""


class Fitted(Box):
    """A box whose parts depend on the width: made when that is known."""

    def __init__(self, *, before: float = 0.0, after: float = 0.0) -> None:
        super().__init__(before, after)
        self._fitted: tuple[float, Box] | None = None

    @abstractmethod
    def fit(self, width: float) -> Box:
        """Make it for a width."""

    def _box(self, width: float) -> Box:
        if self._fitted is None or self._fitted[0] != width:
            self._fitted = (width, self.fit(width))
        return self._fitted[1]

    def measure(self, width: float, limit: float = float("inf")) -> float:
        return self._box(width).measure(width, limit)

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        return self._box(width).cut(width, height, force)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        self._box(width).paint(canvas, x, top, width)
