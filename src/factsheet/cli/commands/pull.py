"""``factsheet pull``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factsheet.cli import completion, console, options
from factsheet.cli.excerpt import visible
from factsheet.cli.report import plural, report
from factsheet.diagnostics import Problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factsheet.facts.load import Loaded
    from factsheet.facts.patch import Value
    from factsheet.readback.compare import Compared


def pull(
    edited: Annotated[
        Path,
        typer.Argument(
            parser=options.path, metavar="EDITED", help="A Word file that factsheet made.", show_default=False
        ),
    ],
    facts: Annotated[
        Path,
        typer.Argument(parser=options.path, metavar="[FACTS]", help="The fact file.", autocompletion=completion.facts),
    ] = Path("facts.toml"),
    write: Annotated[
        bool, typer.Option("--write", help="Write the changed facts into the fact file, and nothing else there.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    debug: options.Debug = False,  # noqa: ARG001 - the error boundary looks for it
    colour: options.Color = console.Colour.AUTO,
) -> None:
    """Show which facts an editor changed in a Word file.

    Each fact is shown as it was and as it is now, with who tracked the change; then what changed
    outside facts. With --write, the changed values are written into the fact file: its comments,
    and all else in it, stay as they are. What the fact file has changed since, what two places of
    the document say differently, and what cannot be read as a value with certainty is never
    written unasked; nor is anything removed.

    \b
    Examples:
      factsheet pull edited.docx                what was changed, against facts.toml
      factsheet pull edited.docx north.toml     or against another fact file
      factsheet pull edited.docx --write        and write it
      factsheet pull edited.docx --json         for programs

    The exit code is 0 if all went well, 1 if there are conflicts or problems, or if something is
    left to do by hand after --write, 2 if the command was wrong, 3 if factsheet has a bug.
    """
    try:
        left = _pull(edited, facts, colour, write=write, as_json=as_json)
    except Problems as problems:
        console.tell(report(problems.diagnostics, console.style(colour)))
        raise typer.Exit(1) from None
    if left:
        raise typer.Exit(1)


def _pull(edited: Path, facts: Path, colour: console.Colour, *, write: bool, as_json: bool) -> int:
    """How many facts are left to be settled by hand."""
    from factsheet.cli import asking, differences  # imported when asked for: start-up time
    from factsheet.facts.load import load
    from factsheet.readback.pull import pull as pulled

    current = load(facts)
    found = pulled(edited, current)
    if as_json:
        console.pour(differences.as_json(found))
    elif diff := differences.as_diff(found, console.style_of_stdout(colour)):
        console.say(diff)
    if found.warnings:
        console.tell(report(found.warnings, console.style(colour)))
    console.tell(differences.summary(found))
    left = len(found.conflicts)
    if write:
        answers = asking.answers(found, current) if console.can_ask() and not as_json else {}
        _write(facts, current, found, answers)
        doubtful = {conflict.path for conflict in found.conflicts}
        gone = (change for change in found.changes if change.status != "changed" and change.path not in doubtful)
        left += sum(1 for _ in gone) - len(answers)
    return left


def _write(facts: Path, current: Loaded, found: Compared, answers: Mapping[str, Mapping[str, Value]]) -> None:
    """Put the edits into the fact file, if they leave it sound."""
    from factsheet.revision import revise  # imported when asked for: start-up time

    edits = dict(found.edits)
    for answer in answers.values():
        edits |= answer
    name = visible(str(facts))
    if not edits:
        console.tell(f"{name}: nothing to write")
        return
    revise(current, edits)
    doubtful = {conflict.path for conflict in found.conflicts}
    certain = {change.path for change in found.changes if change.status == "changed"} - doubtful
    console.tell(f"{name}: {plural(len(certain) + len(answers), 'fact')} written; build again to see them")
