"""The checks that hold numbers and summaries against records."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

import pytest

from factsheet.checks.registry import run
from factsheet.diagnostics import Diagnostic
from factsheet.facts.schema import FactFile
from tests.checks.example import examined, facts_of
from tests.growth import in_proportion


def found(toml: str, *codes: str) -> list[Diagnostic]:
    return [d for d in examined(toml) if d.code in codes]


def figure(as_said: str, lines: str, id: str = "f") -> str:
    said = f"as_said = {json.dumps(as_said, ensure_ascii=False)}\n" if as_said else ""
    return f'[figures.{id}]\nlabel = "x"\n{said}as_of = "2025"\nsources = ["gazette"]\n{lines}\n'


# --- F006 figure-contradicts-words, F007 word-turned-number ---------------------------------


@pytest.mark.parametrize(
    ("as_said", "lines", "path"),
    [
        ("around 6,000 casualties", "value = 600", "figures.f.value"),
        ("25,000 names", "value = 2_500", "figures.f.value"),
        ("six aircraft", "value = 9", "figures.f.value"),
        ("two dozen", "value = 12", "figures.f.value"),
        ("half a million", "value = 50_000", "figures.f.value"),
        ("1.2 million roubles", "value = 12_000_000", "figures.f.value"),
        ("6 тыс. человек", "value = 6", "figures.f.value"),
        ("40 to 50 aircraft", "low = 40\nhigh = 60", "figures.f.high"),
        ("40 to 50 aircraft", "low = 30\nhigh = 50", "figures.f.low"),
        ("40–50 aircraft", "value = 45", "figures.f.value"),
        ("a hundred", "low = 10\nhigh = 20", "figures.f.low"),
        ("about 18 per cent", 'value = 81\nunit = "%"', "figures.f.value"),
        ("in September 2022, 6,000", "value = 60", "figures.f.value"),
        ("seven pilots", "value = 1", "figures.f.value"),
        ("several of the 40", "value = 5", "figures.f.value"),
        ("An attack killed 40 men", "value = 1", "figures.f.value"),
        ("no fewer than 40 men", "value = 0", "figures.f.value"),
        ("not all of the 40", "value = 0", "figures.f.value"),
        ("a dozen and a half", "value = 12", "figures.f.value"),
        ("٢٫٥ مليون", "value = 2.5", "figures.f.value"),
        ("three and a quarter hours", "value = 3.5", "figures.f.value"),
        ("two hours and a half", "value = 3", "figures.f.value"),
        ("two-thirds of the 40", 'value = 60\nunit = "%"', "figures.f.value"),
        ("half of the 40", "value = 5", "figures.f.value"),
        ("12 may have died", "value = 30", "figures.f.value"),
        ("as many as 12 may be missing", "value = 30", "figures.f.value"),
        ("12 march on the capital", "value = 30", "figures.f.value"),
        ("12 killed, among them a man aged 26", "value = 26", "figures.f.value"),
        ("5 killed on 12.05.2025", "value = 12", "figures.f.value"),
        ("30 killed in 2022", "value = 2022", "figures.f.value"),
        ("5 killed on 3 March", "value = 3", "figures.f.value"),
        ("5 killed on March 3rd, 2025", "value = 3", "figures.f.value"),
        ("none was hurt", "value = 5", "figures.f.value"),
        ("No one was hurt", "low = 2\nhigh = 3", "figures.f.low"),
        ("both men", "value = 3", "figures.f.value"),
        ("a single man", "value = 5", "figures.f.value"),
        ("only a single young man", "value = 5", "figures.f.value"),
        ("both men were hurt", "value = 3", "figures.f.value"),
        ("40 to 50, most likely 46", "low = 40\nhigh = 50\nbest = 44", "figures.f.best"),
        ("40 to 50 aircraft", "low = 30\nhigh = 50\nbest = 46", "figures.f.low"),
        ("1998", 'value = 1999\nunit = "year"', "figures.f.value"),
        ("founded in 1998", 'value = 1999\nunit = "year"', "figures.f.value"),
        ("founded in 1998 by 12 men", 'value = 1999\nunit = "year"', "figures.f.value"),
        ("on 3 March 1998", 'value = 1999\nunit = "year"', "figures.f.value"),
        ("1998", 'low = 1999\nhigh = 2001\nunit = "year"', "figures.f.low"),
        ("1998", 'low = 1490\nhigh = 1510\nunit = "year"', "figures.f.low"),
        ("40 men, a quarter of them boys", "value = 0", "figures.f.value"),
        ("half of the 40", "value = 1", "figures.f.value"),
        ("two-thirds of the 40", 'value = 66\nunit = "%"', "figures.f.value"),
        ("two-thirds of the 40", 'value = 68\nunit = "%"', "figures.f.value"),
        ("250,000 people", 'value = 25\nunit = "lakh people"', "figures.f.value"),
        ("2,000,000 people", 'value = 2\nunit = "mİllion people"', "figures.f.value"),
        ("12 men in their 20s", "value = 20", "figures.f.value"),
        ("no one but 40 guards", "value = 1", "figures.f.value"),
        ("not one of the 40", "value = 1", "figures.f.value"),
        ("nobody was hurt", "value = 5", "figures.f.value"),
        ("not one was hurt", "value = 5", "figures.f.value"),
        ("not a single man was hurt", "value = 5", "figures.f.value"),
        ("5 killed in 12 Mar. 2025", "value = 12", "figures.f.value"),
        ("12 May Have Died", "value = 30", "figures.f.value"),
        ("12 May Be Missing", "value = 30", "figures.f.value"),
        ("12 May Not Return", "value = 30", "figures.f.value"),
    ],
)
def test_a_value_that_the_words_contradict_is_found_where_it_stands(as_said: str, lines: str, path: str) -> None:
    (only,) = found(figure(as_said, lines), "F006", "F007")
    assert (only.code, only.path) == ("F006", path)
    assert only.span
    assert only.span.source.startswith(path.rpartition(".")[2])


@pytest.mark.parametrize(
    ("as_said", "lines"),
    [
        ("around 6,000 casualties", "value = 6_000"),
        ("6 000", "value = 6000.0"),
        ("six aircraft were shot down", "value = 6"),
        ("two dozen", "value = 24"),
        ("half a million", "value = 500_000"),
        ("1.2 million", "value = 1_200_000"),
        ("1.2 million roubles", 'value = 1.2\nunit = "million RUB"'),
        ("5m", "value = 5"),
        ("5m", "value = 5_000_000"),
        ("6 тыс.", "value = 6_000"),
        ("approximately 40 to 50 aircraft", 'low = 40\nhigh = 50\nqualifier = "about"'),
        ("two to three hundred", "low = 200\nhigh = 300"),
        ("at least 40", "low = 40\nhigh = 60"),
        ("up to 50 of 1,200", "low = 0\nhigh = 50"),
        ("50 ± 5", "low = 45\nhigh = 55"),
        ("in September 2022, 6,000", "value = 6_000"),
        ("founded in 1998", "value = 1998"),
        ("a man aged 26", "value = 1"),
        ("both pilots, 26 and 27", "value = 2"),
        ("none of the 40", "value = 0"),
        ("none fewer than 40, and no man was hurt", "value = 0"),
        ("a single man of the 40", "value = 1"),
        ("an attack", "value = 1"),
        ("one in five", 'value = 20\nunit = "%"'),
        ("a loss of 5 degrees", "value = -5"),
        ("the first of the month", "value = 7"),
        ("no number at all here", "value = 7"),
        ("two-thirds", 'value = 67\nunit = "%"'),
        ("40-50,000", "low = 40_000\nhigh = 50_000"),
        ("€40-50k a year", 'low = 40_000\nhigh = 50_000\nunit = "EUR"'),
        ("10-12m", "low = 10_000_000\nhigh = 12_000_000"),
        ("3-5k", "low = 3_000\nhigh = 5_000"),
        ("Rs 2,50,000", 'value = 250_000\nunit = "INR"'),
        ("2 lakh", "value = 200_000"),
        ("2 crore", "value = 20_000_000"),
        ("1½ million", "value = 1_500_000"),
        ("a million and a half", "value = 1_500_000"),
        ("٢٫٥ مليون", "value = 2500000"),
        ("three and a quarter hours", 'value = 3.25\nunit = "hours"'),
        ("two and three-quarter hours", 'value = 2.75\nunit = "hours"'),
        ("two and three-quarters of the 40 loads", "value = 2.75"),
        ("40 and a ſixth", "value = 40"),
        ("two hours and a half", 'value = 2.5\nunit = "hours"'),
        ("2 hours and a quarter", 'value = 2.25\nunit = "hours"'),
        ("four and a third hours", 'value = 4.33\nunit = "hours"'),
        ("4 and two-thirds", "value = 4.7"),
        ("two and three-fifths", "value = 2.6"),
        ("three-quarters of an hour, on 4 days", 'value = 0.75\nunit = "hours"'),
        ("three quarters of the 40 houses", 'value = 75\nunit = "%"'),
        ("half of the 40", 'value = 50\nunit = "%"'),
        ("two-thirds of the 40", 'value = 67\nunit = "%"'),
        ("a third of the 40", 'value = 33.3\nunit = "%"'),
        ("a third of the 40", "value = 0.33"),
        ("a dozen and a half", "value = 18"),
        ("two-and-a-half years", 'value = 2.5\nunit = "years"'),
        ("not a single one", "value = 0"),
        ("not one of them", "value = 0"),
        ("١٬٢٣٤", "value = 1_234"),
        ("twelve were killed on 12 May 2025", "value = 12"),
        ("12 killed on 3 may 2025", "value = 12"),
        ("a man was shot on 12 may 2025", "value = 1"),
        ("he was 26 years old when he left 2 children", 'value = 26\nunit = "years"'),
        ("from 2019 to 2022", 'value = 3\nunit = "years"'),
        ("founded in 1998 by 12 men", 'value = 1998\nunit = "year"'),
        ("1998–2001", 'value = 3\nunit = "years"'),
        ("found in 1998", 'value = 5_000\nunit = "years"'),
        ("found in 1998", 'value = 400\nunit = "years"'),
        ("closed since 1998", 'value = 1_800\nunit = "days"'),
        ("in the winter, 1998/99", 'value = 1999\nunit = "year"'),
        ("in the 1990s", 'value = 1995\nunit = "year"'),
        ("on 3 March", 'value = 1995\nunit = "year"'),
        ("half of the 40", "value = 0.5"),
        ("an eighth of the 40", 'value = 12\nunit = "%"'),
        ("an eighth of the 40", 'value = 13\nunit = "%"'),
        ("six-sevenths of the 40", "value = 0.86"),
        ("eight ninths of the 40", 'value = 89\nunit = "%"'),
        ("250,000 people", 'value = 2.5\nunit = "lakh people"'),
        ("30,000,000 rupees", 'value = 3\nunit = "crore rupees"'),
        ("2,500,000,000,000 rupees", 'value = 2.5\nunit = "lakh crore rupees"'),
        ("1.2 million roubles", 'value = 1.2\nunit = "Million RUB"'),
        ("men in their 20s", "value = 2"),
        ("boys aged between 12 and 15", "value = 3"),
        ("three days in March 2025", 'value = 3\nunit = "days"'),
        ("both killed and wounded", "value = 5"),
        ("a single attack killed them", "value = 4"),
        ("a twenty-five-year-old, hurt in the street", "value = 1"),
        ("his son, aged twenty-five", "value = 1"),
        ("In May 12 people were killed, 3 of them women", "value = 12"),
        ("two men aged 26 and 27, in their 20s", "value = 2"),
        ("a man was killed in 2022-2023", "value = 1"),
        ("40 to 50", "low = 40\nhigh = 50\nbest = 46"),
        ("40 to 50 of 1,200", "low = 40\nhigh = 50\nbest = 46"),
        ("40 to 50, most likely 46", "low = 40\nhigh = 50\nbest = 46"),
    ],
)
def test_a_value_that_the_words_hold_or_do_not_speak_of_is_well(as_said: str, lines: str) -> None:
    assert found(figure(as_said, lines), "F006", "F007") == []


@pytest.mark.parametrize(
    "as_said",
    ["several dozen people", "dozens", "many", "a few", "some of them", "tens of thousands", "numerous", "hundreds",
     "in 2022, several hundred", "a handful", "a couple of dozen", "a large number of men", "a lot of people",
     "a lot", "tens of people", "a couple dozen", "an unknown number of men", "a very great number", "lakhs of people",
     "several men, the eldest aged 60", "none of the many"],
)  # fmt: skip
def test_a_number_where_the_words_are_vague_is_found(as_said: str) -> None:
    assert [(d.code, d.path) for d in found(figure(as_said, "value = 60"), "F006", "F007")] == [
        ("F007", "figures.f.value")
    ]
    assert [d.path for d in found(figure(as_said, "low = 40\nhigh = 60"), "F007")] == ["figures.f.low"]
    assert found(figure(as_said, ""), "F006", "F007") == []


@pytest.mark.parametrize("as_said", ["a dozen", "some 12 people", "many, at least twelve", "many more than 12"])
def test_vague_words_beside_the_number_are_well(as_said: str) -> None:
    assert found(figure(as_said, "value = 12"), "F006", "F007") == []


def test_number_words_are_english_only_and_digits_of_any_language() -> None:
    toml = figure("", 'value = 7\nas_said = { en = "seven", lt = "9 žmonės" }')
    assert found(toml, "F006") == []
    assert [d.path for d in found(toml.replace('"seven"', '"nine"'), "F006")] == ["figures.f.value"]
    german = '[sheet]\nid = "x"\ntitle = "x"\ndate = 2026-03-31\nlanguage = "de"\n'
    assert found(german + figure("Both wurde verletzt", "value = 7"), "F006") == []  # his name


@pytest.mark.parametrize(
    "before", ["in", "since", "during", "until", "before", "after", "early", "late", "mid", "from", "between"]
)
def test_a_year_is_no_count(before: str) -> None:
    assert found(figure(f"killed {before} 2019 and 2022", "value = 3"), "F006") == []


@pytest.mark.parametrize("label", ["Year of the fire", "Date of birth", "Born", "Age"])
def test_a_figure_without_a_unit_is_a_time_by_its_label(label: str) -> None:
    toml = figure("in 1998", "value = 1999").replace('"x"', json.dumps(label))
    assert [d.path for d in found(toml, "F006")] == ["figures.f.value"]
    assert found(toml.replace("1999", "1998"), "F006") == []
    assert found(toml.replace(label, "Fires"), "F006") == []


# --- S018 number-without-figure -------------------------------------------------------------

RECORDS = """
[figures.jobs]
label = "Jobs"
low = 1_100
high = 1_300
best = 1_250
as_of = "2025-12"
sources = ["gazette: page 77"]
conversions = [{ value = 88, unit = "teams" }]

