"""The page speaks the languages of the standards: Admiralty, ICD 203 and TLP 2.0, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet import builtin
from factsheet.facts.schema import Standing
from factsheet.release import release
from factsheet.template.fill import fill
from tests.checks.example import facts_of
from tests.template.support import LEAST, page_of, problem, said

SUBJECT = '[subject]\nname = "N"\nkind = "place"\n'
BARE = '[sources.gazette]\ntitle = "T"\nkind = "news"\n'
RATED = BARE + 'reliability = "{}"\n'
CITED = '[reasons.x]\nreason = "R"\nsources = [{{ id = "gazette", credibility = {} }}]\n'

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
LIKELIHOOD = {
    "almost no chance": "1–5 %",
    "very unlikely": "5–20 %",
    "unlikely": "20–45 %",
    "roughly even chance": "45–55 %",
    "likely": "55–80 %",
    "very likely": "80–95 %",
    "almost certain": "95–99 %",
}
COLOURS = {
    "RED": "#FF2B2B",
    "AMBER+STRICT": "#FFC000",
    "AMBER": "#FFC000",
    "GREEN": "#33FF00",
    "CLEAR": "#FFFFFF",
}


def legend(folder: Path, toml: str, row: str, template: str = "briefing") -> list[str]:
    """What the legend of a page says in a row."""
    below = page_of(folder, template, toml).rpartition("\nHow to read this sheet\n")[2]
    return [line.removeprefix(f"{row}\t") for line in below.splitlines() if line.startswith(f"{row}\t")]


def scale(terms: dict[str, str] | dict[int, str]) -> str:
    return " · ".join(f"{term} {meaning}" for term, meaning in terms.items())


@pytest.mark.parametrize("letter", RELIABILITY)
def test_the_legend_holds_the_whole_admiralty_scale_of_reliability_if_a_source_is_rated(
    tmp_path: Path, letter: str
) -> None:
    toml = SUBJECT + RATED.format(letter)
    assert legend(tmp_path, toml, "Reliability") == [scale(RELIABILITY)]
    assert f"\nnews · rated {letter}: {RELIABILITY[letter]} · " in page_of(tmp_path, "briefing", toml)


def test_a_source_without_a_rating_says_so_and_there_is_no_legend_of_it(tmp_path: Path) -> None:
    assert legend(tmp_path, SUBJECT + BARE, "Reliability") == []
    assert "\nnews · reliability not rated · " in page_of(tmp_path, "briefing", SUBJECT + BARE)


@pytest.mark.parametrize("number", CREDIBILITY)
def test_the_legend_holds_the_whole_admiralty_scale_of_credibility_if_a_citation_is_rated(
    tmp_path: Path, number: int
) -> None:
    second = '[sources.other]\ntitle = "T"\nkind = "news"\n'
    toml = SUBJECT + BARE + second + CITED.format(number).replace("}]", '}, "other"]')
    assert legend(tmp_path, toml, "Credibility") == [scale(CREDIBILITY)]
    assert f"; credibility {number}, {CREDIBILITY[number]}.\n" in page_of(tmp_path, "briefing", toml)


def test_without_a_rated_citation_there_is_no_legend_of_credibility(tmp_path: Path) -> None:
    toml = SUBJECT + BARE + '[reasons.x]\nreason = "R"\nsources = ["gazette"]\n'
    assert legend(tmp_path, toml, "Standing") != []
    assert legend(tmp_path, toml, "Credibility") == []


@pytest.mark.parametrize("term", LIKELIHOOD)
def test_the_legend_holds_the_whole_row_of_icd_203_if_an_assessment_uses_a_term_of_it(
    tmp_path: Path, term: str
) -> None:
    assessment = f'[assessments.x]\n{LEAST["assessments"]}\nconfidence = "moderate"\n'
    assert legend(tmp_path, SUBJECT + BARE + assessment, "Likelihood") == []
    toml = SUBJECT + BARE + assessment + f'likelihood = "{term}"\n'
    assert legend(tmp_path, toml, "Likelihood") == [scale(LIKELIHOOD)]
    lines = page_of(tmp_path, "briefing", toml).rpartition("\nHow to read this sheet\n")[0].splitlines()
    assert f"assessment by B · likelihood: {term}." in lines
    assert "Confidence: moderate." in lines
    assert not [line for line in lines if "likelihood" in line.lower() and "confidence" in line.lower()]


def test_the_legend_explains_every_standing_that_occurs_and_what_is_merely_stated(tmp_path: Path) -> None:
    stated = "stated the source or voice says so; nothing more is known"
    claim = '[reasons.x]\nreason = "R"\n'
    assert legend(tmp_path, SUBJECT + BARE + claim, "Standing") == [stated]
    contested = legend(tmp_path, SUBJECT + BARE + claim + 'standing = "contested"\n', "Standing")
    assert contested == [f"{stated} · contested somebody denies it"]
    point = '[summary.x]\ntext = "P"\nrests_on = ["reasons.x"]\n'
    weakest = "a summary point, a chart or a calculated figure is as firm as the weakest claim that it rests on"
    assert legend(tmp_path, SUBJECT + BARE + claim + point, "Standing") == [f"{stated} · {weakest}"]


def test_the_legend_explains_all_standings_where_all_occur(tmp_path: Path) -> None:
    other = BARE + '[sources.register]\ntitle = "Register"\nkind = "official"\n'
    claims = "".join(
        f'[reasons.{s}]\nreason = "R"\nstanding = "{s}"\nsources = ["gazette", "register"]\n' for s in Standing
    )
    point = '[summary.x]\ntext = "P"\nrests_on = ["reasons.stated"]\n'
    (row,) = legend(tmp_path, SUBJECT + other + claims + point, "Standing")
    assert row == (
        "stated the source or voice says so; nothing more is known"
        " · documented a document, official record or data set shows it"
        " · corroborated at least two independent sources agree"
        " · unverified could not be verified · contested somebody denies it · refuted shown to be wrong"
        " · a summary point, a chart or a calculated figure is as firm as the weakest claim that it rests on"
    )
    assert legend(tmp_path, SUBJECT + BARE, "Standing") == []


def test_the_legend_explains_confidence_where_one_is_stated(tmp_path: Path) -> None:
    assessment = f"[assessments.x]\n{LEAST['assessments']}\n"
    assert legend(tmp_path, SUBJECT + BARE + assessment, "Confidence") == []
    row = "low, moderate or high: how well founded the judgement is; not a likelihood"
    assert legend(tmp_path, SUBJECT + BARE + assessment + 'confidence = "low"\n', "Confidence") == [row]


def test_the_legend_explains_what_is_assessed_where_a_point_says_so(tmp_path: Path) -> None:
    claim = '[reasons.x]\nreason = "R"\n'
    assessment = f"[assessments.x]\n{LEAST['assessments'].replace('sources.gazette', 'reasons.x')}\n"
    point = '[summary.x]\ntext = "P"\nrests_on = ["assessments.x"]\n'
    words = " · assessed the preparers' own judgement of claims, no claim itself"
    (row,) = legend(tmp_path, SUBJECT + BARE + claim + assessment + point, "Standing")
    assert words in row
    denied = claim + 'standing = "contested"\n'
    for toml in (claim + assessment, denied + assessment + point):  # no point says it, or it says something weaker
        (row,) = legend(tmp_path, SUBJECT + BARE + toml, "Standing")
        assert "assessed" not in row


def test_the_legend_says_what_counts_as_one_source(tmp_path: Path) -> None:
    (row,) = legend(tmp_path, SUBJECT + BARE, "Independent sources")
    assert row == (
        "sources that do not retell one another; outlets that retell one report, sources of one publisher or author, "
        "copies of one page or document, and reports of what one voice says count once"
    )


SIGNS = {"about": "≈", "at-least": "≥", "more-than": ">", "at-most": "≤", "less-than": "<"}


@pytest.mark.parametrize(("qualifier", "sign"), SIGNS.items())
def test_the_legend_explains_the_signs_that_figures_bear(tmp_path: Path, qualifier: str, sign: str) -> None:
    figure = '[figures.x]\nlabel = "L"\nvalue = 1\n'
    assert legend(tmp_path, SUBJECT + BARE + figure, "Marks") == []
    words = f"{sign} {qualifier.replace('-', ' ')}"
    toml = SUBJECT + BARE + figure + f'qualifier = "{qualifier}"\n'
    assert legend(tmp_path, toml, "Marks") == [words]
    caveat = '[caveats.x]\ntext = "C"\nabout = "sheet"\n'
    assert legend(tmp_path, toml + caveat, "Marks") == [f"▲ a caveat, listed under Caveats · {words}"]
    assert legend(tmp_path, SUBJECT + BARE + figure + caveat, "Marks") == ["▲ a caveat, listed under Caveats"]


def test_the_legend_explains_the_signs_of_calculated_figures(tmp_path: Path) -> None:
    figures = """
