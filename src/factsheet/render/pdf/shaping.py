"""Shaping with HarfBuzz: characters of one face to glyphs, each with its place.

Lengths are in thousandths of the type size. Nothing of the machine's locale is asked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import uharfbuzz as hb

_COMMON = "Zyyy"


@dataclass(frozen=True, slots=True)
class Placed:
    """A glyph by its number in the font; ``start`` and ``end`` are the characters that it stands for."""

    glyph: int
    start: int
    end: int
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph to be drawn: ``key`` is the character that the subset font knows it by."""

    key: str
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of each unit of a text, in logical order.

    ``ends`` is where each unit begins, and where the last one ends, if they stood in logical order.
    """

    units: tuple[tuple[Glyph, ...], ...]
    ends: tuple[float, ...]

    def width(self, start: int, end: int) -> float:
        """Of a part of the units."""
        return self.ends[end] - self.ends[start]


def boxed(unit: Sequence[Glyph], blank: float) -> tuple[Glyph, ...]:
    """The same glyphs, what has a width first, and a blank that ends where the unit does; ``blank`` is its width.

    Readers take the place of replaced text from its first glyph's start and its last glyph's end.
    """
    if len(unit) < 2:
        return tuple(unit) or (Glyph(" ", 0.0, 0.0, 0.0),)
    starts = list(accumulate((glyph.advance for glyph in unit), initial=0.0))
    end = starts.pop()
    placed = sorted(zip(starts, unit, strict=True), key=lambda one: not one[1].advance)
    out, pen = [], 0.0
    for start, glyph in placed:
        out.append(Glyph(glyph.key, glyph.advance, start + glyph.dx - pen, glyph.dy))
        pen += glyph.advance
    return (*out, Glyph(" ", 0.0, end - blank - pen, 0.0))


class Shaper:
    """One font file for HarfBuzz."""

    def __init__(self, data: bytes) -> None:
        self._font = hb.Font(hb.Face(hb.Blob(data)))
        self._scale = 1000 / self._font.scale[0]
        self._scripts: dict[str, str] = {}

    def shape(self, text: str, script: str, right_to_left: bool) -> list[Placed]:
        """The glyphs of a text in one script and direction, from the left.

        Glyph 0 is of what the font lacks; what is not drawn, a joiner say, has a blank without width.
        """
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.BOT | hb.BufferFlags.EOT
        buffer.add_codepoints([ord(c) for c in text])
        buffer.script, buffer.language = script, "und"
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(self._font, buffer)
        infos, positions, scale = buffer.glyph_infos, buffer.glyph_positions, self._scale
        starts = sorted({info.cluster for info in infos})
        ends = dict(pairwise([*starts, len(text)]))
        return [
            Placed(
                info.codepoint,
                info.cluster,
                ends[info.cluster],
                position.x_advance * scale,
                position.x_offset * scale,
                position.y_offset * scale,
            )
            for info, position in zip(infos, positions, strict=True)
        ]

    def script_runs(self, units: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Starts, ends and scripts (UAX #24); what scripts share goes with what stands before it."""
        start, current = 0, _COMMON
        for i, unit in enumerate(units):
            script = self._script(unit[:1])
            if script not in (_COMMON, current):
                if current != _COMMON:
                    yield start, i, current
                    start = i
                current = script
        if units:
            yield start, len(units), current

    def _script(self, character: str) -> str:
        if character not in self._scripts:
            buffer = hb.Buffer()
            if unicodedata.category(character)[0] == "L":
                buffer.add_codepoints([ord(character)])
                buffer.guess_segment_properties()
            self._scripts[character] = buffer.script or _COMMON
        return self._scripts[character]
