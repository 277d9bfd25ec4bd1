"""A runner with the action installed, and a project that is kept in git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ci.hooks import Hooks
from tests.ci.jobs import Runner, git
from tests.conftest import FACTS


def with_modules(folder: Path) -> Path:
    """A folder with modules that must not be taken for what they are called."""
    for name in ("venv", "ensurepip", "pip", "hatchling", "logging", "factsheet"):
        (folder / f"{name}.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """The action's own step installs it, once for all tests, though the repository has modules of familiar names."""
    made = Runner(tmp_path_factory.mktemp("runner"))
    done = made.install(with_modules(tmp_path_factory.mktemp("workspace")))
    assert (done.code, done.out) == (0, ""), done.err
    return made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a sound fact file, in a folder of its own."""
    folder = tmp_path / "project"
    (folder / "desk").mkdir(parents=True)
    (folder / "desk" / "facts.toml").write_text(FACTS, encoding="utf-8")
    git(folder, "init", "--quiet")
    return folder


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """What pre-commit needs to run our hooks; it installs them at the first run, once for all tests."""
    return Hooks.make(tmp_path_factory.mktemp("hooks"))
