"""One fact file becomes briefing documents, and every value in them still knows its fact.

`load` reads a fact file, `check` says what is wrong with it, `build` makes its documents; `load` and
`build` raise `Problems`. What they need is imported when they are called: importing ``factsheet``
costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factsheet.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike
    from pathlib import Path

    from factsheet.diagnostics import Diagnostic, Problems, Severity, Span
    from factsheet.facts.load import Loaded
    from factsheet.facts.schema import Profile

__all__ = ["Diagnostic", "Problems", "Severity", "Span", "__version__", "build", "check", "load"]


def load(path: str | PathLike[str]) -> Loaded:
    """Read the fact file at ``path``; raises `Problems` with every error in it."""
    from pathlib import Path  # imported when asked for: start-up time

    from factsheet.facts.load import load as load_file

    return load_file(Path(path))


def check(path: str | PathLike[str], *, profile: Profile | None = None) -> list[Diagnostic]:
    """What is wrong with the fact file at ``path``, in order of place; what it ignores is left out.

    ``profile`` comes before the file's own; one that does not exist raises `ValueError`. A file that cannot be
    loaded gives the loader's findings.
    """
    from factsheet.checks.examine import examine  # imported when asked for: start-up time
    from factsheet.diagnostics import Problems

    try:
        return examine(load(path), profile)
    except Problems as problems:
        return list(problems.diagnostics)


def build(
    path: str | PathLike[str],
    *,
    output: str | PathLike[str] | None = None,
    formats: Sequence[str] = (),
    templates: Sequence[str] = (),
    theme: str | None = None,
    comments: bool = False,
    reference_docx: str | PathLike[str] | None = None,
    since: str | PathLike[str] | None = None,
    force: bool = False,
) -> list[Path]:
    """Make the documents of the fact file at ``path`` that are not up to date, and return the paths of all, in order.

    ``output`` is a folder, or a file name where one document is made; without it they go to
    ``build/`` beside the fact file. ``formats``, ``templates`` and ``theme`` are those of the
    fact file's ``[build]`` where they are not given. ``comments`` puts caveats as comments into Word
    files, ``reference_docx`` is a house's own Word file, whose look they take. ``since`` is an earlier edition, a
    file or a revision in git: the documents say what has changed. ``force`` makes them anew, and replaces those that
    somebody has edited. Raises `Problems`, and then nothing was written.
    """
    from os import fspath  # imported when asked for: start-up time
    from pathlib import Path

    from factsheet.batch import Job, run
    from factsheet.diagnostics import Problems, has_errors
    from factsheet.inputs import Asked

    reference = None if reference_docx is None else Path(reference_docx)
    edition = None
    if since is not None:
        from factsheet.editions import edition as edition_of

        edition = edition_of(fspath(since))
    asked = Asked(tuple(formats), tuple(templates), theme, comments, reference, edition)
    outcome = run(Job(Path(path), asked, None if output is None else Path(output), force))
    if has_errors(outcome.found):
        raise Problems(outcome.found)
    return [written.path for written in outcome.written]


def __getattr__(name: str) -> Any:
    """The diagnostics, imported when asked for."""
    if name in {"Diagnostic", "Problems", "Severity", "Span"}:
        from factsheet import diagnostics

        return getattr(diagnostics, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
