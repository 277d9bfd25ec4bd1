"""The validators that judge a PDF, each asked for everything it finds wrong."""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import outloud
from page import SafetyLimits, ValidationProfile, validate_pdf_bytes

PROFILES = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A)
# By itself page-validation stops at tables of 1,024 rows, and at outlines of 256 entries, each the next of the last.
_LIMITS = SafetyLimits(max_table_grid_rows=40_000, max_reference_depth=40_000)

# It takes any line that stands near the edge of three pages for a running header, "single source" below a claim
# too. That none is in the tree follows from the text walked being the document's.
_SKIPPED = ("PAG-001",)


def conformance_faults(data: bytes) -> list[str]:
    """What page-validation finds against PDF/UA-1 and PDF/A-3a, each fault once."""
    found = []
    for profile in PROFILES:
        report = validate_pdf_bytes(data, profile=profile, limits=_LIMITS)
        assert report.rules.total > 100
        counted = Counter(f"{failure.rule_id}: {failure.message}" for failure in report.failures)
        found += [f"{n} × {message}" for message, n in counted.items()]
        if not report.is_compliant and not counted:
            found.append(f"{profile.value}: not compliant")
    return found


def reading_faults(data: bytes) -> list[str]:
    """The errors and warnings of outloud."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(data)
        result = outloud.check(str(path), skip=_SKIPPED)
    found = [f"{f.rule}: {f.message} {f.evidence or ''}" for f in result.findings if f.severity != "info"]
    return [*found, *(f"{run.rule} {run.status}" for run in result.runs if run.status == "crashed"), *_unread(result)]


def _unread(result: outloud.Result) -> list[str]:
    return [f"unreadable: {result.error}"] if result.error else []


def syntax_faults(data: bytes) -> list[str]:
    """What ``qpdf --check`` says, if it is not content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(data)
        run = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    said = (run.stdout + run.stderr).decode()
    sound = run.returncode == 0 and "No syntax or stream encoding errors found" in said
    return [] if sound else said.splitlines()


def faults(data: bytes) -> list[str]:
    """Of both validators that come from PyPI."""
    return [*conformance_faults(data), *reading_faults(data)]
