"""Bars with direct labels: no axis, no grid, no legend. Solid is certain, outlined is the range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from factsheet.document.tree import ChartKind
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.containers import Fitted
from factsheet.render.pdf.flow import Box, Cell, Columns, Stack
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import Styles

_LABELS = 0.36  # most of the width for labels
_VALUES = 0.24  # and for the values
_GAP = 8.0  # points between label, bar and value
_THICK = 11.0
_OPEN = 22.0  # how far an open end is drawn
_THIN = 0.8  # what a bar of nothing looks like


@dataclass(frozen=True, slots=True)
class Span:
    """A bar's ends; None is open."""

    low: float | None
    high: float | None

    @property
    def known(self) -> tuple[float, float]:
        """From the low to the high end; in place of an open one is the last value that may be drawn, or zero."""
        low = min(0.0, self.high or 0.0) if self.low is None else self.low
        return low, max(0.0, self.low or 0.0) if self.high is None else self.high

    @property
    def certain(self) -> float:
        """Up to here, from zero, goes what the value surely holds."""
        if self.low is not None and self.low > 0:
            return self.low
        return self.high if self.high is not None and self.high < 0 else 0.0


@dataclass(frozen=True, slots=True)
class LabelledBar:
    label: Prose
    shown: Prose
    span: Span


class Bars(Fitted):
    """The bars of one chart, on one scale."""

    def __init__(
        self,
        bars: Sequence[LabelledBar],
        kind: ChartKind,
        styles: Styles,
        page: float,
        element: Element,
        *,
        after: float,
    ) -> None:
        super().__init__(after=after)
        self.bars, self.kind, self.styles, self.page, self.element = bars, kind, styles, page, element

    def fit(self, width: float) -> Box:
        label = min(max((bar.label.extents()[0] for bar in self.bars), default=0.0) + 0.01, width * _LABELS)
        value = min(max((bar.shown.extents()[0] for bar in self.bars), default=0.0) + 0.01, width * _VALUES)
        label = max(label, min(width * 0.29, width * _LABELS))
        scale = Scale([bar.span for bar in self.bars], width - label - value - 2 * _GAP)
        rows = [BarRow(bar, self.kind, self.styles, self.element, scale, label, value, self.page) for bar in self.bars]
        return Stack(rows, whole=self.page)


class Scale:
    """From values to points, over all ends and zero, with room for what is open."""

    def __init__(self, spans: Sequence[Span], room: float) -> None:
        ends = [end for span in spans for end in span.known]
        self.start = _OPEN if any(span.low is None and span.high is not None for span in spans) else 0.0
        room -= self.start
        if any(span.high is None for span in spans):
            room -= _OPEN
        self.least, most = min([0.0, *ends]), max([0.0, *ends])
        factor = max(room, 1.0) / (most - self.least) if most > self.least else 0.0
        self.factor = factor if math.isfinite(factor) else 0.0  # of the smallest numbers that there are

    def at(self, value: float) -> float:
        return self.start + (value - self.least) * self.factor


class BarRow(Columns):
    """Label, bar and value of one figure."""

    def __init__(
        self,
        bar: LabelledBar,
        kind: ChartKind,
        styles: Styles,
        element: Element,
        scale: Scale,
        label: float,
        value: float,
        page: float,
    ) -> None:
        self.bar, self.kind, self.styles, self.element = bar, kind, styles, element
        self.origin = label + _GAP
        low, high = bar.span.known
        self.low, self.high = self.origin + scale.at(low), self.origin + scale.at(high)
        self.zero, self.certain = self.origin + scale.at(0.0), self.origin + scale.at(bar.span.certain)
        right = max(self.zero, self.high)
        if bar.span.high is None and bar.span.low is not None:
            right += _OPEN
        middle = max((bar.label.measure(label) - bar.shown.measure(value)) / 2, 0.0)
        cells = [Cell(bar.label, 0.0, label), Cell(bar.shown, right + _GAP * 0.75, value, middle)]
        super().__init__(cells, whole=page, before=styles.step * 3, after=styles.step * 3)

    def first(self, cells: Sequence[Cell]) -> BarRow:
        """Of one taller than a page, the bar stands beside the first part."""
        part = copy(self)
        part.cells, part.whole, part.after, part._height = cells, 0.0, 0.0, None
        return part

    def measure(self, width: float, limit: float = float("inf")) -> float:
        return max(super().measure(width, limit), _THICK)  # where there are no words

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        super().paint(canvas, x, top, width)
        label, shown = self.cells
        row = max(label.box.measure(label.room(width)), shown.box.measure(shown.room(width)))
        bottom = top - min(row, self.bar.label.measure(label.room(width)) or row) / 2 - _THICK / 2
        left, right = min(0.0, self.low - _OPEN), max(self.high + _OPEN, shown.x + shown.room(width))
        canvas.reach(self.element, x + left, bottom + _THICK, right - left, _THICK)  # wider than all in a narrow place
        canvas.setFillColor(self.styles.accent)
        canvas.setStrokeColor(self.styles.accent)
        canvas.setLineWidth(0.8)
        with canvas.content_of(self.element):
            self._bar(canvas, x, bottom)

    def _bar(self, canvas: PageCanvas, x: float, bottom: float) -> None:
        span = self.bar.span
        if span.low is None and span.high is None:
            return
        above, below = span.high is None, span.low is None
        solid = self.kind is ChartKind.BAR
        single = math.isclose(self.low, self.high)
        if not single or (not solid and not above and not below):
            inset = 0.4  # half the line, so that solid and outlined bars are of one thickness
            wide = max(self.high - self.low - 2 * inset, _THIN)
            canvas.setFillColor(self.styles.tint)
            canvas.rect(x + self.low + inset, bottom + inset, wide, _THICK - 2 * inset, stroke=1, fill=1)
        start, end = sorted((self.zero, self.certain))
        if solid and (single or end > start):
            canvas.setFillColor(self.styles.accent)
            canvas.rect(x + start, bottom, max(end - start, _THIN), _THICK, stroke=0, fill=1)
        if above:
            self._open(canvas, x + self.high, bottom, _OPEN)
        if below:
            self._open(canvas, x + self.low, bottom, -_OPEN)

    def _open(self, canvas: PageCanvas, x: float, bottom: float, length: float) -> None:
        """An end that is not known: the end that is, two broken lines from it, and none to close them."""
        canvas.line(x, bottom, x, bottom + _THICK)
        canvas.setDash(3, 2)
        for y in (bottom + 0.4, bottom + _THICK - 0.4):
            canvas.line(x, y, x + length, y)
        canvas.setDash()
