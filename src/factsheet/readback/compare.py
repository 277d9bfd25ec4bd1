"""The three-way comparison: what an editor did to each fact, against the fact file of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factsheet.diagnostics import Diagnostic, Problems, warning
from factsheet.facts.load import Loaded, loads
from factsheet.facts.patch import Value, patched
from factsheet.facts.schema import FactFile
from factsheet.readback.edits import Edit, Fate, Traced, traced
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

    ``edited`` of its ``places`` in the document were.
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
    versions = Versions(_without(baseline.passages, drawn_anew), _without(edited.passages, drawn_anew))
    facts = [(baseline.path(one.key), one) for one in traced(versions, edited.removed)]
    read = readings(facts, base.facts, catalogue(base.facts.sheet.language), edited.program)
    wanted = {path: value for reading in read.values() for path, value in reading.edits.items()}
    sides = Sides(base.facts, _edited(base, wanted), current.facts)
    found = [_settled(path, one, read.get(path), sides) for path, one in facts]
    settled = _writable(found, current)
    return Compared(
        tuple(change for each in settled for change in each.changes),
        tuple(each.conflict for each in settled if each.conflict),
        tuple(prose_edits(versions)),
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


def _edited(base: Loaded, edits: Mapping[str, Value]) -> FactFile | None:
    """The base as the editor wants it."""
    try:
        return loads(patched(base.text, edits).encode(), base.file).facts if edits else base.facts
    except Problems:
        return None


# --- one fact ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Settled:
    """One fact: what is listed of it, and what is written, by paths of today's file."""

    path: str
    changes: tuple[Change, ...]
    conflict: Conflict | None
    edits: Mapping[str, Value]
    there: bool = False


def _settled(path: str, one: Traced, reading: Reading | None, sides: Sides) -> _Settled:
    changes = _changes(path, one)
    if reading is None:
        return _Settled(path, changes, None, {})
    today = {target: sides.today(target) for target in reading.edits or [path]}
    conflict = _conflict(reading, list(today.values()))
    there = not conflict and all(each.state is State.THERE for each in today.values())
    if there or (conflict and conflict.kind is not ConflictKind.UNCLEAR):
        changes = tuple(change for change in changes if change.status is not Status.CHANGED)
    if conflict:
        return _Settled(path, changes, conflict, {})
    edits = {each.path: reading.edits[target] for target, each in today.items() if each.state is State.UNTOUCHED}
    return _Settled(path, changes, None, edits, there)


_STATUS = {
    Fate.CHANGED: Status.CHANGED,
    Fate.COPIED: Status.CHANGED,
    Fate.CLEARED: Status.CLEARED,
    Fate.DELETED: Status.DELETED,
    Fate.LOST: Status.DELETED,
}


def _changes(path: str, one: Traced) -> tuple[Change, ...]:
    """One for each status that its places have."""
    by_status: dict[Status, list[Edit]] = {}
    for edit in one.edits:
        by_status.setdefault(_STATUS[edit.fate], []).append(edit)
    return tuple(
        Change(
            path,
            status,
            edits[0].old,
            edits[0].new if status is Status.CHANGED else "",
            tuple(dict.fromkeys(name for edit in edits for name in edit.by)),
            len(edits),
            one.places,
        )
        for status, edits in by_status.items()
    )


def _conflict(reading: Reading, today: Sequence[Today]) -> Conflict | None:
    kind, reason = _dispute(reading, {each.state for each in today})
    if not reason:
        return None
    says = "; ".join(each.says for each in today if each.says)
    edit = reading.edit
    return Conflict(reading.path, today[0].path, kind, edit.old, edit.new, says, edit.by, reason)


def _dispute(reading: Reading, states: set[State]) -> tuple[ConflictKind, str]:
    """Why a reading cannot be written; "" if it can."""
    if State.GONE in states:
        return ConflictKind.BOTH, "The fact file has no such value any more"
    if reading.differ:
        return ConflictKind.PLACES, reading.differ
    if reading.unclear:
        return ConflictKind.UNCLEAR, reading.unclear
    return ConflictKind.BOTH, "The fact file has another value by now" if State.OTHER in states else ""


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
            reasons = {d.path: d.message for d in problems.diagnostics}
            settled = [_refused(each, reasons) for each in settled]
        else:
            break
    return settled


def _refused(one: _Settled, reasons: Mapping[str, str]) -> _Settled:
    """``reasons`` are by paths of today's file; one without a path is of all."""
    reason = next((reasons[path] for path in ("", *one.edits) if path in reasons), "")
    if not one.edits or not reason:
        return one
    change = next(change for change in one.changes if change.status is Status.CHANGED)
    target, kind = next(iter(one.edits)), ConflictKind.UNCLEAR
    conflict = Conflict(one.path, target, kind, change.old, change.new, "", change.by, reason)
    return _Settled(one.path, one.changes, conflict, {})
