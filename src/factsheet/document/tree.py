"""The nodes of a document, and nothing else.

A document is what every backend draws: frozen, without facts, without markup. Every value that
came from a fact file is a `FactText` that still knows its path. Two closed unions, `Block` and
`Inline`; a `match` over either ends in ``assert_never``.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from factsheet.stamp import Stamp


class Node(Struct, frozen=True, gc=False):
    """Whatever a document is made of. A tree without cycles: there is nothing that a collector would find."""


# --- inline nodes ---------------------------------------------------------------------------


class Text(Node, frozen=True):
    """Words of the template or of the page's catalogue."""

    text: str


class FactText(Node, frozen=True):
    """A fact's value as printed. ``path`` names the fact; ``language`` is BCP 47, or "" for the document's."""

    text: str
    path: str
    language: str = ""


class Emphasis(Node, frozen=True):
    """Stress: printed in italics."""

    children: tuple[Inline, ...]


class Strong(Node, frozen=True):
    """Importance: printed in semibold."""

    children: tuple[Inline, ...]


class Soft(Node, frozen=True):
    """Secondary words in a line: who says so, as of when; smaller and grey."""

    children: tuple[Inline, ...]


class Badge(Node, frozen=True):
    """A standing ("unverified") in the caution colour, or ``news`` ("changed") in the accent; a small outlined word."""

    children: tuple[Inline, ...]
    news: bool = False


class Mark(Node, frozen=True):
    """A caveat's mark ("▲ A") in the caution colour; ``target`` is the caveat's anchor, or ""."""

    text: str
    target: str = ""


class Code(Node, frozen=True):
    """Literal text in the body's face; no break inside is implied."""

    text: str


class Link(Node, frozen=True):
    """``target`` is an http, https or mailto address, or ``#anchor`` within the document."""

    children: tuple[Inline, ...]
    target: str


class Anchor(Node, frozen=True):
    """A place that links and marks point to; prints nothing. Names are unique in a document."""

    name: str


class NoteReference(Node, frozen=True):
    """The raised number of a note; ``number`` counts from 1 and finds ``Document.notes[number - 1]``."""

    number: int


class LineBreak(Node, frozen=True):
    """A new line in the same paragraph."""


Inline = Text | FactText | Emphasis | Strong | Soft | Badge | Mark | Code | Link | Anchor | NoteReference | LineBreak

# --- block nodes ----------------------------------------------------------------------------


class Role(StrEnum):
    """What a paragraph is for; each is a paragraph style."""

    BODY = "body"
    KICKER = "kicker"  # small capitals above the title: "FACT SHEET"
    SUBTITLE = "subtitle"
    STRIP = "strip"  # the version line under the title, between rules
    LEAD = "lead"  # a bold first line: the title of a box
    ATTRIBUTION = "attribution"  # who says so; soft, below a claim, kept with it
    SMALL = "small"  # fine print


class Heading(Node, frozen=True):
    """``level`` 1 is the document's title and stands once; 2 to 6 are sections."""

    level: int
    children: tuple[Inline, ...]
    anchor: str


class Paragraph(Node, frozen=True):
    children: tuple[Inline, ...]
    role: Role = Role.BODY


class BulletList(Node, frozen=True):
    """Each item is its blocks."""

    items: tuple[tuple[Block, ...], ...]


class OrderedList(Node, frozen=True):
    """Numbered from ``start``."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


class Described(Node, frozen=True):
    """One entry of a description list or timeline: a term (label, mark or date) and what it is."""

    term: tuple[Inline, ...]
    blocks: tuple[Block, ...]


class Layout(StrEnum):
    """How a description list stands on the page."""

    CARD = "card"  # soft labels in a hanging column of 34 mm, a rule above and below
    MARKS = "marks"  # a mark in a hanging column of 8 mm: caveats, gaps, sources


class DescriptionList(Node, frozen=True):
    items: tuple[Described, ...]
    layout: Layout = Layout.CARD


class Timeline(Node, frozen=True):
    """Dates right-aligned in a hanging column of 30 mm, a dot each, a hairline between the dots."""

    items: tuple[Described, ...]


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"  # numbers
    CENTRE = "centre"


class Column(Node, frozen=True):
    heading: tuple[Inline, ...]
    align: Align = Align.LEFT


class Table(Node, frozen=True):
    """``rows`` hold one tuple of inlines per column; ``caption`` may be empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    caption: tuple[Inline, ...] = ()


