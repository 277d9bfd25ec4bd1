"""A paragraph as a box: lines are broken once, and a page break only shares them out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, groupby

from factsheet.document.tree import Align
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import FUZZ, Box, Cut
from factsheet.render.pdf.fragments import Fragment
from factsheet.render.pdf.lines import Line, break_lines, extents
from factsheet.render.pdf.styles import Style

_ALONE = 2  # fewest lines of a paragraph at a page's foot or head
_BASELINE = 0.34  # from the middle of a line down to its baseline, times the size
_Piece = tuple[Fragment, int, int, float, float]  # a fragment's part, its x and its width


class Prose(Box):
    """Fragments in one style.

    ``outline`` is the title and level of the outline's entry that points here, ``name`` its
    destination.
    """

    def __init__(self, fragments: Sequence[Fragment], style: Style, *, keep: bool = False) -> None:
        super().__init__(style.before, style.after, keep)
        self.fragments, self.style = fragments, style
        self.outline: tuple[str, int, str] | None = None
        self._lines: list[Line] | None = None
        self._tops = [0.0]  # of each line, and the end of the last, downwards from the first
        self._width = 0.0
        self._start, self._stop = 0, 0
        self._extents: tuple[float, float] | None = None

    def extents(self) -> tuple[float, float]:
        """The natural width, and that of the longest word."""
        if self._extents is None:
            self._extents = extents(self.fragments)
        return self._extents

    def lines(self, width: float) -> list[Line]:
        if self._lines is None or self._width != width:
            self._lines = break_lines(self.fragments, width) if self.fragments else []
            self._tops = [0.0, *accumulate(self._leading(i, line) for i, line in enumerate(self._lines))]
            self._width, self._start, self._stop = width, 0, len(self._lines)
        return self._lines

    def measure(self, width: float, limit: float = float("inf")) -> float:  # noqa: ARG002, the lines are kept
        self.lines(width)
        return self._tops[self._stop] - self._tops[self._start]

    def _leading(self, index: int, line: Line) -> float:
        """A line of small words after the first takes less height."""
        return self.style.leading * (self._scale(line) if index else 1.0)

    def _scale(self, line: Line) -> float:
        largest = max((self.fragments[i].look.size for i, start, end in line.parts if end > start), default=0.0)
        return min(largest / self.style.size, 1.0) or 1.0

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        self.lines(width)
        total = self._stop - self._start
        below = self._tops[self._start] + height + FUZZ
        fitting = min(bisect_right(self._tops, below, self._start) - 1, self._stop) - self._start
        count = fitting = max(fitting, 0)
        if total - count < _ALONE:
            count = total - _ALONE
        if count < _ALONE:
            if not force:
                return None, self
            count = max(1, min(fitting, total - 1))
        if count >= total:
            return self, None
        return self._part(0, count), self._part(count, total)

    def _part(self, start: int, stop: int) -> Prose:
        part = Prose(self.fragments, self.style, keep=self.keep and stop == self._stop - self._start)
        part.before, part.after = self.before, self.after  # which may differ from the style's
        part._lines, part._tops, part._width = self._lines, self._tops, self._width
        part._start, part._stop = self._start + start, self._start + stop
        if start == 0:
            part.outline = self.outline
        return part

    def baseline(self) -> float:
        return self.style.leading / 2 + self.style.size * _BASELINE

    # --- drawing ----------------------------------------------------------------------------

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        lines = self.lines(width)
        if self.outline:
            title, level, name = self.outline
            canvas.place(name, x, top + 4)
            canvas.outline(title, name, level)
        if self._start == self._stop:
            return
        adorned: list[tuple[float, list[_Piece]]] = []
        canvas.begin_text()
        for i in range(self._start, self._stop):
            scale = self._scale(lines[i]) if i else 1.0
            baseline = top - (self._tops[i] - self._tops[self._start]) - scale * self.baseline()
            pieces = self._pieces(lines[i], x, width)
            _show(canvas, pieces, baseline)
            if any(p[0].look.target or p[0].look.badge or p[0].destination for p in pieces):
                adorned.append((baseline, pieces))
        canvas.end_text()
        for y, pieces in adorned:
            self._adorn(canvas, pieces, y)

    def _pieces(self, line: Line, x: float, width: float) -> list[_Piece]:
        match self.style.align:
            case Align.RIGHT:
                x += width - line.width
            case Align.CENTRE:
                x += (width - line.width) / 2
            case Align.LEFT:
                pass
        pieces = []
        for index, start, end in line.parts:
            fragment = self.fragments[index]
            advance = fragment.width(start, end)
            pieces.append((fragment, start, end, x, advance))
            x += advance
        return pieces

    def _adorn(self, canvas: PageCanvas, pieces: list[_Piece], baseline: float) -> None:
        """Destinations, links and outlines of one line."""
        size = self.style.size
        for fragment, _, _, x, _ in pieces:
            if fragment.destination:
                canvas.place(fragment.destination, x, baseline + size)
        for group in _runs(pieces, lambda p: p[0].look.target):
            target, left, right = group[0][0].look.target, group[0][3], group[-1][3] + group[-1][4]
            right -= _hanging(group[-1])
            if right > left:
                canvas.link(target, (left, baseline - size * 0.25, right, baseline + size * 0.85))
                if not target.startswith("#"):
                    canvas.setStrokeColor(group[0][0].look.colour)
                    canvas.setLineWidth(0.4)
                    canvas.line(left, baseline - 1.4, right, baseline - 1.4)
        for group in _runs(pieces, lambda p: p[0].look.badge):
            look, left, right = group[0][0].look, group[0][3], group[-1][3] + group[-1][4]
            canvas.setStrokeColor(look.colour)
            canvas.setLineWidth(0.6)
            bottom = baseline + look.rise - look.size * 0.28
            canvas.roundRect(left + 0.3, bottom, right - left - 0.6, look.size * 1.22, 2)


def _show(canvas: PageCanvas, pieces: list[_Piece], baseline: float) -> None:
    fresh = True  # whether the next piece needs a place of its own
    for i, (fragment, start, end, x, _) in enumerate(pieces):
        if fragment.gap:
            fresh = True
        if start == end:
            continue
        if fresh:
            canvas.move_text(x, baseline)
            fresh = False
        look = fragment.look
        text, original = fragment.text[start:end], None
        if fragment.originals:
            original = "".join(fragment.originals[start:end])
        elif i == len(pieces) - 1:
            shown = text.rstrip(" ")
            text = shown + " " if shown != text else text  # one space parts the words of two lines
        canvas.text_state(look.colour, look.rise, look.tracking)
        canvas.show(fragment.face.font, look.size, text, original)


def _runs(pieces: list[_Piece], key: Callable[[_Piece], object]) -> list[list[_Piece]]:
    """Neighbours of one key, without those that have none."""
    return [list(group) for value, group in groupby(pieces, key) if value]


def _hanging(piece: _Piece) -> float:
    """The width of the spaces at a piece's end."""
    fragment, start, end, _, _ = piece
    text = fragment.text[start:end]
    return fragment.width(start + len(text.rstrip(" ")), end) if text.endswith(" ") else 0.0
