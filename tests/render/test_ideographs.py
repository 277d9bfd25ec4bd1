"""Chinese and Japanese fill their lines, though they have no spaces."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from factsheet.document.tree import Block, FactText, Note, NoteReference, Paragraph
from factsheet.render.pdf import render
from factsheet.render.pdf.ideographs import parted
from factsheet.render.theme import Theme
from tests.documents import document, paragraph

THEME = Theme(folder=str(Path(__file__).parents[2] / "templates" / "themes"))


@pytest.mark.parametrize("pair", ["漢字", "かな", "a漢", "漢a", "3月", "。漢", "漢「", "」漢", "□□", "，A"])
def test_a_line_may_be_broken_here(pair: str) -> None:
    assert parted(*pair)


@pytest.mark.parametrize(
    "pair", ["ab", "漢。", "漢」", "「漢", "漢ー", "ゃゅ", "漢,", "(漢", "“漢", "a-", "漢’", "éü", "шя"]
)
def test_and_not_here(pair: str) -> None:
    assert not parted(*pair)


@pytest.mark.parametrize("edge", ["", "漢"])
def test_nor_at_the_edges_of_a_text(edge: str) -> None:
    assert not parted(edge, "")
    assert not parted("", edge)


def lines(*blocks: Block, notes: tuple[Note, ...] = ()) -> list[str]:
    """The lines of the first page's frame."""
    with pymupdf.open(stream=render(document(*blocks, notes=notes), THEME, "a4").data) as pdf:
        page = pdf[0]
        raw = page.get_text("dict", clip=pymupdf.Rect(0, 60, page.rect.width, page.rect.height - 60))
    return ["".join(span["text"] for span in line["spans"]) for block in raw["blocks"] for line in block["lines"]]


def test_a_sentence_without_spaces_starts_on_the_line_of_the_word_before_it() -> None:
    first = next(line for line in lines(paragraph("Name " + "漢" * 60)) if line.startswith("Name"))
    assert first.count("漢") > 20


def test_a_full_stop_does_not_begin_a_line() -> None:
    for count in range(70, 80):
        assert not any(line.startswith("。") for line in lines(paragraph("漢" * count + "。漢字")))


def test_a_notes_number_stays_with_the_ideograph_that_bears_it() -> None:
    for count in range(72, 77):
        said = [FactText("i" * indent + "漢" * count, "history.a.event") for indent in range(12)]
        blocks = [Paragraph((fact, NoteReference(1))) for fact in said]
        found = lines(Paragraph((NoteReference(1),)), *blocks, notes=(Note(1, (FactText("S1", "sources.a"),)),))
        assert not any(line.strip() == "1" for line in found[2 : found.index("Notes")])
