"""What messages say about dashes and spaces."""

from __future__ import annotations

import pytest

from factsheet.readback.wording import quoted, unlike
from tests.readback.passages import came_back, passages


def test_no_break_spaces_are_plain_ones_in_quotes() -> None:
    assert quoted("≈\u00a0110–130\u202fkm\u001b") == "“≈ 110–130 km\\u001B”"


@pytest.mark.parametrize(
    ("typed", "shown", "said"),
    [
        ("≈ 42-50", "≈\u00a040–50", ": with a hyphen where the sheet has a dash"),
        ("≈ 42—50", "≈ 40–50", ": with another dash where the sheet has a dash"),
        ("≈42–50", "≈ 40–50", ": with other spaces than the sheet has"),
        ("≈ 42 - 50", "≈ 40–50", ": with a hyphen where the sheet has a dash, and other spaces"),
        ("≈ 42–50", "≈\u00a040–50", ""),
        ("some forty", "≈ 40–50", ""),
        ("42", "≈ 40–50", ""),
    ],
)
def test_what_differs_in_dashes_and_spaces_alone_is_said(typed: str, shown: str, said: str) -> None:
    assert unlike(typed, shown) == said


def test_a_range_with_a_hyphen_is_explained() -> None:
    path = "figures.staff-council"
    found = came_back(passages(f"[{path}|≈\u00a0110–130] jobs"), passages(f"[{path}|≈\u00a0110-120] jobs"))
    (conflict,) = found.conflicts
    assert conflict.reason == (
        "“≈ 110-120” is no figure in the form of “≈ 110–130”: with a hyphen where the sheet has a dash"
    )
