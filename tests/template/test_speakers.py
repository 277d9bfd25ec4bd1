"""Who says so, and who relays it, is named wherever a claim stands; who is not to be named never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.template.support import CLAIMS, LEAST, page_of, said

VOICES = """
[voices.ann]
name = "Ann"
access = "firsthand"
[voices.bob]
name = "Bob"
access = "firsthand"
[voices.cara]
name = "Cara"
access = "firsthand"
[voices.firm]
name = "Firm, Ltd"
access = "institutional"
[voices.relay]
name = "Relay"
access = "secondhand"
[voices.guard]
anonymous = true
access = "firsthand"
description = "a border guard"
[voices.nobody]
anonymous = true
access = "firsthand"
[sources.paper]
title = "Paper"
kind = "news"
"""

RECORDS = [f"{table}.x" for table in CLAIMS]


def record(path: str, more: str) -> str:
    """A claim of any table with these fields."""
    subject = '[subject]\nname = "N"\nkind = "place"\n'
    return f'{subject}[{path}]\n{LEAST[path.removesuffix(".x")]}\nsources = ["paper"]\n{more}\n{VOICES}'


@pytest.mark.parametrize("path", RECORDS)
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ('said_by = "ann"\nvia = "relay"', "Ann, as relayed by Relay"),
        ('said_by = ["ann", "bob"]\nvia = "relay"', "Ann and Bob, as relayed by Relay"),
        ('via = "relay"', "somebody whom Relay relays"),
        ('said_by = "guard"\nvia = "nobody"', "a border guard, as relayed by a person who is not named"),
    ],
)
def test_the_briefing_says_of_every_kind_of_claim_who_relays_it(
    tmp_path: Path, path: str, fields: str, words: str
) -> None:
    toml = record(path, f'{fields}\nquote = {{ text = "Quoted" }}')
    lines = page_of(tmp_path, "briefing", toml).splitlines()
    (credit,) = (lines[number + 1] for number, line in enumerate(lines) if line.endswith("“Quoted”"))
    assert credit.startswith(f"{words} · retold; not verbatim")
    where = {"figures": "\t{} ", "subject": "According to {} "}.get(path.partition(".")[0], "Stated by {} ·")
    assert sum(where.format(words)[:-1] in line for line in lines) == 1


@pytest.mark.parametrize(
    ("function", "path", "words"),
    [
        ("attribution", "statements.x", "Stated by Ann, as relayed by Relay · single source"),
        ("attribution", "history.x", "Stated by Ann, as relayed by Relay · single source"),
        ("short_attribution", "subject.attributes.x", "According to Ann, as relayed by Relay"),
        ("said", "subject.attributes.x", "according to Ann, as relayed by Relay"),
        ("figure_who", "figures.x", "Ann, as relayed by Relay"),
        ("who", "history.x", "Ann, as relayed by Relay"),
    ],
)
def test_each_function_that_names_speakers_says_who_relays(
    tmp_path: Path, function: str, path: str, words: str
) -> None:
    assert said(tmp_path, f"{function}('{path}')", record(path, 'said_by = "ann"\nvia = "relay"')) == words


def test_a_bar_of_a_chart_says_who_relays(tmp_path: Path) -> None:
    toml = record("figures.x", 'said_by = "ann"\nvia = "relay"') + '[charts.c]\ntitle = "C"\nfigures = ["x"]\n'
    assert said(tmp_path, "chart('c')", toml).splitlines() == [
        "C",
        "L",
        "Ann, as relayed by Relay · stated · single source",
        "1",
    ]


def test_bars_that_compete_are_told_apart_by_who_says_so(tmp_path: Path) -> None:
    figure = '[figures.{id}]\nlabel = "Dead"\nvalue = 1\nmeasures = "dead"\n{more}\n'
    toml = VOICES + figure.format(id="a", more='said_by = "ann"\nvia = "relay"\ncounted = "soldiers"\nas_of = "2020"')
    toml += figure.format(id="b", more='said_by = "guard"') + figure.format(id="c", more="")
    toml += '[charts.c]\ntitle = "C"\nfigures = ["a", "b", "c"]\n'
    assert said(tmp_path, "chart('c')", toml).splitlines() == [
        "C",
        "competing counts: not comparable, never added",
        "Ann, as relayed by Relay",
        "soldiers, 2020 · stated · no source is named",
        "1",
        "a border guard",
        "stated · no source is named",
        "1",
        "Dead",
        "stated · no source is named",
        "1",
    ]


@pytest.mark.parametrize(
    ("voices", "words"),
    [
        ('"ann"', "Ann"),
        ('"ann", "bob"', "Ann and Bob"),
        ('"ann", "bob", "cara"', "Ann, Bob and Cara"),
        ('"cara", "bob", "ann", "guard"', "Cara, Bob, Ann and a border guard"),
        ('"firm"', "Firm, Ltd"),
        ('"ann", "firm"', "Ann; Firm, Ltd"),
        ('"ann", "firm", "bob"', "Ann; Firm, Ltd; Bob"),
    ],
)
def test_names_are_listed_so_that_each_can_be_told_apart(tmp_path: Path, voices: str, words: str) -> None:
    assert said(tmp_path, "who('reasons.x')", record("reasons.x", f"said_by = [{voices}]")) == words


@pytest.mark.parametrize(("sources", "words"), [('sources = ["gazette"]', "the source"), ("", "no source is named")])
def test_where_no_voice_is_named_the_source_states_it_if_there_is_one(tmp_path: Path, sources: str, words: str) -> None:
    toml = f'[figures.x]\nlabel = "L"\nvalue = 1\n{sources}\n'
    assert said(tmp_path, "who('figures.x')", toml) == words
    assert said(tmp_path, "figure_who('figures.x')", toml) == words


def test_deniers_are_named_voices_by_name_and_sources_by_mark(tmp_path: Path) -> None:
    toml = record("reasons.x", 'contested_by = ["voices.ann", "sources.paper", "voices.nobody"]')
    words = "disputed by Ann, S1 and a person who is not named"
    assert said(tmp_path, "attribution('reasons.x')", toml) == f"The source states it · single source · {words}"
    assert said(tmp_path, "said('reasons.x')", toml) == words


# --- who is not to be named ---------------------------------------------------------------------


@pytest.mark.parametrize("template", ["briefing", "one-page", "timeline"])
@pytest.mark.parametrize("path", RECORDS)
def test_no_page_prints_the_name_of_an_anonymous_voice(tmp_path: Path, template: str, path: str) -> None:
    # The checks refuse such a file; a page holds the name back even so.
    more = 'said_by = "leak"\nvia = "leak"\ncontested_by = ["voices.leak"]\nquote = { text = "Quoted" }\n'
    more += 'counted_by = "leak"\nmeasures = "m"\n' if path == "figures.x" else ""
    toml = (
        record(path, more)
        + """
[voices.leak]
name = "Secretname"
anonymous = true
access = "firsthand"
[caveats.it]
text = "About"
about = ["voices.leak"]
[summary.point]
text = "Point"
rests_on = ["voices.leak"]
[assessments.ours]
text = "Ours"
by = "Us"
basis = ["voices.leak"]
"""
    )
    page = page_of(tmp_path, template, toml)
    assert "Point" in page or template == "timeline"
    assert "Secretname" not in page


def test_the_list_of_voices_gives_an_anonymous_one_its_description_once(tmp_path: Path) -> None:
    page = page_of(tmp_path, "briefing", record("reasons.x", ""))
    assert "\na border guard\tfirsthand · not named\n" in page
    assert "\na person who is not named\tfirsthand · not named\n" in page
