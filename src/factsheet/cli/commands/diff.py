"""``factsheet diff``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factsheet.cli import completion, console, options
from factsheet.cli.report import report
from factsheet.diagnostics import Diagnostic, Problems

if TYPE_CHECKING:
    from factsheet.editions import Edition

_EDITION = "a fact file, a PDF or Word file that factsheet has made, or a git revision and path"


class Format(StrEnum):
    """How changes are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def _name(name: str) -> str:
    if not name:
        raise typer.BadParameter("The name is empty.")
    return name


def diff(
    old: Annotated[
        str,
        typer.Argument(
            parser=_name,
            metavar="OLD",
            help=f"The earlier edition: {_EDITION}.",
            show_default=False,
            autocompletion=completion.facts,
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            parser=_name, metavar="[NEW]", help="The later edition, named likewise.", autocompletion=completion.facts
        ),
    ] = "facts.toml",
    format: Annotated[
        Format,
        typer.Option("--format", "-f", metavar="FORMAT", help="text, markdown (for a pull request) or json."),
    ] = Format.TEXT,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 if anything differs.")] = False,
    debug: options.Debug = False,  # noqa: ARG001 - the error boundary looks for it
    colour: options.Color = console.Colour.AUTO,
) -> None:
    """Show what differs between two editions, fact by fact.

    Each edition is a fact file, a PDF or Word file that factsheet has made, or a revision that git
    keeps and the path in it: HEAD~1:facts.toml, or HEAD~1:./facts.toml for one in this folder. A
    file of that very name comes first.

    Values are shown as a page prints them. A record that is new or gone is one change. The order
    of records, settings and reasons to disclose are no facts, and comments are none either. The
    two need not pass the checks.

    \b
    Examples:
      factsheet diff HEAD:facts.toml                        what has changed since the last commit
      factsheet diff HEAD~1:facts.toml HEAD:facts.toml      what the last commit changed
      factsheet diff sent.pdf                               since that PDF was made
      factsheet diff old.toml new.toml --format markdown    for a pull request
      factsheet diff old.docx new.docx --exit-code          for a script

    The exit code is 0 if all went well, 1 if there were problems, or, under --exit-code, if
    anything differs, 2 if the command was wrong, 3 if factsheet has a bug.
    """
    try:
        differs = _diff(old, new, format, colour)
    except Problems as problems:
        console.tell(report(problems.diagnostics, console.style(colour)))
        raise typer.Exit(1) from None
    if differs and exit_code:
        raise typer.Exit(1)


def _diff(old: str, new: str, format: Format, colour: console.Colour) -> bool:
    """Whether anything differs, once that is shown."""
    from factsheet.cli.changes import as_json, as_text  # imported when asked for: start-up time
    from factsheet.template.changed import told

    before, after = _editions(old, new)
    found = told(before.release, after.release)
    if format is Format.JSON:
        console.pour(as_json(found))
    elif format is Format.MARKDOWN:
        from factsheet.cli.markdown import as_markdown  # imported when asked for: start-up time

        console.pour(as_markdown(found, old, new).encode())
    else:
        console.say(as_text(found, console.style_of_stdout(colour)))
    return bool(found)


def _editions(*names: str) -> list[Edition]:
    """All of them, or the problems of all."""
    from factsheet.editions import edition  # imported when asked for: start-up time

    found: list[Edition] = []
    problems: list[Diagnostic] = []
    for name in names:
        try:
            found.append(edition(name))
        except Problems as faults:
            problems.extend(faults.diagnostics)
    if problems:
        raise Problems(dict.fromkeys(problems))
    return found
