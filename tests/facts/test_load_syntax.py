"""Texts that are not TOML: the place, and a guess in plain words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factsheet.diagnostics import Diagnostic, Problems, Span
from factsheet.facts import brackets
from factsheet.facts.load import loads
from factsheet.facts.stop import is_toml
from tests.growth import in_proportion


def only_problem(text: str) -> tuple[Diagnostic, Span]:
    with pytest.raises(Problems) as e:
        loads(text.encode(), "f.toml")
    (d,) = e.value.diagnostics
    assert d.code == "E006"
    assert d.name == "syntax-error"
    assert d.span is not None
    return d, d.span


@pytest.mark.parametrize(
    ("text", "pointed_at", "message", "help"),
    [
        ("date = 2022-09", "2022-09", "A date that is not a full day stands in quotes", '"2022-09"'),
        ("date = 2022-04~", "2022-04~", "A date that is not a full day stands in quotes", '"2022-04~"'),
        ("date = 202X", "202X", "A date that is not a full day stands in quotes", '"202X"'),
        ("date = 2022-04-01/2022-05", "2022-04-01/2022-05", "A date that is not a full day", "2022-04-01/2022-05"),
        ("date = 2026-02-30", "2026-02-30", "There is no such day: 2026-02-30", "Check the day"),
        ("date = 2026-11-31", "2026-11-31", "There is no such day", "November 2026 has 30 days"),
        ("date = 2025-3-3", "2025-3-3", "A date has year, month and day", 'Write "2025-03-03"'),
        ("date = 03.03.2025", "03.03.2025", "A date has year, month and day", '"2025-03-03"'),
        ("date = 03/04/2025 # c", "03/04/2025", "A date has year", '"2025-04-03" or "2025-03-04"'),
        ("date = 3 March 2025", "3 March 2025", "A date has year", 'Write "2025-03-03"'),
        ("text = The union denies it.", "The union denies it.", "A text stands in", 'Write "The union denies it."'),
        ('text = The "union" # c', 'The "union"', "A text stands in quotes", "Write 'The \"union\"'"),
        ("text = 15 people left", "15 people left", "A text stands in quotes", 'Write "15 people left"'),
        ("sources = [gazette page 3, 1]", "gazette page 3", "A text stands in quotes", 'Write "gazette page 3"'),
        ("value = 5.000.000", "5.000.000", "A number has one point", "Write 5_000_000"),
        ("value = 15 people", "15 people", "A number stands without words", 'value = 15 and unit = "people"'),
        ("value = about 15", "about 15", "A number stands without words", 'value = 15 and qualifier = "about"'),
        ("value = 10-15", "10-15", "A number stands without words", "low = 10 and high = 15"),
        ("kind = news", "news", "A text stands in quotes", 'Write "news"'),
        ("sources = [cnews]", "cnews", "A text stands in quotes", 'Write "cnews"'),
        ("kind = “news”", "“", "A text stands in straight quotation marks", ""),
        ("value = 1,500", "1,500", "A number has no commas", "204000"),
        ("value = 50%", "50%", "A number stands without a sign", 'unit = "%"'),
        ("value = .5", ".5", "A number has digits on both sides of its point", "0.5"),
        ("value = 0123", "0123", "A number does not start with a zero", "0123"),
        ("comments = True", "True", "This is neither true nor false", "true or false"),
        ("note = null", "null", "There is no empty value", "Leave the line out"),
        ('note = "open', '"', "This text has no closing quotation mark on its line", '"""'),
        ('note = """open\nand on', '"""', "This text is never closed", '"""'),
        ('a = "x"\nnote = """\nopen\n\nb = 1', '"""', "This text is never closed", '"""'),
        (r'note = "C:\Users"', r"\U", "A backslash starts an escape, and this is none", "single quotes"),
        ('note = "he said "no""', "n", "Something follows a text that has ended", r"\""),
        ("note = 'it's'", "s", "Something follows a text that has ended", '"'),
        ("a = 1 b = 2", "b", "Something follows the value", "on a line"),
        ('event = "x" place = "y"', "p", "Something follows the value", "on a line"),
        ('event = "x", place = "y"', ",", "Something follows the value", "on a line"),
        ('event = "x";', ";", "Something follows the value", "Delete the semicolon"),
        ("event = 'x', # c", ",", "Something follows the value", "Delete the comma"),
        ('event = "x".', ".", "Something follows the value", "Delete the full stop"),
        ("a = [1];", ";", "Something follows the value", "Delete the semicolon"),
        ("a = 1;", ";", "Something follows the value", "Delete the semicolon"),
        ("a = 2022-01-01;", ";", "Something follows the value", "Delete the semicolon"),
        ('note = "a "b = c""', "b", "Something follows a text that has ended", r"\""),
        ("note =", "", "There is no value after the =", "Leave the whole line out"),
        ("just words", "just words", "A key and its value are joined by =", "key ="),
        ("date of birth = 1", "date of birth", "A key is one word", ""),
        ("[history.žodis]", "history.žodis", "The name of a table has letters from a to z", ""),
        ("a = [\n  cnews,\n]", "cnews", "A text stands in quotes", 'Write "cnews"'),
        ("žodis = 1", "žodis", "A key has letters from a to z", ""),
        ("[history.one", "[history.one", "The name of this table has no closing bracket", "]"),
        ("[a]\nb = 1\n[a]\nc = 1", "[a]", "“[a]” is here twice, first on line 1", ""),
        ("a = 1\nb = 2\na = 3\n", "a", "“a” is here twice, first on line 1", ""),
        ("a = 1\na.b = 3\n", "a.b", "“a.b” was given before, in another form", ""),
        ("a = { b = 1,\nc = 2 }", "{", "An inline table stands on one line", ""),
        ("a = { b = 1, }", "}", "An inline table has no comma before its closing bracket", ""),
        ("a = [1, 2\nb = 3\n", "[", "This list is never closed", "]"),
        ("a = [1, 2", "[", "This list is never closed", "]"),
        ("a = [1 2]", "2", "A comma is missing before this item of a list", ""),
        ('title = { en = "a", en = "b" }', "en", "“en” is here twice in one table", "Give each key one value"),
        ('title = { en = "a", de = "en = c", en = "b" }', "en", "“en” is here twice in one table", ""),
        ('a = [{ b = "x", c = 1 }, { b = 1, "b" = 2, d = 3 }]', '"b"', "“b” is here twice in one table", ""),
        ("a = { b = 1, b.c = 2 }", "b.c", "“b.c” was given before, in another form", "Write it in one place"),
        ("[history helicopters]", "history helicopters", "The name of a table has no spaces", "[history.old-depot]"),
        ("  [history.two helicopters] # c", "history.two helicopters", "The name of a table has no spaces", ""),
        ("[[history helicopters]]", "history helicopters", "The name of a table has no spaces", ""),
        ("a = [\n  [b c]\n]", "b c", "A text stands in quotes", 'Write "b c"'),
        ("[a]]", "]", "Something follows the name of the table", "Delete the closing bracket"),
        ("[a] b = 1", "b", "Something follows the name of the table", "Write its fields on the lines below"),
        ('sources = ["a"]. # x', ".", "Something follows the value", "Delete the full stop"),
        ('sources = ["a"].', ".", "Something follows the value", "Delete the full stop"),
        ("a = { b = 1 }.", ".", "Something follows the value", "Delete the full stop"),
        ("a = 2.5. # x", ".", "Something follows the value", "Delete the full stop"),
        ("a = true.", ".", "Something follows the value", "Delete the full stop"),
        ("a = 2025-01-01.", ".", "Something follows the value", "Delete the full stop"),
        ('a = "x":', ":", "Something follows the value", "Delete the colon"),
        ('a = ["b"]]', "]", "Something follows the value", "Delete the closing bracket"),
        ("a = { b = 1 }}", "}", "Something follows the value", "Delete the closing bracket"),
        ('a = [\n  "b" # one\n  "c",\n]', '"', "A comma is missing before this item of a list", ""),
        ('a = [\n  ["b", 1]\n  ["c", 2],\n]', "[", "A comma is missing before this item of a list", ""),
        ("a = [\n  1\n  2\n]", "2", "A comma is missing before this item of a list", ""),
        ("a = [\n  { b = 1 }\n  { b = 2 }\n]", "{", "A comma is missing before this item of a list", ""),
        ('a = { b = "x" c = "y" }', "c", "A comma is missing before this key", "Put a comma between the pairs"),
        ('a = { b = "x", c "y" }', "c", "A key and its value are joined by =", 'Write c = "y"'),
        ("a = { b = c = 1 }", "c = 1", "A text stands in quotes", ""),
        ('a = ["x" true]', "t", "A comma is missing before this item of a list", ""),
        ("a = [true\tfalse]", "f", "A comma is missing before this item of a list", ""),
        ('a = ["x""y"]', '"', "Something follows a text that has ended", ""),
        ("a = 5.", "5.", "A number has digits on both sides of its point", "5.0"),
        ("a = [\n  [1].\n]", ".", "This is not valid TOML here", ""),
        ('a = [\n  ["b"];\n]', ";", "This is not valid TOML here", ""),
        ('a = [\n  "b";\n]', ";", "This is not valid TOML here", ""),
        ('a = ["x"\n[b]\nc = 1\n', "[", "This list is never closed", ""),
        ('a\u200b = "x"', "\u200b", "Here stands the invisible character U+200B (zero width space)", "Delete it"),
        ('a\u00a0= "x"', "\u00a0", "Here stands U+00A0 (no-break space)", "Write a plain space"),
        (r'a = "\uD800"', r"\uD800", r"\uD800 is a surrogate: half of a character", "the character itself"),
        (r'a = "\uD83D\uDE00"', r"\uD83D\uDE00", r"\uD83D is a surrogate", r"Write \U0001F600"),
        (r'a = "\U00110000"', r"\U00110000", r"\U00110000 is beyond the last character", ""),
        ("= 1", "=", "This is not valid TOML here", ""),
    ],
)
def test_a_slip_is_named_at_its_place(text: str, pointed_at: str, message: str, help: str) -> None:
    d, span = only_problem(text)
    assert d.message.startswith(message)
    assert help in d.help
    line = text.split("\n")[span.line - 1]
    assert span.source == line
    assert line[span.column - 1 : span.end_column - 1] == pointed_at
    assert span.end_line == span.line


