"""The file from the empty canvas to its bytes. Nothing in it depends on when or where it was made."""

from __future__ import annotations

from factsheet.document.tree import Document
from factsheet.render.pdf.archive import archive
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.file import pdf


def new_canvas(document: Document, size: tuple[float, float]) -> PageCanvas:
    """An empty canvas of this page size."""
    canvas = PageCanvas(None, pagesize=size, pageCompression=1, invariant=1, lang=document.language)
    archive(canvas._doc, document)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def written(canvas: PageCanvas) -> bytes:
    """The bytes of the finished file."""
    elements = canvas.finish()
    document = canvas._doc
    for font in document.delayedFonts:
        font.addObjects(document)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:  # there are no entries
        document.Catalog.Outlines = None
    return pdf(document, elements)
