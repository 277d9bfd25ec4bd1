"""The list of sources says of each what it retells, on how much that rests, and whether the page cites it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.template.support import LEAST, page_of, said

SUBJECT = '[subject]\nname = "N"\nkind = "place"\n'
SOURCES = """
[sources.one]
title = "One"
kind = "news"
[sources.two]
title = "Two"
kind = "official"
[sources.copy]
title = "Copy"
kind = "news"
derives_from = ["one"]
[sources.digest]
title = "Digest"
kind = "news"
derives_from = ["one", "two"]
"""
CLAIM = '[reasons.x]\nreason = "R"\nsources = ["two", "copy", "digest"]\n'


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("one", "news · reliability not rated · original of S3, S4 · not cited here"),
        ("two", "official · reliability not rated · original of S4"),
        ("copy", "news · reliability not rated · retells S1 · rests on 1 independent source"),
        ("digest", "news · reliability not rated · retells S1, S2 · rests on 2 independent sources"),
    ],
)
def test_a_source_says_what_it_retells_on_how_many_sources_and_whether_it_is_cited(
    tmp_path: Path, source: str, words: str
) -> None:
    assert said(tmp_path, f"source_details('sources.{source}')", SUBJECT + SOURCES + CLAIM) == words


@pytest.mark.parametrize(
    "toml",
    [
        '[reasons.x]\nreason = "R"\nsources = ["two: page 3"]\n',
        '[reasons.x]\nreason = "R"\ncontested_by = ["sources.two"]\n',
        '[summary.x]\ntext = "S"\nrests_on = ["sources.two"]\n',
        '[assessments.x]\ntext = "A"\nby = "B"\nbasis = ["sources.two"]\n',
        f'[figures.x]\n{LEAST["figures"]}\nunit = "EUR"\n'
        'conversions = [{ value = 2, unit = "USD", rate = "2", rate_source = "two" }]\n',
    ],
)
def test_a_source_that_anything_on_the_page_names_as_its_ground_is_not_said_to_be_uncited(
    tmp_path: Path, toml: str
) -> None:
    assert said(tmp_path, "source_details('sources.two')", SUBJECT + SOURCES + toml).count("not cited here") == 0
    assert page_of(tmp_path, "briefing", SUBJECT + SOURCES + toml).count("not cited here") == 3
