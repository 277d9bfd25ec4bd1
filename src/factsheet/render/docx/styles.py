"""The styles part: every style of the document, made from the theme.

Bold and italic are toggles: a bold run in a paragraph style that is bold comes out light
(ECMA-376 part 1, 17.7.3). So table styles set none, and paragraph styles do where it is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from factsheet.document.tree import Document, Marking
from factsheet.render.direction import is_right_to_left
from factsheet.render.docx.framed import TIMELINE_GAP, framed_styles
from factsheet.render.docx.look import Border, Look, Style, Tab
from factsheet.render.docx.table_styles import table_styles
from factsheet.render.docx.tones import character_styles
from factsheet.render.docx.xml import DECLARATION, W, attribute, points, twips
from factsheet.render.theme import Theme

NATURAL = 1.257
"""The height of a line of Source Sans 3 by itself, in sizes of its type."""

PAPERS = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}
"""Width and height in points."""


def text_width(theme: Theme, paper: str) -> float:
    """The width between the margins, in points."""
    return PAPERS[paper][0] - 2 * points(theme.page.side)


def styles_part(theme: Theme, document: Document, marks: float) -> str:
    """``marks`` is the hanging column of marks, in points."""
    return _styles(theme, document.language, document.furniture.marking, marks)


@lru_cache(maxsize=8)  # sheets of one look have the same styles
def _styles(theme: Theme, language: str, marking: Marking, marks: float) -> str:
    right_to_left = is_right_to_left(language)
    styles = [
        *_texts(theme, right_to_left),
        *_headings(theme),
        *_tables(theme),
        *_notes_and_contents(theme),
        *_furniture(theme, marking),
        *framed_styles(theme, marks),
        *character_styles(theme),
    ]
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14">'
        + _defaults(theme, language)
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:semiHidden/></w:style>'
        + "".join((style.mirrored() if right_to_left else style).xml() for style in styles)
        + table_styles(theme)
        + "</w:styles>"
    )


def _defaults(theme: Theme, language: str) -> str:
    """Fonts, language and line; size and colour are Normal's, for LibreOffice sets a table's text in these directly."""
    tag = attribute(language)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"'
        ' w:cstheme="minorBidi"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:line="{twips(theme.sizes.body * theme.sizes.line)}" w:lineRule="atLeast"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _texts(theme: Theme, right_to_left: bool) -> Iterator[Style]:
    sizes, colours, spacing = theme.sizes, theme.colours, theme.spacing
    line = sizes.line
    normal = Look(right_to_left=right_to_left or None, after=spacing.paragraph_after, ink=colours.ink, size=sizes.body)
    yield Style(name="Normal", look=normal, shown=True)
    yield Style(
        name="Kicker",
        look=Look(
            bold=True, capitals=True, ink=colours.soft, size=sizes.small, tracking=1, after=2, line=sizes.small * line
        ),
        next="Title",
        shown=True,
    )
    yield Style(
        name="Subtitle",
        look=Look(ink=colours.soft, size=sizes.subtitle, after=8, line=sizes.subtitle * line),
        next="Strip",
        shown=True,
    )
    yield Style(
        name="Strip",
        look=Look(
            borders=(("top", Border(colours.rule, 0.5, 3)),),
            ink=colours.soft,
            size=sizes.small,
            after=spacing.block_after,
            line=sizes.small * line,
        ),
        next="Normal",
        shown=True,
    )
    yield Style(name="Code Block", look=Look(no_proof=True, left=12, after=spacing.block_after), shown=True)
    yield Style(name="Figure", look=Look(after=spacing.block_after), shown=True)
    yield Style(name="Picture Above", look=Look(keep_next=True, after=2))
    yield Style(name="Spacer", look=Look(after=0, line=spacing.block_after, exact=True, size=2))
    yield Style(name="Gap", look=Look(after=0, line=spacing.paragraph_after, exact=True, size=2))
    yield Style(name="Page Break", look=Look(after=0, line=1, exact=True, size=1))
    yield Style(name="Table End", look=Look(after=0, line=1, exact=True, size=1))


def _headings(theme: Theme) -> Iterator[Style]:
    sizes, colours, spacing = theme.sizes, theme.colours, theme.spacing
    title = Look(
        keep_next=True, keep_lines=True, before=0, after=0, line=sizes.title * 1.2, bold=True, size=sizes.title
    )
    yield Style(name="Title", look=title, next="Subtitle", shown=True)
    steps = [
        # The line box of a heading is taller in Word than in the PDF.
        (sizes.section, spacing.section_before * 0.9, spacing.section_after, colours.accent),
        (sizes.subsection, spacing.section_before * 0.7, spacing.section_after * 0.8, colours.ink),
        *[(sizes.minor, spacing.section_before * 0.6, spacing.section_after * 0.6, colours.ink)] * 2,
        *[(sizes.minor, spacing.section_before * 0.6, spacing.section_after * 0.6, colours.soft)] * 2,
    ]
    for level, (size, before, after, ink) in enumerate(steps, start=1):
        look = Look(
            keep_next=True,
            keep_lines=True,
            before=before,
            after=after,
            line=size * 1.25,
            outline=level - 1,
            bold=True,
            ink=ink,
            size=size,
        )
        yield Style(name=f"Heading {level}", look=look, next="Normal", shown=True)


def _tables(theme: Theme) -> Iterator[Style]:
    sizes, colours = theme.sizes, theme.colours
    cell = Look(before=1.3, after=1.3, lines=sizes.line / NATURAL)
    detail = Look(before=0, ink=colours.soft, size=sizes.small, line=sizes.small * sizes.line)
    head = Look(keep_next=True, bold=True, ink=colours.soft, size=sizes.small, line=sizes.small * sizes.line)
    caption = Look(keep_next=True, keep_lines=True, before=4, after=3, bold=True)
    note = Look(keep_next=True, ink=colours.soft, size=sizes.small, after=3, line=sizes.small * sizes.line)
    note_below = Look(ink=colours.soft, size=sizes.small, line=sizes.small * sizes.line)
    yield Style(name="Caption", look=caption, next="Normal", shown=True)
    yield Style(name="Caption Note", look=note, next="Figure", shown=True)
    yield Style(name="Picture Caption", look=note_below)
    yield Style(name="Table Text", look=cell, shown=True)
    yield Style(name="Table Detail", look=detail, based="Table Text")
    yield Style(name="Table Number", look=Look(align="right", tabular=True), based="Table Text", shown=True)
    yield Style(name="Table Centre", look=Look(align="center"), based="Table Text", shown=True)
    yield Style(name="Table Heading", look=head, based="Table Text", shown=True)
    yield Style(name="Table Heading Number", look=Look(align="right"), based="Table Heading", shown=True)
    yield Style(name="Table Heading Centre", look=Look(align="center"), based="Table Heading", shown=True)
    yield Style(name="Card Label", look=Look(after=0, ink=colours.soft), next="Card Value", shown=True)
    yield Style(name="Card Label Kept", look=Look(keep_next=True), based="Card Label")
    yield Style(
        name="Timeline Date", look=Look(after=0, right=TIMELINE_GAP, bold=True, align="right", tabular=True), shown=True
    )


def _notes_and_contents(theme: Theme) -> Iterator[Style]:
    sizes = theme.sizes
    column = points(theme.page.marks)
    note = Look(
        tabs=((Tab.LEFT, column),),
        after=0,
        line=sizes.small * 1.2,
        left=column,
        hanging=column,
        size=sizes.small,
    )
    yield Style(name="Note", look=note, shown=True)
    yield Style(name="Footnote Text", look=note, shown=True)
    yield Style(name="Footnote Separator", look=Look(before=4, after=2, line=2, exact=True))
    yield Style(name="Comment Text", look=Look(after=2, size=sizes.body))
    for level in range(1, 4):
        yield Style(
            name=f"TOC {level}",
            look=Look(after=0, left=(level - 1) * 14.0, ink=theme.colours.accent),
            next="Normal",
            shown=True,
        )


def _furniture(theme: Theme, marking: Marking) -> Iterator[Style]:
    """One line height for all, so that small words and the marking stand on one line."""
    sizes, colours = theme.sizes, theme.colours
    line = sizes.marking * 1.2
    # The marking stands at the right on every page, whichever way that is read.
    look = Look(right_to_left=False, after=0, line=line, exact=True, ink=colours.soft, size=sizes.small)
    for name in ("Header", "Footer"):
        yield Style(name=name, look=look, shown=True)
        yield Style(name=f"{name} Page", look=Look(align="right", right=6), based=name, shown=True)
    official = Look(
        right_to_left=False,
        after=0,
        line=line,
        exact=True,
        align="center",
        bold=True,
        no_proof=True,
        shade=marking.background,
        ink=marking.colour,
        size=sizes.marking,
    )
    yield Style(name="Marking", look=official, shown=True)
