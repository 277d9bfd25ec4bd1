"""The JSON Schema of a fact file, judged by the reference implementation of JSON Schema."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from msgspec import Struct

from factsheet.checks.registry import RULES, run
from factsheet.diagnostics import Problems, Severity
from factsheet.facts import combine, dates, descriptions, values
from factsheet.facts.decode import decode
from factsheet.facts.jsonschema import schema
from factsheet.facts.load import loads
from factsheet.facts.schema import Conversion, FactFile, Figure, Voice
from factsheet.facts.shapes import ChoiceShape, ListShape, RecordShape, Shape, fields
from factsheet.facts.values import Refusal
from tests.checks.example import whole
from tests.facts.planted import BASE, PLANTED, Planted

ROOT = Path(__file__).parents[2]
GOOD = [ROOT / "facts.toml", *sorted((ROOT / "tests" / "cases").glob("*.toml"))]


@cache
def validator(definition: str = "") -> Draft202012Validator:
    """Of a fact file, or of one of the schema's definitions."""
    found: dict[str, Any] = schema()
    if definition:
        found = {"$ref": f"#/$defs/{definition}", "$defs": found["$defs"]}
    return Draft202012Validator(found)


def errors(text: str) -> list[ValidationError]:
    """What is wrong with a fact file by the schema."""
    value = json.loads(json.dumps(tomllib.loads(text), default=lambda day: day.isoformat()))
    return list(validator().iter_errors(value))


def faults(text: str) -> set[str]:
    """The paths at which a fact file breaks the schema."""
    return {".".join(map(str, e.absolute_path)) for e in errors(text)}


def objects(rule: Any) -> Iterator[dict[str, Any]]:
    """The tables of a schema."""
    if isinstance(rule, dict):
        if "properties" in rule and "type" in rule:
            yield rule
        for below in rule.values():
            yield from objects(below)
    elif isinstance(rule, list):
        for below in rule:
            yield from objects(below)


def test_it_is_a_schema_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_is_the_same_each_time_and_of_bounded_size() -> None:
    text = json.dumps(schema(), indent=2)
    assert text == json.dumps(schema(), indent=2)
    assert len(text) < 200_000


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_good_fact_files_validate(file: Path) -> None:
    assert faults(file.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_of_the_checks_validate(rule: Any) -> None:
    examples = [part.partition("```")[0] for part in rule.documentation.split("```toml\n")[1:]]
    assert examples
    assert [faults(whole(toml).decode()) for toml in examples] == [set()] * len(examples)


# --- mistakes -------------------------------------------------------------------------------


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_what_the_loader_refuses_for_its_shape_is_marked(planted: Planted) -> None:
    assert planted.old in BASE
    with pytest.raises(Problems):
        loads(planted.text.encode(), "facts.toml")
    assert faults(planted.text)


def test_the_file_in_which_mistakes_are_planted_is_good() -> None:
    assert faults(BASE) == set()
    loads(BASE.encode(), "facts.toml")


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('id = "depot-closure"', 'id = "Depot"', "sheet.id"),
        ('kind = "organisation"', 'kind = "company"', "subject.kind"),
        ('event = "Closure"', 'event = " "', "history.closing.event"),
        ('sources = ["gazette"]', 'sources = ["Gazette"]', "history.closing.sources.0"),
        ('url = "https://example.org/depot"', 'url = "javascript:x"', "sources.gazette.url"),
        ("accessed = 2026-03-01", 'accessed = "2026-03"', "sources.gazette.accessed"),
    ],
)
def test_a_mistake_is_marked_at_its_place(old: str, new: str, path: str) -> None:
    assert old in BASE
    assert faults(BASE.replace(old, new, 1)) == {path}


OTHER_VALUES = ("1", '"x"', "true", "[]", "{}", '" "', '["a"]', "1.5", '"2022"', '{ en = "x" }', "[1]", '"unknown"')
LEFT_TO_THE_LOADER = {"E025"}  # rows of different lengths


def one_line_changed() -> Iterator[str]:
    """The good file without each of its lines, and with another value in it."""
    lines = BASE.splitlines()
    for number, line in enumerate(lines):
        key, equals, _ = line.partition(" = ")
        other = OTHER_VALUES[number % len(OTHER_VALUES)]
        for instead in [[], [f"{key} = {other}"]] if equals else []:
            yield "\n".join([*lines[:number], *instead, *lines[number + 1 :]])


def refused(text: str) -> set[str]:
    try:
        loads(text.encode(), "facts.toml")
    except Problems as e:
        return {d.code for d in e.diagnostics}
    return set()


