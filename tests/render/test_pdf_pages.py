"""Where pages end: what each promise says is read from the positions of words on the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

import msgspec
import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from factsheet.document.tree import (
    Align,
    Badge,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Column,
    Described,
    DescriptionList,
    Document,
    Heading,
    Inline,
    Layout,
    Mark,
    Node,
    NoteReference,
    PageBreak,
    Paragraph,
    Quote,
    Role,
    Strong,
    Table,
    Text,
    Timeline,
)
from factsheet.render.pdf import render
from factsheet.render.pdf.canvas import PageCanvas
from factsheet.render.pdf.flow import Box, Cut, Stack
from factsheet.render.pdf.frame import Page
from factsheet.render.pdf.pages import Frame, paginate
from factsheet.render.pdf.styles import Style, Styles
from tests.documents import document
from tests.effort import examples
from tests.growth import in_proportion
from tests.render.test_pdf import THEME
from tests.render.test_pdf_layout import filler

FURNITURE = 46  # points at a page's head and foot

LENGTHS = st.integers(1, 90)


def words(word: str, count: int) -> tuple[Inline, ...]:
    return (Text(" ".join([word] * count)),)


@st.composite
def shapes(draw: st.DrawFn) -> Document:
    """Documents of blocks of many lengths. Each word names its kind and its block: ``head3`` is of the fourth block."""
    blocks: list[Block] = []
    for i in range(draw(st.integers(4, 40))):
        kind = draw(st.sampled_from(["text", "claim", "head", "list", "table", "line", "card", "call", "quote"]))
        blocks += block(kind, i, draw(LENGTHS), draw(st.integers(1, 6)))
        if draw(st.integers(0, 19)) == 0:
            blocks += [Paragraph(words("text", 40)), PageBreak()]
    return document(*blocks, Paragraph(words("text", 40)))


def block(kind: str, i: int, length: int, count: int) -> list[Block]:
    parts = [(f"label{i}x{k}", Paragraph(words(f"part{i}x{k}", 1 + length * (k + 1) % 60))) for k in range(count)]
    match kind:
        case "text":
            return [Paragraph(words(f"text{i}", length))]
        case "claim":
            said = Paragraph(words(f"said{i}", 1 + length // 9), Role.ATTRIBUTION)
            return [Paragraph(words(f"claim{i}", length)), said]
        case "head":
            return [Heading(2 + count % 3, words(f"head{i}", 1 + length // 6), f"h{i}")]
        case "list":
            return [BulletList(tuple((part,) for _, part in parts))]
        case "table":
            rows = tuple(((Text(label),), part.children) for label, part in parts)
            return [Table((Column(words("column", 1)), Column(words("column", 1))), rows, words(f"head{i}", 1))]
        case "line":
            return [Timeline(tuple(Described((Text(label),), (part,)) for label, part in parts))]
        case "card":
            items = tuple(Described((Text(label),), (part,)) for label, part in parts)
            return [DescriptionList(items, Layout.MARKS)]
        case "call":
            return [Callout(CalloutKind.NOTE, tuple(part for _, part in parts))]
        case _:
            return [Quote((Paragraph(words(f"claim{i}", length)),), words(f"said{i}", 1))]


@dataclass
class Line:
    """One line of a page, by its baseline."""

    words: list[str]

    def starts(self, *kinds: str) -> bool:
        return any(word.startswith(kinds) for word in self.words)


Made = list[list[Line]]  # the lines of each page


def laid_out(shape: Document, paper: str) -> Made:
    """The lines of each page, without its furniture."""
    with pymupdf.open(stream=render(shape, THEME, paper).data) as pdf:
        return [list(_lines(page)) for page in pdf]


def _lines(page: Any) -> Iterator[Line]:
    rows: dict[int, list[str]] = defaultdict(list)
    frame = pymupdf.Rect(0, FURNITURE, page.rect.width, page.rect.height - FURNITURE)
    for part in page.get_text("dict", clip=frame)["blocks"]:
        for line in part.get("lines", ()):
            for span in line["spans"]:
                rows[round(span["origin"][1])] += span["text"].split()
    ordered = sorted((y, found) for y, found in rows.items() if found)
    for k, (y, found) in enumerate(ordered):
        if k and y - ordered[k - 1][0] <= 1:  # rounded apart
            ordered[k] = y, ordered[k - 1][1] + found
            continue
        yield Line(found)


def pages_of(made: Made, kinds: tuple[str, ...]) -> dict[str, list[int]]:
    """The pages on which each word of these kinds stands, once for each of its lines."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(made):
        for line in page:
            for word in sorted(set(line.words)):
                if word.startswith(kinds):
                    found[word].append(number)
    return found


