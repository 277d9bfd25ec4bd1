"""Tables: columns from their content, rules above and below only, the header again on each page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from msgspec.structs import replace

from factsheet.document.tree import Align
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.containers import Fitted
from factsheet.render.pdf.digits import are_words, overhangs
from factsheet.render.pdf.flow import Box, Cell, Columns, Cut, Stack
from factsheet.render.pdf.flowables import hairline
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.styles import Colour, Styles
from factsheet.render.pdf.widths import WORD, Wish, column_widths, natural_widths

_GUTTER = 11.0  # points between columns,
_WIDE = 36.0  # and at most, where there is room
_SLACK = 0.15  # a table that leaves less than this part of the width free is as wide as the text
SMALLEST = 0.65  # times its size is what a table that is too wide may be set in
_SAFE = 0.995  # so that it is not too wide by a rounding error
_TALL = 0.3  # a header beyond this part of the page's height is not repeated, and a row may be cut
_SMALL = 0.15  # and a table up to this part of it not
_LABEL = 2  # lines of a row's first cell that stand again where the row goes on


class Grid(Fitted):
    """Rows of cells. ``aligned_left`` says by column whether it takes up room that is left over."""

    def __init__(
        self,
        header: Sequence[Prose],
        rows: Sequence[Sequence[Prose]],
        aligned_left: Sequence[bool],
        styles: Styles,
        page: float,
        *,
        after: float,
        keep: bool = False,
    ) -> None:
        super().__init__(after=after)
        self.keep = keep
        self.header, self.rows, self.aligned_left = header, rows, aligned_left
        self.styles, self.page = styles, page

    def fit(self, width: float) -> Box:
        cells = [self.header, *self.rows]
        gutter, size = _gutter(cells, width), max(fitting_size(cells, width), SMALLEST)
        if size < 1:
            cells = [[cell.scaled(size) for cell in row] for row in cells]
        wishes = self._wishes(cells)
        widths = natural_widths(wishes, gutter)
        if sum(widths) + gutter * (len(widths) - 1) > width:
            wishes = _reaching(wishes, self.styles.decimal)
            widths = column_widths(wishes, width - gutter * (len(widths) - 1), gutter)
        widths, gutter = self._spread(widths, gutter, width)
        header, *rows = [self._row(row, widths, gutter) for row in wishes]
        repeated = header.measure(width) <= self.page * _TALL
        wide = sum(widths) + gutter * (len(widths) - 1)
        children = rows if repeated else [header, *rows]
        whole, after, keep = self.page * _SMALL, self.after, self.keep
        return Rows(header if repeated else None, children, self.styles, wide, whole=whole, after=after, keep=keep)

    def _wishes(self, rows: Sequence[Sequence[Prose]]) -> list[list[Wish]]:
        """By row, the header first. A number's wish is to end before its column does.

        So the numbers of a column stand on one decimal sign, with their heading above them.
        """
        columns: list[list[Wish]] = []
        for heading, *cells in zip(*rows, strict=True):
            hung = [0.0] * (1 + len(cells))
            if cells and heading.style.align is Align.RIGHT:
                reach = overhangs(cells, self.styles.decimal)
                most = max(one.whole for one in reach)
                hung = [most - max(one.decimals for one in reach), *(most - one.whole for one in reach)]
            columns.append([Wish(*one) for one in zip((heading, *cells), hung, strict=True)])
        return [list(row) for row in zip(*columns, strict=True)]

    def _spread(self, widths: Sequence[float], gutter: float, width: float) -> tuple[list[float], float]:
        """Widths and gutter with the room that is left over: the gutters take some, and a column what is little.

        Beyond that, the table ends where its content does, so that a number is not far from what it is of.
        """
        gaps, widths = len(widths) - 1, list(widths)
        spare = width - sum(widths) - gutter * gaps
        if spare <= 0:
            return widths, gutter
        more = min(spare / gaps, max(_WIDE - gutter, 0.0)) if gaps else 0.0
        spare -= more * gaps
        if spare < width * _SLACK:
            widths[next((i for i, left in enumerate(self.aligned_left) if left), gaps)] += spare
        return widths, gutter + more

    def _row(self, wishes: Sequence[Wish], widths: Sequence[float], gutter: float) -> Row:
        x, placed = 0.0, []
        for i, (wish, width) in enumerate(zip(wishes, widths, strict=True)):
            room = sum(widths[i : i + wish.over]) + gutter * (wish.over - 1)
            fits = wish.whole <= room
            cell = _flush_left(wish.cell) if wish.words and wish.whole > width else wish.cell
            room = width if wish.whole <= width else room
            placed.append(Cell(cell, x, room - wish.hung if fits else room))
            x += width + gutter
        pad = self.styles.step * 2
        return Row(placed, placed[0], self.styles.soft, whole=self.page * _TALL, before=pad, after=pad)


def _reaching(rows: Sequence[Sequence[Wish]], sign: str) -> list[list[Wish]]:
    """Words in a column of numbers may reach over the column at their right where that is empty."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    for i, (heading, *cells) in enumerate(columns):
        if heading.cell.style.align is Align.RIGHT:
            for k, words in enumerate(are_words([wish.cell for wish in cells], sign), 1):
                if words:
                    free = i + 1 < len(columns) and _is_empty(columns[i + 1][k].cell)
                    columns[i][k] = Wish(columns[i][k].cell, over=1 + free, words=True)
    return [list(row) for row in zip(*columns, strict=True)]


