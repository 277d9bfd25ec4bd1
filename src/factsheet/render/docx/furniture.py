"""Header and footer: title or edition at the left, the marking at the right of both."""

from __future__ import annotations

import re

from factsheet.document.tree import Marking
from factsheet.render.docx.inlines import runs
from factsheet.render.docx.run import field, run
from factsheet.render.docx.story import Story
from factsheet.render.docx.table_styles import FURNITURE
from factsheet.render.docx.typeface import Typeface
from factsheet.render.docx.widths import text_size
from factsheet.render.docx.xml import DECLARATION, W, twips
from factsheet.render.theme import Theme

_FIELD = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


AIR = 10.0
"""Left and right of words in their cell, together, in points."""


def header_part(story: Story, width: float) -> str:
    """``width`` of the text, in points."""
    return _part("hdr", "Header", runs(story, story.document.furniture.header), "", story, width)


def footer_part(story: Story, width: float) -> str:
    furniture = story.document.furniture
    return _part("ftr", "Footer", runs(story, furniture.footer), furniture.page, story, width)


def marking_width(marking: Marking, theme: Theme, typeface: Typeface) -> float:
    """What the marking needs, whose bold capitals are wide, in points."""
    return AIR + typeface.capital * theme.sizes.marking * len(marking.text)


def _widths(page: str, story: Story, width: float) -> tuple[float, float, float]:
    """Of the left words, the page number and the marking."""
    theme, typeface = story.theme, story.typeface
    marking = min(marking_width(story.document.furniture.marking, theme, typeface), width / 2)
    pages = min(AIR + text_size(page, theme.sizes.small * typeface.breadth), width / 4)
    return width - pages - marking, pages, marking


def _page_piece(story: Story, piece: str) -> str:
    instruction = _FIELDS.get(piece)
    return field(instruction, "1") if instruction else run(piece, tongue=story.tongue(piece))


def _part(element: str, style: str, left: str, page: str, story: Story, width: float) -> str:
    """Three cells, so that no title, however long, can push the marking off its place."""
    widths = _widths(page, story, width)
    number = "".join(_page_piece(story, piece) for piece in _FIELD.split(page))
    marking = run(story.document.furniture.marking.text)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{inner}</w:p></w:tc>'
        for name, inner, width in zip((style, f"{style}Page", "Marking"), (left, number, marking), widths, strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'{DECLARATION}<w:{element} xmlns:w="{W}"><w:tbl><w:tblPr><w:tblStyle w:val="{FURNITURE}"/>'
        f'<w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
        f'<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p></w:{element}>'
    )
