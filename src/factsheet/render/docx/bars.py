"""What a chart's bars say, before they are drawn: which end is near to zero, which is far, which is open.

Bars lie over each other, and each starts at zero. From the back: the piece beyond an open end,
the far end, the near one. So what is seen between near and far is the range.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import Bar
from factsheet.render.docx.widths import text_size

OPEN = 22.0
"""How far an open end is drawn, in points."""

MOST_LINES = 6
"""No label gets more room."""


class Row(Struct, frozen=True, gc=False):
    """One bar. ``near`` and ``far`` are its known ends by their distance from zero.

    ``open`` is the side on which the value has no known end: 1 above, -1 below, 0 none. A bar that
    ``crosses`` zero may be nothing: no piece of it is certain.
    """

    label: str
    shown: str
    near: float | None
    far: float | None
    open: int
    crosses: bool

    def beyond(self, length: float) -> float | None:
        """Where the piece beyond an open end stops, ``length`` after it; zero where nothing is known."""
        if self.near is None and self.far is None:
            return 0.0
        if not self.open:
            return None
        end = 0.0 if self.near is None or self.crosses else self.near
        return end + self.open * length


class Axis(Struct, frozen=True, gc=False):
    """The scale; ``point`` is what one point of the page stands for."""

    least: float
    most: float
    point: float


def row(bar: Bar) -> Row:
    label = "\n".join(part for part in (inline_text(bar.label), inline_text(bar.detail)) if part)
    shown, low, high = inline_text(bar.shown), bar.low, bar.high
    if low is None and high is None:
        return Row(label, shown, None, None, 0, crosses=False)
    if high is None:
        return Row(label, shown, low, None, 1, crosses=low is not None and low < 0)
    if low is None:
        above = high > 0
        return Row(label, shown, None if above else high, high if above else None, -1, crosses=above)
    near, far = (high, low) if low < 0 and high <= 0 else (low, high)
    return Row(label, shown, near, far, 0, crosses=low < 0 < high)


def axis(rows: Sequence[Row], width: float, size: float) -> Axis:
    """One scale from zero for all, with room for open ends and for the direct labels at the bars' ends."""
    values = [value for row in rows for value in (row.near, row.far) if value is not None]
    most, least = max([0.0, *values]), min([0.0, *values])
    label = min(max(text_size(row.shown, size) for row in rows) + 8, width * 0.5)
    above = label + (OPEN if any(row.open > 0 for row in rows) else 0)
    left = any(row.open < 0 for row in rows)
    below = (label if least < 0 or left else 0) + (OPEN if left else 0)
    bars = max(width - above - below, width * 0.1)
    point = (most - least or 1.0) / bars
    return Axis(least - below * point, most + above * point, point)


def label_lines(label: str, width: float, size: float) -> int:
    """About how many lines a label takes, none of which is full to its end."""
    lines = sum(int(text_size(line, size) / (width * 0.88)) + 1 for line in label[:2000].split("\n"))
    return min(lines, MOST_LINES)
