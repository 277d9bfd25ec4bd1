"""``factsheet new``."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from factsheet import disk, starting
from factsheet.cli import console, options
from factsheet.cli.excerpt import visible
from factsheet.starting import Starter


def new(
    folder: Annotated[
        Path,
        typer.Argument(
            parser=options.path, metavar="[FOLDER]", help="The folder of the project; it is made if it is not there."
        ),
    ] = Path("."),
    starter: Annotated[
        Starter,
        typer.Option(
            "--from",
            metavar="STARTER",
            help="The fact file to start from: minimal, a short one that explains itself; coi, country-of-origin "
            "information; sample, a real news report.",
        ),
    ] = Starter.MINIMAL,
) -> None:
    """Start a project: a fact file that can be built at once, and what belongs beside it.

    That is a template to change, the JSON Schema for your editor, a .gitignore, hooks for
    pre-commit, and a GitHub workflow that says which documents are stale. A file that is there
    already is kept as it is; run it again, and it makes what is missing.

    \b
    Examples:
      factsheet new                      in this folder
      factsheet new north                in the folder north
      factsheet new north --from coi     as country-of-origin information
      factsheet new --from sample        the sample of this program, a real news report
    """
    for file in starting.start(folder, starter):
        console.say(f"{'made' if file.made else 'kept'} {visible(str(file.path))}")
    if root := starting.root_above(folder):
        told = f"{folder / '.github'} and {folder / starting.HOOKS}"
        console.tell(f"\nThe repository's root is {visible(str(root))}: move {visible(told)} there, to have them run.")
    console.tell("\nNext:\n" + "\n".join(f"  {command}" for command in _next(folder)))


def _next(folder: Path) -> tuple[str, str]:
    """The two commands to type."""
    if disk.real(folder) == disk.real("."):
        return "factsheet build", "factsheet check"
    name = str(folder)
    return f"cd {visible(shlex.quote(f'./{name}' if name.startswith('-') else name))}", "factsheet build"
