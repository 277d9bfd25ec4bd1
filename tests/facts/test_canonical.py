"""Two digests of facts, one of a fact file as TOML and one of its release: the same ones only for the same facts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import NODEFAULT, Struct, structs

from factsheet.diagnostics import Problems
from factsheet.facts.canonical import DATED, DEFAULTS, SINGLE, digest_of_facts
from factsheet.facts.load import load_table, loads
from factsheet.facts.schema import FactFile
from factsheet.facts.shapes import (
    CitationShape,
    DateShape,
    DayShape,
    KeyedShape,
    ListShape,
    RecordShape,
    Shape,
    fields,
)
from factsheet.facts.table import table
from factsheet.release import embedded, release
from factsheet.starting import FACTS, Starter, texts
from tests.conftest import FACTS as SMALL
from tests.facts.test_fuzz import toml
from tests.release.test_embedded import whole

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases").glob("*.toml"))
FILES = {
    "sample": (ROOT / "facts.toml").read_text(encoding="utf-8"),
    **{case.stem: case.read_text(encoding="utf-8") for case in CASES},
    **{starter.value: texts(starter)[FACTS] for starter in (Starter.MINIMAL, Starter.COI)},
}
Tree = dict[str, Any]


def written(tree: Tree) -> str:
    """A fact file in one line a table."""
    return "".join(f"{toml(key)} = {toml(value)}\n" for key, value in tree.items())


def parsed(text: str) -> Tree:
    return tomllib.loads(text, parse_float=Decimal)


def raw(text: str) -> str:
    found = table(text.encode())
    assert found is not None
    return digest_of_facts(found.values)


@cache
def exact(text: str) -> str:
    return embedded.digest(release(loads(text.encode(), "facts.toml").facts))


def released(text: str) -> str:
    """The facts as a document carries them."""
    return embedded.fact_file(release(loads(text.encode(), "facts.toml").facts).facts)


# --- one digest and the other -----------------------------------------------------------------------


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_the_digest_of_a_fact_file_is_that_of_its_release(text: str) -> None:
    assert raw(text) == exact(text)


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_what_a_document_carries_has_the_digest_of_what_it_was_made_from(text: str) -> None:
    assert raw(released(text)) == exact(released(text)) == exact(text)


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_table_is_loaded_as_its_file_is(text: str) -> None:
    found = table(text.encode())
    assert found
    assert load_table(found, "facts.toml") == loads(text.encode(), "facts.toml")


REFUSED = [
    *(b"", b"\xff\xfe", b"a = 1\0", b"a = \xff", b"a = ", b"a = 1\na = 2", b"a = " + b"[" * 40, b"a\r= 1"),
    *(b"a = 2023-02-30", b"a = " + b"9" * 5_000, b"a = '\xe2\x80\xae'", b"a" + b".a" * 20 + b" = 1"),
    b"#" + b" " * (8 << 20),
]


@pytest.mark.parametrize("data", REFUSED, ids=lambda data: f"{data[:8]!r} {len(data)}")
def test_there_is_no_table_of_what_the_loader_refuses_as_a_text(data: bytes) -> None:
    assert table(data) is None
    with pytest.raises(Problems):
        loads(data, "facts.toml")


# --- what the schema says -----------------------------------------------------------------------------


def records() -> Iterator[tuple[str, type[Struct]]]:
    """The records of every table, by its name; of the sheet, the one; of a quote, that within a record."""
    for top in fields(FactFile):
        match top.shape:
            case KeyedShape(item=RecordShape(struct)):
                yield top.name, struct
            case RecordShape(struct) if top.name not in ("build", "check"):
                yield top.name, struct
                for inner in fields(struct):
                    if isinstance(inner.shape, KeyedShape) and isinstance(inner.shape.item, RecordShape):
                        yield inner.name, inner.shape.item.struct


def within(shape: Shape, name: str) -> Iterator[tuple[str, type[Struct]]]:
    """The records that stand in a field of a record."""
    match shape:
        case RecordShape(struct) | CitationShape(RecordShape(struct)):
            yield name, struct
        case ListShape(item=RecordShape() | CitationShape() as item):
            yield from within(item, name)


def defaults(struct: type[Struct]) -> dict[str, object]:
    """The plain values that fields have by default: no absence, nothing empty."""
    plain = {f.name: f.default for f in structs.fields(struct) if f.default is not NODEFAULT}
    return {name: value for name, value in plain.items() if value is not None and value != ()}


RECORDS = dict(records())
INNER = {name: struct for one in RECORDS.values() for f in fields(one) for name, struct in within(f.shape, f.name)}


def test_the_schema_has_the_records_that_are_looked_at() -> None:
    assert {"sheet", "subject", "names", "attributes", "history", "figures", "sources", "changes"} <= RECORDS.keys()
    assert INNER.keys() == {"quote", "image", "sources", "conversions"}


def test_every_default_of_the_schema_that_is_a_plain_value_is_known_and_no_other() -> None:
    found = {name: defaults(struct) for name, struct in RECORDS.items()}
    found |= {name: defaults(INNER[name]) for name in ("quote",)}
    assert {name: dict(values) for name, values in DEFAULTS.items()} == {n: d for n, d in found.items() if d}
    assert [type(v) for d in DEFAULTS.values() for v in d.values() if not isinstance(v, str | int | bool)] == []
    assert not any(defaults(struct) for name, struct in INNER.items() if name != "quote")


def test_every_list_that_may_be_one_text_is_known() -> None:
    listed = {f.name: f.shape for struct in RECORDS.values() for f in fields(struct) if isinstance(f.shape, ListShape)}
    assert {name for name, shape in listed.items() if shape.single} == set(SINGLE)


def test_every_field_of_a_record_that_may_hold_a_day_is_known_and_never_holds_a_text() -> None:
    shapes = [(f.name, isinstance(f.shape, DateShape | DayShape)) for s in RECORDS.values() for f in fields(s)]
    assert {name for name, dated in shapes if dated} == set(DATED)
    assert not {name for name, dated in shapes if not dated} & set(DATED)


# --- what counts --------------------------------------------------------------------------------------

EVERY = FILES["every-field"]


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the values lie that hold no others."""
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    if not isinstance(node, dict | list):
        yield path
    for key, inner in below:
        yield from places(inner, (*path, key))


