"""Tables: rows of facts, the card and the timeline, with the column widths of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from factsheet.document.text import inline_text
from factsheet.document.tree import Align, Column, Described, Inline, LineBreak, Paragraph, Soft, Table
from factsheet.render.docx.inlines import runs
from factsheet.render.docx.sentences import spoken
from factsheet.render.docx.story import Story
from factsheet.render.docx.table_styles import CARD, FACTS, TIMELINE
from factsheet.render.docx.widths import column_widths, in_twips
from factsheet.render.docx.xml import attribute

ROW_KEPT = 1500
HEADING_KEPT = 300
"""Rows with more characters may split over pages, headings with more are not repeated: they might fill a page."""

SMALL_CARD = 8
SHORT_ROW = 200
"""A card of no more rows than the first, each of no more characters than the second, stands on one page."""

TEXT, DETAIL = "TableText", "TableDetail"
"""Ids of the styles of a cell's words, and of the soft lines below them."""


def card(story: Story, rows: Iterable[tuple[str, str]], widths: tuple[float, float]) -> Iterator[str]:
    return _described(CARD, 'w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1"', story, rows, widths)


def small(items: tuple[Described, ...]) -> bool:
    """Whether a card is one that stands on one page."""
    return len(items) <= SMALL_CARD and all(
        all(isinstance(block, Paragraph) for block in item.blocks)
        and sum(len(inline_text(block.children)) for block in item.blocks if isinstance(block, Paragraph)) <= SHORT_ROW
        for item in items
    )


def timeline(story: Story, rows: Iterable[tuple[str, str]], widths: tuple[float, float]) -> Iterator[str]:
    return _described(TIMELINE, 'w:val="06C0" w:firstRow="0" w:lastRow="1" w:firstColumn="1"', story, rows, widths)


def _described(
    style: str, look: str, story: Story, rows: Iterable[tuple[str, str]], widths: tuple[float, float]
) -> Iterator[str]:
    """Two columns; the heading above names the table for those who cannot see it."""
    sizes = in_twips(widths)
    yield _frame(story, style, look, sizes, _name(story, ""), "")
    begun = _begun(sizes)
    for cells in rows:
        yield _row(cells, begun, "<w:cantSplit/>" if _kept(cells) else "")
    yield "</w:tbl>"


def _kept(cells: tuple[str, str]) -> bool:
    """Measured on the XML of a cell, most of which is not text."""
    return len(cells[1]) < 4 * ROW_KEPT and len(cells[0]) < 4 * ROW_KEPT


def table(story: Story, node: Table, width: float) -> Iterator[str]:
    """A long one is never held as a whole."""
    texts = [[inline_text(column.heading) for column in node.columns]]
    texts += [[inline_text(cell) for cell in row] for row in node.rows]
    letters = story.theme.sizes.body * story.typeface.breadth
    aligns = [column.align for column in node.columns]
    sizes = in_twips(column_widths(texts, aligns, width, letters, story.theme.sizes.body))
    headings = tuple(_cell(story, column.heading, _heading_style(column)) for column in node.columns)
    repeated = sum(map(len, texts[0])) < HEADING_KEPT
    name = _name(story, spoken(node.caption))
    look = 'w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
    yield _frame(story, FACTS, look, sizes, name, " · ".join(spoken(column.heading) for column in node.columns))
    begun = _begun(sizes)
    yield _row(headings, begun, "<w:cantSplit/><w:tblHeader/>" if repeated else "")
    styles = [_cell_style(column) for column in node.columns]
    for row, row_texts in zip(node.rows, texts[1:], strict=True):
        cells = [_cell(story, cell, style) for cell, style in zip(row, styles, strict=True)]
        yield _row(cells, begun, "<w:cantSplit/>" if max(map(len, row_texts)) < ROW_KEPT else "")
    yield "</w:tbl>"


def _name(story: Story, caption: str) -> str:
    """What a table is called for those who cannot see it."""
    return caption.strip() or story.heading.strip() or story.document.properties.title


def _frame(story: Story, style: str, look: str, sizes: list[int], name: str, description: str) -> str:
    mirrored = "<w:bidiVisual/>" if story.right_to_left else ""
    said = f'<w:tblDescription w:val="{attribute(description)}"/>' if description else ""
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{mirrored}<w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(name)}"/>{said}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _begun(sizes: list[int]) -> list[str]:
    """How the cells of a row begin."""
    return [f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>' for size in sizes]


def _row(cells: Sequence[str], begun: list[str], properties: str) -> str:
    inner = "".join([f"{begin}{cell}</w:tc>" for begin, cell in zip(begun, cells, strict=True)])
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def _cell(story: Story, inlines: tuple[Inline, ...], style: str) -> str:
    """One paragraph, or two where soft lines stand below the words.

    The soft lines have a paragraph style, since LibreOffice 7.4 shows no other in controls.
    """
    match inlines:
        case (*words, LineBreak(), Soft(children=details)) if words and style == TEXT:
            return _in_cell(story, words, style) + _in_cell(story, details, DETAIL)
        case _:
            return _in_cell(story, inlines, style)


def _in_cell(story: Story, inlines: Iterable[Inline], style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(story, inlines)}</w:p>'


def _cell_style(column: Column) -> str:
    match column.align:
        case Align.LEFT:
            return TEXT
        case Align.RIGHT:
            return "TableNumber"
        case Align.CENTRE:
            return "TableCentre"
        case _:
            assert_never(column.align)


def _heading_style(column: Column) -> str:
    match column.align:
        case Align.LEFT:
            return "TableHeading"
        case Align.RIGHT:
            return "TableHeadingNumber"
        case Align.CENTRE:
            return "TableHeadingCentre"
        case _:
            assert_never(column.align)
