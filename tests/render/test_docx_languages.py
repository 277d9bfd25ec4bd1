"""Each run says its language, and words that are read from right to left say so."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

from factsheet.document.text import text
from factsheet.document.tree import (
    Contents,
    ContentsEntry,
    Document,
    FactText,
    Inline,
    NoteReference,
    Paragraph,
    Quote,
    Text,
)
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from tests.documents import document, every_node
from tests.render.docx_findings import findings
from tests.render.docx_text import A, W, docx_text, lines, parts, tree, value
from tests.render.word_judge import audited

NAME = "محمد رضا خواهش"
SENTENCE = "ما در سال ۱۴۰۱ (2022) از تهران رفتیم و شرکت Coast Railways پنج نفر را اخراج کرد؛ این را می‌خواهم روشن بگویم."


def written(whole: Document) -> dict[str, bytes]:
    return parts(render(whole, Theme(), "a4").data)


def body(whole: Document) -> etree._Element:
    return tree(written(whole)["word/document.xml"])


def turned(whole: Document) -> dict[str, bool]:
    """The words of each run, and whether it is read from right to left."""
    runs = [(r, "".join(word.text or "" for word in r.iter(f"{W}t"))) for r in body(whole).iter(f"{W}r")]
    return {words: r.find(f"{W}rPr/{W}rtl") is not None for r, words in runs if words}


def style(whole: Document, identifier: str) -> Any:
    found = tree(written(whole)["word/styles.xml"]).iter(f"{W}style")
    return next(node for node in found if node.get(f"{W}styleId") == identifier)


def styles_used(whole: Document) -> list[str]:
    return [value(node, f"{W}val") for node in body(whole).iter(f"{W}pStyle")][1:]


def said(*inlines: Inline) -> Document:
    return document(Paragraph(inlines))


def test_a_name_in_a_right_to_left_script_is_a_run_that_says_so() -> None:
    whole = said(Text("Name: "), FactText(NAME, "subject.name"), Text(" (1975)"), FactText("דבר", "a", "he"))
    found = turned(whole)
    assert [words for words, right in found.items() if right] == [NAME, "דבר"]
    assert len(found) == 5


def test_a_control_of_such_a_name_says_so_too() -> None:
    found = body(said(FactText(NAME, "a", "fa"))).iterfind(f".//{W}sdtPr/{W}rPr")
    assert [[str(child.tag).removeprefix(W) for child in node] for node in found] == [["rtl", "lang"]]


def test_direction_is_that_of_the_first_and_most_letters_or_of_the_language() -> None:
    mixed = "Ali محمد رضا خواهش"  # the first letter says left, most say right
    found = turned(said(FactText(mixed, "a"), FactText(mixed + ".", "b", "fa"), FactText("12 – 13", "c")))
    assert found[mixed] is False
    assert found[mixed + "."] is True
    assert found["12 – 13"] is False


def test_words_stay_as_they_are_in_a_right_to_left_sheet_unless_they_are_latin() -> None:
    found = turned(replace(said(Text(NAME), Text(" · "), Text("TLP"), FactText("12", "a")), language="fa"))
    assert found[NAME]
    assert found[" · "]
    assert found["12"]
    assert not found["TLP"]


def test_a_right_to_left_sheet_is_one_in_its_paragraphs_tables_and_section() -> None:
    whole = replace(every_node(), language="ar")
    package = written(whole)
    assert style(whole, "Normal").find(f"{W}pPr/{W}bidi") is not None
    tables = list(tree(package["word/document.xml"]).iter(f"{W}tbl"))
    assert tables
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables)
    assert tree(package["word/document.xml"]).find(f".//{W}sectPr/{W}bidi") is not None
    font_languages = tree(package["word/settings.xml"]).find(f"{W}themeFontLang")
    assert font_languages.get(f"{W}bidi") == "ar"  # type: ignore[union-attr]
    data = render(whole, Theme(), "a4").data
    assert findings(data) == []
    assert lines(docx_text(data)) == lines(text(whole))
    assert audited(data) == []


def test_a_box_has_its_rule_where_its_lines_begin() -> None:
    def inks(language: str) -> list[str]:
        borders = style(replace(every_node(), language=language), "CalloutSummary").find(f"{W}pPr/{W}pBdr")
        return [value(borders.find(f"{W}{side}"), f"{W}color") for side in ("left", "right")]

    assert inks("he") == inks("en")[::-1]
    assert len(set(inks("en"))) == 2


def test_the_marking_stands_at_the_right_whichever_way_a_sheet_is_read() -> None:
    whole = replace(every_node(), language="fa")
    assert style(whole, "Header").find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
    assert style(whole, "Marking").find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
    for name in ("word/header1.xml", "word/footer1.xml"):
        assert b"bidiVisual" not in written(whole)[name]


@pytest.mark.parametrize("language", ["en", "ru", "ja", "ar-Latn"])
def test_a_sheet_that_is_read_from_left_to_right_has_nothing_of_that(language: str) -> None:
    package = written(replace(every_node(), language=language))
    assert not list(tree(package["word/document.xml"]).iter(f"{W}bidi", f"{W}bidiVisual", f"{W}rtl"))
    assert style(every_node(), "Normal").find(f"{W}pPr/{W}bidi") is None


def test_a_quotation_in_its_own_words_is_read_from_right_to_left() -> None:
    words = Paragraph((Text("“"), FactText(SENTENCE, "reasons.a.quote.text", "fa"), Text("”"), NoteReference(1)))
    whole = document(Quote((words,), (FactText(NAME, "voices.a.name"), Text(", translated"))))
    assert styles_used(whole) == ["QuoteRighttoLeft", "QuoteAttribution", "TableEnd"]
    look = style(whole, "QuoteRighttoLeft")
    assert look.find(f"{W}basedOn").get(f"{W}val") == "Quote"
    assert look.find(f"{W}pPr/{W}bidi") is not None


@pytest.mark.parametrize(
    "inlines",
    [
        (FactText(NAME, "a"),),
        (Text("He said: "), FactText(SENTENCE, "a")),
        (FactText(SENTENCE, "a"), FactText("2022", "b")),
        (FactText(SENTENCE, "a"), FactText("Coast Railways", "b")),
    ],
)
def test_names_and_words_beside_them_stand_as_the_sheet_is_read(inlines: tuple[Inline, ...]) -> None:
    assert not [name for name in styles_used(said(*inlines)) if "Right" in name]


def test_entries_of_the_contents_say_their_direction() -> None:
    assert turned(document(Contents((ContentsEntry(2, NAME, "title"),))))[NAME]


def test_office_knows_fonts_for_other_scripts() -> None:
    theme = tree(written(document())["word/theme/theme1.xml"])
    for fonts in theme.iter(f"{A}majorFont", f"{A}minorFont"):
        assert fonts.find(f"{A}cs").get("typeface") == "Arial"  # type: ignore[union-attr]
        assert {"Arab", "Hebr", "Jpan", "Hans"} <= {value(node, "script") for node in fonts.iter(f"{A}font")}
