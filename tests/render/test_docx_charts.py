"""Bars in Word: solid is certain, outlined is the range, and an open end has no end."""

from __future__ import annotations

import pytest
from lxml import etree

from factsheet.document.tree import Bar, Chart, ChartKind, Document, Text
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from tests.documents import document
from tests.render.docx_text import A, C, docx_text, parts, tree, value
from tests.render.word_judge import audited

Ends = tuple[float | None, float | None]
ODD: list[Ends] = [
    (84, None),
    (None, 90),
    (None, None),
    (-30, None),
    (-30, 40),
    (-60, -20),
    (None, -20),
    (0, 0),
    (0, 9),
]


def charted(kind: ChartKind, *ends: Ends) -> Document:
    bars = tuple(Bar((Text(f"bar {i}"),), (), (Text(f"shown {i}"),), low, high) for i, (low, high) in enumerate(ends))
    return document(Chart(kind, (Text("title"),), (), bars, "alt"))


def written(whole: Document) -> dict[str, bytes]:
    return parts(render(whole, Theme(), "a4").data)


def series(kind: ChartKind, *ends: Ends) -> list[etree._Element]:
    return list(tree(written(charted(kind, *ends))["word/charts/chart1.xml"]).iter(f"{C}ser"))


def points(layer: etree._Element) -> dict[int, float]:
    found = layer.findall(f"{C}val//{C}pt")
    return {int(value(point, "idx")): float(point.findtext(f"{C}v") or "") for point in found}


def fill(layer: etree._Element) -> str:
    """The kind of fill of a series."""
    look = layer.find(f"{C}spPr")
    assert look is not None
    return str(look[0].tag).removeprefix(A)


def by_column(layers: list[etree._Element], column: str) -> etree._Element:
    return next(layer for layer in layers if f"${column}$" in (layer.findtext(f"{C}val/{C}numRef/{C}f") or ""))


def test_an_open_end_is_no_value_and_fades_out_beyond_what_is_known() -> None:
    layers = series(ChartKind.BAR, (84, None), (110, 130))
    assert points(by_column(layers, "B")) == {1: 130}
    assert points(by_column(layers, "C")) == {0: 84, 1: 110}
    beyond = layers[0]
    assert fill(beyond) == "noFill"
    assert list(points(beyond)) == [0]
    assert points(beyond)[0] > 84
    piece = beyond.find(f"{C}dPt")
    assert piece is not None
    stops = [(int(value(stop, "pos")), next(stop.iter(f"{A}alpha")).get("val")) for stop in piece.iter(f"{A}gs")]
    assert stops[1] == (round(84 / points(beyond)[0] * 100_000), "50000")
    assert stops[-1] == (100_000, "0")
    assert not list(piece.iter(f"{A}ln"))


def test_what_no_reader_should_take_for_data_is_not_in_the_workbook() -> None:
    whole = written(charted(ChartKind.RANGE, (84, None), (84, 84)))
    sheet = parts(whole["word/embeddings/workbook1.xlsx"])["xl/worksheets/sheet1.xml"]
    assert sheet.count(b"<v>") == 2 + 3  # two labels, both ends of one bar and one of the other


def test_a_bar_that_may_be_nothing_has_no_solid_piece() -> None:
    for ends in ((0, 90), (None, 90), (-30, 40), (-30, None)):
        near = by_column(series(ChartKind.BAR, ends), "C")
        drawn = {index for index, number in points(near).items() if number}
        outlined = {int(value(point[0], "val")) for point in near.findall(f"{C}dPt")}
        assert drawn <= outlined


def test_below_zero_the_end_near_to_zero_is_solid() -> None:
    layers = series(ChartKind.BAR, (-60, -20))
    assert points(by_column(layers, "C")) == {0: -20}
    assert points(by_column(layers, "B")) == {0: -60}


def test_a_range_of_one_point_is_a_short_tick_and_an_open_one_starts_with_it() -> None:
    layers = series(ChartKind.RANGE, (84, 84), (84, None), (110, 130))
    edge = points(layers[2])
    assert edge.keys() == {0, 1, 2}
    assert 84 < edge[0] == edge[1] < 86
    assert 110 < edge[2] < 112
    assert points(layers[3]) == {0: 84, 1: 84, 2: 110}


@pytest.mark.parametrize("kind", list(ChartKind))
def test_the_scale_starts_at_zero_and_has_room_for_all(kind: ChartKind) -> None:
    chart = tree(written(charted(kind, (1000, 1010), (1005, None)))["word/charts/chart1.xml"])
    assert [float(value(node, "val")) for node in chart.iter(f"{C}min")] == [0]
    most = float(value(next(chart.iter(f"{C}max")), "val"))
    assert all(number < most for layer in chart.iter(f"{C}ser") for number in points(layer).values())


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_bar_has_its_label_once_and_the_file_is_valid(kind: ChartKind) -> None:
    data = render(charted(kind, *ODD), Theme(), "a4").data
    assert [f"shown {i}" in docx_text(data) for i in range(len(ODD))] == [True] * len(ODD)
    assert audited(data) == []
