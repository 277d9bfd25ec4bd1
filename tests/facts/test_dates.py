"""Dates of a fact file, with the `edtf` package as the oracle."""

from __future__ import annotations

import re
from datetime import date as Day
from datetime import timedelta
from time import struct_time

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.facts.dates import Approximation, DateError, EdtfDate, Form, Point, parse
from tests.effort import examples

ABOUT = Approximation.ABOUT


def span(text: str) -> tuple[str | None, str | None]:
    date = parse(text)
    return (
        date.earliest.isoformat() if date.earliest else None,
        date.latest.isoformat() if date.latest else None,
    )


# --- forms ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("2022-02-24", Point(2022, 2, None, 24)),
        ("2022-09", Point(2022, 9)),
        ("2023", Point(2023)),
        ("0001", Point(1)),
        ("2022-04~", Point(2022, 4, approximation=ABOUT)),
        ("2023-01?", Point(2023, 1, approximation=Approximation.UNCERTAIN)),
        ("2023-01-05%", Point(2023, 1, None, 5, approximation=Approximation.BOTH)),
        ("2023-21", Point(2023, season=21)),
        ("202X", Point(2020, decade=True)),
        ("199X~", Point(1990, decade=True, approximation=ABOUT)),
    ],
)
def test_a_single_date_is_one_point_and_keeps_its_text(text: str, point: Point) -> None:
    date = parse(text)
    assert (date.text, date.form, date.points) == (text, Form.POINT, (point,))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("2022-02-24/2022-04", (Point(2022, 2, None, 24), Point(2022, 4))),
        (
            "2022-02?/2022-04~",
            (Point(2022, 2, approximation=Approximation.UNCERTAIN), Point(2022, 4, approximation=ABOUT)),
        ),
        ("2023-06/..", (Point(2023, 6), None)),
        ("../2023-06~", (None, Point(2023, 6, approximation=ABOUT))),
        ("2022-24/2023-01", (Point(2022, season=24), Point(2023, 1))),
        ("199X/2004", (Point(1990, decade=True), Point(2004))),
    ],
)
def test_an_interval_has_two_ends_and_an_open_one_is_none(text: str, points: tuple[Point | None, ...]) -> None:
    date = parse(text)
    assert (date.form, date.points) == (Form.INTERVAL, points)


def test_a_set_names_its_members_in_their_order() -> None:
    date = parse("[2022-05, 2022-04-02~,2023-21]")
    assert date.form is Form.ONE_OF
    assert date.points == (Point(2022, 5), Point(2022, 4, None, 2, approximation=ABOUT), Point(2023, season=21))
    assert span(date.text) == ("2022-04-02", "2023-05-31")


def test_the_unknown_date_has_no_point_and_no_bounds() -> None:
    assert parse("unknown") == EdtfDate("unknown", Form.UNKNOWN, (), None, None)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("999X", "9990-01-01", "9999-12-31"),
        ("2023-21", "2023-03-01", "2023-05-31"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("2022-02-24/2022-04", "2022-02-24", "2022-04-30"),
        ("2023-06/..", "2023-06-01", None),
        ("../2023-06", None, "2023-06-30"),
    ],
)
def test_the_bounds_are_the_first_and_last_day_that_it_can_mean(text: str, earliest: str, latest: str) -> None:
    assert span(text) == (earliest, latest)


