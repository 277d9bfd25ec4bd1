"""The edits of a Word file that was built here: read, compared, and put into the text of a fact file."""

from __future__ import annotations

from pathlib import Path

from factsheet.diagnostics import Problems, error
from factsheet.facts import paths
from factsheet.facts.load import Loaded, loads
from factsheet.facts.nearest import shown
from factsheet.readback.compare import Compared, compared
from factsheet.release.embedded import NAME
from factsheet.word.passages import Baseline
from factsheet.word.reading import Read, read


def pull(document: Path, current: Loaded) -> Compared:
    """What an editor did in a Word file, against the fact file of today.

    Raises `Problems`: E201 to E203 and E206 of the file, E204 where it carries no baseline, E205
    where its facts cannot be used, E208 where it was made from another sheet.
    """
    edited = read(document)
    if edited.baseline is None:
        message = f"“{document}” does not say what it was made from, so that its edits cannot be found"
        raise Problems([error("E204", message, help=_help(edited))])
    base = based_on(edited.baseline, document)
    own, other = base.facts.sheet.id, current.facts.sheet.id
    if own != other:
        message = f"“{document}” is of the sheet {shown(own)}, and “{current.file}” is {shown(other)}"
        raise Problems([error("E208", message, help="Name the fact file that the document was built from")])
    return compared(edited, edited.baseline, base, current)


def _help(edited: Read) -> str:
    by = f" {shown(edited.program)} saved it last, and may have lost it." if edited.program else ""
    return f"Name a Word file that factsheet build has made and an editor has saved.{by}"


def based_on(baseline: Baseline, document: Path) -> Loaded:
    """The fact file of a baseline. Raises `Problems` (E205) if it, or a path of a place, cannot be read."""
    try:
        for key in {control.key for passage in baseline.passages for control in passage.controls}:
            paths.split(baseline.path(key))
        return loads(baseline.facts, f"{document}:{NAME}")
    except ValueError as fault:
        raise Problems([error("E205", f"What “{document}” says of its facts has been damaged")]) from fault
    except Problems as problems:
        first = error("E205", f"What “{document}” carries as its facts is no fact file that this version reads")
        raise Problems([first, *problems.diagnostics]) from problems