[figures.pay]
label = "Pay"
value = 9
as_of = "2025-12-24"
said_by = "council"
sources = ["gazette"]

[figures.share]
label = "Share"
formula = "pay / jobs"
unit = "%"

[history.closing]
date = "2026-09/2027"
event = { en = "Closure of two halls for T-72 tanks", lt = "Uždaromos 3 salės" }
sources = [{ id = "gazette", excerpt = "forty-one wagons" }]

[tables.t]
title = "Table"
columns = ["a", "b"]
rows = [["x", 640], ["y", "65 of them"]]
sources = ["gazette"]

[charts.c]
title = "Chart"
figures = ["jobs"]

[voices.council]
name = "Council of 37"
access = "firsthand"
"""


def point(text: str, *rests_on: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return RECORDS + f"[summary.s]\ntext = {written}\nrests_on = {json.dumps(rests_on)}\n"


@pytest.mark.parametrize(
    ("text", "rests_on"),
    [
        ("From 1,100 to 1 300 jobs, best 1.25 thousand, 88 teams", ["figures.jobs"]),
        ("Between 1.1 and 1.3 thousand jobs", ["figures.jobs.low"]),
        ("1,100–1,300 jobs in December 2025", ["charts.c"]),
        ("9 of 1,100: 0.69–0.82 %", ["figures.share"]),
        ("On 24 December 2025, nine, says the Council of 37", ["figures.pay"]),
        ("From September 2026 to 2027, two halls, 3 halls, forty-one", ["history.closing"]),
        ("640 and 65", ["tables.t"]),
        ("On 2025-12-24, on 24.12.2025, on 24/12/2025", ["figures.pay"]),
        ("One of them, the first, the second, no one, and a third of the rest", ["figures.pay"]),
        ("A Mi-8, a G7, COVID-19, Article 5, page 12, § 14, No. 3", ["figures.pay"]),
        ("9 and 1,250", ["figures.pay", "figures.jobs"]),
    ],
)
def test_numbers_that_the_records_hold_are_well(text: str, rests_on: list[str]) -> None:
    assert found(point(text, *rests_on), "S018") == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1,200 jobs", "1,200"),
        ("Nine, then ten", "ten"),
        ("In 2024, 9", "2024"),
        ("9 in 25 December", "25 December"),
        ("12 % or 9", "12"),
        ("nine hundred", "nine hundred"),
        ("77 jobs", "77"),
        ("9.5", "9.5"),
        ("two", "two"),
        ("the 8th", "8th"),
    ],
)
def test_a_number_that_no_record_holds_is_found_and_pointed_at(text: str, part: str) -> None:
    (only,) = found(point(text, "figures.pay"), "S018")
    assert only.part == part
    assert only.span
    assert only.span.source[only.span.column - 1 : only.span.end_column - 1] == part


@pytest.mark.parametrize(
    "text",
    [
        "On 24 December 2025, on December 24, 2025, on the 24th of December, on Dec. 24, in December 2025",
        "On 2025-12-24, in 2025-12, on 24.12.2025, on 24/12/2025, on 12/24/2025, in 2025",
        "On 27 February 2026, in February 2026, the Gazette wrote of it",
        "In December 9 people; in May 9 people",
    ],
)
def test_a_date_of_a_record_or_of_its_source_is_well(text: str) -> None:
    assert found(point(text, "figures.pay"), "S018") == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("On 23 December 2025, nine", "23 December 2025"),
        ("On 9 December 2025, nine", "9 December 2025"),
        ("On 24 November 2025, nine", "24 November 2025"),
        ("On December 23, 2025, nine", "December 23, 2025"),
        ("In November 2025, nine", "November 2025"),
        ("On 2025-12-23, nine", "2025-12-23"),
        ("On 23.12.2025, nine", "23.12.2025"),
        ("On the 23rd of December, nine", "23rd of December"),
        ("Since 2026, nine", "2026"),  # the year of the source
        ("It lost 27 men", "27"),  # its day
        ("It lost 24 men", "24"),  # the day of the figure's own date
    ],
)
def test_a_wrong_date_and_a_day_that_counts_something_are_found(text: str, part: str) -> None:
    (only,) = found(point(text, "figures.pay"), "S018")
    assert only.part == part


def test_a_date_more_exact_than_that_of_the_record_is_found() -> None:
    assert [d.part for d in found(point("On 3 December 2025", "figures.jobs"), "S018")] == ["3 December 2025"]
    assert found(point("From September 2026 to 2027", "history.closing"), "S018") == []


def test_both_ends_of_days_are_dates() -> None:
    toml = point("From 3 to 5 July 2026", "history.h")
    event = '[history.h]\ndate = "2026-07-03/2026-07-05"\nevent = "x"\nsources = ["gazette"]\n'
    assert found(toml + event, "S018") == []
    assert [d.part for d in found(toml.replace("From 3", "From 4") + event, "S018")] == ["4"]


def test_days_count_in_languages_whose_months_are_not_known() -> None:
    toml = point("x", "figures.pay").replace(
        'text = "x"', 'text = { de = "Am 24. Dezember 2025", lt = "26 ir 9", en = "9" }'
    )
    assert [(d.path, d.part) for d in found(toml, "S018")] == [("summary.s.text.lt", "26")]


def test_a_number_in_a_name_excuses_the_mention_of_the_name() -> None:
    toml = point("Orbital Four and the Council of 37: nine. Four jobs, 37 teams", "figures.pay")
    source = '[sources.gazette]\ntitle = "x"\nkind = "news"\npublisher = "Orbital Four News"\n'
    assert [d.part for d in found(toml + source, "S018")] == ["nine. Four", "jobs, 37"]
    named = '[subject]\nname = "Hall 14"\nkind = "place"\n'
    toml = point("Hall 14 has 14 doors", "figures.pay")
    assert [d.part for d in found(toml + named + source, "S018")] == ["has 14"]


def independent(text: str, publishers: str = "PQ", lines: str = "") -> list[str]:
    sources = "".join(f'[sources.{id}]\ntitle = "x"\nkind = "news"\npublisher = "{p}"\n' for id, p in
                      zip("ab", publishers, strict=True))  # fmt: skip
    event = f'[history.h]\ndate = "2026"\nevent = "x"\nsources = ["a", "b"]\n{lines}\n'
    return [d.part for d in found(sources + event + summary(text, "history.h"), "S018")]


def test_the_number_of_sources_is_held_where_as_many_are_behind_the_point() -> None:
    assert independent("Two independent reports, two newspapers") == []
    assert independent("Three independent reports") == ["Three"]
    assert independent("Two independent reports", "PP") == ["Two"]
    voiced = 'said_by = "m"\n[voices.m]\nname = "M"\naccess = "firsthand"'
    assert independent("Two outlets", lines=voiced) == []
    assert independent("Two independent sources", lines=voiced) == ["Two"]
    assert independent("Two sources of water; two men") == ["two"]


def test_a_formula_has_the_sources_of_its_operands() -> None:
    sources = "".join(f'[sources.{id}]\ntitle = "x"\nkind = "news"\npublisher = "{id}"\n' for id in "ab")
    given = "".join(figure("", "value = 9", id).replace("gazette", id) for id in "ab")
    toml = sources + given + '[figures.sum]\nlabel = "x"\nformula = "a + b"\n'
    told = found(toml + summary("Two independent reports, two outlets, three outlets", "figures.sum"), "S018")
    assert [d.part for d in told] == ["three"]


def test_each_language_of_a_point_is_held_against_the_records() -> None:
    toml = point("x", "figures.pay").replace('text = "x"', 'text = { en = "9", lt = "9 iš 10 ir ten" }')
    assert [(d.path, d.part) for d in found(toml, "S018")] == [("summary.s.text.lt", "10")]


def test_a_point_that_rests_on_nothing_known_is_left_to_the_check_of_references() -> None:
    assert found(point("77 jobs", "figures.pay", "figures.no"), "S018") == []


# --- S017 summary-firmer-than-facts ---------------------------------------------------------

WEAK = """
[history.closing]
date = "2026-09"
event = "Closure"
standing = "unverified"
sources = ["gazette"]

