"""Figures as numbers: intervals, formulas, rounding."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts.dates import parse as date
from factsheet.facts.formulas import FormulaError, TokenKind, parse
from factsheet.facts.intervals import DivisionByZero, Interval, TooManyDigits, combine
from factsheet.facts.quantities import Calculated, Rounded, calculate, interval_of, printed, printed_figure
from factsheet.facts.schema import Figure, Qualifier, Text
from tests.effort import examples
from tests.growth import in_proportion

NUMBERS = ("value", "low", "high", "best")
TEXTS = ("unit", "per", "counted", "measures", "as_said")


def figure(formula: str | None = None, **fields: Any) -> Figure:
    """A figure; numbers and texts as one would write them, ``qualifier`` by its word."""
    for name in NUMBERS:
        if name in fields:
            fields[name] = Decimal(str(fields[name]))
    for name in TEXTS:
        if name in fields:
            fields[name] = Text(fields[name])
    if "as_of" in fields:
        fields["as_of"] = date(fields["as_of"])
    fields["qualifier"] = Qualifier(fields.get("qualifier", "exact"))
    return Figure(label=Text("label"), formula=formula, **fields)


def result(formula: str, *, unit: str | None = None, per: str | None = None, **operands: Figure) -> Calculated:
    """The result of a formula; underscores in the names of operands stand for hyphens."""
    figures = {name.replace("_", "-"): operand for name, operand in operands.items()}
    fields = {name: value for name, value in (("unit", unit), ("per", per)) if value}
    results, found = calculate({**figures, "result": figure(formula, **fields)})
    assert [d for d in found if d.severity is Severity.ERROR] == []
    return results["result"]


def fault(formula: str, *, unit: str | None = None, **operands: Figure) -> Diagnostic:
    """The one error of a formula."""
    figures = {name.replace("_", "-"): operand for name, operand in operands.items()}
    results, found = calculate({**figures, "result": figure(formula, **({"unit": unit} if unit else {}))})
    assert "result" not in results
    (only,) = found
    assert (only.path, only.severity) == ("figures.result.formula", Severity.ERROR)
    assert only.help
    return only


def words(rounded: Rounded) -> str:
    """What a page would print, roughly."""
    if rounded.low is None or rounded.high is None:
        about = "about " if rounded.about else ""
        return f"{rounded.qualifier} {about}{rounded.single}"
    about = "about " if rounded.qualifier is Qualifier.ABOUT else ""
    return about + (str(rounded.low) if rounded.single is not None else f"{rounded.low}–{rounded.high}")


AIRCRAFT = figure(low=40, high=50, qualifier="about", unit="aircraft", as_of="2022-02")
SHOT = figure(value=6, unit="aircraft", as_of="2022-02")
GROUND = figure(value=3, unit="aircraft", as_of="2022-02")

# --- given figures --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_figure", "interval"),
    [
        (figure(value=6), Interval(Fraction(6), Fraction(6))),
        (figure(value="0.1"), Interval(Fraction(1, 10), Fraction(1, 10))),
        (figure(low=40, high=50), Interval(Fraction(40), Fraction(50))),
        (AIRCRAFT, Interval(Fraction(40), Fraction(50), about=True)),
        (figure(value=6000, qualifier="about"), Interval(Fraction(6000), Fraction(6000), about=True)),
        (figure(value=5, qualifier="at-least"), Interval(Fraction(5), None)),
        (figure(value=5, qualifier="more-than"), Interval(Fraction(5), None, low_open=True)),
        (figure(value=5, qualifier="at-most"), Interval(Fraction(0), Fraction(5), low_open=True)),
        (figure(value=5, qualifier="less-than"), Interval(Fraction(0), Fraction(5), low_open=True, high_open=True)),
        (figure(value=-5, qualifier="at-most"), Interval(None, Fraction(-5))),
        (figure(value=0, qualifier="less-than"), Interval(None, Fraction(0), high_open=True)),
    ],
)
def test_a_qualifier_says_what_a_figure_can_be(given_figure: Figure, interval: Interval) -> None:
    assert interval_of(given_figure) == interval


@pytest.mark.parametrize("wordy", [figure(as_said="several dozen"), figure("a + b"), figure(low=5, high=4)])
def test_a_figure_without_a_sound_number_has_no_interval(wordy: Figure) -> None:
    assert interval_of(wordy) is None


@pytest.mark.parametrize(
    ("given_figure", "text"),
    [
        (figure(value="4.20"), "4.20"),
        (figure(value=90000, qualifier="at-most"), "at-most 90000"),
        (figure(value="1E+3", qualifier="less-than"), "less-than 1E+3"),
        (figure(value=5, qualifier="more-than"), "more-than 5"),
        (figure(value=5, qualifier="at-least"), "at-least 5"),
        (figure(value=6000, qualifier="about"), "about 6000"),
        (AIRCRAFT, "about 40–50"),
        (figure(low="1.0", high="1.50", best="1.20"), "1.0–1.50"),
    ],
)
def test_a_given_figure_keeps_its_digits_and_its_qualifier(given_figure: Figure, text: str) -> None:
    rounded = printed_figure(given_figure)
    assert rounded
    assert words(rounded) == text
    assert rounded.best == given_figure.best


def test_a_figure_in_words_has_nothing_to_print() -> None:
    assert printed_figure(figure(as_said="several dozen")) is None


# --- the examples of the contract -----------------------------------------------------------


def test_nine_of_about_forty_to_fifty_is_about_18_to_23_percent() -> None:
    share = result("(shot + ground) / unit-aircraft", unit="%", shot=SHOT, ground=GROUND, unit_aircraft=AIRCRAFT)
    assert (share.interval.low, share.interval.high, share.about) == (Fraction(18), Fraction(45, 2), True)
    assert words(printed(share.interval)) == "about 18–23"
    assert share.unit == "%"
    assert share.operands == ("shot", "ground", "unit-aircraft")
    assert "".join(token.text for token in share.expression) == "(shot+ground)/unit-aircraft"
    assert [d.text for d in share.as_of] == ["2022-02"]


def test_204000_over_at_most_90000_is_at_least_2_2() -> None:
    officers = figure(value=90000, qualifier="at-most", unit="RUB")
    ratio = result("recruits / officers", recruits=figure(value=204000, unit="RUB"), officers=officers)
    assert ratio.interval == Interval(Fraction(34, 15), None)
    assert words(printed(ratio.interval)) == "at-least 2.2"
    assert (ratio.unit, ratio.about) == (None, False)


def test_six_and_three_is_nine_of_the_same_unit() -> None:
    lost = result("shot + ground", shot=SHOT, ground=GROUND)
    assert words(printed(lost.interval)) == "9"
    assert lost.unit == "aircraft"


def test_a_formula_may_stand_on_a_formula() -> None:
    figures = {
        "share": figure("lost / fleet", unit="%"),
        "lost": figure("shot + ground"),
        "shot": SHOT,
        "ground": GROUND,
        "fleet": AIRCRAFT,
    }
    results, found = calculate(figures)
    assert found == []
    assert list(results) == ["share", "lost"]
    assert words(printed(results["share"].interval)) == "about 18–23"
    assert results["share"].operands == ("lost", "fleet")
    assert results["share"].figures == ("shot", "ground", "fleet")


# --- units and definitions ------------------------------------------------------------------


@pytest.mark.parametrize("operator", ["+", "-"])
@pytest.mark.parametrize(
    ("a", "b"),
    [
        (figure(value=1, unit="people"), figure(value=1, unit="posts")),
        (figure(value=1, unit="people"), figure(value=1)),
        (figure(value=1, unit="RUB", per="month"), figure(value=1, unit="RUB", per="year")),
        (figure(value=1, unit="RUB", per="month"), figure(value=1, unit="RUB")),
        (figure(value=1, counted="killed"), figure(value=1, counted="wounded and killed")),
        (figure(value=1, counted="killed"), figure(value=1)),
    ],
)
def test_unlike_units_periods_and_definitions_are_not_added(operator: str, a: Figure, b: Figure) -> None:
    assert fault(f"a {operator} b", a=a, b=b).code == "F002"


def test_a_bare_number_is_not_added_to_a_unit() -> None:
    assert fault("shot + 3", shot=SHOT).code == "F002"


def test_competing_counts_are_neither_added_nor_averaged() -> None:
    a, b = (figure(value=n, unit="people", measures="killed") for n in (6000, 25000))
    assert fault("a + b", a=a, b=b).code == "F002"
    assert fault("(a + b) / 2", unit="people", a=a, b=b).code == "F002"
    assert fault("a / 2 + b / 2", unit="people", a=a, b=b).code == "F002"
    assert "competing counts" in fault("a + b", a=a, b=b).message


def test_the_difference_and_the_ratio_of_competing_counts_are_calculated() -> None:
    a, b = (figure(value=n, unit="people", measures="killed") for n in (25000, 5000))
    assert result("a - b", a=a, b=b).interval.low == 20000
    assert result("a / b", a=a, b=b).interval.low == 5


def test_competing_counts_are_not_added_by_way_of_another_formula() -> None:
    a, b = (figure(value=n, unit="people", measures="killed") for n in (6000, 25000))
    _, found = calculate({"a": a, "b": b, "half": figure("a / 2", unit="people"), "sum": figure("half + b")})
    assert [(d.code, d.path) for d in found] == [("F002", "figures.sum.formula")]


@pytest.mark.parametrize("formula", ["a * b", "a / b", "2 * a", "a / 2", "1 / a"])
def test_any_other_product_or_quotient_states_its_own_unit(formula: str) -> None:
    a, b = figure(value=4, unit="people"), figure(value=2, unit="days")
    operands = {"a": a, "b": b} if "b" in formula else {"a": a}
    assert fault(formula, unit=None, **operands).code == "F002"
    assert result(formula, unit="working days", per=None, **operands).unit == "working days"


def test_a_product_of_unlike_units_is_not_added_in_the_same_formula() -> None:
    assert (
        fault("a * b + a * b", unit="x", a=figure(value=4, unit="people"), b=figure(value=2, unit="h")).code == "F002"
    )


def test_a_sum_is_not_relabelled() -> None:
    assert fault("shot + ground", unit="people", shot=SHOT, ground=GROUND).code == "F002"


def test_per_month_over_per_month_is_a_number() -> None:
    a, b = figure(value=10, unit="RUB", per="month"), figure(value=4, unit="RUB", per="month")
    ratio = result("a / b", a=a, b=b)
    assert (ratio.interval.low, ratio.unit, ratio.per) == (Fraction(5, 2), None, None)
    assert fault("a / b", a=a, b=figure(value=4, unit="RUB", per="year")).code == "F002"


def test_a_share_multiplied_by_100_by_hand_is_refused_rather_than_printed_a_hundredfold() -> None:
    assert fault("100 * shot / fleet", unit="%", shot=SHOT, fleet=AIRCRAFT).code == "F009"


def test_a_percentage_of_people_is_so_many_people() -> None:
    share, crew = figure(value=20, unit="%"), figure(value=500, unit="people")
    assert result("share * crew", unit="people", share=share, crew=crew).interval.low == 100
    assert result("crew / share", unit="people", share=share, crew=crew).interval.low == 2500
    assert result("share * number", unit="people", share=share, number=figure(value=500)).interval.low == 100


def test_percentages_stay_percentages_among_themselves() -> None:
    a, b = figure(value=20, unit="%"), figure(value=50, unit="%")
    assert result("a + b", a=a, b=b).interval.low == 70
    assert result("a + b", a=a, b=b).unit == "%"
    assert result("a / b", a=a, b=b).interval.low == Fraction(2, 5)
    assert result("a / b", unit="%", a=a, b=b).interval.low == 40
    assert result("a * b", unit="%", a=a, b=b).interval.low == 10
    assert result("a / 2", unit="%", a=a).interval.low == 10


# --- zero, infinity, size -------------------------------------------------------------------


@pytest.mark.parametrize(
    "divisor",
    [figure(low=-1, high=1), figure(low=0, high=5), figure(value=0), figure(value=-1, qualifier="at-least")],
)
def test_a_divisor_that_can_be_zero_is_refused(divisor: Figure) -> None:
    refused = fault("a / b", a=figure(value=1), b=divisor)
    assert (refused.code, "zero" in refused.message) == ("F009", True)


@pytest.mark.parametrize(
    ("formula", "qualifier", "text"),
    [
        ("a / b", "at-most", "at-least 2"),
        ("a / b", "less-than", "more-than 2"),
        ("a / b", "at-least", "at-most 2"),
        ("a / b", "more-than", "less-than 2"),
        ("a * b", "at-most", "at-most 50"),
        ("a + b", "at-most", "10–15"),
        ("a - b", "at-most", "5–10"),
        ("a + b", "more-than", "more-than 15"),
        ("a - b", "at-least", "at-most 5"),
        ("b / b", "at-most", "more-than 0"),
    ],
)
def test_a_result_has_the_qualifier_that_follows(formula: str, qualifier: str, text: str) -> None:
    operands = {"a": figure(value=10), "b": figure(value=5, qualifier=qualifier)}
    known = {name: operand for name, operand in operands.items() if name in formula}
    assert words(printed(result(formula, unit=None, per=None, **known).interval)) == text


def test_an_approximate_operand_makes_the_one_known_end_approximate() -> None:
    least = result("a / b", a=figure(value=9, qualifier="about"), b=figure(value=4, qualifier="at-most"))
    assert words(printed(least.interval)) == "at-least about 2.2"


def test_a_result_that_can_be_anything_is_refused() -> None:
    a, b = (figure(value=n, qualifier="at-least") for n in (1, 2))
    assert fault("a - b", a=a, b=b).code == "F009"


def test_a_result_of_too_many_digits_is_refused_and_soon() -> None:
    figures = {"f-0": figure(value="12345.67")}
    figures.update({f"f-{n}": figure(f"f-{n - 1} * f-{n - 1}") for n in range(1, 60)})
    results, found = calculate(figures)
    assert [d.code for d in found] == ["F009"]
    assert len(results) < 10


def test_a_formula_rests_on_a_thousand_figures_at_most() -> None:
    figures = {"s-0": figure(value=1)}
    for n in range(1, 1200):
        figures[f"f-{n}"] = figure(value=1)
        figures[f"s-{n}"] = figure(f"s-{n - 1} + f-{n}")
    results, found = calculate(figures)
    assert results["s-999"].interval.low == 1000
    assert [(d.code, d.path) for d in found] == [("F009", "figures.s-1000.formula")]


def test_thousands_of_formulas_over_formulas_are_worked_out_without_recursion_in_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        figures = {"f-0": figure(value=1)}
        figures.update({f"f-{n}": figure(f"f-{n - 1} - 1") for n in range(1, count)})

        def work() -> None:
            results, found = calculate(figures)
            assert found == []
            assert results[f"f-{count - 1}"].interval.low == 2 - count

        return work

    assert in_proportion(prepared, 500)


# --- faults ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "message", "help"),
    [
        ("", "empty", "lost / total"),
        ("a -b", "minus sign", "a - b"),
        ("a- b", "minus sign", "a - b"),
        ("6 -3", "minus sign", "a - b"),
        ("(a)-b", "minus sign", "a - b"),
        ("a / -2", "no sign", "Write (0 - 2)"),
        ("a / (-2.5)", "no sign", "Write (0 - 2.5)"),
        ("-2 * a", "no sign", "Write (0 - 2)"),
        ("-a", "no sign", "as in b - a"),
        ("a*-b-c", "no sign", "as in a - b-c"),
        ("a -", "Nothing follows", "Write an id"),
        ("- a", "“-” stands where an id", "sign"),
        ("a * - b", "“-” stands where an id", "sign"),
        ("a +", "Nothing follows “+”", "after it"),
        ("a b", "“b” stands where an operator", "between"),
        ("a (b)", "“(” stands where an operator", "between"),
        ("()", "“)” stands where an id", "before it"),
        ("(a", "not closed", "Close"),
        ("a)", "closed that was not opened", "Leave it out"),
        ("2a", "“a” follows", "space"),
        ("1,000 + a", "“,” has no meaning", "1250.5"),
        ("a × b", "“×” has no meaning", "Write *"),
        ("a − b", "“−” has no meaning", "Write -"),
        ("a_b", "“_” has no meaning", "hyphens"),
        ("A", "“A” has no meaning", "ids of figures"),
        ("a ** b", "“*” stands where an id", "before it"),
        ("٣ + a", "has no meaning", "ids of figures"),
        ("{{7*7}}", "has no meaning", "ids of figures"),
        ("(" * 51 + "a" + ")" * 51, "More than 50 parentheses", "their own"),
        ("a + " * 300 + "a", "1000 are the most", "their own"),
        ("9" * 100_000, "1000 are the most", "their own"),
    ],
)
def test_a_formula_that_cannot_be_read_is_refused_with_the_remedy(formula: str, message: str, help: str) -> None:
    with pytest.raises(FormulaError, match=re.escape(message)) as caught:
        parse(formula)
    assert help in caught.value.help


def test_fifty_parentheses_are_read() -> None:
    assert parse("(" * 50 + "a" + ")" * 50).references == ("a",)


def test_a_hyphen_belongs_to_the_id_and_a_minus_has_spaces() -> None:
    kinds = [(token.kind, token.text) for token in parse("dead-official - 2.50").tokens]
    assert kinds == [(TokenKind.FIGURE, "dead-official"), (TokenKind.OPERATOR, "-"), (TokenKind.NUMBER, "2.50")]


def test_an_unknown_figure_is_reported_with_the_nearest_one() -> None:
    unknown = fault("shott / fleet", shot=SHOT, fleet=AIRCRAFT)
    assert (unknown.code, unknown.name, unknown.help) == ("S002", "unknown-reference", "Did you mean shot?")


def test_a_difference_without_spaces_is_told_from_a_misspelt_id() -> None:
    assert fault("shot-ground", shot=SHOT, ground=GROUND).help == "A minus sign has spaces round it: shot - ground"


def test_formulas_that_rest_on_each_other_are_reported_once_and_what_rests_on_them_not_at_all() -> None:
    figures = {"top": figure("a * 2"), "a": figure("b * 2"), "b": figure("c * 2"), "c": figure("a * 2")}
    results, found = calculate(figures)
    assert results == {}
    assert [(d.code, d.path) for d in found] == [("F009", "figures.a.formula")]
    assert "a, b, c" in found[0].message


def test_a_formula_that_names_itself_is_a_circle() -> None:
    assert "itself" in fault("result + 1").message


def test_words_are_not_calculated_with() -> None:
    refused = fault("people / 2", unit="people", people=figure(as_said="several dozen"))
    assert refused.code == "F009"
    assert "“several dozen”" in refused.message


def test_a_formula_without_a_figure_is_a_number_without_a_source() -> None:
    assert fault("6000 + 25000").code == "F009"


def test_diagnostics_stand_in_the_order_of_the_figures() -> None:
    figures = {"z": figure("y +"), "y": figure("nothing"), "a": figure("z2 / y2"), "k": figure("k")}
    paths = [d.path for d in calculate(figures)[1]]
    assert paths == [f"figures.{id}.formula" for id in ("z", "y", "a", "a", "k")]


# --- dates ----------------------------------------------------------------------------------


def dates_warned(*as_of: str | None) -> list[str]:
    figures = {f"f-{n}": figure(value=1, **({"as_of": text} if text else {})) for n, text in enumerate(as_of)}
    _, found = calculate({**figures, "sum": figure(" + ".join(figures))})
    assert all((d.severity, d.path) == (Severity.WARNING, "figures.sum.formula") for d in found)
    return [d.code for d in found]


def test_unlike_dates_are_warned_of() -> None:
    assert dates_warned("2022-02", "2022-09") == ["F008"]
    assert dates_warned("2022-02", "2022-02~") == ["F008"]
    assert dates_warned("2022-02", "2022-02") == []
    assert dates_warned("[2022-02,2022-03]", "[2022-02, 2022-03]") == []


def test_an_unknown_date_is_like_no_other() -> None:
    assert dates_warned("unknown", "2022-02") == ["F008"]
    assert dates_warned("unknown", "unknown") == ["F008"]
    assert dates_warned("unknown") == []


def test_a_missing_date_is_left_to_its_own_check() -> None:
    assert dates_warned(None, "2022-02") == []


def test_dates_come_from_the_operands_however_deep_each_once() -> None:
    figures = {
        "a": figure(value=1, as_of="2022"),
        "b": figure(value=1, as_of="2023"),
        "c": figure(value=1, as_of="2022"),
        "ab": figure("a + b"),
        "abc": figure("c + ab"),
        "again": figure("ab + ab"),
    }
    results, found = calculate(figures)
    assert [d.text for d in results["abc"].as_of] == ["2022", "2023"]
    assert [d.path for d in found] == ["figures.ab.formula", "figures.abc.formula"]


# --- rounding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (18, Fraction(45, 2), "18–23"),
        (1_234_567, 1_300_000, "1200000–1300000"),
        (1_234_568, 1_234_568, "1234568"),
        (Fraction(1, 8), Fraction(1, 8), "0.125"),
        (Fraction(123456789, 100), Fraction(123456789, 100), "1234567.89"),
        (Fraction(1, 3), Fraction(1, 3), "0.33–0.34"),
        (Fraction(-1, 3), Fraction(-1, 3), "-0.34–-0.33"),
        (Fraction(1, 1024), Fraction(1, 1024), "0.00097–0.00098"),
        (Fraction(999, 100), 20, "9.9–20"),
        (2, Fraction(999, 100), "2–10"),
        (0, 5, "0–5"),
        (-5, 5, "-5–5"),
        (0, 0, "0"),
        (Fraction(1, 3), None, "at-least 0.33"),
        (None, Fraction(1, 3), "at-most 0.34"),
    ],
)
def test_what_is_exact_is_printed_whole_and_all_else_outward_to_two_digits(
    low: Fraction | int | None, high: Fraction | int | None, text: str
) -> None:
    interval = Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))
    assert words(printed(interval)) == text


def test_an_approximate_number_is_rounded_too() -> None:
    assert words(printed(Interval(Fraction(6003), Fraction(6003), about=True))) == "about 6000–6100"
    assert words(printed(Interval(Fraction(9), Fraction(9), about=True))) == "about 9"


FRACTIONS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@given(FRACTIONS, FRACTIONS)
def test_nothing_possible_is_left_out_by_rounding(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assume(low != high)
    rounded = printed(Interval(low, high))
    assert rounded.low is not None
    assert rounded.high is not None
    assert Fraction(rounded.low) <= low < high <= Fraction(rounded.high)


@given(FRACTIONS)
def test_rounding_keeps_two_digits_and_moves_by_less_than_one_of_them(value: Fraction) -> None:
    rounded = printed(Interval(value, None))
    assert rounded.low is not None
    digits = str(rounded.low).lstrip("-").replace(".", "").strip("0")
    assert len(digits) <= 2
    assert abs(Fraction(rounded.low) - value) <= abs(Fraction(rounded.low)) / 10


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=4, allow_nan=False))
def test_a_single_exact_number_of_four_decimals_is_printed_as_it_is(value: Decimal) -> None:
    rounded = printed(Interval(Fraction(value), Fraction(value)))
    assert rounded.single == value
    assert rounded.qualifier is Qualifier.EXACT


# --- arithmetic -----------------------------------------------------------------------------


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(st.integers(-4, 4)), draw(st.integers(-4, 4))))
    if low == high:
        return Interval(Fraction(low), Fraction(high))
    unbounded_below, unbounded_above = draw(st.integers(0, 5)) == 0, draw(st.integers(0, 5)) == 0
    return Interval(
        None if unbounded_below else Fraction(low),
        None if unbounded_above else Fraction(high),
        draw(st.booleans()),
        draw(st.booleans()),
    )


def within(value: Fraction, interval: Interval) -> bool:
    above = interval.low is None or value > interval.low or (value == interval.low and not interval.low_open)
    below = interval.high is None or value < interval.high or (value == interval.high and not interval.high_open)
    return above and below


def members(interval: Interval) -> list[Fraction]:
    """Some numbers of it: near the ends, between them, and far out where it is unbounded."""
    low = interval.low if interval.low is not None else Fraction(-1000)
    high = interval.high if interval.high is not None else Fraction(1000)
    near = Fraction(1, 1000)
    tried = [low, low + near, (low + high) / 2, high - near, high, Fraction(0), near, -near]
    return [value for value in tried if within(value, interval)]


OPERATORS: list[Literal["+", "-", "*", "/"]] = ["+", "-", "*", "/"]


@settings(max_examples=examples(600))
@given(st.sampled_from(OPERATORS), intervals(), intervals())
def test_every_result_of_members_lies_in_the_result(
    operator: Literal["+", "-", "*", "/"], a: Interval, b: Interval
) -> None:
    try:
        combined = combine(operator, a, b)
    except DivisionByZero:
        assert b.low is None or b.low <= 0
        assert b.high is None or b.high >= 0
        return
    for x in members(a):
        for y in members(b):
            exact = {"+": x + y, "-": x - y, "*": x * y, "/": x / y if y else None}[operator]
            assert exact is not None
            assert within(exact, combined)


@settings(max_examples=examples(600))
@given(st.sampled_from(OPERATORS), intervals(), intervals())
def test_a_closed_end_of_a_result_is_reached_by_ends_and_an_open_one_is_not(
    operator: Literal["+", "-", "*", "/"], a: Interval, b: Interval
) -> None:
    try:
        combined = combine(operator, a, b)
    except DivisionByZero:
        return
    reached = set()
    for x in members(a):
        for y in members(b):
            reached.add({"+": x + y, "-": x - y, "*": x * y, "/": x / (y or 1)}[operator])
    for end, is_open in ((combined.low, combined.low_open), (combined.high, combined.high_open)):
        if end is not None:
            assert (end in reached) is not is_open


@given(st.sampled_from(OPERATORS), FRACTIONS, FRACTIONS)
def test_points_calculate_as_numbers_do(operator: Literal["+", "-", "*", "/"], x: Fraction, y: Fraction) -> None:
    assume(operator != "/" or y)
    exact = {"+": x + y, "-": x - y, "*": x * y, "/": x / y if y else None}[operator]
    assert combine(operator, Interval(x, x), Interval(y, y)) == Interval(exact, exact)


def test_a_result_is_about_if_either_operand_is() -> None:
    exact, about = Interval(Fraction(2), Fraction(3)), Interval(Fraction(2), Fraction(3), about=True)
    for operator in OPERATORS:
        assert combine(operator, exact, about).about
        assert combine(operator, about, exact).about
        assert not combine(operator, exact, exact).about


def test_the_exact_result_has_a_limit() -> None:
    huge = Interval(Fraction(10**1000), Fraction(10**1000))
    with pytest.raises(TooManyDigits):
        combine("*", huge, huge)


# --- any text -------------------------------------------------------------------------------


@settings(max_examples=examples(400))
@given(st.text(alphabet="ab1 +-*/().", max_size=14) | st.text(max_size=20))
def test_any_text_is_a_formula_or_one_clear_fault(text: str) -> None:
    figures = {"a": figure(value=2), "b": figure(low=-1, high=1), "r": figure(text)}
    results, found = calculate(figures)
    assert ("r" in results) is not bool(found)
    assert all(d.path == "figures.r.formula" and d.message for d in found)


@settings(max_examples=examples(300))
@given(
    st.recursive(
        st.sampled_from(["a", "b", "7", "0.5"]),
        lambda part: st.lists(part, min_size=2, max_size=4).flatmap(
            lambda parts: st.lists(st.sampled_from("+-*/"), min_size=len(parts), max_size=len(parts)).map(
                lambda operators: "(" + " ".join(f"{o} {p}" for o, p in zip(operators, parts, strict=True))[2:] + ")"
            )
        ),
        max_leaves=12,
    )
)
def test_a_formula_means_what_python_makes_of_it(text: str) -> None:
    """Precedence, grouping to the left and parentheses alike."""
    text = text.removeprefix("(").removesuffix(")") if text.count("(") == 1 else text
    assume("a" in text or "b" in text)
    numbers = re.sub(r"[0-9.]+", lambda m: f"Fraction('{m[0]}')", text)
    try:
        exact = eval(numbers, {"Fraction": Fraction, "a": Fraction(2), "b": Fraction(3)})
    except ZeroDivisionError:
        return
    operands = {name: figure(value=n) for name, n in (("a", 2), ("b", 3)) if name in text}
    assert result(text, unit=None, per=None, **operands).interval == Interval(exact, exact)