def holder(tree: Tree, path: tuple[Any, ...]) -> Any:
    for key in path[:-1]:
        tree = tree[key]
    return tree


def other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case str():
            return f"{value} "
        case int() | Decimal():
            return value + 1
        case _:
            return value.replace(year=1999)


def test_every_value_counts_but_those_of_the_build_and_the_check() -> None:
    tree = parsed(EVERY) | {"build": {"paper": "a4"}, "check": {"profile": "press"}}
    before, found = digest_of_facts(tree), list(places(tree))
    assert len(found) > 150
    for path in found:
        table_of = holder(tree, path)
        value = table_of[path[-1]]
        table_of[path[-1]] = other(value)
        counts = path[0] not in ("build", "check")
        assert (digest_of_facts(tree) != before) == counts, path
        table_of[path[-1]] = value
    assert digest_of_facts(tree) == before


def test_the_digits_of_a_number_count() -> None:
    numbers = ["4.2", "4.20", "4.200", '"4.20"', "4", "4.0", '"4"']
    texts = [EVERY.replace("value = 4.20", f"value = {number}") for number in numbers]
    assert len({raw(text) for text in texts}) == len({exact(text) for text in texts}) == len(numbers)


def test_the_order_of_records_counts_and_that_of_fields_and_tables_does_not() -> None:
    tree = parsed(EVERY)
    for name in ("history", "figures", "sources", "voices"):
        records = dict(reversed(tree[name].items()))
        assert len(records) > 1 or name == "history"
        assert (raw(written(tree | {name: records})) != raw(EVERY)) == (len(records) > 1)
        assert (exact(written(tree | {name: records})) != exact(EVERY)) == (len(records) > 1)
    backwards = {
        name: {id: dict(reversed(r.items())) if isinstance(r, dict) else r for id, r in held.items()}
        if isinstance(held, dict) and name != "subject"
        else held
        for name, held in reversed(tree.items())
    }
    assert list(backwards) != list(tree)
    assert raw(written(backwards)) == exact(written(backwards)) == raw(EVERY)


