"""How wide the columns of a table are."""

from __future__ import annotations

import pytest

from factsheet.document.tree import Align, Marking
from factsheet.facts.schema import Tlp
from factsheet.render.docx.furniture import AIR, marking_width
from factsheet.render.docx.typeface import Typeface
from factsheet.render.docx.widths import PADDING, column_widths, text_size
from factsheet.render.theme import Theme

NUMBER = "≥\u00a01,388,120,391"
ALIGNS = [Align.LEFT, Align.RIGHT, Align.LEFT]
LONG = "words of a column that takes more than one line, however wide the page may be " * 4


@pytest.mark.parametrize("size", [10.0, 14.4])
def test_a_sign_and_its_number_have_room_on_one_line(size: float) -> None:
    texts = [["Figure", "Value", "Who says so"], [LONG, NUMBER, LONG]]
    widths = column_widths(texts, ALIGNS, 450, size, size)
    assert sum(widths) == pytest.approx(450)
    assert widths[1] >= text_size(NUMBER, size) + PADDING


@pytest.mark.parametrize(("width", "size"), [(200, 10.0), (300, 14.4)])
def test_words_give_way_to_numbers_where_there_is_no_room_for_both(width: float, size: float) -> None:
    word = "antidisestablishmentarianism"
    widths = column_widths([[word, NUMBER, word]], ALIGNS, width, size, size)
    assert sum(widths) == pytest.approx(width)
    assert widths[1] >= text_size(NUMBER, size) + PADDING
    assert widths[0] == widths[2]


@pytest.mark.parametrize("aligns", [[Align.RIGHT] * 4, [Align.LEFT, *[Align.RIGHT] * 3], [Align.LEFT] * 4])
def test_columns_without_room_share_the_width(aligns: list[Align]) -> None:
    widths = column_widths([["1,234,567,890"] * 4], aligns, 144, 10, 10)
    assert sum(widths) == pytest.approx(144)
    assert min(widths) == pytest.approx(36)


# Widths of letters in ems in DejaVu Sans Bold: LibreOffice takes it where it has neither the theme's font nor Calibri.
BROAD = dict(
    zip(
        "0123456789,.:+≈≥>–\u00a0 ABCDEGILMNPRSTUacdeilnoprstuw",
        [0.696] * 10
        + [0.38, 0.38, 0.4, 0.838, 0.838, 0.838, 0.838, 0.5, 0.348, 0.348]
        + [0.774, 0.762, 0.734, 0.83, 0.683, 0.821, 0.372, 0.637, 0.995, 0.837, 0.733, 0.77, 0.72, 0.682, 0.812]
        + [0.675, 0.593, 0.716, 0.678, 0.343, 0.343, 0.712, 0.687, 0.716, 0.493, 0.595, 0.478, 0.712, 0.924],
        strict=True,
    )
)
MARGINS = 8.0  # of a cell, left and right together, in points


def broad(text: str, size: float) -> float:
    return sum(BROAD[letter] for letter in text) * size


@pytest.mark.parametrize(
    "word",
    ["6,000", "≈\u00a06,000", "4.20", "333", "9", "18–23", "≥\u00a01,388,120,391", "people", "Count", "RUB", "EUR"],
)
@pytest.mark.parametrize("align", [Align.LEFT, Align.RIGHT])
@pytest.mark.parametrize("others", [LONG, "x"])
def test_no_number_or_unit_breaks_in_a_font_that_is_broader(word: str, align: Align, others: str) -> None:
    widths = column_widths([[others, word, others]], [Align.LEFT, align, Align.LEFT], 450, 10, 10)
    assert sum(widths) == pytest.approx(450)
    weight = 1 if align is Align.RIGHT else 0.92  # words are in regular type
    assert widths[1] >= broad(word, 10) * weight + MARGINS


@pytest.mark.parametrize("label", list(Tlp))
def test_no_marking_breaks_in_a_font_that_is_broader(label: str) -> None:
    marking = Marking(f"TLP:{label}", "#FFFFFF")
    width = marking_width(marking, Theme(), Typeface())
    assert width >= broad(marking.text, Theme().sizes.marking) + AIR / 2
