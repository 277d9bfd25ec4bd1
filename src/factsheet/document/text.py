"""A document as plain text: the yardstick that the text of every backend's output is held to.

Blocks stand on lines of their own, the cells of a row and a term and its description are parted
by tabs. Bullets, list numbers, page numbers and page furniture are not text; the number of a note is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from factsheet.document.tree import (
    Anchor,
    Badge,
    Block,
    BulletList,
    Callout,
    Chart,
    Code,
    CodeBlock,
    Contents,
    Described,
    DescriptionList,
    Document,
    Emphasis,
    FactText,
    Heading,
    Inline,
    LineBreak,
    Link,
    Mark,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Soft,
    Strong,
    Table,
    Text,
    Timeline,
)


def text(document: Document) -> str:
    """The whole document, its notes last."""
    lines = list(_blocks(document.blocks))
    if document.notes:
        lines.append(document.furniture.notes_heading)
        lines.extend(f"{note.number}\t{inline_text(note.children)}" for note in document.notes)
    return "\n".join(lines) + "\n"


def inline_text(inlines: Iterable[Inline]) -> str:
    """The words of a run of inline nodes."""
    return "".join(_inline(node) for node in inlines)


def _inline(node: Inline) -> str:
    match node:
        case Text() | FactText() | Code() | Mark():
            return node.text
        case Emphasis() | Strong() | Soft() | Badge() | Link():
            return inline_text(node.children)
        case NoteReference():
            return str(node.number)
        case LineBreak():
            return "\n"
        case Anchor():
            return ""
        case _:
            assert_never(node)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield inline_text(block.children)
        case BulletList() | OrderedList():
            for item in block.items:
                yield from _blocks(item)
        case DescriptionList() | Timeline():
            for entry in block.items:
                yield _described(entry)
        case Table():
            yield from _table(block)
        case Quote():
            yield from _blocks(block.blocks)
            if block.attribution:
                yield inline_text(block.attribution)
        case Callout():
            yield from _blocks(block.blocks)
        case Chart():
            yield from _chart(block)
        case Picture():
            if block.caption:
                yield inline_text(block.caption)
        case Contents():
            yield from (entry.text for entry in block.entries)
        case CodeBlock():
            yield block.text
        case PageBreak():
            return
        case _:
            assert_never(block)


def _described(entry: Described) -> str:
    return inline_text(entry.term) + "\t" + "\n".join(_blocks(entry.blocks))


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield inline_text(table.caption)
    yield "\t".join(inline_text(column.heading) for column in table.columns)
    for row in table.rows:
        yield "\t".join(inline_text(cell) for cell in row)


def _chart(chart: Chart) -> Iterator[str]:
    yield inline_text(chart.title)
    if chart.note:
        yield inline_text(chart.note)
    for bar in chart.bars:
        yield inline_text(bar.label)
        if bar.detail:
            yield inline_text(bar.detail)
        yield inline_text(bar.shown)
