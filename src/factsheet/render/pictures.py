"""Pictures for every backend: how large they stand, and the pixels without what else a file says."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from factsheet.diagnostics import Problems, error

TALLEST = 60 * 72 / 25.4
"""Points; a picture is not taller, and not wider than the text."""

_POINTS = 0.75  # of a pixel, at 96 an inch
_QUALITY = 90


def size(pixels: tuple[int, int], width: float, tallest: float = TALLEST) -> tuple[float, float]:
    """Width and height of a picture as it stands on the page, in points; it keeps its proportions."""
    wide, tall = (side * _POINTS for side in pixels)
    scale = min(1.0, width / wide, tallest / tall)
    return wide * scale, tall * scale


def upright(data: bytes) -> tuple[Image.Image, bool]:
    """What a picture shows, and whether it is a photograph (JPEG); place, camera, owner and preview are left behind.

    Raises `Problems` if the data cannot be decoded to its end.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            photograph = image.format == "JPEG"
            turned = ImageOps.exif_transpose(image)
            if turned.mode.startswith("I"):  # 16 bits a sample
                turned = turned.convert("I").point(lambda sample: sample / 256).convert("L")
            plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise Problems([error("P101", "the picture is damaged: it cannot be drawn to its end")]) from fault
    plain.info.clear()
    return plain, photograph


def packed(image: Image.Image, photograph: bool) -> bytes:
    """The pixels as a file: JPEG for a photograph, else PNG."""
    buffer = io.BytesIO()
    if photograph:
        image.save(buffer, "JPEG", quality=_QUALITY)
    else:
        image.save(buffer, "PNG")
    return buffer.getvalue()
