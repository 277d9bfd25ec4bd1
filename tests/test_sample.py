"""The sample holds its inventory: every item, said by whom the report has it from, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factsheet import pipeline
from factsheet.document.text import text
from factsheet.document.tree import Document
from factsheet.facts.load import Loaded, load
from factsheet.facts.records import claims, value_at
from factsheet.facts.schema import Claim

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "facts.toml"

_INVENTORY: dict[str, list[dict[str, Any]]] = tomllib.loads((ROOT / "tests" / "inventory.toml").read_text("utf-8"))
ITEMS, TENSIONS, CALCULATIONS = (_INVENTORY[part] for part in ("items", "tensions", "calculations"))
HOLDERS = ("narrator", "mishov", "others", "records")

Entry = dict[str, Any]


@pytest.fixture(scope="module")
def sample() -> Loaded:
    return load(SAMPLE)


@pytest.fixture(scope="module")
def printed(sample: Loaded) -> str:
    """The words of the full briefing, every run of white space one space."""
    return " ".join(text(briefing_document(sample)).split())


def briefing_document(sample: Loaded) -> Document:
    return pipeline.document_of(sample, "briefing", folder=SAMPLE.parent)


def paths(item: Entry) -> list[str]:
    return [path for holder in HOLDERS for path in item.get(holder, ())]


ENTRIES = {
    **{f"item {item['number']}": item for item in ITEMS},
    **{tension["caveat"]: tension for tension in TENSIONS},
    **{calculation["figure"]: calculation for calculation in CALCULATIONS},
}


# --- the inventory itself -----------------------------------------------------------------------


def test_the_inventory_lists_every_item_once_and_in_order() -> None:
    assert [item["number"] for item in ITEMS] == list(range(1, 31))
    assert len({tension["caveat"] for tension in TENSIONS}) == len(TENSIONS) == 11
    assert [calculation["figure"] for calculation in CALCULATIONS] == ["lost-total", "share-lost", "pay-ratio"]


def test_every_entry_has_records_and_words() -> None:
    assert all(paths(item) for item in ITEMS)
    assert all(entry["words"] for entry in ENTRIES.values())


# --- the sample against the inventory -----------------------------------------------------------


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item["number"]))
def test_every_path_of_an_item_is_in_the_sample(sample: Loaded, item: Entry) -> None:
    assert [path for path in paths(item) if value_at(sample.facts, path) is None] == []


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item["number"]))
def test_every_claim_is_said_by_whom_the_report_has_it_from(sample: Loaded, item: Entry) -> None:
    for path in item.get("narrator", ()):
        assert (path, claim(sample, path).said_by) == (path, ())
    for path in item.get("mishov", ()):
        said = claim(sample, path)
        assert "mishov" in (*said.said_by, said.via), path
    for path in item.get("others", ()):
        assert claim(sample, path).said_by, path
        assert "mishov" not in claim(sample, path).said_by, path


def claim(sample: Loaded, path: str) -> Claim:
    found = value_at(sample.facts, path)
    assert isinstance(found, Claim), path
    return found


def test_the_sample_claims_nothing_that_the_inventory_does_not_name(sample: Loaded) -> None:
    named = {path for item in ITEMS for path in paths(item)}
    named.update(f"figures.{calculation['figure']}" for calculation in CALCULATIONS)
    held = [path for path, _ in claims(sample.facts)]
    assert held
    assert [path for path in held if path not in named] == []
    assert not sample.facts.assessments


@pytest.mark.parametrize("tension", TENSIONS, ids=lambda tension: str(tension["caveat"]))
def test_every_tension_is_a_caveat_about_what_it_touches(sample: Loaded, tension: Entry) -> None:
    assert set(tension["about"]) <= set(sample.facts.caveats[tension["caveat"]].about)


@pytest.mark.parametrize("calculation", CALCULATIONS, ids=lambda calculation: str(calculation["figure"]))
def test_every_calculation_is_a_formula(sample: Loaded, calculation: Entry) -> None:
    figure = sample.facts.figures[calculation["figure"]]
    assert figure.formula
    assert figure.value is figure.low is figure.high is None


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_the_words_of_every_entry_are_in_the_briefing(printed: str, entry: Entry) -> None:
    assert [words for words in entry["words"] if words not in printed] == []


# --- how firmly it is said ----------------------------------------------------------------------


def test_only_what_the_report_calls_unverified_or_disputed_stands_so(sample: Loaded) -> None:
    standings = {path: str(claim.standing) for path, claim in claims(sample.facts) if claim.standing != "stated"}
    assert standings == {"statements.presence": "unverified", "figures.casualties-shoigu": "contested"}


def test_no_quote_is_given_as_verbatim_and_all_are_his(sample: Loaded) -> None:
    quoted = [(path, claim) for path, claim in claims(sample.facts) if claim.quote]
    assert len(quoted) == 7
    for path, claim in quoted:
        assert claim.quote is not None
        assert not claim.quote.verbatim, path
        assert claim.said_by == ("mishov",), path


def test_every_citation_names_a_place_in_the_one_source_that_was_consulted(sample: Loaded) -> None:
    consulted = [id for id, source in sample.facts.sources.items() if source.consulted]
    assert consulted == ["cnews"]
    cited = [(path, c) for path, claim in claims(sample.facts) for c in claim.sources]
    assert len(cited) > 50
    assert [path for path, citation in cited if citation.id != "cnews" or not citation.at] == []


def test_every_year_that_is_inferred_bears_the_caveat_that_says_so(sample: Loaded) -> None:
    """The report dates nothing that it tells after "this year", which it does not name."""
    inferred = [f"history.{id}.date" for id, event in sample.facts.history.items() if event.date.text == "2023"]
    inferred += [f"{path}.as_of" for path, c in claims(sample.facts) if c.as_of is not None and c.as_of.text == "2023"]
    assert len(inferred) == 9
    assert set(inferred) <= set(sample.facts.caveats["years-inferred"].about)


def test_the_sample_has_no_errors_and_each_warning_is_answered(sample: Loaded) -> None:
    found = pipeline.examined(sample)
    assert [d for d in found if d.code not in sample.facts.check.ignore] == []