[figures.x]
label = "L"
value = 9
[figures.y]
label = "L"
value = 3
qualifier = "at-most"
[figures.z]
label = "L"
formula = "x / y"
"""
    assert legend(tmp_path, SUBJECT + BARE + figures, "Marks") == ["≥ at least · ≤ at most"]


WHOLE = """
[sources.gazette]
title = "T"
kind = "news"
reliability = "C"
[history.x]
date = "2020"
event = "E"
sources = ["gazette"]
[reasons.x]
reason = "R"
standing = "refuted"
sources = [{ id = "gazette", credibility = 4 }]
[figures.x]
label = "L"
value = 1
qualifier = "about"
sources = ["gazette"]
[figures.y]
label = "L"
formula = "x * 2"
[assessments.x]
text = "A"
by = "B"
basis = ["history.x"]
likelihood = "likely"
confidence = "high"
[summary.x]
text = "S"
rests_on = ["assessments.x"]
"""


def test_a_timeline_explains_only_what_it_uses(tmp_path: Path) -> None:
    rows = ("Claims", "Standing", "Reliability", "Credibility", "Likelihood", "Confidence", "Calculated", "Marks")
    assert [len(legend(tmp_path, SUBJECT + WHOLE, row)) for row in rows] == [1] * len(rows)
    found = {row: legend(tmp_path, SUBJECT + WHOLE, row, "timeline") for row in rows}
    assert {row: lines for row, lines in found.items() if lines} == {
        "Claims": ["1 in this document: 1 stated · 1 on one independent source"],
        "Standing": ["stated the source or voice says so; nothing more is known"],
        "Reliability": [scale(RELIABILITY)],
    }
    event = '[history.y]\ndate = "2021"\nevent = "F"\nstanding = "contested"\n'
    event += 'sources = [{ id = "gazette", credibility = 3 }]\n'
    caveat = '[caveats.x]\ntext = "C"\nabout = ["history.y"]\n'
    toml = SUBJECT + WHOLE + event + caveat
    assert legend(tmp_path, toml, "Standing", "timeline")[0].endswith(" · contested somebody denies it")
    assert legend(tmp_path, toml, "Credibility", "timeline") == [scale(CREDIBILITY)]
    assert legend(tmp_path, toml, "Marks", "timeline") == ["▲ a caveat, listed under Caveats"]


def test_a_legend_of_a_table_that_there_is_not_is_a_fault_of_the_template(tmp_path: Path) -> None:
    fault = problem(tmp_path, "{{ legend.of('histroy').calculates }}")
    assert (fault.code, "histroy" in fault.message) == ("T003", True)


@pytest.mark.parametrize("template", ["briefing", "one-page", "timeline"])
@pytest.mark.parametrize(("label", "colour"), COLOURS.items())
def test_the_marking_is_the_label_of_tlp_in_its_colour(template: str, label: str, colour: str) -> None:
    facts = facts_of(f'[sheet]\nid = "x"\ntitle = "X"\ndate = 2026-03-02\ntlp = "{label}"\n')
    marking = fill(release(facts), template, [builtin.folder()]).furniture.marking
    assert (marking.text, marking.colour, marking.background) == (f"TLP:{label}", colour, "#000000")


@pytest.mark.parametrize("label", COLOURS)
def test_the_strip_begins_with_the_label_of_tlp_in_words(tmp_path: Path, label: str) -> None:
    sheet = f'[sheet]\nid = "x"\ntitle = "X"\ndate = 2026-03-02\ntlp = "{label}"\n'
    assert said(tmp_path, "strip()", sheet).startswith(f"TLP:{label} · Edition of ")


OTHER = '[sources.rated]\ntitle = "T"\nkind = "news"\nreliability = "B"\n'


@pytest.mark.parametrize(
    ("more", "row"),
    [(OTHER, "Reliability"), ('[caveats.c]\ntext = "C"\nabout = ["sources.rated"]\n', "Marks")],
)
def test_a_timeline_explains_only_what_it_lists(tmp_path: Path, more: str, row: str) -> None:
    event = '[history.h]\ndate = "2020"\nevent = "E"\nsources = ["{}"]\n'
    other, own = (SUBJECT + BARE + OTHER + event.format(id) for id in ("gazette", "rated"))
    extra = more if row == "Marks" else ""
    assert legend(tmp_path, other + extra, row, "timeline") == []
    assert len(legend(tmp_path, own + extra, row, "timeline")) == 1
    assert len(legend(tmp_path, other + extra, row)) == 1


def test_what_is_calculated_gathers_the_weakest(tmp_path: Path) -> None:
    figure = '[figures.f]\nlabel = "L"\nvalue = 1\nunit = "men"\nsources = ["gazette"]\n'
    formula = '[figures.g]\nlabel = "L"\nformula = "f * 2"\nunit = "men"\n'
    for toml, gathers in ((figure, False), (figure + formula, True)):
        (row,) = legend(tmp_path, SUBJECT + BARE + toml, "Standing")
        assert ("weakest" in row) == gathers
