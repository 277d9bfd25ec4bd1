"""The order of text that runs from right to left, against examples of UAX #9 and another implementation."""

from __future__ import annotations

import re
from collections.abc import Callable

import bidi as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.render.pdf.bidi import NEEDED, classes, levels, order
from tests.effort import examples
from tests.growth import in_proportion

# A few characters of each Bidi_Class, pairs of brackets, and characters in none.
CHARACTERS = "aZéא\u05d1ب\u0627\u07c11\u0661+-#,.:/ \u00a0\t\u2028!?()[]<>\u0301\u05b8\u200d\u00ad漢"
EXPLICIT = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
REMOVED = ("RLE", "LRE", "RLO", "LRO", "PDF", "BN")
BLANK = (*REMOVED, "WS", "LRI", "RLI", "FSI", "PDI", "S", "B")


def line_levels(text: str, base: int) -> list[int]:
    """The levels of a text that is one line: rule L1 at its end."""
    found, kinds = levels(text, base), classes(text)
    place = len(text)
    while place and kinds[place - 1] in BLANK:
        place -= 1
        found[place] = base
    return found


def shown(text: str, base: int) -> str:
    """From left to right, without what X9 removes; brackets are not mirrored."""
    kept = [i for i, kind in enumerate(classes(text)) if kind not in REMOVED]
    found = line_levels(text, base)
    return "".join(text[kept[i]] for i in order([found[i] for i in kept]))


_HELD_AT_END = re.compile("[\u202a-\u202e\u2066-\u2069]\\s[\\s\u202a-\u202e\u2066-\u2069]*$")


def oracle_shown(text: str, base: int) -> str:
    display = str(oracle.get_display(text, base_dir="LR"[base]))
    return "".join(c for c in display if classes(c)[0] not in REMOVED)


@given(st.text(st.sampled_from(CHARACTERS + EXPLICIT), max_size=40), st.sampled_from((0, 1)))
@settings(max_examples=examples(400), deadline=None)
def test_any_text_is_ordered_as_another_implementation_orders_it(text: str, base: int) -> None:
    text = text.replace("\u2028", "").replace("\t", "")  # whose lines and columns it treats by itself
    text = _HELD_AT_END.sub("", text)  # it leaves spaces at a line's end where an embedding holds them, against L1
    unseen = dict.fromkeys(range(0x2066, 0x206A))  # at a line's end, it leaves these where they are (against L1)
    assert shown(text, base).translate(unseen) == oracle_shown(text, base).translate(unseen)


@pytest.mark.parametrize(
    ("text", "base", "wanted"),
    [
        ("abc", 0, "abc"),
        ("אבג", 0, "גבא"),
        ("car אבג 12 end", 0, "car 12 גבא end"),
        ("אבג, 12 (x)", 1, ")x( 12 ,גבא"),
        ("a \u2067אבג\u2069, 12", 0, "a \u2067גבא\u2069, 12"),
        ("\u2067אב\u2069 1", 1, "1 \u2069בא\u2067"),
        ("ב a(ב)c", 0, "ב a(ב)c"),
        ("ב \u0661\u0662", 0, "\u0661\u0662 ב"),
        ("א ", 0, "א "),
        ("א ", 1, " א"),
    ],
)
def test_known_texts_stand_as_uax_9_says(text: str, base: int, wanted: str) -> None:
    assert shown(text, base) == wanted


def test_levels_are_those_of_the_standards_examples() -> None:
    """From BidiCharacterTest.txt: an embedding, an isolate that is not closed, paired brackets."""
    assert levels("א\u202aב\u202c 1 2", 0)[4:] == [0, 0, 0, 0]
    assert levels("\u2068\u2067ا", 0) == [0, 2, 3]
    assert levels("א(b)ג", 1) == [1, 1, 2, 1, 1]
    assert levels("a(א)b", 0) == [0, 0, 1, 0, 0]


@pytest.mark.parametrize(
    "made",
    [
        lambda n: "ب" * n,
        lambda n: "ب\u0301" * n,
        lambda n: "(ب)" * n,
        lambda n: "(" * n + "ب" + ")" * n,
        lambda n: "\u202b" * n + "ب",
        lambda n: "\u2068" * n + "ب" + "\u2069" * n,
        lambda n: "\u2067a\u2069," * n,
        lambda n: "(" + "\u0301" * n + "ב)",
    ],
    ids=["letters", "marks", "pairs", "brackets", "embeddings", "isolates", "closed isolates", "marks in brackets"],
)
def test_hostile_texts_take_time_in_proportion(made: Callable[[int], str]) -> None:
    def prepared(count: int) -> Callable[[], object]:
        text = made(count)

        def work() -> None:
            assert len(levels(text, 0)) == len(text)

        return work

    assert in_proportion(prepared, 3_000)


def test_levels_go_no_deeper_than_125() -> None:
    assert max(levels("\u202b" * 200 + "ب", 0)) == 125


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=examples(200), deadline=None)
def test_a_text_that_needs_no_ordering_has_none(text: str) -> None:
    if not NEEDED.search(text):
        assert set(classes(text)).isdisjoint({"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI"})


@given(st.lists(st.integers(0, 126), max_size=30))
def test_an_order_is_a_permutation(found: list[int]) -> None:
    assert sorted(order(found)) == list(range(len(found)))


def test_a_tab_between_two_words_takes_the_direction_of_the_paragraph() -> None:
    assert levels("ب\tب", 0) == [1, 0, 1]
    assert levels("ب \tب", 0) == [1, 0, 0, 1]  # and so does the space before it
    assert levels("a\tb", 1) == [2, 1, 2]


def test_an_embedding_that_is_not_closed_ends_with_its_paragraph() -> None:
    assert levels("\u202bאb\u2029b1", 0)[1:] == [1, 2, 0, 0, 0]
    assert levels("\u2067אb\u2029b1", 0)[1:] == [1, 2, 0, 0, 0]


def test_angle_brackets_pair_with_those_of_the_same_form() -> None:
    for opening in "\u2329\u3008":
        for closing in "\u232a\u3009":
            assert levels(f"a{opening}b{closing}א", 1) == [2, 2, 2, 2, 1]
