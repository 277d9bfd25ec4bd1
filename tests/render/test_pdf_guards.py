"""Small promises of the PDF that much else hangs on: each read from the file, or from its drawn pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pymupdf
import pytest
from msgspec.structs import replace

from factsheet.document.tree import (
    Anchor,
    Bar,
    Block,
    BulletList,
    Chart,
    ChartKind,
    Column,
    Contents,
    ContentsEntry,
    Described,
    FactText,
    Heading,
    Inline,
    Link,
    Mark,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Picture,
    Role,
    Table,
    Text,
    Timeline,
)
from factsheet.render import Rendering
from factsheet.render.pdf import render
from factsheet.render.pdf.fonts import to_unicode
from tests.documents import document, paragraph, png, properties
from tests.render.pdf_findings import findings
from tests.render.pdf_structure import Node, tree, walked
from tests.render.test_pdf import THEME, pages, rendered
from tests.render.test_pdf_layout import filler, links

_LONGEST = 32_767  # bytes of a string (ISO 19005-3, 6.1.13)


def noted(count: int, *blocks: Block) -> Rendering:
    """With so many notes."""
    notes = tuple(Note(number, (Text(f"S{number}"),)) for number in range(1, count + 1))
    return render(document(*blocks, notes=notes), THEME, "a4")


def tagged(rendering: Rendering, tag: str) -> list[Node]:
    return [node for node in tree(rendering.data).descendants() if node.tag == tag]


def content(rendering: Rendering) -> Iterator[tuple[str, list[Any]]]:
    """The operators of all pages, with their operands."""
    with pikepdf.open(io.BytesIO(rendering.data)) as pdf:
        for page in pdf.pages:
            for instruction in pikepdf.parse_content_stream(page):
                yield str(instruction.operator), list(instruction.operands)


def ink(rendering: Rendering) -> set[tuple[int, int]]:
    """The places, across and down, that are drawn on in the body of the first page, in eighths of a point."""
    with pymupdf.open(stream=rendering.data) as pdf:
        frame = pymupdf.Rect(0, 46, pdf[0].rect.width, 300)
        drawn = pdf[0].get_pixmap(matrix=pymupdf.Matrix(8, 8), clip=frame, colorspace=pymupdf.csGRAY)
    samples, wide = drawn.samples, drawn.stride
    return {(found.start() % wide, found.start() // wide) for found in re.finditer(rb"[\x00-\xc0]", samples)}


def first_line(rendering: Rendering, words: str) -> tuple[float, float]:
    """The baseline and the size of the line that starts with these words."""
    with pymupdf.open(stream=rendering.data) as pdf:
        for block in pdf[0].get_text("dict")["blocks"]:
            for line in block.get("lines", []):
                if line["spans"][0]["text"].startswith(words):
                    return float(line["spans"][0]["origin"][1]), float(line["spans"][0]["size"])
    raise AssertionError(words)


# --- structure ------------------------------------------------------------------------------


def test_the_names_of_notes_are_sorted_for_who_looks_one_up() -> None:
    made = noted(12, paragraph("A claim"))
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        entries: list[Any] = list(pdf.Root.StructTreeRoot.IDTree.Names)
        names = [bytes(name) for name in entries[::2]]
    assert len(names) == 12
    assert names == sorted(names)


def test_lists_say_how_their_items_are_labelled() -> None:
    items = ((paragraph("one"),), (paragraph("two"),))
    numbering = [node.attributes["ListNumbering"] for node in tagged(rendered(OrderedList(items)), "L")]
    assert numbering == ["/Decimal"]
    numbering = [node.attributes["ListNumbering"] for node in tagged(rendered(BulletList(items)), "L")]
    assert numbering == ["/Disc"]


def test_contents_of_one_level_are_one_list_and_deeper_ones_are_in_it() -> None:
    levels = {"a": 2, "b": 2, "c": 3, "d": 3, "e": 2}
    headings = [Heading(level, (Text(name),), name) for name, level in levels.items()]
    made = rendered(Contents(tuple(ContentsEntry(level, name, name) for name, level in levels.items())), *headings)
    [outer, inner] = tagged(made, "TOC")
    assert [kid.tag for kid in outer.elements] == ["TOCI", "TOCI", "TOC", "TOCI"]
    assert [kid.tag for kid in inner.elements] == ["TOCI", "TOCI"]
    assert findings(made.data) == []


# --- links ----------------------------------------------------------------------------------


def test_two_note_numbers_side_by_side_do_not_touch() -> None:
    made = noted(2, Paragraph((Text("A claim"), NoteReference(1), NoteReference(2))))
    first, second = (link["from"] for _, link in links(made)[:2])
    assert second.x0 - first.x1 > 1


@pytest.mark.parametrize(
    "inlines",
    [
        (Link((Text("here"),), "https://example.org/" + "a" * 3_000),),
        (Text("https://example.org/" + "a" * 3_000),),
        (NoteReference(0),),
        (NoteReference(99),),
        (Anchor("caveats.x"), Mark("\u200b\u2060", "caveats.x")),
        (Link((Text("\u200b\u2060"),), "https://example.org/"),),
        (Link((FactText("\u200d", "a.b"),), "#title"),),
    ],
    ids=["a long target", "a long address", "note 0", "note 99", "no mark", "no words", "no words within"],
)
def test_what_cannot_be_followed_or_pointed_at_is_no_link(inlines: tuple[Inline, ...]) -> None:
    plain = [node.attributes for node in tagged(noted(2, paragraph("words")), "Link")]
    made = noted(2, Paragraph((Text("words "), *inlines)))
    assert [node.attributes for node in tagged(made, "Link")] == plain
    assert all("note" in fault and "not there" in fault for fault in findings(made.data))


# --- strings --------------------------------------------------------------------------------


def test_a_title_that_shows_nothing_is_replaced_by_the_identifier() -> None:
    known = replace(properties(), title="\x01\x02\x1b\n", identifier="depot-closure")
    data = render(replace(document(paragraph("Words.")), properties=known), THEME, "a4").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title) == "depot-closure"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "depot-closure"
            assert xmp["dc:identifier"] == "depot-closure"


def test_what_a_glyph_stands_for_is_in_strings_that_every_reader_takes() -> None:
    made = rendered(paragraph("a" + "\u200d" * 40_000 + "b"))
    spans = [operands[1] for operator, operands in content(made) if operator == "BDC"]
    lengths = [len(bytes(span.ActualText)) for span in spans if "/ActualText" in span]
    assert sum(lengths) > 2 * 40_000
    assert max(lengths) < _LONGEST
    assert "a" + "\u200d" * 40_000 + "b" in walked(made.data)


def test_a_heading_without_end_is_cut_in_the_outline() -> None:
    made = rendered(Heading(2, (Text("Ж" * 40_000),), "a"))
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        title = pdf.Root.Outlines.First.First.Title
        assert str(title).startswith("ЖЖЖ")
        assert len(bytes(title)) < _LONGEST
    assert walked(made.data).count("Ж") == 40_000


def test_no_block_of_a_character_map_has_more_than_100_entries() -> None:
    written = to_unicode("X", list(range(0x100, 0x1FA)))
    blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", written, re.DOTALL)
    assert [int(count) for count, _ in blocks] == [len(entries.splitlines()) for _, entries in blocks]
    assert max(int(count) for count, _ in blocks) <= 100
    assert sum(int(count) for count, _ in blocks) == 250


# --- what stays together --------------------------------------------------------------------


def chart(title: str, bars: int) -> Chart:
    rows = tuple(Bar((Text(f"register {i}"),), (), (Text("5"),), 5.0, 5.0) for i in range(bars))
    return Chart(ChartKind.BAR, (Text(title),), (), rows, "Registers.")


@pytest.mark.parametrize("lines", range(16, 46, 2))
def test_a_chart_is_not_parted_from_its_title(lines: int) -> None:
    for title, bars in (("ITS TITLE", 3), ("a title " * 300 + "ITS TITLE", 30)):
        found = [page for page in pages(rendered(*filler(lines), chart(title, bars))) if "ITS TITLE" in page]
        assert ["register 0" in page for page in found] == [True]


@pytest.mark.parametrize("lines", range(16, 46, 2))
def test_a_picture_stays_with_its_caption(lines: int) -> None:
    for caption in ("CAPTION by nobody", "CAPTION by nobody " * 50, "CAPTION by nobody " * 800):
        picture = Picture(png(80, 60), "image/png", 80, 60, "A grey rectangle", (Text(caption),))
        with pymupdf.open(stream=rendered(*filler(lines), picture).data) as pdf:
            held = [page.number for page in pdf if page.get_images()]
            said = [page.number for page in pdf if "CAPTION" in page.get_text()]
        assert len(held) == 1
        assert said[0] == held[0]
        assert len(said) == 1 or len(caption) > 1_000


def test_a_header_as_tall_as_a_third_of_a_page_is_not_repeated() -> None:
    rows = tuple(((Text(f"row {i}"),), (Text("words " * 40),), (Text("end"),)) for i in range(40))

    def headed(words: str) -> list[bool]:
        columns = (Column((Text("HEAD " + words),)), Column((Text("Two"),)), Column((Text("Three"),)))
        return ["HEAD" in page for page in pages(rendered(Table(columns, rows)))]

    assert set(headed("of few words")) == {True}
    assert headed("of many, many words " * 150)[1:] == [False] * (len(headed("of many, many words " * 150)) - 1)


# --- what is drawn --------------------------------------------------------------------------


def test_the_dot_of_an_entry_stands_level_with_its_first_line() -> None:
    entries = (Described((Text("1974"),), (paragraph("The depot opened. " * 20),)) for _ in range(3))
    made = rendered(Timeline(tuple(entries)))
    with pymupdf.open(stream=made.data) as pdf:
        dots = [shape["rect"] for shape in pdf[0].get_drawings() if [item[0] for item in shape["items"]] == ["c"] * 4]
    assert len(dots) == 3
    baseline, size = first_line(made, "The depot")
    middle = baseline - size * 0.34  # of its letters
    assert abs((dots[0].y0 + dots[0].y1) / 2 - middle) < 0.8


@pytest.mark.parametrize("base", ["و", "ا", "م"])
def test_an_arabic_vowel_is_drawn_over_its_letter(base: str) -> None:
    letter, pointed = ink(rendered(paragraph(base))), ink(rendered(paragraph(base + "\u064f")))
    title = ink(rendered())
    columns = sorted(x for x, _ in letter - title)
    vowel = sorted(x for x, _ in pointed - letter)
    assert vowel
    assert abs((vowel[0] + vowel[-1]) - (columns[0] + columns[-1])) / 2 < 8 * 2  # points, from middle to middle


def test_letters_that_join_do_so_where_others_are_tracked() -> None:
    joined = "\u0628" * 6
    made = rendered(Paragraph((FactText(joined, "sheet.kind"),), Role.KICKER))
    tracking, tracked = 0.0, []
    for operator, operands in content(made):
        if operator == "Tc":
            tracking = float(operands[0])
        elif operator == "BDC" and "/ActualText" in operands[1]:
            tracked.append(tracking)
    assert len(tracked) == 6
    assert set(tracked) == {0.0}
    columns = {x for x, _ in ink(made) - ink(rendered())}
    assert len(columns) == max(columns) - min(columns) + 1
