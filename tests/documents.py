"""Documents for tests, made by hand: one with every node, and one of any text."""

from __future__ import annotations

import struct
import zlib

from factsheet.document.tree import (
    Align,
    Anchor,
    Badge,
    Bar,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Chart,
    ChartKind,
    Code,
    CodeBlock,
    Column,
    Contents,
    ContentsEntry,
    Described,
    DescriptionList,
    Document,
    Emphasis,
    FactText,
    Furniture,
    Heading,
    Layout,
    LineBreak,
    Link,
    Mark,
    Marking,
    Note,
    NoteReference,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Quote,
    Role,
    Soft,
    Strong,
    Table,
    Text,
    Timeline,
)


def furniture(marking: str = "TLP:CLEAR", colour: str = "#FFFFFF") -> Furniture:
    return Furniture(
        header=(FactText("Closure of the Northern Depot", "sheet.title"),),
        footer=(
            Text("Edition "),
            FactText("1", "sheet.edition"),
            Text(" · "),
            FactText("2 March 2026", "sheet.date"),
            Text(" · "),
            FactText("depot-closure", "sheet.id"),
        ),
        page="Page {page} of {pages}",
        marking=Marking(marking, colour),
        notes_heading="Notes",
        back_to_text="Back to the text",
        note="Note {number}",
        caveat="Caveat {mark}",
        continued="{title}, continued",
        table="Table {number}",
        figure="Figure {number}",
    )


def properties() -> Properties:
    return Properties(
        title="Closure of the Northern Depot",
        subject="Northern Depot",
        author="Research desk",
        keywords=("depot", "closure"),
        date="2026-03-02",
        identifier="depot-closure",
    )


def document(*blocks: Block, notes: tuple[Note, ...] = ()) -> Document:
    """A document of these blocks under a title."""
    title = Heading(1, (FactText("Closure of the Northern Depot", "sheet.title"),), "title")
    return Document("en", properties(), furniture(), (title, *blocks), notes)


def paragraph(text: str, path: str = "history.opened.event") -> Paragraph:
    return Paragraph((FactText(text, path),))


