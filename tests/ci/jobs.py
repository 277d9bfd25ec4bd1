"""Running what the files for GitHub and GitLab hold, as those would, but off the network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.ci.validity import ROOT, read
from tests.conftest import Ended

GITHUB_SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
GITLAB_SHELLS = (("bash", "-eo", "pipefail"), ("sh", "-e"))  # what an image has


def offline() -> dict[str, str]:
    """An environment in which pip installs what lies here, and all that this needs is where the tests have it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path.endswith("site-packages")),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip takes it for the value of --build-isolation
        "LC_ALL": "C.UTF-8",
    }


def git(folder: Path, *arguments: str | Path) -> str:
    """What git printed, of a repository that nobody's settings bear upon."""
    who = {f"GIT_{role}_{what}": "desk@localhost" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**offline(), **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True).stdout


def ended(command: Sequence[str | Path], folder: Path, env: Mapping[str, str]) -> Ended:
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return Ended(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True, slots=True)
class Runner:
    """A runner of GitHub that runs the action of this repository; ``temp`` is its folder for what is passing."""

    temp: Path

    @property
    def home(self) -> Path:
        """The environment of Python that factsheet is installed into."""
        return self.temp / "factsheet"

    def factsheet(self, folder: Path, *arguments: str) -> Ended:
        """The program that is installed, as a person would call it."""
        return ended([self.home / "bin" / "factsheet", *arguments], folder, offline())

    def install(self, workspace: Path) -> Ended:
        """The step before it, which makes ``home``."""
        return self._step("Install factsheet", workspace, {})

    def check(self, workspace: Path, **inputs: str) -> Ended:
        """The step that a contributor sees; an input has ``_`` for ``-``."""
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        return self._step("Check facts and documents", workspace, given)

    def _step(self, name: str, workspace: Path, given: Mapping[str, str]) -> Ended:
        action = read(ROOT / "action.yml")
        assert given.keys() <= action["inputs"].keys()
        known = {f"inputs.{key}": given.get(key, value["default"]) for key, value in action["inputs"].items()}
        known["steps.python.outputs.python-path"] = sys.executable
        [step] = [step for step in action["runs"]["steps"] if step["name"] == name]
        assert step["shell"] == "bash"
        asked = {key: re.sub(r"\$\{\{ (.+?) \}\}", lambda m: known[m[1]], text) for key, text in step["env"].items()}
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        env = {
            **offline(),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(workspace),
            "RUNNER_TEMP": str(self.temp),
            **asked,
        }
        return ended([*GITHUB_SHELL, script], workspace, env)


def gitlab_job(name: str, project: Path, home: Path, shell: Sequence[str], **variables: str) -> Ended:
    """A job of the file for GitLab, in a project that includes it and sets variables.

    ``home`` is an environment of Python, in place of the one that the job's image has. Factsheet is there already,
    and is not installed again unless ``FACTSHEET_PACKAGE`` says from where.
    """
    file = read(ROOT / "ci" / "gitlab.yml")
    job: dict[str, Any] = {**file[file[name]["extends"]], **file[name]}
    env = {
        **offline(),
        "CI": "true",
        "CI_PROJECT_DIR": str(project),
        **file["variables"],
        "FACTSHEET_PACKAGE": "factsheet",
        **variables,
        **{key: value.replace("$CI_PROJECT_DIR", str(project)) for key, value in job["variables"].items()},
    }
    env["PATH"] = f"{home / 'bin'}{os.pathsep}{env['PATH']}"
    return ended([*shell, "-c", "\n".join([*job["before_script"], *job["script"]])], project, env)


def report_of(name: str, project: Path) -> Path:
    """The Code Quality report that a job of GitLab leaves."""
    job = read(ROOT / "ci" / "gitlab.yml")[name]
    return project / str(job["artifacts"]["reports"]["codequality"])
