"""What stands on every page: facts that know their paths, in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet.document.tree import FactText, Furniture, Inline, Text
from tests.template.support import facts, filled


def furniture(folder: Path, title: str = '"Depot"') -> Furniture:
    return filled(folder, "words", facts().replace(b'title = "Depot"', f"title = {title}".encode(), 1)).furniture


def test_the_footer_says_edition_day_and_sheet_as_facts(tmp_path: Path) -> None:
    assert furniture(tmp_path).footer == (
        Text("Edition "),
        FactText("1", "sheet.edition"),
        Text(" · "),
        FactText("2 March 2026", "sheet.date"),
        Text(" · "),
        FactText("depot", "sheet.id"),
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('"Depot"', FactText("Depot", "sheet.title")),
        ('{ en = "Depot", lt = "Sandėlis" }', FactText("Depot", "sheet.title.en")),
        ('"The\\n Depot"', Text("The Depot")),
        ('"The  Depot"', Text("The Depot")),
    ],
)
def test_the_header_is_the_title_as_a_fact_unless_its_white_space_had_to_change(
    tmp_path: Path, title: str, expected: Inline
) -> None:
    assert furniture(tmp_path, title).header == (expected,)