def line_widths(shape: Document, size: float) -> list[float]:
    """Of the first page's lines of a type size."""
    with pymupdf.open(stream=render(shape, THEME, "a4").data) as pdf:
        lines = [line for part in pdf[0].get_text("dict")["blocks"] for line in part["lines"]]
    return [line["bbox"][2] - line["bbox"][0] for line in lines if line["spans"][0]["size"] == size]


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shapes(), st.sampled_from(["a4", "letter"]))
def test_what_belongs_together_stands_on_one_page(shape: Document, paper: str) -> None:
    made = laid_out(shape, paper)
    two_lines_of_what_follows_a_heading_stand_on_its_page(made)
    no_page_is_a_single_line(made)
    no_paragraph_leaves_a_line_of_itself_alone(made)
    who_says_so_stands_below_the_end_of_what_is_said(made)
    no_row_item_or_entry_is_cut_from_its_label(made)
    every_word_stands_on_a_page_and_none_twice(shape, made)


def two_lines_of_what_follows_a_heading_stand_on_its_page(made: Made) -> None:
    for page in made:
        last = max((k for k, line in enumerate(page) if line.starts("head")), default=None)
        assert last is None or len(page) - 1 - last >= 2, page[-4:]


def no_page_is_a_single_line(made: Made) -> None:
    assert all(len(page) >= 2 for page in made), made


def no_paragraph_leaves_a_line_of_itself_alone(made: Made) -> None:
    for word, numbers in pages_of(made, ("text", "claim", "part")).items():
        counts = [numbers.count(number) for number in set(numbers)]
        assert len(counts) == 1 or min(counts) >= 2, (word, counts)


def who_says_so_stands_below_the_end_of_what_is_said(made: Made) -> None:
    claims = pages_of(made, ("claim",))
    for word, numbers in pages_of(made, ("said",)).items():
        assert numbers[0] == claims["claim" + word[4:]][-1], word


def no_row_item_or_entry_is_cut_from_its_label(made: Made) -> None:
    parts = pages_of(made, ("part",))
    for word, numbers in pages_of(made, ("label",)).items():
        assert set(numbers) == set(parts["part" + word[5:]]), word


def every_word_stands_on_a_page_and_none_twice(shape: Document, made: Made) -> None:
    printed = sorted(word for page in made for line in page for word in line.words if word[-1].isdigit())
    assert printed == sorted(word for word in _written(shape.blocks) if word[-1].isdigit())


def _written(node: object) -> Iterator[str]:
    """The words of all texts below."""
    if isinstance(node, Text):
        yield from node.text.split()
    elif isinstance(node, tuple):
        for one in node:
            yield from _written(one)
    elif isinstance(node, Node):
        for name in node.__struct_fields__:
            yield from _written(getattr(node, name))


@pytest.mark.parametrize("lines", range(30, 36))
def test_two_short_paragraphs_below_a_heading_stand_on_its_page(lines: int) -> None:
    short = [Paragraph(words("text", 1))] * 25
    made = laid_out(document(*filler(lines), Heading(2, words("head", 1), "h"), *short), "a4")
    two_lines_of_what_follows_a_heading_stand_on_its_page(made)


@pytest.mark.parametrize("lines", range(70, 76))
def test_a_last_paragraph_of_a_line_takes_another_along(lines: int) -> None:
    no_page_is_a_single_line(laid_out(document(*filler(lines), PageBreak(), *filler(20)), "a4"))


@pytest.mark.parametrize("count", range(700, 732, 4))
def test_who_speaks_takes_the_last_lines_of_a_long_quote_along(count: int) -> None:
    quote = Quote((Paragraph(words("claim0", count)),), words("said0", 1))
    made = laid_out(document(quote, *filler(20)), "a4")
    who_says_so_stands_below_the_end_of_what_is_said(made)
    assert made[0][-1].starts("claim0", "said0")


# --- the frame ------------------------------------------------------------------------------


