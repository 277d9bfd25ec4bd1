"""The line under the title: of which day, as of when, which period, on how many sources, what is withheld."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheet import builtin
from factsheet.document.text import text
from factsheet.release import release
from factsheet.template.fill import fill
from tests.checks.example import facts_of
from tests.template.support import said

SHEET = '[sheet]\nid = "x"\ntitle = "X"\ndate = 2026-03-02\n'
SOURCES = "".join(f'[sources.{id}]\ntitle = "{id}"\nkind = "news"\n' for id in ("one", "two", "three"))


def reason(id: str, *sources: str, more: str = "") -> str:
    return f'[reasons.{id}]\nreason = "R"\nsources = {list(sources)}\n{more}\n'


def event(id: str, date: str, more: str = "") -> str:
    return f'[history.{id}]\ndate = "{date}"\nevent = "E"\n{more}\n'


def test_the_strip_names_the_edition_the_sources_and_that_nothing_is_withheld(tmp_path: Path) -> None:
    strip = said(tmp_path, "strip()", SHEET + SOURCES + reason("a", "one"))
    assert strip == "TLP:CLEAR · Edition of 2 March 2026 · 1 outlet, 1 independent source · nothing withheld"


def test_the_strip_names_the_period_that_the_sheet_covers(tmp_path: Path) -> None:
    strip = said(tmp_path, "strip()", SHEET + 'reference_period = "2020-01/2021-06"\n' + SOURCES + reason("a", "one"))
    assert "2 March 2026 · covers January 2020 – June 2021 · 1 outlet" in strip


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (reason("a", "one"), "1 outlet, 1 independent source"),
        (reason("a", "one", "one: page 2"), "1 outlet, 1 independent source"),
        (reason("a", "one") + reason("b", "two"), "2 outlets, 2 independent sources"),
        (reason("a", "one", "three"), "2 outlets, 1 independent source"),
        (reason("a"), "0 outlets, 0 independent sources"),
    ],
)
def test_only_sources_that_a_claim_cites_count(tmp_path: Path, claims: str, words: str) -> None:
    toml = SHEET + SOURCES + 'derives_from = ["one"]\n' + claims
    assert said(tmp_path, "strip()", toml) == f"TLP:CLEAR · Edition of 2 March 2026 · {words} · nothing withheld"


@pytest.mark.parametrize(
    ("claims", "date"),
    [
        (reason("a", more='as_of = "2022-10"') + reason("b", more='as_of = "2022-09"'), "October 2022"),
        (reason("a", more='as_of = "2022-22"') + reason("b", more='as_of = "2022-04"'), "summer 2022"),
        (reason("a", more='as_of = "2023-01"') + event("x", "2022-12-31"), "January 2023"),
        (reason("a", more='as_of = "2022"') + event("x", "2023-02-01"), "1 February 2023"),
        (reason("a", more='as_of = "2022"') + event("x", "2026-03-02"), "2 March 2026"),
        (reason("a", more='as_of = "2022-12"') + reason("b", more='as_of = "2022"'), "December 2022"),
        (reason("a", more='as_of = "2022-10"') + reason("b", more='as_of = "2022"'), "October 2022"),
        (reason("a", more='as_of = "2022"') + reason("b", more='as_of = "2022-01-01"'), "1 January 2022"),
        (reason("a", more='as_of = "202X?"') + reason("b", more='as_of = "2025"'), "2025"),
        (reason("a", more='as_of = "201X"') + reason("b", more='as_of = "2015-06"'), "June 2015"),
        (reason("a", more='as_of = "202X?"') + reason("b", more='as_of = "2019"'), "2020s (uncertain)"),
        (reason("a", more='as_of = "2026"') + reason("b", more='as_of = "2026-02"'), "February 2026"),
        (reason("a", more='as_of = "2026-03"') + reason("b", more='as_of = "2026-02-27"'), "March 2026"),
        (reason("a", more='as_of = "2026-04"') + reason("b", more='as_of = "2024"'), "2024"),
        (reason("a", more='as_of = "2025/2027"') + reason("b", more='as_of = "2024"'), "2024"),
        (reason("a", more='as_of = "2025/2026"') + reason("b", more='as_of = "2025-12"'), "2026"),
        (reason("a", more='as_of = "2020/202X"') + reason("b", more='as_of = "2025-12"'), "December 2025"),
        (reason("a", more='as_of = "[2024-01, 2025-06]"') + reason("b", more='as_of = "2024-05"'), "May 2024"),
        (event("x", "2023-02-01") + event("y", "2027", 'status = "planned"'), "1 February 2023"),
        (event("x", "2023-02-01") + event("y", "2027", 'status = "cancelled"'), "1 February 2023"),
        (event("x", "2020") + event("y", "unknown") + event("z", "2025/.."), "2020"),
        (event("x", "2020~") + event("y", "2019"), "about 2020"),
    ],
)
def test_the_strip_says_as_of_which_date_the_latest_fact_holds(tmp_path: Path, claims: str, date: str) -> None:
    assert f"2 March 2026 · facts as of {date} · " in said(tmp_path, "strip()", SHEET + SOURCES + claims)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2022-01/2022-04", "April 2022"),
        ("2022-04~/2022-06", "June 2022"),
        ("2022/2023~", "about 2023"),
        ("../2023-06", "June 2023"),
    ],
)
def test_facts_of_an_interval_hold_as_of_its_end(tmp_path: Path, date: str, words: str) -> None:
    strip = said(tmp_path, "strip()", SHEET + SOURCES + event("x", date))
    assert f" · facts as of {words} · " in strip


@pytest.mark.parametrize("date", ["unknown", "2025/..", "2026-03-03", "2020/2027"])
def test_without_a_known_end_no_date_is_made_up(tmp_path: Path, date: str) -> None:
    assert "as of" not in said(tmp_path, "strip()", SHEET + SOURCES + event("x", date))


@pytest.mark.parametrize(
    ("withheld", "words"), [(0, "nothing withheld"), (1, "1 record withheld"), (12, "12 records withheld")]
)
def test_the_strip_counts_what_is_withheld(tmp_path: Path, withheld: int, words: str) -> None:
    (tmp_path / "mine.md.j2").write_text("{{ strip() }}")
    whole = replace(release(facts_of(SHEET)), withheld=withheld)
    strip = text(fill(whole, "mine", [tmp_path, builtin.folder()]))
    assert strip.rstrip("\n").endswith(f" · {words}")


def test_caveats_about_the_sheet_are_marked_on_the_strip(tmp_path: Path) -> None:
    caveats = '[caveats.a]\ntext = "A"\nabout = ["reasons.a"]\n[caveats.b]\ntext = "B"\nabout = "sheet"\n'
    caveats += '[caveats.c]\ntext = "C"\nabout = ["sheet.title"]\n'
    strip = said(tmp_path, "strip()", SHEET + SOURCES + reason("a", "one") + caveats)
    assert strip.endswith("nothing withheld · ▲\u00a0B\u00a0C")
