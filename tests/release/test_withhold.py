"""What a label withholds, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.facts.records import records
from factsheet.facts.schema import FactFile, Tlp
from factsheet.release.withhold import withheld
from tests.checks.example import facts_of
from tests.growth import in_proportion

SOURCES = """
[sources.paper]
title = "x"
kind = "news"
[sources.leak]
title = "x"
kind = "document"
tlp = "RED"
"""
VOICES = """
[voices.owner]
name = "Owner"
access = "institutional"
[voices.fitter]
name = "Fitter"
access = "firsthand"
tlp = "AMBER"
"""


def gone(toml: str, label: Tlp = Tlp.CLEAR) -> set[str]:
    return set(withheld(facts_of(toml), label))


def reason(id: str, sources: str = '"paper"', lines: str = "") -> str:
    return f'[reasons.{id}]\nreason = "x"\nas_of = "2025"\nsources = [{sources}]\n{lines}\n'


def figure(id: str, lines: str = "value = 1") -> str:
    return f'[figures.{id}]\nlabel = "x"\n{lines}\n'


def test_a_record_above_the_label_is_withheld_and_one_at_it_or_without_is_not() -> None:
    toml = SOURCES + reason("a") + reason("b", lines='tlp = "GREEN"') + reason("c", lines='tlp = "AMBER"')
    assert gone(toml) == {"sources.leak", "reasons.b", "reasons.c"}
    assert gone(toml, Tlp.GREEN) == {"sources.leak", "reasons.c"}
    assert gone(toml, Tlp.AMBER_STRICT) == {"sources.leak"}
    assert gone(toml, Tlp.RED) == set()


def test_the_records_of_the_subject_are_withheld_too() -> None:
    toml = """
        [subject]
        name = "x"
        kind = "person"
        [subject.names.cover]
        text = "x"
        language = "lt"
        tlp = "RED"
        [subject.attributes.rank]
        label = "x"
        value = "x"
        tlp = "RED"
        [summary.s]
        text = "x"
        rests_on = ["subject.attributes.rank.value"]
        [summary.t]
        text = "x"
        rests_on = ["subject.name"]
    """
    assert gone(toml) == {"subject.names.cover", "subject.attributes.rank", "summary.s"}


def test_what_rests_on_a_withheld_record_goes_with_it_however_far() -> None:
    toml = (
        figure("a", 'value = 1\ntlp = "RED"')
        + figure("b")
        + figure("sum", 'formula = "b + a"')
        + figure("twice", 'formula = "sum * 2"')
        + '[charts.c]\ntitle = "x"\nfigures = ["b", "twice"]\n'
        + '[charts.d]\ntitle = "x"\nfigures = ["b"]\n'
        + '[assessments.a]\ntext = "x"\nby = "x"\nbasis = ["figures.b", "figures.sum.value"]\n'
        + '[summary.s]\ntext = "x"\nrests_on = ["assessments.a"]\n'
        + '[summary.t]\ntext = "x"\nrests_on = ["figures.b"]\n'
    )
    assert gone(toml) == {"figures.a", "figures.sum", "figures.twice", "charts.c", "assessments.a", "summary.s"}


@pytest.mark.parametrize(
    ("sources", "lines", "goes"),
    [
        ('"leak"', "", True),
        ('"leak", "leak: page 3"', "", True),
        ('"leak", "paper"', "", False),
        ('"leak", "unknown"', "", True),
        ("", "", False),
        ('"paper"', 'said_by = "fitter"', True),
        ('"paper"', 'said_by = ["fitter", "owner"]', False),
        ('"paper"', 'said_by = "owner"\nvia = "fitter"', True),
        ('"paper"', 'said_by = "owner"\ncontested_by = ["voices.fitter"]', False),
    ],
)
def test_a_claim_goes_that_would_lose_its_attribution(sources: str, lines: str, goes: bool) -> None:
    assert ("reasons.r" in gone(SOURCES + VOICES + reason("r", sources, lines))) == goes


@pytest.mark.parametrize(
    ("about", "goes"),
    [
        ('["sources.leak"]', True),
        ('["sources.leak.title", "reasons.a"]', True),
        ('["sources.leak", "sources.paper"]', False),
        ('"sheet"', False),
        ('["sources.unknown"]', False),
    ],
)
def test_a_caveat_goes_that_would_be_about_nothing(about: str, goes: bool) -> None:
    toml = SOURCES + reason("a", '"leak"') + f'[caveats.c]\ntext = "x"\nabout = {about}\n'
    assert ("caveats.c" in gone(toml)) == goes


def test_circles_faulty_formulas_and_unknown_references_do_no_harm() -> None:
    toml = (
        figure("a", 'formula = "b + 1"')
        + figure("b", 'formula = "a + c"')
        + figure("c", 'value = 1\ntlp = "RED"')
        + figure("d", 'formula = "c +"')
        + figure("e", 'formula = "unknown + 1"')
        + '[summary.s]\ntext = "x"\nrests_on = ["figures.unknown"]\n'
    )
    assert gone(toml) == {"figures.a", "figures.b", "figures.c"}


@given(st.lists(st.tuples(st.sampled_from(list(Tlp)), st.integers(0, 9)), min_size=1, max_size=10))
def test_what_a_label_withholds_a_more_open_one_withholds_too(claims: list[tuple[Tlp, int]]) -> None:
    toml = "".join(
        reason(f"r{n}", lines=f'tlp = "{tlp}"')
        + f'[summary.s{n}]\ntext = "x"\nrests_on = ["reasons.r{min(other, len(claims) - 1)}"]\n'
        for n, (tlp, other) in enumerate(claims)
    )
    facts = facts_of(SOURCES + toml)
    each = [withheld(facts, label) for label in Tlp]
    assert all(more >= less for more, less in pairwise(each))
    assert each[-1] == set()
    assert each[0] <= {path for path, _ in records(facts)}


def test_a_chain_of_thousands_is_followed_in_time_in_proportion() -> None:
    @cache
    def facts(count: int) -> FactFile:
        chain = "".join(figure(f"f{n}", f'formula = "f{n - 1} + 1"') for n in range(1, count))
        return facts_of(figure("f0", 'value = 1\ntlp = "RED"') + chain)

    def prepared(count: int) -> Callable[[], object]:
        held = facts(count)

        def work() -> None:
            assert len(withheld(held, Tlp.CLEAR)) == count

        return work

    assert in_proportion(prepared, 400)
