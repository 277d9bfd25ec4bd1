"""Where fact paths stand."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tree_sitter import Node

from factsheet.diagnostics import Span, error
from factsheet.facts import paths
from factsheet.facts.faults import Fault
from factsheet.facts.load import load, loads
from factsheet.facts.spans import Places
from tests.growth import in_proportion

TEXT = """\
top = 1 # Дуб
plain.dotted = 'два'

[history.one]
event = { lt = "Ąžuolas", ru = "Дуб", en = "Oak" } # comment
"quoted key" = [1,
  [2, "три", { deep = [4] }], # comment
]
long = \"\"\"
first
second\"\"\"

[tables.x."dotted.key"] # comment
rows = [["a", "b"], ["c", "d"]]

[sub.a.b]
c.d = 1
c.e = 2
[sub.a]
f = 3
[[list]]
n = 1
[[list]]
n = 2
[list.below]
m = 3
"""


def written(span: Span | None) -> str:
    """What stands at a span."""
    assert span is not None
    lines = [line.removesuffix("\r") for line in TEXT.split("\n")]
    assert span.source == lines[span.line - 1]
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = lines[span.line : span.end_line - 1]
    return "\n".join(
        [lines[span.line - 1][span.column - 1 :], *middle, lines[span.end_line - 1][: span.end_column - 1]]
    )


VALUES = {
    "top": "1",
    "plain.dotted": "'два'",
    "history.one": "[history.one]",
    "history.one.event": '{ lt = "Ąžuolas", ru = "Дуб", en = "Oak" }',
    "history.one.event.ru": '"Дуб"',
    "history.one.event.en": '"Oak"',
    'history.one."quoted key".0': "1",
    'history.one."quoted key".1.1': '"три"',
    'history.one."quoted key".1.2.deep': "[4]",
    'history.one."quoted key".1.2.deep.0': "4",
    "history.one.long": '"""\nfirst\nsecond"""',
    'tables.x."dotted.key".rows.1.0': '"c"',
    'tables.x."dotted.key"': '[tables.x."dotted.key"]',
    "sub.a.b.c.e": "2",
    "sub.a.b": "[sub.a.b]",
    "sub.a.b.c": "c.d",
    "sub.a": "[sub.a]",
    "sub.a.f": "3",
    "list.0.n": "1",
    "list.1.n": "2",
    "list.1.below.m": "3",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("path", VALUES)
def test_a_value_is_found_by_its_path(path: str, newline: str) -> None:
    places = Places(TEXT.replace("\n", newline), "f.toml")
    assert written(places.value(path)) == VALUES[path]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("top", "top"),
        ("plain.dotted", "plain.dotted"),
        ("history.one", "[history.one]"),
        ("history.one.event.en", "en"),
        ('history.one."quoted key"', '"quoted key"'),
        ('history.one."quoted key".1.2.deep', "deep"),
        ("list.1", "[[list]]"),
    ],
)
def test_a_key_is_found_by_its_path(path: str, key: str) -> None:
    assert written(Places(TEXT, "f.toml").key(path)) == key


@pytest.mark.parametrize(
    ("path", "parent"),
    [
        ("history.one.sources.0", "[history.one]"),
        ("history.one.event.pl", "history.one.event"),
        ('history.one."quoted key".1.9', 'history.one."quoted key".1'),
        ("top.below", "top"),
    ],
)
def test_an_absent_path_is_placed_at_its_nearest_parent(path: str, parent: str) -> None:
    places = Places(TEXT, "f.toml")
    assert written(places.value(path)) == VALUES.get(parent, written(places.value(parent.strip("[]"))))


HEADERS = """\
text = '''
[no]
'''
list = [
  "]", # [no]
  [
    "x" ]
]
more = \"\"\"\\"\"\"[no]\"\"
[no]\"\"\"\"\"
  [ one . "t]w#o" . 'three' ] # [no]
a = "\\"[no]" # "
  b.c = '\\' # and so on
[[ many ]]
d = [ # x
[1], [2] ]
[["e\\u0066"]]
g = 1
"""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("list", '[\n  "]", # [no]\n  [\n    "x" ]\n]'),
        ("list.1.0", '"x"'),
        ('one."t]w#o".three', """[ one . "t]w#o" . 'three' ]"""),
        ("one", """[ one . "t]w#o" . 'three' ]"""),
        ('one."t]w#o".three.a', '"\\"[no]"'),
        ('one."t]w#o".three.b.c', "'\\'"),
        ("many.0.d.1.0", "2"),
        ("many.0.d", "[ # x\n[1], [2] ]"),
        ("ef.0.g", "1"),
        ("ef.0", '[["e\\u0066"]]'),
        ("no", ""),
    ],
)
def test_brackets_in_texts_lists_and_comments_are_no_headers(path: str, value: str) -> None:
    tomllib.loads(HEADERS)
    entry = Places(HEADERS, "facts.toml").offsets(path)
    assert HEADERS[slice(*entry or (0, 0))] == value


def test_a_path_without_any_parent_has_no_place() -> None:
    places = Places(TEXT, "f.toml")
    assert places.value("nowhere.at.all") is None
    assert places.value("") is None


def test_a_multi_line_value_ends_on_its_last_line() -> None:
    span = Places(TEXT, "f.toml").value("history.one.long")
    assert span == Span("f.toml", 9, 8, 11, 10, 'long = """')