def png(width: int = 40, height: int = 30) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x99\xaa\xbb" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def every_node() -> Document:
    """Each node at least once, as the briefing uses it."""
    summary = Callout(
        CalloutKind.SUMMARY,
        (
            Paragraph((Text("In brief"),), Role.LEAD),
            BulletList(
                (
                    (Paragraph((FactText("The depot opened in 1974.", "summary.a.text"), NoteReference(1))),),
                    (
                        Paragraph(
                            (
                                FactText("Between 84 and 130 jobs are at stake.", "summary.b.text"),
                                NoteReference(2),
                                Text(" "),
                                Badge((Text("unverified"),)),
                            )
                        ),
                    ),
                )
            ),
        ),
    )
    card = DescriptionList(
        (
            Described((Text("Name"),), (Paragraph((FactText("Northern Depot", "subject.name"),)),)),
            Described(
                (FactText("Owner", "subject.attributes.owner.label"),),
                (
                    Paragraph(
                        (
                            FactText("Coast Railways", "subject.attributes.owner.value"),
                            Text(" "),
                            Soft((Text("as of December 2025"),)),
                            NoteReference(1),
                            Text(" "),
                            Mark("▲ A", "caveats.one-paper"),
                        )
                    ),
                ),
            ),
        )
    )
    timeline = Timeline(
        (
            Described(
                (FactText("1974", "history.opened.date"),),
                (
                    Paragraph((FactText("The depot opened.", "history.opened.event"), NoteReference(1))),
                    Paragraph((Text("The source states it · single source"),), Role.ATTRIBUTION),
                ),
            ),
            Described(
                (FactText("September 2026", "history.closing.date"),),
                (
                    Paragraph(
                        (
                            FactText("Closure", "history.closing.event"),
                            NoteReference(1),
                            Text(" "),
                            Badge((Text("planned"),)),
                        )
                    ),
                    Paragraph(
                        (FactText("Coast Railways", "voices.owner.name"), Text(" says so · single source")),
                        Role.ATTRIBUTION,
                    ),
                ),
            ),
        )
    )
    quote = Quote(
        (Paragraph((Text("“"), FactText("We shall keep every job.", "reasons.duty.quote.text"), Text("”"))),),
        (FactText("Works council", "voices.council.name"), Text(", translated; not verbatim"), NoteReference(2)),
    )
    table = Table(
        (
            Column((Text("Figure"),)),
            Column((Text("Value"),), Align.RIGHT),
            Column((Text("Unit"),)),
            Column((Text("As of"),)),
            Column((Text("Who says so"),)),
        ),
        (
            (
                (FactText("Jobs at stake", "figures.council.label"), Text(" "), Mark("▲ A", "caveats.one-paper")),
                (FactText("≈ 110–130", "figures.council"),),
                (FactText("people", "figures.council.unit"),),
                (FactText("December 2025", "figures.council.as_of"),),
                (FactText("Works council", "voices.council.name"), NoteReference(2)),
            ),
            (
                (Emphasis((Text("Difference"),)), Text(" "), Soft((Text("= council − owner"),))),
                (Emphasis((Strong((Text("≈ 26–46"),)),)),),
                (Text("people"),),
                (Text("December 2025"),),
                (Emphasis((Text("calculated"),)),),
            ),
        ),
        (Text("Figures"),),
    )
    chart = Chart(
        ChartKind.BAR,
        (FactText("Jobs at stake: competing counts", "charts.jobs.title"),),
        (Text("different definitions and dates; not comparable, not added"),),
        (
            Bar(
                (Text("Works council"),),
                (Text("all staff, Dec 2025, about"),),
                (FactText("≈ 110–130", "figures.council"),),
                110.0,
                130.0,
            ),
            Bar((Text("Coast Railways"),), (Text("full-time posts"),), (FactText("84", "figures.owner"),), 84.0, 84.0),
            Bar((Text("Union"),), (), (FactText("at least 90", "figures.union"),), 90.0, None),
        ),
        "Bar chart of two counts of jobs: the works council about 110 to 130, Coast Railways 84.",
    )
    caveats = DescriptionList(
        (
            Described(
                (Anchor("caveats.one-paper"), Mark("▲ A")),
                (
                    Paragraph((FactText("All figures come from one local paper.", "caveats.one-paper.text"),)),
                    Paragraph((Text("single source · concerns Jobs at stake"),), Role.ATTRIBUTION),
                ),
            ),
        ),
        Layout.MARKS,
    )
    return document(
        Paragraph((Text("A subtitle"),), Role.SUBTITLE),
        Paragraph((Text("Facts as of December 2025 · 1 outlet · nothing withheld"),), Role.STRIP),
        summary,
        Contents((ContentsEntry(2, "Subject", "subject"), ContentsEntry(2, "Figures", "figures"))),
        Heading(2, (Text("Subject"),), "subject"),
        card,
        Heading(2, (Text("History"),), "history"),
        timeline,
        Heading(2, (Text("Stated reasons"),), "reasons"),
        quote,
        Heading(2, (Text("Figures"),), "figures"),
        chart,
        table,
        Heading(3, (Text("A third level"),), "third"),
        OrderedList(
            (
                (
                    Paragraph((Text("First"),)),
                    BulletList((((Paragraph((Text("nested"),))),),)),
                ),
                (Paragraph((Strong((Text("Second"),)), LineBreak(), Code("literal {{ 7*7 }}"))),),
            ),
            start=3,
        ),
        Callout(CalloutKind.CAVEAT, (Paragraph((Text("Mind this."),)),)),
        Callout(CalloutKind.NOTE, (Paragraph((Text("And this."),)),)),
        Picture(png(), "image/png", 40, 30, "A grey rectangle", (Text("Photograph: nobody"),)),
        CodeBlock("a = 1\n  b = 2"),
        PageBreak(),
        Heading(2, (Text("Caveats"),), "caveats"),
        caveats,
        Paragraph(
            (Text("See "), Link((Text("the report"),), "https://example.org/depot?a=1&b=2"), Text(" for more.")),
            Role.SMALL,
        ),
        notes=(
            Note(1, (Link((Text("S1"),), "#title"), Text(", Northern Gazette, page 3."))),
            Note(2, (Text("S1, Northern Gazette, 27 February 2026."),)),
        ),
    )
