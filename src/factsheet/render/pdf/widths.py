"""The widths of a table's columns: those at which its rows are least tall and its short cells whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from factsheet.render.pdf.lines import Word
from factsheet.render.pdf.prose import Prose

WORD = 130.0  # points: the widest word that is whole wherever possible,
_TORN = 90.0  # and the room for one that is broken anyway
_SHORT = 110.0  # a cell up to this wide, a date or a name, is broken only if it must
_BROKEN = 1.5  # what each line more of such a cell counts, in lines that a row is taller,
_PART = 0.15  # and besides, for one or more, this part of its row
_TOWER = 0.15  # what the height of each cell counts, beside that of its row
_SAMPLE = 24  # rows whose height decides
_MOVES = (64.0, 40.0, 24.0, 14.0, 8.0, 3.0)  # points that a column gives to another at a time


class Wish:
    """What a cell wants: in points, ``whole`` to stand on one line, ``least`` for its longest word.

    ``hung`` is the room that is to be free at its right. Its text has the room of ``over`` columns;
    ``words`` says that it stands in a column of numbers and is none.
    """

    def __init__(self, cell: Prose, hung: float = 0.0, over: int = 1, *, words: bool = False) -> None:
        self.cell, self.hung, self.over, self.words = cell, hung, over, words
        whole, word = cell.extents()
        self.whole, self.least = whole + hung + 0.01, word + hung if word <= WORD else _TORN
        self._parts: list[Word] | None = None
        self._heights: dict[float, float] = {}

    def height(self, width: float) -> float:
        """That of the cell at a width, as `Prose` measures it."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._height(width - self.hung if self.whole <= width else width)
        return found

    def _height(self, width: float) -> float:
        if not self.cell.fragments:
            return 0.0
        if self._parts is None:
            self._parts = self.cell.words()
        style, sizes = self.cell.style, list(_line_sizes(self._parts, width))
        later = sum(min(size / style.size, 1.0) or 1.0 for size in sizes[1:])
        return style.leading * (1 + later)

    def broken(self, width: float) -> float:
        """How much taller a short cell is than one line, in points."""
        return self.height(width) - self.cell.style.leading if width < self.whole <= _SHORT else 0.0


def _line_sizes(words: Sequence[Word], width: float) -> Iterator[float]:
    """The largest type size of each line. Of a word that is too long, only how many lines it takes is right."""
    line = space = size = 0.0
    for word, after, largest, _, _, ends in words:
        if word and (line or space) and line + space + word > width + 1e-6:
            yield size
            line = space = size = 0.0
        if word:
            line, space = line + space + word, 0.0
        size, space = max(size, largest), space + after
        while line > width + 1e-6:
            yield size
            line -= width
        if ends:
            yield size
            line = space = size = 0.0
    yield size


def column_widths(rows: Sequence[Sequence[Wish]], room: float, gutter: float) -> list[float]:
    """In points, together ``room``, which is less than what all cells want: shares by need.

    No column is narrower than its longest word, if that has at most `WORD` points, as long as they fit, and none
    wider than its widest cell. From shares by the volume of text, columns give to others as long as the
    rows of a sample, the first of ``rows`` among them, become less tall.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(wish.least for wish in column if wish.over == 1) for column in columns]
    most = natural_widths(rows, gutter)
    if sum(least) >= room:
        return [room * part / sum(least) for part in least]
    sample = _sample(rows)
    volumes = [sum(wish.height(room) * wish.whole for wish in column) for column in zip(*sample, strict=True)]
    widths = _filled(least, most, volumes, room)
    for move in _MOVES:
        widths = _settled(widths, least, most, move, sample, gutter)
    return widths


def natural_widths(rows: Sequence[Sequence[Wish]], gutter: float) -> list[float]:
    """In points, what each column needs so that no cell is broken."""
    columns = list(zip(*rows, strict=True))
    widths = [max(wish.whole for wish in column if wish.over == 1) for column in columns]
    for i, column in enumerate(columns):
        for wish in column:
            if wish.over > 1:
                last = i + wish.over - 1
                widths[last] = max(widths[last], wish.whole - sum(widths[i:last]) - gutter * (wish.over - 1))
    return widths


def _sample(rows: Sequence[Sequence[Wish]]) -> list[Sequence[Wish]]:
    """The first row, some at equal distances, and those of each column's widest short cell."""
    chosen = {0, *range(1, len(rows), max(len(rows) // _SAMPLE, 1))}
    for i in range(len(rows[0])):
        chosen.add(max(range(len(rows)), key=lambda k: rows[k][i].whole if rows[k][i].whole <= _SHORT else 0.0))
    return [rows[k] for k in sorted(chosen)]


def _filled(least: Sequence[float], most: Sequence[float], volumes: Sequence[float], room: float) -> list[float]:
    """Shares by volume; what one does not want goes to the others."""
    widths, open_ = list(least), set(range(len(least)))
    spare = room - sum(least)
    while spare > 1e-6 and open_:
        total = sum(volumes[i] for i in sorted(open_)) or 1.0
        gifts = {i: min(spare * volumes[i] / total, most[i] - widths[i]) for i in sorted(open_)}
        for i, gift in gifts.items():
            widths[i] += gift
        spare -= sum(gifts.values())
        full = {i for i in open_ if most[i] - widths[i] <= 1e-6}
        if not full:
            break
        open_ -= full
    return widths


def _settled(
    widths: list[float], least: Sequence[float], most: Sequence[float], move: float,
    sample: Sequence[Sequence[Wish]], gutter: float,
) -> list[float]:  # fmt: skip
    """After all moves of so many points, or of what there is, that make the rows less tall."""
    cost, better = _cost(sample, widths, gutter), True
    while better:
        better = False
        for giver, taker in permutations(range(len(widths)), 2):
            step = min(move, widths[giver] - least[giver], most[taker] - widths[taker])
            if step <= 1e-6:
                continue
            tried = list(widths)
            tried[giver] -= step
            tried[taker] += step
            found = _cost(sample, tried, gutter)
            if found < cost - 1e-6:
                widths, cost, better = tried, found, True
    return widths


def _cost(rows: Sequence[Sequence[Wish]], widths: Sequence[float], gutter: float) -> float:
    """How tall the rows are, and how badly their cells stand, in points."""
    cost = 0.0
    for row in rows:
        rooms = [sum(widths[i : i + wish.over]) + gutter * (wish.over - 1) for i, wish in enumerate(row)]
        heights = list(map(Wish.height, row, rooms))
        broken = sum(map(Wish.broken, row, rooms))
        cost += max(heights) * (1 + _PART * (broken > 0)) + _TOWER * sum(heights) + _BROKEN * broken
    return cost
