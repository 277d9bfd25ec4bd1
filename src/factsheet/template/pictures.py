"""The subject's picture, read only from below the fact file's folder."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from factsheet.document.tree import Picture
from factsheet.template.page import Inlines, Page
from factsheet.template.slots import FactFault, Nodes

LIMIT = 20 * 1024 * 1024
"""Bytes of a picture."""

PIXELS = 100_000_000
"""Pixels of a picture: a small file may hold very many."""

_PATH = "subject.image.path"


def picture(page: Page) -> Nodes:
    """The subject's picture with its alternative text and credit, or nothing."""
    image = page.facts.subject.image
    if image is None or page.folder is None:
        return page.nodes(())
    data = _read(page.folder, image.path)
    media_type, width, height = _measure(data)
    caption: Inlines = (page.fact(image.credit, "subject.image.credit"),) if image.credit is not None else ()
    return Nodes(page.slots, Picture(data, media_type, width, height, str(image.alt), caption))


def _read(folder: Path, name: str) -> bytes:
    try:
        file = (folder / name).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()):
            raise FactFault("The picture lies outside the fact file's folder", _PATH)
        if not file.is_file():
            raise FactFault("The picture is not a file", _PATH)
        with file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as fault:
        raise FactFault(f"The picture “{name}” cannot be read: {fault.strerror}", _PATH) from fault
    if len(data) > LIMIT:
        raise FactFault(f"The picture is larger than {LIMIT // 2**20} MiB", _PATH)
    return data


def _measure(data: bytes) -> tuple[str, int, int]:
    try:
        with Pillow.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            kind, (width, height) = image.format, image.size
            if width * height > PIXELS:
                raise FactFault(f"The picture has more than {PIXELS:,} pixels", _PATH)
            image.verify()
    except FactFault:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Pillow.DecompressionBombError) as fault:
        raise FactFault("The picture is no sound PNG or JPEG", _PATH) from fault
    return ("image/png" if kind == "PNG" else "image/jpeg"), width, height
