"""Dates and numbers in English, form by form."""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton

from factsheet.facts.dates import parse
from factsheet.template import words
from factsheet.template.labels import catalogue
from tests.template.support import page_of

ENGLISH = catalogue("en")
LABELS = Path(words.__file__).parent / "labels"

DATES = {
    # points
    "2022-02-24": "24 February 2022",
    "2022-02-01": "1 February 2022",
    "2022-09": "September 2022",
    "2023": "2023",
    "2023-21": "spring 2023",
    "2023-22": "summer 2023",
    "2023-23": "autumn 2023",
    "2023-24": "winter 2023",
    "202X": "2020s",
    # approximations
    "2022-02-24~": "about 24 February 2022",
    "2022-04~": "about April 2022",
    "2022~": "about 2022",
    "2022-22~": "about summer 2022",
    "199X~": "about 1990s",
    "2022-02-24?": "24 February 2022 (uncertain)",
    "2023-01?": "January 2023 (uncertain)",
    "2023?": "2023 (uncertain)",
    "2023-24?": "winter 2023 (uncertain)",
    "2023-01%": "about January 2023 (uncertain)",
    "2023%": "about 2023 (uncertain)",
    # intervals within a year: the year once, where both ends are months of it or days
    "2022-01/2022-04": "January – April 2022",
    "2022-02-24/2022-04": "24 February – April 2022",
    "2022-02/2022-04-03": "February – 3 April 2022",
    "2022-02-24/2022-02-26": "24 February – 26 February 2022",
    "2022-21/2022-22": "spring 2022 – summer 2022",
    "2022/2022-04": "2022 – April 2022",
    # intervals over years
    "2020/2021": "2020 – 2021",
    "2021-12/2022-01": "December 2021 – January 2022",
    "2021-12-31/2022-01-01": "31 December 2021 – 1 January 2022",
    "199X/2005": "1990s – 2005",
    # approximate ends
    "2022-04~/2022-06": "from about April 2022 to June 2022",
    "2022-04/2022-06~": "from April 2022 to about June 2022",
    "2022-04~/2022-06~": "from about April 2022 to about June 2022",
    "2022?/2023": "from 2022 (uncertain) to 2023",
    "2022/2023%": "from 2022 to about 2023 (uncertain)",
    # equal ends
    "2022/2022": "2022",
    "2022-04/2022-04": "April 2022",
    "2022-02-24/2022-02-24": "24 February 2022",
    "2022~/2022~": "about 2022",
    "2022-04/2022-04~": "from April 2022 to about April 2022",
    # open ends
    "2023-06/..": "from June 2023",
    "2023-06-01/..": "from 1 June 2023",
    "2023~/..": "from about 2023",
    "../2023-06": "until June 2023",
    "../2023?": "until 2023 (uncertain)",
    # one of several
    "[2022-04,2022-05]": "April 2022 or May 2022",
    "[2022,2023-21,2024-01-01]": "2022 or spring 2023 or 1 January 2024",
    "[2022~,2023]": "about 2022 or 2023",
    "unknown": "date unknown",
}


@pytest.mark.parametrize(("written", "printed"), DATES.items(), ids=DATES)
def test_a_date_is_printed_in_words(written: str, printed: str) -> None:
    assert words.date(parse(written), ENGLISH) == printed


AS_OF = {
    "2022-09": "as of September 2022",
    "2022~": "as of about 2022",
    "2022-01/2022-04": "as of January – April 2022",
    "2023-06/..": "from June 2023",
    "../2023-06": "until June 2023",
    "unknown": "date unknown",
}


@pytest.mark.parametrize(("written", "printed"), AS_OF.items(), ids=AS_OF)
def test_a_claim_says_as_of_when_it_holds(tmp_path: Path, written: str, printed: str) -> None:
    toml = f'[reasons.x]\nreason = "R"\nas_of = "{written}"\n[subject]\nname = "N"\nkind = "place"\n'
    toml += f'attributes.x = {{ label = "L", value = "V", as_of = "{written}", sources = ["gazette"] }}\n'
    lines = page_of(tmp_path, "briefing", toml).splitlines()
    assert f"Stated · {printed} · no source is named" in lines
    assert any(line.startswith("L\tV") and line.endswith(f"{printed} · stated, single source") for line in lines)