class Solid(Box):
    """A box that is never parted."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def measure(self, width: float, limit: float = float("inf")) -> float:  # noqa: ARG002, it is what it is
        return self.height

    def cut(self, width: float, height: float, force: bool = False) -> Cut:  # noqa: ARG002, it is what it is
        return (self, None) if force else (None, self)

    def paint(self, canvas: PageCanvas, x: float, top: float, width: float) -> None:
        """Nothing is to be seen."""


@given(st.lists(st.integers(1, 12), min_size=1, max_size=40), st.integers(200, 400))
def test_no_last_page_is_almost_empty_where_a_taller_frame_avoids_it(lengths: list[int], height: int) -> None:
    story = [Stack([Solid(14.0 * length) for length in lengths])]
    frames = [Frame(0.0, height + 14.0 * more) for more in range(3)]

    def almost_empty(frames: list[Frame]) -> bool:
        frame, made = paginate(story, 100.0, frames)
        return len(made) > 1 and made[-1].measure(100.0) < 0.15 * frame.height

    assert almost_empty(frames) == all(almost_empty([frame]) for frame in frames)


@given(st.lists(st.integers(1, 12), max_size=40), st.integers(200, 400))
def test_boxes_come_in_their_order_on_pages_that_hold_them(lengths: list[int], height: int) -> None:
    boxes = [Solid(14.0 * length) for length in lengths]
    _, made = paginate([Stack(boxes)], 100.0, [Frame(0.0, height)])
    assert [box for page in made for box in page.children] == boxes
    assert all(page.measure(100.0) <= height for page in made)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_frame_grows_at_its_foot_and_then_at_its_head_and_keeps_clear_air(paper: str) -> None:
    plain, grown = Page(Styles(THEME), paper), set()
    small = Paragraph(words("small", 1), Role.SMALL)
    for lines, more in product(range(32, 38), range(4)):
        with pymupdf.open(stream=render(document(*filler(lines), *[small] * more), THEME, paper).data) as pdf:
            for page in pdf:
                marks = [shape["rect"] for shape in page.get_drawings() if shape["fill"] == (0.0, 0.0, 0.0)]
                assert len(marks) == 2
                frame = pymupdf.Rect(0, FURNITURE, page.rect.width, page.rect.height - FURNITURE)
                found = page.get_text("words", clip=frame)
                top, bottom = min(word[1] for word in found), max(word[3] for word in found)
                assert top - marks[0].y1 >= 8
                assert marks[1].y0 - bottom >= 8
                grown.add((bottom > page.rect.height - plain.bottom, top < 60))
    assert {(False, False), (True, False), (True, True)} <= grown


def test_a_frame_does_not_grow_where_the_air_is_short() -> None:
    narrow = msgspec.structs.replace(THEME, page=msgspec.structs.replace(THEME.page, top=14, bottom=14))
    assert len(Page(Styles(narrow), "a4").frames()) == 1
    assert len(Page(Styles(THEME), "a4").frames()) == 3


# --- rhythm ---------------------------------------------------------------------------------


def test_leadings_and_gaps_are_multiples_of_an_eighth_of_the_bodys_line() -> None:
    styles = Styles(THEME)
    named = [value for value in vars(styles).values() if isinstance(value, Style)]
    every = [*named, *styles.roles.values(), *(styles.heading(level) for level in range(1, 7))]
    assert len(every) > 20
    for style in every:
        for length in (style.leading, style.before, style.after):
            assert length / 1.75 == pytest.approx(round(length / 1.75)), style
        assert style.leading >= style.size


def test_lines_below_a_section_heading_keep_step_with_those_above_it() -> None:
    line = Paragraph(words("text", 1))
    with pymupdf.open(stream=render(document(line, Heading(2, words("head", 1), "h"), line), THEME, "a4").data) as pdf:
        spans = [s for b in pdf[0].get_text("dict")["blocks"] for x in b["lines"] for s in x["spans"]]
    first, second = (span["origin"][1] for span in spans if span["text"].strip() == "text")
    assert second - first == pytest.approx(4 * 14, abs=0.02)


# --- titles and strips ----------------------------------------------------------------------


def lines_of(shape: Document, size: float) -> list[tuple[str, float]]:
    """The text and the width of the first page's lines of a type size, without its furniture."""
    with pymupdf.open(stream=render(shape, THEME, "a4").data) as pdf:
        frame = pymupdf.Rect(0, FURNITURE, 600, 780)
        lines = [line for part in pdf[0].get_text("dict", clip=frame)["blocks"] for line in part["lines"]]
    return [
        ("".join(span["text"] for span in line["spans"]).strip(), line["bbox"][2] - line["bbox"][0])
        for line in lines
        if line["spans"][0]["size"] == pytest.approx(size)
    ]


