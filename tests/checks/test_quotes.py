"""The checks of quotes: what they find, and what they leave alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

import pytest

from factsheet.checks.registry import run
from factsheet.facts.schema import FactFile
from tests.checks.example import examined, facts_of
from tests.growth import in_proportion

VOICES = '[voices.mayor]\nname = "Ada Berg"\naccess = "firsthand"\n[voices.clerk]\nname = "C"\naccess = "firsthand"\n'


def found(toml: str, code: str) -> list[str]:
    """The paths of the findings of a code."""
    return [d.path for d in examined(toml) if d.code == code]


def said(id: str, text: str, lines: str = 'said_by = "mayor"\nsources = ["gazette"]', quote: str = "") -> str:
    held = f"text = {json.dumps(text, ensure_ascii=False)}\n{quote or 'verbatim = true'}\n"
    return f'[statements.{id}]\ntopic = "x"\ntext = "x"\nas_of = "2026"\n{lines}\n[statements.{id}.quote]\n{held}'


FIRST = "The depot feeds half of our town, and has done so for years."

# --- Q001 reworded-quote --------------------------------------------------------------------


@pytest.mark.parametrize(
    "reworded",
    [
        "This depot feeds half of our town, and has done so for years.",
        "The depot feeds half our town and has done so for years",
        "The depot feeds half of our town, and has done so for many years.",
        "For years, and so has the depot done, feeds half of our town.",
    ],
)
def test_the_later_of_two_nearly_alike_quotes_of_one_voice_is_found(reworded: str) -> None:
    assert found(said("a", FIRST) + said("b", reworded) + VOICES, "Q001") == ["statements.b.quote.text"]


@pytest.mark.parametrize(
    "other",
    [
        FIRST,
        "“the depot feeds half of our town — and has done so for years”",
        "The depot feeds half of our town",
        "feeds half of our town, and has done so for years",
        "The depot feeds half of our town, and has done so for ye\u0061rs!",
        "The depot feeds … our town, and has done so for years.",
        "The depot feeds half of [the] town, and has done so for years.",
        "[t]he depot feeds half of our town, and has done so for years.",
        "The depot feeds half of our town, and has done so for . . . years.",
        "Nobody in this town wants the depot to close in the spring.",
        "The depot feeds us",
    ],
)
def test_the_same_words_a_part_of_them_and_other_words_are_well(other: str) -> None:
    assert found(said("a", FIRST) + said("b", other) + VOICES, "Q001") == []


def test_quotes_of_two_voices_of_several_and_of_none_are_not_compared() -> None:
    reworded = FIRST.replace("The", "This")
    for lines in (
        'said_by = "clerk"\nsources = ["gazette"]',
        'said_by = ["mayor", "clerk"]\nsources = ["gazette"]',
        'sources = ["gazette"]',
    ):
        assert found(said("a", FIRST) + said("b", reworded, lines) + VOICES, "Q001") == []


def test_who_relays_a_quote_is_not_its_voice() -> None:
    reworded = FIRST.replace("The", "This")
    relayed = 'said_by = "mayor"\nvia = "clerk"\nsources = ["gazette"]'
    assert found(said("a", FIRST) + said("b", reworded, relayed) + VOICES, "Q001") == ["statements.b.quote.text"]
    other = relayed.replace('said_by = "mayor"', 'said_by = "council"')
    assert found(said("a", FIRST, relayed) + said("b", reworded, other) + VOICES, "Q001") == []


def test_a_word_slipped_in_after_an_article_is_found() -> None:
    two = said("a", "They beat me with a cable") + said("b", "They beat me with an iron cable")
    assert found(two + VOICES, "Q001") == ["statements.b.quote.text"]


def test_a_part_of_a_quote_is_cut_between_words() -> None:
    two = said("a", "They came unarmed to the depot gate") + said("b", "armed to the depot gate they came")
    assert found(two + VOICES, "Q001") == ["statements.b.quote.text"]


def test_verbatim_from_a_retelling_is_found_unless_the_original_is_cited_too() -> None:
    sources = """
        [sources.agency]
        title = "x"
        kind = "news"
        [sources.paper]
        title = "x"
        kind = "news"
        derives_from = ["agency"]
    """
    retold = said("a", FIRST, 'sources = ["paper"]')
    assert found(retold + sources, "Q001") == ["statements.a.quote.verbatim"]
    assert found(retold.replace('["paper"]', '["paper", "agency"]') + sources, "Q001") == []
    assert found(retold.replace("verbatim = true", "verbatim = false") + sources, "Q001") == []
    assert found(retold.replace('["paper"]', '["nowhere"]') + sources, "Q001") == []


@pytest.mark.parametrize(
    ("text", "is_reworded"),
    [
        ("The depot feeds half of our town, and has done so for years.", False),
        ("The depot feeds half of our town, and has done so for {} years.", True),
        ("{0} a{0} b{0} in the c{0} of the d{0} and the e{0}", False),
    ],
)
def test_quotes_of_one_voice_are_compared_in_time_in_proportion(text: str, is_reworded: bool) -> None:
    @cache
    def facts(count: int) -> FactFile:
        return facts_of("".join(said(f"s-{n}", text.format(n)) for n in range(count)) + VOICES)

    def prepared(count: int) -> Callable[[], object]:
        held = facts(count)

        def work() -> None:
            assert sum(d.code == "Q001" for d in run(held)) == (count - 1 if is_reworded else 0)

        return work

    assert in_proportion(prepared, 200)


# --- Q002 untranslated-quote ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "is_fault"),
    [
        ('original_language = "de"', True),
        ('original_language = "en"\nlanguage = "de"', True),
        ('original_language = "de"\nauthentic = ["de", "fr"]', True),
        ('original_language = "de"\ntranslated_by = "A. Berg"', False),
        ('original_language = "de"\nlanguage = "de"', False),
        ('original_language = "en-GB"', False),
        ('original_language = "EN"\nlanguage = "en-US"', False),
        ('original_language = "de"\nauthentic = ["de-AT", "en"]', False),
        ('language = "de"', False),
    ],
)
def test_a_translation_names_its_translator(quote: str, is_fault: bool) -> None:
    paths = found(said("a", "x y", 'sources = ["gazette"]', quote), "Q002")
    assert paths == (["statements.a.quote.original_language"] if is_fault else [])


# --- Q003 quote-not-in-excerpt --------------------------------------------------------------


def excerpted(quote: str, *excerpts: str, rest: str = "verbatim = true") -> list[str]:
    cited = ", ".join(f'{{ id = "gazette", excerpt = {json.dumps(text, ensure_ascii=False)} }}' for text in excerpts)
    return found(said("a", quote, f"sources = [{cited}]", rest), "Q003")


@pytest.mark.parametrize(
    ("quote", "excerpt"),
    [
        ("The depot feeds half the town", "“The depot feeds\n half the town,” he said."),
        ("the depot’s gates", "The depot's gates are shut"),
        ("The depot … the town", "The depot feeds half the town"),
        ("The depot [...] the town", "The depot feeds half the town"),
        ("[It] feeds half the town", "The depot feeds half the town"),
        ("The depot feeds half the town", "The depot […] half the town"),
        ("half the town", "The depot … half the town"),
        ("The depot feeds half the town", "… feeds half the town"),
        ("The depot feeds half the town", "The depot feeds ..."),
        ("[T]he town is shut", "He said that the town is shut."),
        ("They demand[ed] more", "They demands more"),
        ("the US army", "the U.S. army"),
        ("co­operate . . . now", "cooperate here and now"),
        ("Café au lait", "cafe\u0301 au lait".replace("e\u0301", "é")),
        ("我们不是敌人", "他说我们不是敌人。"),
        ("\ufa0e\ufa0f", "他\ufa0e\ufa0f說"),
        ("𠀀𠀁", "他𠀀𠀁說"),
    ],
)
def test_a_quote_that_its_excerpt_holds_is_well(quote: str, excerpt: str) -> None:
    assert excerpted(quote, excerpt) == []


@pytest.mark.parametrize(
    ("quote", "excerpt"),
    [
        ("The depot feeds the whole town", "“The depot feeds half the town,” he said."),
        ("The town … the depot", "The depot feeds half the town"),
        ("The depot feeds half the city", "The depot … half the town"),
        ("The depot feeds half the town", "… feeds half"),
        ("The depot feeds half the town", "depot feeds ..."),
        ("[T]he city is shut", "He said that the town is shut."),
        ("我们是敌人", "他说我们不是敌人。"),
        ("armed", "He came unarmed."),
        ("we met in 1945", "So we met in 19450 places"),
        ("the … armed men", "the depot, unarmed men"),
        ("arm … us", "The army joined us"),
        ("The depot feeds half the town and all who live in it", "The depot feeds half the town [sic]"),
        ("He denied that the depot is open", "[The mayor:] the depot is open"),
        ("The depot", "…"),
    ],
)
def test_a_quote_that_its_excerpt_does_not_hold_is_found(quote: str, excerpt: str) -> None:
    assert excerpted(quote, excerpt) == ["statements.a.quote.text"]
    assert excerpted(quote, excerpt, excerpt) == ["statements.a.quote.text"]
    assert excerpted(quote, excerpt, quote) == []


@pytest.mark.parametrize(
    ("language", "excerpt", "is_fault"),
    [
        ("en", "The depot feeds nobody", True),
        ("en-GB", "The depot feeds the town", False),
        ("de", "Das Depot ernährt die Stadt", False),
        ("", "Das Depot ernährt die Stadt", False),
    ],
)
def test_a_translated_quote_is_held_against_excerpts_of_sources_in_its_language(
    language: str, excerpt: str, is_fault: bool
) -> None:
    source = '[sources.gazette]\ntitle = "x"\nkind = "news"\n' + (f'language = "{language}"\n' if language else "")
    translated = 'verbatim = true\noriginal_language = "de"\ntranslated_by = "A"'
    cited = f'sources = [{{ id = "gazette", excerpt = "{excerpt}" }}]'
    paths = found(said("a", "The depot feeds the town", cited, translated) + source, "Q003")
    assert paths == ["statements.a.quote.text"] * is_fault


def test_where_there_is_nothing_to_compare_nothing_is_found() -> None:
    assert found(said("a", "x y", 'sources = ["gazette"]'), "Q003") == []
    assert excerpted("x y", "z", rest="verbatim = false") == []
    assert excerpted("x y", "z", rest='verbatim = true\noriginal_language = "de"\ntranslated_by = "A"') == []
    assert excerpted("x y", "z", rest='verbatim = true\nlanguage = "lt"') == ["statements.a.quote.text"]
    source = '[sources.gazette]\ntitle = "x"\nkind = "news"\nlanguage = "ru"\n'
    assert found(said("a", "x y", 'sources = [{ id = "gazette", excerpt = "z" }]') + source, "Q003") == []


def test_a_finding_stands_at_the_quote() -> None:
    toml = said("a", "The whole town", 'sources = [{ id = "gazette", excerpt = "Half the town" }]')
    (only,) = [d for d in examined(toml) if d.code == "Q003"]
    assert only.span
    assert only.span.source == 'text = "The whole town"'
    assert only.span.column == 8
