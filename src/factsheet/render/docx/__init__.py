"""Word: a document as a WordprocessingML package (ECMA-376), by styles only.

The package is written from nothing: no template lies behind it, so that every property in it is
the document's or the theme's.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factsheet.document.anchors import anchors
from factsheet.document.text import inline_text
from factsheet.document.tree import Block, Callout, DescriptionList, Document, Layout
from factsheet.render import Options, Reference, Rendering
from factsheet.render.docx import notes
from factsheet.render.docx.assembly import FOOTNOTES, MAIN, assembled
from factsheet.render.docx.blocks import SPACER, blocks, paragraph
from factsheet.render.docx.comments import caveats, comments_part
from factsheet.render.docx.frames import Frame, Place
from factsheet.render.docx.furniture import footer_part, header_part
from factsheet.render.docx.inlines import runs
from factsheet.render.docx.numbering import numbering_part
from factsheet.render.docx.office_theme import font_table, theme_part
from factsheet.render.docx.settings import app_properties, core_properties, custom_properties, settings_part
from factsheet.render.docx.story import Part, Story
from factsheet.render.docx.styles import PAPERS, styles_part, text_width
from factsheet.render.docx.typeface import Typeface
from factsheet.render.docx.widths import text_size
from factsheet.render.docx.xml import DECLARATION, NAMESPACES, encoded, points, twips
from factsheet.render.theme import Theme

if TYPE_CHECKING:
    from factsheet.render.docx.house import House

WIDEST_MARKS = 90.0
"""The hanging column of marks grows with the widest mark up to this, in points."""


def render(document: Document, theme: Theme, paper: str, options: Options = Options()) -> Rendering:  # noqa: B008 - frozen
    """The document as a Word file; pages are Word's to count.

    Raises `Problems` for characters that XML cannot hold, and for a reference that cannot be used.
    """
    house = _house(options.reference, theme, paper) if options.reference else None
    theme = house.theme if house else theme
    width, full = (house.page.width, house.page.full) if house else (text_width(theme, paper),) * 2
    typeface = house.typeface if house else Typeface()
    marks = _marks_width(document.blocks, theme)
    story = Story(document, theme, anchors(document), caveats(document) if options.comments else {}, typeface)
    footnotes, furniture = story.of(Part.NOTES), story.of(Part.FURNITURE)
    body = _body(story, width, theme, paper)
    words = {number: runs(footnotes, document.notes[number - 1].children) for number in story.footnotes}
    texts = {
        FOOTNOTES: notes.footnotes_part(story, words),
        "word/styles.xml": styles_part(theme, document, marks),
        "word/settings.xml": settings_part(document),
        "word/numbering.xml": numbering_part(theme, marks, story.restarts),
        "word/fontTable.xml": font_table(theme),
        "word/header1.xml": header_part(furniture, full),
        "word/footer1.xml": footer_part(furniture, full),
        "word/theme/theme1.xml": theme_part(theme),
        "docProps/core.xml": core_properties(document),
        "docProps/app.xml": app_properties(),
        "docProps/custom.xml": custom_properties(document),
    }
    if story.commented:
        texts["word/comments.xml"] = comments_part(story, runs)
    data = {MAIN: body} | {name: encoded(text) for name, text in texts.items()}
    return assembled(document, {MAIN: story, FOOTNOTES: footnotes}, data, house)


def _house(reference: Reference, theme: Theme, paper: str) -> House:
    from factsheet.render.docx.house import visited  # imported when there is one: start-up time

    return visited(reference, theme, paper)


def _body(story: Story, width: float, theme: Theme, paper: str) -> bytes:
    """The body's part, which is large: nobody holds all of it as a string."""
    part = io.BytesIO()
    part.write(encoded(f"{DECLARATION}<w:document {NAMESPACES}><w:body>"))
    for text in _blocks(story, width):
        part.write(encoded(text))
    part.write(encoded(f"{_section(story, theme, paper)}</w:body></w:document>"))
    return part.getvalue()


def _blocks(story: Story, width: float) -> Iterator[str]:
    last = ""
    for text in blocks(story, story.document.blocks, Place(Frame.BODY, width)):
        yield last
        last = text
    end = story.of(Part.LIST)
    words = {note.number: runs(end, note.children) for note in notes.listed(story)}
    if last == SPACER:
        # The heading of the notes brings its own space; at the very end it might take a page of its own.
        last = "" if words else paragraph("TableEnd", "")
    yield last
    yield from notes.section(story, words)


def _section(story: Story, theme: Theme, paper: str) -> str:
    """Paper, margins, header and footer."""
    wide, high = PAPERS[paper]
    page = theme.page
    side, top, bottom = (twips(points(mm)) for mm in (page.side, page.top, page.bottom))
    mirrored = "<w:bidi/>" if story.right_to_left else ""
    header, footer = story.relation("header", "header1.xml"), story.relation("footer", "footer1.xml")
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/><w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"/>'
        f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" w:left="{side}"'
        f' w:header="{top // 2}" w:footer="{bottom // 2}" w:gutter="0"/>{mirrored}</w:sectPr>'
    )


def _marks_width(nodes: tuple[Block, ...], theme: Theme) -> float:
    """The hanging column of marks: as the theme says, or as wide as the widest mark needs."""
    width = points(theme.page.marks)
    for node in nodes:
        if isinstance(node, DescriptionList) and node.layout is Layout.MARKS:
            widest = max((text_size(inline_text(item.term), theme.sizes.body) for item in node.items), default=0.0)
            width = max(width, min(widest * 1.1 + 8, WIDEST_MARKS))
        elif isinstance(node, Callout):
            width = max(width, _marks_width(node.blocks, theme))
    return width