def test_what_loads_validates_and_what_validates_loads() -> None:
    texts = list(one_line_changed())
    codes = [refused(text) for text in texts]
    assert len(texts) > 150
    assert 50 < sum(map(bool, codes)) < len(texts) - 50
    assert [
        text for text, found in zip(texts, codes, strict=True) if bool(faults(text)) != bool(found - LEFT_TO_THE_LOADER)
    ] == []


FIGURE = {
    "value": 1, "low": 1, "high": 2, "best": 1, "formula": "a + b", "as_said": "several", "qualifier": "at-least",
    "as_of": "2022", "standing": "stated", "via": "owner", "said_by": "owner", "sources": ["gazette"],
}  # fmt: skip
TOGETHER: list[tuple[type[Struct], dict[str, object], dict[str, object]]] = [
    (Figure, {"label": "Jobs"}, FIGURE),
    (Figure, {"label": "Jobs", "qualifier": "about"}, {name: FIGURE[name] for name in list(FIGURE)[:6]}),
    (Conversion, {"unit": "EUR"}, {"value": 1, "low": 1, "high": 2}),
    (Voice, {"access": "firsthand"}, {"name": "Owner", "anonymous": True}),
    (Voice, {"access": "firsthand"}, {"name": "Owner", "anonymous": False}),
]


@pytest.mark.parametrize(("struct", "always", "sometimes"), TOGETHER)
def test_fields_may_stand_together_as_the_loader_has_it(
    struct: type[Struct], always: dict[str, object], sometimes: dict[str, object]
) -> None:
    judge = validator(struct.__name__)
    for names in chain.from_iterable(combinations(sometimes, n) for n in range(len(sometimes) + 1)):
        table = always | {name: sometimes[name] for name in names}
        assert judge.is_valid(table) == (not list(combine.problems(struct, table, "x"))), table


@pytest.mark.parametrize("planted", [planted for planted in PLANTED if planted.messages == 1], ids=str)
def test_a_mistake_is_one_error(planted: Planted) -> None:
    assert len(errors(planted.text)) == 1


def test_a_key_that_is_not_known_is_told_of_before_fields_that_are_missing() -> None:
    judge = validator("Reason")
    assert [e.validator for e in judge.iter_errors({})] == ["required"]
    assert [e.validator for e in judge.iter_errors({"resaon": "R"})] == ["additionalProperties"]
    assert list(judge.iter_errors({"reason": "R"})) == []


# --- dates ----------------------------------------------------------------------------------

MISTAKEN_DATES = """
2022-13 2022-00 2022-1 2022-02-30 2022-04-31 2022-01-32 2022-01-00 2022-2-24 22-02-24 24.02.2022 24/02/2022
2022/02/24 2022-2023 2022–2023 ~2022 2022-25 2022-20 2022-21-01 202x 20XX 202X-01 2022-XX 2022-02-XX
2022-02-24T10:00 ../.. 2022/ /2022 2022/now 2022/unknown Unknown ? now today 02/2022 2022~~ 2022~? [2022] [2022,
[2022,..] 2022.. ..2022 2022/2023/2024 -2022 +2022 02022 2022-09-
""".split()


@pytest.mark.parametrize("text", [*MISTAKEN_DATES, "", " ", "2022-09 ", " 2022-09", "February 2022", "2022 - 2023"])
def test_a_mistaken_date_is_marked(text: str) -> None:
    with pytest.raises(dates.DateError):
        dates.parse(text)
    assert not validator("date").is_valid(text)


YEARS = st.integers(0, 9999).map("{:04}".format) | st.sampled_from(["202X", "1900", "2024", "22", "X"])
PARTS = st.integers(0, 40).map("{:02}".format) | st.sampled_from(["XX", "1", ""])
POINTS = st.builds(
    lambda year, parts, mark: "-".join([year, *parts]) + mark,
    YEARS,
    st.lists(PARTS, max_size=3),
    st.sampled_from(["", "", "?", "~", "%", "x"]),
)
ENDS = POINTS | st.sampled_from(["..", "", "unknown"])
DATES = (
    POINTS
    | st.builds("{}/{}".format, ENDS, ENDS)
    | st.lists(ENDS, max_size=4).map(",".join).map("[{}]".format)
    | st.lists(POINTS, max_size=4).map(", ".join).map("[ {}]".format)
    | st.text("0123456789-/.X?~%[], unkow", max_size=24)
)


def read(text: str) -> dates.EdtfDate | None:
    try:
        return dates.parse(text)
    except dates.DateError:
        return None


@given(DATES)
@example("unknown")
@example("202X~")
@example("2022-02-24/2022-04")
@example("[2022-04, 2022-05]")
@example("../2023-06~")
@example("2024-02-29")
@example("9999-24%")
def test_every_date_that_the_loader_takes_validates(text: str) -> None:
    found = read(text)
    if found is not None:
        assert validator("date").is_valid(text)
    assert validator("interval").is_valid(text) == (validator("date").is_valid(text) and "/" in text)


