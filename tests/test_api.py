"""``import factsheet``: what a program can do with it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import factsheet
from tests.conftest import FACTS, SRC


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.toml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_load_gives_the_typed_fact_file(facts: Path) -> None:
    for path in (facts, str(facts)):
        loaded = factsheet.load(path)
        assert loaded.facts.sheet.title == "Closure of the Northern Depot"
        assert loaded.facts.history["closing"].event == "Closure"


def test_check_gives_what_is_wrong_and_raises_nothing(facts: Path) -> None:
    assert factsheet.check(facts) == []
    found = [d.code for d in factsheet.check(str(facts), profile="coi")]
    assert set(found) == {"L002", "S007"}
    with pytest.raises(ValueError, match="press, coi, intelligence"):
        factsheet.check(facts, profile="COI")  # type: ignore[arg-type] # a slip of the pen
    facts.write_text(FACTS.replace("status =", "statsu ="), encoding="utf-8")
    assert [(d.code, d.fix) for d in factsheet.check(facts)] == [("E010", "status")]


def test_build_writes_and_returns_the_paths_in_the_order_made(facts: Path) -> None:
    folder = facts.parent / "build"
    assert factsheet.build(facts) == [folder / "depot-closure.pdf", folder / "depot-closure.docx"]
    assert factsheet.build(str(facts), formats=["md"], templates=["timeline"], theme="plain", output=facts.parent) == [
        facts.parent / "depot-closure.timeline.md"
    ]
    assert factsheet.build(facts, formats=("md",), output=facts.parent / "my.md") == [facts.parent / "my.md"]
    assert (facts.parent / "my.md").is_file()


def test_problems_are_raised_with_their_diagnostics(facts: Path) -> None:
    facts.write_text(FACTS.replace("event =", "evnet ="), encoding="utf-8")
    for call in (factsheet.load, factsheet.build):
        with pytest.raises(factsheet.Problems) as raised:
            call(facts)
        [problem] = [d for d in raised.value.diagnostics if d.name == "unknown-key"]
        assert isinstance(problem, factsheet.Diagnostic)
        assert problem.severity is factsheet.Severity.ERROR
        assert problem.span
        assert (problem.span.line, problem.span.column) == (14, 1)
    assert not (facts.parent / "build").exists()


def test_an_unknown_format_is_a_problem_too(facts: Path) -> None:
    with pytest.raises(factsheet.Problems, match="There is no format “html”"):
        factsheet.build(facts, formats=["html"])


def test_importing_it_imports_nothing_but_itself_and_typing() -> None:
    script = """
import sys, typing
before = set(sys.modules)
import factsheet
factsheet.__version__
print(*sorted(set(sys.modules) - before))
"""
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.split() == ["__future__", "factsheet", "factsheet.version"]


def test_what_it_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = factsheet.nothing
    assert all(hasattr(factsheet, name) for name in factsheet.__all__)


def test_build_takes_the_look_of_a_word_file_and_sets_comments(facts: Path) -> None:
    (plain,) = factsheet.build(facts, formats=["docx"])
    caveat = '[caveats.paper]\ntext = "One paper."\nabout = ["history.closing"]\n'
    facts.write_text(f"{facts.read_text(encoding='utf-8')}\n{caveat}", encoding="utf-8")
    house = facts.parent / "house.docx"
    plain.rename(house)
    (path,) = factsheet.build(facts, formats=["docx"], comments=True, reference_docx=house)
    with zipfile.ZipFile(path) as archive:
        assert "Marking Line" in archive.read("word/styles.xml").decode()
        assert "word/comments.xml" in archive.namelist()
