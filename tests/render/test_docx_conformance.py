"""Word files as validators and our own judge see them: the sample, generated sheets, every nesting, any document."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from benchmarks.generate import SIZES, fact_file
from hypothesis import given, settings
from msgspec.structs import replace

from factsheet import builtin, pipeline
from factsheet.document.tree import Document
from factsheet.facts.load import load
from factsheet.render import Options
from factsheet.render.docx import render
from factsheet.render.theme import Theme
from factsheet.render.themes import load as load_theme
from tests.documents import every_node
from tests.effort import examples
from tests.nesting import documents, every_nesting
from tests.render.docx_findings import findings
from tests.render.docx_reading import reading, texts
from tests.render.word_judge import audited

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases").glob("*.toml"))
TEMPLATES = ("briefing", "one-page", "timeline")


def word(document: Document, paper: str = "a4", *, comments: bool = False) -> bytes:
    theme = load_theme("plain", [builtin.folder() / "themes"])
    return render(document, theme, paper, Options(comments=comments)).data


def faults(data: bytes) -> list[str]:
    return [*findings(data), *audited(data)]


@cache
def briefing(facts: Path, template: str = "briefing") -> Document:
    return pipeline.document_of(load(facts), template, folder=facts.parent)


def generated(size: str, folder: Path) -> Document:
    path = folder / "facts.toml"
    path.write_text(fact_file(SIZES[size]), encoding="utf-8")
    return briefing(path)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_fault_in_the_sample(template: str, paper: str) -> None:
    assert faults(word(briefing(ROOT / "facts.toml", template), paper)) == []


@pytest.mark.parametrize("facts", CASES, ids=lambda path: path.stem)
def test_no_fault_in_the_cases(facts: Path) -> None:
    assert len(CASES) > 1
    assert faults(word(briefing(facts))) == []


@pytest.mark.parametrize("facts", [ROOT / "facts.toml", *CASES], ids=lambda path: path.stem)
def test_no_fault_with_caveats_as_comments(facts: Path) -> None:
    data = word(briefing(facts), comments=True)
    assert faults(data) == []
    comments = reading(data).root("comments")
    assert comments is not None
    assert texts(comments)


@pytest.mark.parametrize("size", ["S", pytest.param("M", marks=pytest.mark.slow)])
def test_no_fault_in_a_generated_sheet(size: str, tmp_path: Path) -> None:
    assert faults(word(generated(size, tmp_path), comments=True)) == []


@pytest.mark.parametrize("comments", [pytest.param(False, marks=pytest.mark.slow), True])
def test_no_fault_in_every_nesting(comments: bool) -> None:
    assert faults(word(every_nesting(), comments=comments)) == []


@pytest.mark.parametrize("language", ["ar", "he", "zh-Hans", "lt", "en-GB"])
def test_no_fault_in_another_language(language: str) -> None:
    assert faults(word(replace(every_node(), language=language), comments=True)) == []


@settings(max_examples=examples(15), deadline=None)
@given(documents())
def test_no_fault_in_any_document(document: Document) -> None:
    data = render(document, Theme(), "a4", Options(comments=True)).data
    assert findings(data) == []


@settings(max_examples=examples(8), deadline=None)
@given(documents())
def test_the_validator_finds_nothing_in_any_document(document: Document) -> None:
    assert audited(render(document, Theme(), "a4", Options(comments=True)).data) == []


# --- the same bytes -------------------------------------------------------------------------


def test_two_renders_give_the_same_bytes_with_controls_notes_and_comments() -> None:
    document = briefing(ROOT / "facts.toml")
    data = word(document, comments=True)
    read = reading(data)
    assert {"word/comments.xml", "word/footnotes.xml"} <= read.parts.keys()
    assert b"<w:sdt>" in read.parts["word/footnotes.xml"]
    assert word(document, comments=True) == data
