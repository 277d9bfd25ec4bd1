"""Pictures: inline drawings with an alternative text."""

from __future__ import annotations

import hashlib

from factsheet.document.text import inline_text
from factsheet.document.tree import Picture
from factsheet.render.docx.package import Piece
from factsheet.render.docx.story import Story
from factsheet.render.docx.xml import A, attribute, emu

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
POINTS_IN_PIXEL = 0.75
TALLEST = 400.0
"""Points; a picture keeps its proportions."""

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}


def picture(story: Story, node: Picture, width: float) -> str:
    """A run with the drawing; the part is shared by all pictures of the same bytes."""
    wide, high = node.width * POINTS_IN_PIXEL, node.height * POINTS_IN_PIXEL
    scale = min(1.0, width / wide, TALLEST / high)
    name = f"media/{hashlib.sha256(node.data).hexdigest()[:16]}.{_SUFFIXES[node.media_type]}"
    story.parts[f"word/{name}"] = Piece(node.media_type, node.data)
    relation = story.relation("image", name)
    number = story.drawing()
    graphic = (
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(wide * scale)}" cy="{emu(high * scale)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    alt = node.alt or inline_text(node.caption)
    return inline_drawing(number, f"Picture {number}", alt, (wide * scale, high * scale), graphic)


def inline_drawing(number: int, name: str, alt: str, size: tuple[float, float], graphic: str) -> str:
    """A run with a drawing in the line; ``size`` in points."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(size[0])}" cy="{emu(size[1])}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{attribute(alt)}"/><wp:cNvGraphicFramePr/>'
        f"{graphic}</wp:inline></w:drawing></w:r>"
    )
