"""One edition of a sheet: out of a fact file, a document that was built from one, or a revision that git keeps."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from factsheet import disk
from factsheet.diagnostics import Problems, error
from factsheet.disk import Kind
from factsheet.facts import limits
from factsheet.facts.load import load, loads
from factsheet.facts.nearest import shown
from factsheet.facts.schema import FactFile
from factsheet.readback import embedded, pdf
from factsheet.release import Release, release
from factsheet.release.embedded import NAME

_FACT_FILE = ".toml"
_SUFFIXES = (_FACT_FILE, ".pdf", ".docx")
_REVISION = re.compile(r"(?!-)[^\0\r\n:]*:[^\0\r\n]+")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_PATIENCE = 60  # seconds for one call of git
_LONGEST = 1_000  # characters of a name that a message repeats

# Of git's environment, a hook's repository is not the one that the user names, and nothing is fetched.
_KEPT = re.compile(r"GIT_(EXEC_PATH|CONFIG_(COUNT|KEY_\d+|VALUE_\d+|GLOBAL|SYSTEM|NOSYSTEM))")
_OURS = {"GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


@dataclass(frozen=True)
class Edition:
    """The facts of one edition, and what the user calls it."""

    name: str
    facts: FactFile

    @cached_property
    def release(self) -> Release:
        """As its documents show it."""
        return release(self.facts)


def edition(name: str) -> Edition:
    """The edition of a fact file, of a PDF or Word file, or of a revision and path (``HEAD~1:facts.toml``).

    A file of that name comes before a revision. Raises `Problems`: those of the loader, E201 to E206 of a document,
    and E212 where git has no such thing.
    """
    found = disk.kind(name)
    if found is Kind.NOTHING and _may_be_revision(name):
        return Edition(name, _of_bytes(_blob(name), name))
    if found is Kind.NOTHING:
        _refuse_bare_revision(name)
    if found is Kind.FILE and not name.lower().endswith(_FACT_FILE) and embedded.is_document(_start(name)):
        return Edition(name, _of_document(embedded.facts_of(Path(name)), name))
    return Edition(name, load(name).facts)


def _start(name: str) -> bytes:
    try:
        with open(name, "rb") as file:
            return file.read(pdf.START)
    except OSError:  # which is told when it is loaded
        return b""


def _of_bytes(data: bytes, name: str) -> FactFile:
    if not name.lower().endswith(_FACT_FILE) and embedded.is_document(data):
        return _of_document(embedded.facts_in(data, Path(name)), name)
    return loads(data, name).facts


def _of_document(data: bytes, name: str) -> FactFile:
    return loads(data, f"{name}:{NAME}").facts


# --- git ------------------------------------------------------------------------------------------


def _may_be_revision(name: str) -> bool:
    """Whether a name that is no file is a revision and a path; not ``C:\\facts.toml``, nor what git takes otherwise."""
    return bool(_REVISION.fullmatch(name)) and not _DRIVE.match(name)


@dataclass(frozen=True, slots=True)
class _Object:
    """What git keeps: its kind as git calls it, and its bytes."""

    id: str
    kind: str
    size: int


def _blob(name: str) -> bytes:
    """The bytes of a file in a revision; raises `Problems` (E212)."""
    found = _object(name)
    if found is None:
        _refuse_missing(name)
    if found.kind != "blob":
        _refuse(f"{_said(name)} is not a file", "Name the fact file in it")
    if found.size > (limits.MOST_BYTES if name.lower().endswith(_FACT_FILE) else pdf.MOST_BYTES):
        _refuse(f"{_said(name)} is larger than any file with facts may be")
    done = _git("cat-file", "blob", found.id)
    if done.returncode:
        _refuse(f"git cannot read {_said(name)}", _reason(done))
    return done.stdout


def _object(name: str) -> _Object | None:
    """What git keeps under a name, which it reads from a stream: there, none is an option."""
    done = _git("cat-file", "--batch-check", given=os.fsencode(name) + b"\n", staged=name.startswith(":"))
    if done.returncode:
        _refuse(f"{_said(name)} is no file, and git cannot be asked for it", _reason(done))
    words = done.stdout.decode(errors="replace").rstrip("\n").rsplit(" ", 2)
    if len(words) < 3 or not words[2].isdigit():  # "NAME missing", "NAME ambiguous"
        return None
    return _Object(words[0], words[1], int(words[2]))


def _refuse_missing(name: str) -> NoReturn:
    """Tell what of a name is not there: the revision, or the path in it."""
    revision, _, path = name.partition(":")
    if revision and _object(revision) is None:
        help = "“git log” lists those that there are, “git tag” those with a name"
        if _git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            help = (
                "This clone is shallow: fetch its history first (git fetch --unshallow; in a workflow, fetch-depth: 0)"
            )
        _refuse(f"There is no file {_said(name)}, and git has no revision {_said(revision)}", help)
    help = ""
    if path and not path.startswith(("./", "../")) and _object(f"{revision}:./{path}") is not None:
        help = f"git counts paths from the top of the repository; from this folder on, write {revision}:./{path}"
    where = f"the revision {_said(revision)}" if revision else "what git has staged"
    _refuse(f"There is no {_said(path)} in {where}", help)


def _refuse_bare_revision(name: str) -> None:
    """Tell who names a revision alone that a file is wanted; of what else is not there, the loader tells."""
    if name.lower().endswith(_SUFFIXES) or not re.fullmatch(r"[A-Za-z0-9@][A-Za-z0-9@^~./_{}-]*", name):
        return
    try:
        found = _object(name)
    except Problems:  # there is no git, or no repository
        return
    if found:
        _refuse(f"{_said(name)} is a revision, not a file", f"Name the file in it: {name}:./facts.toml")


def _git(*arguments: str, given: bytes = b"", staged: bool = False) -> subprocess.CompletedProcess[bytes]:
    """What git says, of the working folder. Raises `Problems` (E212) where there is no git.

    What is ``staged`` is, in a hook, what its commit has staged.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _KEPT.fullmatch(name)}
    if staged and (index := os.environ.get("GIT_INDEX_FILE")):
        kept["GIT_INDEX_FILE"] = index
    try:
        return subprocess.run(
            ["git", "--no-pager", *arguments],
            input=given,
            capture_output=True,
            env={**kept, **_OURS},
            timeout=_PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        _refuse("A revision is read by git, which is not installed here", "Install git, or name a file")
    except subprocess.TimeoutExpired:
        _refuse(f"git gave no answer within {_PATIENCE} seconds")
    except OSError as fault:
        _refuse(f"git cannot be run: {disk.reason(fault)}")


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of what git says."""
    said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
    return f"git says: {said.removeprefix('fatal: ')}" if said else ""


def _said(name: str) -> str:
    return shown(name, _LONGEST)


def _refuse(message: str, help: str = "") -> NoReturn:
    raise Problems([error("E212", message, help=help)])
