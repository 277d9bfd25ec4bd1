"""How large a picture stands on the page, in every backend."""

from __future__ import annotations

TALLEST = 60 * 72 / 25.4
"""Points; a picture is not taller, and not wider than the text."""

_POINTS = 0.75  # of a pixel, at 96 an inch


def size(pixels: tuple[int, int], width: float, tallest: float = TALLEST) -> tuple[float, float]:
    """Width and height of a picture as it stands on the page, in points; it keeps its proportions."""
    wide, tall = (side * _POINTS for side in pixels)
    scale = min(1.0, width / wide, tallest / tall)
    return wide * scale, tall * scale
