"""The jobs for GitLab. What they do with documents is in test_build_check.py."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.ci.conftest import with_modules
from tests.ci.jobs import GITLAB_SHELLS, Runner, gitlab_job, report_of
from tests.ci.planted import FAULTY, LINE, WARNED
from tests.ci.validity import ROOT
from tests.conftest import Ended

pytestmark = pytest.mark.slow  # each installs the program anew, and runs it several times

NAME = "factsheet-check"
BASH, SH = GITLAB_SHELLS
shells = pytest.mark.parametrize("shell", [BASH, pytest.param(SH, marks=pytest.mark.slow)], ids=["bash", "sh"])


def run(runner: Runner, project: Path, shell: Sequence[str] = BASH, **variables: str) -> Ended:
    given = {"FACTSHEET_FACTS": "desk/facts.toml", **variables}
    return gitlab_job(NAME, project, runner.home, shell, **given)


def report(project: Path) -> list[Any]:
    found: list[Any] = json.loads(report_of(NAME, project).read_text(encoding="utf-8"))
    return found


@shells
def test_a_sound_fact_file_passes(runner: Runner, project: Path, shell: Sequence[str]) -> None:
    done = run(runner, with_modules(project), shell, FACTSHEET_PACKAGE=str(ROOT))
    assert (done.code, done.err) == (0, "")
    assert done.out == "desk/facts.toml: no problems\n"
    assert report(project) == []


@shells
def test_a_fault_is_in_the_report_at_its_line_and_in_the_log(
    runner: Runner, project: Path, shell: Sequence[str]
) -> None:
    (project / "desk" / "south desk.toml").write_text(FAULTY, encoding="utf-8")
    (project / "$(touch owned).toml").write_text(FAULTY, encoding="utf-8")
    faulty = ["desk/south desk.toml", "$(touch owned).toml"]
    done = run(runner, project, shell, FACTSHEET_FACTS="\n".join(["desk/facts.toml", *faulty, ""]))
    assert done.code == 1
    assert [entry["location"] for entry in report(project)] == [
        {"path": name, "lines": {"begin": LINE, "end": LINE}}
        for name in ("desk/south desk.toml", "$(touch owned).toml")
    ]
    assert f"--> desk/south desk.toml:{LINE}:1" in done.out
    assert not (project / "owned").exists()


def test_warnings_fail_only_if_strict(runner: Runner, project: Path) -> None:
    (project / "desk" / "facts.toml").write_text(WARNED, encoding="utf-8")
    assert run(runner, project).code == 0
    assert len(report(project)) == 1
    assert run(runner, project, FACTSHEET_STRICT="true").code == 1


def test_a_profile_can_be_asked_for(runner: Runner, project: Path) -> None:
    assert "under the profile coi" in run(runner, project, FACTSHEET_PROFILE="coi").out
    assert run(runner, project, FACTSHEET_PROFILE="$(touch owned)").code == 2
    assert not (project / "owned").exists()


def test_a_job_says_so_if_it_is_not_told_what_to_install(runner: Runner, project: Path) -> None:
    done = run(runner, project, FACTSHEET_PACKAGE="")
    assert (done.code, done.err) == (2, "Set FACTSHEET_PACKAGE to what pip is to install\n")
