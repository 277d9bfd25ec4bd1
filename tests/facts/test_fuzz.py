"""Whatever is in a file, it is read or refused with problems that have a place."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.fuzz import failure, failures, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from factsheet.facts.schema import Event, FactFile, Figure, Sheet, Source, Subject, Voice

CASES = Path(__file__).parents[1] / "cases"
FILES = [(CASES / name).read_text(encoding="utf-8") for name in ("depot.toml", "every-field.toml")]
KEYS = sorted(
    {name for kind in (FactFile, Sheet, Subject, Event, Figure, Source, Voice) for name in kind.__struct_fields__}
)

TEXTS = st.one_of(
    st.sampled_from(
        ["gazette", "history.opened", "sheet", "en", "2022-02", "TLP:WHITE", "News", "{{7*7}}", "e\u0301", ""]
    ),
    st.text(st.characters(codec="utf-8"), max_size=20),
)
LEAVES = st.one_of(TEXTS, st.integers(), st.booleans(), st.dates(), st.decimals(allow_nan=True), st.datetimes())
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, "gazette", "opened", "x y", "1"]), below, max_size=5)
    ),
    max_leaves=12,
)


def toml(value: Any) -> str:
    """A value as TOML, on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value).replace("\x7f", "\\u007f") if value.isascii() else _basic(value)
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return "{ " + ", ".join(f"{toml(str(key))} = {toml(item)}" for key, item in value.items()) + " }"
        case Decimal():
            return (
                "nan"
                if value.is_nan()
                else "inf"
                if value.is_infinite()
                else f"{value:f}"
                if "." in f"{value:f}"
                else f"{value:f}.0"
            )
        case int():
            return str(value)
        case _:
            return str(value.isoformat())


def _basic(text: str) -> str:
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}" for c in text) + '"'


def test_damaged_files_are_read_or_refused_at_a_place() -> None:
    assert len(seeds(5_000)) >= 4
    assert [found.reason for found in failures(500, 7, seeds(5_000))] == []


@given(st.dictionaries(st.sampled_from(KEYS), TREES, max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_tree_of_known_keys_is_read_or_refused_at_a_place(tree: dict[str, Any]) -> None:
    text = "format = 1\n" + "".join(f"{key} = {toml(value)}\n" for key, value in tree.items() if key != "format")
    tomllib.loads(text)
    assert failure(text.encode()) == ""


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=150, deadline=None)
def test_a_file_with_any_node_replaced_is_read_or_refused_at_a_place(file: str, data: st.DataObject) -> None:
    tree = tomllib.loads(file, parse_float=Decimal)
    for _ in range(data.draw(st.integers(1, 3))):
        here: Any = tree
        while True:
            key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
            if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.integers(0, 4)) == 0:
                break
            here = here[key]
        here[key] = data.draw(TREES)
    text = "".join(f"{toml(key)} = {toml(value)}\n" for key, value in tree.items())
    assert failure(text.encode()) == ""


def test_a_line_that_ends_the_file_too_soon_has_its_place_in_the_file() -> None:
    assert failure(b'a = { b = { c = 1 }, d = "x"') == ""