[figures.weak]
label = "Weak"
value = 9
as_of = "2025"
standing = "contested"
contested_by = ["sources.gazette"]
sources = ["gazette"]

[figures.firm]
label = "Firm"
value = 9
as_of = "2025"
sources = ["gazette"]

[figures.denied]
label = "Denied"
value = 9
as_of = "2025"
contested_by = ["sources.gazette"]
sources = ["gazette"]

[figures.sum]
label = "Sum"
formula = "firm + weak"

[charts.c]
title = "Chart"
figures = ["firm", "sum"]

[caveats.c]
text = "Nobody else reports it."
about = ["history.closing", "figures.weak"]
"""


@pytest.mark.parametrize(
    "text",
    [
        "Law No. 41/2019, Article 5(2)(b), Articles 5 and 7, Articles 5–9, Case no. 334/21, Rule 39, Decree 114/2024",
        "Resolution 1325 (2000), the 1951 Refugee Convention, 24/7 since 9/11 in the 21st century, by Boeing 737",
        "Section 12 and schedule 3 of the Act, ILO Convention 169, ISO 8601, Unit 731",
    ],
)
def test_a_number_that_is_a_reference_or_a_name_counts_nothing(text: str) -> None:
    assert [d.part for d in examined(point(text, "figures.jobs")) if d.code == "S018"] == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("By official figures 25,333 left", "25,333"),
        ("Figure 6,333 was given", "6,333"),
        ("He orders 44 tanks", "44"),
        ("Article 5 and 44 people", "44"),
        ("In Radio 44 jobs went", "44"),
        ("Guards form 44 % of staff", "44"),
        ("The dead number 44", "44"),
        ("Five villages were destroyed", "Five"),
        ("The five counts differ", "five"),
        ("Five of them spoke", "Five"),
    ],
)
def test_a_number_beside_such_words_is_one_all_the_same(text: str, part: str) -> None:
    assert [d.part for d in examined(point(text, "figures.jobs", "figures.pay")) if d.code == "S018"] == [part]


def test_a_point_on_a_formula_without_a_result_is_left_to_whoever_finds_that() -> None:
    broken = '[figures.sum]\nlabel = "x"\nformula = "nothing * 2"\n'
    assert "S018" not in {d.code for d in examined(broken + point("It is 2.2", "figures.sum"))}


def test_the_number_of_records_and_of_voices_is_no_figure() -> None:
    more = '[figures.more]\nlabel = "x"\nvalue = 9\nas_of = "2025"\nsources = ["gazette"]\n'
    more += 'said_by = ["a", "b", "c", "d"]\n'
    toml = more + point("Two sources and two independent reports differ", "figures.more", "figures.pay")
    assert [d.part for d in examined(toml) if d.code == "S018"] == ["Two", "two"]  # they are one
    toml = more + point("Four villages burnt", "figures.more")
    assert [d.part for d in examined(toml) if d.code == "S018"] == ["Four"]
    toml = more + point("The two counts differ; four witnesses gave one", "figures.more", "figures.pay")
    assert [d.part for d in examined(toml) if d.code == "S018"] == ["four"]  # five speak: the council too
    toml = more + point("Four witnesses gave one", "figures.more")
    assert [d.part for d in examined(toml) if d.code == "S018"] == []
    toml = more + point("The two counts differ, 2 counts", "figures.more", "figures.pay")
    assert [d.part for d in examined(toml) if d.code == "S018"] == ["2"]
    caveat = '[caveats.c]\ntext = "x"\nabout = ["figures.more"]\n'
    toml = more + caveat + point("The two counts differ", "figures.more", "figures.pay", "caveats.c")
    assert [d.part for d in examined(toml) if d.code == "S018"] == []
    toml = more + point("The two counts differ", "charts.c").replace('["jobs"]', '["jobs", "more"]')
    assert [d.part for d in examined(toml) if d.code == "S018"] == []


def summary(text: str, *rests_on: str) -> str:
    return f"[summary.s]\ntext = {json.dumps(text, ensure_ascii=False)}\nrests_on = {json.dumps(rests_on)}\n"


@pytest.mark.parametrize(
    "reference",
    ["history.closing", "history.closing.event", "figures.weak", "figures.denied", "figures.sum", "charts.c"],
)
def test_a_firm_point_on_a_weak_claim_is_found(reference: str) -> None:
    toml = WEAK + summary("The depot closes.", "figures.firm", reference)
    assert [d.path for d in found(toml, "S017")] == ["summary.s.text"]


@pytest.mark.parametrize(
    "text",
    [
        "The owner says that the depot closes.",
        "According to the owner, the depot closes.",
        "The depot closes; this is unverified.",
        "The depot may close.",
        "The depot closes, which the council denies.",
        "That the depot closes is not yet confirmed.",
        "The depot reportedly closes.",
        "The depot closes (disputed).",
    ],
)
def test_a_word_for_it_is_enough(text: str) -> None:
    assert found(WEAK + summary(text, "history.closing"), "S017") == []


@pytest.mark.parametrize(
    "text",
    [
        "The union claims that it closes.",
        "The Gazette reports that it closes.",
        "He states that it closes.",
        "The union puts the number at 110.",
        "An estimated 110 jobs go.",
        "By its own account, the owner closes it.",
        "It allegedly closes.",
        "It is contested whether it closes.",
        "The report was refuted.",
        "Unconfirmed: it closes.",
        "The council rejects the report.",
        "It might close.",
    ],
)
def test_whoever_says_so_and_how_it_stands_count(text: str) -> None:
    assert found(WEAK + summary(text, "history.closing"), "S017") == []


@pytest.mark.parametrize(
    "text",
    [
        "In May 2025 it closed.",
        "The United States and the member states that border it closed it.",
        "His asylum claim was rejected; asylum claims that were refused.",
        "The annual report has an account of it, and the police were told: all told, 9.",
        "The last word, and a version that puts an end to it.",
        "It would close; it could not stay open.",
        "He was denied asylum with false documents.",
        "The stated aim is the said depot in the disputed territory.",
        "He appeared in court and was questioned by the police.",
        "The theft was reported to the police.",
    ],
)
def test_ordinary_words_do_not_say_how_it_stands(text: str) -> None:
    text = text.replace(", and the police were told", "")
    assert [d.path for d in found(WEAK + summary(text, "history.closing"), "S017")] == ["summary.s.text"]


def test_a_point_on_an_assessment_is_as_firm_as_its_basis_and_names_the_claim() -> None:
    judged = """
        [assessments.a]
        text = "It closes."
        basis = ["figures.firm", "assessments.b"]
        by = "x"
        [assessments.b]
        text = "It closes."
        basis = ["assessments.a", "charts.c"]
        by = "x"
    """
    (only,) = found(WEAK + judged + summary("It closes.", "assessments.a"), "S017")
    assert only.message == "This point rests on “figures.weak”, which is contested, and does not say so"
    firm = judged.replace('"charts.c"', '"figures.firm"')
    assert found(WEAK + firm + summary("It closes.", "assessments.a"), "S017") == []


def test_what_somebody_contests_is_contested_and_what_is_refuted_stays_so() -> None:
    (only,) = found(WEAK + summary("It closes.", "figures.denied"), "S017")
    assert "which is contested" in only.message
    refuted = WEAK.replace('standing = "contested"', 'standing = "refuted"')
    assert "which is refuted" in found(refuted + summary("It closes.", "figures.weak"), "S017")[0].message


def test_a_chain_of_five_thousand_assessments_is_followed() -> None:
    chain = "".join(
        f'[assessments.a-{n}]\ntext = "x"\nby = "x"\nbasis = ["assessments.a-{n + 1}"]\n' for n in range(5000)
    ).replace("assessments.a-5000", "figures.weak")
    assert found(WEAK + chain + summary("It closes.", "assessments.a-0"), "S017")


def test_a_word_in_quotation_marks_is_none() -> None:
    assert found(WEAK + summary("The depot, “says”, closes.", "history.closing"), "S017")


def test_a_caveat_among_what_it_rests_on_or_about_it_is_enough() -> None:
    assert found(WEAK + summary("It closes.", "history.closing", "caveats.c"), "S017") == []
    about = '[caveats.d]\ntext = "x"\nabout = ["summary.s"]\n'
    assert found(WEAK + about + summary("It closes.", "history.closing"), "S017") == []


def test_a_point_on_firm_claims_only_may_be_firm() -> None:
    assert found(WEAK + summary("It closes.", "figures.firm", "sources.gazette"), "S017") == []


def test_a_point_in_another_language_is_left_alone() -> None:
    toml = WEAK + summary("x", "history.closing").replace('"x"', '{ lt = "Uždaroma", en = "It may close" }')
    assert found(toml, "S017") == []


def test_points_are_held_against_their_records_in_time_in_proportion() -> None:
    @cache
    def facts(count: int) -> FactFile:
        points = (summary(f"{n + 2} jobs", "figures.firm").replace("summary.s", f"summary.s-{n}") for n in range(count))
        return facts_of(WEAK + "".join(points))

    def prepared(count: int) -> Callable[[], object]:
        held = facts(count)

        def work() -> None:
            assert sum(d.code == "S018" for d in run(held)) == count - 1  # the figure is 9

        return work

    assert in_proportion(prepared, 250)
