"""An edition is read out of a fact file, a document that was built from one, or a revision of git."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factsheet.diagnostics import Diagnostic, Problems
from factsheet.editions import edition
from factsheet.facts import limits
from tests.building import outputs_of
from tests.conftest import FACTS, SRC

Commit = Callable[[str, bytes | str], None]


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


@pytest.fixture
def commit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Commit:
    """Commit a file in a new repository in `folder`."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git("init", "--quiet", "--initial-branch=main")
    for key, value in (("user.name", "A"), ("user.email", "a@example.org"), ("commit.gpgsign", "false")):
        git("config", key, value)

    def commit(name: str, content: bytes | str) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        git("add", "--force", "--", name)
        git("commit", "--quiet", "--message", f"Add {name}")

    return commit


def titled(title: str) -> str:
    return FACTS.replace("Closure of the Northern Depot", title)


def title(name: str) -> str:
    return str(edition(name).facts.sheet.title)


def refused(name: str) -> Diagnostic:
    with pytest.raises(Problems) as caught:
        edition(name)
    return caught.value.diagnostics[0]


# --- files --------------------------------------------------------------------------------------


def test_a_fact_file_is_an_edition_and_need_not_pass_the_checks(folder: Path) -> None:
    (folder / "a.toml").write_text(titled("One").replace('sources = ["gazette"]', ""), encoding="utf-8")
    assert title("a.toml") == "One"
    assert title(str(folder / "a.toml")) == "One"


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_document_is_the_edition_that_it_carries(facts: Path, format: str, commit: Commit) -> None:
    made = outputs_of(facts, formats=[format]).outputs[0].data
    (facts.parent / "sent").write_bytes(made)  # what it is, its name need not say
    assert title("sent") == "Closure of the Northern Depot"
    commit(f"old.{format}", made)
    (facts.parent / f"old.{format}").unlink()
    assert title(f"HEAD:old.{format}") == "Closure of the Northern Depot"


def test_a_document_without_facts_and_a_file_that_is_not_there_are_told(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\n")
    assert refused("a.pdf").code == "E202"
    assert refused("nothing.toml").code == "E001"
    assert refused(".").code == "E001"


def test_a_fact_file_that_speaks_of_pdf_is_one(folder: Path) -> None:
    (folder / "a.toml").write_text(f"# %PDF-\n{titled('One')}", encoding="utf-8")
    assert title("a.toml") == "One"


# --- revisions ----------------------------------------------------------------------------------


def test_a_revision_and_a_path_name_an_edition(commit: Commit, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit("facts.toml", titled("One"))
    commit("facts.toml", titled("Two"))
    git("tag", "v1", "HEAD~1")
    (folder / "facts.toml").write_text(titled("Three"), encoding="utf-8")
    git("add", "facts.toml")
    (folder / "facts.toml").write_text(titled("Four"), encoding="utf-8")
    names = ["HEAD~1:facts.toml", "v1:./facts.toml", "HEAD:facts.toml", "main:facts.toml", ":facts.toml", "facts.toml"]
    assert [title(name) for name in names] == ["One", "One", "Two", "Two", "Three", "Four"]
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    assert title("HEAD~1:facts.toml") == "One"
    assert title("HEAD~1:../facts.toml") == "One"


def test_a_file_of_that_name_comes_before_a_revision(commit: Commit, folder: Path) -> None:
    commit("facts.toml", titled("One"))
    (folder / "HEAD:facts.toml").write_text(titled("Two"), encoding="utf-8")
    assert title("HEAD:facts.toml") == "Two"


def test_names_with_spaces_and_letters_of_any_script_are_names(commit: Commit) -> None:
    commit("žemės ūkis/my facts.toml", titled("One"))
    assert title("HEAD:žemės ūkis/my facts.toml") == "One"


def test_what_a_hook_sets_for_git_is_not_followed(commit: Commit, monkeypatch: pytest.MonkeyPatch) -> None:
    commit("facts.toml", titled("One"))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert title("HEAD:facts.toml") == "One"


def test_in_a_hook_what_is_staged_is_what_its_commit_has_staged(commit: Commit, folder: Path) -> None:
    commit("facts.toml", titled("One"))
    hook = folder / ".git" / "hooks" / "pre-commit"
    script = "from factsheet.editions import edition; print(edition(':facts.toml').facts.sheet.title)"
    hook.write_text(f'#!/bin/sh\nPYTHONPATH={SRC} {sys.executable} -c "{script}" > told\n')
    hook.chmod(0o755)
    (folder / "facts.toml").write_text(titled("Two"), encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, "commit", "--quiet", "-am", "Two"], cwd=folder, env=env, check=True)
    assert (folder / "told").read_text() == "Two\n"


def test_a_path_from_the_top_is_told_from_one_from_here(
    commit: Commit, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit("sub/facts.toml", titled("One"))
    monkeypatch.chdir(folder / "sub")
    assert title("HEAD:./facts.toml") == "One"
    told = refused("HEAD:facts.toml")
    assert told.code == "E212"
    assert "no “facts.toml” in the revision “HEAD”" in told.message
    assert told.help.endswith("write HEAD:./facts.toml")
    assert refused("HEAD:other.toml").help == ""


def test_a_revision_that_there_is_not_is_told_and_a_shallow_clone_says_so(commit: Commit, folder: Path) -> None:
    commit("facts.toml", titled("One"))
    commit("facts.toml", titled("Two"))
    told = refused("HEAD~5:facts.toml")
    assert (told.code, "git has no revision “HEAD~5”" in told.message) == ("E212", True)
    assert "shallow" not in told.help
    git("clone", "--quiet", "--depth=1", f"file://{folder}", str(folder / "shallow"))
    os.chdir(folder / "shallow")
    assert "fetch-depth: 0" in refused("HEAD~1:facts.toml").help


def test_a_revision_alone_is_told_from_a_file_that_is_not_there(commit: Commit) -> None:
    commit("facts.toml", titled("One"))
    assert refused("HEAD").help.endswith("HEAD:./facts.toml")
    assert refused("HEAD:").code == refused("nothing").code == refused("no.toml").code == "E001"


def test_what_is_no_file_in_a_revision_or_no_fact_file_is_told(commit: Commit) -> None:
    commit("sub/facts.toml", "format = 2\n")
    assert "is not a file" in refused("HEAD:sub").message
    assert refused("HEAD:sub/facts.toml").code.startswith("E0")


def test_what_is_too_large_is_not_read(commit: Commit) -> None:
    commit("facts.toml", b" " * (limits.MOST_BYTES + 1))
    assert "larger" in refused("HEAD:facts.toml").message


@pytest.mark.parametrize(
    "name", ["--help:facts.toml", "-p:facts.toml", "HEAD:a.toml\nHEAD:facts.toml", "HEAD:facts.toml\0", "C:\\a.toml"]
)
def test_what_git_could_take_for_more_than_a_name_is_not_handed_to_it(commit: Commit, name: str) -> None:
    commit("facts.toml", titled("One"))
    assert refused(name).code == "E001"


def test_where_there_is_no_repository_or_no_git_that_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder))
    told = refused("HEAD:facts.toml")
    assert (told.code, told.help) == ("E212", "git says: not a git repository (or any of the parent directories): .git")
    monkeypatch.setenv("PATH", str(folder))
    assert "not installed" in refused("HEAD:facts.toml").message
    assert refused("HEAD").code == "E001"
