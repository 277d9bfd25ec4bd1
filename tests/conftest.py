"""Running the command line, in this process or in one of its own."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from factsheet.cli.main import run
from tests.effort import examples

SRC = Path(__file__).resolve().parents[1] / "src"

FACTS = """\
format = 1

[sheet]
id = "depot-closure"
title = "Closure of the Northern Depot"
date = 2026-03-02

[subject]
name = "Northern Depot"
kind = "organisation"

[history.closing]
date = "2026-09"
event = "Closure"
status = "planned"
sources = ["gazette"]

[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
reliability = "C"
"""


settings.register_profile("part", max_examples=examples(100))
settings.load_profile("part")


def pytest_collection_finish() -> None:
    """Keep the garbage collector from going through all tests and what they import again and again."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the texts of tests/golden anew")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended, and what it printed."""

    code: int
    out: str
    err: str


Factsheet = Callable[..., Ended]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that a run starts in."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def factsheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> Factsheet:
    """Run ``factsheet`` in `folder`, in this process."""
    assert folder.is_dir()

    def call(*arguments: str) -> Ended:
        code = run(arguments)
        printed = capsys.readouterr()
        return Ended(code, printed.out, printed.err)

    return call


@pytest.fixture
def facts(folder: Path) -> Path:
    """A small fact file without problems, as ``facts.toml`` in `folder`."""
    path = folder / "facts.toml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def process(
    *arguments: str, env: dict[str, str] | None = None, before: Sequence[str] = (), **how: Any
) -> subprocess.Popen[str]:
    """``factsheet`` as a process of its own, in an environment that asks for no colour and forbids none.

    ``before`` is a command that starts it.
    """
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    environment = {**inherited, "PYTHONPATH": str(SRC), **(env or {})}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    command = [*before, sys.executable, "-m", "factsheet", *arguments]
    return subprocess.Popen(command, text=True, env=environment, **streams)
