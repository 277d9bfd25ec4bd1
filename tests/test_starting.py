"""What a new project holds: fact files that teach and are sound, and files that tools read."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import threading
import time
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import factsheet
from factsheet import pipeline, starting
from factsheet.checks.examine import examine
from factsheet.document.text import text
from factsheet.facts.load import load, loads
from factsheet.facts.schema import FactFile
from factsheet.starting import FACTS, HOOKS, WORKFLOW, Starter, start, texts
from tests.conftest import SRC
from tests.facts import editors
from tests.schemas import published

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = "templates/briefing.md.j2"
SCHEMA = "facts.schema.json"
NAMES = [FACTS, SCHEMA, TEMPLATE, ".gitignore", HOOKS, WORKFLOW]
TAUGHT = [Starter.MINIMAL, Starter.COI]
SWITCH = re.compile(r"^# (?=[a-z_]+ = )", re.MULTILINE)

every_starter = pytest.mark.parametrize("starter", list(Starter))


def started(folder: Path, starter: Starter = Starter.MINIMAL) -> Path:
    """A new project."""
    assert all(file.made for file in start(folder, starter))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


# --- the fact files -------------------------------------------------------------------------------


@every_starter
def test_a_new_project_has_these_files_and_no_others(starter: Starter, tmp_path: Path) -> None:
    assert list(texts(starter)) == NAMES
    assert sorted(files(started(tmp_path, starter))) == sorted(NAMES)


@every_starter
def test_a_new_fact_file_has_not_so_much_as_a_warning(starter: Starter, tmp_path: Path) -> None:
    assert examine(load(started(tmp_path, starter) / FACTS)) == []


def test_the_one_on_a_country_of_origin_is_held_to_that_profile(tmp_path: Path) -> None:
    loaded = load(started(tmp_path, Starter.COI) / FACTS)
    assert loaded.facts.check.profile == "coi"
    assert loaded.facts.check.ignore == {}
    assert loaded.facts.sheet.reference_period
    assert len({source.kind for source in loaded.facts.sources.values()}) >= 5


@every_starter
def test_its_template_is_the_built_in_one_until_it_is_changed(starter: Starter, tmp_path: Path) -> None:
    folder = started(tmp_path, starter)
    loaded = load(folder / FACTS)
    assert list(loaded.facts.build.templates) == ["briefing"]
    mine = pipeline.document_of(loaded, folder=folder)
    (folder / TEMPLATE).unlink()
    assert mine == pipeline.document_of(loaded, folder=folder)


def test_each_example_in_the_template_works_as_it_says(tmp_path: Path) -> None:
    folder = started(tmp_path)
    loaded, lines = load(folder / FACTS), (folder / TEMPLATE).read_text("utf-8").split("\n")
    assert "What we looked for" not in text(pipeline.document_of(loaded, folder=folder))
    first = [i for i, line in enumerate(lines) if "To use it, delete this line and the last one." in line]
    last = [i for i, line in enumerate(lines) if line == "end of the example #}"]
    assert len(first) == len(last) == 2
    uncommented = "\n".join(line for i, line in enumerate(lines) if i not in first + last)
    (folder / TEMPLATE).write_text(uncommented, "utf-8")
    printed = text(pipeline.document_of(loaded, folder=folder))
    assert "What we looked for" in printed
    assert "How to read this sheet" not in printed


def test_the_template_names_the_blocks_that_there_are_in_their_order() -> None:
    def blocks(source: str) -> list[str]:
        return re.findall(r"{% block (\w+) %}", re.sub(r"(?s){#.*?#}", "", source))

    [told] = re.findall(r"In their order: ([\w,\s]+)\.", texts(Starter.MINIMAL)[TEMPLATE])
    assert re.split(r",\s+", told) == blocks((ROOT / "templates" / "briefing.md.j2").read_text("utf-8"))
    assert blocks(texts(Starter.MINIMAL)[TEMPLATE]) == ["method"]


@pytest.mark.parametrize("starter", TAUGHT)
def test_every_line_that_can_be_switched_on_is_valid(starter: Starter) -> None:
    facts = texts(starter)[FACTS]
    switches = list(SWITCH.finditer(facts))
    assert len(switches) >= 5
    for switch in switches:
        one = facts[: switch.start()] + facts[switch.end() :]
        loads(one.encode(), FACTS)
    whole = loads(SWITCH.sub("", facts).encode(), FACTS)
    assert examine(whole) == []


def test_every_line_that_looks_like_a_field_is_a_switch() -> None:
    for starter in TAUGHT:
        commented = [line for line in texts(starter)[FACTS].split("\n") if re.match(r"\s*#\s*\[?[\w.-]+\]?\s*=", line)]
        assert commented
        assert [line for line in commented if not SWITCH.match(line)] == []


def test_the_one_that_teaches_has_every_table_that_a_beginner_meets() -> None:
    tables = set(tomllib.loads(texts(Starter.MINIMAL)[FACTS])) - {"format"}
    left_out = {"reasons", "tables", "charts", "assessments", "changes", "check"}
    assert tables == set(FactFile.__struct_fields__) - {"format"} - left_out


@pytest.mark.parametrize("starter", TAUGHT)
def test_what_is_invented_says_so_in_the_file_and_on_the_page(starter: Starter, tmp_path: Path) -> None:
    folder = started(tmp_path, starter)
    head = (folder / FACTS).read_text("utf-8").partition("format = 1")[0]
    printed = text(pipeline.document_of(load(folder / FACTS), folder=folder))
    assert "invented" in head
    assert "An example: " in printed


@every_starter
def test_nothing_is_left_to_fill_in_and_nothing_names_what_is_not_there(starter: Starter) -> None:
    for name, written in texts(starter).items():
        assert not re.findall(r"@\w+@", written), name
        assert "make briefing" not in written
    assert "](docs" not in texts(starter)[FACTS]
    assert set(re.findall(r"\S*docs/\S+?\.(?:md|json)", texts(starter)[FACTS])) == {
        f"{starting.REPOSITORY}/blob/main/docs/fact-file.md"
    }


def test_the_pages_that_are_named_exist() -> None:
    for written in texts(Starter.MINIMAL).values():
        for page in re.findall(rf"{starting.REPOSITORY}/blob/main/(docs/\S+\.md)", written):
            assert (ROOT / page).is_file()


def test_the_sample_is_the_repositorys_own() -> None:
    ours, theirs = (ROOT / FACTS).read_text("utf-8"), texts(Starter.SAMPLE)[FACTS]
    assert tomllib.loads(theirs) == tomllib.loads(ours)
    assert [new for old, new in zip(ours.split("\n"), theirs.split("\n"), strict=True) if old != new] == [
        "#:schema ./facts.schema.json",
        "# stated) and as of when (as_of). Every field is explained in "
        f"{starting.REPOSITORY}/blob/main/docs/fact-file.md.",
    ]


# --- editors ----------------------------------------------------------------------------------------


@every_starter
def test_editors_read_the_schema_that_the_first_line_names_and_mark_nothing_else(
    starter: Starter, tmp_path: Path
) -> None:
    folder = started(tmp_path, starter)
    slip = (folder / FACTS).read_text("utf-8").replace('language = "en"', "language = 1", 1)
    (folder / "slip.toml").write_text(slip, "utf-8")
    marked = editors.tombi(folder, FACTS, "slip.toml")
    assert [mark for mark in marked[FACTS] if mark.level == "error"] == []
    assert [mark for mark in marked["slip.toml"] if mark.level == "error"]
    assert "error" not in editors.run(folder, "taplo", "lint", "--no-auto-config", "--colors", "never", FACTS)
    assert "error" in editors.run(folder, "taplo", "lint", "--no-auto-config", "--colors", "never", "slip.toml")


# --- git, GitHub and pre-commit -----------------------------------------------------------------------


def read_yaml(written: str) -> Any:
    """YAML 1.1, in which the key ``on`` is true, as GitHub reads it."""
    read = yaml.safe_load(written)
    return {"on" if key is True else key: value for key, value in read.items()}


def test_the_workflow_is_one_and_runs_the_checks() -> None:
    workflow = read_yaml(texts(Starter.MINIMAL)[WORKFLOW])
    jsonschema.validate(workflow, published("https://json.schemastore.org/github-workflow.json"))
    assert set(workflow["on"]) == {"push", "pull_request"}
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["briefings"]["steps"]
    assert [step["uses"].partition("@")[0] for step in steps if "uses" in step] == [
        "actions/checkout",
        "actions/setup-python",
    ]
    assert [step["run"] for step in steps if "run" in step] == [
        f"pip install factsheet=={factsheet.__version__}",
        "factsheet check --format github",
        "factsheet build --check --report github",
    ]


def test_the_hooks_are_those_of_this_version() -> None:
    config = read_yaml(texts(Starter.MINIMAL)[HOOKS])
    jsonschema.validate(config, published("https://json.schemastore.org/pre-commit-config.json"))
    [repository] = config["repos"]
    assert repository == {
        "repo": starting.REPOSITORY,
        "rev": f"v{factsheet.__version__}",
        "hooks": [{"id": "factsheet-check"}, {"id": "factsheet-build-check"}],
    }


def working_folder(written: str) -> str:
    return str(read_yaml(written)["defaults"]["run"]["working-directory"])


@pytest.mark.parametrize(
    "name", ["desk", "a b", "a: b # c", 'a"b\\c', "- x", "*a &b !c", "nördlich", "日本 🗺", "l\ni\tn\x1be"]
)
def test_the_workflow_knows_the_folder_below_the_root_whatever_its_name(name: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = started(tmp_path / "deep" / name)
    assert working_folder((folder / WORKFLOW).read_text("utf-8")) == f"deep/{name}"


def test_a_folder_is_never_an_expression_to_github() -> None:
    written = working_folder(texts(Starter.MINIMAL, "a ${{ secrets.X }}")[WORKFLOW])
    assert written == "a ${{ '${{' }} secrets.X }}"


def test_at_a_root_and_outside_of_a_repository_commands_run_where_they_are(tmp_path: Path) -> None:
    assert starting.root_above(tmp_path) is None
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", "utf-8")  # as in a worktree
    assert starting.root_above(tmp_path) is None
    assert starting.root_above(tmp_path / "none" / "yet") == tmp_path.resolve()
    assert working_folder((started(tmp_path) / WORKFLOW).read_text("utf-8")) == "."


def test_git_leaves_out_what_builds_leave_and_keeps_what_they_make(tmp_path: Path) -> None:
    folder = started(tmp_path)
    (folder / "build").mkdir()
    kept = ["build/a.pdf", "build/a.docx", "build/a.md", *NAMES]
    left = [
        "build/.0123456789abcdef.factsheet-part",
        ".0123456789abcdef.factsheet-part",
        "build/~$a.docx",
        "build/~WRL0001.tmp",
        "build/.~lock.a.docx#",
    ]
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    command = ["git", "check-ignore", "--stdin"]
    asked = "\n".join([*kept, *left])
    done = subprocess.run(command, cwd=folder, input=asked, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:-1] == left


# --- what is there already, and what is killed ----------------------------------------------------


def test_of_runs_at_once_each_file_is_made_by_one(tmp_path: Path) -> None:
    made: list[Path] = []
    together = threading.Barrier(4)

    def run() -> None:
        together.wait()
        made.extend(file.path for file in start(tmp_path, Starter.MINIMAL) if file.made)

    runs = [threading.Thread(target=run) for _ in range(4)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert sorted(made) == sorted(tmp_path / name for name in NAMES)
    assert files(tmp_path) == {name: written.encode() for name, written in sorted(texts(Starter.MINIMAL).items())}


STARTS = """
import sys
from pathlib import Path
from factsheet.starting import Starter, start
for number in range(1_000_000):
    list(start(Path(sys.argv[1]) / str(number), Starter.MINIMAL))
    if not number:  # what is imported is imported
        print("ready", flush=True)
"""


def test_a_run_killed_at_any_moment_leaves_whole_files_and_the_next_makes_the_others(tmp_path: Path) -> None:
    whole = {name: written.encode() for name, written in texts(Starter.MINIMAL).items()}
    moments = random.Random(1)
    halves = 0
    for number in range(15):
        home = tmp_path / str(number)
        command, env = [sys.executable, "-c", STARTS, str(home)], {**os.environ, "PYTHONPATH": str(SRC)}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0, 0.05))
        process.kill()
        process.communicate()
        for folder in home.glob("*"):
            found = {name: data for name, data in files(folder).items() if not name.endswith(".factsheet-part")}
            assert found.items() <= whole.items()
            if len(found) < len(whole):
                halves += 1
                list(start(folder, Starter.MINIMAL))
                assert files(folder).items() >= whole.items()
    assert halves
