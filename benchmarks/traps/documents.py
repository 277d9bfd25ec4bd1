"""Documents that are long in one way each: what a layout engine, or Word's markup, may take badly."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from PIL import Image

from factsheet.document import tree
from factsheet.document.tree import Block, Document, FactText, Inline, Text

COLUMNS = ("Figure", "Value", "Who says so")
_HEBREW = "עד אמר כי הצו הגיע אל היחידה"
_FURNITURE = tree.Furniture(
    header=(), footer=(), page="{page}", marking=tree.Marking("", "#FFFFFF"), notes_heading="Notes", back_to_text="",
    note="{number}", caveat="{mark}", continued="{title}", table="{number}", figure="{number}",
)  # fmt: skip


def document(*blocks: Block, notes: tuple[tree.Note, ...] = (), facts: bool = False) -> Document:
    """With a title; ``facts`` lets it carry a fact file, so that a Word file keeps what it shows for the way back."""
    properties = tree.Properties("Measured", "", "", (), "2024-01-31", "measured")
    attachment = tree.Attachment("facts.toml", "application/toml", "The facts", b"format = 1\n") if facts else None
    title = tree.Heading(1, _text("Measured"), "title")
    return Document("en", properties, _FURNITURE, (title, *blocks), notes, attachment)


def words(count: int, of: str = "The garrison issued an order that nobody had asked for") -> str:
    several = of.split()
    return " ".join(several[n % len(several)] for n in range(count))


def cells(count: int) -> list[tuple[str, str, str]]:
    return [(f"Row {n} of a long table", f"{n:,}", "somebody says so") for n in range(count)]


def _text(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def _paragraph(*children: Inline) -> tree.Paragraph:
    return tree.Paragraph(children)


def _section(n: int, level: int = 2) -> tree.Heading:
    return tree.Heading(level, _text(f"Section {n}"), f"section-{n}")


def _columns() -> tuple[tree.Column, ...]:
    return tuple(tree.Column(_text(name)) for name in COLUMNS)


def rows(count: int) -> Document:
    """A table of so many rows."""
    lines = tuple(tuple(_text(cell) for cell in row) for row in cells(count))
    return document(tree.Table(_columns(), lines))


def rows_under_a_heading(count: int) -> Document:
    """The same under a heading, which keeps to what it heads, and with a caption."""
    [_, table] = rows(count).blocks
    assert isinstance(table, tree.Table)
    return document(_section(0), tree.Table(table.columns, table.rows, _text("All of them")))


def rows_of_facts(count: int) -> Document:
    """Each cell is a fact, and so in a content control."""
    lines = tuple(
        tuple((FactText(cell, f"tables.long.rows.{n}.{column}"),) for column, cell in enumerate(row))
        for n, row in enumerate(cells(count))
    )
    return document(tree.Table(_columns(), lines), facts=True)


def tall_row(count: int) -> Document:
    """One row, and a cell of so many words beside small ones."""
    return document(tree.Table(_columns(), ((_text(words(count)), _text("1"), _text("somebody")),)))


def tables(count: int) -> Document:
    """Many small tables."""
    [_, table] = rows(2).blocks
    return document(*(table for _ in range(count)))


def kept(count: int) -> Document:
    """One tinted box of so many paragraphs."""
    return document(tree.Callout(tree.CalloutKind.SUMMARY, tuple(_said(n) for n in range(count))))


def kept_apart(count: int) -> Document:
    """So many boxes, each kept together under a heading that keeps to it."""
    boxes = (tree.Callout(tree.CalloutKind.CAVEAT, (_said(n), _said(n))) for n in range(count))
    return document(*(block for n, box in enumerate(boxes) for block in (_section(n, 3), box)))


def headings_in_a_row(count: int) -> Document:
    """Each keeps to the next."""
    return document(*(_section(n, 2 + n % 3) for n in range(count)), _said(0))


def kept_lines(count: int) -> Document:
    """Attributions, each kept with what is above it."""
    return document(*(tree.Paragraph(_text(words(8)), tree.Role.ATTRIBUTION) for _ in range(count)))


def _said(n: int) -> tree.Paragraph:
    return _paragraph(Text(f"{n}. "), FactText(words(20), f"statements.s{n}.text"))


def quote(count: int) -> Document:
    """One quote of so many paragraphs."""
    return document(tree.Quote(tuple(_said(n) for n in range(count)), _text("somebody")))


def prose(count: int) -> Document:
    """So many paragraphs."""
    return document(*(_said(n) for n in range(count)), facts=True)


def long_paragraph(count: int) -> Document:
    """One paragraph of so many words in one run."""
    return document(_paragraph(Text(words(count))))


def runs(count: int) -> Document:
    """One paragraph of so many runs, of changing looks."""
    looks: tuple[Callable[[tuple[Inline, ...]], Inline], ...] = (tree.Strong, tree.Emphasis, tree.Soft)
    return document(_paragraph(*(looks[n % 3]((Text(f"run {n} "),)) for n in range(count))))


def facts_in_a_paragraph(count: int) -> Document:
    """One paragraph of so many facts, each an isolate and a control of its own."""
    return document(_paragraph(*(FactText(f"fact {n} ", f"statements.s{n}.text") for n in range(count))), facts=True)


def joined_runs(count: int) -> Document:
    """One paragraph of so many runs that no space parts: one word of many looks."""
    looks: tuple[Callable[[tuple[Inline, ...]], Inline], ...] = (tree.Strong, tree.Emphasis)
    return document(_paragraph(*(looks[n % 2]((Text("ab"),)) for n in range(count))))


def nested_links(count: int) -> Document:
    """One paragraph of so many links, to places in it."""
    links = (tree.Link((Text(f"link {n}"),), f"#place-{n}") for n in range(count))
    places = (tree.Anchor(f"place-{n}") for n in range(count))
    spaces = (Text(" ") for _ in range(count))
    return document(_paragraph(*(one for three in zip(places, links, spaces, strict=True) for one in three)))


def line_breaks(count: int) -> Document:
    """One paragraph of so many lines."""
    return document(_paragraph(*(one for n in range(count) for one in (Text(f"line {n}"), tree.LineBreak()))))


def word(count: int) -> Document:
    """One word of so many characters."""
    return document(_paragraph(FactText("abcdefghij" * (count // 10), "statements.s.text")))


def word_in_a_cell(count: int) -> Document:
    """The same in a table."""
    return document(tree.Table(_columns(), ((_text("abcdefghij" * (count // 10)), _text("1"), _text("somebody")),)))


def ideographs(count: int) -> Document:
    """So many characters that lines may break between."""
    return document(_paragraph(FactText("漢字書體測量" * (count // 6), "statements.s.text", "zh-Hans")))


def right_to_left(count: int) -> Document:
    """One paragraph of so many Hebrew words, numbers and facts among them."""
    said = (
        (FactText(words(4, _HEBREW), f"statements.s{n}.text", "he"), Text(f" {n} (and) ")) for n in range(count // 6)
    )
    return document(_paragraph(*(one for two in said for one in two)))


def one_right_to_left(count: int) -> Document:
    """One fact of so many Hebrew words."""
    return document(_paragraph(FactText(words(count, _HEBREW), "statements.s.text", "he")))


def notes(count: int) -> Document:
    """So many notes, each called once."""
    said = tuple(tree.Note(n, (FactText(words(8), f"caveats.c{n}.text"),)) for n in range(1, count + 1))
    return document(*(_paragraph(Text(words(6)), tree.NoteReference(n)) for n in range(1, count + 1)), notes=said)


def notes_in_a_paragraph(count: int) -> Document:
    """The same, all called in one paragraph."""
    said = tuple(tree.Note(n, _text(words(4))) for n in range(1, count + 1))
    called = (one for n in range(1, count + 1) for one in (Text("word "), tree.NoteReference(n)))
    return document(_paragraph(*called), notes=said)


def notes_in_a_table(count: int) -> Document:
    """The same, each called in a row of one table."""
    said = tuple(tree.Note(n, _text(words(8))) for n in range(1, count + 1))
    called = ((tree.NoteReference(n), *_text(f"{n}")) for n in range(1, count + 1))
    lines = tuple((_text("Row of a table"), last, _text("somebody")) for last in called)
    return document(tree.Table(_columns(), lines), notes=said)


def called_again(count: int) -> Document:
    """One note, called so many times."""
    call = (_paragraph(Text(words(6)), tree.NoteReference(1)) for _ in range(count))
    return document(*call, notes=(tree.Note(1, _text("Said once")),))


def sections(count: int) -> Document:
    """So many headings, each with a bookmark, and the contents of them."""
    entries = tuple(tree.ContentsEntry(2, f"Section {n}", f"section-{n}") for n in range(count))
    return document(tree.Contents(entries), *(one for n in range(count) for one in (_section(n), _said(n))))


def bookmarks(count: int) -> Document:
    """So many places, and a link to each."""
    return document(
        *(
            _paragraph(tree.Anchor(f"place-{n}"), Text("to "), tree.Link((Text("another"),), f"#place-{count - 1 - n}"))
            for n in range(count)
        )
    )


def addresses(count: int) -> Document:
    """So many links to pages, each another."""
    links = (tree.Link((Text(f"https://example.org/page/{n}"),), f"https://example.org/page/{n}") for n in range(count))
    return document(*(_paragraph(Text("see "), link) for link in links))


def bullets(count: int) -> Document:
    """A flat list of so many items."""
    return document(tree.BulletList(tuple((_said(n),) for n in range(count))))


def numbered(count: int) -> Document:
    """So many numbered lists, each begins anew."""
    lists = (tree.OrderedList(((_said(n),), (_said(n),))) for n in range(count))
    return document(*(one for several in lists for one in (_said(0), several)))


def deep_lists(count: int) -> Document:
    """So many lists, six deep each, every level with a few items beside the next list."""
    return document(*(_nested(6) for _ in range(count)))


def one_deep_list(count: int) -> Document:
    """One list, six deep, the innermost of so many items."""
    inner: Block = tree.BulletList(tuple((_said(n),) for n in range(count)))
    for _ in range(5):
        inner = tree.BulletList(((_said(0), inner),))
    return document(inner)


def _nested(depth: int) -> Block:
    inner = (_nested(depth - 1),) if depth > 1 else ()
    return tree.BulletList(((_said(depth),), (_said(depth), *inner)))


def card(count: int) -> Document:
    """A card of so many labels."""
    return document(tree.DescriptionList(tuple(_described(n) for n in range(count))))


def marks(count: int) -> Document:
    """So many marked entries, each mentioned once."""
    entries = (
        tree.Described((tree.Anchor(f"m{n}"), tree.Mark(f"▲ {n}")), (_said(n),)) for n in range(count)
    )  # the mark at its place has no target
    mentioned = (_paragraph(Text("mind "), tree.Mark(f"▲ {n}", f"m{n}")) for n in range(count))
    return document(*mentioned, tree.DescriptionList(tuple(entries), tree.Layout.MARKS))


def timeline(count: int) -> Document:
    """So many dates and events."""
    return document(tree.Timeline(tuple(_described(n) for n in range(count))))


def _described(n: int) -> tree.Described:
    return tree.Described((FactText(str(1990 + n % 34), f"history.e{n}.date"),), (_said(n),))


def tall_event(count: int) -> Document:
    """One event of so many paragraphs."""
    return document(tree.Timeline((tree.Described(_text("2024"), tuple(_said(n) for n in range(count))),)))


def charts(count: int) -> Document:
    """So many charts of three bars."""
    return document(*(_chart(n, 3) for n in range(count)))


def bars(count: int) -> Document:
    """One chart of so many bars."""
    return document(_chart(0, count))


def _chart(n: int, count: int) -> tree.Chart:
    several = tuple(_bar(i) for i in range(count))
    return tree.Chart(tree.ChartKind.BAR, _text(f"Chart {n}"), (), several, f"Chart {n} in words")


def _bar(n: int) -> tree.Bar:
    shown = (FactText(f"{n % 90 + 10}", f"figures.f{n}"),)
    return tree.Bar(_text(f"Somebody {n}"), _text("2023, about"), shown, n % 90 + 10.0, n % 90 + 10.0)


def pictures(count: int) -> Document:
    """So many small pictures, no two alike."""
    return document(*(tree.Picture(data, "image/png", 40, 30, "A grey") for data in _pngs(count)))


def _pngs(count: int) -> Iterator[bytes]:
    for n in range(count):
        buffer = io.BytesIO()
        Image.new("RGB", (40, 30), (n % 256, n // 256 % 256, 80)).save(buffer, "png")
        yield buffer.getvalue()


def code(count: int) -> Document:
    """One block of so many literal lines."""
    return document(tree.CodeBlock("\n".join(f"line {n} = {n}" for n in range(count))))


TRAPS: dict[str, tuple[Callable[[int], Document], int]] = {
    "rows of a table": (rows, 1_000),
    "rows under a heading": (rows_under_a_heading, 1_000),
    "rows of facts": (rows_of_facts, 750),
    "words in one cell": (tall_row, 10_000),
    "small tables": (tables, 150),
    "paragraphs in one box": (kept, 300),
    "boxes, each under a heading": (kept_apart, 150),
    "headings, none with a text": (headings_in_a_row, 400),
    "lines kept with the one above": (kept_lines, 400),
    "paragraphs of one quote": (quote, 300),
    "paragraphs": (prose, 300),
    "words of one paragraph": (long_paragraph, 10_000),
    "runs in one paragraph": (runs, 2_000),
    "facts in one paragraph": (facts_in_a_paragraph, 1_000),
    "runs in one word": (joined_runs, 2_000),
    "links in one paragraph": (nested_links, 750),
    "lines of one paragraph": (line_breaks, 1_500),
    "characters of one word": (word, 50_000),
    "characters of one word in a cell": (word_in_a_cell, 50_000),
    "ideographs in one paragraph": (ideographs, 10_000),
    "Hebrew words in one paragraph": (right_to_left, 2_000),
    "Hebrew words in one fact": (one_right_to_left, 2_000),
    "notes": (notes, 300),
    "notes in one paragraph": (notes_in_a_paragraph, 500),
    "notes in one table": (notes_in_a_table, 400),
    "calls of one note": (called_again, 400),
    "sections": (sections, 250),
    "bookmarks": (bookmarks, 400),
    "addresses": (addresses, 400),
    "items of a list": (bullets, 300),
    "numbered lists": (numbered, 125),
    "lists, six deep": (deep_lists, 30),
    "items of the sixth list": (one_deep_list, 300),
    "labels of a card": (card, 300),
    "marked entries": (marks, 250),
    "events": (timeline, 300),
    "paragraphs of one event": (tall_event, 300),
    "charts": (charts, 30),
    "bars of one chart": (bars, 250),
    "pictures": (pictures, 100),
    "literal lines": (code, 1_000),
}
"""By name what makes it, and its size once."""
