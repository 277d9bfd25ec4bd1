"""``factsheet build``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from factsheet.cli import console, making, options
from factsheet.cli.formats import Format

if TYPE_CHECKING:
    from factsheet.batch import Job
    from factsheet.cli.working import Manner


def build(
    facts: options.FactFiles = None,
    output: making.Output = None,
    formats: making.Formats = None,
    templates: making.Templates = None,
    theme: making.Theme = None,
    comments: making.Comments = False,
    reference: making.Reference = None,
    processes: making.Processes = 0,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; say which documents are not what would be made, and which facts differ. "
            "The exit code is 1 if there are any.",
        ),
    ] = False,
    annotate: Annotated[
        Format,
        typer.Option(
            "--report",
            metavar="FORMAT",
            help="With --check, how that is said: text, json, sarif, github or gitlab.",
        ),
    ] = Format.TEXT,
    watch: Annotated[
        bool, typer.Option("--watch", help="Then wait, and build anew what changes, as factsheet watch does.")
    ] = False,
    since: making.Since = None,
    force: making.Force = False,
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
      factsheet build --since sent.pdf            with a section on what has changed since
      factsheet build --strict                    nothing, if there is so much as a warning
      factsheet build --watch                     and again whenever something changes
      factsheet build --check                     is every document up to date? For CI

    The exit code is 0 if all went well, warnings included unless --strict is given, 1 if problems
    were found, 2 if the command was wrong, 3 if factsheet has a bug, 130 if it was interrupted;
    under --watch, 0.
    """
    if check and force:
        raise typer.BadParameter("It does not go with --force.", param_hint="'--check'")
    if check and watch:
        raise typer.BadParameter("It does not go with --check.", param_hint="'--watch'")
    if annotate is not Format.TEXT and not check:
        raise typer.BadParameter("It goes with --check only.", param_hint="'--report'")
    jobs = making.jobs(facts, output, formats, templates, theme, comments, reference, since, force, strict)
    from factsheet.cli.working import Manner  # imported when asked for: start-up time

    manner = Manner(console.style(colour), quiet, verbose, strict, processes)
    if watch:
        from factsheet.cli.watching import watch as begin

        begin(jobs, manner)
    elif not _run(jobs, manner, annotate if check else None):
        raise typer.Exit(1)


def _run(jobs: Sequence[Job], manner: Manner, checked_as: Format | None) -> bool:
    """Whether all went well."""
    if checked_as is not None:
        from factsheet.cli.checking import check  # imported when asked for: start-up time

        return check(jobs, manner, checked_as)
    from factsheet.cli.building import build

    return build(jobs, manner)
