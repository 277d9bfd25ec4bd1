"""What cannot be reached, read or written is one clear problem, never a bug, and nothing else takes its place."""

from __future__ import annotations

import os
import resource
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FACTS, Ended, Factsheet, process
from tests.privileges import bound

LONG = "n" * 300
TEMPLATE = Path("templates") / "briefing.md.j2"
BUILD = ["build", "-f", "md"]
THEMES = Path("templates") / "themes"
SLIP = FACTS.replace("date = 2026-03-02", 'date = 2026-03-02\ntlp = "white"')


@pytest.fixture
def place(facts: Path) -> Path:
    """A folder with a fact file, and one that nobody may enter, with its like."""
    folder = facts.parent
    (folder / "secret").mkdir()
    for name in ("facts.toml", "a.docx", "x.toml"):
        (folder / "secret" / name).write_text(FACTS, encoding="utf-8")
    (folder / "secret").chmod(0o000)
    (folder / "link.toml").symlink_to("secret/facts.toml")
    return folder


def run(folder: Path, *arguments: str, **how: Any) -> Ended:
    """A run that is bound by permissions."""
    running = process(*arguments, before=bound(), cwd=folder, **how)
    out, err = running.communicate(timeout=120)
    return Ended(running.returncode, out, err)


# --- fact files -------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["secret/facts.toml", "link.toml", f"{LONG}.toml", "unreadable.toml"])
@pytest.mark.parametrize("command", [["check"], ["check", "--fix"], ["build"]])
def test_a_fact_file_that_cannot_be_read_is_told_and_the_others_are_seen_to(
    place: Path, command: list[str], file: str
) -> None:
    (place / "unreadable.toml").write_text(FACTS, encoding="utf-8")
    (place / "unreadable.toml").chmod(0o000)
    (place / "other.toml").write_text(FACTS.replace("event =", "evnet =").replace("depot", "x"), encoding="utf-8")
    ended = run(place, *command, file, "other.toml")
    said = ended.out + ended.err
    assert ended.code == 1, said
    assert "error[E001" in said
    assert "other.toml:" in said or "mended in other.toml" in said


