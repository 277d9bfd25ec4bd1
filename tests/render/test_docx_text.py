"""What stands in the Word file is what stands in the document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.diagnostics import Problems
from factsheet.document.text import text
from factsheet.document.tree import (
    Bar,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Chart,
    ChartKind,
    Column,
    Described,
    DescriptionList,
    Document,
    FactText,
    Heading,
    Inline,
    Layout,
    Link,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Quote,
    Table,
    Timeline,
)
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from tests.documents import document, every_node, paragraph
from tests.effort import examples
from tests.render.docx_text import docx_text, lines, parts, tree

HOSTILE = [
    "AT&T",
    "<b>bold</b> &amp; </w:t>",
    "{{7*7}} {% raw %}",
    "[x](javascript:alert(1))",
    "| pipe |",
    "two\nlines\n\nand a\ttab",
    "  spaces  kept  ",
    "carriage\r\nreturn",
    "👩‍👩‍👧 🇱🇹",
    "Дмитрий Мишов",
    "漢字かな交じり文",
    "‫مرحبا‬ \u202eabc\u202c",
    "]]> <![CDATA[ <!-- ?>",
    "\u0085\u2028\u2029\ufeff\u00ad\u200b",
    "x" * 100_000,
]

LEGAL = st.text(st.characters(codec="utf-8").filter(lambda c: c >= " " or c in "\t\n\r")).map(
    lambda words: words.replace("\ufffe", "").replace("\uffff", "")
)


def written(whole: Document) -> bytes:
    return render(whole, Theme(), "a4").data


def everywhere(words: str) -> Document:
    """The words as a fact in every place that takes some."""
    fact: tuple[Inline, ...] = (FactText(words, "history.a.event"), NoteReference(1))
    one: tuple[Block, ...] = (Paragraph(fact),)
    described = (Described(fact, one), Described(fact, one))
    return document(
        Heading(2, fact, "a"),
        *one,
        BulletList((one, one)),
        OrderedList((one, one)),
        DescriptionList(described),
        DescriptionList(described, Layout.MARKS),
        Timeline(described),
        Table((Column(fact), Column(fact)), ((fact, fact),), fact),
        Quote(one, fact),
        Callout(CalloutKind.SUMMARY, (*one, BulletList((one,)))),
        Chart(ChartKind.BAR, fact, fact, (Bar(fact, fact, fact, 1.0, 2.0),), words),
        Paragraph((Link(fact, "https://example.org/"),)),
        notes=(Note(1, (FactText(words, "sources.a.title"),)),),
    )


def test_every_node_reads_back_as_the_documents_text() -> None:
    expected = lines(text(every_node()))
    assert len(expected) > 50
    assert lines(docx_text(written(every_node()))) == expected


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_out_as_written_in_every_place(words: str) -> None:
    whole = everywhere(words)
    found = docx_text(written(whole))
    assert lines(found) == lines(text(whole))
    assert words in found


@settings(max_examples=examples(60), deadline=None)
@given(LEGAL)
def test_any_text_that_xml_can_hold_comes_out_the_same(words: str) -> None:
    whole = everywhere(words)
    assert lines(docx_text(written(whole))) == lines(text(whole))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_refused_by_its_number(character: str) -> None:
    with pytest.raises(Problems) as refusal:
        written(document(paragraph(f"a{character}b")))
    assert f"U+{ord(character):04X}" in refusal.value.diagnostics[0].message


def test_such_a_character_is_refused_in_a_chart_too() -> None:
    bar = Bar((FactText("a\x00", "figures.a.label"),), (), (FactText("1", "figures.a"),), 1.0, 1.0)
    with pytest.raises(Problems):
        written(document(Chart(ChartKind.BAR, (), (), (bar,), "A chart")))


def test_a_fact_in_another_language_says_so_and_one_in_the_documents_does_not() -> None:
    facts = Paragraph(
        (
            FactText("Мишов", "a", "ru"),
            FactText("Mishov", "b", "en"),
            FactText("漢", "c", "ja"),
            FactText("שם", "d", "he"),
        )
    )
    body = tree(parts(written(document(facts)))["word/document.xml"])
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    runs = body.iterfind(f".//{w}r/{w}rPr/{w}lang")
    found = [{str(key).removeprefix(w): value for key, value in lang.attrib.items()} for lang in runs]
    assert found == [{"val": "ru"}, {"eastAsia": "ja"}, {"bidi": "he"}]


def test_a_chart_with_a_label_too_long_to_draw_is_set_in_words() -> None:
    long = (FactText("label " * 100, "figures.a.label"),)
    whole = document(
        Chart(ChartKind.BAR, long, (), (Bar(long, long, (FactText("1", "figures.a"),), 1.0, 1.0),), "A chart")
    )
    data = written(whole)
    assert not [name for name in parts(data) if "chart" in name]
    assert lines(docx_text(data)) == lines(text(whole))
