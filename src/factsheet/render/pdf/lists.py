"""Lists, description lists and timelines to boxes: a label in a hanging column, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, assert_never

from factsheet.document.tree import Block, BulletList, Described, DescriptionList, Layout, OrderedList, Timeline
from factsheet.render.pdf.flow import Box, Cell, Columns, Stack, level
from factsheet.render.pdf.flowables import Entry, Events, Ruled
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import MILLIMETRE, Style

if TYPE_CHECKING:
    from factsheet.render.pdf.blocks import Builder

_ENTRY = 0.3  # an entry of at most this part of the page is not cut
_CARD = 0.2  # nor a card of this part
_TERM = 0.3  # the widest hanging column of marks, as a part of the width


class ListItem:
    """The elements of an item: its label, and its body."""

    def __init__(self, item: Element) -> None:
        self.label, self.body = Element("Lbl", item), Element("LBody", item)


def _list(parent: Element, count: int, numbering: str = "None") -> list[Element]:
    """The items of a new list (ISO 32000-1, 14.8.5.5)."""
    element = Element("L", parent, attributes=f"/O /List /ListNumbering /{numbering}")
    return [Element("LI", element) for _ in range(count)]


def bullets(builder: Builder, block: BulletList, parent: Element, body: Style) -> Iterable[Box]:
    items = [ListItem(each) for each in _list(parent, len(block.items), "Disc")]
    terms = [
        Prose(builder.composer.plain("•", builder.styles.bullet, item.label), builder.styles.bullet) for item in items
    ]
    return _items(builder, terms, items, block.items, 12.0, body)


def ordered(builder: Builder, block: OrderedList, parent: Element, body: Style) -> Iterable[Box]:
    style = builder.styles.label
    items = [ListItem(each) for each in _list(parent, len(block.items), "Decimal")]
    numbers = [f"{number}." for number in range(block.start, block.start + len(items))]
    terms = [
        Prose(builder.composer.plain(number, style, item.label), style)
        for number, item in zip(numbers, items, strict=True)
    ]
    return _items(builder, terms, items, block.items, hanging(builder, terms, 14.0, 5.0), body)


def _items(
    builder: Builder,
    terms: Sequence[Prose],
    items: Sequence[ListItem],
    contents: Sequence[Sequence[Block]],
    indent: float,
    body: Style,
) -> Iterable[Box]:
    for i, (term, item, content) in enumerate(zip(terms, items, contents, strict=True)):
        after = builder.space.paragraph_after if i == len(terms) - 1 else builder.styles.step
        yield hung(builder, term, builder.blocks(content, item.body, body), indent, indent, after)


def hung(builder: Builder, term: Box, boxes: Sequence[Box], room: float, indent: float, after: float) -> Columns:
    cells = level(Cell(term, 0.0, room), Cell(Stack(boxes), indent))
    return Columns(cells, whole=builder.height * _ENTRY, after=after)


def hanging(builder: Builder, terms: Iterable[Prose], least: float, gap: float) -> float:
    """The width of a hanging column with its gap."""
    widest = max((term.extents()[0] for term in terms), default=0.0)
    return max(least, min(widest + gap, builder.width * _TERM))


def described(builder: Builder, block: DescriptionList, parent: Element) -> Iterable[Box]:
    match block.layout:
        case Layout.CARD:
            return _card(builder, block.items, parent)
        case Layout.MARKS:
            return _marks(builder, block.items, parent)
        case _:
            assert_never(block.layout)


def _card(builder: Builder, items: Sequence[Described], parent: Element) -> Iterable[Box]:
    indent = builder.styles.theme.page.labels * MILLIMETRE
    rows = []
    for item, element in zip(items, _list(parent, len(items)), strict=True):
        entry = ListItem(element)
        term = builder.prose(item.term, builder.styles.label, entry.label)
        boxes = builder.blocks(item.blocks, entry.body, builder.styles.cell)
        rows.append(hung(builder, term, boxes, indent - 8.0, indent, builder.styles.step))
    if rows:
        yield Ruled(
            Stack(rows, whole=builder.height * _CARD),
            builder.styles.rule,
            2 * builder.styles.step,
            after=builder.space.block_after,
        )


def _marks(builder: Builder, items: Sequence[Described], parent: Element) -> Iterable[Box]:
    entries = [ListItem(element) for element in _list(parent, len(items))]
    terms = [
        builder.prose(item.term, builder.styles.mark, entry.label) for item, entry in zip(items, entries, strict=True)
    ]
    indent = hanging(builder, terms, builder.styles.theme.page.marks * MILLIMETRE, 7.0)
    for term, item, entry in zip(terms, items, entries, strict=True):
        boxes = builder.blocks(item.blocks, entry.body, builder.styles.cell)
        yield hung(builder, term, boxes, indent - 3.0, indent, builder.space.item_after)


def timeline(builder: Builder, block: Timeline, parent: Element) -> Iterable[Box]:
    dates = builder.styles.theme.page.dates * MILLIMETRE
    axis, body = dates + 4 * MILLIMETRE, dates + 8 * MILLIMETRE
    entries = []
    for item, element in zip(block.items, _list(parent, len(block.items)), strict=True):
        entry = ListItem(element)
        term = Cell(builder.prose(item.term, builder.styles.date, entry.label), 0.0, dates)
        described = Cell(Stack(builder.blocks(item.blocks, entry.body, builder.styles.cell)), body)
        entries.append(Entry(level(term, described), whole=builder.height * _ENTRY, after=builder.space.item_after))
    if entries:
        drop = builder.styles.body.leading / 2 + 0.3
        yield Events(entries, builder.styles, axis, drop, after=builder.space.block_after)
