"""Every text, number and date of a fact file stands on the page of the full briefing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import Struct

from factsheet import pipeline
from factsheet.checks.examine import examine
from factsheet.diagnostics import has_errors
from factsheet.document.text import text
from factsheet.facts.dates import EdtfDate
from factsheet.facts.load import load
from factsheet.facts.schema import TextOrNumber
from factsheet.template import words
from factsheet.template.labels import catalogue

CASE = Path(__file__).parents[1] / "cases" / "every-field.toml"

# Not words of the page: settings, references, and what another field shows.
SILENT = {
    "build", "check", "format", "tlp", "sensitive", "disclose", "formula", "rests_on", "basis", "about", "said_by",
    "via", "contested_by", "derives_from", "counted_by", "rate_source", "language", "original_language", "authentic",
    "alt", "image",
}  # fmt: skip


def printed(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Each leaf of a fact file that a page prints: its path, and how it is written."""
    english = catalogue("en")
    match value:
        case TextOrNumber():
            yield from printed(value.value, path)
        case EdtfDate():
            yield path, words.date(value, english)
        case Day():
            yield path, words.day(value, english)
        case bool() | None:
            return
        case Decimal():
            yield path, words.number(value, english)
        case str():
            if not hasattr(value, "value"):  # the words of a vocabulary are the catalogue's
                yield path, str(value)
        case Struct():
            for name in value.__struct_fields__:
                if name not in SILENT:
                    yield from printed(getattr(value, name), f"{path}.{name}")
        case dict():
            for key, item in value.items():
                yield from printed(item, f"{path}.{key}")
        case tuple():
            for index, item in enumerate(value):
                yield from printed(item, f"{path}.{index}")


loaded = load(CASE)
leaves = [
    (path, shown)
    for path, shown in printed(loaded.facts, "")
    # A chart names figures, a citation its source; both are printed as what they stand for.
    if not path.startswith(".charts.first.figures") and not path.endswith((".id", ".kind", ".credibility"))
]
briefing = text(pipeline.document_of(loaded, folder=CASE.parent))


def test_the_case_is_sound() -> None:
    assert len(leaves) > 120
    assert not has_errors(examine(loaded))


@pytest.mark.parametrize(("path", "shown"), leaves, ids=[path for path, _ in leaves])
def test_it_is_on_the_page(path: str, shown: str) -> None:
    assert shown in briefing, path


@pytest.mark.parametrize(
    "shown",
    [
        "contested", "refuted", "cancelled", "unverified", "documented", "corroborated",
        "disputed by Critic name", "According to Minister name and Clerk name, as relayed by Relay name",
        "credibility 4, doubtful", "verbatim", "translated from Russian by Quote translator", "original in German",
        "equally authentic in French, Russian", "≈\u00a040–50", "best estimate 47", "counted by Clerk name",
        "about 2023", "≤\u00a01,234,567", ">\u00a031", "“several dozen”", "18–23", "= Lost label ÷ Before label",
        "calculated",
        "likelihood: roughly even chance", "Confidence: moderate.", "internal tension", "concerns the whole sheet",
        "rated D: not usually reliable", "retells S2", "original of S1", "not consulted", "not named",
        "Edition 2", "Edition of 2 March 2026 · facts as of",
        "at a rate of 104.05 (1 June 2015, S2)", "Lithuanian; Subject name note", "▲ A", "▲ B",
    ],
)  # fmt: skip
def test_what_a_field_means_is_on_the_page(shown: str) -> None:
    assert shown in briefing
