"""The fact file that a document carries, out of a file that anybody may have made or saved anew."""

from __future__ import annotations

from pathlib import Path

from factsheet.diagnostics import Problems, error
from factsheet.facts.load import loads
from factsheet.facts.nearest import shown
from factsheet.readback import pdf
from factsheet.release.embedded import NAME
from factsheet.word.package import is_file, opened
from factsheet.word.reading import carried, program

_WORD = (b"PK", bytes.fromhex("D0CF11E0"))  # a package, and what a package with a password is wrapped in
_MADE = "Name a PDF or a Word file that factsheet has made"


def facts_of(document: Path) -> bytes:
    """The bytes of the fact file in a PDF or a Word file; raises `Problems` (E201 to E206)."""
    _check(document)
    return _sound(_of_word(document) if _is_word(document) else _of_pdf(document), document)


def facts_in(data: bytes, document: Path) -> bytes:
    """The same of the bytes of a document, which is called so."""
    return _sound(_of_word(document, data) if _begins_as_word(data) else _of_pdf(document, data), document)


def is_document(data: bytes) -> bool:
    """Whether these bytes begin as a PDF or a Word file does."""
    return pdf.is_pdf(data[: pdf.START]) or data.startswith(_WORD)


def _sound(data: bytes, document: Path) -> bytes:
    """The fact file of a document, if it can be read."""
    try:
        loads(data, f"{document}:{NAME}")
    except Problems as problems:
        first = error("E205", f"What “{document}” carries as its facts is no fact file that this version reads")
        raise Problems([first, *problems.diagnostics]) from problems
    return data


def _check(document: Path) -> None:
    """Refuse what has no end, or no beginning. What is not there is told when it is read."""
    try:
        found = is_file(document)
    except (OSError, ValueError):
        return
    if not found:
        raise Problems([error("E201", f"“{document}” is not a file", help="Name a file on the disk")])


def _is_word(document: Path) -> bool:
    """Whether it begins as a Word file does. What cannot be read is told when it is read as a PDF."""
    try:
        with document.open("rb") as file:
            start = file.read(pdf.START)
    except (OSError, ValueError):
        return False
    return _begins_as_word(start)


def _begins_as_word(data: bytes) -> bool:
    return data.startswith(_WORD) and not pdf.is_pdf(data[: pdf.START])


def _of_word(document: Path, data: bytes | None = None) -> bytes:
    with opened(document, data) as package:
        baseline, by = carried(package), program(package)
    if baseline is None:
        saved = f"; {shown(by)} saved it last, and may have lost them" if by and by != "factsheet" else ""
        raise Problems([error("E204", f"“{document}” carries no facts", help=_MADE + saved)])
    return baseline.facts


def _of_pdf(document: Path, data: bytes | None = None) -> bytes:
    found = dict.fromkeys(pdf.attached(document, data))
    if not found:
        help = f"{_MADE}; what was printed or converted anew has lost them"
        raise Problems([error("E204", f"“{document}” carries no facts", help=help)])
    if len(found) > 1:
        message = f"“{document}” carries {len(found)} fact files that differ, and nothing says which one counts"
        raise Problems([error("E205", message)])
    return next(iter(found))
