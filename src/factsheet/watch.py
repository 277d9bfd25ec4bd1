"""Which fact files are to be built again: what goes into their outputs is looked at, and waited for.

The system's notices only wake; whether anything has changed is seen at the files themselves. So neither the outputs'
own writing nor an editor's swap file counts, and a notice that was lost, or never came, costs a second.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from watchfiles._rust_notify import RustNotify  # documented for use without the package's own loop

from factsheet import builtin, disk
from factsheet.batch import Job, clashes, paths_of
from factsheet.diagnostics import Diagnostic, Problems
from factsheet.disk import Kind
from factsheet.facts.table import Table
from factsheet.inputs import Inputs, source

_QUIET, _LONGEST = 20, 100  # milliseconds without a notice that end a change, and after which it is looked at anyway
_GLANCE = 1.0  # seconds after which all is looked at, notice or not
_POLL = 0.2  # the same where there are no notices
_LINKS = 40  # on the way to a file, as many as Linux follows
_MOST_FILES = 1_000  # of a folder of templates
_TRIES = 5  # to see which files a fact file needs, while it is written

_NONE = "\0"

_State = tuple[int, ...] | None
_Places = frozenset[str]


class Watch:
    """Jobs, and what went into their outputs when it was last looked at.

    ``deaf`` says why the system gives no notice of changes, if it does not.
    """

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.deaf = ""
        self._watched = [_Watched(job) for job in jobs]
        self._notices: RustNotify | None = None
        self._way: dict[str, _State] | None = None  # the folders that `_notices` tells of, and those that are not there

    @property
    def files(self) -> set[str]:
        """The files that are there and go into the outputs, but for those of the program."""
        return {os.path.abspath(file) for one in self._watched for file in one.files if _state(file)}

    def changes(self, within: float) -> list[Job]:
        """The jobs whose inputs have changed since they were last named here, at first all of them.

        Waits for a change as many seconds. Raises `KeyboardInterrupt`.
        """
        end = monotonic() + within
        while not (due := self._due()):
            left = end - monotonic()
            if left <= 0:
                break
            self._wait(left)
        return due

    def conflicts(self) -> list[Diagnostic]:
        """Where two outputs would be one file."""
        jobs = [one.job for one in self._watched]
        places = ((one.job, path) for one in self._watched for path in one.outputs)
        return [found for _, found in clashes(jobs, places)] if len(jobs) > 1 else []

    def _due(self) -> list[Job]:
        glance = _Glance()
        due = [one for one in self._watched if one.seen is None or one.seen != one.look(glance)]
        for one in due:
            one.note()
        if due:
            self._way = None  # a folder that was made anew may look like its forerunner
        return [one.job for one in due]

    def _wait(self, seconds: float) -> None:
        """Until there may be something to see; at once where it has just begun to listen."""
        if self._way is None or self._way != {path: _state(path) for path in self._way}:
            self._listen()
        elif self._notices is None:
            sleep(min(seconds, _POLL))
        elif self._is_interrupted(self._notices, min(seconds, _GLANCE)):
            raise KeyboardInterrupt

    def _is_interrupted(self, notices: RustNotify, seconds: float) -> bool:
        """Wait for a notice; whether Ctrl-C came in its place."""
        try:
            return notices.watch(_LONGEST, _QUIET, max(1, int(seconds * 1000)), None) == "signal"
        except (OSError, RuntimeError) as fault:
            self._notices, self.deaf = None, str(fault)
            return False

    def _listen(self) -> None:
        """Have the system tell of the folders in which something would change."""
        places = {place for one in self._watched for place in (*(one.seen or ()), *one.unnamed)}
        self._way = {path: _state(path) for place in places for path in _way_to(place)}
        folders = sorted(path for path, state in self._way.items() if state)
        before = self._notices
        try:
            self._notices = RustNotify(folders, False, False, 0, False, True)  # not into folders in them
            self.deaf = ""
        except FileNotFoundError:  # one has just gone, which is seen next time
            self._notices = None
        except (OSError, RuntimeError) as fault:  # there is a limit to how many may be watched
            self._notices, self.deaf = None, str(fault)
        if before is not None:
            before.close()


@dataclass(slots=True)
class _Watched:
    """A job, and how its inputs were: the state of each file, by path, also of those that are not there.

    ``files`` go into its outputs. Whatever else lies in ``templates`` is looked at, too: a template may name another
    by what it works out.
    """

    job: Job
    files: _Places = frozenset()
    outputs: tuple[Path, ...] = ()
    seen: dict[str, _State] | None = None

    @property
    def templates(self) -> str:
        return str(self.job.facts.parent / "templates")

    @property
    def unnamed(self) -> Iterator[str]:
        """In each folder of templates, what is not there yet; no file can have the name."""
        folders = [self.templates, *(place for place in self.seen or () if _is_folder(place))]
        return (os.path.join(folder, _NONE) for folder in folders)

    def look(self, glance: _Glance) -> dict[str, _State]:
        states = {place: glance.state(place) for place in self.files} | glance.below(self.templates)
        own = {str(path) for path in self.outputs}  # in a folder of templates, or as the Word file whose look is taken
        return {place: state for place, state in states.items() if place not in own}

    def note(self) -> None:
        """See which files go in, and how they are; whatever changes after that is another state."""
        for _ in range(_TRIES):
            self.seen = self.look(_Glance())
            before = self.files
            self.files, self.outputs = _inputs_of(self.job)
            if self.files == before:
                break


def _inputs_of(job: Job) -> tuple[_Places, tuple[Path, ...]]:
    """The files that go into a job's outputs, the program's own aside, and these outputs."""
    inputs, outputs = Inputs(job.facts.parent, Table("", {}), job.asked), []
    with suppress(Problems):  # told when it is built
        read = source(job.facts, job.asked)
        inputs = read.inputs
        outputs = paths_of(read, job.output)
    own = builtin.folder()
    files = (file for file in inputs.places() if not file.is_relative_to(own))
    return frozenset(map(str, (job.facts, *files))), tuple(outputs)


class _Glance:
    """One look at the disk, each file once."""

    def __init__(self) -> None:
        self._states: dict[str, _State] = {}
        self._below: dict[str, dict[str, _State]] = {}

    def state(self, path: str) -> _State:
        if path not in self._states:
            self._states[path] = _state(path)
        return self._states[path]

    def below(self, folder: str) -> dict[str, _State]:
        """Of all that lies in a folder, and in the folders in it."""
        if folder not in self._below:
            self._below[folder] = {path: self.state(path) for path in _below(folder)}
        return self._below[folder]


def _state(path: str) -> _State:
    """What changes when a file does, be it in place or by another of its name; of no file, that it is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return found.st_dev, found.st_ino
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _below(folder: str) -> Iterator[str]:
    """Files and folders, what is hidden and editors' copies aside; in order, since there is a bound."""
    left = _MOST_FILES
    for at, folders, files in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(
            [*folders, *(name for name in files if not name.startswith(".") and not name.endswith("~"))]
        ):
            if not left:
                return
            left -= 1
            yield os.path.join(at, name)


def _way_to(path: str) -> Iterator[str]:
    """The folders in which it is decided what lies at a path: its own, and that of each link on the way.

    Of a path that leads nowhere, the last one that is there, and what is not there in it.
    """
    try:
        at, *parts = Path(path).absolute().parts
    except OSError:  # the working folder is gone
        return
    parts.reverse()
    links = 0
    while parts:
        part = parts.pop()
        if part == "..":
            at = os.path.dirname(at)
            continue
        here = os.path.join(at, part)
        try:
            target = Path(os.readlink(here)) if os.path.islink(here) else None
        except OSError:
            target = None
        if target is not None and links < _LINKS:
            yield at
            links += 1
            at = target.anchor or at
            parts += reversed(target.parts[1:] if target.anchor else target.parts)
        elif parts and _is_folder(here):
            at = here
        else:
            yield at
            if parts:
                yield here
            return


def _is_folder(path: str) -> bool:
    return disk.kind(path) is Kind.FOLDER
