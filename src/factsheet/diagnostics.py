"""The one currency for problems: what is wrong, where, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How a diagnostic counts: an error stops a build, a warning is printed."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A place in a text file.

    Lines and columns count characters from 1; the end is exclusive.
    ``source`` is the text of the first line, without its line ending.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    source: str = ""


class Diagnostic(NamedTuple):
    """One problem.

    ``path`` is the fact path (``figures.losses.low``) where there is one, ``help`` the
    suggestion, ``name`` the name of the check that found it. ``part`` is the words of the value at
    that path that it is about, where it is not about all of it. ``fix`` is the key or the value that
    would stand there instead, without quotation marks, where that is certain.
    """

    code: str
    severity: Severity
    message: str
    path: str = ""
    span: Span | None = None
    help: str = ""
    name: str = ""
    part: str = ""
    fix: str = ""


class Problems(Exception):
    """Raised where work cannot go on; carries every diagnostic that was collected."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


def error(code: str, message: str, path: str = "", *, span: Span | None = None, help: str = "") -> Diagnostic:
    """An error diagnostic."""
    return Diagnostic(code, Severity.ERROR, message, path, span, help)


def warning(code: str, message: str, path: str = "", *, span: Span | None = None, help: str = "") -> Diagnostic:
    """A warning diagnostic."""
    return Diagnostic(code, Severity.WARNING, message, path, span, help)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops a build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, line and column; those without a place come first."""

    def place(d: Diagnostic) -> tuple[str, int, int, str]:
        s = d.span
        return (s.file, s.line, s.column, d.code) if s else ("", 0, 0, d.code)

    return sorted(diagnostics, key=place)
