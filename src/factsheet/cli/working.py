"""Working through fact files, by one process or several, with a bar on stderr where a person waits."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from factsheet.batch import Job
from factsheet.cli import console, report
from factsheet.diagnostics import Diagnostic, Severity

T = TypeVar("T")

_ALL_GARBAGE = 100  # jobs after which all of it is looked for


class Manner(NamedTuple):
    """How a run talks, and by how many ``processes`` it works: 0 is one a processor."""

    style: report.Style
    quiet: bool = False
    verbose: bool = False
    strict: bool = False
    processes: int = 0

    def has_bar(self, jobs: Sequence[Job]) -> bool:
        return len(jobs) > 1 and not self.quiet and not self.verbose and console.is_terminal()

    def shown(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """What is told of what was found."""
        return [d for d in found if d.severity is Severity.ERROR or self.strict or not self.quiet]


@contextmanager
def worked(
    run: Callable[[Job], T], failed: Callable[[Path, Diagnostic], T], jobs: Sequence[Job], manner: Manner
) -> Iterator[Iterable[T]]:
    """What becomes of each job, in their order, as it is taken; ``failed`` makes it of one whose process has died."""
    with _outcomes(run, failed, jobs, manner.processes) as made:
        if not manner.has_bar(jobs):
            yield made
            return
        from rich.console import Console  # imported when asked for: start-up time
        from rich.progress import Progress

        with Progress(console=Console(stderr=True, no_color=not manner.style.colour), transient=True) as progress:
            yield progress.track(made, total=len(jobs), description="Building")


def _tidied(run: Callable[[Job], T], job: Job) -> T:
    """What becomes of a job, whose garbage is collected behind it; now and then, with what is older."""
    gc.disable()  # also in a process that was not forked
    try:
        return run(job)
    finally:
        gc.collect(1 if gc.get_count()[2] < _ALL_GARBAGE else 2)  # the last one counts these collections


@contextmanager
def _outcomes(
    run: Callable[[Job], T], failed: Callable[[Path, Diagnostic], T], jobs: Sequence[Job], processes: int
) -> Iterator[Iterable[T]]:
    """One alone needs no process of its own, but may take another beside it, and leaves its garbage to the end."""
    run = partial(_tidied, run) if len(jobs) > 1 else run
    if len(jobs) > 1 and processes != 1:
        from factsheet.workers import cores, outcomes  # imported when asked for: start-up time

        if (processes := processes or cores()) > 1:
            with outcomes(run, failed, jobs, processes) as made:
                yield made
            return
    if len(jobs) == 1 and processes != 1:
        jobs = [jobs[0]._replace(alone=True)]
    yield map(run, jobs)
