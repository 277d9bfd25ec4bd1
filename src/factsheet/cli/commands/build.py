"""``factsheet build``."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factsheet.cli import completion, console, options, report
from factsheet.cli.excerpt import visible
from factsheet.diagnostics import Diagnostic, Problems, Severity, has_errors
from factsheet.render import BACKENDS

if TYPE_CHECKING:
    from factsheet.batch import Job, Outcome

_FORMATS = ", ".join(BACKENDS)


def _known(formats: list[str] | None) -> list[str] | None:
    for name in formats or ():
        if name not in BACKENDS:
            raise typer.BadParameter(f"“{visible(name)}” is not one of {_FORMATS}.")
    return formats


def build(
    facts: options.FactFiles = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            parser=options.path,
            metavar="PATH",
            help="The folder to write to, or a file name if one document is made; else build/ beside the fact file.",
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"{_FORMATS}; give it several times for several. Else what the fact file asks for: pdf and docx.",
            autocompletion=completion.formats,
            callback=_known,
        ),
    ] = None,
    templates: Annotated[
        list[str] | None,
        typer.Option(
            "--template",
            "-t",
            metavar="NAME",
            help="A built-in template, or one in templates/ beside the fact file; give it several times for several. "
            "Else what the fact file asks for: briefing.",
            autocompletion=completion.templates,
        ),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The look: the name of a theme, or a TOML file. Else what the fact file asks for: plain.",
            autocompletion=completion.themes,
        ),
    ] = None,
    comments: Annotated[
        bool, typer.Option("--comments", help="In Word, caveats stand as comments at their claims, too.")
    ] = False,
    reference: Annotated[
        Path | None,
        typer.Option(
            "--reference-docx",
            parser=options.path,
            metavar="FILE",
            help="A Word file of your own, whose styles, page, header and footer the Word document takes.",
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            min=0,
            metavar="N",
            help="How many fact files are built at once, each in a process of its own; else one a processor.",
            show_default=False,
        ),
    ] = 0,
    force: Annotated[
        bool, typer.Option("--force", help="Make what is up to date, too, and replace what somebody has edited.")
    ] = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,  # noqa: ARG001 - the error boundary looks for it
    colour: options.Color = console.Colour.AUTO,
) -> None:
    """Make the documents of fact files.

    Each document is written to build/ beside its fact file and named after the sheet's id:
    build/ID.pdf, build/ID.docx. What is up to date is left as it is. A file is replaced only when
    its successor is complete, and one that somebody has edited is not replaced unasked.

    \b
    Examples:
      factsheet build                             facts.toml, as it asks for
      factsheet build north.toml south.toml       two fact files
      factsheet build 'facts/**/*.toml' -j 4      all below a folder, four at once
      factsheet build -f pdf -o briefing.pdf      one PDF, under a name of your own
      factsheet build -t briefing -t one-page     two templates
      factsheet build --reference-docx our.docx   in the look of your own Word file
      factsheet build --strict                    nothing, if there is so much as a warning

    The exit code is 0 if all went well, warnings included unless --strict is given, 1 if problems
    were found, 2 if the command was wrong, 3 if factsheet has a bug, 130 if it was interrupted.
    """
    from factsheet.batch import Job  # imported when asked for: start-up time
    from factsheet.inputs import Asked

    files = options.named(facts)
    asked = Asked(tuple(formats or ()), tuple(templates or ()), theme, comments, reference)
    run = _Run(console.style(colour), quiet, verbose, strict, files)
    run.build([Job(file, asked, output, force, strict) for file in files], jobs)
    run.close()
    if run.failed:
        raise typer.Exit(1)


@dataclass(slots=True)
class _Run:
    """One call of the command: how it talks, and what became of its jobs."""

    style: report.Style
    quiet: bool
    verbose: bool
    strict: bool
    files: list[Path]
    found: list[Diagnostic] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return has_errors(self.found) or (self.strict and bool(self.found))

    def build(self, jobs: Sequence[Job], processes: int) -> None:
        """Build all, and say of each output what became of it. The problems of a file do not stop the next."""
        from factsheet.batch import check_places  # imported when asked for: start-up time

        try:
            if len(jobs) > 1:
                check_places(jobs)
        except Problems as problems:
            self.found.extend(problems.diagnostics)
            return
        bar = len(jobs) > 1 and not self.quiet and not self.verbose and console.is_terminal()
        with closing(_outcomes(jobs, processes)) as made, _progress(made, len(jobs), bar, self.style) as steps:
            for outcome in steps:
                self.outcomes.append(outcome)
                self.found.extend(outcome.found)
                if not bar:
                    self.tell(outcome)
        for outcome in self.outcomes if bar else ():
            self.tell(outcome)

    def tell(self, outcome: Outcome) -> None:
        """``build/mishov-2023.pdf  84 KB  6 pages``, one line a file. Of many that are up to date, the end tells."""
        for file in () if self.quiet else outcome.written:
            if file.size is None and len(self.files) > 1 and not self.verbose:
                continue
            pages = [] if file.pages is None else [report.plural(file.pages, "page")]
            told = ["up to date"] if file.size is None else [_size(file.size), *pages]
            console.say("  ".join([visible(str(file.path)), *told]))
        if self.verbose:
            console.tell(f"{visible(str(outcome.facts))}: {outcome.seconds:.2f} s")

    def close(self) -> None:
        """Print what was found, and a line that sums it up."""
        shown = [d for d in self.found if d.severity is Severity.ERROR or self.strict or not self.quiet]
        if shown:
            console.tell(report.report(shown, self.style, whole=self.verbose))
            nothing = "" if any(outcome.written for outcome in self.outcomes) else "\nNothing was made"
            console.tell(report.summary(shown, self.files) + nothing)
        if len(self.outcomes) > 1 and not self.quiet:
            console.tell(self._summary())

    def _summary(self) -> str:
        """``3 fact files: 1 built, 1 up to date, 1 failed``."""
        failed = sum(1 for outcome in self.outcomes if not outcome.written)
        made = sum(1 for outcome in self.outcomes if any(file.size is not None for file in outcome.written))
        fresh = len(self.outcomes) - failed - made
        counts = {"built": made, "up to date": fresh, "failed": failed}
        told = [f"{count:,} {what}" for what, count in counts.items() if count]
        return f"{report.plural(len(self.outcomes), 'fact file')}: {', '.join(told)}"


def _outcomes(jobs: Sequence[Job], processes: int) -> Generator[Outcome, None, None]:
    """What becomes of the jobs; one alone needs no process of its own."""
    from factsheet.batch import run  # imported when asked for: start-up time

    if len(jobs) == 1:
        yield run(jobs[0])
        return
    from factsheet.workers import cores, outcomes

    yield from outcomes(jobs, processes or cores())


def _size(count: int) -> str:
    """Bytes for a person; 1 KB is 1,000 bytes."""
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1_000:.0f} KB" if count < 999_500 else f"{count / 1_000_000:.1f} MB"


@contextmanager
def _progress(made: Iterable[Outcome], count: int, shown: bool, style: report.Style) -> Iterator[Iterable[Outcome]]:
    """What is made, with a bar on stderr that moves as it is taken."""
    if not shown:
        yield made
        return
    from rich.console import Console  # imported when asked for: start-up time
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, no_color=not style.colour), transient=True) as progress:
        yield progress.track(made, total=count, description="Building")
