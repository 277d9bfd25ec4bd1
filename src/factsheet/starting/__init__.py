"""A new project: a fact file to begin with, and what belongs beside it.

What is there already is never touched, and every file is whole from its first moment on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from factsheet import __version__, builtin, disk, outputs
from factsheet.diagnostics import Diagnostic, Problems, error
from factsheet.disk import Kind

REPOSITORY = "https://github.com/factsheet/factsheet"
"""Where the program is at home: its pre-commit hooks and its documentation."""

FACTS = "facts.toml"
WORKFLOW = ".github/workflows/briefings.yml"
HOOKS = ".pre-commit-config.yaml"
"""Where the fact file, the workflow and the pre-commit hooks lie in a project."""

_STARTERS = Path(__file__).with_name("files")
_DOCS = f"{REPOSITORY}/blob/main/docs"
_FILES = {
    "templates/briefing.md.j2": "briefing.md.j2",
    ".gitignore": "gitignore",
    HOOKS: "pre-commit-config.yaml",
    WORKFLOW: "briefings.yml",
}
_SCHEMA_IN_SAMPLE, _DOCS_IN_SAMPLE = "./docs/fact-file.schema.json", "docs/fact-file.md"


class Starter(StrEnum):
    """What a fact file begins as."""

    MINIMAL = "minimal"
    COI = "coi"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Started:
    """A file of a project; ``made`` unless it was there, and was kept as it is."""

    path: Path
    made: bool


def start(folder: Path, starter: Starter = Starter.MINIMAL) -> Iterator[Started]:
    """Write the files of a project that are not there, one by one.

    Raises `Problems` before the first if something else than a file is where one belongs, and for the first
    that cannot be written.
    """
    names = texts(starter, _below_root(folder))
    files = {folder / name: text for name, text in names.items()}
    folders = dict.fromkeys(folder / parent for name in names for parent in PurePath(name).parents)
    wanted = {**dict.fromkeys(folders, Kind.FOLDER), **dict.fromkeys(files, Kind.FILE)}
    if in_the_way := [found for path, kind in wanted.items() if (found := _in_the_way(path, kind))]:
        raise Problems(in_the_way)
    for path, text in files.items():
        yield Started(path, outputs.write_new(path, text.encode()))


def texts(starter: Starter, place: str = ".") -> dict[str, str]:
    """The files of a project by name; ``place`` is its folder's, from the root of its repository."""
    return {
        FACTS: _fact_file(starter),
        "facts.schema.json": _schema(),
        **{name: _filled(_starter(file), place) for name, file in _FILES.items()},
    }


def root_above(folder: Path) -> Path | None:
    """The root of the git repository that a folder lies in, if it is not that root itself."""
    here = Path(disk.real(folder))
    root = next((place for place in (here, *here.parents) if os.path.lexists(place / ".git")), here)
    return None if root == here else root


def _below_root(folder: Path) -> str:
    root = root_above(folder)
    return Path(disk.real(folder)).relative_to(root).as_posix() if root else "."


def _fact_file(starter: Starter) -> str:
    if starter is Starter.SAMPLE:  # which names what lies beside it at home
        text = builtin.sample().read_text(encoding="utf-8")
        return text.replace(_SCHEMA_IN_SAMPLE, "./facts.schema.json").replace(_DOCS_IN_SAMPLE, f"{_DOCS}/fact-file.md")
    return _filled(_starter(f"{starter}.toml"))


def _starter(name: str) -> str:
    return (_STARTERS / name).read_text(encoding="utf-8")


def _schema() -> str:
    import json  # imported when asked for: start-up time

    from factsheet.facts.jsonschema import schema

    return json.dumps(schema(), indent=2) + "\n"


def _filled(text: str, place: str = ".") -> str:
    """With what is known only now: the version, where things are."""
    values = {"version": __version__, "repository": REPOSITORY, "docs": _DOCS}
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text.replace("@folder@", _yaml(place.replace("${{", "${{ '${{' }}")))  # which GitHub reads as "${{"


def _yaml(text: str) -> str:
    """A text as YAML, in quotation marks, whatever is in it."""
    plain = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return f'"{"".join(plain)}"'


def _in_the_way(path: Path, wanted: Kind) -> Diagnostic | None:
    """Say what is where a file or a folder belongs, and is something else."""
    kind = disk.kind(path)
    if kind in (Kind.NOTHING, wanted) or (kind is Kind.UNREACHABLE and not os.path.islink(path)):
        return None  # what may not be looked at, writing tells
    found = "symbolic link that cannot be followed" if kind is Kind.UNREACHABLE else kind
    return error("E103", f"“{path}” is a {found}, and a {wanted} is to be made there", help="Remove or rename it")