@given(POINTS)
def test_only_the_leap_day_and_the_year_0_of_a_single_date_are_left_to_the_loader(text: str) -> None:
    if not text.startswith("000") and "02-29" not in text:
        assert validator("date").is_valid(text) == (read(text) is not None)


@given(st.dates().map(date.isoformat) | POINTS)
def test_every_day_that_the_loader_takes_validates(text: str) -> None:
    try:
        values.day(text)
    except Refusal:
        return
    assert validator("day").is_valid(text)


@pytest.mark.parametrize("text", ["2022-02-30", "2022-04-31", "2022-13-01", "2022-09", "2022", "unknown", "2022-1-1"])
def test_what_is_no_day_is_marked(text: str) -> None:
    assert not validator("day").is_valid(text)


# --- descriptions ---------------------------------------------------------------------------


def tables() -> Iterator[tuple[str, type[Struct]]]:
    """Every kind of table with its name in the schema."""
    waiting: list[type[Struct]] = [FactFile]
    for struct in waiting:
        yield struct.__name__, struct
        for f in fields(struct):
            shape: Shape = f.shape
            while not isinstance(shape, RecordShape) and (inner := getattr(shape, "item", None) or record_of(shape)):
                shape = inner
            if isinstance(shape, RecordShape) and shape.struct not in waiting:
                waiting.append(shape.struct)


def record_of(shape: Shape) -> Shape | None:
    record: Shape | None = getattr(shape, "record", None)
    return record


@pytest.mark.parametrize(("name", "struct"), list(tables()))
def test_every_table_and_field_is_described(name: str, struct: type[Struct]) -> None:
    found: dict[str, Any] = schema()
    table = found if struct is FactFile else found["$defs"][name]
    assert table["description"].endswith((".", ")"))
    for f in fields(struct):
        field = table["properties"][f.name]
        assert field["description"]
        words = f.shape.item if isinstance(f.shape, ListShape) else f.shape
        if isinstance(words, ChoiceShape):
            assert [f"- `{word}`: " in field["description"] for word in words.words] == [True] * len(words.words)
        assert "default" not in field or not f.required
        assert ("Required." in field["description"]) is f.required


@pytest.mark.parametrize(("name", "struct"), list(tables()))
def test_every_example_and_default_is_valid(name: str, struct: type[Struct]) -> None:
    whole: dict[str, Any] = schema()
    table = whole if struct is FactFile else whole["$defs"][name]
    for f in fields(struct):
        field = table["properties"][f.name]
        judge = Draft202012Validator({**field, "$defs": whole["$defs"]})
        shown = [*field.get("examples", []), *([field["default"]] if "default" in field else [])]
        assert [list(judge.iter_errors(value)) for value in shown] == [[]] * len(shown)


@pytest.mark.parametrize(("name", "struct"), list(tables()))
def test_there_is_an_example_of_every_field(name: str, struct: type[Struct]) -> None:
    whole: dict[str, Any] = schema()
    table = whole if struct is FactFile else whole["$defs"][name]
    assert [f.name for f in fields(struct) if not table["properties"][f.name].get("examples")] == []


def test_the_examples_of_the_tables_make_a_fact_file_that_loads() -> None:
    whole: dict[str, Any] = schema()
    parts = {name: field["examples"][0] for name, field in whole["properties"].items()}
    attributes = whole["$defs"]["Subject"]["properties"]["attributes"]["examples"][0]
    parts["subject"] = {**parts["subject"], "attributes": attributes}
    del parts["check"]  # of a profile that asks for more
    assert list(validator().iter_errors(parts)) == []
    facts, warnings = decode(parts)
    assert len(facts.__struct_fields__) - 1 == len(parts)
    assert [d for d in (*warnings, *run(facts, "press")) if d.severity is Severity.ERROR] == []


def test_a_field_is_described_once_for_all_that_inherit_it() -> None:
    for _, struct in tables():
        for described, names in descriptions._FIELDS.items():
            if described in struct.__mro__[1:]:
                assert not set(names) & set(descriptions._FIELDS.get(struct, {}))


# --- structure ------------------------------------------------------------------------------


def test_no_table_takes_unknown_keys_and_each_has_a_title() -> None:
    found = list(objects(schema()))
    assert len(found) > 20
    assert all(t["additionalProperties"] is False and t["title"] for t in found)


def test_every_definition_is_used() -> None:
    found: dict[str, Any] = schema()
    text = json.dumps(found)
    assert [name for name in found["$defs"] if f'"#/$defs/{name}"' not in text] == []
