"""What leads a reader through a document: its contents and its notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factsheet.document.tree import Align, Contents, ContentsEntry, Document, Link, Text
from factsheet.render.pdf.flow import Box
from factsheet.render.pdf.flowables import ContentsColumns, ContentsLine
from factsheet.render.pdf.fragments import anchor
from factsheet.render.pdf.lists import hanging, hung
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.structure import Element

if TYPE_CHECKING:
    from factsheet.render.pdf.blocks import Builder

_NOTES = "notes"  # the destination of the notes' heading; an anchor's has a prefix


def contents(builder: Builder, block: Contents, parent: Element) -> Iterable[Box]:
    levels: list[tuple[int, Element]] = []
    lines = []
    for entry in block.entries:
        while levels and levels[-1][0] > entry.level:
            levels.pop()
        if not levels or levels[-1][0] < entry.level:
            levels.append((entry.level, Element("TOC", levels[-1][1] if levels else parent)))
        lines.append(_contents_line(builder, entry, Element("Reference", Element("TOCI", levels[-1][1]))))
    if lines:
        space = builder.space.block_after
        yield ContentsColumns(lines, builder.height, before=space, after=space)


def _contents_line(builder: Builder, entry: ContentsEntry, element: Element) -> ContentsLine:
    style = replace(builder.styles.body, after=0.0)
    number = replace(builder.styles.label, align=Align.RIGHT)
    text = builder.prose((Link((Text(entry.text),), "#" + entry.anchor),), style, element)
    indent = max(entry.level - 2, 0) * 12.0
    return ContentsLine(
        text,
        indent,
        anchor(entry.anchor),
        element,
        lambda page: Prose(builder.composer.plain(f" {page}", number), number),
    )


def notes(builder: Builder, document: Document) -> list[Box]:
    style, mark = builder.styles.heading(2), builder.styles.note_mark
    title = document.furniture.notes_heading
    heading = Prose(
        builder.composer.plain(title, style, Element(builder.heading_tag(2), builder.root)), style, keep=True
    )
    elements = [Element("Note", builder.root, id=f"note-{entry.number}") for entry in document.notes]
    terms = [
        Prose(builder.composer.back(entry.number, mark, Element("Lbl", element)), mark)
        for entry, element in zip(document.notes, elements, strict=True)
    ]
    indent = hanging(builder, terms, 16.0, 6.0)
    boxes: list[Box] = [builder.headed(heading, title, 2, _NOTES)]
    for entry, element, term in zip(document.notes, elements, terms, strict=True):
        said = builder.prose(entry.children, builder.styles.note, Element("P", element))
        boxes.append(hung(builder, term, [said], indent, indent, builder.styles.step))
    return boxes
