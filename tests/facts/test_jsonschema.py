"""The JSON Schema of a fact file."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factsheet.facts.jsonschema import schema

CASES = Path(__file__).parents[1] / "cases"
DEPOT = (CASES / "depot.toml").read_text(encoding="utf-8")


def faults(value: Any, rule: dict[str, Any], whole: dict[str, Any], path: str = "") -> Iterator[str]:
    """The paths at which a value breaks a schema: as much of JSON Schema as ours uses."""
    if ref := rule.get("$ref"):
        rule = whole["$defs"][ref.removeprefix("#/$defs/")]
    if "anyOf" in rule and all(list(faults(value, one, whole)) for one in rule["anyOf"]):
        yield path
    kinds: dict[str, Any] = {
        "string": str,
        "object": dict,
        "array": list,
        "boolean": bool,
        "number": (int, float),
        "integer": int,
    }
    if "type" in rule and (not isinstance(value, kinds[rule["type"]]) or (value is True and rule["type"] != "boolean")):
        yield path
        return
    broken = [
        "const" in rule and value != rule["const"],
        "enum" in rule and value not in rule["enum"],
        "pattern" in rule and not re.search(rule["pattern"], value),
        "minItems" in rule and len(value) < rule["minItems"],
        "minProperties" in rule and len(value) < rule["minProperties"],
        "minimum" in rule and not rule["minimum"] <= value <= rule["maximum"],
    ]
    yield from (path for b in broken if b)
    if isinstance(value, dict):
        yield from (f"{path}.{key}" for key in rule.get("required", ()) if key not in value)
        for key, item in value.items():
            below = rule.get("properties", {}).get(key, rule.get("additionalProperties"))
            names = rule.get("propertyNames", {}).get("pattern", "")
            if below is False or not re.search(names, key):
                yield f"{path}.{key}"
            elif below:
                yield from faults(item, below, whole, f"{path}.{key}")
    elif isinstance(value, list) and "items" in rule:
        for number, item in enumerate(value):
            yield from faults(item, rule["items"], whole, f"{path}.{number}")


def checked(text: str) -> list[str]:
    value = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
    whole: dict[str, Any] = schema()
    return list(faults(value, whole, whole))


def objects(rule: Any) -> Iterator[dict[str, Any]]:
    if isinstance(rule, dict):
        if "properties" in rule and "type" in rule:
            yield rule
        for below in rule.values():
            yield from objects(below)
    elif isinstance(rule, list):
        for below in rule:
            yield from objects(below)


def test_the_example_of_the_format_validates() -> None:
    assert checked(DEPOT) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('id = "depot-closure"', 'id = "Depot"', ".sheet.id"),
        ('title = "Closure of the Northern Depot"', "", ".sheet.title"),
        ('kind = "organisation"', 'kind = "company"', ".subject.kind"),
        ("value = 84", 'value = "84"', ".figures.staff-owner.value"),
        ('event = "Closure"', 'event = " "', ".history.closing.event"),
        ('event = "Closure"', 'event = { english = "Closure" }', ".history.closing.event"),
        ('sources = ["gazette"]', 'sources = ["Gazette"]', ".history.closing.sources.0"),
        ('about = ["figures.staff-council"]', 'about = "figures"', ".caveats.council-interest.about"),
        ("[history.closing]", "[history.Closing]", ".history.Closing"),
        ("format = 1", "format = 2", ".format"),
        ("format = 1", "format = 1\nextra = 1", ".extra"),
        ("[voices.owner]", "[voices.owner]\ntitel = 1", ".voices.owner.titel"),
        ('url = "https://example.org/depot"', 'url = "javascript:x"', ".sources.gazette.url"),
        ("accessed = 2026-03-01", 'accessed = "2026-03"', ".sources.gazette.accessed"),
    ],
)
def test_a_mistake_is_marked_at_its_place(old: str, new: str, path: str) -> None:
    assert old in DEPOT
    assert path in checked(DEPOT.replace(old, new))


def test_other_languages_lists_and_tables_validate() -> None:
    text = DEPOT.replace('event = "Closure"', 'event = { en = "Closure", lt = "Uždarymas" }')
    text = text.replace('said_by = "works-council"', 'said_by = ["works-council", "owner"]')
    text = text.replace('sources = ["gazette"]', 'sources = ["gazette: page 4", { id = "gazette", credibility = 2 }]')
    assert checked(text + '[tables.t]\ntitle = "T"\ncolumns = ["C"]\nrows = [[""], [1.5]]\n') == []


def test_no_table_takes_unknown_keys_and_each_has_a_title() -> None:
    tables = list(objects(schema()))
    assert len(tables) > 20
    assert all(t["additionalProperties"] is False and t["title"] for t in tables)


def test_every_reference_leads_to_a_definition() -> None:
    whole: dict[str, Any] = schema()
    references = re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(whole))
    assert references
    assert set(references) == set(whole["$defs"])


def test_the_schema_is_the_same_each_time() -> None:
    assert json.dumps(schema()) == json.dumps(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