def test_the_place_is_the_same_with_windows_line_endings() -> None:
    _, unix = only_problem('a = "жж"\nb = "x" c\n')
    _, windows = only_problem('a = "жж"\r\nb = "x" c\r\n')
    assert unix == windows == Span("f.toml", 2, 9, 2, 10, 'b = "x" c')


def test_a_byte_order_mark_moves_nothing() -> None:
    _, span = only_problem("\ufeffkind = news")
    assert span == Span("f.toml", 1, 8, 1, 12, "kind = news")


def test_two_byte_order_marks_are_told() -> None:
    d, span = only_problem("\ufeff\ufeffformat = 1")
    assert (d.message, span.column) == ("The file starts with two byte-order marks", 1)


def test_columns_are_characters_not_bytes() -> None:
    _, span = only_problem('note = { lt = "Ąžuolas", ru = "Дуб", zh = "橡树" x }')
    assert span.column == '{ lt = "Ąžuolas", ru = "Дуб", zh = "橡树" x }'.index("x") + 8


def test_a_long_broken_line_is_told_quickly() -> None:
    d, _ = only_problem("a" + " " * 200_000 + "b")
    assert d.message == "This is not valid TOML here"


@pytest.mark.parametrize("unit", [" a .", ", a = 1", " {", "' ", '\\"'])
def test_what_is_wrong_with_a_long_inline_table_is_found_in_time_in_proportion(unit: str) -> None:
    def prepared(length: int) -> Callable[[], object]:
        string = '"""' if "'" in unit else "'''"
        text = f"a = {{ b = 1, b = {string}{unit * (length // len(unit))}{string}, c = 1 }}"
        return lambda: only_problem(text)

    assert in_proportion(prepared, 1_100)


def test_only_a_few_keys_of_a_table_of_reasonable_length_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def counted(text: str) -> bool:
        tried.append(text)
        return is_toml(text)

    monkeypatch.setattr(brackets, "is_toml", counted)
    few = ", ".join(f"k{n} = 1" for n in range(100))
    assert only_problem(f"a = {{ {few}, k99 = 1 }}")[0].message == "“k99” is here twice in one table"
    only_problem(f"a = {{ b = 1, b = '{few}' }}")
    assert 20 < len(tried) < 30
    tried.clear()
    only_problem(f"a = {{ b = 1, b = '''\n{(few + chr(10)) * 20}''', c = 1 }}")
    assert tried == []
