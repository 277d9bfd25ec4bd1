"""Pictures: inline drawings with an alternative text."""

from __future__ import annotations

import hashlib

from factsheet.document.text import inline_text
from factsheet.document.tree import Picture
from factsheet.render.docx.package import Piece
from factsheet.render.docx.story import Id, Story
from factsheet.render.docx.xml import A, attribute, emu
from factsheet.render.pictures import size

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(story: Story, node: Picture, width: float) -> str:
    """A run with the drawing; the part is shared by all pictures of the same bytes."""
    wide, high = size((node.width, node.height), width)
    name = f"media/{hashlib.sha256(node.data).hexdigest()[:16]}.{node.media_type.removeprefix('image/')}"
    story.parts[f"word/{name}"] = Piece(node.media_type, node.data)
    relation = story.relation("image", name)
    number = story.next(Id.DRAWING)
    graphic = (
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(wide)}" cy="{emu(high)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    alt = node.alt or inline_text(node.caption)
    return inline_drawing(number, f"Picture {number}", alt, (wide, high), graphic)


def inline_drawing(number: int, name: str, alt: str, size: tuple[float, float], graphic: str) -> str:
    """A run with a drawing in the line; ``size`` in points."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(size[0])}" cy="{emu(size[1])}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{attribute(alt)}"/><wp:cNvGraphicFramePr/>'
        f"{graphic}</wp:inline></w:drawing></w:r>"
    )
