"""Pictures: the pixels alone, upright and in a form that every reader shows."""

from __future__ import annotations

import io

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from factsheet.diagnostics import Problems, error
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import Box, Cut

_POINTS = 0.75  # of a pixel, at 96 an inch
_QUALITY = 90


class Figure(Box):
    """A picture, not wider than there is room and not taller than ``tallest`` points."""

    def __init__(self, data: bytes, tallest: float, *, before: float, after: float, keep: bool) -> None:
        super().__init__(before, after, keep)
        self.image, self.tallest = pixels(data), tallest

    def scaled(self, width: float) -> tuple[float, float]:
        """Width and height as drawn, in points."""
        wide, tall = (side * _POINTS for side in self.image.getSize())
        scale = min(1.0, width / wide, self.tallest / tall)
        return wide * scale, tall * scale

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


def pixels(data: bytes) -> ImageReader:
    """What a picture shows; what else its file says (place, camera, owner, preview) is left behind.

    Raises `Problems` if the data cannot be decoded to its end.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            photograph = image.format == "JPEG"
            upright = ImageOps.exif_transpose(image)
            if upright.mode.startswith("I"):  # 16 bits a sample
                upright = upright.convert("I").point(lambda sample: sample / 256).convert("L")
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise Problems([error("P101", "the picture is damaged: it cannot be drawn to its end")]) from fault
    plain.info.clear()
    if not photograph:
        return ImageReader(plain)
    packed = io.BytesIO()
    plain.save(packed, "JPEG", quality=_QUALITY)
    return ImageReader(io.BytesIO(packed.getvalue()))
