"""The command line as a whole: one file a command, in `commands`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from factsheet import __version__
from factsheet.cli.console import say

COMMANDS = ("build", "check", "diff", "explain", "extract", "new", "pull", "schema", "watch")
"""Each is a function of that name, in a file of that name in `commands`."""


class _Commands(Mapping[str, Any]):
    """The commands by their names, each imported when it is asked for: start-up time."""

    def __getitem__(self, name: str) -> Any:
        if name not in COMMANDS:
            raise KeyError(name)
        alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
        alone.command(name)(getattr(import_module(f"factsheet.cli.commands.{name}"), name))
        return typer.main.get_command(alone)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Group(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Commands()  # type: ignore[assignment]  # nobody adds to them


app = typer.Typer(
    cls=_Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def command() -> Callable[..., Any]:
    """The command line, to be called with its arguments; ends in `SystemExit`."""
    return typer.main.get_command(app)


def _version(asked: bool) -> None:
    if asked:
        say(f"factsheet {__version__}")
        raise typer.Exit


@app.callback()
def factsheet(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn a fact file into briefing documents, in PDF and Word.

    A fact file is a text file in TOML that holds what is claimed, who says so, and where that
    was read. Every document is made from it.

    \b
    Examples:
      factsheet new north              a project to start from, in the folder north
      factsheet build                  facts.toml becomes build/ID.pdf and build/ID.docx
      factsheet build --help           everything that build can do
      factsheet check                  what is wrong with facts.toml, and what would mend it
      factsheet diff HEAD:facts.toml   what has changed since the last commit, fact by fact
      factsheet explain S004           what a check looks for, and why
      factsheet extract briefing.pdf   the facts that a document carries, as facts.toml
      factsheet pull edited.docx       what an editor changed in a Word file, as facts
      factsheet schema > schema.json   a schema, for editors that check and complete TOML
      factsheet watch                  the documents again, whenever facts.toml changes
    """
