"""A paragraph as a box: lines are broken once, and a page break only shares them out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from factsheet.document.tree import Align
from factsheet.render.pdf.arrange import in_order, spans
from factsheet.render.pdf.balance import balanced_lines
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import ENOUGH, FUZZ, Box, Cut
from factsheet.render.pdf.lines import Line, break_lines, extents
from factsheet.render.pdf.pieces import Fragment, Piece
from factsheet.render.pdf.styles import Style

_ALONE = 2  # fewest lines of a paragraph at a page's foot or head
_BASELINE = 0.34  # from the middle of a line down to its baseline, times the size


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

    def scaled(self, factor: float) -> Prose:
        """The same, at so many times the size."""
        style = replace(self.style, size=self.style.size * factor, leading=self.style.leading * factor)
        return Prose([fragment.scaled(factor) for fragment in self.fragments], style, keep=self.keep)

    def _break(self, width: float) -> list[Line]:
        if self._lines is None or self._width != width:
            breaking = balanced_lines if self.style.balanced else break_lines
            self._lines = breaking(self.fragments, width) if self.fragments else []
            self._tops = [0.0, *accumulate(self._leading(i, line) for i, line in enumerate(self._lines))]
            self._width, self._start, self._stop = width, 0, len(self._lines)
        return self._lines

    def measure(self, width: float, limit: float = float("inf")) -> float:  # noqa: ARG002, the lines are kept
        self._break(width)
        return self._tops[self._stop] - self._tops[self._start]

    def _leading(self, index: int, line: Line) -> float:
        """A line of small words after the first takes less height."""
        return self.style.leading * (self._scale(line) if index else 1.0)

    def _scale(self, line: Line) -> float:
        largest = max((self.fragments[i].look.size for i, start, end in line.parts if end > start), default=0.0)
        return min(largest / self.style.size, 1.0) or 1.0

    def cut(self, width: float, height: float, force: bool = False) -> Cut:
        self._break(width)
        total = self._stop - self._start
        below = self._tops[self._start] + height + FUZZ
        fitting = min(bisect_right(self._tops, below, self._start) - 1, self._stop) - self._start
        count = fitting = max(fitting, 0)
        if total - count < _ALONE:
            count = total - _ALONE
        if count < _ALONE or (self.outline and count < total):
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

    def lines(self, width: float, most: int = ENOUGH) -> int:
        self._break(width)
        return min(self._stop - self._start, most)

    def needs(self) -> int:
        return ENOUGH if self.outline else super().needs()

    def baseline(self) -> float:
        return self.style.leading / 2 + self.style.size * _BASELINE

    # --- drawing ----------------------------------------------------------------------------

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        lines = self._break(width)
        if self.outline:
            title, level, name = self.outline
            canvas.place(name, x, top + 4)
            canvas.outline(title, name, level)
        if self._start == self._stop:
            return
        adorned: list[tuple[float, list[Piece]]] = []
        canvas.begin_text()
        for i in range(self._start, self._stop):
            scale = self._scale(lines[i]) if i else 1.0
            baseline = top - (self._tops[i] - self._tops[self._start]) - scale * self.baseline()
            pieces = self._pieces(lines[i], x, width)
            _show(canvas, pieces, baseline)
            if lines[i].forced:
                _part_words(canvas, pieces)
            if any(p[0].look.goal or p[0].look.badge or p[0].destination for p in pieces):
                adorned.append((baseline, pieces))
        canvas.end_text()
        for y, pieces in adorned:
            self._adorn(canvas, pieces, y)

    def _pieces(self, line: Line, x: float, width: float) -> list[Piece]:
        match self.style.align:
            case Align.RIGHT:
                x += width - line.width
            case Align.CENTRE:
                x += (width - line.width) / 2
            case Align.LEFT:
                x += width - line.width if self._is_flush_right(line) else 0.0
        pieces = []
        for index, start, end in line.parts:
            fragment = self.fragments[index]
            advance = fragment.width(start, end)
            pieces.append(Piece(fragment, start, end, x, advance))
            x += advance
        return in_order(pieces, pieces[0].x) if pieces else []

    def _is_flush_right(self, line: Line) -> bool:
        """A name that runs from right to left stays where its column starts; a paragraph does not."""
        last = self.fragments[line.parts[-1][0]] if line.parts else None
        return last is not None and last.base == 1 and (last.flush or len(self._lines or ()) > 1)

    def _adorn(self, canvas: PageCanvas, pieces: list[Piece], baseline: float) -> None:
        """Destinations, links and outlines of one line."""
        size = self.style.size
        for fragment, _, _, x, _ in pieces:
            if fragment.destination:
                canvas.place(fragment.destination, x, baseline + size)
        pieces = sorted(pieces, key=lambda piece: piece.x)
        for group in _runs(pieces, lambda p: p[0].look.goal):
            goal, left, right = group[0][0].look.goal, group[0][3], group[-1][3] + group[-1][4]
            right -= group[-1].hanging
            if goal and right > left:
                rect = (left, baseline - size * 0.25, right, baseline + size * 0.85)
                canvas.link(goal.element, goal.target, goal.spoken, rect)
                if not goal.target.startswith("#"):
                    canvas.setStrokeColor(group[0][0].look.colour)
                    canvas.setLineWidth(0.4)
                    canvas.line(left, baseline - 1.4, right, baseline - 1.4)
        for group in _runs(pieces, lambda p: p[0].look.badge):
            look, left, right = group[0][0].look, group[0][3], group[-1][3] + group[-1][4]
            canvas.setStrokeColor(look.colour)
            canvas.setLineWidth(0.6)
            bottom = baseline + look.rise - look.size * 0.28
            canvas.roundRect(left + 0.3, bottom, right - left - 0.6, look.size * 1.22, 2)


def _show(canvas: PageCanvas, pieces: list[Piece], baseline: float) -> None:
    pen: float | None = None  # where the next piece stands if it follows the one before it
    for i, (fragment, start, end, x, width) in enumerate(pieces):
        if start == end:
            continue
        look = fragment.look
        if fragment.glyphs:
            canvas.text_state(look.colour, look.rise, look.tracking)
            for left, glyphs, stands_for in spans(pieces[i]):
                canvas.move_text(left, baseline)
                canvas.show_glyphs(fragment.face.font, look.size, glyphs, look.element, stands_for)
            pen = None
            continue
        if x != pen:
            canvas.move_text(x, baseline)
        pen = x + width
        text, original = fragment.text[start:end], None
        if fragment.originals:
            original = "".join(fragment.originals[start:end])
        elif i == len(pieces) - 1:
            shown = text.rstrip(" ")
            text = shown + " " if shown != text else text  # one space parts the words of two lines
        canvas.text_state(look.colour, look.rise, look.tracking)
        canvas.show(fragment.face.font, look.size, text, look.element, original)


def _part_words(canvas: PageCanvas, pieces: list[Piece]) -> None:
    """A space after a line that ends in a line break: read on, its last word is not one with the next."""
    last = next((piece[0] for piece in reversed(pieces) if piece[0].text), None)
    if last:
        canvas.show(last.face.font, last.look.size, " ", last.look.element)


def _runs(pieces: list[Piece], key: Callable[[Piece], object]) -> list[list[Piece]]:
    """Neighbours of one key, without those that have none."""
    return [list(group) for value, group in groupby(pieces, key) if value]
