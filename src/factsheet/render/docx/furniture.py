"""Header and footer: title or edition at the left, the marking at the right of both."""

from __future__ import annotations

import re

from factsheet.document.tree import Furniture
from factsheet.render.docx.inlines import run
from factsheet.render.docx.tables import text_size
from factsheet.render.docx.xml import DECLARATION, W, twips
from factsheet.render.theme import Theme

_FIELD = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


GAP = "\u2003"
"""Between the page number and the marking."""


def header_part(furniture: Furniture, theme: Theme, width: float) -> str:
    """``width`` of the text, in points."""
    marking = _marking_width(furniture, theme)
    return _part("hdr", "Header", (run(furniture.header), _marking(furniture)), (width - marking, marking))


def footer_part(furniture: Furniture, theme: Theme, width: float) -> str:
    pages = "".join(_page_piece(piece) for piece in _FIELD.split(furniture.page))
    right = _marking_width(furniture, theme) + text_size(furniture.page + GAP, theme.sizes.small)
    right = min(right, width * 0.7)
    return _part("ftr", "Footer", (run(furniture.footer), pages + run(GAP) + _marking(furniture)), (width - right, right))


def _marking(furniture: Furniture) -> str:
    return run(furniture.marking.text, "Marking")


def _marking_width(furniture: Furniture, theme: Theme) -> float:
    """Bold capitals are about seven tenths of an em wide."""
    return 8 + 0.7 * theme.sizes.marking * len(furniture.marking.text)


def _page_piece(piece: str) -> str:
    field = _FIELDS.get(piece)
    if field is None:
        return run(piece)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {field} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _part(element: str, style: str, words: tuple[str, str], widths: tuple[float, float]) -> str:
    """Two cells, so that no title, however long, can push the marking off its place."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{inner}</w:p></w:tc>'
        for name, inner, width in zip((style, f"{style}Marking"), words, widths, strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'{DECLARATION}<w:{element} xmlns:w="{W}"><w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
        f'<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p></w:{element}>'
    )
