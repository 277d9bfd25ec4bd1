"""Pictures, scaled to the room there is."""

from __future__ import annotations

import io

from reportlab.lib.utils import ImageReader

from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import Box, Cut
from factsheet.render.pictures import TALLEST, size


class Figure(Box):
    """A picture, not wider than there is room."""

    def __init__(self, data: bytes, *, before: float, after: float, keep: bool) -> None:
        super().__init__(before, after, keep)
        self.image, self.tallest = ImageReader(io.BytesIO(data)), TALLEST

    def scaled(self, width: float) -> tuple[float, float]:
        """Width and height as drawn, in points."""
        return size(self.image.getSize(), width, self.tallest)

    def measure(self, width: float, limit: float = float("inf")) -> float:  # noqa: ARG002, there is nothing to save
        return self.scaled(width)[1]

    def cut(self, width: float, height: float, force: bool = False) -> Cut:  # noqa: ARG002, height says it
        if not force:
            return None, self
        self.tallest = max(height, 1.0)
        return self, None

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        wide, tall = self.scaled(width)
        canvas.drawImage(self.image, x, top - tall, wide, tall, mask="auto")
