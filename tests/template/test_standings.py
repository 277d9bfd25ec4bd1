"""How firmly a record is said: its own standing, or the weakest of what it rests on; and whether it has occurred."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.facts.schema import Standing
from tests.template.support import CLAIMS as CLAIM_TABLES
from tests.template.support import LEAST, page_of, said

SOURCES = """
[sources.gazette]
title = "Gazette"
kind = "news"
[sources.record]
title = "Record"
kind = "official"
"""
CLAIMS = SOURCES + "".join(
    f"""
[history.{standing}]
date = "2020"
event = "Event that is {standing}"
standing = "{standing}"
sources = ["gazette", "record"]
[figures.{standing}]
label = "Figure that is {standing}"
value = 2
standing = "{standing}"
sources = ["gazette", "record"]
"""
    for standing in Standing
)


def parted(badge: str) -> str:
    """A badge as it stands after the words of a line."""
    return f"· {badge}" if badge else ""


def summary(*paths: str) -> str:
    return f'{CLAIMS}\n[summary.point]\ntext = "Point"\nrests_on = {list(paths)}\n'


@pytest.mark.parametrize("standing", ["documented", "corroborated", "unverified", "contested", "refuted"])
def test_a_claim_wears_its_own_standing(tmp_path: Path, standing: str) -> None:
    assert said(tmp_path, f"standing(history['{standing}'])", CLAIMS) == parted(standing)


def test_a_claim_that_is_merely_stated_wears_no_badge(tmp_path: Path) -> None:
    assert said(tmp_path, "standing(history['stated'])", CLAIMS) == ""


@pytest.mark.parametrize(
    ("paths", "badge"),
    [
        (["history.stated"], ""),
        (["history.documented"], "documented"),
        (["history.documented", "history.corroborated"], "documented"),
        (["history.corroborated"], "corroborated"),
        (["history.corroborated", "history.stated"], ""),
        (["history.unverified"], "unverified"),
        (["history.contested"], "contested"),
        (["history.refuted"], "refuted"),
        (["history.corroborated", "history.unverified"], "unverified"),
        (["history.unverified", "history.contested"], "contested"),
        (["history.contested", "history.unverified"], "contested"),
        (["history.contested", "history.refuted", "history.unverified"], "refuted"),
        (["history.unverified.event"], "unverified"),
        (["history.contested.event.en"], "contested"),
    ],
)
def test_a_summary_point_wears_the_weakest_standing_that_it_rests_on(
    tmp_path: Path, paths: list[str], badge: str
) -> None:
    assert said(tmp_path, "standing(summary['point'])", summary(*paths)) == parted(badge)


@pytest.mark.parametrize("standing", ["unverified", "contested", "refuted"])
def test_a_chart_and_what_rests_on_it_are_as_weak_as_its_weakest_figure(tmp_path: Path, standing: str) -> None:
    chart = f'[charts.one]\ntitle = "One"\nfigures = ["stated", "{standing}"]\n'
    toml = summary("charts.one") + chart
    assert said(tmp_path, "standing(charts['one'])", toml) == parted(standing)
    assert said(tmp_path, "standing(summary['point'])", toml) == parted(standing)


@pytest.mark.parametrize("standing", ["unverified", "contested", "refuted"])
def test_a_calculated_figure_and_what_rests_on_it_are_as_weak_as_its_weakest_operand(
    tmp_path: Path, standing: str
) -> None:
    calculated = f"""
[figures.sum]
label = "Sum"
formula = "stated + {standing}"
[figures.twice]
label = "Twice"
formula = "sum * 2"
"""
    toml = summary("figures.twice") + calculated
    assert said(tmp_path, "standing(figures['sum'])", toml) == parted(standing)
    assert said(tmp_path, "standing(figures['twice'])", toml) == parted(standing)
    assert said(tmp_path, "standing(summary['point'])", toml) == parted(standing)


@pytest.mark.parametrize(("basis", "badge"), [("unverified", "unverified"), ("refuted", "refuted"), ("stated", "")])
def test_an_assessment_is_as_weak_as_its_basis(tmp_path: Path, basis: str, badge: str) -> None:
    toml = (
        f'{CLAIMS}\n[assessments.ours]\ntext = "Ours"\nby = "Us"\nbasis = ["history.{basis}", "history.documented"]\n'
    )
    assert said(tmp_path, "standing(assessments['ours'])", toml) == parted(badge)


@pytest.mark.parametrize(
    ("status", "standing", "badges"),
    [
        ("occurred", "stated", ""),
        ("planned", "stated", "planned"),
        ("cancelled", "stated", "cancelled"),
        ("occurred", "contested", "contested"),
        ("planned", "contested", "planned · contested"),
        ("cancelled", "refuted", "cancelled · refuted"),
    ],
)
def test_an_event_that_has_not_occurred_says_so_beside_its_standing(
    tmp_path: Path, status: str, standing: str, badges: str
) -> None:
    toml = f'[history.x]\ndate = "2020"\nevent = "X"\nstatus = "{status}"\nstanding = "{standing}"\n'
    assert said(tmp_path, "standing(history['x'])", toml) == parted(badges)


@pytest.mark.parametrize("table", [*CLAIM_TABLES, "summary", "assessments"])
def test_the_briefing_shows_the_badge_of_every_kind_of_record(tmp_path: Path, table: str) -> None:
    rests = table not in CLAIM_TABLES
    weak = '[reasons.weak]\nreason = "Weak"\nstanding = "refuted"\n' if rests else 'standing = "refuted"\n'
    fields = LEAST[table].replace("sources.gazette", "reasons.weak")
    toml = f'[subject]\nname = "N"\nkind = "place"\n[{table}.x]\n{fields}\n{weak}'
    body, _, legend = page_of(tmp_path, "briefing", toml).partition("How to read this sheet")
    assert body.count("refuted") == (2 if rests else 1)
    assert legend.count("refuted shown to be wrong") == legend.count("1 refuted") == 1
