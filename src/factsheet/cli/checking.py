"""What ``factsheet build --check`` does, and what it says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factsheet.batch import Job, conflicts
from factsheet.cli import console, report
from factsheet.cli.excerpt import visible
from factsheet.cli.formats import Format, Found, document
from factsheet.cli.working import Manner, worked
from factsheet.diagnostics import Diagnostic, has_errors
from factsheet.freshness import State
from factsheet.verdicts import Checked, Verdict, checked, difference, mend, why


def check(jobs: Sequence[Job], manner: Manner, format: Format) -> bool:
    """Hold all outputs to what would be made; whether all are up to date, and nothing is wrong with their facts."""
    checking = _Checking(manner, [job.facts for job in jobs])
    checking.checked += [_failed(*conflict) for conflict in conflicts(jobs)]
    if not checking.checked:
        with worked(checked, _failed, jobs, manner) as found:
            checking.checked += found
    if format is Format.TEXT:
        checking.tell()
    else:
        checking.write(format)
    return checking.is_well


def _failed(facts: Path, d: Diagnostic) -> Checked:
    return Checked(facts, found=(d,))


@dataclass(slots=True)
class _Checking:
    """How a run talks, and what it has found."""

    manner: Manner
    files: list[Path]
    checked: list[Checked] = field(default_factory=list)

    @property
    def verdicts(self) -> list[Verdict]:
        return [verdict for one in self.checked for verdict in one.verdicts]

    @property
    def stale(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.state is not State.FRESH]

    @property
    def is_well(self) -> bool:
        found = [d for one in self.checked for d in one.found]
        return not (self.stale or has_errors(found) or (self.manner.strict and found))

    def tell(self) -> None:
        """For a person: what differs on stdout, what is wrong with the facts on stderr."""
        brief = self.manner.quiet or len(self.files) > 1
        for one in self.checked:
            for verdict in one.verdicts:
                if not (brief and verdict.state is State.FRESH):
                    console.say("\n".join(_lines(verdict, one.facts)))
        if shown := self.manner.shown(d for one in self.checked for d in one.found):
            console.tell(report.report(shown, self.manner.style, whole=self.manner.verbose))
            console.tell(report.summary(shown, self.files))
        if not self.manner.quiet and self.verdicts:
            console.tell(self._summary())

    def write(self, format: Format) -> None:
        """For a program: all as one document on stdout."""
        found = [Found(str(one.facts), d) for one in self.checked for d in (*one.found, *one.told)]
        console.pour(document(format, found))
        if not self.manner.quiet and self.verdicts:
            console.tell(self._summary())

    def _summary(self) -> str:
        """``2 of 4 outputs are not up to date; factsheet build makes them``."""
        stale, all_of_them = len(self.stale), len(self.verdicts)
        faulty = sum(1 for one in self.checked if has_errors(one.found))
        more = f"; {report.plural(faulty, 'fact file')} cannot be built" if faulty else ""
        if not stale:
            return f"{report.plural(all_of_them, 'output')}, up to date{more}"
        are = "is" if stale == 1 else "are"
        return f"{stale:,} of {report.plural(all_of_them, 'output')} {are} not up to date{more}"


def _lines(verdict: Verdict, facts: Path) -> Iterator[str]:
    """``build/mishov-2023.pdf is out of date``, and below it the facts that differ, and what would mend it."""
    path = visible(str(verdict.path))
    if verdict.state is State.FRESH:
        yield f"{path}  up to date"
        return
    yield f"{path} {visible(why(verdict))}"
    for change in verdict.changes:
        yield f"  {visible(difference(change))}"
    if verdict.state is State.EDITED or verdict.like:
        yield f"  {visible(mend(verdict, facts))}"
