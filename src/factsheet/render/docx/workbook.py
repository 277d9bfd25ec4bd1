"""The workbook inside a chart: its labels and values, for those who want to edit them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from factsheet.render.docx.package import repacked

CELL = 32_767
"""Characters in a cell, Excel's limit; the chart itself holds the whole label."""


def workbook(rows: Sequence[tuple[str, float | None, float | None]], date: str) -> bytes:
    """Label, high and low end of each bar, from the first row on; an open end is an empty cell."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime.fromisoformat(date).replace(tzinfo=UTC)})
    sheet = book.add_worksheet("Sheet1")
    wrapped = book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 50)
    for index, (label, high, low) in enumerate(rows):
        sheet.write_string(index, 0, label[:CELL], wrapped)
        for column, value in ((1, high), (2, low)):
            if value is not None:
                sheet.write_number(index, column, value)
    book.close()
    return repacked(buffer.getvalue(), date)
