"""How a briefing and a single page arrange figures, charts, caveats and sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.template.support import page_of, said


def figure(id: str, measures: str = "", more: str = "") -> str:
    own = f'measures = "{measures}"\n' if measures else ""
    return f'[figures.{id}]\nlabel = "Label {id}"\nvalue = 1\n{own}{more}\n'


def chart(id: str, *figures: str) -> str:
    return f'[charts.{id}]\ntitle = "Chart {id}"\nfigures = {list(figures)}\n'


FIGURES = (
    figure("a", "dead")
    + figure("plain")
    + figure("b", "pay")
    + figure("c", "dead")
    + figure("d", "pay")
    + figure("alone", "ships")
)


def ids(folder: Path, toml: str, records: str) -> list[str]:
    """The ids of some records of a template."""
    return said(folder, f"'' }}}}{{% for x in {records} %}}{{{{ x.id }}}} {{% endfor %}}{{{{ ''", toml).split()


def test_figures_that_share_what_they_measure_stand_side_by_side_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert ids(tmp_path, FIGURES, "groups.competing[0].figures") == ["a", "c"]
    assert ids(tmp_path, FIGURES, "groups.competing[1].figures") == ["b", "d"]
    assert ids(tmp_path, FIGURES, "groups.figures") == ["plain", "alone"]
    assert said(tmp_path, "groups.competing[0].measures", FIGURES) == "dead"
    assert said(tmp_path, "groups.competing | length", FIGURES) == "2"


@pytest.mark.parametrize(
    ("figures", "group"),
    [
        (("a", "c"), "groups.competing[0].charts"),
        (("c",), "groups.competing[0].charts"),
        (("b", "d"), "groups.competing[1].charts"),
        (("a", "b"), "groups.charts"),
        (("a", "plain"), "groups.charts"),
        (("plain", "alone"), "groups.charts"),
        (("a", "c", "b", "d"), "groups.charts"),
    ],
)
def test_a_chart_stands_with_the_counts_that_it_compares_and_else_apart(
    tmp_path: Path, figures: tuple[str, ...], group: str
) -> None:
    toml = FIGURES + chart("one", *figures)
    places = ("groups.competing[0].charts", "groups.competing[1].charts", "groups.charts")
    assert {place: ids(tmp_path, toml, place) for place in places} == {
        place: ["one"] if place == group else [] for place in places
    }


@pytest.mark.parametrize(
    ("figures", "compete"),
    [(("a", "c"), True), (("a",), False), (("a", "b"), False), (("a", "plain"), False), (("plain", "alone"), False)],
)
def test_a_chart_warns_that_its_counts_compete_only_where_they_do(
    tmp_path: Path, figures: tuple[str, ...], compete: bool
) -> None:
    shown = said(tmp_path, "chart('one')", FIGURES + chart("one", *figures))
    assert ("competing counts: not comparable, never added" in shown) is compete


def test_a_briefing_prints_each_figure_and_chart_once_the_competing_ones_first(tmp_path: Path) -> None:
    toml = FIGURES + chart("both", "a", "c") + chart("mixed", "a", "b")
    lines = page_of(tmp_path, "briefing", toml).splitlines()
    order = ["dead", "Chart both", "Label a", "Label c", "pay", "Label b", "Label d", "Other figures", "Chart mixed"]
    start = lines.index("Figures")
    assert [line.strip() for line in lines[start:] if line.strip() in order] == [
        "dead", "Chart both", "Label a", "Label c", "Label a", "Label c", "pay", "Label b", "Label d",
        "Other figures", "Chart mixed", "Label a", "Label b",
    ]  # fmt: skip


def test_what_a_single_figure_measures_is_printed_under_it(tmp_path: Path) -> None:
    assert "measures: ships" in said(tmp_path, "details(figures['alone'])", FIGURES)
    assert "measures" not in said(tmp_path, "details(figures['a'])", FIGURES)
    assert page_of(tmp_path, "briefing", FIGURES).count("measures: ") == 1


# --- a single page ------------------------------------------------------------------------------


def point(id: str, *rests_on: str) -> str:
    return f'[summary.{id}]\ntext = "Point {id}"\nrests_on = {list(rests_on)}\n'


MANY = "".join(figure(f"f{n}", more=f'sources = ["s{n}"]') for n in range(8)) + "".join(
    f'[sources.s{n}]\ntitle = "Title {n}"\nkind = "news"\n' for n in range(8)
)


@pytest.mark.parametrize(
    ("points", "key"),
    [
        (point("p", "figures.f6", "figures.f2.value"), ["f6", "f2"]),
        (point("p", "figures.f6") + point("q", "figures.f1", "figures.f6"), ["f6", "f1"]),
        (point("p", *(f"figures.f{n}" for n in range(7, 0, -1))), ["f7", "f6", "f5", "f4", "f3"]),
        (point("p", "sources.s1"), ["f0", "f1", "f2", "f3", "f4"]),
        ("", ["f0", "f1", "f2", "f3", "f4"]),
    ],
)
def test_the_key_figures_are_the_first_that_the_summary_rests_on(tmp_path: Path, points: str, key: list[str]) -> None:
    assert ids(tmp_path, MANY + points, "groups.key") == key


def caveat(id: str, about: str) -> str:
    return f'[caveats.{id}]\ntext = "Caveat {id}"\nabout = {about}\n'


CAVEATS = (
    caveat("apart", '["figures.f7"]')
    + caveat("first", '["figures.f2.value"]')
    + caveat("whole", '"sheet"')
    + caveat("second", '["summary.p"]')
    + caveat("third", '["figures.f1"]')
    + caveat("fourth", '["figures.f2"]')
)
POINT = point("p", "figures.f2", "figures.f1")


def test_the_main_caveats_are_those_of_the_sheet_and_of_what_the_page_rests_on(tmp_path: Path) -> None:
    assert ids(tmp_path, MANY + POINT + CAVEATS, "groups.top_caveats") == ["whole", "first", "second", "third"]
    assert said(tmp_path, "groups.more_caveats", MANY + POINT + CAVEATS) == "2"


def test_a_caveat_that_the_summary_names_is_a_main_one(tmp_path: Path) -> None:
    named = point("q", "caveats.apart.text")
    assert ids(tmp_path, MANY + named + CAVEATS, "groups.top_caveats")[:2] == ["whole", "apart"]


VOICED = (
    '[voices.ann]\nname = "Ann"\naccess = "firsthand"\n'
    + '[voices.bob]\nname = "Bob"\naccess = "secondhand"\n'
    + '[voices.other]\nname = "Other"\naccess = "firsthand"\n'
    + figure("told", more='said_by = "ann"\nvia = "bob"\nsources = ["s0"]')
    + point("v", "figures.told")
)


@pytest.mark.parametrize(
    ("about", "top"),
    [
        (["voices.ann"], ["it"]),
        (["voices.bob.access"], ["it"]),
        (["voices.other"], []),
        (["sources.s0"], ["it"]),
        (["sources.s7"], []),
        (["subject.name"], ["it"]),
        (["subject.names.old"], ["it"]),
    ],
)
def test_one_page_prints_every_caveat_that_it_would_mark_and_no_heading_without_one(
    tmp_path: Path, about: list[str], top: list[str]
) -> None:
    subject = '[subject]\nname = "N"\nkind = "place"\nnames.old = { text = "Old", language = "en" }\n'
    toml = subject + MANY + VOICED + caveat("it", str(about))
    assert ids(tmp_path, toml, "groups.top_caveats") == top
    page = page_of(tmp_path, "one-page", toml)
    assert page.count("Main caveats") == page.count("Caveat it") == len(top)
    assert ("▲" in page) is bool(top)
    assert ("1 further caveat: see the full briefing." in page) is not bool(top)


def test_the_main_caveats_are_of_the_sheet_then_of_claims_of_voices_of_sources(tmp_path: Path) -> None:
    toml = (
        '[reasons.r]\nreason = "R"\nsources = ["s", "t"]\nsaid_by = "v"\n'
        + point("p", "reasons.r")
        + '[voices.v]\nname = "V"\naccess = "firsthand"\n'
        + "".join(f'[sources.{id}]\ntitle = "T"\nkind = "news"\n' for id in "st")
        + caveat("of-s", '["sources.s"]')
        + caveat("of-v", '["voices.v"]')
        + caveat("of-r", '["reasons.r"]')
        + caveat("of-all", '"sheet"')
    )
    assert ids(tmp_path, toml, "groups.top_caveats") == ["of-all", "of-r", "of-v", "of-s"]


def test_one_page_marks_no_caveat_at_a_name_that_it_does_not_print(tmp_path: Path) -> None:
    subject = '[subject]\nname = "N"\nkind = "place"\nnames.old = { text = "Old", language = "en" }\n'
    first = "".join(caveat(f"c{n}", '["subject.name"]') for n in range(4))
    page = page_of(tmp_path, "one-page", subject + first + caveat("it", '["subject.names.old"]'))
    assert "▲\u00a0E" not in page
    assert "· Old (English) ▲\u00a0A\u00a0B\u00a0C\u00a0D\n" in page


def test_the_page_lists_the_sources_behind_it_and_counts_the_others(tmp_path: Path) -> None:
    calculated = '[figures.sum]\nlabel = "Sum"\nformula = "f5 + f3"\n'
    toml = MANY + calculated + point("p", "figures.f6", "figures.sum") + point("q", "sources.s0")
    assert ids(tmp_path, toml, "groups.cited") == ["s6", "s5", "s3", "s0"]
    assert said(tmp_path, "groups.more_sources", toml) == "4"


def test_every_source_that_one_page_names_stands_in_its_list(tmp_path: Path) -> None:
    toml = MANY + point("p", *(f"figures.f{n}" for n in range(6, -1, -1)))
    toml += (
        '[subject]\nname = "N"\nkind = "place"\n'
        '[subject.attributes.a]\nlabel = "L"\nvalue = "V"\nsources = ["s1"]\ncontested_by = ["sources.s8"]\n'
        '[sources.s8]\ntitle = "Title 8"\nkind = "news"\n'
    )
    above, _, below = page_of(tmp_path, "one-page", toml).rpartition("S7 Title 6")
    marks = set(re.findall(r"\bS[0-9]+\b", above))
    assert len(marks) == 8
    assert marks == {"S7", *re.findall(r"\b(S[0-9]+) Title", below)}
    assert "1 further source: see the full briefing." in below


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("", []),
        (caveat("fifth", '["figures.f1"]'), ["1 further caveat: see the full briefing."]),
        (
            caveat("fifth", '["figures.f1"]') + caveat("sixth", '["figures.f1"]'),
            ["2 further caveats: see the full briefing."],
        ),
    ],
)
def test_one_page_tells_how_many_caveats_it_leaves_to_the_briefing(tmp_path: Path, more: str, words: list[str]) -> None:
    four = "".join(caveat(f"c{n}", '["figures.f2"]') for n in range(4))
    page = page_of(tmp_path, "one-page", MANY + POINT + four + more)
    assert [words for words in page.replace("briefing. ", "briefing.\n").splitlines() if "further caveat" in words] == (
        words
    )
    assert page.count("Caveat c") == 4


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (point("p", *(f"figures.f{n}" for n in range(7))), "1 further source: see the full briefing."),
        (point("p", *(f"figures.f{n}" for n in range(3))), "5 further sources: see the full briefing."),
    ],
)
def test_one_page_tells_how_many_sources_it_leaves_to_the_briefing(tmp_path: Path, points: str, words: str) -> None:
    assert words in page_of(tmp_path, "one-page", MANY + points)


def test_one_page_that_lists_all_sources_says_of_none_that_it_is_missing(tmp_path: Path) -> None:
    page = page_of(tmp_path, "one-page", figure("a", more='sources = ["gazette"]') + point("p", "figures.a"))
    assert "further" not in page
    assert "S1 Depot to close" in page


# --- who counted ----------------------------------------------------------------------------

COUNTED = (
    figure("ours", "inmates", 'counted_by = "ministry"\nsources = ["gazette"]')
    + figure("theirs", "inmates", 'said_by = "monitor"\nsources = ["gazette"]')
    + figure("told", "inmates", 'counted_by = "ministry"\nsaid_by = "monitor"\nsources = ["gazette"]')
    + figure("both", "inmates", 'counted_by = "monitor"\nsaid_by = "monitor"\nsources = ["gazette"]')
    + chart("who", "ours", "theirs", "told", "both")
    + '[voices.ministry]\nname = "Ministry"\naccess = "institutional"\n'
    + '[voices.monitor]\nname = "Monitor"\naccess = "institutional"\n'
    + '[assessments.x]\ntext = "A"\nby = "B"\n'
    + 'basis = ["figures.ours", "figures.theirs", "figures.told", "figures.both"]\n'
)


def test_competing_counts_are_told_apart_by_who_counted(tmp_path: Path) -> None:
    chart = said(tmp_path, "chart('who')", COUNTED).splitlines()[2:]
    assert chart[::3] == ["Ministry", "Monitor", "Ministry", "Monitor"]
    assert [line.startswith("according to Monitor · ") for line in chart[1::3]] == [False, False, True, False]
    apart = said(tmp_path, "chart('who')", COUNTED.replace('measures = "inmates"', ""))
    assert all(f"Label {id}" in apart for id in ("ours", "theirs", "told", "both"))
    assert "according to" not in apart
    basis = said(tmp_path, "assessment_details('assessments.x')", COUNTED)
    assert (
        "Rests on Label ours (Ministry); Label theirs (Monitor); Label told (Ministry); Label both (Monitor)" in basis
    )
