"""The validator that judges a Word file."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import openxml_audit


@cache
def _validator() -> openxml_audit.OpenXmlValidator:
    """One for all files: it reads its schemas once, and keeps nothing of a file."""
    return openxml_audit.OpenXmlValidator()


def audited(data: bytes) -> list[str]:
    """What openxml-audit finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "audited.docx")
        path.write_bytes(data)
        return [str(problem) for problem in _validator().validate(path).errors]
