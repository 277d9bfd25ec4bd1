"""Word: a document as a WordprocessingML package (ECMA-376), by styles only.

The package is written from nothing: no template lies behind it, so that every property in it is
the document's or the theme's.
"""

from __future__ import annotations

from dataclasses import replace

from factsheet.diagnostics import Problems, error
from factsheet.document.anchors import anchors
from factsheet.document.text import inline_text
from factsheet.document.tree import Block, Callout, DescriptionList, Document, Layout
from factsheet.render import Rendering
from factsheet.render.docx import notes
from factsheet.render.docx.blocks import SPACER, blocks
from factsheet.render.docx.frames import Frame, Place
from factsheet.render.docx.furniture import footer_part, header_part
from factsheet.render.docx.inlines import runs
from factsheet.render.docx.numbering import numbering_part
from factsheet.render.docx.office_theme import font_table, theme_part
from factsheet.render.docx.package import Piece, Relation, packed
from factsheet.render.docx.settings import app_properties, core_properties, settings_part
from factsheet.render.docx.story import Story
from factsheet.render.docx.styles import PAPERS, styles_part, text_width
from factsheet.render.docx.tables import text_size
from factsheet.render.docx.xml import DECLARATION, R, W, illegal_characters, points, twips
from factsheet.render.theme import Theme

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = "word/document.xml"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)

WIDEST_MARKS = 90.0
"""The hanging column of marks grows with the widest mark up to this, in points."""


def render(document: Document, theme: Theme, paper: str) -> Rendering:
    """The document as a Word file; pages are Word's to count.

    Raises `Problems` for characters that XML cannot hold.
    """
    width = text_width(theme, paper)
    marks = _marks_width(document.blocks, theme)
    story = Story(document, theme, anchors(document))
    body = _blocks(story, width)
    page = _section(story, theme, paper)
    parts = {
        "word/document.xml": f"{DECLARATION}<w:document {_NAMESPACES}><w:body>{body}{page}</w:body></w:document>",
        "word/styles.xml": styles_part(theme, document, marks),
        "word/settings.xml": settings_part(document),
        "word/numbering.xml": numbering_part(theme, marks, story.restarts),
        "word/fontTable.xml": font_table(theme),
        "word/header1.xml": header_part(document.furniture, theme, width),
        "word/footer1.xml": footer_part(document.furniture, theme, width),
        "word/theme/theme1.xml": theme_part(theme),
        "docProps/core.xml": core_properties(document),
        "docProps/app.xml": app_properties(),
    }
    return Rendering(_package(document, story, parts))


def _blocks(story: Story, width: float) -> str:
    body = list(blocks(story, story.document.blocks, Place(Frame.BODY, width)))
    words = [runs(story, note.children) for note in story.document.notes]
    if words and body and body[-1] == SPACER:
        body.pop()  # the heading of the notes brings its own space
    return "".join([*body, *notes.section(story, words)])


def _section(story: Story, theme: Theme, paper: str) -> str:
    """Paper, margins, header and footer."""
    wide, high = PAPERS[paper]
    page = theme.page
    side, top, bottom = (twips(points(mm)) for mm in (page.side, page.top, page.bottom))
    header, footer = story.relation("header", "header1.xml"), story.relation("footer", "footer1.xml")
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/><w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"/>'
        f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" w:left="{side}"'
        f' w:header="{top // 2}" w:footer="{bottom // 2}" w:gutter="0"/></w:sectPr>'
    )


def _package(document: Document, story: Story, texts: dict[str, str]) -> bytes:
    for kind, target in (
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("numbering", "numbering.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
    ):
        story.relation(kind, target)
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    roots = (
        Relation(f"{R}/officeDocument", _MAIN),
        Relation(core, "docProps/core.xml"),
        Relation(f"{R}/extended-properties", "docProps/app.xml"),
    )
    drawn = [piece.data.decode() for name, piece in story.parts.items() if name.endswith(".xml")]
    _legal("".join([*texts.values(), *drawn]))
    pieces = {name: Piece(_TYPES[name], text.encode()) for name, text in texts.items()} | story.parts
    pieces[_MAIN] = replace(pieces[_MAIN], relations=tuple(story.relations))
    return packed(pieces, roots, document.properties.date)


def _legal(text: str) -> None:
    found = illegal_characters(text)
    if found:
        names = ", ".join(f"U+{ord(letter):04X}" for letter in found)
        raise Problems([error("T020", f"a Word file cannot hold the characters {names}")])


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
