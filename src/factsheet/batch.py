"""Fact files become files: what is up to date is left, what somebody has edited is not overwritten, the rest is made.

Two builds at once leave the outputs of one of them: a build that left an output as it was looks again, before it
moves the others into place, whether that is still the one that it saw.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from factsheet import disk, outputs
from factsheet.diagnostics import Diagnostic, Problems, error, has_errors
from factsheet.freshness import State, look
from factsheet.inputs import Asked, Source, known_of, source
from factsheet.render import BACKENDS

if TYPE_CHECKING:
    from factsheet.facts.load import Loaded
    from factsheet.pipeline import Output
    from factsheet.render.aside import Aside

_TRIES = 3  # of a build whose outputs another one writes meanwhile
_ELSEWHERE = "--output"


class Job(NamedTuple):
    """One fact file to be built, into ``output`` or its own place.

    ``force`` makes what is up to date, and replaces what was edited. ``strict`` makes a warning count as an error.
    ``alone`` has the machine to itself: two formats may be rendered at once.
    """

    facts: Path
    asked: Asked = Asked()
    output: Path | None = None
    force: bool = False
    strict: bool = False
    alone: bool = False


class Written(NamedTuple):
    """One output and where it lies. ``size`` is in bytes; ``None`` of one that was up to date, and is left as it is."""

    path: Path
    size: int | None = None
    pages: int | None = None


class Outcome(NamedTuple):
    """What became of a job: its outputs in order, none where it failed; what was found; the ``seconds`` it took."""

    facts: Path
    written: tuple[Written, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0


def run(job: Job) -> Outcome:
    """Make and write what is not up to date. What is wrong is a part of the outcome; then nothing is written."""
    start = perf_counter()
    try:
        written, found = _run(job)
    except Problems as problems:
        written, found = (), problems.diagnostics
    return Outcome(job.facts, written, found, perf_counter() - start)


def conflicts(jobs: Sequence[Job]) -> list[tuple[Path, Diagnostic]]:
    """Where two outputs of several jobs would be one file, or one is a fact file, by the fact file of the output.

    What cannot be read, or written, is left to its own job.
    """
    return clashes(jobs, _places(jobs)) if len(jobs) > 1 else []


def clashes(jobs: Iterable[Job], places: Iterable[tuple[Job, Path]]) -> list[tuple[Path, Diagnostic]]:
    """The same, where it is known already where the outputs of each job go."""
    inputs = {disk.real(job.facts): job.facts for job in jobs}
    taken: dict[str, Path] = {}
    found = []
    for job, path in places:
        real = disk.real(path)
        if real in inputs:
            found.append((job.facts, _overwrites(path, inputs[real])))
        elif taken.setdefault(real, job.facts) is not job.facts:
            message = f"“{taken[real]}” and “{job.facts}” would both write “{path}”"
            help = "Give each sheet an id of its own, or build them into different folders"
            found.append((job.facts, error("E106", message, help=help)))
    return found


def paths_of(read: Source, output: Path | None) -> list[Path]:
    """Where the outputs of a fact file go. Raises `Problems` if they cannot go there."""
    paths = outputs.paths_of(read.facts, output, [one.name for one in read.inputs.outputs()])
    own = disk.real(read.facts)
    if problems := [_overwrites(path, read.facts) for path in paths if disk.real(path) == own]:
        raise Problems(problems)
    return paths


def _places(jobs: Sequence[Job]) -> Iterator[tuple[Job, Path]]:
    for job in jobs:
        if disk.kind(job.facts).is_stream:  # which can be read but once
            continue
        try:
            read = source(job.facts, job.asked)
            paths = outputs.paths_of(job.facts, job.output, [one.name for one in read.inputs.outputs()])
        except Problems:  # which its own run will tell
            continue
        yield from ((job, path) for path in paths)


def _overwrites(path: Path, facts: Path) -> Diagnostic:
    return error("E107", f"“{path}” is the fact file “{facts}”, and would be overwritten")


_Made = tuple[tuple[Written, ...], tuple[Diagnostic, ...]]


def _run(job: Job) -> _Made:
    """Raises `Problems`, and then all outputs are as they were, or one is missing."""
    if unknown := [name for name in job.asked.formats if name not in BACKENDS]:
        known = f"There are: {', '.join(BACKENDS)}"
        raise Problems(error("E108", f"There is no format “{name}”", help=known) for name in unknown)
    for _ in range(_TRIES):
        if (made := _Attempt(job, source(job.facts, job.asked)).made()) is not None:
            return made
    raise Problems([error("E112", f"Something else keeps writing what is made of “{job.facts}”")])


class _Attempt:
    """One try to bring the outputs of a fact file up to date."""

    def __init__(self, job: Job, read: Source) -> None:
        self._job, self._read = job, read
        names = [one.name for one in read.inputs.outputs()]
        self._paths = dict(zip(names, paths_of(read, job.output), strict=True)) if names else {}
        self._found = {name: look(path) for name, path in self._paths.items()}

    def made(self) -> _Made | None:
        """The outputs and the warnings; ``None`` where another build has written some of them meanwhile."""
        job = self._job
        may_rest = bool(self._paths) and not (job.force or job.strict)
        stale = self._stale(None)
        if may_rest and not stale:
            return self._written({}), ()
        from factsheet.render.aside import beside  # imported when something is made: start-up time

        formats = [one.format for one in self._read.inputs.outputs() if job.strict or one.name in stale]
        with beside(formats if job.alone else (), len(self._read.data)) as aside:
            return self._made(may_rest, aside)

    def _made(self, may_rest: bool, aside: Aside | None) -> _Made | None:
        job = self._job
        known = known_of(self._read)
        self._refuse_itself(known.digest)
        stale = self._stale(known.digest)
        if may_rest and not stale:
            _refuse_errors(known.loaded)
            return self._written({}), ()
        from factsheet import pipeline  # imported when something is made: start-up time

        edited = [name for name, state in stale.items() if state is State.EDITED and not job.force]
        made = self._paths if job.strict else stale  # some warnings come from making it
        built = pipeline.make(self._read, () if edited else made.keys(), known, aside)
        if edited:
            raise Problems([*(_edited(self._paths[name], job.facts) for name in edited), *built.warnings])
        if job.strict and built.warnings:
            raise Problems(built.warnings)
        found = {output.name: output for output in built.outputs if output.name in stale}
        files = {self._paths[name]: output.data for name, output in found.items()}
        if files and not outputs.write_all(files, _ELSEWHERE, still=self._are_as_seen):
            return None
        return self._written(found), built.warnings

    def _refuse_itself(self, facts: str) -> None:
        """Raise `Problems` where an output of these very facts would be compared with itself and say less."""
        edition = self._read.asked.since
        if edition is None or disk.real(edition.name) not in map(disk.real, self._paths.values()):
            return
        if self._read.inputs.since == facts:
            message = f"“{edition.name}” is made of these very facts; nothing can have changed since"
            help = "Name an earlier edition with --since; this one is left as it is"
            raise Problems([error("E114", message, help=help)])

    def _stale(self, facts: str | None) -> dict[str, State]:
        """The outputs that are to be made, by their names; with the digest of the facts, where that is known."""
        inputs = self._read.inputs
        stale = {}
        for one in inputs.outputs():
            found = self._found[one.name]
            state = found.state(inputs.of(one, facts) if found.sealed else {})  # digests take a while
            if self._job.force or state is not State.FRESH:
                stale[one.name] = state
        return stale

    def _are_as_seen(self) -> bool:
        """Whether nobody has written any of them meanwhile, which whoever forces it need not know."""
        return self._job.force or all(look(path) == self._found[name] for name, path in self._paths.items())

    def _written(self, made: Mapping[str, Output]) -> tuple[Written, ...]:
        return tuple(
            Written(path, len(made[name].data), made[name].pages) if name in made else Written(path)
            for name, path in self._paths.items()
        )


def _refuse_errors(loaded: Loaded) -> None:
    """Raise `Problems` where the facts hold errors: the digest of theirs is that of others which held none."""
    from factsheet.checks.examine import examine  # imported when it is needed: start-up time

    if has_errors(found := examine(loaded)):
        raise Problems(found)


def help_with_edited(path: Path, facts: Path) -> str:
    """What to do about an output of a fact file that is not as it was made."""
    if path.suffix.lower() != ".docx":
        return "Move it away to keep it; factsheet build --force replaces it"
    names = [str(path)] if facts == Path("facts.toml") else [str(path), str(facts)]
    return f"See its edits with factsheet pull {shlex.join(names)}; factsheet build --force replaces it"


def _edited(path: Path, facts: Path) -> Diagnostic:
    message = f"“{path}” has been edited since it was made, or is not factsheet's; it is left as it is"
    return error("E110", message, help=help_with_edited(path, facts))
