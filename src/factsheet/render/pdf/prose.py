"""A paragraph as a box: lines are broken once, and a page break only shares them out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, repeat

from msgspec.structs import replace

from factsheet.document.tree import Align
from factsheet.render.pdf.arrange import in_order, spans
from factsheet.render.pdf.balance import balanced_lines
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import ENOUGH, FUZZ, Box, Cut
from factsheet.render.pdf.lines import Line, Word, break_lines, extents, words
from factsheet.render.pdf.pieces import Fragment, Piece
from factsheet.render.pdf.styles import Style

_ALONE = 2  # fewest lines of a paragraph at a page's foot or head
_BASELINE = 0.34  # from the middle of a line down to its baseline, times the size


class Prose(Box):
    """Fragments in one style.

    ``outline`` is the title and level of the outline's entry that points here, ``name`` its
    destination.
    """

    __slots__ = (
        "_extents",
        "_lines",
        "_scales",
        "_shaped",
        "_start",
        "_stop",
        "_tops",
        "_width",
        "_words",
        "fragments",
        "outline",
        "style",
    )

    def __init__(self, fragments: Sequence[Fragment], style: Style, *, keep: bool = False) -> None:
        super().__init__(style.before, style.after, keep)
        self.fragments, self.style = fragments, style
        self.outline: tuple[str, int, str] | None = None
        self._words: list[Word] | None = None
        self._lines: Sequence[Line] | None = None
        self._scales: Sequence[float] = ()  # what each takes of the style's leading; all of it where there are none
        self._tops: Sequence[float] = ()  # of each line, and the end of the last, downwards from the first
        self._shaped = False  # whether there is more in them than text from left to right
        self._width = 0.0
        self._start, self._stop = 0, 0
        self._extents: tuple[float, float] | None = None

    def extents(self) -> tuple[float, float]:
        """The natural width, and that of the longest word."""
        if self._extents is None:
            self._extents = extents(self.words())
        return self._extents

    def words(self) -> list[Word]:
        """What its lines are broken between: kept until they are."""
        if self._words is None:
            self._words = words(self.fragments)
        return self._words

    def scaled(self, factor: float) -> Prose:
        """The same, at so many times the size."""
        style = replace(self.style, size=self.style.size * factor, leading=self.style.leading * factor)
        return Prose([fragment.scaled(factor) for fragment in self.fragments], style, keep=self.keep)

    def _break(self, width: float) -> Sequence[Line]:
        if self._lines is None or self._width != width:
            breaking = balanced_lines if self.style.balanced else break_lines
            lines = tuple(breaking(self.fragments, self.words(), width)) if self.fragments else ()
            self._lines, self._words = lines, None
            self._scales = self._small(lines)
            if self._scales:
                leading = self.style.leading
                self._tops = (0.0, *accumulate(leading * scale for scale in self._scales))
            else:
                self._tops = _tops(self.style.leading, len(lines))
            self._shaped = any(one.level or one.base or one.glyphs for one in self.fragments)
            self._width, self._start, self._stop = width, 0, len(lines)
        return self._lines

    def _small(self, lines: Sequence[Line]) -> Sequence[float]:
        """A line of small words after the first takes less height; nothing if there is none."""
        size = self.style.size
        if len(lines) < 2 or all(one.look.size >= size or not one.text for one in self.fragments):
            return ()
        return (1.0, *(self._scale(line) for line in lines[1:]))

    def measure(self, width: float, limit: float = float("inf")) -> float:  # noqa: ARG002, the lines are kept
        self._break(width)
        return self._tops[self._stop] - self._tops[self._start]

    def _scale(self, line: Line) -> float:
        largest = max(
            (self.fragments[i].look.size for i, start, end in line.parts(self.fragments) if end > start), default=0.0
        )
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
        part._lines, part._scales, part._tops, part._width = self._lines, self._scales, self._tops, self._width
        part._shaped = self._shaped
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
        tops, scales, drop = self._tops, self._scales, self.baseline()
        adorned: list[tuple[float, list[Piece]]] = []
        canvas.begin_text()
        for i in range(self._start, self._stop):
            baseline = top - (tops[i] - tops[self._start]) - (scales[i] * drop if scales else drop)
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
        """How wide the last piece is, is not worked out if it has nothing round it."""
        shaped, fragments, parts = self._shaped, self.fragments, line.parts(self.fragments)
        match self.style.align:
            case Align.RIGHT:
                x += width - line.width
            case Align.CENTRE:
                x += (width - line.width) / 2
            case Align.LEFT:
                x += width - line.width if shaped and parts and self._is_flush_right(fragments[parts[-1][0]]) else 0.0
        pieces = []
        last = len(parts) - 1
        for i, (index, start, end) in enumerate(parts):
            fragment = fragments[index]
            look = fragment.look
            advance = fragment.width(start, end) if i < last or shaped or look.goal or look.badge else 0.0
            pieces.append(Piece(fragment, start, end, x, advance))
            x += advance
        return in_order(pieces, pieces[0].x) if shaped and pieces else pieces

    def _is_flush_right(self, last: Fragment) -> bool:
        """A name that runs from right to left stays where its column starts; a paragraph does not."""
        return last.base == 1 and (last.flush or len(self._lines or ()) > 1)

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
                    canvas.line_style(group[0][0].look.colour, 0.4)
                    canvas.line(left, baseline - 1.4, right, baseline - 1.4)
        for group in _runs(pieces, lambda p: p[0].look.badge):
            look, left, right = group[0][0].look, group[0][3], group[-1][3] + group[-1][4]
            canvas.line_style(look.colour, 0.6)
            bottom = baseline + look.rise - look.size * 0.28
            canvas.rounded(left + 0.3, bottom, right - left - 0.6, look.size * 1.22, 2)


@lru_cache(1_000)
def _tops(leading: float, count: int) -> tuple[float, ...]:
    """Of lines of one height, shared by all paragraphs that have so many."""
    return (0.0, *accumulate(repeat(leading, count)))


def _show(canvas: PageCanvas, pieces: list[Piece], baseline: float) -> None:
    pen: float | None = None  # where the next piece stands if it follows the one before it
    last = len(pieces) - 1
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
        elif i == last and text[-1] == " ":
            text = text.rstrip(" ") + " "  # one space parts the words of two lines
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
