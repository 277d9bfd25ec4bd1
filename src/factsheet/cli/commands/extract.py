"""``factsheet extract``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from factsheet import disk, outputs
from factsheet.cli import console, options
from factsheet.cli.excerpt import visible
from factsheet.diagnostics import Problems, error
from factsheet.disk import Kind

_STDOUT = Path("-")


def extract(
    briefing: Annotated[
        Path,
        typer.Argument(
            parser=options.path,
            metavar="BRIEFING",
            help="A PDF or a Word file that factsheet has made.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", parser=options.path, metavar="FILE", help="The file to write; - is standard output."
        ),
    ] = Path("facts.toml"),
) -> None:
    """Write out the facts that a document carries.

    Every PDF and every Word file holds the facts that it was made from, as a fact file: what its
    audience may read, without comments, and without what rules a build. Pictures are not in it.
    Of a Word file that was edited, these are the facts as they were before.

    A file that is there already, and is not the same, is never replaced.

    \b
    Examples:
      factsheet extract briefing.pdf                    writes facts.toml here
      factsheet extract briefing.docx                   the same facts, out of the Word file
      factsheet extract briefing.pdf -o north.toml      or under another name
      factsheet extract briefing.pdf -o - | less        or to be read at once
    """
    from factsheet.readback.embedded import facts_of  # imported when asked for: start-up time

    data = facts_of(briefing)
    if output == _STDOUT:
        _pour(data)
    else:
        _keep(output, data)
        console.say(visible(str(output)))


def _keep(path: Path, data: bytes) -> None:
    """Write the file, unless it is there."""
    if disk.kind(path) is Kind.FILE:
        if _holds(path, data):
            return
        help = "Name another file with --output, or move that one away"
        raise Problems([error("E207", f"“{path}” is there already, and is not the same", help=help)])
    outputs.write(path, data, elsewhere="--output")


def _holds(path: Path, data: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:  # it may not be read: then it is not known to be the same
        return False


def _pour(data: bytes) -> None:
    """The bytes as they are, on standard output."""
    if sys.stdout.name == os.devnull:  # what stands for one that is closed
        raise Problems([error("E104", "Standard output is closed", help="Name a file with --output")])
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise console.unwritten(fault) from fault
