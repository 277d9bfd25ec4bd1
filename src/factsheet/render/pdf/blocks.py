"""Block nodes to boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import assert_never

from msgspec.structs import replace

from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Chart,
    CodeBlock,
    Contents,
    DescriptionList,
    Document,
    Heading,
    Inline,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Table,
    Timeline,
)
from factsheet.render.pdf import apparatus, figures, lists
from factsheet.render.pdf.flow import Box, Stack
from factsheet.render.pdf.flowables import Quoted, Ruled, Tinted
from factsheet.render.pdf.fragments import Composer, anchor
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import Style, Styles

_WHOLE = 0.4  # a box of at most this part of the page is not cut


class Builder:
    """Makes the boxes of one document, and the elements of its blocks below ``root``, in reading order.

    ``width`` and ``height`` are those of the page's frame, in points.
    """

    def __init__(self, composer: Composer, styles: Styles, root: Element, width: float, height: float) -> None:
        self.composer, self.styles, self.root = composer, styles, root
        self.width, self.height = width, height
        self.space = styles.space
        self._levels: list[int] = []  # of the headings that the one at hand stands below

    def story(self, document: Document) -> list[Stack]:
        """A stack for each run of pages; the notes are part of the last."""
        parts = [list(group) for key, group in groupby(document.blocks, _is_break) if not key]
        stacks = [self.blocks(part, self.root) for part in parts] or [[]]
        if document.notes:
            stacks[-1] += apparatus.notes(self, document)
        return [Stack(boxes) for boxes in stacks]

    def blocks(self, blocks: Sequence[Block], parent: Element, style: Style | None = None) -> list[Box]:
        """``style`` is that of body paragraphs, ``parent`` the element that holds them."""
        boxes: list[Box] = []
        for i, block in enumerate(blocks):
            following = blocks[i + 1] if i + 1 < len(blocks) else None
            boxes += self._block(block, parent, style or self.styles.body, following)
            if isinstance(block, Heading) and i and isinstance(blocks[i - 1], Heading):
                boxes[-1].before = self.space.section_after
        return boxes

    def _block(self, block: Block, parent: Element, body: Style, following: Block | None) -> Iterable[Box]:
        match block:
            case Heading():
                return [self.heading(block, parent)]
            case Paragraph():
                return [self.paragraph(block, parent, body, following)]
            case BulletList():
                return lists.bullets(self, block, parent, body)
            case OrderedList():
                return lists.ordered(self, block, parent, body)
            case DescriptionList():
                return lists.described(self, block, parent)
            case Timeline():
                return lists.timeline(self, block, parent)
            case Table():
                return figures.table(self, block, parent, attributed=_is_attribution(following))
            case Quote():
                return [self.quote(block, parent)]
            case Callout():
                return [self.callout(block, parent)]
            case Chart():
                return figures.chart(self, block, parent)
            case Picture():
                return figures.picture(self, block, parent)
            case Contents():
                return apparatus.contents(self, block, parent)
            case CodeBlock():
                return [self.literal(block, parent)]
            case PageBreak():
                return []  # inside another block there is no page to break
            case _:
                assert_never(block)

    def prose(self, inlines: Sequence[Inline], style: Style, element: Element, *, keep: bool = False) -> Prose:
        return Prose(self.composer.compose(inlines, style, element), style, keep=keep)

    # --- paragraphs -------------------------------------------------------------------------

    def heading(self, block: Heading, parent: Element) -> Prose:
        style, element = self.styles.heading(block.level), Element("P", parent)
        prose = self.prose(block.children, style, element, keep=True)
        if any(fragment.text for fragment in prose.fragments):  # one that says nothing is none
            element.tag = self.heading_tag(block.level)
        return self.headed(prose, inline_text(block.children), block.level, anchor(block.anchor))

    def heading_tag(self, level: int) -> str:
        """One level below the heading that it stands below: screen readers take a gap for a loss (14289-1, 7.4.2)."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return f"H{len(self._levels)}"

    def headed(self, prose: Prose, title: str, level: int, destination: str) -> Prose:
        prose.outline = (" ".join(title.split()) or "–", level, destination)
        return prose

    def literal(self, block: CodeBlock, parent: Element) -> Prose:
        element = Element("Code", Element("P", parent))
        return Prose(self.composer.plain(block.text, self.styles.small, element), self.styles.small)

    def paragraph(self, block: Paragraph, parent: Element, body: Style, following: Block | None) -> Box:
        style = body if block.role is Role.BODY else self.styles.roles[block.role]
        attributed = _is_attribution(following)
        if attributed:
            style = replace(style, after=0.0)
        keep = attributed or isinstance(following, Quote) or block.role in (Role.KICKER, Role.LEAD)
        prose = self.prose(block.children, style, Element("P", parent), keep=keep)
        if block.role is Role.STRIP:
            return Ruled(Stack([prose]), self.styles.rule, 2 * self.styles.step, after=self.space.block_after)
        return prose

    # --- boxes ------------------------------------------------------------------------------

    def quote(self, block: Quote, parent: Element) -> Box:
        element = Element("BlockQuote", parent)
        boxes = self.blocks(block.blocks, element, self.styles.quote)
        if boxes:
            boxes[-1].keep = boxes[-1].keep or bool(block.attribution)
        if block.attribution:
            boxes.append(self.prose(block.attribution, self.styles.fine, Element("P", element)))
        inner = Stack(boxes, whole=self.height * _WHOLE)
        return Quoted(inner, self.styles.rule, before=self.space.paragraph_after, after=self.space.block_after)

    def callout(self, block: Callout, parent: Element) -> Box:
        match block.kind:
            case CalloutKind.SUMMARY:
                bar = self.styles.accent
            case CalloutKind.CAVEAT:
                bar = self.styles.caution
            case CalloutKind.NOTE:
                bar = self.styles.soft
            case _:
                assert_never(block.kind)
        inner = Stack(self.blocks(block.blocks, Element("Div", parent)), whole=self.height * _WHOLE)
        return Tinted(inner, self.styles.tint, bar, after=self.space.block_after)


def _is_break(block: Block) -> bool:
    return isinstance(block, PageBreak)


def _is_attribution(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.ATTRIBUTION
