"""Source lines reach the terminal harmless, short, and with the caret in its place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.cli.excerpt import Excerpt, excerpt, visible, width_of

EVERY_CHARACTER = st.text(st.characters(codec=None))


def caret_under(source: str, start: int, end: int, width: int = 80) -> str:
    """What the caret stands under."""
    part = excerpt(source, start, end, width)
    cells: list[str] = []
    for character in part.text:
        cells += [character] * width_of(character) if width_of(character) else []
    return "".join(dict.fromkeys(cells[part.offset : part.offset + part.length]))


def test_a_short_line_is_shown_whole() -> None:
    assert excerpt('lable = "x"', 0, 5, 80) == Excerpt('lable = "x"', 0, 5)


def test_a_place_past_the_end_of_the_line_gets_a_caret_after_it() -> None:
    assert excerpt("date = ", 7, 7, 80) == Excerpt("date = ", 7, 1)
    assert excerpt("date = ", 90, 99, 80) == Excerpt("date = ", 7, 1)


def test_an_empty_place_gets_one_caret() -> None:
    assert excerpt("date = 1", 3, 3, 80).length == 1


def test_the_caret_stands_under_the_place_after_wide_characters_and_tabs() -> None:
    assert caret_under("日本語 = X", 6, 7) == "X"
    assert caret_under("\t\tname = X", 9, 10) == "X"
    assert caret_under("e\u0301te\u0301 = X", 8, 9) == "X"
    assert caret_under("a\x1bb = X", 6, 7) == "X"
    assert excerpt("日本語 = X", 0, 3, 80).length == 6


def test_control_characters_are_made_visible() -> None:
    assert visible("\x1b[31mred\x1b[0m") == "␛[31mred␛[0m"
    assert visible("a\nb\rc\x00d\x07e\x7ff") == "a␊b␍c␀d␇e␡f"
    assert visible("\x9b31m \u202eabc\u2066 \u200b \ufeff \ud800 \U000e0041") == (
        "\\u009b31m \\u202eabc\\u2066 \\u200b \\ufeff \\ud800 \\U000e0041"
    )


def test_letters_marks_and_emoji_are_shown_as_written() -> None:
    for text in ("Šiauliai, Псков, 東京", "می\u200cخواهم", "👩\u200d🚀", "e\u0301", "AT&T <b> [x](y) {{7*7}}"):
        assert visible(text) == text


@given(EVERY_CHARACTER)
def test_nothing_that_a_terminal_acts_upon_gets_through(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert all(c in "\u200c\u200d" for c in shown if unicodedata.category(c) == "Cf")


@given(EVERY_CHARACTER, st.integers(0, 60), st.integers(0, 60), st.integers(30, 60))
def test_an_excerpt_fits_and_its_caret_stands_inside_it(text: str, start: int, end: int, width: int) -> None:
    part = excerpt(text, start, end, width)
    assert width_of(part.text) <= width
    assert part.offset + part.length <= width_of(part.text) + 1
    assert part.length >= 1


@pytest.mark.parametrize("place", [0, 1, 40, 500_000, 999_000, 999_999])
def test_a_very_long_line_is_cut_round_the_place(place: int) -> None:
    source = "a" * place + "X" + "b" * (999_999 - place)
    part = excerpt(source, place, place + 1, 80)
    assert 70 <= width_of(part.text) <= 80
    assert part.text[part.offset] == "X"
    assert part.text.startswith("…") == (place > 40)
    assert part.text.endswith("…") == (place < 999_960)


def test_a_long_place_is_marked_as_far_as_it_is_shown() -> None:
    part = excerpt("k = " + "v" * 1_000, 4, 1_004, 80)
    assert part.text == "k = " + "v" * (part.length) + "…"
    assert part.length > 60
