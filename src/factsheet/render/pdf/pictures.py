"""Pictures, scaled to the room there is."""

from __future__ import annotations

import io
from copy import copy

from reportlab.lib.utils import ImageReader

from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import Box, Cut
from factsheet.render.pdf.structure import Element
from factsheet.render.pictures import TALLEST, size


class Figure(Box):
    """A picture, not wider than there is room."""

    def __init__(self, data: bytes, element: Element, *, after: float, keep: bool) -> None:
        super().__init__(0.0, after, keep)
        self.image, self.element, self.tallest = ImageReader(io.BytesIO(data)), element, TALLEST

    def scaled(self, width: float) -> tuple[float, float]:
        """Width and height as drawn, in points."""
        return size(self.image.getSize(), width, self.tallest)

    def measure(self, width: float, limit: float = float("inf")) -> float:  # noqa: ARG002, there is nothing to save
        return self.scaled(width)[1]

    def cut(self, width: float, height: float, force: bool = False) -> Cut:  # noqa: ARG002, height says it
        if not force:
            return None, self
        smaller = copy(self)  # pages may be cut more than once
        smaller.tallest = max(height, 1.0)
        return smaller, None

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        wide, tall = self.scaled(width)
        with canvas.content_of(self.element):
            canvas.image(self.image, x, top - tall, wide, tall)
