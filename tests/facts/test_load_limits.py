"""Files that no fact file should be: one clear error each, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from factsheet.diagnostics import Diagnostic, Problems
from factsheet.facts.load import load, loads
from tests.growth import in_proportion
from tests.privileges import open_folder, unprivileged

DEPOT = (Path(__file__).parents[1] / "cases" / "depot.toml").read_text(encoding="utf-8")


def only_problem(source: bytes | Path) -> Diagnostic:
    with pytest.raises(Problems) as e:
        loads(source, "f.toml") if isinstance(source, bytes) else load(source)
    (d,) = e.value.diagnostics
    assert d.span is not None
    return d


def at(d: Diagnostic) -> tuple[str, int, int]:
    assert d.span is not None
    return d.code, d.span.line, d.span.column


def test_a_missing_file(tmp_path: Path) -> None:
    d = only_problem(tmp_path / "none.toml")
    assert d.code == "E001"
    assert "There is no file" in d.message


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in only_problem(tmp_path).message


def test_an_unreadable_file() -> None:
    with open_folder() as folder:
        file = folder / "secret.toml"
        file.write_text(DEPOT, encoding="utf-8")
        file.chmod(0)
        assert "may not be read" in unprivileged(lambda: only_problem(file).message)


def test_a_name_that_no_file_can_have() -> None:
    assert only_problem(Path("a\0b")).code == "E001"
    assert only_problem(Path("a" * 5000)).code == "E001"
    assert only_problem(Path("facts.toml/below")).code == "E001"


@pytest.mark.parametrize("content", [b"", b"\n", b" \t\r\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file(content: bytes) -> None:
    assert at(only_problem(content)) == ("E003", 1, 1)


def test_a_binary_file() -> None:
    assert at(only_problem(b"format = 1\nPK\x03\x04\x00\x00")) == ("E004", 2, 5)


def test_a_file_in_another_encoding() -> None:
    d = only_problem("format = 1\nnote = 'Ąž'".encode("cp1257"))
    assert at(d) == ("E004", 2, 9)
    assert "offset 19" in d.message


def test_the_column_of_a_wrong_byte_counts_characters() -> None:
    assert at(only_problem("a = 1\nžžž".encode() + b"\xff")) == ("E004", 2, 4)


def test_a_byte_offset_counts_the_byte_order_mark() -> None:
    assert "offset 3" in only_problem(b"\xef\xbb\xbf\xff").message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16(encoding: str) -> None:
    assert "UTF-16" in only_problem(("\ufeff" + DEPOT).encode(encoding)).message


def test_a_file_of_nine_mebibytes(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    file.write_bytes(b"#" * (9 * 1024 * 1024))
    assert only_problem(file).code == "E002"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_file_without_end_is_not_read_whole() -> None:
    assert only_problem(Path("/dev/zero")).code == "E002"


def test_a_file_of_just_the_limit_is_read() -> None:
    padding = b"#" * (8 * 1024 * 1024 - len(DEPOT.encode()))
    assert loads(DEPOT.encode() + padding, "f.toml").facts.sheet.id == "depot-closure"


@pytest.mark.parametrize("bracket", ["[", "[\n", "{ a = "])
def test_five_thousand_nested_brackets(bracket: str) -> None:
    d = only_problem((DEPOT + "\n[extra]\na = " + bracket * 5000).encode())
    assert d.code == "E007"


@pytest.mark.parametrize(
    "digits", ["9" * 5000, "0x" + "f" * 5000, "0b" + "1" * 5000, "1_" * 5000 + "1", "0." + "3" * 5000]
)
def test_a_number_of_five_thousand_digits(digits: str) -> None:
    assert at(only_problem(f"a = 1\nb = [1, # one\n  {digits}]".encode())) == ("E008", 3, 3)


def test_digits_in_texts_and_comments_are_not_limited() -> None:
    text = DEPOT.replace('"Closure"', '"' + "9" * 5000 + '"') + "# " + "9" * 5000
    assert loads(text.encode(), "f.toml").facts.history["closing"].event == "9" * 5000


def test_a_dotted_key_of_many_parts_is_refused_in_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        data = b"a = 1\n" + b"a." * count + b"a = 1"

        def work() -> None:
            assert at(only_problem(data)) == ("E009", 2, 1)

        return work

    assert in_proportion(prepared, 40_000)


@pytest.mark.parametrize("key", ['"a".' * 16 + "b", " . ".join("a" * 17), "'x'." + "a." * 16 + "b"])
def test_seventeen_parts_are_too_many_however_they_are_written(key: str) -> None:
    assert only_problem(f"{key} = 1".encode()).code == "E009"
    assert only_problem(f"[{key}]".encode()).code == "E009"
    assert only_problem(f"a = {{ {key} = 1 }}".encode()).code == "E009"


def test_sixteen_parts_are_not_too_many() -> None:
    with pytest.raises(Problems) as e:
        loads((DEPOT + "\n[" + ".".join("a" * 16) + "]").encode(), "f.toml")
    assert [d.code for d in e.value.diagnostics] == ["E010"]


@pytest.mark.parametrize(
    "text",
    ["a." * 40 + "a = [[[[", r"\"" + "[" * 40, "'" + '"' * 3, "# " + "[" * 40],
)
def test_limits_are_not_confused_by_what_stands_in_texts(text: str) -> None:
    written = DEPOT.replace('"Closure"', '"' + text.replace('"""', "") + '"') if text[0] != "'" else DEPOT
    written += "\n# it's " + "[" * 50 + " " + "a." * 50 + "\n"
    assert loads(written.encode(), "f.toml").facts.sheet.id == "depot-closure"


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_texts_of_several_lines_hide_brackets_and_quotes(quotes: str) -> None:
    event = f"{quotes}\n[[[[{'[' * 40} {'a.' * 20}a = 1\n# {quotes[0]}{quotes[0]} x\n{quotes}{quotes[0]}{quotes[0]}"
    loaded = loads(DEPOT.replace('"Closure"', event).encode(), "f.toml")
    assert loaded.facts.history["closing"].event.endswith(quotes[0] * 2)


def test_a_text_of_a_hundred_thousand_characters_without_a_space() -> None:
    word = "ž" * 100_000
    assert loads(DEPOT.replace("Closure of", word).encode(), "f.toml").facts.sheet.title.startswith(word)


def problems(data: bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(Problems) as e:
        loads(data, "f.toml")
    return e.value.diagnostics


def test_many_problems_are_all_reported_in_time_in_proportion() -> None:
    def prepared(count: int) -> Callable[[], object]:
        wrong = "".join(f'[history.h{n}]\ndate = "2022-13"\nevent = "Įvykis"\nsorces = []\n' for n in range(count))

        def work() -> None:
            assert len(problems((DEPOT + wrong).encode())) == 2 * count

        return work

    assert in_proportion(prepared, 600)


def test_problems_beyond_count_are_cut_off_and_take_time_in_proportion() -> None:
    def file(count: int) -> bytes:
        rows = "[tables.t]\ntitle = 'T'\ncolumns = ['C']\nrows = [[" + "true, " * count + "]]\n"
        return (DEPOT + rows).encode()

    found = problems(file(12_000))
    assert len(found) == 10_001
    assert sum(d.code == "E027" for d in found) == 1
    assert in_proportion(lambda count: partial(problems, file(count)), 2_000)
