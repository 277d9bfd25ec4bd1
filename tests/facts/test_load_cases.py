"""Fact files in ``tests/cases/load``, each with the errors that it must give.

A faulty line ends in ``#! CODE START-END; …``: codes and columns, in the order of the columns.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factsheet.diagnostics import Problems
from factsheet.facts.load import load, loads

CASES = sorted((Path(__file__).parents[1] / "cases" / "load").glob("*.toml"))


def expected(text: str) -> list[tuple[int, str]]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        _, mark, errors = line.partition("#! ")
        found += [(number, e.strip()) for e in errors.split(";") if mark]
    return found


def reported(problems: Problems) -> list[tuple[int, str]]:
    spans = [(d, d.span) for d in problems.diagnostics]
    return [(s.line, f"{d.code} {s.column}-{s.end_column}") for d, s in spans if s]


def test_there_are_case_files() -> None:
    assert len(CASES) >= 3
    assert all(expected(c.read_text(encoding="utf-8")) for c in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.stem)
def test_a_file_gives_all_its_errors_at_once_each_in_its_place(case: Path) -> None:
    with pytest.raises(Problems) as e:
        load(case)
    assert reported(e.value) == expected(case.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.stem)
def test_line_endings_and_a_byte_order_mark_move_no_error(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    with pytest.raises(Problems) as e:
        loads(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "case.toml")
    assert reported(e.value) == expected(text)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.stem)
def test_every_error_has_a_name_a_path_and_its_source_line(case: Path) -> None:
    with pytest.raises(Problems) as e:
        load(case)
    lines = case.read_text(encoding="utf-8").split("\n")
    for d in e.value.diagnostics:
        assert d.span is not None
        assert d.span.source == lines[d.span.line - 1]
        assert d.span.file == str(case)
        assert d.path
        assert re.fullmatch("[a-z]+(-[a-z]+)*", d.name)
        assert d.message[:1] != d.message[:1].lower() or d.message[:1] in "“["
