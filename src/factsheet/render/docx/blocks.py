"""Block nodes as WordprocessingML: each function gives paragraphs, one string each, and tables row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from msgspec.structs import replace

from factsheet.document.anchors import anchors
from factsheet.document.tree import (
    Bar,
    Block,
    BulletList,
    Callout,
    Chart,
    CodeBlock,
    Contents,
    Described,
    DescriptionList,
    Heading,
    Inline,
    Layout,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Role,
    Table,
    Timeline,
)
from factsheet.render.docx import tables
from factsheet.render.docx.captions import numbered
from factsheet.render.docx.contents import contents
from factsheet.render.docx.framed import STEP, TIMELINE_GAP
from factsheet.render.docx.frames import (
    Following,
    Frame,
    Item,
    Place,
    callout_frame,
    item_name,
    paragraph_style,
)
from factsheet.render.docx.inlines import runs
from factsheet.render.docx.look import style_id
from factsheet.render.docx.numbering import Restart
from factsheet.render.docx.pictures import picture
from factsheet.render.docx.run import run
from factsheet.render.docx.sentences import read_from_right, spoken
from factsheet.render.docx.story import Id, Story
from factsheet.render.docx.tones import Tone
from factsheet.render.docx.xml import points

SPACER = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'
"""Below a table or a box: keeps two of them apart, which Word would join."""


GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
_CLOSE = (Frame.CARD, Frame.TIMELINE)
"""The gap stands above and below a quote in these frames, whose paragraphs have no space between them."""


def paragraph(style: str, inner: str, number: int | None = None, level: int = 1) -> str:
    """One ``w:p``. ``number`` is the numId of an ordered list, which alone cannot be a style's."""
    name = "" if style == "Normal" else f'<w:pStyle w:val="{style}"/>'
    if number is not None:
        name += f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p>{f'<w:pPr>{name}</w:pPr>' if name else ''}{inner}</w:p>"


def blocks(story: Story, nodes: Iterable[Block], place: Place) -> Iterator[str]:
    """A text is kept with its attribution; below a table or a box is space, which a heading brings along."""
    for node, following in pairwise([*nodes, None]):
        if isinstance(node, Paragraph):
            yield _paragraph(story, node, place, _follower(following))
            if isinstance(following, Quote) and place.frame in _CLOSE:
                yield GAP
        elif node is not None:
            yield from _block(story, node, place)
            if _needs_space(node) and not isinstance(following, Heading):
                yield GAP if isinstance(node, Quote) and place.frame in _CLOSE else SPACER


def _needs_space(node: Block) -> bool:
    """Whether it is a table or a box, which end without space below."""
    card = isinstance(node, DescriptionList) and node.layout is Layout.CARD
    return card or isinstance(node, Timeline | Table | Callout | Quote)


def _attribution(node: Block | None) -> bool:
    return isinstance(node, Paragraph) and node.role is Role.ATTRIBUTION


def _follower(node: Block | None) -> Following:
    if isinstance(node, Quote):
        return Following.QUOTE
    return Following.ATTRIBUTION if _attribution(node) else Following.OTHER


def _block(story: Story, node: Block, place: Place) -> Iterator[str]:
    match node:
        case Paragraph():
            yield _paragraph(story, node, place)
        case Heading():
            yield _heading(story, node)
        case BulletList():
            yield from _bullets(story, node, place)
        case OrderedList():
            yield from _ordered(story, node, place)
        case DescriptionList():
            yield from _descriptions(story, node, place)
        case Timeline():
            yield from _timeline(story, node, place)
        case Table():
            yield from _table(story, node, place)
        case Quote():
            yield from _quote(story, node, place)
        case Callout():
            yield from blocks(story, node.blocks, place.inside(callout_frame(node.kind), place.width - 20))
        case Chart():
            yield from _chart(story, node, place)
        case Picture():
            yield from _picture(story, node, place)
        case Contents():
            yield from contents(story, node)
        case CodeBlock():
            yield paragraph("CodeBlock", run(node.text, tongue=story.tongue(node.text)))
        case PageBreak():
            yield paragraph("PageBreak", '<w:r><w:br w:type="page"/></w:r>')
        case _:
            assert_never(node)


def _paragraph(story: Story, node: Paragraph, place: Place, following: Following = Following.OTHER) -> str:
    turned = not story.right_to_left and read_from_right(node.children)
    style = paragraph_style(place, node.role, following, right_to_left=turned)
    return paragraph(style, runs(story, node.children))


def _heading(story: Story, node: Heading) -> str:
    story.heading = spoken(node.children)
    style = "Title" if node.level == 1 else f"Heading{node.level - 1}"
    return paragraph(style, story.bookmark(node.anchor, runs(story, node.children)))


# --- lists ----------------------------------------------------------------------------------


def _bullets(story: Story, node: BulletList, place: Place) -> Iterator[str]:
    inner = place.deeper()
    style = style_id(item_name(inner.frame, Item.BULLET, inner.level))
    for item in node.items:
        yield from _item(story, item, inner, style, None)


def _ordered(story: Story, node: OrderedList, place: Place) -> Iterator[str]:
    inner = place.deeper()
    style = style_id(item_name(inner.frame, Item.NUMBER, inner.level))
    number = story.restart(Restart(inner.frame, inner.level, node.start))
    for item in node.items:
        yield from _item(story, item, inner, style, number)


