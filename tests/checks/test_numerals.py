"""Numbers in digits and words."""

from __future__ import annotations

import tracemalloc
from collections import deque
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.checks.numerals import numbers
from tests.growth import in_proportion


def read(text: str) -> list[list[float]]:
    return [[float(value) for value in number.readings] for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("6 aircraft", [6]),
        ("25,000 names", [25000]),
        ("25 000 names", [25000]),
        ("25\u00a0000 and 25\u202f000", [25000, 25000]),
        ("1,234,567.89", [1234567.89]),
        ("1.234.567", [1234567]),
        ("0.5 or 0,5", [0.5, 0.5]),
        ("1.5 million", [1500000]),
        ("£1.2bn", [1.2e9]),
        ("40–50 aircraft, 18-23 %", [40, 50, 18, 23]),
        ("24 February 2022", [24, 2022]),
        ("2022-02-24", [2022, 2, 24]),
        ("24.02.2022", [24, 2, 2022]),
        ("the 1980s", [1980]),
        ("the 7th brigade", [7]),
        ("26-year-old", [26]),
        ("6 тыс. человек, 2 млн", [6000, 2000000]),
        ("25 tūkst.", [25000]),
        ("共有25人", [25]),
        ("No number ends here: 6.", [6]),
        ("R64.2 million, ZAR1.5 million, EUR9.2 million", [64200000, 1500000, 9200000]),
        ("R46,200,000; KSh1,800,000", [46200000, 1800000]),
        ("Mi-8, T-72, G7, the R2, ABC320", []),
        ("X46,200,000", []),  # no piece of what is none
        ("six aircraft", [6]),
        ("Twenty-five", [25]),
        ("two hundred and fifty", [250]),
        ("two hundred fifty thousand", [250000]),
        ("one million two hundred thousand and six", [1200006]),
        ("six and three aircraft", [6, 3]),
        ("twenty and five", [20, 5]),
        ("two, three", [2, 3]),
        ("a hundred or so", [100]),
        ("a hundred and six thousand", [106000]),
        ("fifteen hundred", [1500]),
        ("a dozen, two dozen, 3 dozen", [12, 24, 36]),
        ("half a dozen, half a million", [6, 500000]),
        ("a quarter of a million", [250000]),
        ("three quarters of a million", [750000]),
        ("two and a half million", [2500000]),
        ("three and a half hours", [3.5]),
        ("the twenty-first of May", [21]),
        ("two-thirds, three quarters, one third", []),
        ("several hundred, hundreds, dozens, several dozen, a few thousand, a couple of dozen", []),
        ("Mi-8, T-72, Ми-8, F\u201116, G7, COVID-19, mid-2022", []),
        ("tens of thousands, often, someone, sixth-form-like weight", [6]),
        ("Rs 2,50,000, INR1,25,50,000.50", [250000, 12550000.5]),
        ("2 lakh, 1.5 crore, two lakh fifty thousand, 3 lakhs", [200000, 15000000, 250000, 300000]),
        ("2.5 lakh crore, two lakh crore, a thousand million", [2.5e12, 2e12, 1e9]),
        ("1½ million, 2½, 3 ¼ hours, ¾ million", [1500000, 2.5, 3.25, 750000]),
        ("1 1/2 million, 1/2 million, 2-3/4 hours, 1/2 of 3", [1500000, 500000, 2.75, 1, 2, 3]),
        ("5 1/2/2025", [5, 1, 2, 2025]),
        ("a million and a half, two million and a half", [1500000, 2500000]),
        ("1 million and a half, 2 and a half million", [1500000, 2500000]),
        ("a dozen and a half, two and a half dozen, 3 dozen and a half", [18, 30, 42]),
        ("two-and-a-half years, one-and-a-half million", [2.5, 1500000]),
        ("half million, a half-million", [500000, 500000]),
        ("in 2022 and a half year later", [2022]),
        ("١٬٢٣٤ شخصا، ٣٫٥, ۱۲۳", [1234, 3.5, 123]),
        ("a man, an hour, and a half", []),
        ("٢٫٥ مليون", [2500000]),
        ("٢٥ ألف شخص، ٣ آلاف، 25 ألفًا، ٣٠ مليوناً", [25000, 3000, 25000, 30000000]),
        ("١٫٢ مليار، 5 ملايين، ۲۵ هزار نفر، ۲٫۵ میلیون", [1.2e9, 5000000, 25000, 2500000]),
        ("three and a quarter hours, 3 and a quarter", [3.25, 3.25]),
        ("two and three-quarter hours, two and three quarters, 2 and three-quarters", [2.75, 2.75, 2.75]),
        ("two and three-quarter million, a million and a quarter", [2750000, 1250000]),
        ("four-and-one-half, two and one quarter", [4.5, 2.25]),
        ("a three-quarter million, three-quarters of a dozen", [750000, 9]),
        ("a dozen and a quarter", [15]),
        ("²½", []),
        ("3 crores, two crores", [30000000, 20000000]),
        ("2⅕, 2⅖, 2⅗, 2⅘, 2⅛, 2⅜, 2⅝, 2⅞", [2.2, 2.4, 2.6, 2.8, 2.125, 2.375, 2.625, 2.875]),
        ("2⅓ hours, 3 ⅔ million, 4⅙, 5⅚", []),  # no decimals are these
        ("two thousand three million", [2003]),  # and no 3,002,000
        ("a million thousand", [1000000]),
        ("25 ألفا، 25 الف، 25 الفا، 3 الاف", [25000, 25000, 25000, 3000]),
        ("25 مليونا، 2 مليارا، 3 مليارات، 2 بليون، 3 میلیارد", [25000000, 2e9, 3e9, 2e9, 3e9]),
        ("١٬٢٣٤٥, ١٫٢٫٣, 1'2345", [1, 1.2, 1]),
        ("2 mİllion, 2 thouſand, 2 mıllion, 3 МЛН, 3 TŪKST.", [2, 2, 2, 3000000, 3000]),
    ],
)
def test_a_text_holds_these_numbers(text: str, values: list[float]) -> None:
    assert [reading[0] for reading in read(text)] == values


