"""Findings as a list in JSON, each as it is."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.cli.formats import Found
from factsheet.cli.jsontext import dumped


def document(findings: Sequence[Found]) -> bytes:
    """A list of objects; their keys are an interface for programs. Positions are null where there is none."""
    return dumped([_entry(found) for found in findings])


def _entry(found: Found) -> dict[str, str | int | None]:
    d, span = found.diagnostic, found.diagnostic.span
    return {
        "code": d.code,
        "severity": d.severity,
        "name": d.name,
        "path": d.path,
        "message": d.message,
        "help": d.help,
        "file": found.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
    }
