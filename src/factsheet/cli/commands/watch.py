"""``factsheet watch``."""

from __future__ import annotations

from factsheet.cli import console, making, options


def watch(
    facts: options.FactFiles = None,
    output: making.Output = None,
    formats: making.Formats = None,
    templates: making.Templates = None,
    theme: making.Theme = None,
    comments: making.Comments = False,
    reference: making.Reference = None,
    processes: making.Processes = 0,
    since: making.Since = None,
    force: making.Force = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,  # noqa: ARG001 - the error boundary looks for it
    colour: options.Color = console.Colour.AUTO,
) -> None:
    """Make the documents of fact files, and make them anew whenever something changes.

    What is not up to date is built, as factsheet build does. Then it waits, and whenever a fact
    file is saved, or a template, theme, font, picture or Word file that goes into a document, it
    builds the documents concerned. If there is a mistake it is shown, and the documents stay as
    they were. A pattern of names stands for the files that fit when it begins, --since for the
    edition as it is then.

    \b
    Examples:
      factsheet watch                             facts.toml, as it asks for
      factsheet watch -f pdf -t one-page          one PDF
      factsheet watch 'facts/**/*.toml'           all below a folder

    Ctrl-C ends it, with exit code 0, and so does a request to terminate. The exit code is 1 if
    nobody reads what it says any more, 2 if the command was wrong, 3 if factsheet has a bug.
    """
    jobs = making.jobs(facts, output, formats, templates, theme, comments, reference, since, force, strict)
    from factsheet.cli.watching import watch as begin  # imported when asked for: start-up time
    from factsheet.cli.working import Manner

    begin(jobs, Manner(console.style(colour), quiet, verbose, strict, processes))
