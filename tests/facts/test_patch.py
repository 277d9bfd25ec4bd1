"""New values in the text of a fact file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date as Day
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, example, given, reject, settings
from hypothesis import strategies as st

from factsheet.diagnostics import Problems
from factsheet.facts import quoted
from factsheet.facts.patch import Value, patched
from tests.effort import examples
from tests.growth import in_proportion

FILE = """\
# A comment with "quotes" = 1
format = 1

[history.belarus]   # where
date = 2022-02-24 # a day
event = { en = "Sent to Belarus", lt = 'Išsiųstas į Baltarusiją' }
sources = ["cnews: paragraph 4", { id = "bbc", at = "part 2", credibility = 2 },
  { id = "ap", at = "line 1" }, "afp"]
note = \"""
The report gives no days for his stay; the interval runs \\
    from the invasion to the month of his return.\"""

[figures.pay]
low = 25_000
high = +4.20
"best" = -1

[tables]
t.rows = [["a", 1], ["b", 2], [
  "c", # three
  3,
]]

[sources."s"]
author = 'One'
published = "2022-09"
consulted = true
"""


def changed_lines(old: str, new: str) -> list[str]:
    """The lines of the new text that are not in the old one, which must have as many."""
    before, after = old.split("\n"), new.split("\n")
    assert len(before) == len(after)
    return [b for a, b in zip(before, after, strict=True) if a != b]


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        ("history.belarus.date", Day(2022, 2, 25), "date = 2022-02-25 # a day"),
        ("history.belarus.date", "2022-02-25", "date = 2022-02-25 # a day"),
        ("history.belarus.date", "2022-02", 'date = "2022-02" # a day'),
        (
            "history.belarus.event.en",
            "Sent to “Minsk”",
            "event = { en = \"Sent to “Minsk”\", lt = 'Išsiųstas į Baltarusiją' }",
        ),
        ("history.belarus.event.lt", "Ne", "event = { en = \"Sent to Belarus\", lt = 'Ne' }"),
        ("history.belarus.event.lt", "Ne'", 'event = { en = "Sent to Belarus", lt = "Ne\'" }'),
        (
            "history.belarus.sources.0",
            "cnews: paragraph 5",
            'sources = ["cnews: paragraph 5", { id = "bbc", at = "part 2", credibility = 2 },',
        ),
        (
            "history.belarus.sources.0.at",
            "paragraph 5",
            'sources = ["cnews: paragraph 5", { id = "bbc", at = "part 2", credibility = 2 },',
        ),
        (
            "history.belarus.sources.1.at",
            "part 3",
            'sources = ["cnews: paragraph 4", { id = "bbc", at = "part 3", credibility = 2 },',
        ),
        ("history.belarus.sources.2", "ap: line 2", '  { id = "ap", at = "line 2" }, "afp"]'),
        ("history.belarus.sources.3.at", "page 1", '  { id = "ap", at = "line 1" }, "afp: page 1"]'),
        ("figures.pay.low", 26000, "low = 26_000"),
        ("figures.pay.low", 1_000_000, "low = 1_000_000"),
        ("figures.pay.low", 999, "low = 999"),
        ("figures.pay.high", Decimal("4.30"), "high = +4.30"),
        ("figures.pay.high", Decimal("-4.30"), "high = -4.30"),
        ("figures.pay.best", Decimal("1E+3"), '"best" = 1000'),
        ("tables.t.rows.1.1", 20, 't.rows = [["a", 1], ["b", 20], ['),
        ("tables.t.rows.2.0", "see", '  "see", # three'),
        ("sources.s.author.0", "Two", "author = 'Two'"),
        ("sources.s.published", Day(2022, 9, 1), 'published = "2022-09-01"'),
        ("sources.s.published", "2022-09-02", 'published = "2022-09-02"'),
        ("sources.s.consulted", False, "consulted = false"),
    ],
)
def test_only_the_value_changes_and_its_style_stays(path: str, value: Value, line: str) -> None:
    assert changed_lines(FILE, patched(FILE, {path: value})) == [line]


