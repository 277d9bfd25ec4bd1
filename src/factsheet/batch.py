"""Fact files become files: what is up to date is left, what somebody has edited is not overwritten, the rest is made.

Two builds at once leave the outputs of one of them: a build that left an output as it was looks again, before it
moves the others into place, whether that is still the one that it saw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from factsheet import disk, outputs
from factsheet.diagnostics import Diagnostic, Problems, error, has_errors
from factsheet.freshness import Standing, State, standing
from factsheet.inputs import Asked, Source, digest_of, loaded_from, source
from factsheet.render import BACKENDS

if TYPE_CHECKING:
    from factsheet.pipeline import Output

_TRIES = 3  # of a build whose outputs another one writes meanwhile
_ELSEWHERE = "--output"


@dataclass(frozen=True, slots=True)
class Job:
    """One fact file to be built, into ``output`` or its own place.

    ``force`` makes what is up to date, and replaces what was edited. ``strict`` makes a warning count as an error.
    """

    facts: Path
    asked: Asked = Asked()  # noqa: RUF009 - frozen
    output: Path | None = None
    force: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One output and where it lies. ``size`` is in bytes; ``None`` of one that was up to date, and is left as it is."""

    path: Path
    size: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
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
        try:
            read = source(job.facts, job.asked)
            paths = outputs.paths_of(job.facts, job.output, [one.name for one in read.inputs.outputs()])
        except Problems:  # which its own run will tell
            continue
        yield from ((job, path) for path in paths)


def _overwrites(path: Path, facts: Path) -> Diagnostic:
    return error("E107", f"“{path}” is the fact file “{facts}”, and would be overwritten")


def _run(job: Job) -> tuple[tuple[Written, ...], tuple[Diagnostic, ...]]:
    """Raises `Problems`, and then all outputs are as they were, or one is missing."""
    if unknown := [name for name in job.asked.formats if name not in BACKENDS]:
        known = f"There are: {', '.join(BACKENDS)}"
        raise Problems(error("E108", f"There is no format “{name}”", help=known) for name in unknown)
    for _ in range(_TRIES):
        if (made := _attempt(job, source(job.facts, job.asked))) is not None:
            return made
    raise Problems([error("E112", f"Something else keeps writing what is made of “{job.facts}”")])


def _attempt(job: Job, read: Source) -> tuple[tuple[Written, ...], tuple[Diagnostic, ...]] | None:
    """The outputs and the warnings; ``None`` where another build has written some of them meanwhile."""
    wanted = read.inputs.outputs()
    paths = dict(zip((one.name for one in wanted), paths_of(read, job.output), strict=True)) if wanted else {}
    before = {one.name: standing(paths[one.name], read.inputs.of(one)) for one in wanted}
    if before and not (job.force or job.strict) and _are_fresh(before.values()):
        return tuple(map(Written, paths.values())), ()
    from factsheet.checks.examine import examine  # imported when it is needed: start-up time

    loaded = loaded_from(read)
    facts = digest_of(loaded)
    before = {one.name: standing(paths[one.name], read.inputs.of(one, facts)) for one in wanted}
    if before and not (job.force or job.strict) and _are_fresh(before.values()):
        if has_errors(found := examine(loaded)):
            raise Problems(found)
        return tuple(map(Written, paths.values())), ()
    from factsheet import pipeline  # imported when something is made: start-up time

    edited = [] if job.force else [paths[name] for name, found in before.items() if found.state is State.EDITED]
    stale = [name for name, found in before.items() if job.force or found.state is not State.FRESH]
    built = pipeline.make(read, () if edited else stale, loaded)
    if edited:
        raise Problems([*map(_edited, edited), *built.warnings])
    if job.strict and built.warnings:
        raise Problems(built.warnings)
    made = {output.name: output for output in built.outputs}
    seen = {} if job.force else {path: before[name] for name, path in paths.items()}
    files = {paths[name]: output.data for name, output in made.items()}
    if files and not outputs.write_all(files, _ELSEWHERE, still=lambda: _are_as_seen(seen)):
        return None
    return tuple(_written(path, made.get(name)) for name, path in paths.items()), built.warnings


def _are_fresh(found: Iterable[Standing]) -> bool:
    return all(one.state is State.FRESH for one in found)


def _are_as_seen(seen: Mapping[Path, Standing]) -> bool:
    return all(_same(standing(path, {}), before) for path, before in seen.items())


def _same(now: Standing, before: Standing) -> bool:
    """Whether an output is the one that it was: there or not, by its seal, and still not edited."""
    kinds = (State.MISSING, State.EDITED)
    return now.seal == before.seal and all((now.state is kind) == (before.state is kind) for kind in kinds)


def _written(path: Path, made: Output | None) -> Written:
    return Written(path) if made is None else Written(path, len(made.data), made.pages)


def edited(path: Path) -> str:
    """What to do about an output that is not as it was made."""
    if path.suffix.lower() == ".docx":
        return f"See its edits with factsheet pull {path}; factsheet build --force replaces it"
    return "Move it away to keep it; factsheet build --force replaces it"


def _edited(path: Path) -> Diagnostic:
    message = f"“{path}” has been edited since it was made, or is not factsheet's; it is left as it is"
    return error("E110", message, help=edited(path))
