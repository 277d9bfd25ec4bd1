"""Shaping with HarfBuzz: characters of one face to glyphs, each with its place.

Lengths are in thousandths of the type size. Nothing of the machine's locale is asked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

_COMMON = "Zyyy"


class Placed(NamedTuple):
    """A glyph by its number in the font; ``start`` and ``end`` are the characters that it stands for."""

    glyph: int
    start: int
    end: int
    advance: float
    dx: float
    dy: float


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
