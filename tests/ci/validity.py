"""Whether a file for GitHub, GitLab or pre-commit is valid, and safe to run."""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from tests import schemas

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "continuous-integration.md"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def included(file: Any, base: Any) -> Any:
    """A file for GitLab that includes another: tables are merged, and what the file itself says wins."""
    if not (isinstance(file, dict) and isinstance(base, dict)):
        return file
    return {**base, **{key: included(value, base.get(key)) for key, value in file.items()}}


def invalid(path: Path, schema: str) -> str:
    """What is wrong with a YAML file by one of the schemas of ``tests.schemas``; empty if nothing is."""
    return invalid_tree(read(path), schema)


def invalid_tree(tree: Any, schema: str) -> str:
    """The same of a file that is read already."""
    assert isinstance(tree, dict)
    if True in tree:  # YAML 1.1, which PyYAML reads, takes the key ``on`` of a workflow for a truth value
        tree["on"] = tree.pop(True)
    validator = Draft7Validator(schemas.published(schema), format_checker=Draft7Validator.FORMAT_CHECKER)
    worst = best_match(validator.iter_errors(tree))
    return f"{worst.json_path}: {worst.message}" if worst else ""


def unsafe(path: Path, persona: str = "regular") -> list[str]:
    """What zizmor finds in an action, a workflow, or hooks or settings of pre-commit: a line for each finding.

    Its persona ``pedantic`` or ``auditor`` finds more. It goes by the name of the file: ``action.yml``,
    ``.github/workflows/….yml``, ``.pre-commit-….yaml``.
    """
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    command: list[str | Path] = [zizmor, "--offline", "--no-config", "--strict-collection", "--format=json"]
    done = subprocess.run([*command, f"--persona={persona}", path], capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    assert "no inputs collected" not in done.stderr, done.stderr
    return [f"{one['ident']}: {one['desc']}" for one in json.loads(done.stdout)]


def examples() -> dict[str, list[str]]:
    """The YAML files that the page on continuous integration shows, by the heading that they stand under."""
    _, *sections = re.split(r"(?m)^## ", PAGE.read_text(encoding="utf-8"))
    shown = {text.partition("\n")[0]: re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) for text in sections}
    return {heading: texts for heading, texts in shown.items() if texts}
