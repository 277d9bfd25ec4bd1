"""Findings as workflow commands, which GitHub Actions shows at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.cli.excerpt import visible
from factsheet.cli.formats import Found
from factsheet.cli.formats.places import Root
from factsheet.diagnostics import Span


def document(findings: Sequence[Found]) -> bytes:
    """One line a finding."""
    root = Root()
    return "".join(_command(found, root) + "\n" for found in findings).encode("utf-8", "backslashreplace")


def _command(found: Found, root: Root) -> str:
    d = found.diagnostic
    properties = {"file": _name(root.name(found.file)), **_region(d.span), "title": f"{d.code} {d.name}".strip()}
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = "\n".join(visible(text) for text in (d.message, d.help) if text)
    return f"::{d.severity} {written}::{_data(message)}"


def _region(span: Span | None) -> dict[str, int]:
    """Lines, and columns only within one line: GitHub refuses others. Both ends are inclusive there."""
    if span is None:
        return {}
    if span.line != span.end_line:
        return {"line": span.line, "endLine": span.end_line}
    last = max(span.column, span.end_column - 1)
    return {"line": span.line, "endLine": span.line, "col": span.column, "endColumn": last}


def _name(file: str) -> str:
    """The name as it is, white space included; only what a terminal would act upon is written out."""
    return "".join(c if c in "\t\r\n" else visible(c) for c in file)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