def test_what_can_be_read_in_two_ways_has_both_readings() -> None:
    assert read("1.234") == [[1234, 1.234]]
    assert read("a hall of 5m") == [[5, 5000000]]
    assert read("two to three hundred") == [[2, 200], [300]]
    assert read("1.5–2 million") == [[1.5, 1500000], [2000000]]
    assert read("two men and three hundred women") == [[2], [300]]
    assert read("40-50,000") == [[40, 40000], [50000, 50]]
    assert read("40 to 50 000") == [[40, 40000], [50000]]
    assert read("€40-50k") == [[40, 40000], [50, 50000]]
    assert read("10–12m") == [[10, 10000000], [12, 12000000]]
    assert read("3 to 3½ million") == [[3, 3000000], [3500000]]
    assert read("2-3 lakh") == [[2, 200000], [300000]]
    assert read("2-3 lakh crore") == [[2, 2e12], [3e12]]
    assert read("two to two and a half million") == [[2, 2000000], [2500000]]
    assert read("2 to 2 and a half million") == [[2, 2000000], [2500000]]
    assert read("from 50 to 20 thousand") == [[50, 50000], [20000]]  # it fell


@pytest.mark.parametrize(
    "text", ["500 to 1,000", "40 to 50,500", "between 90 and a hundred", "1-2,500.50", "1-2,000.50"]
)
def test_a_scale_is_shared_only_where_the_range_goes_on(text: str) -> None:
    assert len(read(text)[0]) == 1


def test_words_are_left_alone_where_the_text_is_not_english() -> None:
    assert [number.readings for number in numbers("ten samolot, 25", words=False)] == [(Decimal(25),)]


def test_a_number_knows_its_place() -> None:
    text = "He lost twenty-five of 40 aircraft"
    assert [text[number.start : number.end] for number in numbers(text)] == ["twenty-five", "40"]
    assert [number.end for number in numbers("zero million")] == [12]


@pytest.mark.parametrize("unit", ["six and ", "1,", "1 ", "a hundred ", "twenty-", "9", "half a ", "and a half "])
def test_long_texts_of_numbers_take_time_in_proportion(unit: str) -> None:
    def prepared(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: deque(numbers(text), maxlen=0)

    assert in_proportion(prepared, 2_500)


@pytest.mark.parametrize("unit", ["one ", "1, ", "a hundred and "])
def test_the_numbers_of_a_long_text_are_not_held_all_at_once(unit: str) -> None:
    text = unit * (150_000 // len(unit))
    tracemalloc.start()
    try:
        count = sum(1 for _ in numbers(text))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count > 9_000
    assert peak < 1_000_000


@pytest.mark.parametrize("digit", ["9", "٩"])
@pytest.mark.parametrize("rest", ["", " million", ",5", "th"])
def test_more_digits_than_anybody_writes_are_no_number(digit: str, rest: str) -> None:
    assert read(digit * 1_000_001 + rest + " and 40") == [[40]]
    assert len(read(digit * 150 + rest)) == 1


def test_letters_that_unicode_takes_for_those_of_english_are_none() -> None:
    for text in ("six ſix", "half a thouſand", "two sıx", "two mİllion", "six mıllıon", "two hundred and ſixty"):
        for number in numbers(text):
            assert text[number.start : number.end].isascii()


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for number in numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        assert all(value.is_finite() for value in number.readings)


ONES = ["", *"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()]
ONES += "sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(n: int) -> str:
    """An English number below a million."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + ("-" + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        return spelled(n // 100) + " hundred" + (" and " + spelled(n % 100) if n % 100 else "")
    return spelled(n // 1000) + " thousand" + (" " + spelled(n % 1000) if n % 1000 else "")


@given(st.integers(1, 999_999))
def test_every_number_is_read_as_it_is_spelled_and_as_it_is_written(n: int) -> None:
    assert read(f"about {spelled(n)} people") == [[n]]
    assert read(f"about {n} people") == [[n]]
    assert read(f"about {n:,} people")[0][0] == n
