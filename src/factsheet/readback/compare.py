"""The three-way comparison: what an editor did to each fact, against the fact file of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from factsheet.diagnostics import Diagnostic, Problems, warning
from factsheet.facts.load import Loaded
from factsheet.facts.patch import ABSENT, Value, patched
from factsheet.readback.amended import amended
from factsheet.readback.edits import Fate, Traced, traced
from factsheet.readback.parted import parted
from factsheet.readback.prose import ProseEdit, prose_edits
from factsheet.readback.threeway import Sides, State, Today
from factsheet.readback.typed import Reading, is_office, joins_tracked, readings
from factsheet.readback.versions import Versions
from factsheet.template.labels import catalogue
from factsheet.word.passages import Baseline, Passage, Region
from factsheet.word.reading import Read


class Status(StrEnum):
    CHANGED = "changed"
    CLEARED = "cleared"
    DELETED = "deleted"


class ConflictKind(StrEnum):
    BOTH = "both"  # the fact file says something else by now, too
    PLACES = "places"  # the places of the fact say different things
    UNCLEAR = "unclear"  # what was typed cannot be read as a value with certainty


@dataclass(frozen=True, slots=True)
class Change:
    """What an editor did to a fact, in the words of the document; "" where nothing is left.

    It is changed if one of its places is, though others are gone. ``edited`` of its ``places`` in the
    document were changed, emptied or taken away.
    """

    path: str
    status: Status
    old: str
    new: str
    by: tuple[str, ...]
    edited: int
    places: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is not written without being asked.

    ``current`` is what the fact file says today, as it has it; ``target`` is the path there.
    """

    path: str
    target: str
    kind: ConflictKind
    old: str
    new: str
    current: str
    by: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All that differs, in the order of the document.

    ``edits`` can be written into today's file; ``there`` counts the facts for which it says already
    what the editor wrote. ``warnings`` say what cannot be seen in the file.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    prose: tuple[ProseEdit, ...]
    edits: Mapping[str, Value]
    there: int
    warnings: tuple[Diagnostic, ...] = ()


def compared(edited: Read, baseline: Baseline, base: Loaded, current: Loaded) -> Compared:
    """What differs in an edited file. ``base`` is the fact file of its baseline."""
    drawn_anew = {Region.CHART} if is_office(edited.program) else set()
    before, after = (_without(each.passages, drawn_anew) for each in (baseline, edited))
    versions = Versions(before, parted(before, after) if joins_tracked(edited.program) else after)
    facts = [(baseline.path(one.key), one) for one in traced(versions, edited.removed)]
    words = catalogue(base.facts.sheet.language)
    read = readings(facts, base.facts, words, edited.program)
    wanted = {path: value for reading in read.values() for path, value in reading.edits.items()}
    sides = Sides(base.facts, amended(base.facts, wanted), current.facts, words)
    found = [_settled(path, one, read.get(path), sides) for path, one in facts]
    settled = _writable(found, current)
    return Compared(
        tuple(each.change for each in settled if each.change),
        tuple(each.conflict for each in settled if each.conflict),
        tuple(prose_edits(versions, edited.deleted)),
        {path: value for each in settled for path, value in each.edits.items()},
        sum(each.there for each in settled),
        (_LOST_STRIKES,) if joins_tracked(edited.program) else (),
    )


_LOST_STRIKES = warning(
    "W201",
    "LibreOffice saved this file last, and may have lost what was struck out in facts with tracked changes",
    help="If words were struck out and not replaced, they look untouched: ask for the file as it was before",
)


def _without(passages: Iterable[Passage], regions: set[Region]) -> list[Passage]:
    return [passage for passage in passages if passage.region not in regions]


# --- one fact ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Settled:
    """One fact: what is listed of it, and what is written, by paths of today's file, which ``says`` what it has."""

    path: str
    change: Change | None
    conflict: Conflict | None = None
    edits: Mapping[str, Value] = field(default_factory=dict)
    there: bool = False
    says: str = ""


