"""Lines of titles and strips, made about equally long."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.render.pdf.lines import Line, Word, break_lines, extents
from factsheet.render.pdf.pieces import Fragment

_MOST = 6  # lines that are balanced; what is longer is no title
_STEP = 4.0  # points
_SEPARATOR = "·"  # a line ends after one where it can


def balanced_lines(fragments: Sequence[Fragment], words: Sequence[Word], width: float) -> list[Line]:
    """As few lines as the width in points allows, about equally long, and with whole items between separators."""
    lines = break_lines(fragments, words, width)
    if not 1 < len(lines) <= _MOST:
        return lines
    shortest = lines
    least = max(extents(words)[1], width / len(lines) / 2)
    while width - _STEP > least:
        width -= _STEP
        narrower = break_lines(fragments, words, width)
        if len(narrower) > len(lines):
            break
        shortest = narrower
        if _parted(fragments, narrower):
            lines = narrower
    return lines if _parted(fragments, lines) else shortest


def _parted(fragments: Sequence[Fragment], lines: Sequence[Line]) -> bool:
    """Whether each line but the last ends after a separator."""
    ends = [parts[-1] for line in lines[:-1] if (parts := line.parts(fragments))]
    return all(fragments[index].text[start:end].rstrip().endswith(_SEPARATOR) for index, start, end in ends)
