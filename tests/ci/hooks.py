"""Running our hooks with pre-commit, off the network."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.ci.jobs import ended, git, offline
from tests.ci.validity import ROOT, examples
from tests.conftest import Ended

_PACKED = ("src", "templates", "facts.toml", "LICENSE", "README.md", "pyproject.toml", ".pre-commit-hooks.yaml")


@dataclass(frozen=True, slots=True)
class Hooks:
    """A repository of factsheet with these sources in it, whose one commit is ``revision``."""

    repository: Path
    revision: str
    home: Path

    @classmethod
    def make(cls, folder: Path) -> Hooks:
        """A copy, since what is tested may not be committed yet, or be in no repository."""
        repository = folder / "factsheet"
        repository.mkdir()
        for name in _PACKED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, repository / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, repository)
        git(repository, "init", "--quiet")
        git(repository, "add", ".")
        git(repository, "commit", "--quiet", "--message", "Sources")
        return cls(repository, git(repository, "rev-parse", "HEAD").strip(), folder / "home")

    def run(self, hook: str, project: Path, example: int = 0) -> Ended:
        """One hook on what is staged in a project, set as an example of the page has it."""
        text = examples()["pre-commit"][example]
        assert "https://github.com/factsheet/factsheet" in text
        text = text.replace("https://github.com/factsheet/factsheet", str(self.repository))
        text = text.replace("v0.1.0", self.revision)
        (project / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
        git(project, "add", ".pre-commit-config.yaml")
        command = [sys.executable, "-m", "pre_commit", "run", hook, "--verbose", "--color=never"]
        return ended(command, project, {**offline(), "PRE_COMMIT_HOME": str(self.home)})
