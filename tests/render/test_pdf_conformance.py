"""The PDF of any document is PDF/UA-1 and PDF/A-3a, as far as validators see; what they miss is judged too."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from benchmarks.generate import SIZES, fact_file
from msgspec.structs import replace

from factsheet import pipeline
from factsheet.document.text import text
from factsheet.document.tree import (
    Align,
    Block,
    BulletList,
    Column,
    Described,
    DescriptionList,
    Document,
    FactText,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
    Timeline,
)
from factsheet.facts.load import load
from factsheet.render.pdf import render
from factsheet.render.theme import Theme
from tests.conftest import FACTS
from tests.documents import document, every_node, paragraph, png
from tests.nesting import every_nesting
from tests.render.judges import conformance_faults, faults, syntax_faults
from tests.render.pdf_findings import findings
from tests.render.pdf_structure import said, walked

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "facts.toml"
THEME = Theme(folder=str(ROOT / "templates" / "themes"))
TEMPLATES = [path.name.removesuffix(".md.j2") for path in sorted((ROOT / "templates").glob("[a-z]*.md.j2"))]
SCRIPTS = {
    "Cyrillic": ("ru", "Дмитрий Мишов: «не вернулся из отпуска»"),
    "Greek": ("el", "Ἀθῆναι, 24 Φεβρουαρίου 2022"),
    "Chinese": ("zh-Hans", "他没有回到部队。"),
    "emoji": ("en", "signed 👩‍👩‍👧 🇱🇹 ☎"),
    "Arabic": ("ar", "قال إنه لن يعود (2022) إلى ABC."),
    "Persian": ("fa", "می‌گوید ۱۲ نفر"),
    "Hebrew": ("he", "שָׁלוֹם, 12 איש"),
    "combining": ("vi", "e\u0301 a\u0323\u0302 Z\u0351"),
    "astral": ("en", "𝔸𝔹 𐍈 U+10348"),
}
HOSTILE = [
    "<b>AT&T</b> ]]> <?xpacket end='w'?> (a) \\ {{7*7}}",
    "\u202eright\u202c \u200f\u2066iso\u2069",
    "a\nb\tc\r\nd",
    "شم 👩‍👩‍👧 漢 é",
    "x" * 199,
]


def document_of(path: Path, template: str = "briefing") -> Document:
    return pipeline.document_of(load(path), template, folder=path.parent)


def sheet(folder: Path, *changes: tuple[str, str]) -> Document:
    """The small fact file of these tests, with parts of it replaced."""
    words = FACTS
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    path = folder / "facts.toml"
    path.write_text(words, encoding="utf-8")
    return document_of(path)


@cache
def generated_pdf(folder: Path, size: str) -> tuple[Document, bytes]:
    path = folder / f"{size}.toml"
    path.write_text(fact_file(SIZES[size]), encoding="utf-8")
    made = document_of(path)
    return made, render(made, THEME, "a4").data


def assert_conforms(made: Document, paper: str = "a4") -> bytes:
    data = render(made, THEME, paper).data
    assert_sound(made, data)
    return data


def assert_sound(made: Document, data: bytes) -> None:
    assert faults(data) == []
    assert findings(data) == []
    assert said(walked(data)) == said(text(made))


# --- fact files -----------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_sample_conforms_in_each_template_and_paper(template: str, paper: str) -> None:
    assert_conforms(document_of(SAMPLE, template), paper)


@pytest.mark.parametrize("size", ["S", pytest.param("M", marks=pytest.mark.slow)])
def test_generated_sheets_conform(size: str, tmp_path: Path) -> None:
    assert_sound(*generated_pdf(tmp_path, size))


@pytest.mark.office
def test_a_sheet_of_8000_claims_conforms(tmp_path: Path) -> None:
    assert_sound(*generated_pdf(tmp_path, "L"))


def test_a_sheet_without_history_and_figures_conforms(tmp_path: Path) -> None:
    history = re.search(r"\[history.*?\n\n", FACTS, re.DOTALL)
    assert history
    assert_conforms(sheet(tmp_path, (history[0], "")))


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_conforms(title: str) -> None:
    made = document(paragraph("One line."))
    heading = Heading(1, (FactText(title, "sheet.title"),), "title")
    properties = replace(made.properties, title=title, author=title, subject=title, keywords=(title, title))
    furniture = replace(made.furniture, header=(Text(title),), footer=(Text(title),))
    assert_conforms(replace(made, properties=properties, furniture=furniture, blocks=(heading, *made.blocks[1:])))


def test_a_title_without_end_conforms() -> None:
    made = document(paragraph("One line."))
    data = render(replace(made, properties=replace(made.properties, title="long " * 2000)), THEME, "a4").data
    assert conformance_faults(data) == []
    assert findings(data) == []


@pytest.mark.parametrize(("language", "words"), SCRIPTS.values(), ids=SCRIPTS)
def test_every_script_conforms(language: str, words: str) -> None:
    fact = FactText(words, "a.b", language)
    made = document(*everywhere(fact), *everywhere(replace(fact, text=f"{words} " * 12)))
    assert_conforms(replace(made, language=language))


def everywhere(*inlines: Inline) -> tuple[Block, ...]:
    """The same words in each kind of place."""
    body = (Paragraph(inlines),)
    return (
        Paragraph(inlines),
        Table((Column((Text("A"),)), Column(inlines, Align.RIGHT)), ((inlines, (Text("end"),)),), inlines),
        Timeline((Described((Text("1974"),), body),)),
        Quote(body, inlines),
        DescriptionList((Described(inlines, body),)),
        BulletList((body,)),
    )


# --- documents ------------------------------------------------------------------------------


def test_each_node_conforms() -> None:
    assert_conforms(every_node())


def test_each_node_in_each_that_may_hold_it_conforms() -> None:
    assert faults(render(every_nesting(), THEME, "letter").data) == []


def test_an_empty_document_conforms() -> None:
    assert_conforms(document())


def test_a_document_without_any_block_conforms() -> None:
    assert_conforms(replace(document(), blocks=()))


def test_a_picture_conforms() -> None:
    assert_conforms(document(Picture(png(2000, 3000), "image/png", 2000, 3000, "Tall", (Text("By nobody"),))))


def test_what_is_split_over_pages_conforms() -> None:
    long = (FactText("many words in one fact " * 700, "a.b"),)
    assert_conforms(document(*everywhere(*long)))


def test_a_word_without_a_space_that_is_split_over_pages_conforms() -> None:
    assert_conforms(document(*everywhere(FactText("x" * 12_000, "a.b"))))


def rows(count: int) -> Document:
    """A table of that many rows."""
    columns = tuple(Column((Text(name),)) for name in ("Figure", "Value", "Who says so"))
    cells = (((FactText(f"Row {n}", "a"),), (Text(f"{n:,}"),), (Text("somebody"),)) for n in range(count))
    return document(Table(columns, tuple(cells), (Text("Figures"),)))


def test_a_table_longer_than_validators_expect_conforms() -> None:
    assert_conforms(rows(1_100))


@pytest.mark.office
def test_a_table_of_5000_rows_conforms() -> None:
    assert_conforms(rows(5_000))


# --- qpdf -----------------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.parametrize("template", TEMPLATES)
def test_qpdf_finds_no_fault_in_the_sample(template: str) -> None:
    assert syntax_faults(render(document_of(SAMPLE, template), THEME, "a4").data) == []


@pytest.mark.office
@pytest.mark.parametrize("size", SIZES)
def test_qpdf_finds_no_fault_in_generated_sheets(size: str, tmp_path: Path) -> None:
    assert syntax_faults(generated_pdf(tmp_path, size)[1]) == []


@pytest.mark.office
def test_qpdf_finds_no_fault_in_each_node_in_each() -> None:
    assert syntax_faults(render(every_nesting(), THEME, "a4").data) == []