def test_a_wrapped_text_stays_wrapped_and_one_word_of_it_is_one_word_of_the_difference() -> None:
    old = tomllib.loads(FILE)["history"]["belarus"]["note"]
    assert patched(FILE, {"history.belarus.note": old.replace("days", "day")}) == FILE.replace("days for", "day for")
    assert patched(FILE, {"history.belarus.note": old.replace("from", "since")}) == FILE.replace(
        "from the", "since the"
    )
    assert patched(FILE, {"history.belarus.note": old + " Yes."}) == FILE.replace('return."', 'return. Yes."')


def test_several_values_change_at_once() -> None:
    edits: dict[str, Value] = {"figures.pay.high": 5, "figures.pay.low": 4, "history.belarus.sources.0": "cnews: end"}
    new = FILE.replace("+4.20", "+5").replace("25_000", "4").replace("cnews: paragraph 4", "cnews: end")
    assert patched(FILE, edits) == new


def test_no_edits_change_nothing() -> None:
    assert patched(FILE, {}) == FILE


def test_line_endings_of_windows_and_a_byte_order_mark_stay() -> None:
    old = "\ufeff" + FILE.replace("\n", "\r\n")
    assert patched(old, {"figures.pay.low": 1}) == old.replace("25_000", "1")
    note = tomllib.loads(FILE)["history"]["belarus"]["note"]
    new = patched(old, {"history.belarus.note": note.replace("; ", ";\n")})
    assert new == old.replace("; the interval", ";\r\nthe interval")


@pytest.mark.parametrize(
    "path", ["history.belarus.place", "history", "history.belarus", "history.belarus.sources", "nothing.at.all", "x.0"]
)
def test_a_path_without_a_single_value_is_refused(path: str) -> None:
    with pytest.raises(Problems) as refused:
        patched(FILE, {path: "x"})
    assert [d.code for d in refused.value.diagnostics] == ["E210"]
    assert refused.value.diagnostics[0].path == path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("history.belarus.date", "2022-02-30"),
        ("figures.pay.low", Decimal("1E+500000")),
        ("figures.pay.low", Decimal("1E-500000")),
        ("figures.pay.low", Decimal("NaN")),
        ("figures.pay.low", Decimal("Infinity")),
        pytest.param("figures.pay.low", 10**5_000, id="a number of 5,001 digits"),
        ("history.belarus.event", "y"),
        ("history.belarus", "y"),
        ("tables.t.rows.3.0", "y"),
        ("history.belarus.sources.4", "y"),
    ],
)
def test_a_value_that_no_fact_file_can_hold_there_is_refused(path: str, value: Value) -> None:
    with pytest.raises(Problems) as refused:
        patched(FILE, {path: value})
    assert [(d.code, d.path) for d in refused.value.diagnostics] == [("E210", path)]


def test_an_item_of_a_text_that_stands_without_its_list_is_the_first_one_only() -> None:
    with pytest.raises(Problems):
        patched(FILE, {"sources.s.author.1": "Two"})


def test_a_list_has_no_item_beyond_its_last() -> None:
    listed = FILE.replace("'One'", "['One', 'Two']")
    assert patched(listed, {"sources.s.author.1": "Three"}) == FILE.replace("'One'", "['One', 'Three']")
    with pytest.raises(Problems):
        patched(listed, {"sources.s.author.2": "Three"})


def test_a_citation_without_a_place_is_given_none() -> None:
    old = FILE.replace('at = "part 2", ', "")
    with pytest.raises(Problems):
        patched(old, {"history.belarus.sources.1": "bbc: part 3"})


def test_a_spelling_that_would_change_another_value_is_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoted, "respelled", lambda *_: '"x"\nz = 1')
    with pytest.raises(Problems) as refused:
        patched(FILE, {"sources.s.author": "x"})
    assert [d.code for d in refused.value.diagnostics] == ["E210"]


def test_every_path_that_is_refused_is_named() -> None:
    with pytest.raises(Problems) as refused:
        patched(FILE, {"figures.pay.low": 1, "a.b": 1, "history.x": 2})
    assert [d.path for d in refused.value.diagnostics] == ["a.b", "history.x"]


