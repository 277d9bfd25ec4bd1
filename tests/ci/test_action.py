"""The GitHub action, step by step, as a runner runs them. What it does with documents is in test_build_check.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ci.conftest import with_modules
from tests.ci.jobs import Runner
from tests.ci.planted import FAULTY, WARNED, WARNED_LINE, annotation
from tests.conftest import FACTS

pytestmark = pytest.mark.slow  # each installs the program anew, and runs it several times


def checked(runner: Runner, project: Path, **inputs: str) -> tuple[int, list[str]]:
    """How the check of the facts alone ends, and the lines that GitHub looks at."""
    done = runner.check(project, **{"build_check": "false", "facts": "desk/facts.toml", **inputs})
    return done.code, done.out.splitlines()


def test_a_sound_fact_file_passes(runner: Runner, project: Path) -> None:
    assert checked(runner, project) == (0, [])


def test_a_fault_is_annotated_at_its_line_and_fails(runner: Runner, project: Path) -> None:
    (project / "desk" / "facts.toml").write_text(FAULTY, encoding="utf-8")
    code, [line] = checked(runner, project)
    assert code == 1
    assert line.startswith(annotation("desk/facts.toml"))


def test_without_inputs_it_is_facts_toml(runner: Runner, project: Path) -> None:
    (project / "facts.toml").write_text(FAULTY, encoding="utf-8")
    done = runner.check(project, build_check="false")
    assert done.out.startswith(annotation("facts.toml"))


def test_fact_files_are_named_one_a_line_whatever_their_names(runner: Runner, project: Path) -> None:
    names = ["desk/south, west.toml", "-f.toml", "$(touch owned).toml", "'q' \"r\".toml"]
    for name in names:
        (project / name).write_text(FAULTY, encoding="utf-8")
    code, lines = checked(runner, project, facts="\n".join(["", *names, "desk/facts.toml", ""]))
    assert code == 1
    assert [line[: line.index(",line")] for line in lines] == [
        "::error file=desk/south%2C west.toml",
        "::error file=-f.toml",
        "::error file=$(touch owned).toml",
        "::error file='q' \"r\".toml",
    ]
    assert not (project / "owned").exists()


def test_warnings_are_annotated_and_fail_only_if_strict(runner: Runner, project: Path) -> None:
    (project / "desk" / "facts.toml").write_text(WARNED, encoding="utf-8")
    code, lines = checked(runner, project)
    assert (code, len(lines)) == (0, 1)
    assert lines[0].startswith(annotation("desk/facts.toml", WARNED_LINE, "warning"))
    assert checked(runner, project, strict="true") == (1, lines)


def test_a_profile_can_be_asked_for(runner: Runner, project: Path) -> None:
    text = FACTS.replace('sources = ["gazette"]', "")
    (project / "desk" / "facts.toml").write_text(text, encoding="utf-8")
    assert checked(runner, project) != checked(runner, project, profile="coi")
    assert checked(runner, project, profile="$(touch owned)") == (2, [])
    assert not (project / "owned").exists()


@pytest.mark.parametrize("name", ["check", "build_check", "strict"])
def test_a_switch_is_true_or_false(runner: Runner, project: Path, name: str) -> None:
    code, [line] = checked(runner, project, **{name: "yes"})
    assert (code, line) == (2, f"::error::The input for {name.upper()} is neither true nor false")


def test_the_check_of_the_facts_can_be_left_out(runner: Runner, project: Path) -> None:
    (project / "desk" / "facts.toml").write_text(FAULTY, encoding="utf-8")
    assert checked(runner, project, check="false") == (0, [])


def test_the_repository_cannot_bring_a_program_of_its_own(runner: Runner, project: Path) -> None:
    assert checked(runner, with_modules(project)) == (0, [])


def test_what_is_run_is_a_copy_of_the_checkout_of_the_action(runner: Runner) -> None:
    [packages] = runner.home.glob("lib/python*/site-packages")
    assert (packages / "factsheet" / "cli" / "main.py").is_file()
    assert not list(packages.glob("*factsheet*.pth"))
