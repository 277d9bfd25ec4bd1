"""The options and arguments that several commands have, each with the same name, meaning and help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from factsheet.cli import completion
from factsheet.cli.console import Colour


class ProfileName(StrEnum):
    """The profiles of checks; the fact file's own are the same, and take longer to import."""

    PRESS = "press"
    COI = "coi"
    INTELLIGENCE = "intelligence"


def path(name: str) -> Path:
    """The name of a file or folder. What lies there is told by who reads or writes it, with all else that is wrong."""
    if not name:  # which would be the current folder
        raise typer.BadParameter("The name is empty.")
    return Path(name)


FactFiles = Annotated[
    list[Path] | None,
    typer.Argument(
        parser=path,
        metavar="[FACTS]...",
        help="Fact files, or patterns of names such as 'facts/**/*.toml'; facts.toml if none is named.",
        show_default=False,
        autocompletion=completion.facts,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Show every problem whole, however many, and how long each file took.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Let warnings count as errors do.")]
Debug = Annotated[bool, typer.Option("--debug", help="Print a traceback if factsheet itself fails.")]
Color = Annotated[
    Colour,
    typer.Option(
        "--color",
        metavar="WHEN",
        help="Colour what is printed: auto, always or never. NO_COLOR and FORCE_COLOR are respected.",
    ),
]
