"""What an editor typed over facts: the values meant, or why they are not known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factsheet.facts.patch import Value
from factsheet.facts.schema import FactFile
from factsheet.readback.edits import Edit, Fate, Traced
from factsheet.readback.values import Reader, Unclear
from factsheet.template.labels import Catalogue
from factsheet.word.passages import normalised

_MOST_SHOWN = 5

_OFFICE = re.compile(r"LibreOffice/([0-9]{1,4})\b")
_JOINS_NO_MORE = 25
"""LibreOffice before this version puts what was deleted in a control and what was inserted side by side."""

_JOINED = "LibreOffice may have joined old words and new ones: it does so with tracked changes when it saves"
_SHORTER = "A line of it is empty or gone"
_PROMPT = "It may be emptied: LibreOffice makes words of the prompt that Word shows there"
_WHY = {
    Fate.LOST: "Its place is gone, and the words round it have changed",
    Fate.COPIED: "It stands where it did, and a copy of it says otherwise; write a new fact for what is one",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the places of one fact say that were given other words.

    ``edit`` is the first of these; ``edits`` are values by their paths in the base. Where they are
    not known, ``unclear`` says why, or ``differ`` how the places disagree.
    """

    path: str
    edit: Edit
    edits: Mapping[str, Value]
    unclear: str = ""
    differ: str = ""


def readings(facts: Sequence[tuple[str, Traced]], base: FactFile, words: Catalogue, program: str) -> dict[str, Reading]:
    """By path, for all facts that were given other words in a file that ``program`` saved last."""
    reader, joins = Reader(base, words), joins_tracked(program)
    found = {}
    for path, one in facts:
        reading = _reading(path, one, reader, joins=joins)
        if reading:
            found[path] = reading
    return _agreeing(found)


def is_office(program: str) -> bool:
    """Whether it is LibreOffice."""
    return _OFFICE.match(program) is not None


def joins_tracked(program: str) -> bool:
    """Whether it flattens tracked changes in plain-text controls."""
    office = _OFFICE.match(program)
    return office is not None and int(office[1]) < _JOINS_NO_MORE


def _reading(path: str, one: Traced, reader: Reader, *, joins: bool) -> Reading | None:
    changed = [edit for edit in one.edits if edit.fate is Fate.CHANGED]
    other = next((edit for edit in one.edits if edit.fate in _WHY), None)
    if not changed:
        return Reading(path, other, {}, unclear=_WHY[other.fate]) if other else None
    meant = _meant(path, changed, reader, joins=joins)
    first, *more = meant.values()
    if any(edit.fate is Fate.CLEARED for edit in one.edits):
        return Reading(path, changed[0], {}, differ=f"One of its places is empty, and another says “{changed[0].new}”")
    disagree = any(each != first or isinstance(each, Unclear) for each in more)
    if disagree and len({new for _, new in meant}) > 1:
        says = ", ".join(f"“{new}”" for _, new in list(meant)[:_MOST_SHOWN])
        return Reading(path, changed[0], {}, differ=f"Its places say different things: {says}")
    for each in meant.values():
        if isinstance(each, Unclear):
            return Reading(path, changed[0], {}, unclear=each.reason)
    assert not isinstance(first, Unclear)
    if other:
        return Reading(path, changed[0], {}, unclear=_WHY[other.fate])
    return Reading(path, changed[0], first)


def _meant(
    path: str, changed: Sequence[Edit], reader: Reader, *, joins: bool
) -> dict[tuple[str, str], Mapping[str, Value] | Unclear]:
    """What each pair of old and new words means."""
    found: dict[tuple[str, str], Mapping[str, Value] | Unclear] = {}
    for edit in changed:
        pair = normalised(edit.old), normalised(edit.new)
        if edit.shorter:
            found[pair] = Unclear(_SHORTER)
        elif pair in found:
            continue
        elif joins and (edit.prompted or _only_added(*pair)):
            found[pair] = Unclear(_PROMPT if edit.prompted else _JOINED)
        else:
            found[pair] = reader.read(path, edit.old, edit.new)
    return found


def _only_added(old: str, new: str) -> bool:
    """Whether the new words are the old ones with something put in."""
    rest = iter(new)
    return all(character in rest for character in old)


def _agreeing(found: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings; facts that are printed from one value must agree on it."""
    values: dict[str, Value] = {}
    disputed = set()
    for reading in found.values():
        disputed |= {path for path, value in reading.edits.items() if values.setdefault(path, value) != value}
    why = "Another place, printed from the same value, says something else"
    return {
        path: reading if disputed.isdisjoint(reading.edits) else Reading(path, reading.edit, {}, differ=why)
        for path, reading in found.items()
    }
