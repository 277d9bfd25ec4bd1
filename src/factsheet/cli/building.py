"""What ``factsheet build`` does, and what it says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from factsheet.batch import Job, Outcome, conflicts, run
from factsheet.cli import console, report
from factsheet.cli.excerpt import visible
from factsheet.cli.working import Manner, worked
from factsheet.diagnostics import Diagnostic, has_errors


def build(jobs: Sequence[Job], manner: Manner) -> bool:
    """Build all, and say of each output what became of it; whether all went well.

    The problems of a file do not stop the next.
    """
    building = Building(manner, [job.facts for job in jobs], (d for _, d in conflicts(jobs)))
    if not building.found:
        with made(jobs, manner) as outcomes:
            building.tell(outcomes, at_once=not manner.has_bar(jobs))
    building.close()
    return not (has_errors(building.found) or (manner.strict and building.found))


def made(jobs: Sequence[Job], manner: Manner) -> AbstractContextManager[Iterable[Outcome]]:
    """The outcome of each job, in their order, as it is taken."""
    return worked(run, lambda facts, d: Outcome(facts, found=(d,)), jobs, manner)


class Building:
    """How a run talks, and what became of its jobs."""

    def __init__(self, manner: Manner, files: list[Path], found: Iterable[Diagnostic] = ()) -> None:
        self.manner, self.files, self.found = manner, files, list(found)
        self.outcomes: list[Outcome] = []

    def tell(self, outcomes: Iterable[Outcome], *, at_once: bool) -> None:
        """Say what was made as it comes, or when the bar is gone. Of thousands, only what the end tells is kept."""
        for outcome in outcomes:
            self.outcomes.append(outcome._replace(found=()))
            self.found.extend(self.manner.shown(outcome.found))
            if at_once:
                self._tell(outcome)
        for outcome in () if at_once else self.outcomes:
            self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        """``build/mishov-2023.pdf  84 KB  6 pages``, one line a file. Of many that are up to date, the end tells."""
        for file in () if self.manner.quiet else outcome.written:
            if file.size is None and len(self.files) > 1 and not self.manner.verbose:
                continue
            pages = [] if file.pages is None else [report.plural(file.pages, "page")]
            told = ["up to date"] if file.size is None else [_size(file.size), *pages]
            console.say("  ".join([visible(str(file.path)), *told]))
        if self.manner.verbose:
            self.tell_time(outcome)

    def tell_time(self, outcome: Outcome) -> None:
        console.tell(f"{visible(str(outcome.facts))}: {outcome.seconds:.2f} s")

    def close(self) -> None:
        """Print what was found, and a line that sums it up."""
        if shown := self.manner.shown(self.found):
            console.tell(report.report(shown, self.manner.style, whole=self.manner.verbose))
            nothing = "" if any(outcome.written for outcome in self.outcomes) else "\nNothing was made"
            console.tell(report.summary(shown, self.files) + nothing)
        if len(self.outcomes) > 1 and not self.manner.quiet:
            console.tell(self._summary())

    def _summary(self) -> str:
        """``3 fact files: 1 built, 1 up to date, 1 failed``."""
        failed = sum(1 for outcome in self.outcomes if not outcome.written)
        made = sum(1 for outcome in self.outcomes if any(file.size is not None for file in outcome.written))
        counts = {"built": made, "up to date": len(self.outcomes) - failed - made, "failed": failed}
        told = [f"{count:,} {what}" for what, count in counts.items() if count]
        return f"{report.plural(len(self.outcomes), 'fact file')}: {', '.join(told)}"


def _size(count: int) -> str:
    """Bytes for a person; 1 KB is 1,000 bytes."""
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1_000:.0f} KB" if count < 999_500 else f"{count / 1_000_000:.1f} MB"
