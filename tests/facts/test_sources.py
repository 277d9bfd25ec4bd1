"""How many sources stand behind a claim, and how many are independent."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from factsheet.facts.schema import FactFile
from factsheet.facts.sources import Independence, Support, derivation
from tests.checks.example import facts_of
from tests.growth import in_proportion

VOICES = '[voices.man]\nname = "A man"\naccess = "firsthand"\n[voices.woman]\nname = "A woman"\naccess = "firsthand"\n'


def source(id: str, *origins: str, publisher: str = "", kind: str = "news", lines: str = "") -> str:
    by = f'publisher = "{publisher}"\n' if publisher else ""
    listed = ", ".join(f'"{origin}"' for origin in origins)
    return f'[sources.{id}]\ntitle = "{id}"\nkind = "{kind}"\nderives_from = [{listed}]\n{by}{lines}\n'


def claim(id: str, *sources: str, said_by: tuple[str, ...] = (), via: str = "") -> str:
    lines = [f"[reasons.{id}]", f'reason = "{id}"', f"sources = {list(sources)}", f"said_by = {list(said_by)}"]
    return "\n".join([*lines, *([f'via = "{via}"'] if via else [])]) + "\n"


def support(facts: FactFile, id: str = "why") -> tuple[int, int]:
    of = Independence(facts).of_claim(facts.reasons[id])
    return of.outlets, of.independent


# --- derivation -----------------------------------------------------------------------------


def test_two_outlets_that_retell_one_report_are_one_independent_source() -> None:
    facts = facts_of(source("report") + source("a", "report") + source("b", "report") + claim("why", "a", "b"))
    assert support(facts) == (2, 1)


def test_an_original_cited_beside_its_retelling_counts_once() -> None:
    assert support(facts_of(source("report") + source("a", "report") + claim("why", "a", "report"))) == (2, 1)


def test_two_originals_are_two() -> None:
    assert support(facts_of(source("a") + source("b") + claim("why", "a", "b"))) == (2, 2)


def test_one_outlet_may_rest_on_two_originals() -> None:
    facts = facts_of(source("x") + source("y") + source("a", "x", "y") + claim("why", "a"))
    assert support(facts) == (1, 2)


def test_originals_of_one_publisher_count_once_however_the_name_is_spaced() -> None:
    sources = source("a", publisher="BBC News  Russian") + source("b", publisher="bbc news russian")
    assert support(facts_of(sources + claim("why", "a", "b"))) == (1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BBC", "BBC\u200b"),
        ("BBC", "B\u00adBC"),
        ("BBC", "\uff22\uff22\uff23"),
        ("Agence France-Presse", "Agence France\u2013Presse"),
        ("O'Brien", "O\u2019Brien"),
        ("AFP", "A.F.P."),
        ("Caf\u00e9", "Cafe"),
        ("The Gazette", "Gazette"),
        ("Path & Field", "Path and Field"),
    ],
)
def test_a_publisher_is_the_same_however_it_is_written(one: str, other: str) -> None:
    sources = source("a", publisher=one) + source("b", publisher=other)
    assert support(facts_of(sources + claim("why", "a", "b"))) == (1, 1)


@pytest.mark.parametrize(("one", "other"), [("Post", "Posta"), ("!", "?"), ("The", "A"), ("СМИ", "CMI")])
def test_unlike_publishers_stay_two(one: str, other: str) -> None:
    sources = source("a", publisher=one) + source("b", publisher=other)
    assert support(facts_of(sources + claim("why", "a", "b"))) == (2, 2)


def test_a_publisher_in_several_languages_is_one() -> None:
    sources = source("a", publisher="Gazette") + source("b", lines='publisher = { en = "The Gazette", de = "Blatt" }')
    assert support(facts_of(sources + claim("why", "a", "b"))) == (1, 1)


def test_an_author_stands_for_a_publisher_that_is_not_named() -> None:
    posts = source("a", kind="social", lines='author = "Ada  Berg"') + source("b", lines='author = ["ada berg"]')
    assert support(facts_of(posts + claim("why", "a", "b"))) == (1, 1)
    posts += source("c", publisher="Gazette", lines='author = "Ada Berg"') + source("d", lines='author = "Max Berg"')
    assert support(facts_of(posts + claim("why", "a", "b", "c", "d"))) == (3, 3)
    house = source("a", publisher="Amnesty International") + source("b", lines='author = "Amnesty International"')
    assert support(facts_of(house + claim("why", "a", "b"))) == (1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mailto:a@example.org", "mailto:b@example.org"),
        ("https://example.org/#/doc/1", "https://example.org/#/doc/2"),
        ("https://example.org/eng#{item:1}", "https://example.org/eng#{item:2}"),
        ("https://example.org/#!one", "https://example.org/#!two"),
        ("https://example.org/view#id=1", "https://example.org/view#id=2"),
    ],
)
def test_what_only_begins_alike_is_no_one_page(one: str, other: str) -> None:
    pages = source("a", publisher="P", lines=f'url = "{one}"') + source("b", publisher="Q", lines=f'url = "{other}"')
    assert support(facts_of(pages + claim("why", "a", "b"))) == (2, 2)


SHA = "0" * 60 + "1234"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('url = "https://example.org/a"', 'url = "https://example.org/a/"'),
        ('url = "https://example.org/a"', 'archive_url = "https://example.org/a"'),
        ('archive_url = "https://example.org/a"', 'archive_url = "https://example.org/a"'),
        ('url = "http://example.org/a"', 'url = "https://www.Example.org/a#part"'),
        ('identifier = "ASA 12/34"', 'identifier = "asa  12/34"'),
        (f'sha256 = "{SHA}"', f'sha256 = "{SHA}"'),
    ],
)
def test_one_page_or_copy_under_two_ids_is_one_source(one: str, other: str) -> None:
    pages = source("a", publisher="P", lines=one) + source("b", publisher="Q", lines=other)
    assert support(facts_of(pages + claim("why", "a", "b"))) == (2, 1)


@pytest.mark.parametrize(
    ("kind", "said_by", "independent"),
    [("news", (), 0), ("dataset", ("man",), 0), ("news", ("man", "woman"), 2)],
    ids=["stated", "evidence", "reported"],
)
def test_claims_on_a_source_of_many_originals_take_time_in_proportion(
    kind: str, said_by: tuple[str, ...], independent: int
) -> None:
    few = facts_of(
        VOICES + source("retold", "one") + source("one", kind=kind) + claim("why", "retold", said_by=said_by)
    )

    @cache
    def facts(count: int) -> FactFile:
        originals = {f"s{n}": few.sources["one"] for n in range(count)}
        retold = structs.replace(few.sources["retold"], derives_from=tuple(originals))
        reasons = {f"c{n}": few.reasons["why"] for n in range(count)}
        return structs.replace(few, sources={"retold": retold, **originals}, reasons=reasons)

    def counted(count: int) -> Callable[[], object]:
        independence = Independence(facts(count))

        def work() -> None:
            found = {independence.of_claim(one) for one in facts(count).reasons.values()}
            assert found == {Support(1, independent or count)}

        return work

    assert in_proportion(lambda count: partial(Independence, facts(count)), 500)
    assert in_proportion(counted, 1_000)


def test_a_source_cited_at_two_places_is_one_outlet() -> None:
    assert support(facts_of(source("a") + claim("why", "a: page 1", "a: page 2"))) == (1, 1)


def test_a_claim_without_sources_has_no_support() -> None:
    assert support(facts_of(source("a") + claim("why"))) == (0, 0)


def test_sources_in_a_circle_are_one_source_and_are_reported() -> None:
    facts = facts_of(source("a", "b") + source("b", "c") + source("c", "a") + source("d") + claim("why", "a", "b", "c"))
    assert Independence(facts).circles == (("a", "b", "c"),)
    assert support(facts) == (3, 1)


def test_a_circle_rests_on_what_it_reaches_outside() -> None:
    facts = facts_of(
        source("a", "b") + source("b", "a", "report") + source("report") + claim("why", "a", "b", "report")
    )
    assert support(facts) == (3, 1)


def test_a_source_that_derives_from_itself_is_a_circle() -> None:
    assert derivation(facts_of(source("a", "a")).sources).circles == (("a",),)


def test_unknown_origins_and_unknown_sources_do_not_count() -> None:
    facts = facts_of(source("a", "nowhere") + claim("why", "a", "nothing"))
    assert support(facts) == (1, 1)


def test_a_chain_of_thousands_of_retellings_has_one_root_found_in_time_in_proportion() -> None:
    @cache
    def facts(count: int) -> FactFile:
        chain = source("s0") + "".join(source(f"s{n}", f"s{n - 1}") for n in range(1, count))
        return facts_of(chain + claim("why", f"s{count - 1}", f"s{count // 2}"))

    def prepared(count: int) -> Callable[[], object]:
        held = facts(count)

        def work() -> None:
            assert support(held) == (2, 1)

        return work

    assert in_proportion(prepared, 750)


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=8, max_size=8))
def test_roots_are_what_walking_back_finds_and_no_circle_is_missed(origins: list[list[int]]) -> None:
    facts = facts_of("".join(source(f"s{n}", *(f"s{o}" for o in o_s)) for n, o_s in enumerate(origins)))
    derived = derivation(facts.sources)

    def reached(start: int) -> set[int]:
        seen: set[int] = set()
        waiting = list(origins[start])
        while waiting:
            n = waiting.pop()
            if n not in seen:
                seen.add(n)
                waiting.extend(origins[n])
        return seen

    circling = {n for n in range(8) if n in reached(n)}
    assert {int(id[1:]) for group in derived.circles for id in group} == circling
    for n in range(8):
        ends = {f"s{m}" for m in reached(n) | {n} if not origins[m]}
        real = {root for root in derived.roots[f"s{n}"] if int(root[1:]) not in circling}
        assert real == ends
        assert derived.roots[f"s{n}"]


# --- voices ---------------------------------------------------------------------------------


def test_three_papers_that_quote_one_man_are_one_source() -> None:
    sources = source("a") + source("b") + source("c")
    assert support(facts_of(VOICES + sources + claim("why", "a", "b", "c", said_by=("man",)))) == (3, 1)


def test_that_a_paper_carries_other_voices_elsewhere_does_not_make_its_quote_independent() -> None:
    facts = facts_of(
        VOICES
        + source("a")
        + source("b")
        + claim("why", "a", "b", said_by=("man",))
        + claim("other", "a", said_by=("woman",))
    )
    assert support(facts) == (2, 1)


def test_two_voices_in_two_papers_are_two_and_in_one_paper_one() -> None:
    sources = VOICES + source("a") + source("b")
    assert support(facts_of(sources + claim("why", "a", "b", said_by=("man", "woman")))) == (2, 2)
    assert support(facts_of(sources + claim("why", "a", said_by=("man", "woman")))) == (1, 1)


def test_who_relays_what_others_say_is_the_one_voice() -> None:
    facts = facts_of(VOICES + source("a") + source("b") + claim("why", "a", "b", said_by=("man", "woman"), via="man"))
    assert support(facts) == (2, 1)


def test_interviews_that_carry_only_the_same_voice_count_once_even_without_it() -> None:
    interviews = claim("one", "a", said_by=("man",)) + claim("two", "b", said_by=("man",))
    sources = source("a", kind="interview") + source("b", kind="interview")
    assert support(facts_of(VOICES + sources + interviews + claim("why", "a", "b"))) == (2, 1)


def test_a_quotation_elsewhere_leaves_what_two_papers_report_themselves_two_sources() -> None:
    quoted = claim("quoted", "a", "b", said_by=("man",))
    facts = facts_of(VOICES + source("a") + source("b") + quoted + claim("why", "a", "b"))
    assert support(facts) == (2, 2)
    assert support(facts, "quoted") == (2, 1)


def test_a_voice_is_carried_from_the_retelling_to_the_original() -> None:
    told = claim("one", "a", said_by=("man",)) + claim("two", "b", said_by=("man",))
    originals = source("x", kind="interview") + source("b", kind="interview")
    assert support(facts_of(VOICES + originals + source("a", "x") + told + claim("why", "x", "b"))) == (2, 1)


@pytest.mark.parametrize("kind", ["document", "official", "academic", "ngo"])
def test_evidence_of_another_kind_counts_beside_the_voice_that_papers_quote(kind: str) -> None:
    sources = VOICES + source("a") + source("b") + source("c", kind=kind)
    said = claim("why", "a", "b", "c", said_by=("man",))
    assert support(facts_of(sources + said)) == (3, 1)  # for all that the file says, it carries the same voice
    assert support(facts_of(sources + said + claim("other", "c"))) == (3, 2)
    assert support(facts_of(sources + said + claim("other", "c", said_by=("woman",)))) == (3, 2)


def test_a_dataset_carries_nobodys_voice() -> None:
    sources = VOICES + source("a") + source("b") + source("images", kind="dataset")
    assert support(facts_of(sources + claim("why", "a", "b", "images", said_by=("man",)))) == (3, 2)
    assert support(facts_of(sources + claim("why", "images", said_by=("man",)))) == (1, 1)


@pytest.mark.parametrize("kind", ["news", "social", "interview", "other"])
def test_what_reports_counts_as_many_as_voices_whatever_else_it_carries(kind: str) -> None:
    sources = VOICES + source("a") + source("b", kind=kind)
    said = claim("why", "a", "b", said_by=("man",)) + claim("other", "b", said_by=("woman",)) + claim("own", "b")
    assert support(facts_of(sources + said)) == (2, 1)


def test_originals_that_carry_several_voices_stay_apart() -> None:
    told = (
        claim("one", "a", said_by=("man",))
        + claim("two", "b", said_by=("man",))
        + claim("three", "b", said_by=("woman",))
    )
    facts = facts_of(VOICES + source("a") + source("b") + told + claim("why", "a", "b"))
    assert support(facts) == (2, 2)


# --- formulas -------------------------------------------------------------------------------


def figure(id: str, *sources: str, said_by: tuple[str, ...] = ()) -> str:
    return (
        f'[figures.{id}]\nlabel = "x"\nvalue = 1\nas_of = "2024"\n'
        f"sources = {list(sources)}\nsaid_by = {list(said_by)}\n"
    )


def formula(id: str, text: str) -> str:
    return f'[figures.{id}]\nlabel = "x"\nformula = "{text}"\n'


def formula_support(toml: str, id: str = "sum") -> Support:
    facts = facts_of(VOICES + source("a") + source("b") + toml)
    return Independence(facts).of_claim(facts.figures[id])


def test_a_formula_has_the_support_of_its_operands_together() -> None:
    figures = figure("x", "a") + figure("y", "b") + formula("part", "x + y")
    assert formula_support(figures + formula("sum", "x + y")) == Support(2, 2)
    assert formula_support(figures + formula("sum", "part + x")) == Support(2, 2)


def test_operands_that_one_man_gives_are_one_source() -> None:
    figures = figure("x", "a", said_by=("man",)) + figure("y", "b", said_by=("man",))
    assert formula_support(figures + formula("sum", "x + y")) == Support(2, 1)


def test_operands_with_and_without_a_voice_add_up_to_the_roots_at_most() -> None:
    figures = figure("x", "a", "b", said_by=("man",)) + figure("y", "a")
    assert formula_support(figures + formula("sum", "x + y")) == Support(2, 2)  # the man, and what a states itself
    figures = figure("x", "a", said_by=("man",)) + figure("y", "a")
    assert formula_support(figures + formula("sum", "x + y")) == Support(1, 1)
    figures = figure("x", "a", said_by=("man",)) + figure("y", "b")
    assert formula_support(figures + formula("sum", "x + y")) == Support(2, 2)


def test_evidence_that_operands_with_and_without_a_voice_share_counts_once() -> None:
    figures = figure("x", "images", said_by=("man",)) + figure("y", "images")
    sources = source("images", kind="dataset")
    assert formula_support(sources + figures + formula("sum", "x + y")) == Support(1, 1)


@pytest.mark.parametrize("text", ["x +", "nothing + x", "sum + x"])
def test_a_faulty_formula_is_no_traceback_and_never_gains_support(text: str) -> None:
    assert formula_support(figure("x", "a") + formula("sum", text)).independent <= 1


# --- a promise ------------------------------------------------------------------------------

IDS = st.sampled_from(["s0", "s1", "s2", "s3"])
WHO = st.lists(st.sampled_from(["man", "woman"]), max_size=2, unique=True)


@given(
    st.lists(st.tuples(st.lists(IDS, max_size=2), st.sampled_from(["", "P", "Q"])), min_size=4, max_size=4),
    st.lists(st.tuples(st.lists(IDS, max_size=3), WHO), min_size=1, max_size=4),
)
def test_independence_is_never_overstated(
    sources: list[tuple[list[str], str]], said: list[tuple[list[str], list[str]]]
) -> None:
    """No more than the roots, than their publishers, than the voices of the claim."""
    toml = "".join(source(f"s{n}", *origins, publisher=by) for n, (origins, by) in enumerate(sources))
    toml += "".join(claim(f"c{n}", *ids, said_by=tuple(who)) for n, (ids, who) in enumerate(said))
    facts = facts_of(VOICES + toml)
    independence = Independence(facts)
    for held in facts.reasons.values():
        of = independence.of_claim(held)
        roots = {root for citation in held.sources for root in independence.roots(citation.id)}
        publishers = {facts.sources[root].publisher or root for root in roots}
        assert of.independent <= min(len(roots), len(publishers))
        assert (of.independent > 0) is bool(held.sources)
        if held.said_by:
            assert of.independent <= len(held.said_by)
