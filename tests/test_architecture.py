"""The shape that the program promises: who imports whom, and what start-up costs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"

HEAVY = {
    *("babel", "docx", "jinja2", "lxml", "markdown_it", "mdit_py_plugins", "msgspec", "PIL", "pygments"),
    *("pypdf", "reportlab", "rich", "tree_sitter", "watchfiles", "xlsxwriter", "asyncio", "json", "logging", "tomli"),
}


def imported(*arguments: str) -> set[str]:
    """The top-level modules that a run of ``factsheet`` imports."""
    script = """
import sys
from factsheet.cli.main import run
code = run(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-c", script, *arguments]
    code, *modules = subprocess.run(command, capture_output=True, text=True, env=env, check=True).stderr.split()
    assert code == "0"
    return set(modules)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"], ["watch", "--help"]])
def test_what_makes_nothing_imports_nothing_heavy(arguments: list[str]) -> None:
    modules = imported(*arguments)
    assert ("typer" in modules) is (arguments != ["--version"])
    assert not modules & HEAVY


def test_the_schema_needs_no_backend() -> None:
    modules = imported("schema")
    assert "msgspec" in modules
    assert not modules & {"docx", "jinja2", "lxml", "PIL", "pypdf", "reportlab", "rich", "tree_sitter", "xlsxwriter"}


@pytest.mark.parametrize("count", [1, 3])
def test_a_build_that_has_nothing_to_do_imports_neither_renderer_nor_the_schema(tmp_path: Path, count: int) -> None:
    files = [tmp_path / str(n) / "facts.toml" for n in range(count)]
    for file in files:
        file.parent.mkdir()
        shutil.copy(ROOT / "facts.toml", file)
    command = ["build", "--quiet", "--jobs", "1", *map(str, files)]
    assert {"jinja2", "msgspec", "reportlab"} <= imported(*command, "--format", "pdf", "--format", "docx")
    modules = imported(*command)
    assert {"tomli", "zipfile"} <= modules
    assert not modules & (HEAVY - {"json", "tomli"})
    if count == 1:
        assert not imported("build", "--quiet", *map(str, files)) & {*HEAVY - {"json", "tomli"}, "typer", "inspect"}


def test_the_floors_hold() -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(SRC)},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", done.stdout)


def test_every_room_is_on_the_floor_plan_and_in_the_architecture_page() -> None:
    entries = {path for path in (SRC / "factsheet").iterdir() if not path.name.startswith("_")}
    rooms = {path.stem for path in entries if path.suffix == ".py" or path.is_dir()}
    assert {"facts", "pipeline", "cli"} <= rooms
    plan = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [room for room in sorted(rooms) if f"factsheet.{room}" not in plan] == []
    assert [room for room in sorted(rooms) if f"`{room}.py`" not in page and f"`{room}/`" not in page] == []
