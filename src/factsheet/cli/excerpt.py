"""Source lines as a terminal can show them: no control characters, not too long, a caret below.

A fact file is not to be trusted: an escape sequence in it must not reach the terminal, and a text
direction override must not turn a message round.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from typing import NamedTuple

TAB = "    "
_JOINERS = "\u200c\u200d"  # shape letters and emoji, and neither hide nor reorder anything
_ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A line, or the part of it round a place; ``offset`` and ``length`` of the caret are in terminal cells."""

    text: str
    offset: int
    length: int


def visible(text: str) -> str:
    """The text on one line, every character that a terminal would act upon written out."""
    return "".join(map(_shown, text))


def width_of(shown: str) -> int:
    """The terminal cells that ``shown``, which is `visible`, takes (UAX #11)."""
    return sum(map(_cells, shown))


def excerpt(source: str, start: int, end: int, width: int) -> Excerpt:
    """The part of ``source`` round the characters ``start`` to ``end`` (from 0, end exclusive).

    Takes at most ``width`` cells where a single character does not take more. Only what is near
    the place is looked at: lines may be megabytes long.
    """
    start = min(start, len(source))
    end = max(min(end, len(source)), start)
    before = [_shown(c) for c in source[max(0, start - width) : start]]
    after = [_shown(c) for c in source[start : start + width]]
    whole = start <= width and len(source) <= start + width
    if whole and width_of("".join(before + after)) <= width:
        left, right = before, after
    else:
        right = _fitting(after, width - min(width_of("".join(before)), width // 2) - 2)
        room = width - width_of("".join(right)) - 2
        left = _fitting(before[::-1], room)[::-1]
    cut_left = _ELLIPSIS if len(left) < start else ""
    cut_right = _ELLIPSIS if start + len(right) < len(source) else ""
    marked = width_of("".join(right[: end - start]))
    prefix = cut_left + "".join(left)
    return Excerpt(prefix + "".join(right) + cut_right, width_of(prefix), max(1, marked))


def _fitting(shown: list[str], room: int) -> list[str]:
    """As many of the first characters as go into ``room`` cells."""
    totals = accumulate(map(width_of, shown))
    return shown[: sum(1 for total in totals if total <= room)]


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character == "\t":
        return TAB
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␛ for escape
    if code == 0x7F:
        return "␡"
    if unicodedata.category(character) == "Zs":  # spaces of other widths
        return character
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _cells(character: str) -> int:
    if unicodedata.combining(character) or character in _JOINERS or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
