"""What differs between two releases is told fact by fact: all of it, once, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date as Day
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import Struct, structs

from factsheet.diagnostics import Problems
from factsheet.facts.dates import EdtfDate
from factsheet.facts.load import load, loads
from factsheet.facts.patch import Value, patched
from factsheet.facts.schema import FactFile, Text, TextOrNumber
from factsheet.release import release
from factsheet.release.changes import Change, Kind, changes
from factsheet.release.embedded import fact_file
from tests.conftest import FACTS
from tests.growth import in_proportion

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "facts.toml", *sorted((ROOT / "tests" / "cases").glob("*.toml"))]
EVERY_FIELD = (ROOT / "tests" / "cases" / "every-field.toml").read_text(encoding="utf-8")

MORE = """
[voices.owner]
name = "Coast Railways"
access = "institutional"

[figures.council]
label = "Jobs"
low = 110
high = 130
best = 125
unit = "people"
sources = ["gazette: page 1", { id = "gazette", at = "page 2", credibility = 2 }, "radio"]
said_by = ["council", "owner"]

[figures.owner]
label = "Jobs, the owner says"
value = 4.20
unit = "people"
sources = ["gazette"]

[figures.both]
label = "Both"
formula = "council + owner"

[figures.words]
label = "Others"
as_said = "several dozen"
sources = ["gazette"]

[tables.first]
title = "Tracks"
columns = ["Track", "Length"]
rows = [["One", 5], ["Two", 6.50], ["Three", 7]]
sources = ["gazette"]

