"""Bars with direct labels: no axis, no grid, no legend. Solid is certain, outlined is the range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import nullcontext
from copy import copy

from msgspec import Struct
from msgspec.structs import replace

from factsheet.document.tree import ChartKind
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.containers import Fitted
from factsheet.render.pdf.flow import ENOUGH, Box, Cell, Columns, Cut, Stack
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import Styles

_LABELS = (0.29, 0.36)  # the part of the width that labels have, and may have
_BARS = 0.34  # what is left for the bars where wider labels take fewer lines
_TRIED = 0.03  # by how much more of the width
_VALUES = 0.24  # the most for the values
_TALL = 0.3  # a title beyond this part of the page's height is not repeated
_GAP = 8.0  # points between label, bar and value
_THICK = 11.0
_OPEN = 22.0  # how far an open end is drawn, where there is room
_THIN = 0.8  # what a bar of nothing looks like


class Span(Struct, frozen=True, gc=False):
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


class LabelledBar(Struct, frozen=True, gc=False):
    label: Prose
    shown: Prose
    span: Span


class Captioned(Struct, frozen=True, gc=False):
    """The figure that a chart is: its title with its note, its element, and what is said for what goes on of it."""

    title: Prose
    element: Element
    continued: str


class Bars(Fitted):
    """A chart: its title, and the bars on one scale. ``page`` is the height of a page, in points."""

    def __init__(
        self,
        figure: Captioned,
        bars: Sequence[LabelledBar],
        kind: ChartKind,
        styles: Styles,
        page: float,
        *,
        after: float,
    ) -> None:
        super().__init__(after=after)
        self.figure, self.bars, self.kind, self.styles, self.page = figure, bars, kind, styles, page

    def fit(self, width: float) -> Box:
        value = min(max((bar.shown.extents()[0] for bar in self.bars), default=0.0) + 0.01, width * _VALUES)
        label = self._label(width, value)
        scale = Scale([bar.span for bar in self.bars], width - label - value - 2 * _GAP)
        element = self.figure.element
        rows = [BarRow(bar, self.kind, self.styles, element, scale, label, value, self.page) for bar in self.bars]
        title = self.figure.title
        if not rows or title.measure(width) > self.page * _TALL:
            return BarRows(self.figure, None, [title, *rows], whole=self.page, after=self.after)
        return BarRows(self.figure, title, rows, whole=self.page, after=self.after)

    def _label(self, width: float, value: float) -> float:
        """The width of the labels: wider than need be only where they take fewer lines so."""
        natural = max((bar.label.extents()[0] for bar in self.bars), default=0.0) + 0.01
        least, usual = (width * part for part in _LABELS)
        most = min(natural, width * (1 - _BARS) - value - 2 * _GAP)
        if most <= usual:
            return min(max(natural, least), usual)
        steps = math.ceil((most - usual) / (width * _TRIED))
        tried = [usual + (most - usual) * step / steps for step in range(steps + 1)]
        return min(tried, key=lambda one: sum(bar.label.measure(one) for bar in self.bars))

    def baseline(self) -> float:
        return self.figure.title.baseline()


class BarRows(Stack):
    """The bars of a chart on one page, below its title: that is said on the first, and shown on each.

    Where there is a choice, two bars at least stand on a page.
    """

    def __init__(
        self,
        figure: Captioned,
        title: Prose | None,
        children: Sequence[Box],
        *,
        whole: float,
        after: float,
        first: bool = True,
    ) -> None:
        super().__init__(children, whole=whole, after=after)
        self.figure, self.title, self.first = figure, title, first

    def _head(self, width: float) -> float:
        return self.title.measure(width) + max(self.title.after, self.children[0].before) if self.title else 0.0

    def measure(self, width: float, limit: float = float("inf")) -> float:
        head = self._head(width)
        return head + super().measure(width, limit - head)

    def lines(self, width: float, most: int = ENOUGH) -> int:
        count = self.title.lines(width, most) if self.title and self.first else 0
        return count + super().lines(width, most - count)

    def baseline(self) -> float | None:
        return self.title.baseline() if self.title else super().baseline()

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        room = height - self._head(width)
        part, rest = super().cut(width, max(room, 1.0) if force else room, force)
        if not isinstance(part, BarRows) or not isinstance(rest, BarRows):
            return part, rest
        lonely = len(rest.children) == 1 and rest.children[0] is self.children[-1]
        if lonely and len(part.children) > ENOUGH:
            return self._parted(len(self.children) - ENOUGH, None, self.children[-ENOUGH])
        return (part, rest) if force or not (lonely or len(part.children) < ENOUGH) else (None, self)

    def part(self, children: Sequence[Box], last: bool) -> BarRows:
        whole = self.whole if last else 0.0
        first = self.first and not last
        return BarRows(self.figure, self.title, children, whole=whole, after=self.after, first=first)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        if not self.first:
            self.figure.element.resume(self.figure.continued)
        canvas.reach(self.figure.element, x, top, width, self.measure(width))
        if self.title:
            with nullcontext() if self.first else canvas.artifacts():
                self.title.paint(canvas, x, top, width)
        super().paint(canvas, x, top - self._head(width), width)


class Scale:
    """From values to points, over all ends and zero, with room for what is open."""

    def __init__(self, spans: Sequence[Span], room: float) -> None:
        ends = [end for span in spans for end in span.known]
        self.open = max(min(_OPEN, room / 4), 0.0)
        self.start = self.open if any(span.low is None and span.high is not None for span in spans) else 0.0
        room -= self.start
        if any(span.high is None for span in spans):
            room -= self.open
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
        self.bar, self.kind, self.styles, self.element, self.open = bar, kind, styles, element, scale.open
        origin = label + _GAP
        low, high = bar.span.known
        self.low, self.high = origin + scale.at(low), origin + scale.at(high)
        self.zero, self.certain = origin + scale.at(0.0), origin + scale.at(bar.span.certain)
        right = max(self.zero, self.high)
        if bar.span.high is None and bar.span.low is not None:
            right += self.open
        tall, small = bar.label.measure(label), bar.shown.measure(value)
        self.middle = max(tall or small, _THICK) / 2  # of the bar, downwards from the top
        drop = max((tall - small) / 2, 0.0)
        cells = [Cell(bar.label, 0.0, label), Cell(bar.shown, right + _GAP * 0.75, value, drop)]
        super().__init__(cells, whole=page, before=styles.step * 3, after=styles.step * 3)

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        """Of one taller than a page, bar and value stand beside the first line."""
        if not force and self.measure(width, self.whole) <= self.whole:
            return None, self
        raised = copy(self)
        raised.cells, raised._height = [replace(cell, drop=0.0) for cell in self.cells], None
        raised.middle = self.bar.shown.style.leading / 2
        return Columns.cut(raised, width, height, force)

    def first(self, cells: Sequence[Cell]) -> BarRow:
        """The part that has the bar; what follows is plain columns."""
        part = copy(self)
        part.cells, part.whole, part.after, part._height = cells, 0.0, 0.0, None
        return part

    def measure(self, width: float, limit: float = float("inf")) -> float:
        return max(super().measure(width, limit), _THICK)  # where there are no words

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        super().paint(canvas, x, top, width)
        _, shown = self.cells
        bottom = top - self.middle - _THICK / 2
        left, right = min(0.0, self.low - self.open), max(self.high + self.open, shown.x + shown.room(width))
        canvas.reach(self.element, x + left, bottom + _THICK, right - left, _THICK)  # wider than all in a narrow place
        canvas.fill_colour(self.styles.accent)
        canvas.line_style(self.styles.accent, 0.8)
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
            canvas.fill_colour(self.styles.tint)
            canvas.rect(x + self.low + inset, bottom + inset, wide, _THICK - 2 * inset, stroke=1)
        start, end = sorted((self.zero, self.certain))
        if solid and (single or end > start):
            canvas.fill_colour(self.styles.accent)
            canvas.rect(x + start, bottom, max(end - start, _THIN), _THICK)
        if above:
            self._open(canvas, x + self.high, bottom, self.open)
        if below:
            self._open(canvas, x + self.low, bottom, -self.open)

    def _open(self, canvas: PageCanvas, x: float, bottom: float, length: float) -> None:
        """An end that is not known: the end that is, two broken lines from it, and none to close them."""
        canvas.line(x, bottom, x, bottom + _THICK)
        canvas.dashes(3, 2)
        for y in (bottom + 0.4, bottom + _THICK - 0.4):
            canvas.line(x, y, x + length, y)
        canvas.dashes()