@pytest.mark.parametrize(("level", "size", "count"), [(1, 23, 14), (2, 14, 23)])
def test_a_title_that_wraps_has_lines_of_about_one_length(level: int, size: float, count: int) -> None:
    heading = Heading(level, words("depot", count), "t")
    widths = [width for text, width in lines_of(document(heading), size) if text.startswith("depot")]
    assert len(widths) == 2
    assert min(widths) > 0.8 * max(widths)


def test_a_strip_leaves_no_scraps_and_parts_its_items_at_their_separators() -> None:
    items = ["Edition of 22 November 2026", "facts as of about 2023", "covers 2022 – 2023", "1 outlet", "1 source"]
    counts = set()
    for more in range(1, 40, 3):
        strip = Paragraph((Text(" · ".join([*items, "x" * more, ""])), Mark("▲ A O", "")), Role.STRIP)
        lines = [text for text, _ in lines_of(document(strip), THEME.sizes.small)]
        counts.add(len(lines))
        if len(lines) > 1:
            assert lines[0].endswith("·")
            assert len(lines[1]) > 20
    assert counts == {1, 2}


# --- numbers --------------------------------------------------------------------------------


def column(cells: list[tuple[Inline, ...]], language: str = "en") -> list[list[tuple[str, float]]]:
    """By row, each letter of a right-aligned column with its right edge."""
    table = Table(
        (Column((Text("Figure"),)), Column((Text("Value"),), Align.RIGHT)), tuple(((), cell) for cell in cells)
    )
    shape = replace(document(table), language=language)
    with pymupdf.open(stream=render(shape, THEME, "a4").data) as pdf:
        frame = pymupdf.Rect(0, 100, 600, 780)
        rows: dict[int, list[tuple[str, float]]] = defaultdict(list)
        for part in pdf[0].get_text("rawdict", clip=frame)["blocks"]:
            for line in part["lines"]:
                for span in line["spans"]:
                    rows[round(line["bbox"][3] / 8)] += [(c["c"], c["bbox"][2]) for c in span["chars"] if c["c"] != " "]
    return [row for _, row in sorted(rows.items())][1:]


def units(rows: list[list[tuple[str, float]]], places: list[int]) -> set[float]:
    """Where the letters at these places end."""
    return {round(row[place][1], 1) for row, place in zip(rows, places, strict=True)}


def test_numbers_stand_on_their_decimal_sign() -> None:
    numbers = ["3.5", "12", "41 %", "110–130", "≈ 26", "at least 90", "1,200.25", "–"]
    rows = column([(Text(number),) for number in numbers])
    assert [len(row) for row in rows] == [3, 2, 3, 7, 3, 9, 8, 1]
    assert len(units(rows, [0, 1, 1, 6, 2, 8, 4, 0])) == 1


def test_the_decimal_sign_is_that_of_the_language() -> None:
    rows = column([(Text("3,5"),), (Text("1.200"),)], "de")
    assert len(units(rows, [0, 4])) == 1


def test_notes_and_marks_hang_behind_their_number() -> None:
    cells: list[tuple[Inline, ...]] = [
        (Text("12"),),
        (Text("3.5"), NoteReference(1)),
        (Text("7 "), Mark("▲ A", "")),
        (Strong((Text("9"),)), NoteReference(1), Text(" "), Badge((Text("contested"),))),
    ]
    rows = column(cells)
    assert "".join(letter for letter, _ in rows[3]) == "91contested"
    assert len(units(rows, [1, 0, 0, 0])) == 1


def test_a_column_with_words_is_right_aligned() -> None:
    rows = column([(Text("3.5"),), (Text("several dozen"),), (Text("12"),)])
    assert len({round(row[-1][1], 1) for row in rows}) == 1


# --- time -----------------------------------------------------------------------------------


def rows_of(count: int) -> Block:
    rows = tuple(((Text(f"row {i}"),), (Text(f"{i}.5"),)) for i in range(count))
    return Table((Column((Text("A"),)), Column((Text("B"),), Align.RIGHT)), rows)


def items_of(count: int) -> Block:
    return BulletList(tuple((Paragraph((Text(f"item {i}"),)),) for i in range(count)))


def quote_of(count: int) -> Block:
    return Quote((Paragraph(words("words", count)),), (Text("speaker"),))


@pytest.mark.parametrize(("made", "small"), [(rows_of, 250), (items_of, 250), (quote_of, 2_500)])
def test_what_is_long_takes_time_in_proportion(made: Callable[[int], Block], small: int) -> None:
    assert in_proportion(lambda count: partial(render, document(made(count)), THEME, "a4"), small)
