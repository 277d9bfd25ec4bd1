"""Plain command lines are taken as the parser of all others takes them."""

from __future__ import annotations

import functools
import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factsheet.cli import plain
from factsheet.cli.app import command
from factsheet.cli.commands import build as module
from tests.conftest import SRC, Factsheet
from tests.effort import examples

WORDS = st.sampled_from(
    "a.toml b/*.toml build -- - -q --quiet -v --verbose --strict --force -o --output -f --format -t --template pdf "
    "docx md html one-page out out/x.pdf -fpdf -qv --output=out --forc --check -j 2 --help --debug".split()
) | st.just("")


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What `build` is called with."""
    calls: list[dict[str, Any]] = []

    @functools.wraps(module.build)
    def build(**given: Any) -> None:
        calls.append(given)

    monkeypatch.setattr(module, "build", build)
    return calls


def usual() -> dict[str, Any]:
    return {name: one.default for name, one in inspect.signature(module.build).parameters.items()}


@settings(
    max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # the fixture is as good as new after each
@given(st.lists(WORDS, max_size=6))
def test_a_plain_line_asks_for_what_the_parser_takes_from_it(taken: list[dict[str, Any]], words: list[str]) -> None:
    asked = plain.read(["build", *words])
    if asked is None:
        return
    taken.clear()
    with pytest.raises(SystemExit) as ended:
        command()(["build", *words], prog_name="factsheet")
    assert ended.value.code == 0
    assert taken == [{**usual(), "formats": None, "templates": None, **asked}]


@pytest.mark.parametrize(
    "line",
    [
        "build",
        "build a.toml b.toml -q",
        "build a.toml -o out --force -f pdf -f docx",
        "build --template one-page --format md --strict -v a.toml",
    ],
)
def test_what_is_typed_most_is_plain(line: str) -> None:
    assert plain.read(line.split()) is not None


@pytest.mark.parametrize(
    "line",
    ["", "check", "build -h", "build -f html", "build --color never", "build -o a -o b", "build -- a"],
)
def test_what_needs_the_parser_is_left_to_it(line: str) -> None:
    assert plain.read(line.split()) is None
    assert plain.read(["build", ""]) is None


def test_both_ways_say_and_make_the_same(factsheet: Factsheet, facts: Any) -> None:
    for more in ([], ["-q"], ["--strict", "-f", "md"], ["gone.toml"]):
        ended = [factsheet("build", str(facts), "--force", "-f", "md", *more, *by) for by in ([], ["--color", "auto"])]
        assert ended[0] == ended[1]


def test_a_shell_that_completes_a_line_is_answered(
    factsheet: Factsheet, facts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_FACTSHEET_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "factsheet build ")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert "facts.toml" in factsheet("build").out
    assert not (facts.parent / "build").exists()


@pytest.mark.parametrize("line", ["--version", "build facts.toml -f md --force"])
def test_a_reader_that_has_gone_is_no_bug(facts: Path, line: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "factsheet", *line.split()]
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    ended = subprocess.run(
        command, cwd=facts.parent, env=environment, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, b"")
