"""Numbers that stand below each other on the decimal sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from factsheet.render.pdf.pieces import Fragment
from factsheet.render.pdf.prose import Prose

_NOTHING = frozenset(("", "-", "–", "—", "…"))  # what a cell holds that has no number
_PERCENT = r"(?:\s?[%‰])?$"


class Overhang(Struct, frozen=True, gc=False):
    """In points: the decimals and the percent sign after a number's units, and after it notes, marks and badges."""

    decimals: float
    after: float

    @property
    def whole(self) -> float:
        return self.decimals + self.after


def overhangs(cells: Sequence[Prose], sign: str) -> list[Overhang]:
    """How far each cell of a column reaches beyond the units of its number.

    A column in which a cell holds other text has no overhang.
    """
    found = _overhangs(cells, sign)
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else [Overhang(0.0, 0.0)] * len(cells)


def are_words(cells: Sequence[Prose], sign: str) -> list[bool]:
    """Which cells of a column hold neither a number nor nothing."""
    return [one is None for one in _overhangs(cells, sign)]


def _overhangs(cells: Sequence[Prose], sign: str) -> list[Overhang | None]:
    """None for a cell that holds other text."""
    tail = re.compile(rf"(?:{re.escape(sign)}\d+)?" + _PERCENT)
    return [_overhang(cell.fragments, tail) for cell in cells]


def _overhang(fragments: Sequence[Fragment], tail: re.Pattern[str]) -> Overhang | None:
    """Of one cell; None if it is not a number."""
    end = len(fragments)
    while end and _hangs(fragments[end - 1]):
        end -= 1
    text = "".join("\n" if fragment.newline else fragment.text for fragment in fragments[:end])
    bare = text.rstrip(" ")
    after = _width(fragments, len(bare))
    if bare in _NOTHING:
        return Overhang(0.0, after)
    match = tail.search(bare)
    if "\n" in bare or match is None or not match.start() or not bare[match.start() - 1].isdecimal():
        return None
    return Overhang(_width(fragments, match.start()) - after, after)


def _width(fragments: Sequence[Fragment], start: int) -> float:
    """From a character on, in points."""
    width = 0.0
    for fragment in fragments:
        if start < len(fragment.text) or (start == 0 and not fragment.text):
            width += fragment.width(start, len(fragment.text))
        start = max(start - len(fragment.text), 0)
    return width


def _hangs(fragment: Fragment) -> bool:
    """Whether it is a note's number, a mark, a badge, a place or the space before one of them."""
    look = fragment.look
    return not fragment.newline and bool(look.rise or look.solid or look.badge or not fragment.text.strip())
