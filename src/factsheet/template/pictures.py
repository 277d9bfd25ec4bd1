"""The subject's picture, read only from below the fact file's folder, and cleaned."""

from __future__ import annotations

from pathlib import Path

from factsheet import disk
from factsheet.disk import Kind
from factsheet.document.tree import Picture
from factsheet.facts.nearest import shown
from factsheet.template.page import Inlines, Page
from factsheet.template.slots import FactFault, Nodes

LIMIT = 20 * 1024 * 1024
"""Bytes of a picture."""

_PATH = "subject.image.path"


def picture(page: Page) -> Nodes:
    """The subject's picture with its alternative text and credit, or nothing. Raises `FactFault`."""
    image = page.facts.subject.image
    if image is None or page.folder is None:
        return page.nodes(())
    data, media_type, width, height = cleaned(_read(page.folder, image.path))
    caption: Inlines = (page.fact(image.credit, "subject.image.credit"),) if image.credit is not None else ()
    return Nodes(page.slots, Picture(data, media_type, width, height, str(image.alt), caption))


def cleaned(data: bytes) -> tuple[bytes, str, int, int]:
    """As `pixels.cleaned`; raises `FactFault`."""
    from factsheet import pixels  # imported when there is a picture: start-up time

    try:
        return pixels.cleaned(data)
    except pixels.Unfit as fault:
        raise FactFault(str(fault), _PATH) from fault


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
