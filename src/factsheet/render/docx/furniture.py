"""Header and footer: title or edition at the left, the marking at the right of both."""

from __future__ import annotations

import re

from factsheet.document.tree import Furniture, Marking
from factsheet.render.direction import reads_right_to_left
from factsheet.render.docx.run import field, run
from factsheet.render.docx.table_styles import FURNITURE
from factsheet.render.docx.tables import text_size
from factsheet.render.docx.xml import DECLARATION, W, twips
from factsheet.render.theme import Theme

_FIELD = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


AIR = 10.0
"""Left and right of words in their cell, together, in points."""


LETTER = 0.62
ANY_LETTER = 0.82
"""The width of a bold capital in ems: in the theme's family, and in any that a house may have."""


def header_part(furniture: Furniture, theme: Theme, width: float, letter: float = LETTER) -> str:
    """``width`` of the text, in points; ``letter`` is the width of one of the marking's, in ems."""
    return _part("hdr", "Header", (furniture.header, ""), furniture, _widths("", furniture, theme, width, letter))


def footer_part(furniture: Furniture, theme: Theme, width: float, letter: float = LETTER) -> str:
    widths = _widths(furniture.page, furniture, theme, width, letter)
    return _part("ftr", "Footer", (furniture.footer, furniture.page), furniture, widths)


def marking_width(marking: Marking, theme: Theme, letter: float) -> float:
    """What the marking needs, whose bold capitals are wide, in points."""
    return AIR + letter * theme.sizes.marking * len(marking.text)


def _widths(page: str, furniture: Furniture, theme: Theme, width: float, letter: float) -> tuple[float, float, float]:
    """Of the left words, the page number and the marking."""
    marking = min(marking_width(furniture.marking, theme, letter), width / 2)
    pages = min(AIR + text_size(page, theme.sizes.small), width / 4)
    return width - pages - marking, pages, marking


def _page_piece(piece: str) -> str:
    instruction = _FIELDS.get(piece)
    return field(instruction, "1") if instruction else _words(piece)


def _words(text: str) -> str:
    return run(text, tongue="<w:rtl/>" if reads_right_to_left(text, "", otherwise=False) else "")


def _part(
    element: str, style: str, words: tuple[str, str], furniture: Furniture, widths: tuple[float, float, float]
) -> str:
    """Three cells, so that no title, however long, can push the marking off its place."""
    left, page = words
    number = "".join(_page_piece(piece) for piece in _FIELD.split(page))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{inner}</w:p></w:tc>'
        for name, inner, width in zip(
            (style, f"{style}Page", "Marking"), (_words(left), number, run(furniture.marking.text)), widths, strict=True
        )
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'{DECLARATION}<w:{element} xmlns:w="{W}"><w:tbl><w:tblPr><w:tblStyle w:val="{FURNITURE}"/>'
        f'<w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
        f'<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p></w:{element}>'
    )