# --- refusals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("2022-02-30", "not in the calendar", "2022-02 has days 01 to 28"),
        ("2022-04-00", "not in the calendar", "01 to 30"),
        ("2022-13", "month 13", "seasons from 21 to 24"),
        ("2022-00", "month 00", "01 to 12"),
        ("2022-25", "month 25", "21 to 24"),
        ("0000", "before the year 1", "0001 to 9999"),
        ("000X", "before the year 1", "0001 to 9999"),
        ("-0044", "not a date", "years run from 0001"),
        ("2023-21-05", "day of a season", "2023-21"),
        ("202X-05", "month of a whole decade", "202X"),
        ("2022-05/2022-04", "ends before it begins", "2022-04/2022-05"),
        ("2022-24/2022-06", "season 24 begins in December", "2021-24/2022-06"),
        ("2022-24~/2022-21", "season 24 begins in December", "2021-24~/2022-21"),
        ("0001-24/0001-21", "season 24 begins in December", "Write the months: seasons"),
        ("../..", "open on both sides", "unknown"),
        ("2022/", "lacks one of its ends", "2023-06/.."),
        ("/2022", "lacks one of its ends", "../2023-06"),
        ("2022/now", "lacks one of its ends", ".."),
        ("2022/2023/2024", "“2023/2024” is not a date", "write it like"),
        ("[2022-04]", "single date", "write 2022-04"),
        ("[2022-04,2022-04]", "names a date twice", "once"),
        ("[2020..2022]", "not a single date", "name every date"),
        ("[]", "not a date", "write it like"),
        ("{2022,2023}", "not a date", "write it like"),
        ("", "empty", "unknown"),
        ("Unknown", "not a date", 'write "unknown"'),
        ("2022-4", "not a date", "2022-04"),
        ("2022-04-5", "not a date", "2022-04-05"),
        ("2022–2023", "not a date", "2022/2023"),
        ("2022-2023", "not a date", "2022/2023"),
        ("~2022-04", "not a date", "2022-04~"),
        ("2022-XX", "not a date", "leave out what is not known: 2022"),
        ("202x", "not a date", "202X"),
        ("2022-02-24T06:00Z", "not a date", "time of day: 2022-02-24"),
        (" 2022", "not a date", "leave out the spaces: 2022"),
        ("2022-02 / 2022-04", "not a date", "leave out the spaces"),
        ("24.02.2022", "not a date", "2022-02-24"),
        ("٢٠٢٢", "not a date", "write it like"),
        ("2022\n", "not a date", "leave out the spaces"),
        ("last spring", "“last spring” is not a date", "write it like"),
    ],
)
def test_what_is_no_date_is_refused_with_the_remedy(text: str, message: str, help: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert message.casefold() in str(caught.value).casefold()
    assert help.casefold() in caught.value.help.casefold()


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("0001-24/0001-21", "Write the months: seasons count as in the north, 21 from March"),
        ("2022-12/2022-21", "Write the months: seasons count as in the north, 21 from March"),
        ("2022-24/2022-05", "Write the months, or 2021-24/2022-05: the winter of 2021/22 is 2021-24"),
        ("2022-24/2021-21", "The other way round: 2021-21/2022-24"),
        ("2022-12/2022-05", "The other way round: 2022-05/2022-12"),
    ],
)
def test_seasons_that_run_backwards_in_one_year_are_helped_by_months(text: str, help: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.help == help


@pytest.mark.parametrize("text", ["9" * 100_000, "[" + "2022," * 50_000 + "2022]", "/" * 400, "<b>\n" * 20])
def test_a_refusal_stays_short_however_long_the_text(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert len(str(caught.value)) < 200
    assert "\n" not in str(caught.value)


# --- order ----------------------------------------------------------------------------------


def test_dates_sort_by_first_day_then_last_with_open_starts_first_and_the_unknown_last() -> None:
    in_order = ["../2023", "2022-02-24", "2022-02-24/2022-04", "2022-02-24/..", "2022-04", "2022", "unknown"]
    in_order.sort(key=lambda text: parse(text).sort_key)
    assert in_order == ["../2023", "2022", "2022-02-24", "2022-02-24/2022-04", "2022-02-24/..", "2022-04", "unknown"]


# --- against the oracle ---------------------------------------------------------------------

DAYS = st.dates(min_value=Day(1, 1, 1), max_value=Day(9999, 12, 31))
MARKS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def point_texts(draw: st.DrawFn, winter: bool = True) -> str:
    day = draw(DAYS)
    iso = day.isoformat()
    shapes = [iso, iso[:7], iso[:4], f"{iso[:4]}-{draw(st.integers(21, 24 if winter else 23))}"]
    return draw(st.sampled_from(shapes)) + draw(MARKS)


def known_to_oracle(text: str) -> edtf.EDTFObject:
    """The oracle's reading; it knows no mark on a season or a decade, nor beside a decade in an interval, nor one there
    beside an open end.
    """
    if "/" in text and "X" in text:
        text = re.sub("[?~%]", "", text)
        text = text.replace("X", "0") if ".." in text else text
    return edtf.parse_edtf(re.sub(r"(X|-2[1-4])[?~%]", r"\1", text))


def day_of(time: struct_time) -> Day:
    return Day(time.tm_year, time.tm_mon, time.tm_mday)


@settings(max_examples=examples(150), deadline=None)
@given(point_texts(winter=False))
def test_the_bounds_of_a_point_are_those_of_the_oracle(text: str) -> None:
    """Winter aside: the oracle ends it with the year."""
    known = known_to_oracle(text)
    date = parse(text)
    assert (date.earliest, date.latest) == (day_of(known.lower_strict()), day_of(known.upper_strict()))


@settings(max_examples=examples(150), deadline=None)
@given(point_texts(winter=False), point_texts(winter=False))
def test_an_interval_is_read_as_the_oracle_reads_it_or_refused_as_reversed(start: str, end: str) -> None:
    """The oracle accepts reversed intervals."""
    text = f"{start}/{end}"
    known = known_to_oracle(text)
    bounds = (day_of(known.lower_strict()), day_of(known.upper_strict()))
    if bounds[0] > bounds[1]:
        with pytest.raises(DateError, match="ends before it begins"):
            parse(text)
    else:
        date = parse(text)
        assert (date.earliest, date.latest) == bounds


@settings(max_examples=examples(300), deadline=None)
@given(
    st.text(alphabet="0129-X~?%/.[,] ", max_size=16)
    | st.from_regex(r"\[?(20[12][0-9X](-[012][1-4]){0,2}[?~%]?[,/]?( |\.\.)?){1,3}\]?", fullmatch=True)
)
def test_what_is_accepted_is_edtf_and_everything_else_a_date_error(text: str) -> None:
    try:
        date = parse(text)
    except DateError:
        return
    if date.form is not Form.UNKNOWN:
        known_to_oracle(text)


@settings(max_examples=examples(200), deadline=None)
@given(point_texts(), point_texts())
def test_sorting_follows_the_first_day(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert a.earliest
    assert b.earliest
    if a.earliest < b.earliest:
        assert a.sort_key < b.sort_key


@given(DAYS)
def test_every_day_of_the_calendar_is_a_date_and_the_day_after_is_later(day: Day) -> None:
    date = parse(day.isoformat())
    assert (date.earliest, date.latest) == (day, day)
    if day < Day.max:
        assert parse((day + timedelta(days=1)).isoformat()).sort_key > date.sort_key
