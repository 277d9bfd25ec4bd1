"""The places of a document that links can point to."""

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


def anchors(document: Document) -> frozenset[str]:
    """The names of all headings and anchors."""
    names = set(_blocks(document.blocks))
    for note in document.notes:
        names.update(_inlines(note.children))
    return frozenset(names)


def _inlines(inlines: Iterable[Inline]) -> Iterator[str]:
    for node in inlines:
        match node:
            case Text() | FactText() | NoteReference():  # most of them
                pass
            case Anchor():
                yield node.name
            case Emphasis() | Strong() | Soft() | Badge() | Link():
                yield from _inlines(node.children)
            case Code() | Mark() | LineBreak():
                pass
            case _:
                assert_never(node)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.anchor
            yield from _inlines(block.children)
        case Paragraph():
            yield from _inlines(block.children)
        case BulletList() | OrderedList():
            for item in block.items:
                yield from _blocks(item)
        case DescriptionList() | Timeline():
            for entry in block.items:
                yield from _inlines(entry.term)
                yield from _blocks(entry.blocks)
        case Quote():
            yield from _blocks(block.blocks)
            yield from _inlines(block.attribution)
        case Callout():
            yield from _blocks(block.blocks)
        case Table():
            yield from _inlines(block.caption)
            for column in block.columns:
                yield from _inlines(column.heading)
            for row in block.rows:
                for cell in row:
                    yield from _inlines(cell)
        case Chart():
            for inlines in (
                block.title,
                block.note,
                *(part for bar in block.bars for part in (bar.label, bar.detail, bar.shown)),
            ):
                yield from _inlines(inlines)
        case Picture():
            yield from _inlines(block.caption)
        case Contents() | CodeBlock() | PageBreak():
            pass
        case _:
            assert_never(block)