[sources.radio]
title = "Radio"
kind = "news"
"""


def facts(text: str) -> FactFile:
    return loads(text.encode(), "facts.toml").facts


def told(old: str, new: str, text: str = FACTS + MORE) -> list[tuple[str, str, object, object]]:
    """What differs where a part of a fact file is replaced."""
    assert old in text
    found = changes(facts(text), facts(text.replace(old, new, 1)))
    return [(c.path, c.kind, c.old, c.new) for c in found]


def paths(old: str, new: str) -> list[tuple[str, str]]:
    return [(path, kind) for path, kind, _, _ in told(old, new)]


# --- each kind of change ------------------------------------------------------------------------


def test_a_field_is_told_with_both_its_values() -> None:
    assert told('event = "Closure"', 'event = "Shut"') == [("history.closing.event", "changed", "Closure", "Shut")]


def test_languages_in_another_order_are_no_change() -> None:
    author = 'author = [{ en = "Board", lt = "Taryba" }, "B"]'
    text = FACTS.replace('publisher = "Northern Gazette"', author)
    assert told(author, 'author = [{ lt = "Taryba", en = "Board" }, "B"]', text) == []
    assert told(author, 'author = [{ lt = "Komitetas", en = "Board" }, "B"]', text) != []


def test_a_field_that_a_record_may_do_without_is_added_or_removed() -> None:
    assert told('status = "planned"', 'status = "planned"\nnote = "Soon"') == [
        ("history.closing.note", "added", None, "Soon")
    ]
    assert told('publisher = "Northern Gazette"\n', "") == [
        ("sources.gazette.publisher", "removed", "Northern Gazette", None)
    ]


def test_a_field_with_a_default_has_changed() -> None:
    assert paths('status = "planned"\n', "") == [("history.closing.status", "changed")]
    assert paths('status = "planned"', 'status = "planned"\nstanding = "contested"') == [
        ("history.closing.standing", "changed")
    ]


def test_a_record_that_is_new_or_gone_is_one_change() -> None:
    assert paths("[sources.radio]", '[sources.tv]\ntitle = "TV"\nkind = "news"\n\n[sources.radio]') == [
        ("sources.tv", "added")
    ]
    assert paths('\n[sources.radio]\ntitle = "Radio"\nkind = "news"\n', "") == [("sources.radio", "removed")]


def test_a_table_within_a_record_is_added_whole() -> None:
    found = told('status = "planned"', 'status = "planned"\nquote = { text = "We shut it" }')
    assert [(path, kind) for path, kind, _, _ in found] == [("history.closing.quote", "added")]


def test_a_figure_as_printed_has_the_path_of_its_record() -> None:
    for old, new in (
        ("low = 110\nhigh = 130\nbest = 125", "low = 110\nhigh = 140\nbest = 125"),
        ("best = 125", 'best = 125\nqualifier = "about"'),
        ("low = 110\nhigh = 130\nbest = 125", "value = 120"),
    ):
        assert [path for path, *_ in told(old, new)] == ["figures.council", "figures.both"]
    assert paths("best = 125", "best = 126") == [("figures.council", "changed")]


def test_the_digits_of_a_number_count() -> None:
    assert paths("value = 4.20", "value = 4.2") == [("figures.owner", "changed")]
    assert paths('["Two", 6.50]', '["Two", 6.5]') == [("tables.first.rows.1.1", "changed")]


def test_what_else_a_figure_says_has_paths_of_its_own() -> None:
    assert paths('unit = "people"\nsources = ["gazette"]', 'unit = "posts"\nper = "site"\nsources = ["gazette"]') == [
        ("figures.owner.unit", "changed"),
        ("figures.owner.per", "added"),
        ("figures.both", "changed"),  # which has no result any more
    ]


def test_words_in_the_place_of_a_number_have_a_path_of_their_own() -> None:
    assert told('as_said = "several dozen"', 'as_said = "dozens"') == [
        ("figures.words.as_said", "changed", "several dozen", "dozens")
    ]


def test_words_that_become_a_number_change_the_figure() -> None:
    found = told('as_said = "several dozen"', "value = 36")
    assert [(path, kind) for path, kind, _, _ in found] == [
        ("figures.words", "changed"),
        ("figures.words.as_said", "removed"),
    ]
    assert found[0][2] == "several dozen"


def test_a_result_has_changed_if_its_operands_have() -> None:
    assert paths("value = 4.20", "value = 50.20") == [("figures.owner", "changed"), ("figures.both", "changed")]


def test_a_formula_and_its_result_are_two_facts() -> None:
    assert paths('formula = "council + owner"', 'formula = "council - owner"') == [
        ("figures.both", "changed"),
        ("figures.both.formula", "changed"),
    ]


def test_items_of_a_list_come_and_go_one_by_one() -> None:
    assert told('said_by = ["council", "owner"]', 'said_by = ["owner", "union", "mayor"]') == [
        ("figures.council.said_by.1", "added", None, "union"),
        ("figures.council.said_by.2", "added", None, "mayor"),
        ("figures.council.said_by.0", "removed", "council", None),
    ]


def test_a_list_in_another_order_has_changed_as_a_whole() -> None:
    assert told('said_by = ["council", "owner"]', 'said_by = ["owner", "council"]') == [
        ("figures.council.said_by", "changed", ("council", "owner"), ("owner", "council"))
    ]


def test_citations_come_and_go_one_by_one_and_one_of_the_same_source_has_changed() -> None:
    assert paths('"gazette: page 1", ', "") == [("figures.council.sources.0", "removed")]
    assert paths('"radio"]', '"radio", "radio: noon"]') == [("figures.council.sources.3", "added")]
    assert told('"gazette: page 1"', '"gazette: page 9"') == [
        ("figures.council.sources.0.at", "changed", "page 1", "page 9")
    ]
    assert paths("credibility = 2", 'credibility = 3, excerpt = "So"') == [
        ("figures.council.sources.1.credibility", "changed"),
        ("figures.council.sources.1.excerpt", "added"),
    ]


def test_a_text_that_gets_a_translation_tells_just_that() -> None:
    table = 'event = { en = "Closure", lt = "Uždarymas" }'
    assert told('event = "Closure"', table) == [("history.closing.event.lt", "added", None, "Uždarymas")]
    text = FACTS.replace('event = "Closure"', table)
    assert told('lt = "Uždarymas"', 'LT = "Uždaryta"', text) == [
        ("history.closing.event.LT", "changed", "Uždarymas", "Uždaryta")
    ]
    assert told(table, 'event = "Shut"', text) == [
        ("history.closing.event", "changed", "Closure", "Shut"),
        ("history.closing.event.lt", "removed", "Uždarymas", None),
    ]


def test_a_row_that_is_put_in_between_leaves_the_others_alone() -> None:
    assert paths('["Two", 6.50]', '["Half", 1], ["Two", 6.50]') == [("tables.first.rows.1", "added")]
    assert paths('["One", 5], ', "") == [("tables.first.rows.0", "removed")]


def test_rows_are_told_apart_by_their_first_cell_where_there_are_more_or_fewer() -> None:
    old, new = '["One", 5], ["Two", 6.50], ["Three", 7]', '["Zero", 1], ["Two", 6.75], ["Three", 8], ["One", 4]'
    assert paths(old, new) == [
        ("tables.first.rows.0", "added"),
        ("tables.first.rows.1.1", "changed"),
        ("tables.first.rows.2.1", "changed"),
        ("tables.first.rows.3.1", "changed"),
    ]


def test_a_column_more_changes_every_row() -> None:
    old = 'columns = ["Track", "Length"]\nrows = [["One", 5], ["Two", 6.50], ["Three", 7]]'
    new = 'columns = ["Track", "Length", "Age"]\nrows = [["One", 5, 1], ["Two", 6.50, 2], ["Three", 7, 3]]'
    assert paths(old, new) == [
        ("tables.first.columns.2", "added"),
        *((f"tables.first.rows.{row}", "changed") for row in range(3)),
    ]


def test_headings_are_told_by_their_keys() -> None:
    assert paths("date = 2026-03-02", 'date = 2026-03-02\nheadings = { history = "Then" }') == [
        ("sheet.headings.history", "added")
    ]


# --- what is no fact ----------------------------------------------------------------------------


def test_settings_and_reasons_to_disclose_are_no_facts() -> None:
    settings = '\n[build]\nformats = ["pdf"]\n\n[check]\nprofile = "coi"\n'
    assert changes(facts(FACTS), facts(FACTS + settings)) == ()
    assert paths('status = "planned"', 'status = "planned"\ndisclose = "Known to all"') == []


def test_the_order_of_records_is_no_fact() -> None:
    first, second = MORE.index("[figures.council]"), MORE.index("[figures.owner]")
    moved = MORE[:first] + MORE[second:] + "\n" + MORE[first:second]
    assert changes(facts(FACTS + MORE), facts(FACTS + moved)) == ()


# --- properties ---------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_does_not_differ_from_itself_nor_from_what_its_documents_carry(file: Path) -> None:
    loaded = load(file).facts
    assert changes(loaded, load(file).facts) == ()
    assert changes(release(loaded), facts(fact_file(loaded))) == ()


def test_the_other_way_round_it_is_the_same_differences() -> None:
    mirrored = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED}
    old, new = (load(file).facts for file in FILES[:2])
    there, back = changes(old, new), changes(new, old)
    assert len(there) > 50
    assert {(c.path, c.kind) for c in there} == {(c.path, mirrored[c.kind]) for c in back}
    assert _sides(there) == _sides([Change(c.path, mirrored[c.kind], c.new, c.old) for c in back])


def _sides(found: object) -> list[str]:
    assert isinstance(found, tuple | list)
    return sorted(map(repr, found))


def test_what_is_written_at_a_path_is_told_at_that_path_alone() -> None:
    base = facts(EVERY_FIELD)
    results = {f"figures.{id}" for id in release(base).calculated}
    tried = 0
    for path, value in values(base):
        try:
            edited = facts(patched(EVERY_FIELD, {path: value}))
        except Problems:  # a word that its vocabulary does not have
            continue
        tried += 1
        found = {c.path for c in changes(base, edited)}
        assert found - results == {place(path)} - results, path
        assert place(path) in found, path
    assert tried > 150


def place(path: str) -> str:
    """The path at which a change of the value at a path is told."""
    record, _, field = path.rpartition(".")
    if record.startswith("figures.") and record.count(".") == 1 and field in ("value", "low", "high", "best"):
        return record
    if ".conversions." in path and field == "unit":  # another unit is another conversion
        return record
    return record if ".sources." in path and field == "id" else path


def values(record: Struct, path: str = "") -> Iterator[tuple[str, Value]]:
    """Another value for each one that a record holds, by path."""
    for field in structs.fields(type(record)):
        if field.name not in ("format", "build", "check", "disclose"):
            yield from _others(getattr(record, field.name), f"{path}.{field.name}".removeprefix("."))


def _others(value: object, path: str) -> Iterator[tuple[str, Value]]:
    match value:
        case TextOrNumber():
            yield from _others(value.value, path)
        case Text():
            yield path, f"{value} too"
        case str():
            words = ("refuted", "other", "likely", "other-one", "en", "GREEN", value + "x")
            yield from ((path, other) for other in words if other != value)
        case bool():
            yield path, not value
        case int() | Decimal():
            yield path, value + 1
        case EdtfDate() | Day():
            yield path, Day(2026, 2, 4)
        case Struct():
            yield from values(value, path)
        case tuple():
            for index, item in enumerate(value):
                yield from _others(item, f"{path}.{index}")
        case dict():
            for key, item in value.items():
                yield from _others(item, f"{path}.{key}")


def test_it_is_linear_in_the_size_of_the_files() -> None:
    def prepared(size: int) -> Callable[[], object]:
        records = "".join(
            f'[reasons.r{n}]\nreason = "R{n}"\nsaid_by = ["a", "b"]\nsources = ["x", "y: {n}"]\n' for n in range(size)
        )
        rows = ", ".join(f'["{n}", {n}]' for n in range(size))
        cited = ", ".join(f'"gazette: page {n}"' for n in range(size))
        table = f'[tables.t]\ntitle = "T"\ncolumns = ["a", "b"]\nrows = [{rows}]\nsources = [{cited}]\n'
        text = FACTS + records + table
        new = text.replace('"R', '"S').replace('["1', '["2').replace("page", "p.").replace('"a", "b"', '"b", "c"')
        old, now = facts(text), facts(new)
        return lambda: changes(old, now)

    assert len(changes(facts(FACTS), facts(FACTS + MORE))) > 5
    assert in_proportion(prepared, 60)
