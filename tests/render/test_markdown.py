"""The Markdown backend: what it writes reads back as the document's text."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from msgspec.structs import replace

from factsheet.document.text import inline_text, text
from factsheet.document.tree import (
    Badge,
    Bar,
    Chart,
    ChartKind,
    Column,
    Document,
    FactText,
    Paragraph,
    Soft,
    Strong,
    Table,
    Text,
)
from factsheet.render.markdown import render
from factsheet.render.theme import Theme
from tests.documents import document, every_node, paragraph

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc"], include_characters="\t\n"))


def written(made: Document) -> str:
    return render(made, Theme(), "a4").data.decode()


def read_back(markdown: str) -> str:
    """The text that a CommonMark parser finds, white space folded."""
    parser = MarkdownIt("commonmark").enable("table")
    footnote_plugin(parser)
    words: list[str] = []
    for token in parser.parse(markdown):
        for child in token.children or ():
            words.append("\n" if child.type in ("softbreak", "hardbreak") else child.content)
        words.append(" ")
        if token.type == "code_block":
            words.append(token.content)
    return folded("".join(words).replace("<br>", "\n"))


def folded(words: str) -> str:
    return " ".join(words.split())


def test_every_node_is_written() -> None:
    markdown = written(every_node())
    found = re.sub("[0-9]+", "", read_back(markdown))
    for line in text(every_node()).splitlines():
        for cell in line.split("\t"):
            words = re.sub("[0-9]+", "", folded(cell))  # notes are numbered otherwise
            assert all(word in found for word in words.split()), cell


def test_notes_are_footnotes() -> None:
    markdown = written(every_node())
    assert "The depot opened in 1974.[^1]" in markdown
    assert "[^1]: S1, Northern Gazette, page 3." in markdown


def test_the_marking_stands_at_both_ends() -> None:
    lines = written(every_node()).strip().splitlines()
    assert lines[0] == lines[-1] == "**TLP:CLEAR**"


@given(ANY_TEXT.filter(str.strip))
@example("0\n")
@example("a\n\nb\n")
def test_any_text_reads_back_as_written(words: str) -> None:
    made = replace(document(), blocks=(paragraph(words),))
    marking = made.furniture.marking.text
    expected = folded(f"{marking} {words} {inline_text(made.furniture.footer)} {marking}")
    assert read_back(written(made)) == expected


@given(ANY_TEXT)
def test_no_text_breaks_a_table(words: str) -> None:
    (table,) = (block for block in every_node().blocks if isinstance(block, Table))
    cell = (FactText(words, "a"),)
    made = document(Table(table.columns, ((cell,) * len(table.columns),)), Paragraph((FactText("after", "b"),)))
    rows = [line for line in written(made).splitlines() if line.startswith("| ")]
    assert len(rows) == 2


def test_what_is_strong_in_strong_words_gets_no_marks_of_its_own() -> None:
    badge = Soft((Badge((Text("refuted"),)),))
    table = Table((Column((Text("a"),)),), (((Text("b"),),),), caption=(Text("Title "), badge))
    bar = Bar((Text("Label"),), (badge,), (Strong((Text("3"),)), Text(" people")), 3, 3)
    chart = Chart(ChartKind.BAR, (Strong((Text("Bars"),)),), (), (bar,), "")
    lines = written(document(table, chart)).splitlines()
    assert "**Title refuted**" in lines
    assert "**Bars**" in lines
    assert "- Label (**refuted**): **3 people**" in lines
