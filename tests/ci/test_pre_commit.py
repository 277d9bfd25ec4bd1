"""The hooks, run by pre-commit itself. What they do with documents is in test_build_check.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ci.hooks import Hooks
from tests.ci.jobs import git
from tests.ci.planted import FAULTY, LINE, WARNED

pytestmark = pytest.mark.slow  # each installs the program anew, and runs it several times


def test_a_sound_fact_file_passes(hooks: Hooks, project: Path) -> None:
    git(project, "add", ".")
    done = hooks.run("factsheet-check", project)
    assert (done.code, done.out.count("Passed")) == (0, 1), done.out + done.err


def test_a_fault_is_told_at_its_line_and_fails(hooks: Hooks, project: Path) -> None:
    (project / "desk" / "facts.toml").write_text(FAULTY, encoding="utf-8")
    git(project, "add", ".")
    done = hooks.run("factsheet-check", project)
    assert done.code == 1
    assert f"--> desk/facts.toml:{LINE}:1" in done.out


def test_only_what_is_a_fact_file_by_its_name_is_looked_at(hooks: Hooks, project: Path) -> None:
    found = ["facts.toml", "facts/north/south west.toml", "a/facts/b.toml"]
    left = ["pyproject.toml", "artefacts.toml", "facts/notes.md", "facts/templates/themes/ours.toml", "facts.toml.bak"]
    for name in [*found, *left]:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(FAULTY, encoding="utf-8")
    git(project, "add", ".")
    done = hooks.run("factsheet-check", project)
    told = [line.split(" --> ")[1].split(":")[0] for line in done.out.splitlines() if " --> " in line]
    assert sorted(told) == sorted(found)


def test_other_names_and_arguments_can_be_set(hooks: Hooks, project: Path) -> None:
    (project / "desk" / "north.toml").write_text(WARNED, encoding="utf-8")
    (project / "desk" / "facts.toml").write_text(FAULTY, encoding="utf-8")
    git(project, "add", ".")
    done = hooks.run("factsheet-check", project, example=1)
    assert done.code == 1
    assert " in desk/north.toml, under the profile coi\n" in done.out
    assert "desk/facts.toml" not in done.out
