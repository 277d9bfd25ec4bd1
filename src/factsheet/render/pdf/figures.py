"""Tables, charts and pictures to boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factsheet.diagnostics import Diagnostic, warning
from factsheet.document.text import inline_text
from factsheet.document.tree import Align, Chart, FactText, Inline, Picture, Role, Soft, Table, Text
from factsheet.render.pdf.chart import Bars, Captioned, LabelledBar, Span
from factsheet.render.pdf.flow import Box
from factsheet.render.pdf.flowables import FigureStack
from factsheet.render.pdf.pictures import Figure
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.strings import shortened
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import Style
from factsheet.render.pdf.table import SMALLEST, Grid, fitting_size

if TYPE_CHECKING:
    from factsheet.render.pdf.blocks import Builder

_NAME = 120  # characters of a chart's title, where it is said again


def table(builder: Builder, block: Table, parent: Element, *, attributed: bool) -> Iterable[Box]:
    """``attributed`` says that who says so follows, which stands below its last row."""
    element = Element("Table", parent)
    if block.caption:
        yield builder.prose(block.caption, builder.styles.caption, Element("Caption", element), keep=True)
    column = [replace(builder.styles.column, align=c.align) for c in block.columns]
    cell = [replace(builder.styles.cell, align=c.align) for c in block.columns]
    head, body = Element("TR", Element("THead" if block.rows else "TBody", element)), Element("TBody", element)
    header = [
        builder.prose(c.heading, style, Element("TH", head, attributes="/O /Table /Scope /Column"))
        for c, style in zip(block.columns, column, strict=True)
    ]
    named = _named(len(block.columns), len(block.rows))
    rows = [_row(builder, row, cell, Element("TR", body), named) for row in block.rows]
    if fitting_size([header, *rows], builder.width) < SMALLEST:
        builder.composer.tell(_too_wide(block))
    left = [c.align is Align.LEFT for c in block.columns]
    after = 2 * builder.styles.step if attributed else builder.space.block_after
    yield Grid(header, rows, left, builder.styles, builder.height, after=after, keep=attributed)


def _too_wide(block: Table) -> Diagnostic:
    cells = chain.from_iterable(block.rows)
    path = next((node.path for cell in cells for node in cell if isinstance(node, FactText)), "")
    message = f"A table of {len(block.columns)} columns is too wide: words and numbers in it are broken over lines"
    return warning("W102", message, path, help="part the table, or leave out columns")


def _named(columns: int, rows: int) -> bool:
    """Whether a row's first cell is its heading: not where headings outnumber what they are headings of."""
    return columns + rows <= (columns - 1) * rows


def _row(
    builder: Builder, row: Sequence[Sequence[Inline]], styles: Sequence[Style], parent: Element, named: bool
) -> list[Prose]:
    """``named`` says that the first cell, if there are words in it, says what the others are about."""
    cells = []
    for i, (inlines, style) in enumerate(zip(row, styles, strict=True)):
        heading = named and i == 0 and inline_text(inlines).strip()
        element = Element("TH", parent, attributes="/O /Table /Scope /Row") if heading else Element("TD", parent)
        cells.append(builder.prose(inlines, style, element))
    return cells


def chart(builder: Builder, block: Chart, parent: Element) -> Iterable[Box]:
    element = Element("Figure", parent, spoken=block.alt)
    title_style, body = builder.styles.caption, replace(builder.styles.caption, weight="regular")
    caption = Element("Caption", element)
    fragments = builder.composer.compose(block.title, title_style, caption)
    if block.note:
        fragments += builder.composer.compose((Text("  "), Soft(block.note)), body, caption)
    bars = []
    for bar in block.bars:
        label = replace(builder.styles.cell, align=Align.RIGHT, leading=7 * builder.styles.step)
        detail = (Text("\n"), Soft(bar.detail)) if bar.detail else ()
        shown = builder.prose(
            bar.shown, replace(builder.styles.cell, weight="semibold"), Element("P", element, inline=True)
        )
        bars.append(
            LabelledBar(
                builder.prose((*bar.label, *detail), label, Element("P", element, inline=True)),
                shown,
                Span(bar.low, bar.high),
            )
        )
    name = shortened(" ".join(inline_text(block.title).split()) or block.alt, _NAME)
    figure = Captioned(Prose(fragments, title_style, keep=True), element, builder.composer.continued(name))
    yield Bars(figure, bars, block.kind, builder.styles, builder.height, after=builder.space.block_after)


def picture(builder: Builder, block: Picture, parent: Element) -> Iterable[Box]:
    element = Element("Figure", parent, spoken=block.alt)
    boxes: list[Box] = [Figure(block.data, element, after=2 * builder.styles.step, keep=bool(block.caption))]
    if block.caption:
        style, caption = builder.styles.roles[Role.ATTRIBUTION], Element("Caption", element, inline=True)
        boxes.append(builder.prose(block.caption, style, caption))
    before, after = 2 * builder.styles.step, builder.space.block_after
    yield FigureStack(element, boxes, whole=builder.height, before=before, after=after)
