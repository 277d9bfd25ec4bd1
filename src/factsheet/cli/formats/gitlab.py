"""Findings as a Code Quality report, which GitLab shows in a merge request."""

from __future__ import annotations

from collections.abc import Sequence

from factsheet.cli.formats import Found
from factsheet.cli.formats.places import Root, fingerprints
from factsheet.cli.jsontext import dumped
from factsheet.diagnostics import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def document(findings: Sequence[Found]) -> bytes:
    """A list in JSON, as GitLab's documentation of Code Quality has it."""
    root = Root()
    return dumped(
        [
            _entry(found, root, fingerprint)
            for found, fingerprint in zip(findings, fingerprints(findings, root), strict=True)
        ]
    )


def _entry(found: Found, root: Root, fingerprint: str) -> dict[str, object]:
    d = found.diagnostic
    lines = {"begin": d.span.line, "end": d.span.end_line} if d.span else {"begin": 1}  # which GitLab requires
    return {
        "description": ". ".join(filter(None, (d.message, d.help))),
        "check_name": " ".join(filter(None, (d.code, d.name))),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[d.severity],
        "location": {"path": root.name(found.file), "lines": lines},
    }
