"""Charts in a PDF: each bar once, wherever pages part them, and below its title."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pymupdf
import pytest

from factsheet.document.tree import (
    Bar,
    Block,
    BulletList,
    Chart,
    ChartKind,
    Document,
    FactText,
    Inline,
    Link,
    Note,
    NoteReference,
    Paragraph,
    Text,
)
from factsheet.render.pdf import render
from tests.documents import document
from tests.render.judges import faults
from tests.render.pdf_findings import findings
from tests.render.pdf_structure import reading, said, tree, walked
from tests.render.test_pdf import THEME

TITLE, CAUTION = "Persons in the centre", "competing counts; not comparable, not added"
Ends = tuple[float | None, float | None]


def bar(words: str, *rest: Inline, shown: str = "412 people", ends: Ends = (50.0, 50.0)) -> Bar:
    return Bar((FactText(words, "figures.a.label"),), rest, (FactText(shown, "figures.a"),), *ends)


def chart(*bars: Bar, title: str = TITLE, kind: ChartKind = ChartKind.BAR) -> Chart:
    return Chart(kind, (FactText(title, "charts.c.title"),), (Text(CAUTION),), bars, "All of it in words.")


def plain(count: int) -> Chart:
    return chart(*(bar(f"register {i}", Text("as of May 2021")) for i in range(count)))


def filler(lines: int) -> list[Block]:
    return [Paragraph((Text(f"line {i}"),)) for i in range(lines)]


def made(*blocks: Block) -> bytes:
    return render(document(*blocks), THEME, "a4").data


def drawn(data: bytes, kind: str = "f") -> list[list[pymupdf.Rect]]:
    """By page, the bars that are filled with the accent colour, or with ``fs``, framed with it."""
    accent = tuple(round(int(THEME.colours.accent[i : i + 2], 16) / 255, 2) for i in (1, 3, 5))
    part = "fill" if kind == "f" else "color"

    def is_bar(shape: dict[str, Any]) -> bool:
        return shape["type"] == kind and tuple(round(one, 2) for one in shape[part]) == accent

    with pymupdf.open(stream=data) as pdf:
        return [[shape["rect"] for shape in page.get_drawings() if is_bar(shape)] for page in pdf]


def texts(data: bytes) -> list[str]:
    with pymupdf.open(stream=data) as pdf:
        return [" ".join(page.get_text().split()) for page in pdf]


@pytest.mark.parametrize("count", [30, 80, 200])
@pytest.mark.parametrize("lines", [0, 25, 36])
def test_a_chart_that_goes_on_has_its_title_and_its_caution_on_each_page_and_two_bars(count: int, lines: int) -> None:
    data = made(*filler(lines), plain(count), *filler(3))
    bars = [len(page) for page in drawn(data)]
    held = [page for page, number in zip(texts(data), bars, strict=True) if number]
    assert len(held) > 1
    assert all(page.count(TITLE) == page.count(CAUTION) == 1 for page in held)
    assert min(number for number in bars if number) >= 2
    assert sum(bars) == count


def test_a_title_that_is_shown_again_is_said_once() -> None:
    data = made(plain(80))
    with reading(data) as read:
        shown = [" ".join(page.artifacts) for page in read.pages]
        assert len([node for node in read.root.descendants() if node.tag == "Caption"]) == 1
    assert [TITLE in words and CAUTION in words for words in shown] == [False, *([True] * (len(shown) - 1))]
    assert walked(data).count(TITLE) == 1


@pytest.mark.parametrize(
    "lines", [*range(27, 40, 4), *(pytest.param(n, marks=pytest.mark.slow) for n in range(29, 40, 4))]
)
def test_two_bars_at_least_stand_on_each_page(lines: int) -> None:
    for count in range(24, 34):
        bars = [len(page) for page in drawn(made(*filler(lines), plain(count), *filler(15))) if page]
        assert min(bars) >= 2, count
        assert sum(bars) == count


@pytest.mark.parametrize("lines", [20, 30, 38])
def test_a_chart_that_fits_one_page_is_on_one(lines: int) -> None:
    assert sorted(len(page) for page in drawn(made(*filler(lines), plain(12))) if page) == [12]


@pytest.mark.parametrize("lines", [0, 17])
@pytest.mark.parametrize("count", [3, 5, 8, *(pytest.param(n, marks=pytest.mark.slow) for n in (4, 6, 7))])
def test_each_bar_is_drawn_once_however_long_labels_are(count: int, lines: int) -> None:
    for length in range(100, 701, 100):
        words = ("words of a label " * 50)[:length]
        data = made(*filler(lines), chart(*(bar(f"{i}: {words}") for i in range(count))))
        assert sum(map(len, drawn(data))) == count, length
        assert findings(data) == []


@pytest.mark.parametrize("length", [3_000, 20_000])
def test_a_bar_whose_label_is_taller_than_a_page_is_drawn_once_and_beside_its_value(length: int) -> None:
    linked = Link((Text("words " * (length // 6)),), "https://example.org/report")
    whole = document(chart(bar("one"), bar("two", linked, shown="the value"), bar("three"), bar("four")))
    data = render(whole, THEME, "a4").data
    with pymupdf.open(stream=data) as pdf:
        places = [(page.number, box) for page in pdf for box in page.search_for("the value")]
    bars = [(number, box) for number, page in enumerate(drawn(data)) for box in page]
    assert len(bars) == 4
    assert len(places) == 1
    assert any(page == places[0][0] and abs(_middle(box) - _middle(places[0][1])) < 4 for page, box in bars)
    assert findings(data) == []


def _middle(box: pymupdf.Rect) -> float:
    return float(box.y0 + box.y1) / 2


@pytest.mark.parametrize("title", ["", "a title " * 400, "x" * 20_000, "<b>{title}</b> | {{7*7}}\nmore"])
def test_any_title_comes_out_whole(title: str) -> None:
    whole = document(*filler(30), chart(*(bar(f"register {i}") for i in range(40)), title=title))
    data = render(whole, THEME, "a4").data
    assert said(title) in said(walked(data))
    assert sum(map(len, drawn(data))) == 40
    assert findings(data) == []


def annotated(count: int) -> Document:
    """A chart with a link and a note at each bar, and a note and a link in its note."""
    linked = Link((Text("the report"),), "https://example.org/report")
    bars = tuple(
        bar(f"register {i}", Text("as of May 2021, "), linked, NoteReference(1 + i % 2), ends=(float(i), i + i % 4.0))
        for i in range(count)
    )
    note = (Text(CAUTION), NoteReference(1), Text(" "), linked)
    one = Chart(ChartKind.BAR, (FactText(TITLE, "charts.c.title"),), note, bars, "All of it in words.")
    return document(*filler(20), one, *filler(2), notes=(Note(1, (Text("S1"),)), Note(2, (Text("S2"),))))


@pytest.mark.parametrize("count", [30, 80, 200])
def test_a_figure_is_on_one_page_and_holds_what_is_drawn(count: int) -> None:
    data = render(annotated(count), THEME, "a4").data
    assert findings(data) == []
    assert faults(data) == []
    figures = [node for node in tree(data).descendants() if node.tag == "Figure"]
    assert len(figures) == sum(1 for page in drawn(data) if page)


def test_what_goes_on_of_a_figure_says_so_instead_of_all_again() -> None:
    figures = [node for node in tree(made(plain(80))).descendants() if node.tag == "Figure"]
    spoken = [node.attributes["Alt"] for node in figures]
    assert len(spoken) > 2
    assert spoken == ["All of it in words.", *([f"{TITLE}, continued"] * (len(spoken) - 1))]


def test_a_long_title_is_said_in_short_where_a_figure_goes_on() -> None:
    title = "persons counted " * 40
    figures = [node for node in tree(made(chart(*plain(80).bars, title=title))).descendants() if node.tag == "Figure"]
    assert {node.attributes["Alt"] for node in figures[1:]} == {title[:119] + "…, continued"}


def test_labels_take_more_width_where_that_saves_lines() -> None:
    detail = Text("definition 1 of what was counted, all wards, February 2021")
    data = made(chart(*(bar(f"register {i}", detail) for i in range(5))))
    with pymupdf.open(stream=data) as pdf:
        lines = [line["spans"] for block in pdf[0].get_text("dict")["blocks"] for line in block.get("lines", [])]
    said_together = ["".join(span["text"] for span in spans).strip() for spans in lines]
    assert said_together.count(detail.text) == 5


def test_bars_keep_a_third_of_the_width() -> None:
    data = made(chart(*(bar("a long label of a register " * 12, ends=(9.0, 9.0)) for _ in range(3))))
    width = max(box.width for page in drawn(data) for box in page)
    assert width >= (595 - 2 * 24 * 72 / 25.4) / 3


def test_what_fits_beside_its_bar_takes_no_more_width() -> None:
    """A long detail of its own does not move the bars of a chart whose labels are short."""
    starts = {round(box.x0) for n in (3, 9) for page in drawn(made(plain(n))) for box in page}
    assert len(starts) == 1


def nested(block: Block, depth: int) -> Block:
    for _ in range(depth):
        block = BulletList(((block,),))
    return block


@pytest.mark.parametrize("depth", [0, 8, 32])
@pytest.mark.parametrize("ends", [(9e9, 9e9), (None, 7.0), (5.0, None), (-3.0, 4.0), (-9.0, None), (None, -3.0)])
def test_values_and_open_ends_stay_within_the_margins(depth: int, ends: Ends) -> None:
    label = "definition of what was counted in the register of the centre, February 2021"
    odd = chart(bar(label, shown="at least 1,234,567 people", ends=ends), bar("other", shown="v" * 90, ends=(0.0, 9.0)))
    with pymupdf.open(stream=made(nested(odd, depth))) as pdf:
        shown = [*_words(pdf), *(shape["rect"].x1 for page in pdf for shape in page.get_drawings())]
    assert len(shown) > 10
    assert max(shown) < 595 - 24 * 72 / 25.4 + 1


def _words(pdf: Any) -> Iterator[float]:
    """The right ends of the words."""
    return (word[2] for page in pdf for word in page.get_text("words"))


@pytest.mark.parametrize(
    ("kind", "ends"),
    [(ChartKind.BAR, (60.0, 60.0)), (ChartKind.BAR, (60.0, 90.0)), (ChartKind.BAR, (60.0, None))],
)
def test_solid_range_and_open_end_differ_without_colour(kind: ChartKind, ends: Ends) -> None:
    data = made(chart(bar("one", ends=(60.0, 60.0)), bar("two", ends=(60.0, 90.0)), bar("three", ends=ends), kind=kind))
    solid = [box for page in drawn(data) for box in page]
    with pymupdf.open(stream=data) as pdf:
        grey = pdf[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
    shade: Callable[[float, float], int] = lambda x, y: int(grey.pixel(round(x), round(y))[0])  # noqa: E731
    one, two, _ = solid
    assert shade(one.x0 + 9, _middle(one)) < 110  # ink
    assert shade(two.x1 + 9, _middle(two)) > 200  # within the frame of a range
    assert shade(two.x1 + 9, two.y0) < 190  # which has one
