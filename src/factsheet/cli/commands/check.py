"""``factsheet check``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from factsheet import disk
from factsheet.cli import completion, console, options
from factsheet.cli.excerpt import visible
from factsheet.cli.formats import Format, Found, document
from factsheet.cli.naming import named
from factsheet.cli.report import plural, report, summary
from factsheet.diagnostics import Diagnostic, Problems, Severity, in_order

if TYPE_CHECKING:
    from factsheet.facts.schema import Profile


def _codes(given: list[str] | None) -> list[str]:
    """The codes and beginnings of codes that are selected, in capitals. Wrong usage, if there is no such check."""
    wanted = [code.strip().upper() for text in given or () for code in text.split(",")]
    if not wanted:
        return []
    from factsheet.checks.registry import RULES  # imported when asked for: start-up time
    from factsheet.facts.faults import Fault
    from factsheet.facts.nearest import nearest_code

    known = [*(rule.code for rule in RULES), *Fault]
    for code in wanted:
        if not code or not any(k.startswith(code) for k in known):
            near = nearest_code(code, known)
            hint = f" Did you mean {near}?" if near else ""
            raise typer.BadParameter(f"“{visible(code)}” is no check.{hint}", param_hint="'--select'")
    return wanted


def check(
    facts: options.FactFiles = None,
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="text, json, sarif, github (workflow commands) or gitlab (Code Quality).",
        ),
    ] = Format.TEXT,
    strict: options.Strict = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODES",
            help="Only these checks: codes or how they begin, with commas between. --fix mends no others. "
            "A file that cannot be loaded is reported all the same.",
            autocompletion=completion.checks,
        ),
    ] = None,
    profile: Annotated[
        options.ProfileName | None,
        typer.Option(
            "--profile",
            metavar="PROFILE",
            help="press, coi or intelligence; else what the fact file says: press.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Mend what can be mended with certainty, and show the difference."),
    ] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,  # noqa: ARG001 - the error boundary looks for it
    colour: options.Color = console.Colour.AUTO,
) -> None:
    """Hold fact files to the standards of sourcing.

    Each finding is shown at its place, with what would mend it. Errors stop a build, warnings do
    not. A check is silenced in [check] of the fact file, or by a comment at the value:
    "# factsheet: ignore[S014] reason".

    \b
    Examples:
      factsheet check                          facts.toml
      factsheet check north.toml south.toml    two fact files
      factsheet check --select S,D001          only what is said of sources, and D001
      factsheet check --profile coi --strict   as for country-of-origin information; no warnings
      factsheet check --fix                    correct slips of the pen first
      factsheet check -f sarif > facts.sarif   for code scanning and editors
      factsheet explain S004                   what a check looks for, and why

    The exit code is 0 if there are no errors, nor warnings under --strict, 1 if there are, 2 if
    the command was wrong, 3 if factsheet has a bug, 130 if it was interrupted.
    """
    files = named(facts)
    asked: Profile | None = profile.value if profile else None
    run = _Run(format, _codes(select), asked, strict, fix, quiet, verbose, colour)
    failed = fix and run.mend(files)
    if fix:  # what can be read but once is not mended, and not checked as if it had been
        files = [file for file in files if not disk.kind(file).is_stream]
    found = [one for file in files for one in run.findings(file)]
    run.show(found, files)
    if failed or run.fails(found):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Run:
    """One call of the command: what it looks for, and how it talks."""

    format: Format
    codes: list[str]
    profile: Profile | None
    strict: bool
    fix: bool
    quiet: bool
    verbose: bool
    colour: console.Colour

    def mend(self, files: list[Path]) -> bool:
        """Mend the files, show how; whether one could not be written."""
        from factsheet.cli.fixing import mend  # imported when asked for: start-up time

        failed = False
        text = self.format is Format.TEXT
        style = console.style_of_stdout(self.colour) if text else console.style(self.colour)
        for file in files:
            try:
                mended = mend(file, style, tuple(self.codes))
            except Problems as problems:
                console.tell(report(problems.diagnostics, console.style(self.colour)))
                failed = True
                continue
            if mended:
                (console.say if text else console.tell)(mended)
        return failed

    def findings(self, file: Path) -> list[Found]:
        """What is found in one file, in order of place; all that keeps it from loading, whatever is selected."""
        from factsheet.checks.examine import examine  # imported when asked for: start-up time
        from factsheet.facts.load import load

        start = perf_counter()
        try:
            found = list(filter(self.selects, examine(load(file), self.profile)))
        except Problems as problems:
            found = in_order(problems.diagnostics)
        if self.verbose:
            console.tell(f"{visible(str(file))}: {perf_counter() - start:.2f} s")
        return [Found(str(file), d) for d in found]

    def selects(self, d: Diagnostic) -> bool:
        """Whether it is among the checks that were asked for."""
        return d.code.startswith(tuple(self.codes) or "")  # which every code begins with

    def show(self, found: list[Found], files: list[Path]) -> None:
        """The findings on stdout; of a machine format, a line that sums them up on stderr."""
        if self.format is not Format.TEXT:
            console.pour(document(self.format, found))
            if not self.quiet:
                console.tell(self._summary(found, files))
            return
        told = [one for one in found if not self.quiet or self._counts(one.diagnostic)]
        if told:
            shown = report((one.diagnostic for one in told), console.style_of_stdout(self.colour), whole=self.verbose)
            console.say(shown)
        if told or (files and not self.quiet):
            console.say(self._summary(told, files))

    def _summary(self, found: list[Found], files: list[Path]) -> str:
        """``2 errors, 14 warnings in facts.toml``, with the profile that was asked for, and what --fix would do."""
        under = f", under the profile {self.profile}" if self.profile else ""
        if found:
            certain = 0 if self.fix else self._mendable(found)
            hint = f"\n{certain:,} can be mended with --fix" if certain else ""
            return summary((one.diagnostic for one in found), files) + under + hint
        where = visible(str(files[0])) if len(files) == 1 else plural(len(files), "file")
        return f"{where}: no problems{under}"

    def _mendable(self, found: list[Found]) -> int:
        """How many of the findings --fix would mend: what it would make worse elsewhere, it leaves."""
        fixes = [one for one in found if one.diagnostic.fix and self.selects(one.diagnostic)]
        if not fixes:
            return 0
        from factsheet.cli.fixing import mendable  # imported when asked for: start-up time

        mended = {file: mendable(Path(file), tuple(self.codes)) for file in {one.file for one in fixes}}
        return sum(1 for one in fixes if (one.diagnostic.code, one.diagnostic.path) in mended[one.file])

    def _counts(self, d: Diagnostic) -> bool:
        return self.strict or d.severity is Severity.ERROR

    def fails(self, found: list[Found]) -> bool:
        return any(self._counts(one.diagnostic) for one in found)
