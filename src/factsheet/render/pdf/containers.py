"""Boxes round a box: with room and something drawn behind, or made when the width is known."""

from __future__ import annotations

from abc import abstractmethod
from copy import copy
from typing import TYPE_CHECKING

from msgspec import Struct

from factsheet.render.pdf.flow import ENOUGH, Box, Cut, Stack

if TYPE_CHECKING:
    from factsheet.render.pdf.canvas import PageCanvas


class Area(Struct, frozen=True, gc=False):
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

    def lines(self, width: float, most: int = ENOUGH) -> int:
        return self.inner.lines(width - self.pads[0] - self.pads[2], most)

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

    def lines(self, width: float, most: int = ENOUGH) -> int:
        return self._box(width).lines(width, most)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        self._box(width).paint(canvas, x, top, width)