@pytest.mark.parametrize(
    ("value", "printed"),
    [("2022-02-24", "24 February 2022"), ("2022-12-01", "1 December 2022")],
)
def test_a_day_is_printed_in_full(value: str, printed: str) -> None:
    assert words.day(Day.fromisoformat(value), ENGLISH) == printed


NUMBERS = {
    "0": ("0", "0"),
    "4.20": ("4.20", "4.20"),
    "0.0050": ("0.0050", "0.0050"),
    "999": ("999", "999"),
    "1000": ("1,000", "1000"),
    "2022": ("2,022", "2022"),
    "9999.50": ("9,999.50", "9999.50"),
    "10000": ("10,000", "10,000"),
    "25000": ("25,000", "25,000"),
    "1234567.890": ("1,234,567.890", "1,234,567.890"),
    "-5": ("−5", "−5"),
    "-999": ("−999", "−999"),
    "-1500": ("−1,500", "−1500"),
    "-25000.5": ("−25,000.5", "−25,000.5"),
    "1e3": ("1,000", "1000"),
    "1e-3": ("0.001", "0.001"),
}


@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_keeps_its_digits_and_is_grouped(written: str) -> None:
    figure, attribute = NUMBERS[written]
    assert words.number(Decimal(written), ENGLISH) == figure
    assert words.number(Decimal(written), ENGLISH, grouped_from=5) == attribute


def test_a_year_in_an_attribute_or_a_table_is_not_grouped_and_a_figure_is(tmp_path: Path) -> None:
    lines = page_of(
        tmp_path,
        "briefing",
        """
[subject]
name = "N"
kind = "place"
[subject.attributes.founded]
label = "Founded"
value = 1974
sources = ["gazette"]
[figures.staff]
label = "Staff"
low = 1974
high = 2010
best = 1980
[tables.years]
title = "Years"
columns = ["Year", "Staff"]
rows = [[1974, 25000]]
""",
    ).splitlines()
    assert any(line.startswith("Founded\t1974") for line in lines)
    assert "1974\t25,000" in lines
    assert any("\t1,974–2,010\t" in line for line in lines)
    assert any("best estimate 1,980" in line for line in lines)


@pytest.mark.parametrize("language", [file.name.removesuffix(".toml") for file in LABELS.glob("*.toml")])
def test_numbers_and_dates_are_those_of_the_locale(language: str) -> None:
    known = catalogue(language)
    symbols = Locale.parse(known.locale).number_symbols["latn"]
    assert words.separators(known) == (symbols["group"], symbols["decimal"])
    for day in (Day(year, 1, 1) + timedelta(days=n) for year in (1, 987, 1900, 2024) for n in range(366)):
        assert words.day(day, known) == format_date(day, "long", known.locale)
        month = parse(day.isoformat()[:7])
        assert words.date(month, known) == format_skeleton("yMMMM", day, locale=known.locale)


def test_the_signs_of_another_catalogue_are_its_own() -> None:
    german = type(ENGLISH)("de", {"number.group": ".", "number.point": ","})
    assert words.number(Decimal("-1234567.50"), german) == "−1.234.567,50"
    assert words.number(Decimal("4.20"), german) == "4,20"


def test_a_column_with_longer_numbers_holds_no_years_and_is_grouped_throughout(tmp_path: Path) -> None:
    table = (
        '[tables.x]\ntitle = "T"\ncolumns = ["Year", "Staff"]\nrows = [[1974, 9999], [1975, 11110], [1976, 1111.5]]\n'
    )
    lines = page_of(tmp_path, "briefing", table).splitlines()
    assert [line for line in lines if line.startswith("197")] == ["1974\t9,999", "1975\t11,110", "1976\t1,111.5"]
