"""The whole text of a briefing is the one that was last read and approved.

After a change that is meant, write the texts anew with ``pytest tests/test_golden.py --update-golden``, and read
what changed before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheet import pipeline
from factsheet.document.text import text
from factsheet.facts.load import load

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
FILES = {"sample": ROOT / "facts.toml", "every-field": ROOT / "tests" / "cases" / "every-field.toml"}
TEMPLATES = ("briefing", "one-page")
CASES = [(name, template) for name in FILES for template in TEMPLATES]


def golden(name: str, template: str) -> Path:
    return GOLDEN / f"{name}.{template}.txt"


@pytest.mark.parametrize(("name", "template"), CASES)
def test_the_text_is_the_approved_one(name: str, template: str, request: pytest.FixtureRequest) -> None:
    file = FILES[name]
    made = text(pipeline.document_of(load(file), template, folder=file.parent))
    approved = golden(name, template)
    if request.config.getoption("--update-golden"):
        approved.parent.mkdir(exist_ok=True)
        approved.write_text(made, encoding="utf-8", newline="\n")
    assert made == approved.read_bytes().decode()


def test_every_approved_text_is_compared_and_is_a_whole_briefing() -> None:
    assert sorted(GOLDEN.iterdir()) == sorted(golden(*case) for case in CASES)
    for name, _ in CASES:
        assert golden(name, "briefing").read_text(encoding="utf-8").startswith("FACT SHEET\n")
        assert golden(name, "briefing").stat().st_size > 5000
