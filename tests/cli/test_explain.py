"""A check is explained where it is met."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factsheet.checks.pages import pages
from factsheet.checks.registry import RULES
from tests.conftest import FACTS, SRC, Factsheet


@pytest.mark.parametrize("word", ["S004", "s004", "false-corroboration", "False-Corroboration"])
def test_the_page_of_a_check_is_found_by_code_and_by_name(factsheet: Factsheet, word: str) -> None:
    ended = factsheet("explain", word)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("# S004 false-corroboration\n\nSeverity: error.\n\n## What it does\n")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_check_has_a_page(factsheet: Factsheet, rule: object) -> None:
    (code, name) = (getattr(rule, "code"), getattr(rule, "name"))  # noqa: B009 - of a parametrised object
    assert factsheet("explain", code).out.startswith(f"# {code} {name}\n\nSeverity: ")


def test_a_page_says_in_which_profiles_and_whether_it_can_be_ignored(factsheet: Factsheet) -> None:
    assert "\nSeverity: warning. It runs under the profile coi only.\n" in factsheet("explain", "S007").out
    assert "\nSeverity: warning, under intelligence error.\n" in factsheet("explain", "S012").out
    assert "\nSeverity: error. It cannot be ignored, only mended.\n" in factsheet("explain", "S002").out
    assert "\nSeverity: error. It cannot be ignored, only answered.\n" in factsheet("explain", "P001").out


def test_all_are_listed_by_code(factsheet: Factsheet) -> None:
    ended = factsheet("explain")
    lines = ended.out.splitlines()
    assert ended.code == 0
    assert [line[:4] for line in lines] == sorted(line[:4] for line in lines)
    assert {rule.code for rule in RULES} <= {line[:4] for line in lines}
    assert len(lines) == len(pages())
    assert any(line.split() == ["S007", "single-kind-of-source", "warning", "coi", "only"] for line in lines)


@pytest.mark.parametrize("code", ["T003", "w101", "E201"])
def test_a_problem_of_another_kind_has_no_page(factsheet: Factsheet, code: str) -> None:
    ended = factsheet("explain", code)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"There is no page for {code.upper()}; its message says what to do\n"


@pytest.mark.parametrize("code", ["E999", "W001", "E000", "R999", "T100", "E029"])
def test_a_code_of_no_family_is_unknown(factsheet: Factsheet, code: str) -> None:
    ended = factsheet("explain", code)
    assert (ended.code, ended.out) == (2, "")
    assert "is no code of a check" in ended.err


def test_every_problem_that_can_be_met_has_a_page_or_a_family(factsheet: Factsheet) -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (SRC / "factsheet").rglob("*.py"))
    codes = sorted(set(re.findall(r'"([A-Z]\d{3})"', source)))
    assert len(codes) > 90
    assert [code for code in codes if factsheet("explain", code).code == 2] == []


def test_without_docstrings_the_pages_are_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(FACTS.replace('["gazette"]', "[]"), encoding="utf-8")
    for arguments, code in ((["explain", "S004"], 1), (["explain"], 1), (["check", "-f", "sarif"], 1)):
        command = [sys.executable, "-OO", "-m", "factsheet", *arguments]
        env = {**os.environ, "PYTHONPATH": str(SRC)}
        done = subprocess.run(command, capture_output=True, text=True, env=env, check=False, cwd=tmp_path)
        assert (done.returncode, "bug" in done.stderr, "Traceback" in done.stderr) == (code, False, False)
        assert "docstrings" in done.stderr or json.loads(done.stdout)


def test_what_is_no_code_is_wrong_usage_with_the_nearest(factsheet: Factsheet) -> None:
    ended = factsheet("explain", "flase-corroboration")
    assert (ended.code, ended.out) == (2, "")
    assert "Did you mean false-corroboration?" in ended.err
    for code, meant in (("S4", "S004"), ("s04", "S004"), ("S-004", "S004"), ("S14", "S014"), ("E7", "E007")):
        assert f"Did you mean {meant}?" in factsheet("explain", code).err
    assert factsheet("explain", "\x1b[31m" * 1_000).err.count("\x1b") == 0


def test_headings_are_bold_on_demand_and_comments_of_examples_are_not(factsheet: Factsheet) -> None:
    coloured = factsheet("explain", "X001", "--color", "always").out
    assert "\x1b[1m# X001 unused-ignore\x1b[0m\n" in coloured
    assert "\x1b[1m## Why\x1b[0m\n" in coloured
    assert "\x1b[" not in factsheet("explain", "X001").out
