"""Tables in a PDF: how wide columns are, and where rows are cut. What is promised is read from the pages."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.document.text import text
from factsheet.document.tree import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Role,
    Soft,
    Table,
    Text,
)
from factsheet.render.pdf import render
from factsheet.render.pdf.family import Family
from factsheet.render.pdf.fragments import Composer
from factsheet.render.pdf.prose import Prose
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import Styles
from factsheet.render.pdf.widths import Wish, column_widths
from tests.documents import document
from tests.effort import examples
from tests.render.pdf_structure import said, walked
from tests.render.test_pdf import THEME
from tests.render.test_pdf_layout import filler

SENTENCE = "The register lists persons who arrived, left, were moved or could not be found when inspectors came. "
FRAME = pymupdf.Rect(0, 60, 600, 796)  # of an A4 page, without its furniture
Words = list[tuple[Any, ...]]  # left, top, right, bottom, the word


def table(*rows: tuple[str, ...], numbers: tuple[int, ...] = ()) -> Table:
    """Headed ``Head0`` and so on; right-aligned in the columns of these indices."""
    aligned = [Align.RIGHT if i in numbers else Align.LEFT for i in range(len(rows[0]))]
    columns = tuple(Column((Text(f"Head{i}"),), align) for i, align in enumerate(aligned))
    return Table(columns, tuple(tuple((Text(cell),) for cell in row) for row in rows))


def made(*blocks: Block) -> Any:
    return pymupdf.open(stream=render(document(*blocks), THEME, "a4").data)


def words(page: Any) -> Words:
    found: Words = page.get_text("words", clip=FRAME)
    return found


def at(found: Words, word: str) -> tuple[Any, ...]:
    """The first place of a word."""
    return next(one for one in found if one[4] == word)


def rules(page: Any) -> list[float]:
    """How long the rules of the frame are."""
    lines = [shape["rect"] for shape in page.get_drawings() if shape["type"] == "s"]
    return [line.width for line in lines if line in FRAME]


def prose(*inlines: Inline) -> Prose:
    styles = Styles(THEME)
    return Prose(Composer(styles, Family(THEME), document()).compose(inlines, styles.cell, Element("P")), styles.cell)


# --- widths ---------------------------------------------------------------------------------


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.text("abc 中", min_size=1, max_size=30), min_size=1, max_size=12), st.floats(60, 400))
def test_a_height_worked_out_from_words_is_that_of_the_lines(parts: list[str], width: float) -> None:
    inlines: list[Inline] = []
    for i, part in enumerate(parts):
        inlines += [Soft((Text(part),)) if i % 2 else Text(part), LineBreak()]
    cell = prose(*inlines[:-1])
    if cell.extents()[1] <= width:
        assert Wish(cell).height(width) == pytest.approx(cell.measure(width))


def test_the_column_of_the_longest_text_is_the_widest() -> None:
    remark = "The ministry did not reply to the question that was put to it in March."
    with made(table(*[(f"Centre {i}", SENTENCE * 8, remark) for i in range(3)])) as pdf:
        heads = [at(words(pdf[0]), f"Head{i}")[0] for i in range(3)]
        assert heads[2] - heads[1] > 3 * (519 - heads[2])


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.tuples(st.integers(15, 120), st.integers(15, 120)), min_size=1, max_size=4))
def test_no_other_share_makes_the_rows_much_less_tall(lengths: list[tuple[int, int]]) -> None:
    rows = [[Wish(prose(Text("register " * count))) for count in pair] for pair in lengths]

    def tall(left: float, right: float) -> float:
        return sum(max(row[0].height(left), row[1].height(right)) for row in rows)

    found = column_widths(rows, 400.0, 11.0)
    assert sum(found) == pytest.approx(400.0)
    best = min(tall(left, 400.0 - left) for left in range(50, 350, 5))
    assert tall(*found) <= 1.25 * best + 14.0 * len(rows)


def test_a_date_is_whole_beside_a_long_label() -> None:
    rows = [(SENTENCE, "12,000", "people", "until 24 February 2022", "Sergei Shoigu"), (SENTENCE, "7", "", "", "")]
    with made(table(*rows, numbers=(1,))) as pdf:
        found = words(pdf[0])
        assert len({round(at(found, word)[1]) for word in ("until", "24", "February", "2022")}) == 1


def test_words_in_a_column_of_numbers_reach_over_an_empty_cell_from_the_left() -> None:
    phrase = "several dozen people, perhaps as many as several hundred"
    rows = [(SENTENCE, "333", "helicopters", "24 February 2022"), (SENTENCE, phrase, "", "24 February 2022")]
    with made(table(*rows, numbers=(1,))) as pdf:
        found = words(pdf[0])
        lines = sorted({(round(one[1]), one[0]) for one in found if one[4] in phrase.split() and one[1] > 110})
        firsts = {top: min(x for y, x in lines if y == top) for top, _ in lines}
        assert 2 <= len(firsts) <= 4
        assert max(firsts.values()) - min(firsts.values()) < 0.1
        assert max(one[2] for one in found if one[4] in phrase.split()) > at(found, "helicopters")[0]


def test_a_table_of_short_cells_ends_where_its_content_ends() -> None:
    with made(table(("A", "9999"), ("B", "11,110"), numbers=(1,))) as pdf:
        found = words(pdf[0])
        assert len(rules(pdf[0])) == 2
        assert max(rules(pdf[0])) < 130
        assert at(found, "11,110")[0] - at(found, "B")[2] < 70


@pytest.mark.parametrize("cell", [SENTENCE, SENTENCE * 9])
def test_a_table_of_texts_is_as_wide_as_the_page(cell: str) -> None:
    with made(table(("A", cell))) as pdf:
        assert rules(pdf[0]) == pytest.approx([459.2] * 2, abs=0.2)


# --- cuts -----------------------------------------------------------------------------------


def test_long_rows_fill_the_pages() -> None:
    with made(table(*[(f"Centre{i}", SENTENCE * 22) for i in range(7)])) as pdf:
        assert len(pdf) > 2
        for page in list(pdf)[:-1]:
            assert max(word[3] for word in words(page)) > 720
        assert {len(rules(page)) for page in pdf} == {1, 2}


def test_a_row_that_goes_on_says_whose_it_is_and_is_read_once() -> None:
    cells = ((Text("Centre North"), LineBreak(), Soft((Text("closed"),))), (Text(SENTENCE * 160),))
    shape = document(Table((Column((Text("Place"),)), Column((Text("Finding"),))), (cells,)))
    data = render(shape, THEME, "a4").data
    assert said(walked(data)) == said(text(shape))
    with pymupdf.open(stream=data) as pdf:
        assert len(pdf) > 2
        for i, page in enumerate(pdf):
            spans = [s for b in page.get_text("dict", clip=FRAME)["blocks"] for x in b["lines"] for s in x["spans"]]
            [label] = [span for span in spans if span["text"].strip() == "Centre North"]
            assert label["color"] == (0x5B6670 if i else 0x1B1F24)
            assert any("closed" in span["text"] for span in spans) == (i == 0)


@pytest.mark.parametrize("above", range(0, 48, 3))
def test_each_part_of_a_row_has_two_lines_and_a_short_row_is_whole(above: int) -> None:
    rows = table(("long", "wide " * 320), ("short", "part " * 60))
    with made(*filler(above), rows, Paragraph((Text("end"),))) as pdf:
        parts = [{word[1] for word in words(page) if word[4] == "wide"} for page in pdf]
        assert all(len(tops) >= 2 for tops in parts if tops)
        assert sum(any(word[4] == "part" for word in words(page)) for page in pdf) == 1


def attributed(above: int, count: int) -> Document:
    rows = table(*[(f"row{i}", f"cell{i}") for i in range(count)])
    who = Paragraph((Text("attribution " * 28),), Role.ATTRIBUTION)  # three lines, which are not parted
    return document(*filler(above), Heading(2, (Text("Tables"),), "t"), rows, who)


@pytest.mark.parametrize("above", range(20, 25))
@pytest.mark.parametrize("count", [1, 7, 8, 9, 10, 11])
def test_the_last_row_stands_on_the_page_of_who_says_so(above: int, count: int) -> None:
    with pymupdf.open(stream=render(attributed(above, count), THEME, "a4").data) as pdf:
        page = next(page for page in pdf if any(word[4] == "attribution" for word in words(page)))
        found = words(page)
        last, who = at(found, f"cell{count - 1}"), at(found, "attribution")
        assert 0 < who[1] - last[3] < 12
        assert at(found, "Head0")[1] < last[1]


def test_a_small_table_is_not_cut() -> None:
    rows = table(("first", "1"), ("second", "2"))
    for above in range(26, 40):
        with made(*filler(above), rows, *filler(4)) as pdf:
            on = [{"first", "second"} & {word[4] for word in words(page)} for page in pdf]
            assert sum(map(bool, on)) == 1
