"""What the action, the jobs and the hooks do with documents, and with globs.

All here, and nothing beside it, needs ``factsheet build --check``, its ``--report``, and globs that factsheet expands.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.ci.hooks import Hooks
from tests.ci.jobs import GITLAB_SHELLS, Runner, git, gitlab_job, report_of
from tests.ci.planted import FAULTY, LINE, annotation
from tests.conftest import FACTS, Ended

pytestmark = pytest.mark.slow  # each installs the program anew, and runs it several times

BUILT = f'{FACTS}\n[build]\nformats = ["pdf"]\n'
CHANGED = BUILT.replace('event = "Closure"', 'event = "Closure in two steps"')
CHANGED_LINE = CHANGED[: CHANGED.index("in two steps")].count("\n") + 1
FACT = "history.closing.event"
JOB = "factsheet-build-check"


@pytest.fixture
def built(runner: Runner, project: Path) -> Path:
    """The project with its document, all of it committed."""
    (project / "desk" / "facts.toml").write_text(BUILT, encoding="utf-8")
    made = runner.factsheet(project, "build", "desk/facts.toml")
    assert (made.code, made.err) == (0, "")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Facts and document")
    return project


def change(project: Path) -> None:
    (project / "desk" / "facts.toml").write_text(CHANGED, encoding="utf-8")


def action(runner: Runner, project: Path, **inputs: str) -> Ended:
    return runner.check(project, **{"facts": "desk/facts.toml", **inputs})


# --- the action -----------------------------------------------------------------------------


def test_the_action_passes_if_the_document_is_up_to_date(runner: Runner, built: Path) -> None:
    done = action(runner, built)
    assert (done.code, done.out) == (0, ""), done.err
    assert git(built, "status", "--porcelain") == ""


def test_the_action_annotates_the_fact_that_has_changed_and_writes_nothing(runner: Runner, built: Path) -> None:
    change(built)
    done = action(runner, built)
    assert done.code == 1
    assert re.search(rf"(?m)^::(error|warning) file=desk/facts\.toml,line={CHANGED_LINE},.*{FACT}", done.out)
    assert git(built, "status", "--porcelain") == " M desk/facts.toml\n"


def test_the_action_annotates_a_fact_file_whose_document_is_missing(runner: Runner, built: Path) -> None:
    (built / "desk" / "build" / "depot-closure.pdf").unlink()
    done = action(runner, built)
    assert done.code == 1
    assert re.search(r"(?m)^::error file=desk/facts\.toml,.*depot-closure\.pdf", done.out)


def test_the_action_tells_what_both_commands_find_once(runner: Runner, built: Path) -> None:
    (built / "desk" / "facts.toml").write_text(FAULTY, encoding="utf-8")
    done = action(runner, built)
    assert (done.code, len(done.out.splitlines())) == (1, 1), done.out
    assert done.out.startswith(annotation("desk/facts.toml"))


def test_the_action_runs_both_commands_though_the_first_fails(runner: Runner, built: Path) -> None:
    change(built)
    faulty = FAULTY.replace("depot-closure", "south")
    (built / "desk" / "south.toml").write_text(faulty, encoding="utf-8")
    done = action(runner, built, facts="desk/south.toml\ndesk/facts.toml")
    assert done.code == 1
    assert annotation("desk/south.toml") in done.out
    assert f"file=desk/facts.toml,line={CHANGED_LINE}," in done.out


def test_the_comparison_can_be_left_out_of_the_action(runner: Runner, built: Path) -> None:
    change(built)
    assert action(runner, built, build_check="false").code == 0
    assert action(runner, built, check="false").code == 1


def test_the_action_finds_documents_in_a_folder_that_is_named(runner: Runner, built: Path) -> None:
    assert runner.factsheet(built, "build", "--output", "the public", "desk/facts.toml").code == 0
    (built / "desk" / "build" / "depot-closure.pdf").unlink()
    assert action(runner, built, output="the public").code == 0
    assert action(runner, built).code == 1


@pytest.mark.parametrize("command", ["check", "build_check"])
def test_the_action_takes_globs(runner: Runner, built: Path, command: str) -> None:
    faulty = ["desk/north south/other.toml", "desk/south.toml"]
    for name in faulty:
        (built / name).parent.mkdir(exist_ok=True)
        (built / name).write_text(FAULTY.replace("depot-closure", Path(name).stem), encoding="utf-8")
    [other] = {"check", "build_check"} - {command}
    done = action(runner, built, facts="desk/**/*.toml", **{other: "false"})
    assert done.code == 1
    assert sorted(line[: line.index("endLine")] for line in done.out.splitlines()) == list(map(annotation, faulty))


# --- the jobs -------------------------------------------------------------------------------


def job(runner: Runner, project: Path, **variables: str) -> tuple[Ended, list[tuple[str, int]]]:
    """How the job ends, and the files and lines in its report."""
    given = {"FACTSHEET_FACTS": "desk/facts.toml", **variables}
    done = gitlab_job(JOB, project, runner.home, GITLAB_SHELLS[0], **given)
    report = json.loads(report_of(JOB, project).read_text(encoding="utf-8"))
    return done, [(entry["location"]["path"], entry["location"]["lines"]["begin"]) for entry in report]


def test_the_job_passes_if_the_document_is_up_to_date(runner: Runner, built: Path) -> None:
    done, places = job(runner, built)
    assert (done.code, places) == (0, []), done.err


def test_the_job_reports_the_fact_that_has_changed_and_says_so_in_the_log(runner: Runner, built: Path) -> None:
    change(built)
    done, places = job(runner, built)
    assert done.code == 1
    assert ("desk/facts.toml", CHANGED_LINE) in places
    assert FACT in done.out + done.err


def test_the_job_takes_globs_and_a_folder(runner: Runner, built: Path) -> None:
    assert runner.factsheet(built, "build", "--output", "the public", "desk/facts.toml").code == 0
    (built / "desk" / "build" / "depot-closure.pdf").unlink()
    done, places = job(runner, built, FACTSHEET_FACTS="desk/**/*.toml", FACTSHEET_OUTPUT="the public")
    assert (done.code, places) == (0, []), done.err
    (built / "desk" / "deep").mkdir()
    (built / "desk" / "deep" / "facts.toml").write_text(FAULTY, encoding="utf-8")
    done, places = job(runner, built, FACTSHEET_FACTS="desk/**/*.toml")
    assert done.code == 1
    assert {file for file, _ in places} == {"desk/facts.toml", "desk/deep/facts.toml"}


# --- the hooks ------------------------------------------------------------------------------


def test_the_hook_passes_a_document_that_is_staged_with_its_facts(hooks: Hooks, runner: Runner, built: Path) -> None:
    change(built)
    assert runner.factsheet(built, "build", "desk/facts.toml").code == 0
    git(built, "add", ".")
    done = hooks.run(JOB, built)
    assert (done.code, done.out.count("Passed")) == (0, 1), done.out + done.err


def test_the_hook_names_the_fact_that_has_changed(hooks: Hooks, built: Path) -> None:
    change(built)
    git(built, "add", ".")
    done = hooks.run(JOB, built)
    assert done.code == 1
    assert FACT in done.out


def test_the_hook_finds_that_a_document_is_made_but_not_staged(hooks: Hooks, runner: Runner, built: Path) -> None:
    change(built)
    assert runner.factsheet(built, "build", "desk/facts.toml").code == 0
    git(built, "add", "desk/facts.toml")
    done = hooks.run(JOB, built)
    assert done.code == 1
    assert FACT in done.out


def test_the_hook_tells_a_fault_at_its_line(hooks: Hooks, project: Path) -> None:
    (project / "desk" / "facts.toml").write_text(FAULTY, encoding="utf-8")
    git(project, "add", ".")
    done = hooks.run(JOB, project)
    assert done.code == 1
    assert f"--> desk/facts.toml:{LINE}:1" in done.out
