"""A figure is printed no more exactly than it was given, and so are its conversions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.template.support import said

REST = """
[sources.paper]
title = "Paper"
kind = "news"
[sources.bank]
title = "Bank"
kind = "official"
"""


def figure(more: str) -> str:
    return f'[figures.x]\nlabel = "Label"\n{more}\nsources = ["paper"]\n{REST}'


SIGNS = {
    "exact": ("", ""),
    "about": ("≈\u00a0", "about\u00a0"),
    "at-least": ("≥\u00a0", "at least\u00a0"),
    "more-than": (">\u00a0", "more than\u00a0"),
    "at-most": ("≤\u00a0", "at most\u00a0"),
    "less-than": ("<\u00a0", "less than\u00a0"),
}


@pytest.mark.parametrize("qualifier", SIGNS)
def test_a_value_carries_its_qualifier_as_a_sign_or_in_words(tmp_path: Path, qualifier: str) -> None:
    sign, words = SIGNS[qualifier]
    toml = figure(f'value = 1500\nunit = "people"\nqualifier = "{qualifier}"')
    assert said(tmp_path, "value(figures['x'])", toml) == f"{sign}1,500"
    assert said(tmp_path, "amount(figures['x'])", toml) == f"{words}1,500\u00a0people"


@pytest.mark.parametrize("qualifier", SIGNS)
def test_a_conversion_is_no_more_exact_than_its_figure(tmp_path: Path, qualifier: str) -> None:
    toml = figure(f'value = 90\nqualifier = "{qualifier}"\nconversions = [{{ value = 1, unit = "EUR" }}]')
    shown = said(tmp_path, "details(figures['x'])", toml)
    assert shown == f"\n({SIGNS[qualifier][0]}1\u00a0EUR; rate and date not given) · stated · single source"


@pytest.mark.parametrize(
    ("conversions", "shown"),
    [
        ('{ value = 865, unit = "GBP" }', "865\u00a0GBP; rate and date not given"),
        (
            '{ value = 865, unit = "GBP" }, { low = 1000, high = 1090.50, unit = "USD" }',
            "865\u00a0GBP; 1,000–1,090.50\u00a0USD; rate and date not given",
        ),
        (
            '{ value = 865, unit = "GBP", rate = "104.050" }',
            "865\u00a0GBP, at a rate of 104.050 (date of the rate not given)",
        ),
        (
            '{ value = 865, unit = "GBP", rate = "104.050", rate_date = 2015-06-01 }',
            "865\u00a0GBP, at a rate of 104.050 (1 June 2015)",
        ),
        (
            '{ value = 865, unit = "GBP", rate = "104.050", rate_date = 2015-06-01, rate_source = "bank" }',
            "865\u00a0GBP, at a rate of 104.050 (1 June 2015, S2)",
        ),
        ('{ value = 865, unit = "GBP", rate_date = 2015-06-01 }', "865\u00a0GBP, rate not given (1 June 2015)"),
        (
            '{ value = 865, unit = "GBP", rate_source = "bank" }',
            "865\u00a0GBP, rate not given (date of the rate not given, S2)",
        ),
        (
            '{ value = 1, unit = "GBP", rate = "2", rate_date = 2015-06-01 }, { value = 3, unit = "USD" }',
            "1\u00a0GBP, at a rate of 2 (1 June 2015); 3\u00a0USD, rate and date not given",
        ),
    ],
)
def test_a_conversion_says_at_which_rate_or_that_it_is_not_given(tmp_path: Path, conversions: str, shown: str) -> None:
    toml = figure(f"value = 90\nconversions = [{conversions}]")
    assert said(tmp_path, "details(figures['x'])", toml) == f"\n({shown}) · stated · single source"


def test_a_calculated_figure_is_labelled_with_its_expression_and_its_dates(tmp_path: Path) -> None:
    toml = """
[figures.lost]
label = "Lost"
value = 9
unit = "aircraft"
as_of = "2022-10"
[figures.unit]
label = "Unit"
low = 40
high = 50
qualifier = "about"
unit = "aircraft"
as_of = "2022-02"
[figures.share]
label = "Share"
formula = "lost / unit"
unit = "%"
"""
    assert said(tmp_path, "value('figures.share')", toml) == "≈\u00a018–23"
    assert said(tmp_path, "amount('figures.share')", toml) == "about\u00a018–23\u00a0%"
    assert (
        said(tmp_path, "details('figures.share')", toml)
        == "\n= Lost ÷ Unit · weakest of these: stated · no source is named"
    )
    assert said(tmp_path, "figure_who('figures.share')", toml) == "calculated"
    assert said(tmp_path, "figure_date('figures.share')", toml) == "October 2022;\nFebruary 2022"
    assert said(tmp_path, "figure_date('figures.lost')", toml) == "October 2022"


@pytest.mark.parametrize(
    ("fields", "value", "details"),
    [
        ('as_said = "several dozen"', "“several dozen”", "\nstated · single source"),
        ('value = 40\nas_said = "some forty"', "40", "\nas said: “some forty” · stated · single source"),
        ("low = 4.0\nhigh = 5.50\nbest = 4.20", "4.0–5.50", "\nbest estimate 4.20 · stated · single source"),
        ('value = 1\ncounted = "posts"', "1", "\ncounted: posts · stated · single source"),
    ],
)
def test_words_stay_words_and_digits_stay_as_written(tmp_path: Path, fields: str, value: str, details: str) -> None:
    assert said(tmp_path, "value('figures.x')", figure(fields)) == value
    assert said(tmp_path, "details('figures.x')", figure(fields)) == details


def test_a_figure_without_a_date_says_so(tmp_path: Path) -> None:
    assert said(tmp_path, "figure_date('figures.x')", figure("value = 1")) == "no date given"
