"""The options of the commands that make documents, and the jobs that they come to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factsheet.cli import completion, options
from factsheet.cli.excerpt import visible
from factsheet.cli.naming import named
from factsheet.render import BACKENDS

if TYPE_CHECKING:
    from factsheet.batch import Job
    from factsheet.editions import Edition

_FORMATS = ", ".join(BACKENDS)


def _known(formats: list[str] | None) -> list[str] | None:
    for name in formats or ():
        if name not in BACKENDS:
            raise typer.BadParameter(f"“{visible(name)}” is not one of {_FORMATS}.")
    return formats


Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        parser=options.path,
        metavar="PATH",
        help="The folder to write to, or a file name if one document is made; else build/ beside the fact file.",
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{_FORMATS}; give it several times for several. Else what the fact file asks for: pdf and docx.",
        autocompletion=completion.formats,
        callback=_known,
    ),
]
Templates = Annotated[
    list[str] | None,
    typer.Option(
        "--template",
        "-t",
        metavar="NAME",
        help="A built-in template, or one in templates/ beside the fact file; give it several times for several. "
        "Else what the fact file asks for: briefing.",
        autocompletion=completion.templates,
    ),
]
Theme = Annotated[
    str | None,
    typer.Option(
        "--theme",
        metavar="NAME",
        help="The look: the name of a theme, or a TOML file. Else what the fact file asks for: plain.",
        autocompletion=completion.themes,
    ),
]
Comments = Annotated[bool, typer.Option("--comments", help="In Word, caveats stand as comments at their claims, too.")]
Reference = Annotated[
    Path | None,
    typer.Option(
        "--reference-docx",
        parser=options.path,
        metavar="FILE",
        help="A Word file of your own, whose styles, page, header and footer the Word document takes.",
    ),
]
Processes = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=0,
        metavar="N",
        help="How many processes work at once: on a fact file each, or on two formats of one file; "
        "else one a processor.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="OLD",
        help="Say in the documents what has changed since an earlier edition: a fact file, a PDF or Word file "
        "made of one, or a revision in git, HEAD~1:facts.toml.",
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Make what is up to date, too, and replace what somebody has edited.")
]


def jobs(
    facts: Sequence[Path] | None,
    output: Path | None,
    formats: Sequence[str] | None,
    templates: Sequence[str] | None,
    theme: str | None,
    comments: bool,
    reference: Path | None,
    since: str | None,
    force: bool,
    strict: bool,
) -> list[Job]:
    """A job for each fact file that is meant. Raises `Problems` where there is no such earlier edition."""
    files = named(facts)
    if since is not None and len(files) > 1:
        raise typer.BadParameter("It goes with one fact file.", param_hint="'--since'")
    from factsheet.batch import Job  # imported when asked for: start-up time
    from factsheet.inputs import Asked

    edition = _edition(since) if since is not None else None
    asked = Asked(tuple(formats or ()), tuple(templates or ()), theme, comments, reference, edition)
    return [Job(file, asked, output, force, strict) for file in files]


def _edition(name: str) -> Edition:
    from factsheet.editions import edition  # imported when asked for: start-up time

    return edition(name)
