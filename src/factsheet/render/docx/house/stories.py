"""The headers and footers of a house, each with the marking, and those that have to be made for it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from factsheet.document.tree import Marking
from factsheet.render.docx.furniture import marking_width
from factsheet.render.docx.house.clean import Luggage
from factsheet.render.docx.house.page import Page, Place
from factsheet.render.docx.house.styles import Styles
from factsheet.render.docx.house.visible import MARKING, MARKING_LINE
from factsheet.render.docx.house.xml import WORD, val, written
from factsheet.render.docx.look import Look, Style, style_id
from factsheet.render.docx.package import Piece
from factsheet.render.docx.run import run
from factsheet.render.docx.typeface import Typeface
from factsheet.render.docx.xml import W
from factsheet.render.theme import Theme

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"header": "hdr", "footer": "ftr"}


def marking_line(marking: Marking, theme: Theme, typeface: Typeface, width: float) -> Style:
    """The marking on a line of its own, at the right end of ``width`` points."""
    box = min(marking_width(marking, theme, typeface), width)
    return Style(name=MARKING_LINE, look=Look(left=width - box), based=MARKING, shown=True)


def stories(luggage: Luggage, page: Page, marking: Marking, styles: Styles) -> Iterator[tuple[Place, Piece]]:
    """All headers and footers but our own, which stand where the house has none; no marking but the document's."""
    pages = ("default", *(("first",) if page.first else ()), *(("even",) if page.even else ()))
    for kind, root_name in _ROOTS.items():
        for which in ("default", "first", "even"):
            if (kind, which) in page.stories:
                root, relations = luggage.part(page.stories[kind, which])
            elif which in pages and which != "default":
                root, relations = etree.Element(WORD + root_name, nsmap={"w": W}), ()
            else:
                continue
            _unmark(root, styles.markings)
            # Next to the text, so that nothing of the house's moves.
            root.insert(len(root) if kind == "header" else 0, _marked(marking.text, styles.ids[style_id(MARKING_LINE)]))
            yield (kind, which), Piece(f"{_TYPE}.{kind}+xml", written(root), relations)


def _unmark(root: etree._Element, markings: frozenset[str]) -> None:
    """Without the markings of a document of ours that became a house's, which may be at another label."""
    for paragraph in list(root.iter(f"{WORD}p")):
        parent = paragraph.getparent()
        if parent is None or val(paragraph.find(f"{WORD}pPr"), "pStyle") not in markings:
            continue
        if parent is root:
            parent.remove(paragraph)
        else:
            paragraph[:] = []  # a cell ends in a paragraph


def _marked(words: str, style: str) -> etree._Element:
    paragraph = f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(words)}</w:p>'
    return etree.fromstring(paragraph)
