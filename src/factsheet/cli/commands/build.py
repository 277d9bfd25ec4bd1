"""``factsheet build``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factsheet.cli import completion, console, options
from factsheet.cli.excerpt import visible
from factsheet.cli.formats import Format
from factsheet.render import BACKENDS

if TYPE_CHECKING:
    from factsheet.batch import Job
    from factsheet.cli.working import Manner
    from factsheet.editions import Edition

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
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="OLD",
            help="Say in the documents what has changed since an earlier edition: a fact file, a PDF or Word file "
            "made of one, or a revision in git, HEAD~1:facts.toml.",
        ),
    ] = None,
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
      factsheet build --since sent.pdf            with a section on what has changed since
      factsheet build --strict                    nothing, if there is so much as a warning
      factsheet build --check                     is every document up to date? For CI

    The exit code is 0 if all went well, warnings included unless --strict is given, 1 if problems
    were found, 2 if the command was wrong, 3 if factsheet has a bug, 130 if it was interrupted.
    """
    if check and force:
        raise typer.BadParameter("It does not go with --force.", param_hint="'--check'")
    if annotate is not Format.TEXT and not check:
        raise typer.BadParameter("It goes with --check only.", param_hint="'--report'")
    files = options.named(facts)
    if since is not None and len(files) > 1:
        raise typer.BadParameter("It goes with one fact file.", param_hint="'--since'")
    from factsheet.batch import Job  # imported when asked for: start-up time
    from factsheet.cli.working import Manner
    from factsheet.inputs import Asked

    manner = Manner(console.style(colour), quiet, verbose, strict, jobs)
    edition = _edition(since) if since is not None else None
    asked = Asked(tuple(formats or ()), tuple(templates or ()), theme, comments, reference, edition)
    if not _run([Job(file, asked, output, force, strict) for file in files], manner, annotate if check else None):
        raise typer.Exit(1)


def _run(jobs: Sequence[Job], manner: Manner, checked_as: Format | None) -> bool:
    """Whether all went well."""
    if checked_as is not None:
        from factsheet.cli.checking import check  # imported when asked for: start-up time

        return check(jobs, manner, checked_as)
    from factsheet.cli.building import build

    return build(jobs, manner)


def _edition(name: str) -> Edition:
    from factsheet.editions import edition  # imported when asked for: start-up time

    return edition(name)
