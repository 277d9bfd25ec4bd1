"""What Tab offers."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factsheet.cli import completion
from tests.conftest import SRC, process


@pytest.mark.usefixtures("facts")
def test_fact_files_are_offered_and_the_folders_to_look_into(folder: Path) -> None:
    (folder / "desk").mkdir()
    (folder / "desk" / "north.toml").touch()
    (folder / "notes.md").touch()
    (folder / ".hidden.toml").touch()
    assert completion.facts("") == ["desk/", "facts.toml"]
    assert completion.facts("fa") == ["facts.toml"]
    assert completion.facts("desk/") == ["desk/north.toml"]
    assert completion.facts("nowhere/") == []


def test_formats_templates_and_themes_are_offered(folder: Path) -> None:
    (folder / "templates" / "themes").mkdir(parents=True)
    (folder / "templates" / "mine.md.j2").touch()
    (folder / "templates" / "themes" / "own.toml").touch()
    assert completion.formats("") == ["docx", "md", "pdf"]
    assert completion.formats("p") == ["pdf"]
    assert {"briefing", "mine", "one-page", "timeline"} <= set(completion.templates(""))
    assert {"own", "plain"} <= set(completion.themes(""))


@pytest.mark.parametrize(
    ("words", "offered"),
    [("build -f ", "docx\nmd\npdf"), ("build fa", "facts.toml"), ("build -t one", "one-page"), ("sch", "schema")],
)
def test_bash_is_told_what_to_offer(facts: Path, words: str, offered: str) -> None:
    line = f"factsheet {words}"
    env = {
        "_FACTSHEET_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    running = process(cwd=facts.parent, env=env)
    assert running.communicate() == (f"{offered}\n", "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_is_recognised_and_given_its_script() -> None:
    command = f"{shlex.quote(sys.executable)} -m factsheet --show-completion; exit $?"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(SRC)}, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "_FACTSHEET_COMPLETE=complete_bash" in done.stdout