def _is_empty(cell: Prose) -> bool:
    return not any(fragment.text for fragment in cell.fragments)


def _flush_left(cell: Prose) -> Prose:
    return Prose(cell.fragments, replace(cell.style, align=Align.LEFT), keep=cell.keep)


class Row(Columns):
    """A row of cells. Where it goes on upon another page, its first cell stands again, softly, and is not read."""

    __slots__ = ("label", "soft")

    def __init__(
        self,
        cells: Sequence[Cell],
        label: Cell,
        soft: Colour,
        *,
        whole: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        super().__init__(cells, whole=whole, before=before, after=after)
        self.label, self.soft = label, soft

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        head, tail = super().cut(width, height, force)
        if head is None or not isinstance(tail, Columns):
            return head, tail
        cells = list(tail.cells)
        if all(cell.x > self.label.x for cell in cells) and isinstance(self.label.box, Prose):
            again = Again(self.label.box, self.label.room(width), self.soft)
            cells.insert(0, Cell(again, self.label.x, self.label.width))
        return head, Row(cells, self.label, self.soft, after=self.after)


class Again(Box):
    """The first lines of what stands on a page before."""

    def __init__(self, prose: Prose, width: float, soft: Colour) -> None:
        super().__init__()
        ends = next((i for i, fragment in enumerate(prose.fragments) if fragment.newline), None)
        softly = [replace(one, look=replace(one.look, colour=soft)) for one in prose.fragments[:ends]]
        whole = Prose(softly, prose.style)
        head, _ = whole.cut(width, _LABEL * prose.style.leading, force=True)
        self.prose = head or whole

    def measure(self, width: float, limit: float = float("inf")) -> float:
        return self.prose.measure(width, limit)

    def cut(self, width: float, height: float, force: bool = False) -> Cut:  # noqa: ARG002, it is short
        return (self, None) if force else (None, self)

    def lines(self, width: float, most: int = 0) -> int:  # noqa: ARG002, these do not count
        return 0

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        with canvas.artifacts():
            self.prose.paint(canvas, x, top, width)


class Rows(Stack):
    """The rows on one page, below their header; rules are ``wide`` points long."""

    def __init__(
        self,
        header: Columns | None,
        children: Sequence[Box],
        styles: Styles,
        wide: float,
        *,
        first: bool = True,
        last: bool = True,
        whole: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
    ) -> None:
        super().__init__(children, whole=whole, after=after, keep=keep)
        self.header, self.styles, self.wide, self.first, self.last = header, styles, wide, first, last
        self._pads = 4 * styles.step  # above the first row and below the last

    def _head(self, width: float) -> float:
        return self.header.measure(width) + 3 * self.styles.step if self.header else 0.0

    def measure(self, width: float, limit: float = float("inf")) -> float:
        head = self._head(width) + self._pads
        return head + super().measure(width, limit - head)

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        return super().cut(width, height - self._head(width) - self._pads, force)

    def part(self, children: Sequence[Box], last: bool) -> Rows:
        starts, ends, keep = self.first and not last, self.last and last, self.keep and last
        return Rows(self.header, children, self.styles, self.wide, first=starts, last=ends, after=self.after, keep=keep)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        bottom = top - self.measure(width)
        if self.header:
            with nullcontext() if self.first else canvas.artifacts():  # a screen reader knows it already
                self.header.paint(canvas, x, top, width)
            top -= self._head(width)
            hairline(canvas, self.styles.ink, x, x + self.wide, top + 1.2)
        super().paint(canvas, x, top - self._pads / 2, width)
        if self.last:
            hairline(canvas, self.styles.rule, x, x + self.wide, bottom)


def _gutter(rows: Sequence[Sequence[Prose]], width: float) -> float:
    return min(_GUTTER, width / (4 * max(len(rows[0]), 1)))


def fitting_size(rows: Sequence[Sequence[Prose]], width: float) -> float:
    """How many times its size text may have, at most once, so that no number or word of it is broken.

    Words of more than `WORD` points are, an address say.
    """
    room = width - _gutter(rows, width) * (len(rows[0]) - 1)
    needed = sum(max(min(cell.extents()[1], WORD) for cell in column) for column in zip(*rows, strict=True))
    return room / needed * _SAFE if needed > room else 1.0
