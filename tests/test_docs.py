"""The documentation tells the truth."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

import factsheet
from factsheet.checks.registry import RULES
from factsheet.cli.app import app
from factsheet.facts.schema import FactFile
from tests.conftest import Factsheet

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def test_derived_pages_are_fresh() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_each_example_of_a_page_starts_with_the_command_of_the_help() -> None:
    group = typer.main.get_command(app)
    examples = 0
    for name, command in getattr(group, "commands").items():  # noqa: B009 - of a group, which typer does not type
        page = (ROOT / "docs" / "commands" / f"{name}.md").read_text(encoding="utf-8")
        told = [line.removeprefix("$ ") for line in page.splitlines() if line.startswith("$ ")]
        for words, gap, what in re.findall(r"(?m)^ +(factsheet (?:\S| (?! ))*)(?:( {2,})(.+))?$", command.help):
            assert (f"{words}{gap}# {what}" if what else words) in told
            examples += 1
    assert examples > 20


def links(page: Path) -> list[str]:
    """Where a page's links lead, within the repository."""
    found = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    return [link.partition("#")[0] for link in found if not re.match(r"[a-z]+:|#", link)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


def test_there_are_links_to_follow() -> None:
    assert len(links(ROOT / "README.md")) > 5


def fact_files(page: Path) -> list[str]:
    """The whole fact files that a page shows."""
    return [
        text
        for text in re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        if "format = 1" in text
    ]


@pytest.mark.parametrize("name", ["README.md", "docs/fact-file.md"])
def test_the_fact_files_in_the_documentation_can_be_built(name: str, tmp_path: Path) -> None:
    shown = fact_files(ROOT / name)
    assert shown
    for number, text in enumerate(shown):
        path = tmp_path / str(number) / "facts.toml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        made = factsheet.build(path)
        assert [file.name for file in made] == ["depot-closure.pdf", "depot-closure.docx"]


def test_the_problems_that_the_readme_shows_are_what_is_printed(factsheet: Factsheet, folder: Path) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    mistake, finding = re.findall(r"```\n(error.*?)```", page, re.DOTALL)
    [facts] = fact_files(ROOT / "README.md")
    [more] = re.findall(r"```toml\n(\[reasons.*?)```", page, re.DOTALL)
    (folder / "facts.toml").write_text(facts.replace("status =", "statsu ="), encoding="utf-8")
    assert factsheet("build").err == mistake
    (folder / "facts.toml").write_text(f"{facts}\n{more}", encoding="utf-8")
    assert factsheet("check").out == finding


def test_the_checks_that_cannot_be_ignored_are_named_by_code() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"These cannot be ignored\.(.*?)\.\n\[P001", text, re.DOTALL)
    assert re.findall(r"\[(\w+)\]", told) == sorted(rule.code for rule in RULES if not rule.ignorable)


def test_the_checks_that_are_stricter_under_a_profile_are_named_by_code() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"\| `intelligence` \| (.*) \|", text)
    assert re.findall(r"\[(\w+)\]", told) == [rule.code for rule in RULES if rule.stricter]


def test_every_table_of_the_fact_file_is_in_its_reference() -> None:
    text = (ROOT / "docs" / "fact-file.md").read_text(encoding="utf-8")
    tables = [name for name in FactFile.__struct_fields__ if name != "format"]
    assert len(tables) > 10
    assert [name for name in tables if f"`[{name}" not in text] == []
