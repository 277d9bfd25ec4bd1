"""The files for GitHub, GitLab and pre-commit are valid and safe, and so are the examples of the page."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from tests import schemas
from tests.ci.jobs import ended, offline
from tests.ci.validity import PAGE, ROOT, examples, included, invalid, invalid_tree, read, unsafe

ACTION = ROOT / "action.yml"
GITLAB = ROOT / "ci" / "gitlab.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
EXAMPLES = [(heading, text) for heading, texts in examples().items() for text in texts]
PLACES = {
    "GitHub": (".github/workflows/factsheet.yml", schemas.WORKFLOW),
    "GitLab": (".gitlab-ci.yml", schemas.GITLAB),
    "pre-commit": (".pre-commit-config.yaml", schemas.PRE_COMMIT),
}


def rows(heading: str) -> dict[str, str]:
    """What a section of the page says of each input or variable that is not given."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return {name: default.strip("`") for name, default in re.findall(r"(?m)^\| `([\w-]+)` \|.*\| (.*) \|$", section)}


def manifest(path: Path) -> int:
    """How pre-commit's own look at hooks ends."""
    return ended([sys.executable, "-m", "pre_commit", "validate-manifest", path], path.parent, offline()).code


def test_the_action_is_valid_and_safe() -> None:
    assert invalid(ACTION, schemas.ACTION) == ""
    assert unsafe(ACTION, "auditor") == []


def test_the_jobs_for_gitlab_are_valid() -> None:
    assert invalid(GITLAB, schemas.GITLAB) == ""


def test_the_hooks_are_valid_and_safe() -> None:
    assert manifest(HOOKS) == 0
    assert [hook["id"] for hook in read(HOOKS)] == ["factsheet-check", "factsheet-build-check"]
    assert unsafe(HOOKS, "auditor") == []


@pytest.mark.parametrize(("heading", "text"), EXAMPLES, ids=[heading for heading, _ in EXAMPLES])
def test_the_examples_are_valid_and_safe(heading: str, text: str, tmp_path: Path) -> None:
    name, schema = PLACES[heading]
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if heading == "GitLab":  # of which zizmor knows nothing
        assert invalid_tree(included(read(path), read(GITLAB)), schema) == ""
    else:
        assert invalid(path, schema) == ""
        found = [one for one in unsafe(path) if not one.startswith("unpinned-uses")]  # the page says so in words
        assert found == []


def test_there_are_examples_of_each() -> None:
    assert examples().keys() == PLACES.keys()


def test_the_judges_see_faults(tmp_path: Path) -> None:
    text = ACTION.read_text(encoding="utf-8")
    action = tmp_path / "action.yml"
    action.write_text(text.replace("runs:", "run:"), encoding="utf-8")
    assert invalid(action, schemas.ACTION) != ""
    action.write_text(text.replace('"$PROFILE"', "${{ inputs.profile }}"), encoding="utf-8")
    assert "template-injection" in [one.split(":")[0] for one in unsafe(action)]
    jobs = tmp_path / "gitlab.yml"
    jobs.write_text(GITLAB.read_text(encoding="utf-8").replace("  script:", "  scrip:"), encoding="utf-8")
    assert invalid(jobs, schemas.GITLAB) != ""
    hooks = tmp_path / ".pre-commit-hooks.yaml"
    hooks.write_text(HOOKS.read_text(encoding="utf-8").replace("entry:", "entri:"), encoding="utf-8")
    assert manifest(hooks) == 1


def test_every_input_of_the_action_is_explained_with_what_holds_without_it() -> None:
    inputs = {name: value["default"] for name, value in read(ACTION)["inputs"].items()}
    told = rows("GitHub")
    assert list(told) == list(inputs)
    assert {name: told[name] for name, default in inputs.items() if default} == {n: d for n, d in inputs.items() if d}


def test_every_variable_of_the_jobs_is_explained_with_what_holds_without_it() -> None:
    variables = read(GITLAB)["variables"]
    told = rows("GitLab")
    assert list(told) == list(variables)
    assert {name: told[name] for name, text in variables.items() if text} == {n: d for n, d in variables.items() if d}


def test_what_the_page_changes_in_the_jobs_is_there() -> None:
    file = read(GITLAB)
    for text in examples()["GitLab"]:
        shown = yaml.safe_load(text)
        assert shown.keys() - {"include"} <= file.keys()
        assert shown.get("variables", {}).keys() <= file["variables"].keys()