def _item(story: Story, item: tuple[Block, ...], place: Place, style: str, number: int | None) -> Iterator[str]:
    """The bullet stands at the first paragraph; an item that begins with none gets an empty one."""
    first, rest = _first_paragraph(item)
    yield paragraph(style, runs(story, first), number, place.level)
    yield from blocks(story, rest, place)


def _first_paragraph(nodes: tuple[Block, ...]) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    if nodes and isinstance(nodes[0], Paragraph):
        return nodes[0].children, nodes[1:]
    return (), nodes


def _descriptions(story: Story, node: DescriptionList, place: Place) -> Iterator[str]:
    match node.layout:
        case Layout.CARD:
            yield from _card(story, node.items, place)
        case Layout.MARKS:
            for item in node.items:
                yield from _marked(story, item, place)
        case _:
            assert_never(node.layout)


def _marked(story: Story, item: Described, place: Place) -> Iterator[str]:
    """The mark and the first paragraph share a line: a hanging paragraph with a tab."""
    first, rest = _first_paragraph(item.blocks)
    style = "MarkedItemClaim" if rest and _attribution(rest[0]) else "MarkedItem"
    term = runs(story, item.term, Tone(fixed="Term"))
    yield paragraph(style, f"{term}<w:r><w:tab/></w:r>{runs(story, first)}")
    yield from blocks(story, rest, place.inside(Frame.MARKED, place.width - points(story.theme.page.marks)))


# --- tables ---------------------------------------------------------------------------------


def _card(story: Story, items: tuple[Described, ...], place: Place) -> Iterator[str]:
    if not items:
        return
    label = min(points(story.theme.page.labels), place.width / 2)
    inner = place.inside(Frame.CARD, place.width - label)
    kept = len(items) - 1 if tables.small(items) else 0  # the first rows, by their first paragraphs
    rows = (
        (
            paragraph("CardLabelKept" if number < kept else "CardLabel", runs(story, item.term)),
            _cell(blocks(story, item.blocks, inner), "CardValue"),
        )
        for number, item in enumerate(items)
    )
    yield from tables.card(story, rows, (label, place.width - label))


def _timeline(story: Story, node: Timeline, place: Place) -> Iterator[str]:
    if not node.items:
        return
    dates = min(points(story.theme.page.dates), place.width / 2) + TIMELINE_GAP
    inner = place.inside(Frame.TIMELINE, place.width - dates - TIMELINE_GAP)
    rows = (
        (paragraph("TimelineDate", runs(story, item.term)), _event(story, item.blocks, inner)) for item in node.items
    )
    yield from tables.timeline(story, rows, (dates, place.width - dates))


def _event(story: Story, nodes: tuple[Block, ...], place: Place) -> str:
    """The dot is the bullet of the first paragraph."""
    first, rest = _first_paragraph(nodes)
    return _cell([paragraph("TimelineEvent", runs(story, first)), *blocks(story, rest, place)], "TimelineText")


def _cell(inner: Iterable[str], style: str) -> str:
    """A cell ends in a paragraph (ECMA-376 part 1, 17.4.65)."""
    parts = list(inner)
    if not parts or not parts[-1].startswith("<w:p>"):
        parts.append(paragraph(style, ""))
    return "".join(parts)


def _table(story: Story, node: Table, place: Place) -> Iterator[str]:
    if node.caption:
        yield paragraph("Caption", numbered(story, Id.TABLE, node.caption))
    if node.columns:
        yield from tables.table(story, node, place.width)


# --- the rest -------------------------------------------------------------------------------


def _quote(story: Story, node: Quote, place: Place) -> Iterator[str]:
    """Who said it is a paragraph like others, so that the words above are kept with it."""
    attribution = (Paragraph(node.attribution, Role.ATTRIBUTION),) if node.attribution else ()
    yield from blocks(story, (*node.blocks, *attribution), place.inside(place.frame.quote, place.width - STEP))


def _chart(story: Story, node: Chart, place: Place) -> Iterator[str]:
    from factsheet.render.docx.charts import drawings, fits  # XlsxWriter only for a chart: start-up time

    yield paragraph("Caption", numbered(story, Id.FIGURE, node.title))
    if node.note:
        yield paragraph("CaptionNote", runs(story, node.note))
    if fits(node):
        places = _places(story, node)
        for drawing in drawings(story, node, place.width):
            yield paragraph("Figure", places + drawing)
            places = ""
    else:
        for bar in node.bars:
            yield from _bar_in_words(story, bar)


def _places(story: Story, node: Chart) -> str:
    """The bookmarks of anchors in the bars, whose words are drawn."""
    names = anchors(replace(story.document, blocks=(Chart(node.kind, (), (), node.bars, ""),), notes=()))
    return "".join(map(story.bookmark, sorted(names)))


def _bar_in_words(story: Story, bar: Bar) -> Iterator[str]:
    yield paragraph("Lead", runs(story, bar.label))
    if bar.detail:
        yield paragraph("Attribution", runs(story, bar.detail))
    yield paragraph("Normal", runs(story, bar.shown))


def _picture(story: Story, node: Picture, place: Place) -> Iterator[str]:
    drawing = picture(story, node, place.width)
    if not node.caption:
        yield paragraph("Figure", drawing)
        return
    yield paragraph("PictureAbove", drawing)
    yield paragraph("PictureCaption", numbered(story, Id.FIGURE, node.caption))
