"""What ``factsheet watch`` does, and what it says of it."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread

from factsheet import builtin
from factsheet.batch import Job, Outcome
from factsheet.cli import console, report
from factsheet.cli.building import Building, build, made
from factsheet.cli.excerpt import visible
from factsheet.cli.working import Manner
from factsheet.diagnostics import Problems, has_errors
from factsheet.inputs import Asked, source
from factsheet.render import BACKENDS
from factsheet.watch import Watch

_TURN = 1.0  # seconds between looks at whether anybody reads what is said
_PATIENCE = 0.15  # seconds in which an error may go away by itself: an editor may empty a file before it fills it
_TURNS = 10  # of that


def watch(jobs: Sequence[Job], manner: Manner) -> None:
    """Build all, and again what changes, until interrupted. Raises as `console.say` does."""
    with suppress(KeyboardInterrupt), _terminated_as_interrupted():
        _Watching(jobs, manner).go_on()


class _Watching:
    """``_waiting`` are the jobs that were not built, since their outputs would be those of others."""

    def __init__(self, jobs: Sequence[Job], manner: Manner) -> None:
        self._jobs, self._manner = jobs, manner
        self._watch = Watch(jobs)
        self._waiting: list[Job] = []
        self._failed: set[Path] = set()
        self._told = ""

    def go_on(self) -> None:
        self._begin(self._watch.changes(0))
        while True:
            if changed := self._watch.changes(_TURN):
                self._build([job for job in self._jobs if job in changed or job in self._waiting])
            self._tell_if_deaf()
            console.check_reader()

    def _begin(self, jobs: Sequence[Job]) -> None:
        if not build(jobs, self._manner):
            self._failed = {job.facts for job in jobs}
            self._waiting = list(jobs) if self._watch.conflicts() else []
        if not self._manner.quiet:
            console.tell(f"Watching {report.plural(len(self._watch.files), 'file')}; stop with Ctrl-C")
        _warm_up(jobs)

    def _build(self, jobs: list[Job]) -> None:
        if self._clash(jobs):
            return
        self._waiting = []
        for outcome in self._outcomes(jobs):
            self._tell(outcome)
        gc.collect()  # what is imported is frozen

    def _clash(self, jobs: Sequence[Job]) -> bool:
        """Whether outputs of several fact files would be one file, which is told; the jobs wait until none would."""
        conflicts = self._watch.conflicts()
        if conflicts:
            self._waiting = list(jobs)
            self._failed |= {job.facts for job in jobs}
            Building(self._manner, [job.facts for job in self._jobs], conflicts).close()
        return bool(conflicts)

    def _outcomes(self, jobs: Sequence[Job]) -> list[Outcome]:
        """What became of jobs; again, where an error has gone, or any of them has changed, before it is told."""
        outcomes: dict[Path, Outcome] = {}
        for _ in range(_TURNS):
            with made(jobs, self._manner) as built:
                outcomes |= {outcome.facts: outcome for outcome in built}
            if not any(has_errors(outcome.found) for outcome in outcomes.values()):
                break
            jobs = self._watch.changes(_PATIENCE)
            if not jobs:
                break
            if self._clash(jobs):
                break
        return list(outcomes.values())

    def _tell(self, outcome: Outcome) -> None:
        """As of a build of one file, and how long it took. Of what is as it was nothing, unless it had failed."""
        is_made = any(file.size is not None for file in outcome.written)
        if is_made or outcome.found or outcome.facts in self._failed:
            building = Building(self._manner, [outcome.facts])
            building.tell([outcome], at_once=True)
            building.close()
            if is_made and not (self._manner.quiet or self._manner.verbose):
                building.tell_time(outcome)
        if outcome.written:
            self._failed.discard(outcome.facts)
        else:
            self._failed.add(outcome.facts)

    def _tell_if_deaf(self) -> None:
        """Once for each reason."""
        if self._watch.deaf and self._watch.deaf != self._told:
            self._told = self._watch.deaf
            console.tell(
                f"The system gives no notice of changes ({visible(self._told)}); the files are looked at "
                "five times a second instead"
            )


def _warm_up(jobs: Sequence[Job]) -> None:
    """Import what a build needs, and make the first use of it, while nobody waits."""
    from factsheet import pipeline  # imported when something is made: start-up time

    formats: set[str] = set()
    for job in jobs:
        with suppress(Problems):
            formats |= {one.format for one in source(job.facts, job.asked).inputs.outputs() if one.format in BACKENDS}
    with suppress(Problems):
        pipeline.make(source(builtin.sample(), Asked(tuple(sorted(formats)))))
    gc.collect()
    gc.freeze()  # what is imported stays: to look through it for garbage costs a tenth of a build


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """What asks the process to terminate is an interruption, so that nothing is left half done."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