def test_citations_as_tables_with_headings_of_their_own_are_changed() -> None:
    old = '[[history.x.sources]]\nid = "a"\nat = "p 1"\n[[history.x.sources]]\nid = "b"\nat = \'p 2\'\n'
    assert patched(old, {"history.x.sources.1": "b: p 3"}) == old.replace("p 2", "p 3")
    with pytest.raises(Problems):
        patched(old, {"history.x.sources.1": "a: p 3"})


def test_two_edits_of_one_value_are_refused() -> None:
    with pytest.raises(Problems):
        patched(FILE, {"history.belarus.sources.0": "cnews: a", "history.belarus.sources.0.at": "b"})


@pytest.mark.parametrize(
    ("old", "text", "new"),
    [
        (r'"a \"b\" \u00e9 c"', 'a "b" é d', r'"a \"b\" \u00e9 d"'),
        ('"a"', "a\nb", r'"a\nb"'),
        ('"a"', 'say "x" \\', r'"say \"x\" \\"'),
        (r"'C:\a'", "C:\\b", r"'C:\b'"),
        (r"'C:\a'", "C:\\b'", '''"C:\\\\b'"'''),
        ('"""a\nb"""', "a\nc", '"""a\nc"""'),
        ('"""a\nb"""', '""', r'"""\"\""""'),
        ('"""\na"""', "\na", '"""\n\na"""'),
        ('"""a"""', "\na", r'"""\na"""'),
        ('"""one \\\n  two \\\n  three"""', "one three", '"""one \\\n  three"""'),
        ('"""one \\\n  a \\\n  three"""', "one three", '"""one \\\n  three"""'),
        ('"""one \\\n  two"""', "one  two", '"""one  \\\n  two"""'),
        ("'''a\nb'''", "a\nit's", "'''a\nit's'''"),
        ("'''a\nb'''", "a\n'''", '"""\na\n\'\'\'"""'),
        ("'''\na'''", "a\x01", '"""\na\\u0001"""'),
    ],
)
def test_the_style_of_a_string_stays_where_it_can_hold_the_text(old: str, text: str, new: str) -> None:
    assert patched(f"v = {old} # end\n", {"v": text}) == f"v = {new} # end\n"
    assert tomllib.loads(f"v = {new}")["v"] == text


# --- any file -------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("\"'\\ \n\tab#=,]}\r", max_size=12)


def basic(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


@st.composite
def strings(draw: st.DrawFn) -> str:
    """A TOML string in any style that its text allows."""
    text = draw(TEXTS)
    lines = basic(text)[1:-1].replace("\\n", "\n")
    wrapped = lines.replace(" ", " \\\n   \n ")
    style = draw(st.sampled_from(['"', '"""', '"""\n', "wrapped", "'", "'''", "'''\n", "u"]))
    match style:
        case '"""' | '"""\n':
            source = f'{style}{lines}"""'
        case "wrapped":
            source = f'"""\\\n {wrapped}\\\n"""'
        case "'" | "'''" | "'''\n":
            source = f"{style}{text}{style[:3].strip()}"
        case "u":
            source = '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'
        case _:
            source = basic(text)
    return source if means(source, text) else basic(text)


def means(source: str, text: str) -> bool:
    """Whether it is this text as a string, and no more than that."""
    try:
        found: object = tomllib.loads(f"v = [{source}]")
    except tomllib.TOMLDecodeError:
        return False
    return found == {"v": [text]}


NUMBERS = st.integers(-(10**9), 10**9).map(lambda n: f"{n:_}") | st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6
).map(str)
DAYS = st.dates(Day(1000, 1, 1)).map(lambda day: day.isoformat())
SOURCES = strings() | NUMBERS | DAYS | st.sampled_from(["true", "false"])
KEYS = st.sampled_from(["a", "b-c", '"q k"', "'l.k'", "d.e", "f . g"])
VALUES = (
    TEXTS
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6)
    | st.dates(Day(1000, 1, 1))
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A TOML text with tables, dotted and quoted keys, lists and inline tables."""
    lines = []
    for name in ["", "[t.one]", "[t.'two']", "[[list]]", "[[list]]"]:
        comment = draw(st.text('ab=["', max_size=4))
        lines.append(f"{name} # {comment}")
        for key in draw(st.lists(KEYS, unique=True)):
            kind = draw(st.sampled_from(["value", "list", "table"]))
            some = draw(st.lists(SOURCES, min_size=1, max_size=3))
            match kind:
                case "list":
                    value = "[ " + ", # , ]\n  ".join(some) + " ]"
                case "table":
                    value = "{ " + ", ".join(f"k{n} = {source}" for n, source in enumerate(some)) + " }"
                case _:
                    value = some[0]
            lines.append(f"{key} =  {value}  # c")
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return newline.join(line.replace("\n", newline) for line in lines) + newline


def leaves(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The keys of every single value."""
    match value:
        case dict():
            return [leaf for key, below in value.items() for leaf in leaves(below, (*path, key))]
        case list():
            return [leaf for key, below in enumerate(value) for leaf in leaves(below, (*path, str(key)))]
        case _:
            return [path]


