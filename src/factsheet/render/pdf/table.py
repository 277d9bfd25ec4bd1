"""Tables: columns from their content, rules above and below only, the header again on each page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import product

from factsheet.document.tree import Align
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.containers import Fitted
from factsheet.render.pdf.digits import overhangs
from factsheet.render.pdf.flow import Box, Cell, Columns, Cut, Stack
from factsheet.render.pdf.flowables import hairline
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.styles import Styles

_GUTTER = 11.0  # points between columns
_WORD = 130.0  # the widest word that a column makes room for
_PHRASES = (95.0, 80.0, 65.0)  # widths up to which cells may stay on one line,
_LONGER = (0.0, 0.4, 0.5)  # and the part of its natural width that a longer one may have
_SAMPLE = 40  # rows whose height decides
SMALLEST = 0.65  # times its size is what a table that is too wide may be set in
_SAFE = 0.995  # so that it is not too wide by a rounding error
_TALL = 0.3  # a header beyond this part of the page's height is not repeated


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
    ) -> None:
        super().__init__(after=after)
        self.header, self.rows, self.aligned_left = header, rows, aligned_left
        self.styles, self.page = styles, page

    def fit(self, width: float) -> Box:
        cells = [self.header, *self.rows]
        gutter, size = _gutter(cells, width), max(fitting_size(cells, width), SMALLEST)
        if size < 1:
            cells = [[cell.scaled(size) for cell in row] for row in cells]
        hung = self._overhangs(cells)
        widths = column_widths(cells, hung, self.aligned_left, width, gutter)
        header, *rows = [self._row(*row, widths, gutter) for row in zip(cells, hung, strict=True)]
        if header.measure(width) > self.page * _TALL:
            return Rows(None, [header, *rows], self.styles)
        return Rows(header, rows, self.styles)

    def _overhangs(self, rows: Sequence[Sequence[Prose]]) -> list[list[float]]:
        """By row, the header first, and column: how far a cell ends before its column does, in points.

        So the numbers of a column stand on one decimal sign, with their heading above them.
        """
        columns: list[list[float]] = []
        for heading, *cells in zip(*rows, strict=True):
            if cells and heading.style.align is Align.RIGHT:
                reach = overhangs(cells, self.styles.decimal)
                most = max(one.whole for one in reach)
                over = most - max(one.decimals for one in reach)
                columns.append([over, *(most - one.whole for one in reach)])
            else:
                columns.append([0.0] * (1 + len(cells)))
        return [list(row) for row in zip(*columns, strict=True)]

    def _row(self, cells: Sequence[Prose], hung: Sequence[float], widths: Sequence[float], gutter: float) -> Columns:
        x, placed = 0.0, []
        for cell, short, width in zip(cells, hung, widths, strict=True):
            fits = cell.extents()[0] + short <= width
            placed.append(Cell(cell, x, width - short if fits else width))
            x += width + gutter
        return Columns(placed, whole=self.page, before=self.styles.step * 2, after=self.styles.step * 2)


class Rows(Stack):
    """The rows on one page, below their header."""

    def __init__(
        self,
        header: Columns | None,
        children: Sequence[Box],
        styles: Styles,
        *,
        first: bool = True,
        last: bool = True,
    ) -> None:
        super().__init__(children)
        self.header, self.styles, self.first, self.last = header, styles, first, last
        self._pads = 4 * styles.step  # above the first row and below the last

    def _head(self, width: float) -> float:
        return self.header.measure(width) + 3 * self.styles.step if self.header else 0.0

    def measure(self, width: float, limit: float = float("inf")) -> float:
        head = self._head(width) + self._pads
        return head + super().measure(width, limit - head)

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        return super().cut(width, height - self._head(width) - self._pads, force)

    def part(self, children: Sequence[Box], last: bool) -> Rows:
        return Rows(self.header, children, self.styles, first=self.first and not last, last=self.last and last)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        bottom = top - self.measure(width)
        if self.header:
            with nullcontext() if self.first else canvas.artifacts():  # a screen reader knows it already
                self.header.paint(canvas, x, top, width)
            top -= self._head(width)
            hairline(canvas, self.styles.ink, x, x + width, top + 1.2)
        super().paint(canvas, x, top - self._pads / 2, width)
        if self.last:
            hairline(canvas, self.styles.rule, x, x + width, bottom)


def _gutter(rows: Sequence[Sequence[Prose]], width: float) -> float:
    return min(_GUTTER, width / (4 * max(len(rows[0]), 1)))


def fitting_size(rows: Sequence[Sequence[Prose]], width: float) -> float:
    """How many times its size text may have, at most once, so that no number or word of it is broken.

    Words of more than `_WORD` points are, an address say.
    """
    room = width - _gutter(rows, width) * (len(rows[0]) - 1)
    needed = sum(max(min(cell.extents()[1], _WORD) for cell in column) for column in zip(*rows, strict=True))
    return room / needed * _SAFE if needed > room else 1.0


def column_widths(
    rows: Sequence[Sequence[Prose]],
    hung: Sequence[Sequence[float]],
    aligned_left: Sequence[bool],
    width: float,
    gutter: float,
) -> list[float]:
    """In points: what each needs if there is room, and fair shares of the rest if not.

    ``hung`` is, by row and column, the room that a cell wants to be free at its right. No column is
    narrower than its longest word of at most `_WORD` points, as long as they fit. Short cells are not
    broken, and longer ones not often, where that lets the first rows be less tall.
    """
    room = width - gutter * (len(aligned_left) - 1)
    cells = [
        [(whole + short, min(word + short, _WORD)) for (whole, word), short in zip(extents, shorts, strict=True)]
        for extents, shorts in zip(([cell.extents() for cell in row] for row in rows), hung, strict=True)
    ]
    columns = list(zip(*cells, strict=True))
    natural = [max(whole for whole, _ in column) + 0.01 for column in columns]
    words = [max(word for _, word in column) for column in columns]
    spare = room - sum(natural)
    if spare >= 0:
        widest = next((i for i, left in enumerate(aligned_left) if left), len(natural) - 1)
        natural[widest] += spare
        return natural
    if sum(words) >= room:
        return [room * part / sum(words) for part in words]
    leasts = [
        [max(_phrase(whole, word, limit, part) for whole, word in column) for column in columns]
        for limit, part in product(_PHRASES, _LONGER)
    ]
    choices = [_shared(natural, least, room) for least in (*leasts, words) if sum(least) < room]
    return min(choices, key=lambda widths: _towering(rows[:_SAMPLE], widths))


def _phrase(whole: float, word: float, limit: float, part: float) -> float:
    """The width that a cell should have, by its natural width and its longest word."""
    return whole if whole <= limit else max(word, min(whole * part, limit))


def _shared(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """What is left goes to those who want more, by the square of it: the column of long texts is the wide one."""
    wants = [(min(n, room) - low) ** 2 for n, low in zip(natural, least, strict=True)]
    share = (room - sum(least)) / (sum(wants) or 1.0)
    return [low + want * share for low, want in zip(least, wants, strict=True)]


def _towering(rows: Sequence[Sequence[Prose]], widths: Sequence[float]) -> float:
    """How tall some cells are at these widths: the sum of their squares, so that none is a tower."""
    return sum(cell.measure(width) ** 2 for row in rows for cell, width in zip(row, widths, strict=True))
