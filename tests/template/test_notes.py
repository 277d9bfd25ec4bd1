"""Every source of a claim has its note, each once; and the words that say on how many sources a claim stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.document.text import inline_text
from factsheet.document.tree import NoteReference, Paragraph
from tests.checks.example import whole
from tests.template.support import filled, page_of, said

SOURCES = """
[sources.one]
title = "One"
kind = "news"
[sources.two]
title = "Two"
kind = "news"
publisher = "Two Press"
published = "2021"
[sources.copy]
title = "Copy"
kind = "news"
derives_from = ["one"]
[voices.ann]
name = "Ann"
access = "firsthand"
[voices.cy]
name = "Cy"
access = "secondhand"
"""


def reason(id: str, sources: str, more: str = "") -> str:
    return f'[reasons.{id}]\nreason = "Reason {id}"\nsources = [{sources}]\n{more}\n'


def cited(folder: Path, toml: str, *paths: str) -> tuple[list[list[int]], list[str]]:
    """The numbers of the notes at each record, and the words of all notes."""
    template = "\n\n".join(f"x{{{{ cite('{path}') }}}}" for path in paths)
    document = filled(folder, template, whole(SOURCES + toml))
    numbers = []
    for block in document.blocks:
        assert isinstance(block, Paragraph)
        numbers.append([node.number for node in block.children if isinstance(node, NoteReference)])
    assert [note.number for note in document.notes] == list(range(1, len(document.notes) + 1))
    return numbers, [inline_text(note.children) for note in document.notes]


@pytest.mark.parametrize(
    ("citation", "note"),
    [
        ('"one"', "S1, undated."),
        ('"two"', "S2, Two Press, 2021."),
        ('"two: page 3"', "S2, Two Press, 2021, page 3."),
        ('{ id = "two", credibility = 2 }', "S2, Two Press, 2021; credibility 2, probably true."),
        ('{ id = "two", at = "p. 1", excerpt = "Words" }', "S2, Two Press, 2021, p. 1; “Words”."),
        ('{ id = "two", excerpt = "He knew." }', "S2, Two Press, 2021; “He knew.”"),
        ('{ id = "two", excerpt = "Who knew?" }', "S2, Two Press, 2021; “Who knew?”"),
        ('{ id = "two", excerpt = "And then …" }', "S2, Two Press, 2021; “And then …”"),
        ('{ id = "two", excerpt = "He said: \'I knew.\'" }', "S2, Two Press, 2021; “He said: 'I knew.'”"),
        ('{ id = "two", excerpt = "They knew.)" }', "S2, Two Press, 2021; “They knew.)”"),
        ('{ id = "two", excerpt = "من يعلم؟" }', "S2, Two Press, 2021; “من يعلم؟”"),
        ('"two: p. 3 f."', "S2, Two Press, 2021, p. 3 f."),
    ],
)
def test_a_note_names_the_source_its_place_its_credibility_and_its_words(
    tmp_path: Path, citation: str, note: str
) -> None:
    assert cited(tmp_path, reason("a", citation), "reasons.a") == ([[1]], [note])


def test_the_same_citation_is_one_note_wherever_it_stands(tmp_path: Path) -> None:
    toml = reason("a", '"two: page 3", "one", "two: page 3"') + reason("b", '{ id = "two", at = "page 3" }')
    numbers, notes = cited(tmp_path, toml, "reasons.a", "reasons.b")
    assert numbers == [[1, 2], [1]]
    assert notes == ["S2, Two Press, 2021, page 3.", "S1, undated."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"one"', '"two"'),
        ('"one"', '"one: page 1"'),
        ('"one: page 1"', '"one: page 2"'),
        ('{ id = "one", credibility = 1 }', '{ id = "one", credibility = 2 }'),
        ('{ id = "one", credibility = 1 }', '"one"'),
        ('{ id = "one", excerpt = "a" }', '{ id = "one", excerpt = "b" }'),
        ('{ id = "one", excerpt = "a" }', '"one"'),
    ],
)
def test_citations_that_differ_are_notes_of_their_own(tmp_path: Path, one: str, other: str) -> None:
    numbers, notes = cited(tmp_path, reason("a", one) + reason("b", other), "reasons.a", "reasons.b")
    assert numbers == [[1], [2]]
    assert notes[0] != notes[1]


def test_the_numbers_at_a_claim_rise(tmp_path: Path) -> None:
    toml = reason("a", '"one"') + reason("b", '"two"') + reason("c", '"copy", "two", "one"')
    numbers, _ = cited(tmp_path, toml, "reasons.a", "reasons.b", "reasons.c")
    assert numbers == [[1], [2], [1, 2, 3]]


def test_a_point_cites_what_it_rests_on_down_to_the_operands_of_a_chart(tmp_path: Path) -> None:
    toml = (
        reason("a", '"one"')
        + """
