"""The story of a sheet in a repository, told by the commands alone, as people and continuous integration run them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from factsheet.readback import embedded
from tests.building import outputs_of
from tests.ci.jobs import git
from tests.conftest import Ended, process
from tests.projects import change, tree

ROOT = Path(__file__).parents[1]
CASES = [ROOT / "facts.toml", *sorted((ROOT / "tests" / "cases").glob("*.toml"))]


def factsheet(folder: Path, *arguments: str) -> Ended:
    running = process(*arguments, cwd=folder)
    out, err = running.communicate(timeout=120)
    assert "Traceback" not in err
    return Ended(running.returncode, out, err)


def commit(folder: Path, words: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", words)


def first_event(facts: Path) -> tuple[str, str]:
    """The id of the first event and its words."""
    text = facts.read_text(encoding="utf-8")
    found = re.search(r'^\[history\.([a-z0-9-]+)\]\n(?:(?!\[).*\n)*?event = "([^"\n]+)"', text, re.MULTILINE)
    assert found
    return found[1], found[2]


@pytest.mark.parametrize(
    "starter", ["minimal", *(pytest.param(starter, marks=pytest.mark.slow) for starter in ("coi", "sample"))]
)
def test_a_change_of_a_fact_is_seen_made_and_told(tmp_path: Path, starter: str) -> None:
    git(tmp_path, "init", "--quiet")
    assert factsheet(tmp_path, "new", "--from", starter, "desk").code == 0
    desk = tmp_path / "desk"
    facts = desk / "facts.toml"

    made = factsheet(desk, "build")
    assert made.code == 0, made.err
    names = [line.split("  ")[0] for line in made.out.splitlines()]
    assert {Path(name).suffix for name in names} == {".pdf", ".docx"}
    assert factsheet(desk, "build", "--check").code == 0
    again = factsheet(desk, "build")
    assert (again.code, again.out) == (0, "".join(f"{name}  up to date\n" for name in names))
    commit(tmp_path, "A sheet and its documents")

    id, words = first_event(facts)
    change(facts, f'event = "{words}"', f'event = "{words}, and more"')
    told = f"history.{id}.event: {words} → {words}, and more"
    before = tree(desk)
    stale = factsheet(desk, "build", "--check")
    assert stale.code == 1
    assert stale.out == "".join(f"{name} is out of date\n  {told}\n" for name in names)
    assert tree(desk) == before
    line = facts.read_text(encoding="utf-8").splitlines().index(f'event = "{words}, and more"') + 1
    annotated = factsheet(desk, "build", "--check", "--report", "github").out
    assert re.search(rf"(?m)^::error file=desk/facts\.toml,line={line},.*history\.{id}\.event", annotated)

    assert factsheet(desk, "build").code == 0
    assert factsheet(desk, "build", "--check").code == 0
    commit(tmp_path, "A fact has changed")

    differs = factsheet(desk, "diff", "HEAD~1:desk/facts.toml", "facts.toml", "--exit-code")
    assert differs.code == 1
    assert f"{words}, and more" in differs.out
    assert factsheet(desk, "diff", "HEAD:desk/facts.toml", "facts.toml", "--exit-code").code == 0
    since = factsheet(desk, "build", "--since", "HEAD~1:desk/facts.toml", "-f", "md", "-o", "news")
    assert since.code == 0, since.err
    assert "What has changed" in next((desk / "news").iterdir()).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_facts_that_documents_carry_make_the_same_documents(tmp_path: Path, case: Path) -> None:
    first = tmp_path / "facts.toml"
    shutil.copy(case, first)
    made = outputs_of(first, formats=["pdf", "docx"]).outputs
    for output in made:
        (tmp_path / output.format).mkdir()
        carrier = tmp_path / output.format / f"a.{output.format}"
        carrier.write_bytes(output.data)
        again = carrier.with_name("facts.toml")
        _, head, ignores = case.read_text(encoding="utf-8").partition("[check")  # which no document carries
        again.write_text(embedded.facts_of(carrier).decode() + head + ignores, encoding="utf-8")
        assert again.read_bytes() != first.read_bytes()
        assert [one.data for one in outputs_of(again, formats=["pdf", "docx"]).outputs] == [one.data for one in made]
