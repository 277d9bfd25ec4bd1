"""D001, D002, D004, D005, F001, F004, F005: what dates and figures lack, and what they cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Day
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheet.checks.calculation import formula_faults
from factsheet.checks.rates import Span, Spans, common, implied
from factsheet.checks.rules import inconsistent_conversion
from factsheet.checks.study import Study
from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts.schema import FactFile, Profile
from tests.checks.example import examined, facts_of
from tests.growth import in_proportion

SHEET = '[sheet]\nid = "x"\ntitle = "x"\ndate = 2026-03-31\n'


def found(code: str, toml: str, profile: Profile = "press") -> list[Diagnostic]:
    return [d for d in examined(toml, profile) if d.code == code]


def at(code: str, toml: str, profile: Profile = "press") -> list[str]:
    return [d.path for d in found(code, toml, profile)]


def reason(lines: str = "", sources: str = '["gazette"]') -> str:
    return f'[reasons.r]\nreason = "x"\nsources = {sources}\n{lines}\n'


def figure(id: str, lines: str) -> str:
    return f'[figures.{id}]\nlabel = "x"\nas_of = "2025"\nsources = ["gazette"]\n{lines}\n'


def source(id: str, lines: str) -> str:
    return f'[sources.{id}]\ntitle = "x"\nkind = "news"\n{lines}\n'


# --- D001 undated-claim, F001 figure-without-date -------------------------------------------


def test_every_kind_of_claim_is_to_be_dated() -> None:
    toml = """
        [subject]
        name = "x"
        kind = "person"
        [subject.attributes.a]
        label = "x"
        value = 1
        [reasons.r]
        reason = "x"
        [statements.s]
        topic = "x"
        text = "x"
        [tables.t]
        title = "x"
        columns = ["x"]
        rows = [[1]]
        [figures.f]
        label = "x"
        value = 1
        [figures.g]
        label = "x"
        formula = "f * 2"
        [history.h]
        date = "unknown"
        event = "x"
        [gaps.g]
        question = "x"
        searched = "x"
        searched_on = 2026-03-01
    """
    records = ["subject.attributes.a", "reasons.r", "statements.s", "tables.t"]
    assert at("D001", toml) == [f"{record}.as_of" for record in records]
    assert at("F001", toml) == ["figures.f.as_of"]


@pytest.mark.parametrize("date", ["unknown", "2023~", "../2022", "202X"])
def test_any_date_and_an_unknown_one_is_an_answer(date: str) -> None:
    toml = reason(f'as_of = "{date}"') + figure("f", "value = 1").replace("2025", date)
    assert at("D001", toml) == at("F001", toml) == []


def test_what_is_missing_is_shown_at_the_header_of_its_record() -> None:
    (only,) = found("D001", reason())
    assert only.span
    assert only.span.source == "[reasons.r]"


# --- D002 stale-fact ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "as_of", "stale"),
    [
        ("30d", "2026-03-01", False),
        ("30d", "2026-02-28", True),
        ("1m", "2026-02-28", False),  # a month before the 31st is the last of February
        ("1m", "2026-02-27", True),
        ("13m", "2025-02-28", False),
        ("13m", "2025-02-27", True),
        ("1y", "2025-03-31", False),
        ("1y", "2025-03-30", True),
        ("1y", "2025-03", False),  # it may have been the last day
        ("1y", "2025-02", True),
        ("2y", "2024", False),
        ("2y", "2023", True),
        ("1y", "2023/2025-06", False),
        ("1y", "2019/..", False),
        ("1y", "../2019", True),
        ("1y", "[2019,2026-01]", False),
        ("1y", "201X", True),
        ("1y", "2019~", True),
        ("1y", "2025-02~", False),  # about February may be March
        ("1y", "2024-02~", True),
        ("1y", "2022~/..", False),
        ("1y", "2027", False),
        ("1y", "unknown", False),
        ("9999y", "0001", False),
        ("99999d", "0001", True),
        ("99999m", "0001", False),
    ],
)
def test_what_counts_is_the_last_day_that_a_date_can_mean(after: str, as_of: str, stale: bool) -> None:
    toml = SHEET + reason(f'as_of = "{as_of}"') + f'[check]\nstale_after = "{after}"\n'
    assert ("reasons.r.as_of" in at("D002", toml)) == stale


def test_figures_can_be_stale_and_without_a_limit_nothing_is() -> None:
    toml = SHEET + figure("f", "value = 1").replace("2025", "1999")
    assert at("D002", toml) == []
    (only,) = found("D002", toml + '[check]\nstale_after = "1y"\n')
    assert only.path == "figures.f.as_of"
    assert "more than 1 year before" in only.message
    assert only.span
    assert only.span.source == 'as_of = "1999"'


# --- D004 accessed-before-published ---------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "accessed", "wrong"),
    [
        ("2026-02-27", "2026-02-27", False),
        ("2026-02-27", "2026-02-26", True),
        ("2026-02", "2026-02-01", False),
        ("2026-02", "2026-01-31", True),
        ("2026", "2026-01-01", False),
        ("2026~", "2025-06-01", False),  # "about" leaves a year
        ("2026?", "2025-06-01", False),
        ("2026%", "2024-06-01", True),
        ("2026/..", "2025-12-31", True),
        ("../2026", "1999-01-01", False),
        ("unknown", "1999-01-01", False),
        ("9999~", "2026-01-01", True),
        ("2025-24", "2025-01-31", False),  # the winter of either side of the year
        ("2025-24", "2024-12-01", False),
        ("2025-24", "2024-11-30", True),
        ("2025-21", "2025-02-01", False),
        ("2025-21/..", "2024-11-30", True),
        ("2019/2025-22", "2019-01-01", False),  # a year before the season
        ("2019/2025-22", "2018-12-31", True),
        ("0001-24", "2025-01-31", False),
        ("9999-24", "2025-01-31", True),
    ],
)
def test_nothing_is_accessed_before_it_is_published(published: str, accessed: str, wrong: bool) -> None:
    toml = source("a", f'published = "{published}"\naccessed = {accessed}')
    assert at("D004", toml) == (["sources.a.accessed"] if wrong else [])
    captured = toml.replace("accessed", "captured_on")
    assert at("D004", captured) == (["sources.a.captured_on"] if wrong else [])


def test_a_capture_before_publication_is_told_beside_the_visit() -> None:
    toml = source("a", 'published = "2026-02"\naccessed = 2026-01-02\ncaptured_on = 2026-01-01')
    first, second = found("D004", toml)
    assert (first.path, second.path) == ("sources.a.accessed", "sources.a.captured_on")
    assert second.message == "Captured on 2026-01-01, before it was published, “2026-02”"


@pytest.mark.parametrize(
    ("published", "as_of", "wrong"),
    [
        ("2022-05-03", "2022-05-04", True),
        ("2022-05-03", "2022-05-03", False),
        ("2022-05-03", "2022-05", False),
        ("2022", "2022-12", False),
        ("2022", "2023", True),
        ("2023~", "2023~", False),
        ("2022~", "2023", False),
        ("2022", "2023~", False),
        ("2020", "2023~", True),
        ("2019/..", "2023", False),
        ("2022", "unknown", False),
        ("2022", "../2024", False),
        ("unknown", "2023", False),
        ("2022~/..", "2024", False),
        ("2019", "2022~/..", True),
        ("2021", "2022~/..", False),
        ("0001~", "9999~", True),
        ("2022-24", "2023-03", True),  # a winter ends in February
        ("2022-24", "2023-02", False),
        ("2025-21", "2025-10", False),  # in spring, in the south
        ("2025-21", "2026-03", True),
        ("2024-22", "2025-22", False),
        ("2024-22", "2026-22", True),
        ("2022-22/2025", "2025-12", False),
        ("2022-22/2025", "2026", True),
    ],
)
def test_a_source_cannot_tell_what_held_after_it(published: str, as_of: str, wrong: bool) -> None:
    toml = source("a", f'published = "{published}"') + reason(f'as_of = "{as_of}"', '["a"]')
    assert at("D004", toml) == (["reasons.r.as_of"] if wrong else [])


@pytest.mark.parametrize(
    ("sources", "wrong"),
    [
        ('["old"]', True),
        ('["old: page 1", "old: page 2", "older"]', True),
        ('["old", "new"]', False),
        ('["old", "undated"]', False),  # which may be the one that tells it
        ('["old", "nowhere"]', False),
        ("[]", False),
    ],
)
def test_one_source_that_may_be_newer_is_enough(sources: str, wrong: bool) -> None:
    toml = (
        source("old", 'published = "2021"')
        + source("older", 'published = "2019"')
        + source("new", 'published = "2024"')
        + source("undated", "")
        + reason('as_of = "2023"', sources)
    )
    assert at("D004", toml) == (["reasons.r.as_of"] if wrong else [])


@pytest.mark.parametrize(
    ("lines", "severity"),
    [
        ("", Severity.ERROR),
        ("accessed = 2022-12-31", Severity.ERROR),
        ("accessed = 2023-01-01", Severity.WARNING),
        ("captured_on = 2023-05-01", Severity.WARNING),
        ("accessed = 2022-12-31\ncaptured_on = 2023-05-01", Severity.ERROR),
    ],
)
def test_a_page_that_was_looked_at_since_may_have_been_changed(lines: str, severity: Severity) -> None:
    toml = source("a", f'published = "2021"\n{lines}') + source("b", 'published = "2020"')
    (only,) = found("D004", toml + reason('as_of = "2023"', '["b", "a"]'))
    assert (only.path, only.severity) == ("reasons.r.as_of", severity)


def test_a_plan_and_a_formula_are_left_alone() -> None:
    toml = '[history.h]\ndate = "2031"\nstatus = "planned"\nevent = "x"\nsources = ["gazette"]\n'
    assert at("D004", toml + figure("f", "value = 1") + '[figures.g]\nlabel = "x"\nformula = "f * 2"\n') == []


# --- D005 outside-reference-period ----------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "date", "outside"),
    [
        ("2022/2023", "2022", False),
        ("2022/2023", "2021-12-31", True),
        ("2022/2023", "2024-01-01", True),
        ("2022-01-01/2022-12-31", "../2022-01-01", False),
        ("2022-01-01/2022-12-31", "2022-12-31/..", False),
        ("2022/2023", "2021/2022-01", False),
        ("2022/2023", "2023-12-31/2025", False),
        ("2022/2023", "2021~", False),
        ("2022/2023", "2019~", True),
        ("2022/2023", "../2021", True),
        ("2022/2023", "2024/..", True),
        ("2022/2023", "unknown", False),
        ("2022/..", "2030", False),
        ("2022/..", "2021", True),
        ("../2022", "2023", True),
        ("../2022", "0001", False),
        ("2022~/..", "2021", False),
        ("2022~/..", "2019", True),
        ("2022~/..", "2190", False),
    ],
)
def test_an_event_wholly_outside_the_period_is_found_for_coi_only(period: str, date: str, outside: bool) -> None:
    toml = SHEET + f'reference_period = "{period}"\n[history.h]\ndate = "{date}"\nevent = "x"\nsources = ["gazette"]\n'
    assert at("D005", toml, "coi") == (["history.h.date"] if outside else [])
    assert at("D005", toml, "press") == at("D005", toml, "intelligence") == []


@pytest.mark.parametrize(
    ("status", "date", "outside"),
    [
        ("planned", "2024-06", False),
        ("planned", "2024/..", False),
        ("planned", "2021", True),
        ("cancelled", "2024-06", True),
        ("occurred", "2024-06", True),
    ],
)
def test_what_is_planned_for_after_the_period_is_left_alone(status: str, date: str, outside: bool) -> None:
    event = f'[history.h]\ndate = "{date}"\nstatus = "{status}"\nevent = "x"\nsources = ["gazette"]\n'
    toml = SHEET + 'reference_period = "2022/2023"\n' + event
    assert at("D005", toml, "coi") == (["history.h.date"] if outside else [])


def test_without_a_period_nothing_lies_outside() -> None:
    assert at("D005", SHEET + '[history.h]\ndate = "1974"\nevent = "x"\n', "coi") == []


# --- F002 unlike-figures, in charts ----------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "unlike"),
    [
        (['unit = "people"', 'unit = "people"'], []),
        (['unit = "people"', 'unit = "posts"', 'unit = "people"'], [1]),
        (['unit = "people"', 'unit = "people"\ncounted = "all"'], [1]),
        (['unit = "people"\nmeasures = "m"', 'unit = "posts"\nmeasures = "m"'], []),
        (['unit = "people"\nmeasures = "m"', 'unit = "posts"\nmeasures = "n"'], [1]),
        (['unit = "people"\nmeasures = "m"', 'unit = "posts"'], [1]),
        (['unit = "people"\nmeasures = "m"', 'unit = "people"\nmeasures = "n"'], []),
    ],
)
def test_a_chart_draws_like_figures_or_competing_counts(lines: list[str], unlike: list[int]) -> None:
    toml = "".join(figure(f"f{n}", f"value = 1\n{line}") for n, line in enumerate(lines))
    chart = f'[charts.c]\ntitle = "x"\nfigures = {[f"f{n}" for n in range(len(lines))]}\n'
    assert at("F002", toml + chart) == [f"charts.c.figures.{n}" for n in unlike]


def test_words_in_a_chart_do_not_make_competing_counts_unlike() -> None:
    counts = figure("f", 'value = 1\nunit = "people"\nmeasures = "m"') + figure("g", 'value = 1\nmeasures = "m"')
    chart = '[charts.c]\ntitle = "x"\nfigures = ["f", "w", "g", "nowhere"]\n'
    assert at("F002", counts + figure("w", 'as_said = "many"') + chart) == ["charts.c.figures.1"]


@pytest.mark.parametrize(
    ("text", "unit", "fault"),
    [
        ("people / posts", "%", True),
        ("people * posts", "%", True),
        ("people / 84", "%", True),
        ("people * 100 / 84", "%", True),
        ("people + people", "%", True),
        ("people / posts", "people per post", False),
        ("people / staff", "%", False),
        ("people / posts / staff * posts", "%", True),
        ("share / 2", "%", False),
        ("share * share", "%", False),
    ],
)
def test_only_a_quotient_of_like_units_is_a_share(text: str, unit: str, fault: bool) -> None:
    given = {"people": "people", "staff": "people", "posts": "posts", "share": "%"}
    toml = "".join(figure(id, f'value = 3\nunit = "{unit}"') for id, unit in given.items())
    toml += f'[figures.f]\nlabel = "x"\nformula = "{text}"\nunit = "{unit}"\n'
    assert at("F002", toml) == (["figures.f.formula"] if fault else [])


# --- F004 inconsistent-conversion -----------------------------------------------------------


def money(id: str, amount: str, conversions: str, unit: str = "RUB") -> str:
    return figure(id, f'{amount}\nunit = "{unit}"\nconversions = [{conversions}]')


def to(unit: str, value: str, more: str = "") -> str:
    return f'{{ value = {value}, unit = "{unit}"{more} }}'


CONSISTENT = [  # of one report, at one rate each
    money("officer", 'value = 90_000\nqualifier = "at-most"', f"{to('GBP', '865')}, {to('USD', '1_090')}"),
    money("recruit", "value = 204_000", f"{to('GBP', '1_960')}, {to('USD', '2_465')}"),
]


def test_conversions_that_are_rounded_from_one_rate_are_left_alone() -> None:
    assert at("F004", "".join(CONSISTENT)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("865", "895", "figures.recruit.conversions.0.value"),
        ("1_960", "1_690", "figures.recruit.conversions.0.value"),  # of two, the later
        ("2_465", "2_645", "figures.recruit.conversions.1.value"),
    ],
)
def test_two_that_do_not_meet_are_found_at_the_later(right: str, wrong: str, path: str) -> None:
    (only,) = found("F004", "".join(CONSISTENT).replace(right, wrong))
    assert only.path == path
    assert only.span
    assert only.span.source.startswith("conversions")


@pytest.mark.parametrize("planted", range(5))
def test_of_five_the_one_that_does_not_fit_is_found(planted: int) -> None:
    amounts = [1000, 2500, 4800, 7300, 9100]
    toml = "".join(
        money(f"f{n}", f"value = {amount}", to("EUR", str(amount * (2 if n == planted else 1) * 117 // 100)))
        for n, amount in enumerate(amounts)
    )
    assert at("F004", toml) == [f"figures.f{planted}.conversions.0.value"]


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("865", "864.5", "865.5"),
        ("1_090", "1085", "1095"),
        ("2000", "1500", "2500"),
        ("1.10", "1.05", "1.15"),
        ("0.0250", "0.0245", "0.0255"),
        ("1e3", "500", "1500"),
    ],
)
def test_a_converted_amount_is_rounded_at_half_its_last_digit(value: str, least: str, most: str) -> None:
    (only,) = implied(facts_of(money("f", "value = 4", to("EUR", value))).figures)
    assert only.rate == Span(Fraction(least) / 4, Fraction(most) / 4)


def test_ranges_are_converted_end_by_end() -> None:
    ends = '{{ low = {}, high = {}, unit = "EUR" }}'
    assert at("F004", money("f", "low = 100\nhigh = 200", ends.format(117, 234))) == []
    assert at("F004", money("f", "low = 100\nhigh = 200", ends.format(117, 294))) == ["figures.f.conversions.0.high"]
    one = money("g", "value = 100", to("EUR", "117"))
    assert at("F004", one + money("f", "value = 1000", ends.format(1100, 1200))) == []
    assert at("F004", one + money("f", "value = 1000", ends.format(1310, 1420))) == ["figures.f.conversions.0.low"]
    assert at("F004", one + money("f", "low = 100\nhigh = 200", to("EUR", "155"))) == []
    assert at("F004", one + money("f", "low = 100\nhigh = 200", to("EUR", "355"))) == ["figures.f.conversions.0.value"]


@pytest.mark.parametrize(
    ("rate", "meets"),
    [("1.17", True), ("1.2", True), ("1", True), ("1.16", False), ("0.8547", True), ("0.86", False), ("0", False)],
)
def test_a_stated_rate_may_go_either_way_and_is_rounded_itself(rate: str, meets: bool) -> None:
    toml = money("f", "value = 10_000", to("EUR", "11_700.1", f', rate = "{rate}"'))
    assert at("F004", toml) == ([] if meets else ["figures.f.conversions.0.value"])


def test_a_rate_is_at_fault_where_others_bear_out_the_amount() -> None:
    dated = ', rate_date = 2025-01-01, rate = "{}"'
    toml = money("f", "value = 1000", to("EUR", "1171", dated.format("1.17"))) + money(
        "g", "value = 2000", to("EUR", "2342", dated.format("1.71"))
    )
    (only,) = found("F004", toml)
    assert only.path == "figures.g.conversions.0.rate"
    assert "1.71" in only.message
    assert at("F004", toml.replace("2342", "2432").replace("1.71", "1.17")) == ["figures.g.conversions.0.value"]


def test_rates_of_different_days_need_not_meet() -> None:
    one, other = (
        money(id, "value = 1000", to("EUR", value, f", rate_date = {day}"))
        for id, value, day in (("f", "1171", "2025-01-01"), ("g", "1305", "2025-06-01"))
    )
    assert at("F004", one + other) == []
    assert at("F004", one + other.replace("06-01", "01-01")) == ["figures.g.conversions.0.value"]


@pytest.mark.parametrize(
    ("second", "wrong"),
    [("23_400", True), ("234", True), ("2_340", False), ("4_600", False), ("1_180", False), ("4_900", True)],
)
@pytest.mark.parametrize("days", [("2025-01-01", "2025-06-01"), ("2025-01-01", ""), ("", "2025-01-01")])
def test_rates_of_different_days_are_not_apart_by_more_than_two(
    days: tuple[str, str], second: str, wrong: bool
) -> None:
    one, other = (
        money(id, "value = 2000", to("USD", value, f", rate_date = {day}" if day else ""), "EUR")
        for (id, value), day in zip((("f", "2_340"), ("g", second)), days, strict=True)
    )
    assert at("F004", one + other) == (["figures.g.conversions.0.value"] if wrong else [])


@pytest.mark.parametrize(
    ("unit", "then", "now"),
    [
        ("TRY", ("3_000", "3.0"), ("41_000", "41.0")),
        ("LBP", ("1_507_500", "1507.5"), ("89_500_000", "89500")),
        ("EUR", ("333.3", "3.0"), ("24.39", "41.0")),  # stated for the way back
        ("TRY", ("3_000", "0.333"), ("41_000", "41.0")),
    ],
)
def test_rates_of_different_days_that_are_stated_and_met_may_be_any_way_apart(
    unit: str, then: tuple[str, str], now: tuple[str, str]
) -> None:
    days = ("2016-06-30", then), ("2025-09-30", now)
    one, other = (
        money(f"f{day[:4]}", "value = 1000", to(unit, value, f', rate_date = {day}, rate = "{rate}"'), "USD")
        for day, (value, rate) in days
    )
    assert at("F004", one + other) == at("F004", other + one) == []
    assert at("F004", (one + other).replace("2016-06-30", "2025-09-30")) != []
    assert at("F004", re.sub("rate_date = [0-9-]+, ", "", one + other)) != []


@pytest.mark.parametrize("more", ["", ", rate_date = 2020-01-01", ', rate = "300.0"'])
@pytest.mark.parametrize("place", range(3))
def test_a_rate_that_nothing_bears_out_is_held_against_those_of_all_other_days(more: str, place: int) -> None:
    years = ("2016", "3_000", "3.0"), ("2025", "41_000", "41.0")
    others = [
        money(f"y{year}", "value = 1000", to("TRY", value, f', rate_date = {year}-06-30, rate = "{rate}"'), "USD")
        for year, value, rate in years
    ]
    for value in ("3_100", "40_100"):
        near = money("f", "value = 1000", to("TRY", value, more.replace("300.0", f"{int(value) / 1000}")), "USD")
        assert at("F004", "".join([*others[:place], near, *others[place:]])) == []
    far = money("f", "value = 1000", to("TRY", "300_000", more), "USD")
    (only,) = found("F004", "".join([*others[:place], far, *others[place:]]))
    assert only.path == "figures.f.conversions.0.value"
    assert only.message.endswith("is about 300, and that of the conversions at rates of other days about 3")


def test_a_rate_for_the_way_back_is_held_against_those_of_other_days_that_go_straight() -> None:
    right, straight, divided = (
        money(f"y{year}", "value = 1000", to("TRY", value, f', rate_date = {year}-06-30, rate = "{rate}"'), "USD")
        for year, value, rate in (("2016", "3_000", "0.333"), ("2025", "41_000", "41.0"), ("2020", "142.9", "7.0"))
    )
    assert at("F004", right + straight) == []
    for toml in (right + straight + divided, divided + straight + right):
        assert at("F004", toml) == ["figures.y2020.conversions.0.value"]


def test_a_message_names_the_rate_itself_and_no_exponent() -> None:
    one, other = (
        money(id, "value = 1000", to("LBP", value, f", rate_date = {day}"), "USD")
        for id, value, day in (("f", "1_507_500", "2019-01-01"), ("g", "89_500_000", "2025-01-01"))
    )
    (only,) = found("F004", one + other)
    assert "is about 89500, and" in only.message
    assert only.message.endswith("at rates of other days about 1508")
    (only,) = found("F004", money("f", "value = 3e7", to("USD", "11"), "LBP") + other)
    assert only.message.endswith(
        "“USD” to “LBP” is about 89500, and that of the conversions at rates of other days about 2727000"
    )
    (only,) = found("F004", money("f", "value = 1", to("USD", "0.0000112", ', rate = "0.00002"'), "LBP"))
    assert "about 0.0000112," in only.message


@pytest.mark.parametrize("rate", ["0", "0.0", "0.00"])
def test_no_amount_meets_a_rate_of_zero(rate: str) -> None:
    toml = money("f", "value = 12_500_000", to("USD", "540_000", f', rate = "{rate}"'), "ZMW")
    assert at("F004", toml) == ["figures.f.conversions.0.value"]


def test_a_rate_for_the_way_back_is_one_only_if_it_fits_the_others() -> None:
    stated = ', rate_date = 2025-01-01, rate = "{}"'
    divided = money("f", "value = 20_000", to("USD", "17_094", stated.format("1.17")), "EUR")
    right = money("g", "value = 20_000", to("USD", "23_400.1", stated.format("1.17")), "EUR")
    turned = money("h", "value = 20_000", to("USD", "23_400.1", stated.format("0.8547")), "EUR")
    assert at("F004", divided) == []
    assert at("F004", right + turned) == at("F004", turned + right) == []
    assert at("F004", turned + turned.replace("figures.h", "figures.i")) == []
    for toml in (divided + right, right + divided):
        (only,) = found("F004", toml)
        assert only.path == "figures.f.conversions.0.value"
        assert only.message.endswith("is about 0.8547, and the one that is stated is “1.17”")


def test_the_way_back_is_compared_with_the_way_there() -> None:
    there = money("f", "value = 1000", to("EUR", "1171"))
    assert at("F004", there + money("g", "value = 1171", to("RUB", "1000.0"), "EUR")) == []
    (only,) = found("F004", there + money("g", "value = 1171", to("RUB", "1201"), "EUR"))
    assert only.path == "figures.g.conversions.0.value"
    assert "“EUR” to “RUB” is about 1.026" in only.message
    assert "about 0.854" in only.message


def test_other_units_than_money_are_compared_too() -> None:
    near = money("f", "value = 16", to("miles", "9.94"), "km") + money("g", "value = 100", to("miles", "62.1"), "km")
    assert at("F004", near) == []
    assert at("F004", near.replace("62.1", "26.1")) == ["figures.g.conversions.0.value"]


def test_what_has_no_ratio_is_left_alone() -> None:
    warm = money("f", "value = 20", to("°F", "68"), "°C") + money("g", "value = 30", to("°F", "86"), "°C")
    zero = (
        money("z", "value = 0", to("EUR", "5"))
        + money("y", "value = 5", to("EUR", "0"))
        + money("x", "value = -5", to("EUR", "5"))
    )
    words = money("w", 'as_said = "much"', to("EUR", "5")) + figure("v", f"value = 1\nconversions = [{to('EUR', '5')}]")
    same = money("u", "value = 5", to("RUB", "6"))
    assert at("F004", warm + zero + words + same) == []


@pytest.mark.parametrize(
    ("amount", "converted", "rate", "wrong"),
    [
        ("value = 2000", "value = -2_340", "1.17", True),
        ("value = 2000", "value = 0", "1.17", True),
        ("value = 0", "value = 5", "1.17", True),
        ("value = 0", "value = 0", "1.17", False),
        ("value = 0.3", "value = 0", "1.17", False),  # rounded
        ("value = 3", "value = 0", "1.17", True),
        ("value = -2000", "value = -2_340", "1.17", False),
        ("value = -2000", "value = -1_709", "1.17", False),  # the way back
        ("value = -2000", "value = -2_430", "1.17", True),
        ("value = -2000", "value = 2_340", "1.17", True),
        ("low = -10\nhigh = 20", "low = -12\nhigh = 23", "1.17", False),
        ("low = 0\nhigh = 20", "low = 0\nhigh = 23", "1.17", False),
        ("low = 0\nhigh = 20", "low = 5\nhigh = 23", "1.17", True),
        ("value = 5", "value = -5", "0", True),
        ("value = 0", "value = 5", "0", True),
    ],
)
def test_what_is_not_above_zero_is_held_against_the_stated_rate(
    amount: str, converted: str, rate: str, wrong: bool
) -> None:
    conversion = f'{{ {converted.replace(chr(10), ", ")}, unit = "USD", rate = "{rate}" }}'
    paths = at("F004", money("f", amount, conversion, "EUR"))
    assert paths == ([f"figures.f.conversions.0.{converted.split()[0]}"] if wrong else [])


@pytest.mark.parametrize(("low", "high", "told"), [("-19", "-12", "low: -19 of -20"), ("-23", "-7", "high: -7 of -10")])
def test_the_end_at_fault_is_told_with_what_it_is_converted_from(low: str, high: str, told: str) -> None:
    ends = f'{{ low = {low}, high = {high}, unit = "USD", rate = "1.17" }}'
    (only,) = found("F004", money("f", "low = -20\nhigh = -10", ends, "EUR"))
    name, _, amounts = told.partition(": ")
    assert only.path == f"figures.f.conversions.0.{name}"
    assert only.message.endswith(f"does not make {amounts}")


def test_a_reversed_range_is_told_as_such_only() -> None:
    ends = '{{ low = {}, high = {}, unit = "USD"{} }}'
    for amount in ("value = 4", "low = 4\nhigh = 5"):
        toml = money("f", amount, ends.format(5, 3, ', rate = "1.17"'), "EUR")
        assert (at("F003", toml), at("F004", toml)) == (["figures.f.conversions.0.low"], [])
    toml = money("f", "low = 5\nhigh = 4", ends.format(3, 8, ""), "EUR")
    assert (at("F003", toml), at("F004", toml)) == (["figures.f.low"], [])


def test_two_ends_of_one_conversion_are_not_called_other_conversions() -> None:
    (only,) = found("F004", money("f", "low = 100\nhigh = 200", '{ low = 117, high = 294, unit = "USD" }', "EUR"))
    assert only.message.endswith("is about 1.47, and that of its other end about 1.17")


def test_the_largest_numbers_are_compared() -> None:
    toml = money("f", "value = 1e99", to("EUR", "1e-99")) + money("g", "value = 1e-99", to("EUR", "1e99"))
    (only,) = found("F004", toml)
    assert only.path == "figures.g.conversions.0.value"
    assert only.message.endswith("is about 1E+198, and that of the other conversions about 7.5E-199")


@given(
    st.decimals("0.001", "1000", places=4),
    st.lists(st.integers(1, 10**7), min_size=1, max_size=6),
    st.integers(-2, 3),
)
def test_amounts_that_are_rounded_from_one_rate_never_contradict_it(rate: Decimal, given: list[int], to: int) -> None:
    conversions = [(amount, round(Fraction(rate) * amount / 10**to) * 10**to) for amount in given if to >= 0]
    toml = "".join(
        money(f"f{n}", f"value = {amount}", f'{{ value = {value}, unit = "EUR", rate = "{rate}" }}')
        for n, (amount, value) in enumerate(conversions)
        if value
    )
    assert list(inconsistent_conversion.RULE.check(Study(facts_of(toml)))) == []


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 10)), max_size=12))
def test_what_spans_have_in_common_is_what_most_of_them_hold(ends: list[tuple[int, int]]) -> None:
    spans = [Span(Fraction(low), Fraction(low + width)) for low, width in ends]
    agreed = common(spans)
    assert (agreed is None) == (not spans)
    if agreed:
        points = [span.low for span in spans]
        most = max(sum(span.low <= point <= span.high for span in spans) for point in points)
        assert sum(span.meets(agreed) for span in spans) == most
        assert agreed.low <= agreed.high


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 9)), max_size=9), st.integers(0, 70), st.integers(0, 9))
def test_many_spans_meet_what_one_of_them_meets(ends: list[tuple[int, int]], low: int, width: int) -> None:
    spans = [Span(Fraction(low), Fraction(low + width)) for low, width in ends]
    span = Span(Fraction(low), Fraction(low + width))
    assert Spans(spans).meets(span) == any(one.meets(span) for one in spans)


def test_a_span_within_another_takes_nothing_from_it() -> None:
    spans = [Span(Fraction(1), Fraction(9)), Span(Fraction(2), Fraction(3))]
    assert Spans(spans).meets(Span(Fraction(5), Fraction(6)))


@pytest.mark.parametrize(
    ("more", "are_found"),
    [("", True), (", rate_date = {day}", False), (', rate_date = {day}, rate = "1.0"', False)],
    ids=["of no day", "of a day each", "of a day and rate each"],
)
def test_conversions_that_all_differ_are_compared_in_time_in_proportion(more: str, are_found: bool) -> None:
    @cache
    def facts(count: int) -> FactFile:
        days = (more.format(day=Day.fromordinal(730_000 + n)) for n in range(count))
        each = (money(f"f{n}", "value = 100_000", to("EUR", str(100_001 + 2 * n), day)) for n, day in enumerate(days))
        return facts_of("".join(each))

    def prepared(count: int) -> Callable[[], object]:
        held = facts(count)

        def work() -> None:
            found = list(inconsistent_conversion.RULE.check(Study(held)))
            assert len(found) == (count - 1 if are_found else 0)

        return work

    assert in_proportion(prepared, 150)


def test_many_spans_are_compared_in_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        spans = [Span(Fraction(2 * n), Fraction(2 * n)) for n in range(count)]
        between = [Span(Fraction(2 * n + 1), Fraction(2 * n + 1)) for n in range(count)]

        def work() -> None:
            many = Spans(spans)
            assert all(map(many.meets, spans))
            assert not any(map(many.meets, between))

        return work

    assert in_proportion(prepared, 500)


# --- F009 and the other faults of formulas ---------------------------------------------------


def calculated(id: str, formula: str) -> str:
    return f'[figures.{id}]\nlabel = "x"\nformula = "{formula}"\n'


def test_an_id_is_pointed_at_where_it_stands_by_itself() -> None:
    toml = figure("x-job", "value = 1") + figure("job-s", "value = 1") + calculated("f", "x-job + job-s * job")
    (only,) = found("S002", toml)
    assert only.span
    assert only.span.source[: only.span.end_column - 1] == 'formula = "x-job + job-s * job'


def test_faults_of_formulas_are_told_in_time_in_proportion() -> None:
    @cache
    def study(count: int) -> Study:
        study = Study(facts_of("".join(calculated(f"f{n}", f"no-{n} + 1") for n in range(count))))
        assert len(study.calculation[1]) == count
        return study

    def prepared(count: int) -> Callable[[], object]:
        held = study(count)

        def work() -> None:
            assert sum(1 for _ in formula_faults(held, "S002")) == count

        return work

    assert in_proportion(prepared, 250)


# --- F005 unsourced-rate --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ("", ["rate_source", "rate_date"]),
        (', rate = "1.17"', ["rate_source", "rate_date"]),
        (', rate_source = "gazette"', ["rate_date"]),
        (", rate_date = 2025-12-01", ["rate_source"]),
        (', rate_date = 2025-12-01, rate_source = "gazette"', []),
    ],
)
def test_one_finding_a_conversion_names_what_is_missing(more: str, missing: list[str]) -> None:
    paths = found("F005", money("f", "value = 1", to("EUR", "2", more)))
    assert [d.path for d in paths] == (["figures.f.conversions.0"] if missing else [])
    for d in paths:
        assert [name for name in ("rate_source", "rate_date") if name in d.message] == missing


def test_units_of_measure_need_no_rate_but_one_of_two_is_money() -> None:
    assert at("F005", money("f", "value = 1", to("miles", "2"), "km")) == []
    assert at("F005", money("f", "value = 1", to("roubles", "2"), "km"))
    assert at("F005", figure("f", f"value = 1\nconversions = [{to('EUR', '1')}]"))


@pytest.mark.parametrize("unit", ["<b>", "{{7*7}}", "| x |", "é" * 3000, "😀"])
def test_any_unit_is_named_in_a_message_of_one_line(unit: str) -> None:
    toml = money("f", "value = 1", to(unit, "2")) + money("g", "value = 1", to(unit, "4"))
    told = [*found("F005", toml), *found("F004", toml)]
    assert len(told) == 3
    assert all(len(d.message) < 300 and "\n" not in d.message for d in told)
