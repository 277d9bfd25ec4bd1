"""``factsheet build``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from factsheet import batch
from factsheet.cli import completion, console, options, report
from factsheet.cli.excerpt import visible
from factsheet.diagnostics import Diagnostic, Problems, Severity, has_errors
from factsheet.render import BACKENDS

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
    force: Annotated[  # noqa: ARG001 - nothing is ever skipped yet
        bool, typer.Option("--force", help="Rebuild what is up to date, too. This version always does.")
    ] = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,  # noqa: ARG001 - the error boundary looks for it
    colour: options.Color = console.Colour.AUTO,
) -> None:
    """Make the documents of fact files.

    Each document is written to build/ beside its fact file and named after the sheet's id:
    build/ID.pdf, build/ID.docx. A file is replaced only when its successor is complete.

    \b
    Examples:
      factsheet build                             facts.toml, as it asks for
      factsheet build north.toml south.toml       two fact files
      factsheet build -f pdf -o briefing.pdf      one PDF, under a name of your own
      factsheet build -t briefing -t one-page     two templates
      factsheet build --reference-docx our.docx   in the look of your own Word file
      factsheet build --strict                    nothing, if there is so much as a warning

    The exit code is 0 if all went well, warnings included unless --strict is given, 1 if problems
    were found, 2 if the command was wrong, 3 if factsheet has a bug, 130 if it was interrupted.
    """
    run = _Run(console.style(colour), quiet, verbose, strict)
    files = options.named(facts)
    asked = _Asked(tuple(formats or ()), tuple(templates or ()), theme, comments, reference)
    made = run.render(files, asked)
    run.write(made, output)
    run.close(files)
    if has_errors(run.found) or (strict and run.found):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command asks of every fact file, before its own ``[build]``."""

    formats: tuple[str, ...]
    templates: tuple[str, ...]
    theme: str | None
    comments: bool
    reference: Path | None


@dataclass(slots=True)
class _Run:
    """One call of the command: how it talks, what it has ``found``, and whether it has come to ``writing``."""

    style: report.Style
    quiet: bool
    verbose: bool
    strict: bool
    found: list[Diagnostic] = field(default_factory=list)
    writing: bool = False

    def render(self, files: Sequence[Path], asked: _Asked) -> list[batch.Made]:
        """What could be made; the problems of a file do not stop the next."""
        made = []
        bar = len(files) > 1 and not self.quiet and not self.verbose and console.is_terminal()
        with _progress(files, shown=bar, colour=self.style.colour) as steps:
            for file in steps:
                start = perf_counter()
                try:
                    one = batch.render(
                        file,
                        formats=asked.formats,
                        templates=asked.templates,
                        theme=asked.theme,
                        comments=asked.comments,
                        reference=asked.reference,
                    )
                except Problems as problems:
                    self.found.extend(problems.diagnostics)
                else:
                    self.found.extend(one.built.warnings)
                    if not (self.strict and one.built.warnings):
                        made.append(one)
                if self.verbose:
                    console.tell(f"{visible(str(file))}: {perf_counter() - start:.2f} s")
        return made

    def write(self, made: list[batch.Made], output: Path | None) -> None:
        try:
            placed = batch.place(made, output)
        except Problems as problems:
            self.found.extend(problems.diagnostics)
            return
        self.writing = bool(placed)
        for one in placed:
            try:
                self.list_written(batch.write(one))
            except Problems as problems:
                self.found.extend(problems.diagnostics)

    def list_written(self, written: list[batch.Written]) -> None:
        """``build/mishov-2023.pdf  84 KB  6 pages``, one line a file."""
        if self.quiet:
            return
        for file in written:
            pages = [] if file.pages is None else [report.plural(file.pages, "page")]
            console.say("  ".join([visible(str(file.path)), _size(file.size), *pages]))

    def close(self, files: Sequence[Path]) -> None:
        """Print what was found, and a line that sums it up."""
        shown = [d for d in self.found if d.severity is Severity.ERROR or self.strict or not self.quiet]
        if shown:
            console.tell(report.report(shown, self.style, whole=self.verbose))
            console.tell(report.summary(shown, files) + ("" if self.writing else "\nNothing was made"))


def _size(count: int) -> str:
    """Bytes for a person; 1 KB is 1,000 bytes."""
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1_000:.0f} KB" if count < 999_500 else f"{count / 1_000_000:.1f} MB"


@contextmanager
def _progress(files: Sequence[Path], *, shown: bool, colour: bool) -> Iterator[Iterable[Path]]:
    """The files, with a bar on stderr that moves as they are taken."""
    if not shown:
        yield files
        return
    from rich.console import Console  # imported when asked for: start-up time
    from rich.progress import Progress

    with Progress(console=Console(stderr=True, no_color=not colour), transient=True) as progress:
        yield progress.track(files, description="Building")
