"""The marks of caveats stand at everything that they bear on."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.document.tree import Mark, Paragraph
from tests.checks.example import whole
from tests.template.support import filled, page_of, said

FIRM = "stated · single source"
VOICES = "".join(
    f'[voices.{id}]\nname = "{id.title()}"\naccess = "firsthand"\n' for id in ("ann", "bob", "cy", "dora", "other")
)
RECORDS = (
    VOICES
    + """
[sources.paper]
title = "Paper"
kind = "news"
[history.told]
date = "2020"
event = "Told"
said_by = ["ann", "bob"]
via = "cy"
sources = ["paper"]
[history.plain]
date = "2020"
event = "Plain"
sources = ["paper"]
[figures.staff]
label = "Staff"
value = 3
said_by = "ann"
counted_by = "dora"
sources = ["paper"]
[figures.posts]
label = "Posts"
value = 2
sources = ["paper"]
[figures.ratio]
label = "Ratio"
formula = "staff / posts"
[charts.both]
title = "Both"
figures = ["ratio", "posts"]
[summary.point]
text = "Point"
rests_on = ["history.told.event", "charts.both"]
[assessments.ours]
text = "Ours"
by = "Us"
basis = ["figures.ratio"]
"""
)


def caveats(**about: str) -> str:
    """Caveats in this order; A is the first."""
    return RECORDS + "".join(
        f'[caveats.{id}]\ntext = "About {path}"\nabout = {repr(path) if path == "sheet" else [path]}\n'
        for id, path in about.items()
    )


def mark(*letters: str) -> str:
    return "▲\u00a0" + "\u00a0".join(letters) if letters else ""


@pytest.mark.parametrize(
    ("about", "record"),
    [
        ("history.told", "history.told"),
        ("history.told.event", "history.told"),
        ("history.told.event.en", "history.told"),
        ("voices.ann", "history.told"),
        ("voices.bob", "history.told"),
        ("voices.cy", "history.told"),
        ("voices.dora", "figures.staff"),
        ("voices.dora.interest", "figures.staff"),
        ("voices.dora", "figures.ratio"),
        ("voices.ann", "figures.ratio"),
        ("figures.staff", "figures.ratio"),
        ("figures.posts.value", "figures.ratio"),
        ("figures.ratio", "figures.ratio"),
        ("figures.staff", "charts.both"),
        ("charts.both.title", "charts.both"),
        ("history.told.date", "summary.point"),
        ("voices.cy", "summary.point"),
        ("voices.dora", "summary.point"),
        ("charts.both", "summary.point"),
        ("figures.staff", "summary.point"),
        ("summary.point", "summary.point"),
        ("figures.posts", "assessments.ours"),
        ("voices.dora", "assessments.ours"),
        ("assessments.ours.text", "assessments.ours"),
    ],
)
def test_a_caveat_is_marked_at_what_it_bears_on(tmp_path: Path, about: str, record: str) -> None:
    assert said(tmp_path, f"marks('{record}')", caveats(it=about)) == mark("A")


@pytest.mark.parametrize(
    ("about", "record"),
    [
        ("history.told", "history.plain"),
        ("voices.ann", "history.plain"),
        ("voices.other", "history.told"),
        ("figures.ratio", "figures.staff"),
        ("sheet", "history.told"),
    ],
)
def test_a_caveat_is_not_marked_elsewhere(tmp_path: Path, about: str, record: str) -> None:
    assert said(tmp_path, f"marks('{record}')", caveats(it=about)) == ""


def test_marks_stand_in_the_order_of_the_file_each_once(tmp_path: Path) -> None:
    toml = caveats(first="voices.cy", second="sheet", third="history.told", fourth="voices.ann")
    assert said(tmp_path, "marks('history.told')", toml) == mark("A", "C", "D")


def test_a_caveat_that_a_point_rests_on_is_marked_at_it(tmp_path: Path) -> None:
    point = '[summary.other]\ntext = "Other"\nrests_on = ["caveats.second.text", "history.plain"]\n'
    toml = caveats(first="history.told", second="history.told") + point
    assert said(tmp_path, "marks('summary.other')", toml) == mark("B")


def test_each_mark_leads_to_its_caveat(tmp_path: Path) -> None:
    toml = caveats(first="history.told", second="voices.ann")
    (block,) = filled(tmp_path, "{{ marks('history.told') }}", whole(toml)).blocks
    assert isinstance(block, Paragraph)
    found = [node for node in block.children if isinstance(node, Mark)]
    assert [(node.text, node.target) for node in found] == [
        (mark("A"), "caveats.first"),
        ("B", "caveats.second"),
    ]


@pytest.mark.parametrize("function", ["attribution(history['told'])", "details(figures['staff'])"])
def test_the_soft_line_of_a_claim_carries_its_marks(tmp_path: Path, function: str) -> None:
    assert said(tmp_path, function, caveats(it="voices.ann")).endswith(f"· {mark('A')}")


@pytest.mark.parametrize("about", ["figures.ratio.label", "figures.staff", "voices.dora", "voices.ann"])
def test_a_bar_of_a_chart_carries_the_marks_of_its_figure(tmp_path: Path, about: str) -> None:
    lines = said(tmp_path, "chart('both')", caveats(it=about)).splitlines()
    assert lines == ["Both", "Ratio", f"calculated · weakest of these: {FIRM} {mark('A')}", "1.5", "Posts", FIRM, "2"]


def test_a_chart_carries_the_marks_of_the_chart_itself(tmp_path: Path) -> None:
    assert said(tmp_path, "chart('both')", caveats(it="charts.both")).splitlines()[1] == mark("A")


@pytest.mark.parametrize(
    ("about", "function"),
    [
        ("sources.paper.title", "source_details(sources['paper'])"),
        ("voices.ann", "voice_details(voices['ann'])"),
        ("subject.names.old", "other_names()"),
        ("sheet", "strip()"),
        ("sheet.title", "strip()"),
    ],
)
def test_a_source_a_voice_a_name_and_the_sheet_carry_theirs(tmp_path: Path, about: str, function: str) -> None:
    subject = '[subject]\nname = "N"\nkind = "place"\nnames.old = { text = "Old", language = "en" }\n'
    shown = said(tmp_path, function, subject + caveats(it=about))
    assert shown.endswith(mark("A"))
    assert mark("A") not in said(tmp_path, function, subject + caveats(it="history.plain"))


def test_where_few_caveats_are_printed_only_those_are_marked(tmp_path: Path) -> None:
    toml = caveats(first="voices.ann", second="history.told", third="voices.cy")
    assert said(tmp_path, "marks('history.told', [caveats['second'], caveats['third']])", toml) == mark("B", "C")
    assert said(tmp_path, "marks('history.told', [])", toml) == ""


def test_the_one_page_sheet_marks_no_caveat_that_it_does_not_print(tmp_path: Path) -> None:
    many = {f"c{number}": "history.told" for number in range(6)}
    sheet = page_of(tmp_path, "one-page", caveats(**many))
    point = next(line for line in sheet.splitlines() if line.startswith("Point"))
    assert point.endswith(mark("A", "B", "C", "D"))
    assert "2 further caveats: see the full briefing." in sheet
    assert page_of(tmp_path, "briefing", caveats(**many)).count(mark(*"ABCDEF")) == 2