def at(value: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        value = value[int(key) if isinstance(value, list) else key]
    return value


def path_of(keys: tuple[str, ...]) -> str:
    return ".".join(key if key.replace("-", "").isalnum() else json.dumps(key) for key in keys)


def read(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


@settings(max_examples=examples(120), deadline=None)
@given(files(), st.data())
def test_any_edit_of_any_file_changes_exactly_that_value_and_can_be_undone(text: str, data: st.DataObject) -> None:
    try:
        values = read(text)
    except tomllib.TOMLDecodeError:
        reject()  # a carriage return before a line ending
    all_keys = leaves(values)
    assume(all_keys)
    keys = data.draw(st.sampled_from(all_keys))
    old, new = at(values, keys), data.draw(VALUES)
    found = patched(text, {path_of(keys): new})
    after = read(found)
    assert leaves(after) == all_keys
    changed = [k for k in all_keys if repr(at(values, k)) != repr(at(after, k))]
    assert set(changed) <= {keys}
    assert at(after, keys) == (new.isoformat() if isinstance(old, str) and isinstance(new, Day) else new)
    start = next((i for i, (a, b) in enumerate(zip(text, found, strict=False)) if a != b), len(text))
    assert text[:start] == found[:start]
    back = at(read(patched(found, {path_of(keys): old})), keys)
    assert back == (old.isoformat() if isinstance(old, Day) and isinstance(new, str) else old)


@settings(max_examples=examples(300), deadline=None)
@given(strings(), TEXTS)
@example('"""a \\\n b"""', "a  b")
def test_any_text_fits_into_any_string(source: str, text: str) -> None:
    found = patched(f"v = {source} # c\nw = 1\n", {"v": text})
    assert tomllib.loads(found) == {"v": text, "w": 1}
    assert found.endswith(" # c\nw = 1\n")


@settings(max_examples=examples(120), deadline=None)
@given(strings(), st.data())
def test_what_both_texts_share_at_start_and_end_stays_as_it_is_written(source: str, data: st.DataObject) -> None:
    old = tomllib.loads(f"v = {source}")["v"]
    assume("ẞ" not in old)
    cut = data.draw(st.integers(0, len(old)))
    found = patched(f"v = {source}", {"v": old[:cut] + "ẞ" + old[cut:]})
    assert found.replace("ẞ", "", 1) == f"v = {source}"


def test_thousands_of_edits_take_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        text = "".join(f'[history.h{n}]\nevent = "Įvykis {n}" # c\nsources = ["s: {n}"]\n' for n in range(count))
        edits: dict[str, Value] = {}
        for n in range(count):
            edits[f"history.h{n}.event"] = f"Įvykis {n} changed"

        def work() -> None:
            assert patched(text, edits).count("changed") == count

        return work

    assert in_proportion(prepared, 1_500)
