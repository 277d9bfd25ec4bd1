"""The validator that judges a Word file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openxml_audit


def audited(data: bytes) -> list[str]:
    """What openxml-audit finds. A validator of its own for each file: it knows files by their address in memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "audited.docx")
        path.write_bytes(data)
        return [str(problem) for problem in openxml_audit.OpenXmlValidator().validate(path).errors]
