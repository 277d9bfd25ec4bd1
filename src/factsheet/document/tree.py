"""The nodes of a document, and nothing else.

A document is what every backend draws: frozen, without facts, without markup. Every value that
came from a fact file is a `FactText` that still knows its path. Two closed unions, `Block` and
`Inline`; a `match` over either ends in ``assert_never``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factsheet.stamp import Stamp

# --- inline nodes ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the template or of the page's catalogue."""

    text: str


@dataclass(frozen=True, slots=True)
class FactText:
    """A fact's value as printed. ``path`` names the fact; ``language`` is BCP 47, or "" for the document's."""

    text: str
    path: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress: printed in italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Importance: printed in semibold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Soft:
    """Secondary words in a line: who says so, as of when; smaller and grey."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Badge:
    """A standing ("unverified") in the caution colour, or ``news`` ("changed") in the accent; a small outlined word."""

    children: tuple[Inline, ...]
    news: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A caveat's mark ("▲ A") in the caution colour; ``target`` is the caveat's anchor, or ""."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text in the body's face; no break inside is implied."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """``target`` is an http, https or mailto address, or ``#anchor`` within the document."""

    children: tuple[Inline, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links and marks point to; prints nothing. Names are unique in a document."""

    name: str


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The raised number of a note; ``number`` counts from 1 and finds ``Document.notes[number - 1]``."""

    number: int


@dataclass(frozen=True, slots=True)
class LineBreak:
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


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is the document's title and stands once; 2 to 6 are sections."""

    level: int
    children: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: tuple[Inline, ...]
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class BulletList:
    """Each item is its blocks."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """Numbered from ``start``."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Described:
    """One entry of a description list or timeline: a term (label, mark or date) and what it is."""

    term: tuple[Inline, ...]
    blocks: tuple[Block, ...]


class Layout(StrEnum):
    """How a description list stands on the page."""

    CARD = "card"  # soft labels in a hanging column of 34 mm, a rule above and below
    MARKS = "marks"  # a mark in a hanging column of 8 mm: caveats, gaps, sources


@dataclass(frozen=True, slots=True)
class DescriptionList:
    items: tuple[Described, ...]
    layout: Layout = Layout.CARD


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dates right-aligned in a hanging column of 30 mm, a dot each, a hairline between the dots."""

    items: tuple[Described, ...]


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"  # numbers
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Column:
    heading: tuple[Inline, ...]
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` hold one tuple of inlines per column; ``caption`` may be empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, and below them who said them and the state of the wording."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...] = ()


class CalloutKind(StrEnum):
    SUMMARY = "summary"  # tinted, a rule in the accent colour at its left
    CAVEAT = "caveat"  # tinted, a rule in the caution colour
    NOTE = "callout"  # tinted, a grey rule


@dataclass(frozen=True, slots=True)
class Callout:
    kind: CalloutKind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Bar:
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


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars with direct labels; no axis, no grid, no legend. ``alt`` says it in words."""

    kind: ChartKind
    title: tuple[Inline, ...]
    note: tuple[Inline, ...]
    bars: tuple[Bar, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A sound PNG or JPEG, upright and without metadata, that backends take as it is; sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int
    alt: str
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of sections, filled in when the tree is made; a backend adds page numbers."""

    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Literal lines."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
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


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note; printed under ``Furniture.notes_heading`` at the end, or at the page's foot."""

    number: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Marking:
    """The TLP marking: 12 pt bold on black, at the right of header and footer of every page."""

    text: str  # "TLP:CLEAR"
    colour: str  # "#FFFFFF"
    background: str = "#000000"


@dataclass(frozen=True, slots=True)
class Furniture:
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


@dataclass(frozen=True, slots=True)
class Properties:
    """Metadata. ``date`` is the sheet's day as ``YYYY-MM-DD``: the only date a document knows."""

    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    date: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a document carries: what it was made from. ``name`` has no folder."""

    name: str
    media_type: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. ``language`` is BCP 47, ``stamp`` says what it is made from; neither is shown."""

    language: str
    properties: Properties
    furniture: Furniture
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    attachment: Attachment | None = None
    stamp: Stamp | None = None
