"""Whoever reads one claim alone, anywhere on a page, is told in words how it stands, and on how many sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factsheet import pipeline
from factsheet.document.text import text
from factsheet.facts.load import Loaded, load
from factsheet.facts.records import claims
from factsheet.facts.schema import Attribute, Claim, Event, Figure, Reason, Standing, Statement, TableRecord
from factsheet.facts.sources import Independence
from tests.template.support import CLAIMS, LEAST, page_of, said

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "facts.toml", *sorted((ROOT / "tests" / "cases").glob("*.toml"))]
WEAKEST_FIRST = ["refuted", "contested", "unverified", "stated", "documented", "corroborated"]
WORD = re.compile(rf"\b({'|'.join(WEAKEST_FIRST)})\b", re.IGNORECASE)

SOURCES = """
[sources.one]
title = "One"
kind = "news"
[sources.two]
title = "Two"
kind = "news"
[sources.copy]
title = "Copy"
kind = "news"
derives_from = ["one"]
[sources.digest]
title = "Digest"
kind = "news"
derives_from = ["one", "two"]
"""


def claim(path: str, sources: str = '"one"', more: str = "") -> str:
    """A claim of any table."""
    table = path.rpartition(".")[0]
    return f"[{path}]\n{LEAST[table]}\nsources = [{sources}]\n{more}\n"


# --- every claim of every case ------------------------------------------------------------------


def operands(loaded: Loaded, record: Claim) -> list[Claim]:
    """The claims that a record rests on: itself, or the given figures of its formula."""
    if not isinstance(record, Figure) or record.formula is None:
        return [record]
    names = re.findall(r"[a-z][a-z0-9-]*", record.formula)
    return [claim for name in names for claim in operands(loaded, loaded.facts.figures[name])]


def expected(loaded: Loaded, record: Claim) -> tuple[str, str]:
    """The standing of a claim in a word, and what stands behind it in words."""
    behind = operands(loaded, record)
    words = ["contested" if c.contested_by and c.standing is not Standing.REFUTED else str(c.standing) for c in behind]
    count = Independence(loaded.facts)
    independent, outlets = min((s.independent, s.outlets) for s in (count.of_claim(c) for c in behind))
    counted = f"{outlets} outlet{'s' * (outlets != 1)}, {independent} independent source{'s' * (independent != 1)}"
    known = {(0, 0): "no source is named", (1, 1): "single source"}
    return min(words, key=WEAKEST_FIRST.index), known.get((outlets, independent), counted)


def places(lines: list[str], record: Claim) -> Iterator[list[str]]:
    """The lines of every place where a claim stands: those of its words, and of what is said of it."""
    below = 2
    match record:
        case Attribute():
            begins, below = [f"{record.label}\t"], 1
        case Event():
            begins = [f"\t{record.event}"]
        case Reason():
            begins = [str(record.reason)]
        case Statement():
            begins = [f"{record.topic}. "]
        case TableRecord():
            begins, below = [str(record.title)], len(record.rows) + 3
        case _:
            assert isinstance(record, Figure)
            begins = [str(record.label)]
    for number, line in enumerate(lines):
        for start in begins:
            if line.startswith(start) or (start.startswith("\t") and start in line):
                yield lines[number : number + below]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_briefing_says_of_each_claim_its_standing_and_its_sources_in_words(file: Path) -> None:
    loaded = load(file)
    body = text(pipeline.document_of(loaded, folder=file.parent)).rpartition("\nHow to read this sheet\n")[0]
    lines = body.splitlines()
    seen = 0
    for path, record in claims(loaded.facts):
        standing, counted = expected(loaded, record)
        found = list(places(lines, record))
        assert found, path
        for place in found:
            shown = "\n".join(place)
            assert standing in WORD.sub(lambda word: word[0].lower(), shown), (path, shown)
            assert counted in shown, (path, shown)
            seen += 1
    assert seen >= len(list(claims(loaded.facts))) > 3


def test_there_are_cases_of_every_standing_and_every_kind_of_claim() -> None:
    records = [record for file in FILES for _, record in claims(load(file).facts)]
    assert {type(record) for record in records} == {Attribute, Event, Reason, Statement, Figure, TableRecord}
    assert {record.standing for record in records} == set(Standing)


# --- the standing -------------------------------------------------------------------------------


@pytest.mark.parametrize("standing", list(Standing))
@pytest.mark.parametrize("table", CLAIMS)
def test_a_claim_of_any_kind_says_its_standing_and_no_other(tmp_path: Path, table: str, standing: str) -> None:
    subject = '[subject]\nname = "N"\nkind = "place"\n'
    page = page_of(tmp_path, "briefing", subject + SOURCES + claim(f"{table}.x", more=f'standing = "{standing}"'))
    body = page.partition("\nSources\n")[0].replace("Stated reasons\n", "")
    assert [word.lower() for word in WORD.findall(body)] == [standing]
    assert body.count("single source") == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("", "Stated by the source · single source"),
        ('said_by = "ann"', "Stated by Ann · single source"),
        ('standing = "documented"', "The source states it · single source"),
        ('standing = "unverified"\nsaid_by = "ann"', "According to Ann · single source"),
        ('contested_by = ["voices.ann"]', "The source states it · single source · disputed by Ann"),
        ('said_by = "ann"\nvia = "bob"', "Stated by Ann, as relayed by Bob · single source"),
    ],
)
def test_a_soft_line_says_stated_where_no_badge_says_another_standing(tmp_path: Path, more: str, words: str) -> None:
    voices = '[voices.ann]\nname = "Ann"\naccess = "firsthand"\n[voices.bob]\nname = "Bob"\naccess = "secondhand"\n'
    toml = SOURCES + voices + claim("reasons.x", more=more)
    assert said(tmp_path, "attribution('reasons.x')", toml) == words


def test_what_is_corroborated_by_a_retelling_alone_is_only_called_so_and_shows_the_one_source(tmp_path: Path) -> None:
    # The checks refuse such a file, unless they are told to ignore it.
    toml = SOURCES + claim("reasons.x", '"one", "copy"', 'standing = "corroborated"')
    assert "R 1 2 · called corroborated\nThe sources state it · 2 outlets, 1 independent source\n" in page_of(
        tmp_path, "briefing", toml
    ).replace("\u202f", " ")


# --- the sources --------------------------------------------------------------------------------

COUNTS = [
    ("", "no source is named"),
    ('"one"', "single source"),
    ('"one: page 1", "one: page 2"', "single source"),
    ('"one", "copy"', "2 outlets, 1 independent source"),
    ('"one", "two"', "2 outlets, 2 independent sources"),
    ('"one", "two", "copy"', "3 outlets, 2 independent sources"),
    ('"digest"', "1 outlet, 2 independent sources"),
]


@pytest.mark.parametrize(("sources", "words"), COUNTS)
@pytest.mark.parametrize("table", CLAIMS)
def test_a_claim_of_any_kind_says_on_how_many_sources_it_stands(
    tmp_path: Path, table: str, sources: str, words: str
) -> None:
    subject = '[subject]\nname = "N"\nkind = "place"\n'
    page = page_of(tmp_path, "briefing", subject + SOURCES + claim(f"{table}.x", sources))
    (line,) = (line for line in page.partition("\nSources\n")[0].splitlines()[4:] if words in line)
    assert WORD.findall(line) in (["stated"], ["Stated"])


@pytest.mark.parametrize(("sources", "words"), COUNTS)
def test_a_quote_of_a_figure_stands_apart_and_says_it_again(tmp_path: Path, sources: str, words: str) -> None:
    toml = SOURCES + claim("figures.x", sources, 'quote = { text = "Quoted" }')
    lines = page_of(tmp_path, "briefing", toml).splitlines()
    (number,) = (number for number, line in enumerate(lines) if line.endswith("“Quoted”"))
    assert lines[number - 1] == f"L · stated, {words}"


def test_a_bar_of_a_chart_says_both(tmp_path: Path) -> None:
    chart = '[charts.c]\ntitle = "C"\nfigures = ["x", "y"]\n'
    toml = SOURCES + claim("figures.x", '"one", "copy"') + claim("figures.y", more='standing = "refuted"') + chart
    assert said(tmp_path, "chart('c')", toml).splitlines() == [
        *("C", "L", "stated · 2 outlets, 1 independent source", "1"),
        *("L", "single source · refuted", "1"),
    ]


# --- what rests on several claims ---------------------------------------------------------------

MIXED = (
    SOURCES
    + claim("figures.strong", '"one", "two"', 'standing = "corroborated"')
    + claim("figures.weak", '"one"')
    + claim("figures.weakest", '"one", "copy"', 'standing = "contested"')
    + claim("figures.shown", '"record"', 'standing = "documented"')
    + '[sources.record]\ntitle = "Record"\nkind = "official"\n'
    + '[assessments.ours]\ntext = "A"\nby = "B"\nbasis = ["figures.shown"]\n'
)


@pytest.mark.parametrize(
    ("formula", "badge", "words"),
    [
        ("strong + weak", "", "weakest of these: stated · single source"),
        ("strong + shown", "documented", "weakest of these: single source"),
        ("weak + weakest", "contested", "weakest of these: single source"),
        ("strong + strong", "corroborated", "2 outlets, 2 independent sources"),
        ("weak * 2", "", "stated · single source"),
        ("weakest * 2", "contested", "2 outlets, 1 independent source"),
    ],
)
def test_a_calculated_figure_says_once_that_it_is_as_firm_as_its_weakest_operand(
    tmp_path: Path, formula: str, badge: str, words: str
) -> None:
    chart = '[charts.c]\ntitle = "C"\nfigures = ["sum"]\n'
    toml = MIXED + f'[figures.sum]\nlabel = "Sum"\nformula = "{formula}"\n' + chart
    assert said(tmp_path, "standing('figures.sum')", toml) == (f"· {badge}" if badge else "")
    *_, expression, below = said(tmp_path, "details('figures.sum')", toml).partition(" · ")
    assert (expression, below) == (" · ", words)
    bar = " · ".join(filter(None, ("calculated", words, badge)))
    assert said(tmp_path, "chart('c')", toml).splitlines()[2] == bar


def test_of_one_figure_behind_a_calculated_one_the_weakest_is_not_spoken_of(tmp_path: Path) -> None:
    toml = MIXED + '[figures.sum]\nlabel = "Sum"\nformula = "strong + weak"\n'
    twice = toml + '[figures.twice]\nlabel = "Twice"\nformula = "sum * 2"\n'
    assert said(tmp_path, "details('figures.twice')", twice) == "\n= Sum × 2 · stated · single source"


@pytest.mark.parametrize(
    ("rests_on", "badge", "words"),
    [
        (["figures.strong"], "corroborated", "· 2 outlets, 2 independent sources"),
        (["figures.strong", "figures.weak"], "", "· stated, single source"),
        (["figures.strong", "figures.weakest"], "contested", "· 2 outlets, 1 independent source"),
        (["figures.strong", "sources.two"], "corroborated", "· single source"),
        (["sources.digest"], "", "· 1 outlet, 2 independent sources"),
        (["voices.ann"], "", ""),
        (["assessments.ours"], "", "· assessed, single source"),
        (["assessments.ours", "figures.weakest"], "contested", "· single source"),
    ],
)
def test_a_summary_point_is_as_firm_as_the_weakest_claim_that_it_rests_on(
    tmp_path: Path, rests_on: list[str], badge: str, words: str
) -> None:
    voice = '[voices.ann]\nname = "Ann"\naccess = "firsthand"\n'
    toml = MIXED + voice + f'[summary.x]\ntext = "Point"\nrests_on = {rests_on}\n'
    badge = f"· {badge}" if badge else ""
    assert said(tmp_path, "standing('summary.x')", toml) == badge
    assert said(tmp_path, "support('summary.x')", toml) == words
    (line,) = (line for line in page_of(tmp_path, "briefing", toml).splitlines() if line.startswith("Point"))
    assert line.endswith(" ".join(filter(None, (badge, words))))


def test_an_assessment_says_on_how_many_sources_its_basis_stands_and_wears_no_standing_of_it(tmp_path: Path) -> None:
    assert said(tmp_path, "standing('assessments.ours')", MIXED) == ""
    assert said(tmp_path, "assessment_details('assessments.ours')", MIXED).endswith("Rests on L · single source")
    two = MIXED + '[assessments.two]\ntext = "x"\nby = "y"\nbasis = ["figures.strong", "figures.weak"]\n'
    assert said(tmp_path, "assessment_details('assessments.two')", two).endswith(" · weakest of these: single source")


# --- the page as a whole ------------------------------------------------------------------------


def test_the_sheet_counts_its_claims_by_standing_and_by_sources(tmp_path: Path) -> None:
    toml = MIXED + claim("reasons.x", "") + '[figures.sum]\nlabel = "Sum"\nformula = "strong + weak"\n'
    words = "6 in the whole sheet: 2 stated, 1 documented, 1 corroborated, 1 contested, 1 calculated"
    sources = "4 on one independent source each, 1 on two or more independent sources, 1 on no source"
    assert said(tmp_path, "tally()", toml) == f"{words} · {sources}"
    assert f"\nHow to read this sheet\nClaims\t{words} · {sources}\nStanding\t" in page_of(tmp_path, "briefing", toml)


def test_a_count_of_one_claim_or_none(tmp_path: Path) -> None:
    alone = '[subject]\nname = "N"\nkind = "place"\n'
    assert said(tmp_path, "tally()", alone + claim("reasons.x")) == "1 in the whole sheet: 1 stated · 1 on no source"
    assert said(tmp_path, "tally()", alone) == ""


def test_a_single_page_says_what_is_usual_and_then_what_is_not(tmp_path: Path) -> None:
    toml = MIXED + "".join(
        f'[summary.{id}]\ntext = "Point on {id}"\nrests_on = ["figures.{id}"]\n'
        for id in ("strong", "weak", "weakest", "shown")
    )
    page = page_of(tmp_path, "one-page", toml)
    assert "\nUnless another word stands beside it, a claim on this page is stated, by a single source. " in page
    found = [line.strip() for line in page.splitlines() if line.startswith("Point on ")]
    assert found == [
        "Point on strong S1, S2 · corroborated · 2 outlets, 2 independent sources",
        "Point on weak S1",
        "Point on weakest S1, S3 · contested · 2 outlets, 1 independent source",
        "Point on shown S5 · documented",
    ]


def test_no_line_holds_a_likelihood_and_a_confidence(tmp_path: Path) -> None:
    toml = MIXED.replace('by = "B"', 'by = "B"\nlikelihood = "likely"\nconfidence = "high"')
    details = said(tmp_path, "assessment_details('assessments.ours')", toml).splitlines()
    assert details[:2] == ["assessment by B · likelihood: likely.", "Confidence: high."]


# --- "corroborated" ------------------------------------------------------------------------------

CALLED = (
    SOURCES
    + claim("figures.alone", '"one", "copy"', 'standing = "corroborated"')
    + claim("figures.borne", '"one", "two"', 'standing = "corroborated"')
    + '[figures.twice]\nlabel = "Twice"\nformula = "alone * 2"\n'
    + '[charts.c]\ntitle = "C"\nfigures = ["alone", "borne"]\n'
    + '[summary.weak]\ntext = "Weak"\nrests_on = ["figures.alone", "figures.borne"]\n'
    + '[summary.firm]\ntext = "Firm"\nrests_on = ["figures.borne"]\n'
)


def test_what_fewer_than_two_independent_sources_bear_out_is_only_called_corroborated(tmp_path: Path) -> None:
    assert said(tmp_path, "standing('figures.alone')", CALLED) == "· called corroborated"
    assert said(tmp_path, "standing('figures.borne')", CALLED) == "· corroborated"
    assert said(tmp_path, "standing('summary.weak')", CALLED) == "· called corroborated"
    assert said(tmp_path, "standing('summary.firm')", CALLED) == "· corroborated"
    assert said(tmp_path, "standing('figures.twice')", CALLED) == "· called corroborated"
    assert said(tmp_path, "details('figures.twice')", CALLED).endswith(" × 2 · 2 outlets, 1 independent source")
    bars = said(tmp_path, "chart('c')", CALLED).splitlines()
    assert [line.rpartition(" · ")[2] for line in bars if "sources" in line or "source" in line] == [
        "called corroborated",
        "corroborated",
    ]


def test_the_count_and_the_legend_tell_what_is_called_corroborated_from_what_is(tmp_path: Path) -> None:
    page = page_of(tmp_path, "briefing", CALLED)
    head = "3 in the whole sheet: 1 corroborated, 1 called corroborated, 1 calculated"
    below = "2 on one independent source each, 1 on two or more independent sources"
    assert f"\nClaims\t{head} · {below}\n" in page
    meanings = (
        "corroborated at least two independent sources agree · called corroborated the preparers say so,"
        " but fewer than two independent sources stand behind it"
    )
    assert f"nothing more is known · {meanings} · a summary point" in page
    firm = SOURCES + claim("figures.borne", '"one", "two"', 'standing = "corroborated"')
    assert "called corroborated" not in page_of(tmp_path, "briefing", firm)


# --- "documented" --------------------------------------------------------------------------------

PAPERS = SOURCES + "".join(
    f'[sources.{kind}]\ntitle = "{kind.title()}"\nkind = "{kind}"\n' for kind in ("document", "official", "dataset")
)


@pytest.mark.parametrize(
    ("sources", "badge"),
    [
        ('"one"', "called documented"),
        ('"one", "two"', "called documented"),
        ("", "called documented"),
        ('"document"', "documented"),
        ('"one", "official: page 1"', "documented"),
        ('"dataset"', "documented"),
    ],
)
@pytest.mark.parametrize("table", CLAIMS)
def test_what_no_document_shows_is_only_called_documented(tmp_path: Path, table: str, sources: str, badge: str) -> None:
    subject = '[subject]\nname = "N"\nkind = "place"\n'
    toml = subject + PAPERS + claim(f"{table}.x", sources, 'standing = "documented"')
    assert said(tmp_path, f"standing('{table}.x')", toml) == f"· {badge}"
    page = page_of(tmp_path, "briefing", toml)
    assert f"\nClaims\t1 in the whole sheet: 1 {badge} · " in page
    legend = page.rpartition("\nStanding\t")[2].partition("\n")[0]
    called = "called documented the preparers say so, but no document, official record or data set is cited for it"
    shown = "documented a document, official record or data set shows it"
    assert legend.endswith(f"nothing more is known · {called if badge.startswith('called') else shown}")


@pytest.mark.parametrize(
    ("figures", "badge"),
    [
        (["shown"], "documented"),
        (["shown", "borne"], "documented"),
        (["shown", "unshown"], "called documented"),
        (["shown", "alone"], "called corroborated"),
        (["unshown", "alone"], "called documented"),
        (["alone", "borne"], "called corroborated"),
        (["unshown", "plain"], ""),
        (["unshown", "denied"], "contested"),
    ],
)
def test_what_is_only_called_so_is_weaker_than_what_is_so(tmp_path: Path, figures: list[str], badge: str) -> None:
    toml = (
        PAPERS
        + claim("figures.shown", '"document"', 'standing = "documented"')
        + claim("figures.unshown", '"one"', 'standing = "documented"')
        + claim("figures.borne", '"one", "two"', 'standing = "corroborated"')
        + claim("figures.alone", '"one", "copy"', 'standing = "corroborated"')
        + claim("figures.plain")
        + claim("figures.denied", more='standing = "contested"')
        + f'[summary.x]\ntext = "Point"\nrests_on = {[f"figures.{id}" for id in figures]}\n'
        + f'[figures.sum]\nlabel = "Sum"\nformula = "{" + ".join(figures)}"\n'
    )
    assert said(tmp_path, "standing('summary.x')", toml) == (f"· {badge}" if badge else "")
    assert said(tmp_path, "standing('figures.sum')", toml) == (f"· {badge}" if badge else "")


# --- the words of the page -----------------------------------------------------------------------


def test_several_claims_on_one_source_each_are_not_said_to_rest_on_one_and_the_same(tmp_path: Path) -> None:
    one, two = claim("reasons.a"), claim("reasons.b", '"two"')
    assert said(tmp_path, "tally()", SOURCES + one).endswith("1 stated · 1 on one independent source")
    assert said(tmp_path, "tally()", SOURCES + one + two).endswith(" · 2 on one independent source each")
    both = claim("reasons.c", '"one", "two"') + claim("reasons.d", '"two", "one"')
    assert said(tmp_path, "tally()", SOURCES + both).endswith(" · 2 on two or more independent sources each")


@pytest.mark.parametrize(
    ("sources", "more", "words"),
    [
        ('"one", "two"', "", "Stated by the sources"),
        ('"one", "two"', 'standing = "documented"', "The sources state it"),
        ('"one: page 1", "one: page 2"', "", "Stated by the source"),
        ('"one: page 1", "one: page 2"', 'standing = "documented"', "The source states it"),
    ],
)
def test_several_sources_are_spoken_of_as_several(tmp_path: Path, sources: str, more: str, words: str) -> None:
    toml = SOURCES + claim("reasons.x", sources, more)
    assert said(tmp_path, "attribution('reasons.x')", toml).startswith(f"{words} · ")
    figure = SOURCES + claim("figures.x", sources, more)
    assert said(tmp_path, "who('figures.x')", figure) == ("the sources" if "two" in sources else "the source")


@pytest.mark.parametrize("table", CLAIMS)
def test_a_badge_is_parted_from_the_words_that_it_follows(tmp_path: Path, table: str) -> None:
    subject = '[subject]\nname = "N"\nkind = "place"\n'
    page = page_of(tmp_path, "briefing", subject + SOURCES + claim(f"{table}.x", more='standing = "refuted"'))
    body = page.partition("\nSources\n")[0]
    assert body.count("refuted") == body.count(" · refuted") == 1


@pytest.mark.parametrize("standing", ["documented", "corroborated"])
def test_a_single_page_says_what_called_means_where_it_says_it(tmp_path: Path, standing: str) -> None:
    claim = f'[reasons.x]\nreason = "R"\nstanding = "{standing}"\nsources = ["gazette"]\n'
    point = '[summary.x]\ntext = "S"\nrests_on = ["reasons.x"]\n'
    meaning = {
        "documented": "no document, official record or data set is cited for it",
        "corroborated": "fewer than two independent sources stand behind it",
    }[standing]
    told = f"“called {standing}”: the preparers say so, but {meaning}."
    assert told in page_of(tmp_path, "one-page", claim + point)
    for toml in (claim, claim.replace(standing, "unverified") + point):
        page = page_of(tmp_path, "one-page", toml)
        assert "“called" not in page
        assert "”: " not in page
    borne_out = point + claim + '[sources.gazette]\ntitle = "T"\nkind = "document"\n'
    assert ("“called" in page_of(tmp_path, "one-page", borne_out)) == (standing == "corroborated")
