"""How wide the columns of a table are."""

from __future__ import annotations

import pytest

from factsheet.document.tree import Align
from factsheet.render.docx.tables import PADDING, column_widths, text_size

NUMBER = "≥\u00a01,388,120,391"
ALIGNS = [Align.LEFT, Align.RIGHT, Align.LEFT]
LONG = "words of a column that takes more than one line, however wide the page may be " * 4


@pytest.mark.parametrize("size", [10.0, 14.4])
def test_a_sign_and_its_number_have_room_on_one_line(size: float) -> None:
    texts = [["Figure", "Value", "Who says so"], [LONG, NUMBER, LONG]]
    widths = column_widths(texts, ALIGNS, 450, size)
    assert sum(widths) == pytest.approx(450)
    assert widths[1] >= text_size(NUMBER, size) + PADDING


@pytest.mark.parametrize(("width", "size"), [(200, 10.0), (300, 14.4)])
def test_words_give_way_to_numbers_where_there_is_no_room_for_both(width: float, size: float) -> None:
    word = "antidisestablishmentarianism"
    widths = column_widths([[word, NUMBER, word]], ALIGNS, width, size)
    assert sum(widths) == pytest.approx(width)
    assert widths[1] >= text_size(NUMBER, size) + PADDING
    assert widths[0] == widths[2]


@pytest.mark.parametrize("aligns", [[Align.RIGHT] * 4, [Align.LEFT, *[Align.RIGHT] * 3], [Align.LEFT] * 4])
def test_columns_without_room_share_the_width(aligns: list[Align]) -> None:
    widths = column_widths([["1,234,567,890"] * 4], aligns, 144, 10)
    assert sum(widths) == pytest.approx(144)
    assert min(widths) == pytest.approx(36)
