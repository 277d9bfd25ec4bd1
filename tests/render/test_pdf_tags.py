"""What a screen reader gets by walking the structure is what the document says; and faults are found."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from factsheet import pipeline
from factsheet.document.text import text
from factsheet.document.tree import Document
from factsheet.facts.load import load
from factsheet.render.pdf import render
from factsheet.render.theme import Theme
from tests.documents import every_node
from tests.effort import examples
from tests.nesting import documents, every_nesting
from tests.render.pdf_findings import findings
from tests.render.pdf_structure import said, walked

ROOT = Path(__file__).parents[2]
THEME = Theme(folder=str(ROOT / "templates" / "themes"))
FILES = [ROOT / "facts.toml", *sorted((ROOT / "tests" / "cases").glob("*.toml"))]
TEMPLATES = [path.name.removesuffix(".md.j2") for path in sorted((ROOT / "templates").glob("[a-z]*.md.j2"))]


def pdf(document: Document, paper: str = "a4") -> bytes:
    return render(document, THEME, paper).data


def assert_sound(document: Document, data: bytes) -> None:
    """The structure says what the document says, in its order, in its blocks, and nothing is wrong with it."""
    read = walked(data)
    assert said(read) == said(text(document))
    assert boundaries(read) <= boundaries(text(document))
    assert findings(data) == []


def boundaries(words: str) -> set[int]:
    """After how many visible characters a block may end: at a new line or a tab."""
    return set(accumulate(len(said(part).replace(" ", "")) for part in re.split("[\n\t]", words)))


# --- the yardstick --------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_template_reads_as_its_document(path: Path, template: str) -> None:
    made = pipeline.document_of(load(path), template, folder=path.parent)
    assert_sound(made, pdf(made))


def test_there_are_templates_and_fact_files_to_read() -> None:
    assert {"briefing", "one-page", "timeline"} <= set(TEMPLATES)
    assert len(FILES) >= 3


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_node_reads_as_it_stands(paper: str) -> None:
    assert_sound(every_node(), pdf(every_node(), paper))


@pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.slow)])
def test_each_node_in_each_that_may_hold_it_reads_as_it_stands(paper: str) -> None:
    made = every_nesting()
    assert_sound(made, pdf(made, paper))


@given(documents())
@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_any_document_reads_as_it_stands(made: Document) -> None:
    assert_sound(made, pdf(made))