def test_places_of_faults_are_those_of_keys_tables_and_values() -> None:
    places = Places(TEXT, "f.toml")
    assert written(places.place(error(Fault.UNKNOWN_KEY, "", "history.one.event")).span) == "event"
    assert written(places.place(error(Fault.MISSING_FIELD, "", "history.one.date")).span) == "[history.one]"
    assert written(places.place(error(Fault.WRONG_TYPE, "", "sub.a.f")).span) == "3"


def test_a_problem_that_has_a_place_keeps_it() -> None:
    span = Span("g.toml", 7, 7, 7, 7)
    assert Places(TEXT, "f.toml").place(error("S001", "", "top", span=span)).span is span


def test_a_problem_without_any_place_is_put_at_the_start() -> None:
    assert Places(TEXT, "f.toml").place(error("S001", "", "sheet.id")).span == Span(
        "f.toml", 1, 1, 1, 1, "top = 1 # Дуб"
    )


def test_a_loaded_file_says_where_its_facts_stand() -> None:
    file = Path(__file__).parents[1] / "cases" / "depot.toml"
    loaded = loads(b"\xef\xbb\xbf" + file.read_bytes(), str(file))
    assert loaded.text == file.read_text(encoding="utf-8")
    span = loaded.locate("figures.staff-owner.value")
    assert span is not None
    assert span.source == "value = 84"
    assert (span.column, span.end_column) == (9, 11)
    placed = loaded.place(error("S002", "", "history.closing.said_by"))
    assert placed.span is not None
    assert placed.span.source == 'said_by = "owner"'


def test_of_a_table_only_the_pairs_that_are_asked_for_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    add_pair = Places._add_pair

    def counted(places: Places, index: Any, pair: Node, table: tuple[str, ...], base: int) -> None:
        read.append(".".join(table))
        add_pair(places, index, pair, table, base)

    monkeypatch.setattr(Places, "_add_pair", counted)
    places = Places("[a]\n" + "".join(f"k{n} = {{ x = 1, y = 2 }}\n" for n in range(100)), "f.toml")
    assert all(places.value(path) for path in ("a.k7.y", "a.k8", "a.k7.x", "a.k7"))
    assert read == ["a", "a.k7", "a", "a.k7"]


def test_thousands_of_places_are_found_in_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        text = "".join(f'[history.h{n}]\nevent = "{"Įvykis " * 50}"\n' for n in range(count))
        paths = [f"history.h{n}.event" for n in range(count)]

        def work() -> None:
            places = Places(text, "f.toml")
            assert all(places.value(path) for path in paths)

        return work

    assert in_proportion(prepared, 500)


def test_nothing_is_parsed_for_places_unless_one_is_asked_for() -> None:
    file = Path(__file__).parents[1] / "cases" / "depot.toml"
    program = (
        "import sys; from factsheet.facts.load import load; "
        f"loaded = load({str(file)!r}); assert 'tree_sitter' not in sys.modules; "
        "loaded.locate('sheet'); assert 'tree_sitter' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": ":".join(sys.path)})


@pytest.mark.parametrize(
    ("path", "keys"),
    [("", ()), ("a", ("a",)), ("a.b-c.0", ("a", "b-c", "0")), ('a."b.c".d', ("a", "b.c", "d")), ('"".x', ("", "x"))],
)
def test_paths_are_split_into_their_keys_and_joined_again(path: str, keys: tuple[str, ...]) -> None:
    assert paths.split(path) == keys
    joined = ""
    for key in keys:
        joined = paths.join(joined, key)
    assert joined == path


def test_a_path_never_holds_what_could_disturb_a_terminal() -> None:
    assert paths.join("a", "\u202e\x1b") == '"\\u202e\\u001b"'.join(["a.", ""])
    assert paths.split(paths.join("a", '\u202e"\\')) == ("a", '\u202e"\\')


def test_load_and_locate_agree_on_every_field() -> None:
    file = Path(__file__).parents[1] / "cases" / "depot.toml"
    loaded = load(file)
    for record, source in loaded.facts.sources.items():
        span = loaded.locate(f"sources.{record}.title")
        assert span is not None
        assert span.source == f'title = "{source.title}"'
