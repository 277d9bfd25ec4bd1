"""The same traps the way that lies nearest with reportlab's platypus and with python-docx: what they grow like."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Table

from benchmarks.traps.documents import COLUMNS, cells, words

_STYLES = getSampleStyleSheet()
_BODY, _HEADING = _STYLES["BodyText"], _STYLES["Heading2"]  # the heading keeps with what is next


def _build(*flowables: Flowable) -> None:
    SimpleDocTemplate(io.BytesIO()).build(list(flowables))


def _table(rows: Sequence[Sequence[str]], style: Sequence[Any] = (), **more: Any) -> Table:
    lines = [[Paragraph(cell, _BODY) for cell in row] for row in (COLUMNS, *rows)]
    return Table(lines, repeatRows=1, style=list(style), **more)


def rows(count: int) -> None:
    _build(_table(cells(count)))


def rows_with_a_tint(count: int) -> None:
    """Each second row has a background of its own."""
    tints = [("BACKGROUND", (0, n), (-1, n), colors.whitesmoke) for n in range(1, count, 2)]
    _build(_table(cells(count), tints))


def rows_under_a_heading(count: int) -> None:
    _build(Paragraph("All of them", _HEADING), _table(cells(count)))


def rows_kept_together(count: int) -> None:
    _build(KeepTogether([_table(cells(count))]))


def paragraphs_kept_together(count: int) -> None:
    _build(KeepTogether([Paragraph(words(20), _BODY) for _ in range(count)]))


def words_in_one_cell(count: int) -> None:
    _build(_table([(words(count), "1", "somebody")], colWidths=[300, 60, 60], splitInRow=1))


def runs(count: int) -> None:
    _build(Paragraph("".join(f"<{'bi'[n % 2]}>run {n}</{'bi'[n % 2]}> " for n in range(count)), _BODY))


def word(count: int) -> None:
    _build(Paragraph("abcdefghij" * (count // 10), _BODY))


def word_table(count: int) -> None:
    """python-docx's own table, cell by cell."""
    document = docx.Document()
    table = document.add_table(count + 1, len(COLUMNS))
    for row, texts in enumerate([COLUMNS, *cells(count)]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.save(io.BytesIO())


def word_rows(count: int) -> None:
    """The same, a row at a time."""
    document = docx.Document()
    table = document.add_table(1, len(COLUMNS))
    for texts in cells(count):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(io.BytesIO())


NAIVE: dict[str, tuple[Callable[[int], None], int]] = {
    "Table of so many rows": (rows, 500),
    "Table, each second row with a background": (rows_with_a_tint, 500),
    "Table under a heading (keepWithNext)": (rows_under_a_heading, 500),
    "KeepTogether round a Table": (rows_kept_together, 500),
    "KeepTogether round paragraphs": (paragraphs_kept_together, 600),
    "Table with so many words in one cell": (words_in_one_cell, 2_500),
    "Paragraph of so many runs": (runs, 500),
    "Paragraph of a word of so many characters": (word, 5_000),
    "python-docx: table.cell(row, column)": (word_table, 20),
    "python-docx: add_row().cells": (word_rows, 250),
}
"""By name the work, and its size once."""