def _settled(path: str, one: Traced, reading: Reading | None, sides: Sides) -> _Settled:
    change = _change(path, one)
    if reading is None:
        return _removed(change, sides.figure(path, "", {}) or sides.today(path))
    today, says = _today(reading, sides)
    kind, reason = _dispute(reading, {each.state for each in today.values()})
    if reason:
        target, edit = next(iter(today.values())).path, reading.edit
        conflict = Conflict(path, target, kind, edit.old, edit.new, says, edit.by, reason)
        return _Settled(path, change if kind is ConflictKind.UNCLEAR else None, conflict)
    if all(each.state is State.THERE for each in today.values()):
        return _Settled(path, None, there=True)
    edits = {each.path: reading.edits[target] for target, each in today.items() if each.state is State.UNTOUCHED}
    return _Settled(path, change, None, edits, says=says)


def _removed(change: Change, today: Today) -> _Settled:
    """A fact of which places are empty or gone, and no words are new."""
    match today.state:
        case State.GONE:
            return _Settled(change.path, None, there=True)
        case State.UNTOUCHED:
            return _Settled(change.path, change)
        case State.OTHER | State.THERE:
            kind = ConflictKind.BOTH
            conflict = Conflict(change.path, today.path, kind, change.old, "", today.says, change.by, _BY_NOW)
            return _Settled(change.path, None, conflict)
        case _:
            assert_never(today.state)


def _today(reading: Reading, sides: Sides) -> tuple[Mapping[str, Today], str]:
    """How each value that is meant stands, by its path in the base, and what today's file says.

    A figure stands as a whole, unless its numbers can be written one by one.
    """
    figure = sides.figure(reading.path, reading.edit.new, reading.edits)
    if figure and (figure.state is not State.UNTOUCHED or not reading.edits):
        return {reading.path: figure}, figure.says
    today = {target: sides.today(target) for target in reading.edits or [reading.path]}
    return today, figure.says if figure else "; ".join(dict.fromkeys(each.says for each in today.values() if each.says))


_STATUS = {
    Fate.CHANGED: Status.CHANGED,
    Fate.COPIED: Status.CHANGED,
    Fate.CLEARED: Status.CLEARED,
    Fate.DELETED: Status.DELETED,
    Fate.LOST: Status.DELETED,
}


def _change(path: str, one: Traced) -> Change:
    """One for all places: what was changed counts for more than what is empty, and that more than what is gone."""
    found = {_STATUS[edit.fate] for edit in one.edits}
    status = next(status for status in Status if status in found)
    edit = next(edit for edit in one.edits if _STATUS[edit.fate] is status)
    by = tuple(dict.fromkeys(name for each in one.edits for name in each.by))
    new = edit.new if status is Status.CHANGED else ""
    return Change(path, status, edit.old, new, by, len(one.edits), one.places)


_BY_NOW = "The fact file has another value by now"


def _dispute(reading: Reading, states: set[State]) -> tuple[ConflictKind, str]:
    """Why a reading cannot be written; "" if it can."""
    if State.GONE in states:
        return ConflictKind.BOTH, "The fact file has no such value any more"
    if reading.differ:
        return ConflictKind.PLACES, reading.differ
    if reading.unclear:
        return ConflictKind.UNCLEAR, reading.unclear
    return ConflictKind.BOTH, _BY_NOW if State.OTHER in states else ""


# --- what the text of the file takes -------------------------------------------------------------

_MOST_TRIES = 20


def _writable(found: Sequence[_Settled], current: Loaded) -> list[_Settled]:
    """The same, but for values that stand in today's file in a way that cannot be changed: these are unclear."""
    settled = list(found)
    for _ in range(_MOST_TRIES):
        edits = {path: value for each in settled for path, value in each.edits.items()}
        try:
            if edits:
                patched(current.text, edits)
        except Problems as problems:
            reasons = {d.path: d for d in problems.diagnostics}
            settled = [_refused(each, reasons) for each in settled]
        else:
            break
    return settled


def _refused(one: _Settled, reasons: Mapping[str, Diagnostic]) -> _Settled:
    """``reasons`` are by paths of today's file; one without a path is of all."""
    reason = next((reasons[path] for path in ("", *one.edits) if path in reasons), None)
    if not one.edits or reason is None:
        return one
    assert one.change
    target, kind, change = next(iter(one.edits)), ConflictKind.UNCLEAR, one.change
    says = "" if reason.name == ABSENT else one.says  # what is so by default, the file does not say
    conflict = Conflict(one.path, target, kind, change.old, change.new, says, change.by, reason.message)
    return replace(one, conflict=conflict, edits={})
