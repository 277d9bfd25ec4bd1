"""``factsheet new``: what it makes, what it keeps, and what it says."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from factsheet.starting import Starter
from tests.cli.test_unreachable import run
from tests.conftest import Factsheet, process
from tests.test_starting import NAMES, files

ORDER = [NAMES[0], NAMES[1], NAMES[2], ".gitignore", ".pre-commit-config.yaml", ".github/workflows/briefings.yml"]
HERE = "\nNext:\n  factsheet build\n  factsheet check\n"


def lines(word: str, folder: str = "") -> str:
    return "".join(f"{word} {folder}{name}\n" for name in ORDER)


# --- what it makes ----------------------------------------------------------------------------


def test_a_project_is_made_here_and_the_next_commands_are_told(factsheet: Factsheet, folder: Path) -> None:
    ended = factsheet("new")
    assert (ended.code, ended.out, ended.err) == (0, lines("made"), HERE)
    assert sorted(files(folder)) == sorted(NAMES)


@pytest.mark.parametrize("starter", list(Starter))
def test_it_can_be_checked_and_built_at_once_without_a_warning(
    factsheet: Factsheet, folder: Path, monkeypatch: pytest.MonkeyPatch, starter: str
) -> None:
    ended = factsheet("new", "new/north", "--from", starter)
    assert (ended.code, ended.out) == (0, lines("made", "new/north/"))
    assert ended.err == "\nNext:\n  cd new/north\n  factsheet build\n"
    monkeypatch.chdir(folder / "new" / "north")
    assert factsheet("check", "--strict").code == 0
    built = factsheet("build", "--strict")
    assert (built.code, built.err) == (0, "")
    assert sorted(path.suffix for path in Path("build").iterdir()) == [".docx", ".pdf"]


def test_a_short_fact_file_is_what_one_starts_with(factsheet: Factsheet, folder: Path) -> None:
    factsheet("new", "a")
    factsheet("new", "b", "--from", "minimal")
    assert files(folder / "a") == files(folder / "b")


def test_the_schema_is_the_one_that_is_printed(factsheet: Factsheet, folder: Path) -> None:
    factsheet("new")
    assert factsheet("schema").out == (folder / "facts.schema.json").read_text("utf-8")


# --- what it keeps ----------------------------------------------------------------------------


def test_whatever_is_there_is_kept_byte_for_byte(factsheet: Factsheet, folder: Path) -> None:
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(f"work of a week: {name}".encode())
    before, times = files(folder), [(folder / name).stat().st_mtime_ns for name in NAMES]
    ended = factsheet("new", "--from", "sample")
    assert (ended.code, ended.out, ended.err) == (0, lines("kept"), HERE)
    assert files(folder) == before
    assert [(folder / name).stat().st_mtime_ns for name in NAMES] == times


@pytest.mark.parametrize("name", ORDER)
def test_what_is_missing_is_made_beside_what_is_there(factsheet: Factsheet, folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"notes")
    ended = factsheet("new")
    assert (ended.code, ended.out) == (0, lines("made").replace(f"made {name}\n", f"kept {name}\n"))
    assert (folder / name).read_bytes() == b""
    assert sorted(files(folder)) == sorted([*NAMES, "notes.txt"])


def test_a_second_run_keeps_all(factsheet: Factsheet, folder: Path) -> None:
    factsheet("new")
    before = files(folder)
    assert factsheet("new", "--from", "coi").out == lines("kept")
    assert files(folder) == before


def test_a_file_that_is_a_link_is_kept_and_so_is_what_it_points_to(factsheet: Factsheet, folder: Path) -> None:
    (folder / "shared.toml").write_bytes(b"shared")
    (folder / "facts.toml").symlink_to("shared.toml")
    assert factsheet("new").out.startswith("kept facts.toml\n")
    assert (folder / "facts.toml").is_symlink()
    assert (folder / "shared.toml").read_bytes() == b"shared"


def test_a_folder_may_be_a_link(factsheet: Factsheet, folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "link").symlink_to("real")
    assert factsheet("new", "link").out == lines("made", "link/")
    assert sorted(files(folder / "real")) == sorted(NAMES)


# --- repositories and names -------------------------------------------------------------------


def test_below_the_root_of_a_repository_it_says_where_the_workflow_belongs(factsheet: Factsheet, folder: Path) -> None:
    (folder / ".git").mkdir()
    ended = factsheet("new", "desk")
    assert (
        ended.err.split("\n")[1] == f"The repository's root is {folder.resolve()}: "
        "move desk/.github and desk/.pre-commit-config.yaml there, to have them run."
    )
    assert factsheet("new").err == HERE


@pytest.mark.parametrize(
    ("name", "command"),
    [("a b", "cd 'a b'"), ("$x", "cd '$x'"), ("-x", "cd ./-x"), ("a\x1b[31mb", "cd 'a␛[31mb'"), ("ö", "cd 'ö'")],
)
def test_odd_names_are_shown_safely_and_can_be_typed(
    factsheet: Factsheet, folder: Path, name: str, command: str
) -> None:
    ended = factsheet("new", "--", name)
    assert ended.code == 0
    assert "\x1b" not in ended.out + ended.err
    assert f"\n  {command}\n" in ended.err
    assert sorted(files(folder / name)) == sorted(NAMES)


def test_a_name_that_is_no_text_can_be_used(folder: Path) -> None:
    running = process("new", os.fsdecode(b"\xff"), cwd=folder)
    running.communicate()
    assert running.returncode == 0
    assert sorted(files(folder / os.fsdecode(b"\xff"))) == sorted(NAMES)


# --- what goes wrong --------------------------------------------------------------------------


def test_all_that_is_in_the_way_is_told_and_nothing_made(factsheet: Factsheet, folder: Path) -> None:
    (folder / "facts.toml").mkdir()
    (folder / ".gitignore").symlink_to("nowhere")
    (folder / "templates").write_bytes(b"")
    os.mkfifo(folder / ".pre-commit-config.yaml")
    ended = factsheet("new")
    assert (ended.code, ended.out) == (1, "")
    told = [line.partition("]: ")[2] for line in ended.err.split("\n") if line.startswith("error[E103")]
    assert told == [
        "“templates” is a file, and a folder is to be made there",
        "“facts.toml” is a folder, and a file is to be made there",
        "“.gitignore” is a symbolic link that cannot be followed, and a file is to be made there",
        "“.pre-commit-config.yaml” is a pipe, and a file is to be made there",
    ]
    assert sorted(files(folder)) == ["templates"]


@pytest.mark.parametrize(
    ("name", "code"), [("file", "E103"), ("file/a", "E103"), ("none", "E103"), ("n" * 300, "E104")]
)
def test_a_folder_that_cannot_be_is_one_problem(factsheet: Factsheet, folder: Path, name: str, code: str) -> None:
    (folder / "file").write_bytes(b"x")
    (folder / "none").symlink_to("nowhere")
    ended = factsheet("new", name)
    assert (ended.code, ended.out, ended.err.count("error[")) == (1, "", 1)
    assert ended.err.startswith(f"error[{code}]")
    assert (folder / "file").read_bytes() == b"x"


def test_an_empty_name_and_an_unknown_starter_are_wrong_usage(factsheet: Factsheet, folder: Path) -> None:
    assert factsheet("new", "").code == 2
    ended = factsheet("new", "--from", "depot")
    assert (ended.code, "'depot' is not one of" in ended.err) == (2, True)
    assert files(folder) == {}


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_closed_folder_is_told(folder: Path, mode: int) -> None:
    (folder / "closed").mkdir(mode=mode)
    ended = run(folder, "new", "closed")
    (folder / "closed").chmod(0o755)
    assert (ended.code, ended.out, ended.err[:50]) == (
        1,
        "",
        "error[E101]: “closed/facts.toml” may not be written"[:50],
    )


def test_a_folder_that_is_closed_needs_no_opening_if_all_is_there(factsheet: Factsheet, folder: Path) -> None:
    factsheet("new", "full")
    (folder / "full").chmod(0o555)
    ended = run(folder, "new", "full")
    (folder / "full").chmod(0o755)
    assert (ended.code, ended.out) == (0, lines("kept", "full/"))


def test_a_full_disk_is_told_and_leaves_whole_files_only(folder: Path) -> None:
    running = process("new", cwd=folder, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)))
    out, err = running.communicate()
    assert (running.returncode, out) == (1, "made facts.toml\n")
    assert err.startswith("error[E102]: There is no room for “facts.schema.json”")
    assert sorted(files(folder)) == ["facts.toml"]


def test_a_working_folder_that_is_gone_is_no_bug(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    def enter() -> None:
        os.chdir(gone)
        gone.rmdir()

    running = process("new", preexec_fn=enter)
    assert (running.communicate()[1][:6], running.returncode) == ("error[", 1)


def test_what_makes_documents_is_not_imported(tmp_path: Path) -> None:
    running = process("new", cwd=tmp_path, env={"PYTHONPROFILEIMPORTTIME": "1"})
    imported = {line.rpartition("|")[2].strip() for line in running.communicate()[1].split("\n")}
    assert "factsheet.starting" in imported
    heavy = {"reportlab", "docx", "rich", "jinja2", "lxml", "babel", "PIL", "xlsxwriter", "pypdf", "markdown_it"}
    assert imported & heavy == set()