class Quote(Node, frozen=True):
    """Somebody's words, and below them who said them and the state of the wording."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()


class CalloutKind(StrEnum):
    SUMMARY = "summary"  # tinted, a rule in the accent colour at its left
    CAVEAT = "caveat"  # tinted, a rule in the caution colour
    NOTE = "callout"  # tinted, a grey rule


class Callout(Node, frozen=True):
    kind: CalloutKind
    blocks: tuple[Block, ...]


class Bar(Node, frozen=True):
    """One figure of a chart.

    ``low`` and ``high`` are the ends of the value (equal for a single value); ``None`` is an open
    end. ``detail`` is the soft second line: definition, date, who counted. ``shown`` is the value
    as printed, the bar's direct label.
    """

    label: tuple[Inline, ...]
    detail: tuple[Inline, ...]
    shown: tuple[Inline, ...]
    low: float | None
    high: float | None


class ChartKind(StrEnum):
    BAR = "bar"  # from 0 to the value; a range is drawn solid to its low and outlined to its high end
    RANGE = "range"  # from the low to the high end


class Chart(Node, frozen=True):
    """Horizontal bars with direct labels; no axis, no grid, no legend. ``alt`` says it in words."""

    kind: ChartKind
    title: tuple[Inline, ...]
    note: tuple[Inline, ...]
    bars: tuple[Bar, ...]
    alt: str


class Picture(Node, frozen=True):
    """A sound PNG or JPEG, upright and without metadata, that backends take as it is; sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int
    alt: str
    caption: tuple[Inline, ...] = ()


class ContentsEntry(Node, frozen=True):
    level: int
    text: str
    anchor: str


class Contents(Node, frozen=True):
    """The list of sections, filled in when the tree is made; a backend adds page numbers."""

    entries: tuple[ContentsEntry, ...]


class CodeBlock(Node, frozen=True):
    """Literal lines."""

    text: str


class PageBreak(Node, frozen=True):
    """What follows starts on a new page."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | OrderedList
    | DescriptionList
    | Timeline
    | Table
    | Quote
    | Callout
    | Chart
    | Picture
    | Contents
    | CodeBlock
    | PageBreak
)

# --- the document ---------------------------------------------------------------------------


class Note(Node, frozen=True):
    """A numbered note; printed under ``Furniture.notes_heading`` at the end, or at the page's foot."""

    number: int
    children: tuple[Inline, ...]


class Marking(Node, frozen=True):
    """The TLP marking: 12 pt bold on black, at the right of header and footer of every page."""

    text: str  # "TLP:CLEAR"
    colour: str  # "#FFFFFF"
    background: str = "#000000"


class Furniture(Node, frozen=True):
    """What stands on every page, and the document's own words. Not part of the text.

    Header and footer are one line each.
    """

    header: tuple[Inline, ...]
    footer: tuple[Inline, ...]
    page: str  # "Page {page} of {pages}"
    marking: Marking
    notes_heading: str
    back_to_text: str  # spoken text of the link from a note back to the text
    note: str  # spoken text of the link to a note: "Note {number}"
    caveat: str  # and of the link to a caveat: "Caveat {mark}"
    continued: str  # spoken text of a chart that goes on, on a further page: "{title}, continued"
    table: str  # what Word numbers captions with: "Table {number}"
    figure: str  # "Figure {number}", of charts and pictures


class Properties(Node, frozen=True):
    """Metadata. ``date`` is the sheet's day as ``YYYY-MM-DD``: the only date a document knows."""

    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    date: str
    identifier: str


class Attachment(Node, frozen=True):
    """A file that a document carries: what it was made from. ``name`` has no folder."""

    name: str
    media_type: str
    description: str
    data: bytes


class Document(Node, frozen=True):
    """A whole document. ``language`` is BCP 47, ``stamp`` says what it is made from; neither is shown."""

    language: str
    properties: Properties
    furniture: Furniture
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    attachment: Attachment | None = None
    stamp: Stamp | None = None
