"""What a briefing is made of besides paragraphs: boxes with a tint or a rule, timelines, contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.containers import Area, Fitted, Padded
from factsheet.render.pdf.flow import Box, Cell, Columns, Stack
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import Colour, Styles

HAIRLINE = 0.6  # points
_BAR = 2.4
_NUMBER = 30.0  # room for the number of a page
_MANY, _WIDE, _GUTTER = 8, 300.0, 28.0  # contents of so many entries stand in two columns, where it is as wide


def hairline(canvas: PageCanvas, colour: Colour, left: float, right: float, y: float) -> None:
    """A thin rule across."""
    canvas.line_style(colour, HAIRLINE)
    canvas.line(left, y, right, y)


class Tinted(Padded):
    """A callout: a tint, and a bar of a colour at its left."""

    def __init__(self, inner: Stack, tint: Colour, bar: Colour, *, after: float) -> None:
        super().__init__(inner, (12.5, 8.75, 12.0, 8.75), before=after, after=after)
        self.tint, self.bar = tint, bar

    def decorate(self, canvas: PageCanvas, area: Area) -> None:
        canvas.fill_colour(self.tint)
        canvas.rect(area.x, area.bottom, area.width, area.height)
        canvas.fill_colour(self.bar)
        canvas.rect(area.x, area.bottom, _BAR, area.height)


class Quoted(Padded):
    """A quotation: indented, with a bar at its left."""

    def __init__(self, inner: Stack, bar: Colour, *, before: float, after: float) -> None:
        super().__init__(inner, (12.5, 0.0, 0.0, 0.0), before=before, after=after)
        self.bar = bar

    def decorate(self, canvas: PageCanvas, area: Area) -> None:
        canvas.fill_colour(self.bar)
        canvas.rect(area.x, area.bottom, _BAR * 0.75, area.height)


class Ruled(Padded):
    """A card or a strip: a rule above its first part, and one below its last."""

    def __init__(self, inner: Stack, rule: Colour, room: float, *, after: float) -> None:
        super().__init__(inner, (0.0, room, 0.0, room), before=after, after=after)
        self.rule = rule

    def decorate(self, canvas: PageCanvas, area: Area) -> None:
        if self.starts:
            hairline(canvas, self.rule, area.x, area.right, area.top)
        if self.ends:
            hairline(canvas, self.rule, area.x, area.right, area.bottom)


class Entry(Columns):
    """An entry of a timeline; what goes on from the page before is plain columns, and has no dot."""

    __slots__ = ()

    def first(self, cells: Sequence[Cell]) -> Entry:
        return Entry(cells, before=self.before)


class Events(Stack):
    """A timeline: entries with a dot each, and a line from dot to dot that a page breaks.

    ``axis`` is the distance of the dots from the left, ``drop`` that of a dot from its entry's top.
    """

    def __init__(
        self,
        children: Sequence[Box],
        styles: Styles,
        axis: float,
        drop: float,
        *,
        last: bool = True,
        after: float = 0.0,
    ) -> None:
        super().__init__(children, after=after)
        self.styles, self.axis, self.drop, self.last = styles, axis, drop, last

    def part(self, children: Sequence[Box], last: bool) -> Events:
        return Events(children, self.styles, self.axis, self.drop, last=self.last and last, after=self.after)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        self._draw_line(canvas, x + self.axis, top, width)
        super().paint(canvas, x, top, width)

    def _draw_line(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        dots, starts, y = [], [], top
        for child, gap in self._spaced():
            y -= gap
            dotted = isinstance(child, Entry)
            starts.append(y - self.drop if dotted else y)
            if dotted:
                dots.append(y - self.drop)
            y -= child.measure(width)
        ends = [*starts[1:], starts[-1] if self.last else y]
        canvas.line_style(self.styles.rule, 0.9)
        for start, end in zip(starts, ends, strict=True):
            if start - end > self.drop:
                canvas.line(x, start - (4.5 if start in dots else 0), x, end + (4.5 if end in dots else 0))
        canvas.fill_colour(self.styles.accent)
        for dot in dots:
            canvas.dot(x, dot, 2.5)


class ContentsLine(Padded):
    """An entry of the contents, and at its right the page of its destination once that is known."""

    def __init__(
        self, text: Prose, indent: float, destination: str, element: Element, number: Callable[[str], Prose]
    ) -> None:
        super().__init__(Stack([text]), (indent, 0.0, _NUMBER, 0.0), before=0.0, after=0.0)
        self.destination, self.element, self.number = destination, element, number

    def decorate(self, canvas: PageCanvas, area: Area) -> None:
        """Nothing stands behind."""

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        super().paint(canvas, x, top, width)

        def later(canvas: PageCanvas) -> None:
            page = canvas.page_of.get(self.destination)
            if page is not None:
                self.number(str(page)).paint(canvas, x, top, width)

        if self.starts:
            canvas.defer(later, self.element)


class ContentsColumns(Fitted):
    """The contents: in two columns where there are many entries, and room."""

    def __init__(self, entries: Sequence[ContentsLine], page: float, *, before: float, after: float) -> None:
        super().__init__(before=before, after=after)
        self.entries, self.page = entries, page

    def fit(self, width: float) -> Box:
        if len(self.entries) < _MANY or width < _WIDE:
            return Stack(self.entries, whole=self.page)
        column, half = (width - _GUTTER) / 2, (len(self.entries) + 1) // 2
        left, right = Stack(self.entries[:half]), Stack(self.entries[half:])
        return Columns([Cell(left, 0.0, column), Cell(right, width - column, column)], whole=self.page)


class FigureStack(Stack):
    """A picture and what is said of it; its element learns where it is drawn."""

    def __init__(
        self,
        element: Element,
        children: Sequence[Box],
        *,
        whole: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
    ) -> None:
        super().__init__(children, whole=whole, before=before, after=after, keep=keep)
        self.element = element

    def part(self, children: Sequence[Box], last: bool) -> FigureStack:
        whole = self.whole if last else 0.0
        return FigureStack(self.element, children, whole=whole, before=self.before, after=self.after)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        if self.element.box:  # on a page before
            self.element.resume(self.element.spoken)
        canvas.reach(self.element, x, top, width, self.measure(width))
        super().paint(canvas, x, top, width)
