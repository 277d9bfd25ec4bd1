"""The PDF backend: a document laid out in one pass, with embedded fonts and working links."""

from __future__ import annotations

from factsheet.document.tree import Document
from factsheet.render import Rendering
from factsheet.render.pdf.blocks import Builder
from factsheet.render.pdf.family import Family
from factsheet.render.pdf.fragments import Composer
from factsheet.render.pdf.frame import Page, PageFurniture, fill
from factsheet.render.pdf.styles import Styles
from factsheet.render.pdf.writer import new_canvas, written
from factsheet.render.theme import Theme

__all__ = ["prepare", "render"]


def prepare(theme: Theme) -> None:
    """Read the fonts that nearly every document needs, before there is one."""
    family = Family(theme)
    for weight, italic in (("regular", False), ("regular", True), ("semibold", False), ("bold", False)):
        family.face(weight, italic)


def render(document: Document, theme: Theme, paper: str) -> Rendering:
    """``paper`` is "a4" or "letter". Characters that the theme's fonts lack are warnings (W101)."""
    styles = Styles(theme, document.language)
    page = Page(styles, paper)
    composer = Composer(styles, Family(theme), document)
    canvas = new_canvas(document, page.size)
    story = Builder(composer, styles, canvas.structure.root, page.width, page.height).story(document)
    fill(canvas, page, PageFurniture(document.furniture, composer, styles, page), story)
    data = written(canvas)
    return Rendering(data, canvas.page - 1, composer.warnings())