[figures.x]
label = "X"
value = 1
sources = ["two: x"]
[figures.y]
label = "Y"
value = 1
sources = ["two: y"]
[figures.sum]
label = "Sum"
formula = "x + y"
[charts.c]
title = "C"
figures = ["sum"]
[summary.point]
text = "Point"
rests_on = ["charts.c", "reasons.a.reason"]
[assessments.ours]
text = "Ours"
by = "Us"
basis = ["figures.sum"]
"""
    )
    numbers, notes = cited(tmp_path, toml, "summary.point", "figures.sum", "charts.c", "assessments.ours")
    assert numbers == [[1, 2, 3], [1, 2], [1, 2], [1, 2]]
    assert notes == ["S2, Two Press, 2021, x.", "S2, Two Press, 2021, y.", "S1, undated."]


def test_a_source_that_a_point_rests_on_is_cited_as_a_whole(tmp_path: Path) -> None:
    point = '[summary.point]\ntext = "Point"\nrests_on = ["sources.two.title", "reasons.a"]\n'
    numbers, notes = cited(tmp_path, reason("a", '"two: page 3"') + point, "summary.point")
    assert numbers == [[1, 2]]
    assert sorted(notes) == ["S2, Two Press, 2021, page 3.", "S2, Two Press, 2021."]


# --- on how many sources ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ("", "Stated · no source is named"),
        ('"one"', "Stated by the source · single source"),
        ('"one: page 1", "one: page 2"', "Stated by the source · single source"),
        ('"one", "copy"', "Stated by the sources · 2 outlets, 1 independent source"),
        ('"one", "two"', "Stated by the sources · 2 outlets, 2 independent sources"),
        ('"one", "two", "copy"', "Stated by the sources · 3 outlets, 2 independent sources"),
    ],
)
def test_a_claim_says_on_how_many_sources_it_stands(tmp_path: Path, sources: str, words: str) -> None:
    assert said(tmp_path, "attribution(reasons['a'])", SOURCES + reason("a", sources)) == words


def test_two_outlets_that_quote_one_voice_are_one_source(tmp_path: Path) -> None:
    toml = SOURCES + reason("a", '"one", "two"', 'said_by = "ann"')
    assert said(tmp_path, "attribution(reasons['a'])", toml) == "Stated by Ann · 2 outlets, 1 independent source"


def attribute(sources: str, more: str = "") -> str:
    """A fact file with one attribute of the subject."""
    return (
        SOURCES
        + '[subject]\nname = "N"\nkind = "place"\n'
        + f'[subject.attributes.a]\nlabel = "L"\nvalue = "V"\nsources = [{sources}]\n{more}\n'
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('note = "Look"', "Note: Look"),
        ('said_by = "ann"', "According to Ann"),
        ('via = "cy"\nnote = "Look"', "According to somebody whom Cy relays\nNote: Look"),
        ('contested_by = ["voices.cy"]', "disputed by Cy"),
        ('said_by = "ann"\ncontested_by = ["voices.cy"]', "According to Ann · disputed by Cy"),
        ("", ""),
        ('as_of = "2020"\nstanding = "refuted"', ""),
    ],
)
def test_a_short_attribution_holds_what_the_line_above_it_does_not_say(tmp_path: Path, more: str, words: str) -> None:
    toml = attribute('"one"', more)
    assert said(tmp_path, "short_attribution(subject.attributes['a'])", toml) == words
    assert words in page_of(tmp_path, "briefing", toml)


# --- credibility 1 ------------------------------------------------------------------------------

CALLED = "called confirmed by other sources, but fewer than two independent sources stand behind it"


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ("", CALLED),
        (', "copy"', CALLED),
        (', "one: page 2"', CALLED),
        (', "two"', "confirmed by other sources"),
    ],
)
def test_what_fewer_than_two_independent_sources_bear_out_is_only_called_confirmed(
    tmp_path: Path, others: str, words: str
) -> None:
    # The checks refuse such a file, unless they are told to ignore it.
    _, notes = cited(tmp_path, reason("x", '{ id = "one", credibility = 1 }' + others), "reasons.x")
    assert notes[0] == f"S1, undated; credibility 1, {words}."


def test_claims_share_a_note_on_credibility_only_where_it_is_confirmed_for_both(tmp_path: Path) -> None:
    citation = '{ id = "one", credibility = 1 }'
    toml = reason("alone", citation) + reason("borne", citation + ', "two"') + reason("again", citation)
    toml += '[summary.all]\ntext = "S"\nrests_on = ["reasons.alone", "reasons.borne"]\n'
    numbers, notes = cited(tmp_path, toml, "reasons.alone", "reasons.borne", "reasons.again", "summary.all")
    assert numbers == [[1], [2, 3], [1], [1, 2, 3]]
    assert [CALLED in note for note in notes] == [True, False, False]


def test_a_figure_is_confirmed_by_what_its_own_claim_cites(tmp_path: Path) -> None:
    figures = "".join(
        f'[figures.{id}]\nlabel = "L"\nvalue = 1\nsources = [{{ id = "{id}", credibility = 1 }}]\n'
        for id in ("one", "two")
    )
    _, notes = cited(tmp_path, figures + '[figures.sum]\nlabel = "S"\nformula = "one + two"\n', "figures.sum")
    assert [CALLED in note for note in notes] == [True, True]
