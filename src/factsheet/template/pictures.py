"""The subject's picture, read only from below the fact file's folder, and cleaned.

A photograph's file says more than the picture: where it was taken, with whose camera, what it
showed before it was cropped. Only the pixels go on, decoded to their end, upright and packed anew.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image as Pillow

from factsheet import disk
from factsheet.disk import Kind
from factsheet.document.tree import Picture
from factsheet.facts.nearest import shown
from factsheet.template.page import Inlines, Page
from factsheet.template.slots import FactFault, Nodes

LIMIT = 20 * 1024 * 1024
"""Bytes of a picture."""

PIXELS = 50_000_000
"""Pixels of a picture: a small file may hold very many."""

_PATH = "subject.image.path"
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


def picture(page: Page) -> Nodes:
    """The subject's picture with its alternative text and credit, or nothing. Raises `FactFault`."""
    image = page.facts.subject.image
    if image is None or page.folder is None:
        return page.nodes(())
    data, media_type, width, height = cleaned(_read(page.folder, image.path))
    caption: Inlines = (page.fact(image.credit, "subject.image.credit"),) if image.credit is not None else ()
    return Nodes(page.slots, Picture(data, media_type, width, height, str(image.alt), caption))


def cleaned(data: bytes) -> tuple[bytes, str, int, int]:
    """The pixels of a PNG or JPEG in a new file without metadata, its media type, width and height.

    The same bytes give the same bytes. Of an animation the first picture is kept. Raises `FactFault`.
    """
    with warnings.catch_warnings():  # what Pillow warns of is either refused here or left behind
        warnings.simplefilter("ignore")
        try:
            return _packed(data)
        except Pillow.DecompressionBombError as fault:
            raise _too_large() from fault
        except _DAMAGED as fault:
            raise FactFault("The picture is no sound PNG or JPEG", _PATH) from fault


def _read(folder: Path, name: str) -> bytes:
    try:
        file = (folder / name).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()):
            raise FactFault("The picture lies outside the fact file's folder", _PATH)
        if disk.kind(file) is not Kind.FILE:
            raise FactFault("The picture is not a file", _PATH)
        with file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as fault:
        raise FactFault(f"The picture {shown(name)} cannot be read: {fault.strerror}", _PATH) from fault
    except RuntimeError as fault:  # what Python before 3.13 says of symbolic links that lead in a circle
        raise FactFault(f"The picture {shown(name)} is a symbolic link to itself", _PATH) from fault
    if len(data) > LIMIT:
        raise FactFault(f"The picture is larger than {LIMIT // 2**20} MiB", _PATH)
    return data


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


def _too_large() -> FactFault:
    return FactFault(f"The picture has more than {PIXELS:,} pixels", _PATH)
