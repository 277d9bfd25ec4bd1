"""TOML that is written is read again as the same values."""

from __future__ import annotations

import tomllib
from datetime import date as Day
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.facts import limits, syntax
from factsheet.release.toml import Value, dumps
from tests.effort import examples

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(st.sampled_from('ab\n\t"\\ {}[]#=\u2028é漢👩\x7f'))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**80), max_value=10**80)
SCALARS = TEXTS | st.booleans() | st.integers() | NUMBERS | st.dates()
IN_LISTS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8
)
TABLES = st.recursive(
    st.dictionaries(TEXTS, SCALARS | st.lists(IN_LISTS, max_size=5), max_size=4),
    lambda inner: st.dictionaries(TEXTS, SCALARS | inner, max_size=4),
    max_leaves=10,
)


def typed(value: Any) -> Any:
    """A value that is equal to another only if it is of its type, and a number if it has its digits."""
    match value:
        case dict():
            return {key: typed(inner) for key, inner in value.items()}
        case list():
            return [typed(item) for item in value]
        case Decimal():
            return value.as_tuple()
        case _:
            return type(value), value


@given(TABLES)
@settings(max_examples=examples(300), deadline=None)
def test_any_values_are_read_again_as_they_were(table: dict[str, Any]) -> None:
    read = tomllib.loads(dumps(table), parse_float=Decimal)
    whole = typed(_whole_as_read(table))
    assert typed(read) == whole


def _whole_as_read(value: Any) -> Any:
    """A decimal without point and power reads as an integer, to which it is equal."""
    match value:
        case dict():
            return {key: _whole_as_read(inner) for key, inner in value.items()}
        case list():
            return [_whole_as_read(item) for item in value]
        case Decimal() if value.as_tuple().exponent == 0 and len(str(value)) <= limits.MOST_DIGITS:
            return int(value)
        case _:
            return value


def test_tables_have_headings_and_their_own_fields_come_first() -> None:
    table: dict[str, Value] = {
        "a": {"inner": {"x": 1}, "y": [2, 3]},
        "top": True,
        "b": {"only": {"z": Day(2026, 3, 2)}},
    }
    assert dumps(table) == "top = true\n\n[a]\ny = [2, 3]\n\n[a.inner]\nx = 1\n\n[b.only]\nz = 2026-03-02\n"


def test_a_text_of_several_lines_is_written_on_several_lines() -> None:
    assert dumps({"a": 'one\n"two" \\ """three"""'}) == ('a = """\none\n"two" \\\\ ' + r'\"\""three\"\"\""""' + "\n")


def test_a_long_list_has_an_item_a_line() -> None:
    assert dumps({"a": ["x" * 60, "y" * 60]}) == f'a = [\n    "{"x" * 60}",\n    "{"y" * 60}",\n]\n'


def test_a_number_keeps_its_digits() -> None:
    assert dumps({"a": Decimal("4.20"), "b": Decimal("1E+3"), "c": 10**30}) == f"a = 4.20\nb = 1E+3\nc = {10**30}\n"


def test_a_number_is_not_longer_than_a_fact_file_may_have_it() -> None:
    number = Decimal("1." + "7" * 94 + "E-6")
    written = dumps({"a": number})
    assert len(str(number)) > limits.MOST_DIGITS
    assert limits.first_excess(written) is None
    assert syntax.parse(written)["a"].as_tuple() == number.as_tuple()