def test_comments_and_the_words_of_a_reason_to_disclose_do_not_count() -> None:
    claim = 'sensitive = ["health"]\n'
    texts = [
        SMALL.replace('status = "planned"', f'status = "planned" # {n}\n{claim}disclose = "because of {n}"')
        + f"# {n}\n"
        for n in range(3)
    ]
    assert len({raw(text) for text in texts}) == 1
    assert len({exact(text) for text in texts}) == 1
    without = SMALL.replace('status = "planned"', f'status = "planned"\n{claim}')
    assert raw(without) != raw(texts[0])
    assert exact(without) != exact(texts[0])


LOOK_ALIKES = {
    "a day for a text": ('title = "2024-01-01"', "title = 2024-01-01"),
    "a time for a text": ('title = "07:30:00"', "title = 07:30:00"),
    "a day for the text of a cell": ('"Cell one"', "2024-01-01"),
    "a moment for a day": ("date = 2026-03-02", "date = 2026-03-02T00:00:00"),
    "a number for a list": ("value = 4.20", 'value = ["4.20"]'),
    "one for true": ("verbatim = true", "verbatim = 1"),
    "a list for a table": (None, ""),
}


@pytest.mark.parametrize(("valid", "faulty"), LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_what_only_looks_like_the_facts_has_another_digest(valid: str | None, faulty: str) -> None:
    if valid is None:
        tree = parsed(EVERY)
        sound, unsound = EVERY, written(tree | {"reasons": [["first", tree["reasons"]["first"]]]})
    else:
        old = next(line for line in EVERY.splitlines() if line.startswith("title =")) if "title" in valid else valid
        old = '"Cell one"' if "Cell" in valid else old
        text = valid.replace('"Cell one"', '"2024-01-01"')
        sound, unsound = EVERY.replace(old, text, 1), EVERY.replace(old, faulty, 1)
    loads(sound.encode(), "facts.toml")
    with pytest.raises(Problems):
        loads(unsound.encode(), "facts.toml")
    assert raw(sound) != raw(unsound)


@pytest.mark.parametrize("faulty", ["edition = true", "edition = 1.0"])
def test_what_only_looks_like_a_default_has_another_digest(faulty: str) -> None:
    text = SMALL.replace("date = 2026-03-02", f"date = 2026-03-02\n{faulty}")
    with pytest.raises(Problems):
        loads(text.encode(), "facts.toml")
    assert raw(text) != raw(SMALL)


@pytest.mark.parametrize("reason", ["5", '""', '" "', '"\\u0007"', "true", "[]"])
def test_a_reason_to_disclose_that_is_none_has_another_digest(reason: str) -> None:
    texts = [SMALL.replace('status = "planned"', f"disclose = {words}") for words in ('"because"', reason)]
    with pytest.raises(Problems):
        loads(texts[1].encode(), "facts.toml")
    assert raw(texts[0]) != raw(texts[1])


# --- edits by chance ----------------------------------------------------------------------------------

Edit = Callable[[Tree, st.DataObject], None]


def fields_in_another_order(tree: Tree, chosen: st.DataObject) -> None:
    record = some_record(tree, chosen)
    for name in chosen.draw(st.permutations(list(record))):
        record[name] = record.pop(name)


def records_in_another_order(tree: Tree, chosen: st.DataObject) -> None:
    held = tree[chosen.draw(st.sampled_from(sorted(RECORDS.keys() & tree.keys() - {"sheet", "subject"})))]
    for id in chosen.draw(st.permutations(list(held))):
        held[id] = held.pop(id)


def default_written_out(tree: Tree, chosen: st.DataObject) -> None:
    name = chosen.draw(st.sampled_from(sorted(DEFAULTS.keys() & tree.keys())))
    record = tree["sheet"] if name == "sheet" else tree[name][chosen.draw(st.sampled_from(sorted(tree[name])))]
    field = chosen.draw(st.sampled_from(sorted(DEFAULTS[name])))
    if chosen.draw(st.booleans()):
        record.setdefault(field, DEFAULTS[name][field])
    else:
        record[field] = DEFAULTS[name][field]


def value_changed(tree: Tree, chosen: st.DataObject) -> None:
    path = chosen.draw(st.sampled_from(list(places(tree))))
    holder(tree, path)[path[-1]] = other(holder(tree, path)[path[-1]])


def value_exchanged(tree: Tree, chosen: st.DataObject) -> None:
    one, two = (chosen.draw(st.sampled_from(list(places(tree)))) for _ in range(2))
    here, there = holder(tree, one), holder(tree, two)
    here[one[-1]], there[two[-1]] = there[two[-1]], here[one[-1]]


def field_left_out(tree: Tree, chosen: st.DataObject) -> None:
    record = some_record(tree, chosen)
    if len(record) > 1:
        record.pop(chosen.draw(st.sampled_from(sorted(record))))


def one_in_a_list(tree: Tree, chosen: st.DataObject) -> None:
    record = some_record(tree, chosen)
    for name in sorted(record.keys() & {"said_by", "author"}):  # about = "sheet" is no list
        value = record[name]
        record[name] = [value] if isinstance(value, str) else value[0] if len(value) == 1 else value


def days_as_texts(tree: Tree, chosen: st.DataObject) -> None:
    path = chosen.draw(st.sampled_from(list(places(tree))))
    value = holder(tree, path)[path[-1]]
    holder(tree, path)[path[-1]] = value.isoformat() if hasattr(value, "isoformat") else value


def some_record(tree: Tree, chosen: st.DataObject) -> Tree:
    name = chosen.draw(st.sampled_from(sorted(RECORDS.keys() & tree.keys())))
    found: Tree = tree[name]
    if name in ("sheet", "subject"):
        return found
    record: Tree = found[chosen.draw(st.sampled_from(sorted(found)))]
    return record


EDITS: tuple[Edit, ...] = (
    fields_in_another_order,
    records_in_another_order,
    default_written_out,
    value_changed,
    value_exchanged,
    field_left_out,
    one_in_a_list,
    days_as_texts,
)
SAME = (fields_in_another_order, one_in_a_list, days_as_texts)


def variant(text: str, chosen: st.DataObject, edits: tuple[Edit, ...]) -> str:
    tree = parsed(text)
    for edit in chosen.draw(st.lists(st.sampled_from(edits), max_size=4)):
        edit(tree, chosen)
    return written(tree)


def is_sound(text: str) -> bool:
    try:
        exact(text)
    except Problems:
        return False
    return True


@given(st.sampled_from([EVERY, FILES["depot"], SMALL]), st.data())
@settings(deadline=None)
def test_files_of_one_digest_hold_the_same_facts(text: str, chosen: st.DataObject) -> None:
    one, two = variant(text, chosen, EDITS), variant(text, chosen, EDITS)
    if is_sound(one) != is_sound(two):
        assert raw(one) != raw(two)
    elif is_sound(one):
        facts = [whole(loads(text.encode(), "facts.toml").facts) for text in (one, two)]
        assert (exact(one) == exact(two)) == (facts[0] == facts[1])
        assert (raw(one) == raw(two)) <= (exact(one) == exact(two))
        assert (raw(one) == exact(two)) <= (exact(one) == exact(two))


@given(st.sampled_from([EVERY, FILES["depot"], SMALL]), st.data())
@settings(deadline=None)
def test_the_same_facts_in_another_form_have_one_digest(text: str, chosen: st.DataObject) -> None:
    assert exact(variant(text, chosen, SAME)) == exact(text)


def test_a_default_that_is_written_out_changes_no_digest() -> None:
    for name, usual in DEFAULTS.items():
        for field, value in usual.items():
            tree = parsed(EVERY) | {"changes": {"3": {"date": "2026-03-02", "text": "All of it"}}}
            holders: Mapping[str, Tree] = {
                "sheet": {"sheet": tree["sheet"]},
                "attributes": tree["subject"]["attributes"],
                "quote": {"first": tree["statements"]["first"]["quote"]},
            }
            held = (holders.get(name) or tree[name]).values()
            records = [record for record in held if "formula" not in record]  # which may say nothing of its own
            for record in records:
                record.pop(field, None)
            before = digest_of_facts(tree)
            for record in records:
                record[field] = value
            assert digest_of_facts(tree) == before, (name, field)


def test_a_default_that_may_not_stand_there_is_not_left_out() -> None:
    text = EVERY.replace("[figures.share]\n", '[figures.share]\nqualifier = "exact"\n')
    assert not is_sound(text)
    assert raw(text) != raw(EVERY)
