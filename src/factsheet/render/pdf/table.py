"""Tables: columns from their content, rules above and below only, the header again on each page."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import Box, Cell, Columns, Cut, Fitted, Stack
from factsheet.render.pdf.flowables import hairline
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.styles import Styles

_GUTTER = 11.0  # points between columns
_ABOVE = 2.6  # and above a row's text
_WORD = 130.0  # the widest word that a column makes room for
_PHRASE = 95.0  # a cell of at most this width stays on one line,
_PHRASES = 0.9  # where such cells leave this part of the width to the others
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
        gutter = min(_GUTTER, width / (4 * max(len(self.header), 1)))
        widths = column_widths([self.header, *self.rows], self.aligned_left, width, gutter)
        rows: list[Box] = [self._row(row, widths, gutter) for row in self.rows]
        header = self._row(self.header, widths, gutter)
        if header.measure(width) > self.page * _TALL:
            return Rows(None, [header, *rows], self.styles)
        return Rows(header, rows, self.styles)

    def _row(self, cells: Sequence[Prose], widths: Sequence[float], gutter: float) -> Columns:
        x, placed = 0.0, []
        for cell, width in zip(cells, widths, strict=True):
            placed.append(Cell(cell, x, width))
            x += width + gutter
        return Columns(placed, whole=self.page, before=_ABOVE, after=_ABOVE)


class Rows(Stack):
    """The rows on one page, below their header."""

    def __init__(self, header: Columns | None, children: Sequence[Box], styles: Styles, *, last: bool = True) -> None:
        super().__init__(children)
        self.header, self.styles, self.last = header, styles, last

    def _head(self, width: float) -> float:
        return self.header.measure(width) + 4.5 if self.header else 0.0

    def measure(self, width: float, limit: float = float("inf")) -> float:
        head = self._head(width) + 2 * _ABOVE
        return head + super().measure(width, limit - head)

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        return super().cut(width, height - self._head(width) - 2 * _ABOVE, force)

    def part(self, children: Sequence[Box], last: bool) -> Rows:
        return Rows(self.header, children, self.styles, last=self.last and last)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        bottom = top - self.measure(width)
        if self.header:
            self.header.paint(canvas, x, top, width)
            top -= self._head(width)
            hairline(canvas, self.styles.ink, x, x + width, top + 1.2)
        super().paint(canvas, x, top - _ABOVE, width)
        if self.last:
            hairline(canvas, self.styles.rule, x, x + width, bottom)


def column_widths(
    rows: Sequence[Sequence[Prose]], aligned_left: Sequence[bool], width: float, gutter: float
) -> list[float]:
    """In points: what each needs if there is room, and fair shares of the rest if not.

    No column is narrower than its longest word of at most `_WORD` points, as long as they fit, and
    cells of at most `_PHRASE` points are not broken where there is room for them.
    """
    count = len(aligned_left)
    room = width - gutter * (count - 1)
    natural, words, phrases = [0.0] * count, [0.0] * count, [0.0] * count
    for row in rows:
        for i, cell in enumerate(row):
            whole, word = cell.extents()
            natural[i] = max(natural[i], whole)
            words[i] = max(words[i], min(word, _WORD))
            phrases[i] = max(phrases[i], whole if whole <= _PHRASE else min(word, _WORD))
    least = phrases if sum(phrases) < room * _PHRASES else words
    natural = [n + 0.01 for n in natural]
    spare = room - sum(natural)
    if spare >= 0:
        widest = next((i for i, left in enumerate(aligned_left) if left), count - 1)
        natural[widest] += spare
        return natural
    if sum(least) >= room:
        return [room * part / sum(least) for part in least]
    # What is left goes to those who want more; by the square of it, so that the column of long texts is the wide one.
    wants = [(min(n, room) - low) ** 2 for n, low in zip(natural, least, strict=True)]
    share = (room - sum(least)) / sum(wants)
    return [low + want * share for low, want in zip(least, wants, strict=True)]
