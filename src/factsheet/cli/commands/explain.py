"""``factsheet explain``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from factsheet.cli import completion, console, options
from factsheet.cli.excerpt import visible
from factsheet.cli.report import Style
from factsheet.diagnostics import Problems, error

if TYPE_CHECKING:
    from factsheet.checks.pages import Page

_BOLD = "1"
_HEADING = re.compile("#+ .*")
_FAMILIES = re.compile(r"E[12]0[1-9]|E[12]1\d|T0[0-2]\d|R0(?:0[1-9]|10)|W10\d|W201")
"""Codes of problems that have no page: of outputs, of documents that are read back, of templates, of what is built."""


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="A code or a name, like S004 or false-corroboration; all are listed if none is given.",
            show_default=False,
            autocompletion=completion.checks,
        ),
    ] = None,
    debug: options.Debug = False,  # noqa: ARG001 - the error boundary looks for it
    colour: options.Color = console.Colour.AUTO,
) -> None:
    """Say what a check looks for, why, and how it is mended.

    \b
    Examples:
      factsheet explain                        all codes
      factsheet explain S004                   the page of one
      factsheet explain false-corroboration    which can be called by its name

    The exit code is 0 if there is such a page, 1 if a problem of that code has none, 2 if there
    is no such code.
    """
    from factsheet.checks import pages  # imported when asked for: start-up time

    if not __doc__:
        message = "The pages of checks are docstrings, and this Python leaves those out"
        raise Problems([error("E109", message, help="Run it without -OO, and without PYTHONOPTIMIZE=2")])
    style = console.style_of_stdout(colour)
    if code is None:
        console.say("\n".join(_listed(pages.pages(), style)))
    elif found := pages.page(code):
        console.say(_painted(found.text.rstrip(), style))
    elif _FAMILIES.fullmatch(code.strip().upper()):
        console.tell(f"There is no page for {code.strip().upper()}; its message says what to do")
        raise typer.Exit(1)
    else:
        raise typer.BadParameter(_unknown(code, pages.pages()), param_hint="'[CODE]'")


def _listed(pages: tuple[Page, ...], style: Style) -> Iterator[str]:
    """A line for each page: code, name, severity by profile, and the profiles if not all."""
    widest = max(len(page.name) for page in pages)
    for page in pages:
        only = f"  {page.profiles} only" if page.profiles else ""
        yield f"{style.paint(_BOLD, page.code)}  {page.name:{widest}}  {page.severities}{only}"


def _painted(text: str, style: Style) -> str:
    """Markdown as it is, its headings in bold; a comment in an example is none."""
    lines, fenced = [], False
    for line in text.split("\n"):
        fenced ^= line.startswith("```")
        lines.append(style.paint(_BOLD, line) if _HEADING.fullmatch(line) and not fenced else line)
    return "\n".join(lines)


def _unknown(code: str, pages: tuple[Page, ...]) -> str:
    from factsheet.facts.nearest import nearest_code  # imported when asked for: start-up time

    near = nearest_code(code, [word for page in pages for word in (page.code, page.name)])
    hint = f" Did you mean {near}?" if near else ""
    return f"“{visible(code[:60])}” is no code of a check.{hint}"