def test_a_fact_file_without_end_is_refused_before_it_is_read_whole(facts: Path) -> None:
    with facts.open("r+b") as file:
        file.truncate(6 << 30)
    ended = run(
        facts.parent,
        "check",
        "--fix",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)),
    )
    assert (ended.code, ended.out[:10]) == (1, "error[E002")


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "--fix"], ["check", "-f", "gitlab"], ["check", "-f", "sarif"], BUILD, ["pull", "x.docx"]],
)
def test_a_working_folder_that_is_gone_is_no_bug(tmp_path: Path, arguments: list[str]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    def enter() -> None:
        os.chdir(gone)
        gone.rmdir()

    running = process(*arguments, preexec_fn=enter)
    out, err = running.communicate(timeout=120)
    assert running.returncode == 1, err
    assert "E001" in out + err


@pytest.mark.parametrize("arguments", [["check"], ["check", "--fix"], ["check", "-f", "sarif"], BUILD])
def test_a_whole_path_serves_where_the_working_folder_is_gone(
    facts: Path, tmp_path: Path, arguments: list[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()

    def enter() -> None:
        os.chdir(gone)
        gone.rmdir()

    running = process(*arguments, str(facts), preexec_fn=enter)
    assert (running.communicate(timeout=120)[1].count("error"), running.returncode) == (0, 0)


def test_an_empty_name_is_wrong_usage(factsheet: Factsheet) -> None:
    for arguments in (["check", ""], ["build", "-o", ""], ["build", "--reference-docx", ""], ["pull", ""]):
        ended = factsheet(*arguments)
        assert (ended.code, "The name is empty" in ended.err) == (2, True)


# --- what a document is made with -------------------------------------------------------------


@pytest.mark.parametrize("name", ["secret/a.docx", f"{LONG}.docx"])
def test_a_house_file_that_cannot_be_reached_is_told(place: Path, name: str) -> None:
    ended = run(place, "build", "-f", "docx", "--reference-docx", name)
    assert (ended.code, ended.err[:11]) == (1, "error[E201]")
    (place / "facts.toml").write_text(f'{FACTS}\n[build]\nreference_docx = "{name}"\n', encoding="utf-8")
    ended = run(place, "build", "-f", "docx")
    assert (ended.code, ended.err[:11], " --> facts.toml:" in ended.err) == (1, "error[E201]", True)


@pytest.mark.parametrize("name", ["secret/x.toml", "noread.toml"])
def test_a_theme_that_cannot_be_read_is_not_said_to_be_missing(place: Path, name: str) -> None:
    (place / "noread.toml").write_text("", encoding="utf-8")
    (place / "noread.toml").chmod(0o000)
    message = f"error[T011]: The theme {name} cannot be read: permission denied\n"
    ended = run(place, *BUILD, "--theme", name)
    assert (ended.code, ended.err.startswith(message), "-->" in ended.err) == (1, True, False)
    (place / "facts.toml").write_text(f'{FACTS}\n[build]\ntheme = "{name}"\n', encoding="utf-8")
    ended = run(place, *BUILD)
    assert (ended.code, ended.err.startswith(message), " --> facts.toml:" in ended.err) == (1, True, True)


def unreadable(path: Path) -> None:
    path.write_text("x", encoding="utf-8")
    path.chmod(0o000)


THINGS: dict[str, Callable[[Path], None]] = {
    "unreadable": unreadable,
    "a folder": Path.mkdir,
    "a circle of links": lambda path: path.symlink_to(path.name),
    "a link to nothing": lambda path: path.symlink_to("none"),
    "a pipe": lambda path: os.mkfifo(path),
}


@pytest.mark.parametrize("thing", THINGS)
def test_the_built_in_template_never_stands_in_for_one_that_cannot_be_read(facts: Path, thing: str) -> None:
    folder = facts.parent
    (folder / "mine.toml").touch()
    (folder / TEMPLATE).parent.mkdir()
    THINGS[thing](folder / TEMPLATE)
    ended = run(folder, *BUILD, "--theme", "mine.toml")
    assert (ended.code, ended.err.startswith("error[T002 template]: The template cannot be read: ")) == (1, True)
    assert f" --> {TEMPLATE}:1:1\n" in ended.err
    assert not (folder / "build").exists()


@pytest.mark.parametrize("thing", THINGS)
def test_nor_for_one_that_another_extends_or_imports(facts: Path, thing: str) -> None:
    folder = facts.parent
    (folder / "mine.toml").touch()
    (folder / "templates").mkdir()
    (folder / TEMPLATE).write_text('{% import "_parts.md.j2" as parts with context %}{{ sheet.title }}')
    THINGS[thing](folder / "templates" / "_parts.md.j2")
    ended = run(folder, *BUILD, "--theme", "mine.toml")
    assert (ended.code, "T002 template]: The template cannot be read: " in ended.err) == (1, True)


@pytest.mark.parametrize("thing", THINGS)
def test_nor_the_built_in_theme(facts: Path, thing: str) -> None:
    folder = facts.parent
    (folder / THEMES).mkdir(parents=True)
    THINGS[thing](folder / THEMES / "plain.toml")
    ended = run(folder, *BUILD)
    message = f"error[T011]: The theme {THEMES}/plain.toml cannot be read: "
    assert (ended.code, ended.err.startswith(message)) == (1, True)


@pytest.mark.parametrize("theme", [[], ["--theme", "mine.toml"]])
def test_nor_do_built_in_ones_for_a_folder_that_may_not_be_entered(facts: Path, theme: list[str]) -> None:
    folder = facts.parent
    (folder / "mine.toml").touch()
    (folder / "templates").mkdir(mode=0o000)
    ended = run(folder, *BUILD, *theme)
    (folder / "templates").chmod(0o755)
    assert (ended.code, ended.err.startswith("error[T0"), "permission denied" in ended.err) == (1, True, True)


def test_a_folder_of_templates_that_is_a_link_to_nothing_is_told(facts: Path) -> None:
    (facts.parent / "templates").symlink_to("none")
    ended = run(facts.parent, *BUILD)
    assert (ended.code, "a symbolic link leads nowhere" in ended.err) == (1, True)


# --- what is written --------------------------------------------------------------------------


def test_mending_in_a_closed_folder_names_no_option_that_check_lacks(facts: Path) -> None:
    facts.write_text(SLIP, encoding="utf-8")
    facts.parent.chmod(0o555)
    ended = run(facts.parent, "check", "--fix")
    facts.parent.chmod(0o755)
    assert (ended.code, ended.err.startswith("error[E101]")) == (1, True)
    assert "--output" not in ended.err
    assert facts.read_text(encoding="utf-8") == SLIP


def test_a_build_into_a_closed_folder_names_the_option(facts: Path) -> None:
    facts.parent.chmod(0o555)
    ended = run(facts.parent, *BUILD)
    facts.parent.chmod(0o755)
    assert (ended.code, ended.err.startswith("error[E101]"), "--output" in ended.err) == (1, True, True)


def test_where_nothing_is_read_nothing_need_be_readable(facts: Path) -> None:
    output = facts.parent / "out"
    output.mkdir()
    (output / "x.md").touch(0o000)
    output.chmod(0o333)
    codes = [run(facts.parent, *BUILD, "-o", name).code for name in ("out", "out/x.md")]
    output.chmod(0o755)
    assert codes == [0, 0]


def test_a_pipe_is_not_mended_and_not_checked_as_if_it_had_been(factsheet: Factsheet, folder: Path) -> None:
    os.mkfifo(folder / "pipe.toml")
    threading.Thread(target=(folder / "pipe.toml").write_text, args=(FACTS,), daemon=True).start()
    ended = factsheet("check", "--fix", "pipe.toml")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error[E101]: “pipe.toml” is no regular file, and cannot be mended\n")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]])
def test_help_that_cannot_be_written_is_a_problem(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        running = process(*arguments, stdout=full)
        said = running.communicate()[1]
    assert (running.returncode, said.startswith("error[E104]: Standard output cannot be written")) == (1, True)
