"""Findings as SARIF 2.1.0 (OASIS), which code scanning and many editors read."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from factsheet import __version__
from factsheet.checks.pages import Page, page
from factsheet.cli.formats import Found
from factsheet.cli.formats.places import Root, fingerprints
from factsheet.cli.jsontext import dumped
from factsheet.diagnostics import Diagnostic, Span
from factsheet.facts.faults import Fault

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"

_Tree = dict[str, object]


def document(findings: Sequence[Found]) -> bytes:
    """One run; its rules are those that were broken."""
    root = Root()
    first = {found.diagnostic.code: found.diagnostic for found in reversed(findings)}
    codes = {code: number for number, code in enumerate(sorted(first))}
    results = [
        _result(found, codes[found.diagnostic.code], root, fingerprint)
        for found, fingerprint in zip(findings, fingerprints(findings, root), strict=True)
    ]
    driver = {"name": "factsheet", "version": __version__, "rules": [_rule(first[code]) for code in codes]}
    read = all(found.diagnostic.code != Fault.UNREADABLE_FILE for found in findings)
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": read}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(d: Diagnostic) -> _Tree:
    """What there is to know of a code; of one without a page, its name."""
    known = page(d.code)
    rule: _Tree = {"id": d.code, "name": d.name} if d.name else {"id": d.code}
    if known is None:
        return rule
    return rule | {
        "shortDescription": {"text": known.name},
        "fullDescription": {"text": known.summary},
        "defaultConfiguration": {"level": known.severity},
        "help": _help(known),
    }


def _help(known: Page) -> Mapping[str, str]:
    return {"text": known.text, "markdown": known.text}


def _result(found: Found, rule: int, root: Root, fingerprint: str) -> _Tree:
    d = found.diagnostic
    location: _Tree = {"artifactLocation": _artifact(root.name(found.file))}
    if d.span:
        location["region"] = _region(d.span)
    place: _Tree = {"physicalLocation": location}
    if d.path:
        place["logicalLocations"] = [{"fullyQualifiedName": d.path}]
    return {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": d.severity,
        "message": {"text": _plain(". ".join(filter(None, (d.message, d.help))))},
        "locations": [place],
        "partialFingerprints": {"factPath/v1": fingerprint},
    }


def _plain(text: str) -> str:
    """A message without placeholders and links: braces double (3.11.5), and what would be a link parted (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _artifact(name: str) -> _Tree:
    """A file below the root of the repository, or, where it lies elsewhere, by its whole path."""
    uri = quote(os.fsencode(name))
    return {"uri": f"file://{uri}"} if os.path.isabs(name) else {"uri": uri, "uriBaseId": _ROOT}


def _region(span: Span) -> _Tree:
    """Counted from 1, the end exclusive, as ours."""
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
