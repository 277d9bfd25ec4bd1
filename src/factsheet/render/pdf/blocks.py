"""Block nodes to boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Align,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Chart,
    CodeBlock,
    Contents,
    ContentsEntry,
    Described,
    DescriptionList,
    Document,
    Heading,
    Inline,
    Layout,
    Link,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Soft,
    Table,
    Text,
    Timeline,
)
from factsheet.render.pdf.chart import Bars, LabelledBar, Span
from factsheet.render.pdf.flow import Box, Cell, Columns, Stack, level
from factsheet.render.pdf.flowables import ContentsLine, Entry, Events, Quoted, Ruled, Tinted
from factsheet.render.pdf.fragments import Composer, anchor, note, reference
from factsheet.render.pdf.pictures import Figure
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.styles import MILLIMETRE, Style, Styles
from factsheet.render.pdf.table import Grid

_NOTES = "notes"  # the destination of the notes' heading; an anchor's has a prefix
_WHOLE = 0.4  # a box of at most this part of the page is not cut
_ENTRY = 0.3  # and an entry of a list or timeline of this part
_TERM = 0.3  # the widest hanging column of marks, as a part of the width


class Builder:
    """Makes the boxes of one document. ``width`` and ``height`` are those of the page's frame, in points."""

    def __init__(self, composer: Composer, styles: Styles, width: float, height: float) -> None:
        self.composer, self.styles = composer, styles
        self.width, self.height = width, height
        self.space = styles.theme.spacing

    def story(self, document: Document) -> list[Stack]:
        """A stack for each run of pages; the notes are part of the last."""
        parts = [list(group) for key, group in groupby(document.blocks, _is_break) if not key]
        stacks = [self.blocks(part) for part in parts] or [[]]
        if document.notes:
            stacks[-1] += self.notes(document)
        return [Stack(boxes) for boxes in stacks]

    def blocks(self, blocks: Sequence[Block], style: Style | None = None) -> list[Box]:
        """``style`` is that of body paragraphs."""
        boxes: list[Box] = []
        for i, block in enumerate(blocks):
            following = blocks[i + 1] if i + 1 < len(blocks) else None
            boxes += self._block(block, style or self.styles.body, following)
            if isinstance(block, Heading) and i and isinstance(blocks[i - 1], Heading):
                boxes[-1].before = self.space.section_after
        return boxes

    def _block(self, block: Block, body: Style, following: Block | None) -> Iterable[Box]:
        match block:
            case Heading():
                return [self.heading(block)]
            case Paragraph():
                return [self.paragraph(block, body, following)]
            case BulletList():
                return self.bullets(block, body)
            case OrderedList():
                return self.ordered(block, body)
            case DescriptionList():
                return self.described(block)
            case Timeline():
                return self.timeline(block)
            case Table():
                return self.table(block)
            case Quote():
                return [self.quote(block)]
            case Callout():
                return [self.callout(block)]
            case Chart():
                return self.chart(block)
            case Picture():
                return self.picture(block)
            case Contents():
                return self.contents(block)
            case CodeBlock():
                return [Prose(self.composer.plain(block.text, self.styles.small), self.styles.small)]
            case PageBreak():
                return []  # inside another block there is no page to break
            case _:
                assert_never(block)

    def prose(self, inlines: Sequence[Inline], style: Style, *, keep: bool = False) -> Prose:
        return Prose(self.composer.compose(inlines, style), style, keep=keep)

    # --- paragraphs -------------------------------------------------------------------------

    def heading(self, block: Heading) -> Prose:
        style = self.styles.heading(block.level)
        return self._headed(
            self.prose(block.children, style, keep=True), inline_text(block.children), block.level, anchor(block.anchor)
        )

    def _headed(self, prose: Prose, title: str, level: int, destination: str) -> Prose:
        prose.outline = (" ".join(title.split()) or "–", level, destination)
        return prose

    def paragraph(self, block: Paragraph, body: Style, following: Block | None) -> Box:
        style = body if block.role is Role.BODY else self.styles.roles[block.role]
        attributed = isinstance(following, Paragraph) and following.role is Role.ATTRIBUTION
        if attributed:
            style = replace(style, after=0.0)
        keep = attributed or isinstance(following, Quote) or block.role in (Role.KICKER, Role.LEAD)
        prose = self.prose(block.children, style, keep=keep)
        if block.role is Role.STRIP:
            return Ruled(Stack([prose]), self.styles.rule, 3.0, after=self.space.block_after)
        return prose

    # --- lists ------------------------------------------------------------------------------

    def bullets(self, block: BulletList, body: Style) -> Iterable[Box]:
        terms = [self.composer.plain("•", self.styles.bullet) for _ in block.items]
        return self._items([Prose(term, self.styles.bullet) for term in terms], block.items, 12.0, body)

    def ordered(self, block: OrderedList, body: Style) -> Iterable[Box]:
        style = self.styles.label
        numbers = range(block.start, block.start + len(block.items))
        terms = [Prose(self.composer.plain(f"{number}.", style), style) for number in numbers]
        return self._items(terms, block.items, self._hanging(terms, 14.0, 5.0), body)

    def _items(
        self, terms: Sequence[Prose], items: Sequence[Sequence[Block]], indent: float, body: Style
    ) -> Iterable[Box]:
        gap = self.space.item_after
        for i, (term, item) in enumerate(zip(terms, items, strict=True)):
            after = self.space.paragraph_after if i == len(terms) - 1 else gap * 0.6
            yield self._hung(term, self.blocks(item, body), indent, indent, after)

    def _hung(self, term: Box, boxes: Sequence[Box], room: float, indent: float, after: float) -> Columns:
        cells = level(Cell(term, 0.0, room), Cell(Stack(boxes), indent))
        return Columns(cells, whole=self.height * _ENTRY, after=after)

    def _hanging(self, terms: Iterable[Prose], least: float, gap: float) -> float:
        """The width of a hanging column with its gap."""
        widest = max((term.extents()[0] for term in terms), default=0.0)
        return max(least, min(widest + gap, self.width * _TERM))

    def described(self, block: DescriptionList) -> Iterable[Box]:
        match block.layout:
            case Layout.CARD:
                return self._card(block.items)
            case Layout.MARKS:
                return self._marks(block.items)
            case _:
                assert_never(block.layout)

    def _card(self, items: Sequence[Described]) -> Iterable[Box]:
        indent = self.styles.theme.page.labels * MILLIMETRE
        rows = []
        for item in items:
            term = self.prose(item.term, self.styles.label)
            rows.append(self._hung(term, self.blocks(item.blocks, self.styles.cell), indent - 8.0, indent, 1.2))
        if rows:
            yield Ruled(Stack(rows), self.styles.rule, 3.0, after=self.space.block_after)

    def _marks(self, items: Sequence[Described]) -> Iterable[Box]:
        terms = [self.prose(item.term, self.styles.mark) for item in items]
        indent = self._hanging(terms, self.styles.theme.page.marks * MILLIMETRE, 7.0)
        for term, item in zip(terms, items, strict=True):
            boxes = self.blocks(item.blocks, self.styles.cell)
            yield self._hung(term, boxes, indent - 3.0, indent, self.space.item_after)

    def timeline(self, block: Timeline) -> Iterable[Box]:
        dates = self.styles.theme.page.dates * MILLIMETRE
        axis, body = dates + 4 * MILLIMETRE, dates + 8 * MILLIMETRE
        entries = []
        for item in block.items:
            term = Cell(self.prose(item.term, self.styles.date), 0.0, dates)
            described = Cell(Stack(self.blocks(item.blocks, self.styles.cell)), body)
            entries.append(Entry(level(term, described), whole=self.height * _ENTRY, after=self.space.item_after))
        if entries:
            drop = self.styles.body.leading / 2 + 0.3
            yield Events(entries, self.styles, axis, drop, after=self.space.block_after)

    # --- boxes ------------------------------------------------------------------------------

    def quote(self, block: Quote) -> Box:
        boxes = self.blocks(block.blocks, self.styles.quote)
        if boxes:
            boxes[-1].keep = boxes[-1].keep or bool(block.attribution)
        if block.attribution:
            boxes.append(self.prose(block.attribution, self.styles.fine))
        inner = Stack(boxes, whole=self.height * _WHOLE)
        return Quoted(inner, self.styles.rule, before=self.space.paragraph_after, after=self.space.block_after)

    def callout(self, block: Callout) -> Box:
        match block.kind:
            case CalloutKind.SUMMARY:
                bar = self.styles.accent
            case CalloutKind.CAVEAT:
                bar = self.styles.caution
            case CalloutKind.NOTE:
                bar = self.styles.soft
            case _:
                assert_never(block.kind)
        inner = Stack(self.blocks(block.blocks), whole=self.height * _WHOLE)
        return Tinted(inner, self.styles.tint, bar, after=self.space.block_after)

    # --- figures ----------------------------------------------------------------------------

    def table(self, block: Table) -> Iterable[Box]:
        if block.caption:
            yield self.prose(block.caption, self.styles.caption, keep=True)
        column = [replace(self.styles.column, align=c.align) for c in block.columns]
        cell = [replace(self.styles.cell, align=c.align) for c in block.columns]
        header = [self.prose(c.heading, style) for c, style in zip(block.columns, column, strict=True)]
        rows = [[self.prose(text, style) for text, style in zip(row, cell, strict=True)] for row in block.rows]
        left = [c.align is Align.LEFT for c in block.columns]
        yield Grid(header, rows, left, self.styles, self.height, after=self.space.block_after)

    def chart(self, block: Chart) -> Iterable[Box]:
        title: tuple[Inline, ...] = block.title
        title_style = self.styles.caption
        fragments = self.composer.compose(title, title_style)
        if block.note:
            body = replace(title_style, weight="regular")
            fragments += self.composer.compose((Text("  "), Soft(block.note)), body)
        bars = []
        for bar in block.bars:
            label = replace(self.styles.cell, align=Align.RIGHT, leading=self.styles.cell.size * 1.25)
            detail = (Text("\n"), Soft(bar.detail)) if bar.detail else ()
            shown = replace(self.styles.cell, weight="semibold")
            span = Span(bar.low, bar.high)
            bars.append(LabelledBar(self.prose((*bar.label, *detail), label), self.prose(bar.shown, shown), span))
        drawn = Bars(bars, block.kind, self.styles, self.height, after=self.space.block_after)
        yield Stack([Prose(fragments, title_style, keep=True), drawn], whole=self.height, after=self.space.block_after)

    def picture(self, block: Picture) -> Iterable[Box]:
        after = 3.0 if block.caption else self.space.block_after
        yield Figure(block.data, before=4.0, after=after, keep=bool(block.caption))
        if block.caption:
            yield self.prose(block.caption, self.styles.roles[Role.ATTRIBUTION])

    # --- contents and notes -----------------------------------------------------------------

    def contents(self, block: Contents) -> Iterable[Box]:
        lines = [self._contents_line(entry) for entry in block.entries]
        if lines:
            yield Stack(lines, whole=self.height, before=self.space.block_after, after=self.space.block_after)

    def _contents_line(self, entry: ContentsEntry) -> Box:
        style = replace(self.styles.body, after=0.0)
        number = replace(self.styles.label, align=Align.RIGHT)
        target = "#" + entry.anchor
        text = self.prose((Link((Text(entry.text),), target),), style)
        indent = max(entry.level - 2, 0) * 12.0
        cell = Cell(text, indent, self.width - indent - 30.0)
        return ContentsLine([cell], anchor(entry.anchor), lambda page: Prose(self.composer.plain(page, number), number))

    def notes(self, document: Document) -> list[Box]:
        style = self.styles.heading(2)
        title = document.furniture.notes_heading
        heading = Prose(self.composer.plain(title, style), style, keep=True)
        terms = [self._note_mark(entry) for entry in document.notes]
        indent = self._hanging(terms, 16.0, 6.0)
        boxes: list[Box] = [self._headed(heading, title, 2, _NOTES)]
        for entry, term in zip(document.notes, terms, strict=True):
            boxes.append(self._hung(term, [self.prose(entry.children, self.styles.note)], indent, indent, 1.5))
        return boxes

    def _note_mark(self, entry: Note) -> Prose:
        style = self.styles.note_mark
        target = "#" + reference(entry.number) if self.composer.has_reference(entry.number) else ""
        place = self.composer.destination(note(entry.number), style)
        return Prose([*place, *self.composer.plain(str(entry.number), style, target)], style)


def _is_break(block: Block) -> bool:
    return isinstance(block, PageBreak)
