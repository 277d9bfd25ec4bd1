"""Glyphs of shaped text, each with its place; lengths are in thousandths of the type size."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple


class Glyph(NamedTuple):
    """A glyph to be drawn: ``key`` is the character that the subset font knows it by."""

    key: str
    advance: float
    dx: float
    dy: float


class Glyphs(NamedTuple):
    """The glyphs of each unit of a text, in logical order.

    ``ends`` is where each unit begins, and where the last one ends, if they stood in logical order.
    """

    units: tuple[tuple[Glyph, ...], ...]
    ends: tuple[float, ...]

    def width(self, start: int, end: int) -> float:
        """Of a part of the units."""
        return self.ends[end] - self.ends[start]


def boxed(unit: Sequence[Glyph], blank: float) -> tuple[Glyph, ...]:
    """The same glyphs, what has a width first, and a blank that ends where the unit does; ``blank`` is its width.

    Readers take the place of replaced text from its first glyph's start and its last glyph's end.
    """
    if len(unit) < 2:
        return tuple(unit) or (Glyph(" ", 0.0, 0.0, 0.0),)
    starts = list(accumulate((glyph.advance for glyph in unit), initial=0.0))
    end = starts.pop()
    placed = sorted(zip(starts, unit, strict=True), key=lambda one: not one[1].advance)
    out, pen = [], 0.0
    for start, glyph in placed:
        out.append(Glyph(glyph.key, glyph.advance, start + glyph.dx - pen, glyph.dy))
        pen += glyph.advance
    return (*out, Glyph(" ", 0.0, end - blank - pen, 0.0))
