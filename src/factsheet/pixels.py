"""The pixels of a picture, cleaned of all else in its file.

A photograph's file says more than the picture: where it was taken, with whose camera, what it
showed before it was cropped. Only the pixels go on, decoded to their end, upright and packed anew.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from PIL import Image as Pillow

PIXELS = 50_000_000
"""Pixels of a picture: a small file may hold very many."""

_SIDE = 2000  # pixels: 300 an inch over the width of a page, and no more than a page can show
_QUALITY = 90  # of a JPEG
_EFFORT = 6  # of a PNG's compression, of 9

# What Pillow raises for a file that is not what it says.
_DAMAGED = (OSError, SyntaxError, ValueError, LookupError, ArithmeticError, TypeError, EOFError, struct.error)

_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4
_UPRIGHT = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}


class Unfit(Exception):
    """Why a file is not taken for a picture."""


def cleaned(data: bytes) -> tuple[bytes, str, int, int]:
    """The pixels of a PNG or JPEG in a new file without metadata, its media type, width and height.

    The same bytes give the same bytes. Of an animation the first picture is kept. Raises `Unfit`.
    """
    with warnings.catch_warnings():  # what Pillow warns of is either refused here or left behind
        warnings.simplefilter("ignore")
        try:
            return _packed(data)
        except Pillow.DecompressionBombError as fault:
            raise _too_large() from fault
        except _DAMAGED as fault:
            raise Unfit("The picture is no sound PNG or JPEG") from fault


def _packed(data: bytes) -> tuple[bytes, str, int, int]:
    with Pillow.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > PIXELS:
            raise _too_large()
        photograph = image.format != "PNG"  # JPEG, or MPO: several in one file
        image.load()
        turn = _UPRIGHT.get(_orientation(image))
        plain = _plain(image)
    if turn is not None:
        plain = plain.transpose(turn)
    plain.thumbnail((_SIDE, _SIDE), Pillow.Resampling.LANCZOS)
    plain.info.clear()
    packed = BytesIO()
    if photograph:
        plain.save(packed, "JPEG", quality=_QUALITY)
    else:
        plain.save(packed, "PNG", compress_level=_EFFORT)
    return packed.getvalue(), "image/jpeg" if photograph else "image/png", plain.width, plain.height


def _orientation(image: Pillow.Image) -> int:
    """How the camera was held; upright if the file does not say it in a way that can be read."""
    try:
        said = image.getexif().get(_ORIENTATION)
    except _DAMAGED:
        return 1
    return said if isinstance(said, int) else 1


def _plain(image: Pillow.Image) -> Pillow.Image:
    """Eight bits a sample: grey or colour, and transparency only where there is some."""
    if image.mode.startswith("I"):  # 16 bits a sample
        return image.convert("I").point(lambda sample: sample / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _too_large() -> Unfit:
    return Unfit(f"The picture has more than {PIXELS:,} pixels")
