"""New values into a fact file on the disk: all or nothing, and only if it stays sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from factsheet import disk, outputs
from factsheet.diagnostics import Diagnostic, Problems, Severity, error
from factsheet.facts.limits import MOST_BYTES
from factsheet.facts.load import Loaded, loads
from factsheet.facts.patch import Value, patched
from factsheet.pipeline import examined

_BOM = b"\xef\xbb\xbf"


def revise(current: Loaded, edits: Mapping[str, Value]) -> None:
    """Write values by their paths into the file that was loaded.

    Raises `Problems` and writes nothing: E209 with what would be wrong that was not before, E210
    where a value cannot be changed, E211 where the file is another by now, E101 to E104 of the disk.
    """
    text = patched(current.text, edits)
    if new := _new_faults(current, text):
        raise Problems([error("E209", "These edits would make the fact file faulty; nothing is written"), *new])
    path = Path(current.file)
    data = _bytes(path)
    body = data.removeprefix(_BOM)
    if body != current.text.encode():
        message = f"“{current.file}” has been changed while its edits were read"
        raise Problems([error("E211", message, help="Run factsheet pull again")])
    outputs.write(path, data[: len(data) - len(body)] + text.encode())


def faults(current: Loaded, edits: Mapping[str, Value]) -> list[Diagnostic]:
    """What would be wrong in the file with these values that is not wrong now. Raises `Problems` (E210) as `revise`."""
    return _new_faults(current, patched(current.text, edits))


def _bytes(path: Path) -> bytes:
    try:
        return disk.read(path, MOST_BYTES)
    except disk.Unreadable as fault:
        raise Problems([error("E211", f"“{path}” cannot be read any more: {fault}")]) from fault


def _new_faults(current: Loaded, text: str) -> list[Diagnostic]:
    """The errors that the new text has, and the old one has not."""
    known = Counter(map(_fault, _errors(current)))
    try:
        found = _errors(loads(text.encode(), current.file))
    except Problems as problems:
        found = list(problems.diagnostics)
    return [d for d in found if not known[_fault(d)]]


def _errors(loaded: Loaded) -> list[Diagnostic]:
    try:
        examined(loaded)
    except Problems as problems:
        return [d for d in problems.diagnostics if d.severity is Severity.ERROR]
    return []


def _fault(d: Diagnostic) -> tuple[str, str, str]:
    """What makes an error the same one in a text whose lines have moved."""
    return d.code, d.path, d.message
