"""What became of the places of each fact: which show other words, which are empty, which are gone."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factsheet.readback.places import Paragraph, Place, by_key, regrouped
from factsheet.readback.versions import Versions
from factsheet.word.passages import FACT, normalised


class Fate(StrEnum):
    """What became of one place. No place that shows what it did has one."""

    CHANGED = "changed"
    CLEARED = "cleared"
    DELETED = "deleted"
    LOST = "lost"  # the control is gone, and its words cannot be told from those round them
    COPIED = "copied"  # a place more, which says something else


@dataclass(frozen=True, slots=True)
class Edit:
    """One place: the words it showed and shows now, line breaks kept, and who tracked the edit.

    Of a lost place, ``new`` are the words of its paragraph. ``prompted`` is that the new words may be
    a placeholder's, ``shorter`` that a line is empty or gone.
    """

    fate: Fate
    old: str
    new: str
    by: tuple[str, ...] = ()
    prompted: bool = False
    shorter: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """The edits of one fact, known by its key, and at how many places it was shown."""

    key: str
    places: int
    edits: tuple[Edit, ...]


def traced(versions: Versions, removed: Mapping[str, tuple[str, ...]]) -> list[Traced]:
    """Every fact with a place that was edited, in the order of the document.

    ``removed`` are those who tracked that controls were taken away, by key.
    """
    after = by_key(versions.after)
    instead = _instead(versions)
    found = []
    for key, places in by_key(versions.before).items():
        edits = tuple(_edits(places, after.get(key, []), versions, instead, removed.get(key, ())))
        if edits:
            found.append(Traced(key, len(places), edits))
    return found


def _edits(
    places: Sequence[Place],
    now: Sequence[Place],
    versions: Versions,
    instead: Mapping[Place, str],
    by: tuple[str, ...],
) -> list[Edit]:
    """The edits of one fact, from its places then and now."""
    then_lines, lines = _lines(places), _lines(now)
    if then_lines == lines:
        return []
    if len(then_lines) == len(lines):
        pairs, gone, more = _in_order(places, regrouped(now, like=places))
    else:
        pairs, gone, more = _by_paragraph(places, now, versions.partners)
    edits = [_edit(place, other) for place, other in pairs]
    edits += [edit for place in gone if (edit := _fate_of_lost(place, versions, instead, by))]
    known = {place.words for place in places} | {normalised(edit.new) for edit in edits} | {""}
    edits += [Edit(Fate.COPIED, places[0].text, other.text, other.by) for other in more if other.words not in known]
    return edits


def _lines(places: Sequence[Place]) -> list[str]:
    return ["" if line.cleared else normalised(line.text) for place in places for line in place.lines]


_Sorted = tuple[list[tuple[Place, Place]], list[Place], list[Place]]
"""Pairs that differ, places that are gone, and places that there were not."""


def _in_order(places: Sequence[Place], now: Sequence[Place]) -> _Sorted:
    """For as many places as there were: those at the same number, then those that were moved."""
    differ = [(place, other) for place, other in zip(places, now, strict=True) if place.words != other.words]
    gone, more = _less_equal([place for place, _ in differ], [other for _, other in differ])
    return list(zip(gone, more, strict=True)), [], []


def _by_paragraph(places: Sequence[Place], now: Sequence[Place], partners: Mapping[int, int]) -> _Sorted:
    """For more or fewer places: those in versions of one paragraph, then those that were moved, then in order."""
    waiting: dict[int, deque[Place]] = {}
    for other in now:
        waiting.setdefault(other.passage, deque()).append(other)
    pairs, gone = [], []
    for place in places:
        in_partner = waiting.get(partners.get(place.passage, -1))
        if in_partner:
            pairs.append((place, in_partner.popleft()))
        else:
            gone.append(place)
    differ = [(place, other) for place, other in pairs if place.words != other.words]
    more = [other for others in waiting.values() for other in others]
    lost, extra = _less_equal([*(place for place, _ in differ), *gone], [*(other for _, other in differ), *more])
    left, unmet = set(lost), set(extra)
    kept = [(place, other) for place, other in differ if place in left and other in unmet]
    met = {one for pair in kept for one in pair}
    lost, extra = [p for p in lost if p not in met], [p for p in extra if p not in met]
    moved = list(zip(lost, extra, strict=False))
    return kept + moved, lost[len(moved) :], extra[len(moved) :]


def _less_equal(places: Sequence[Place], now: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """Both without what they have in common, words for words."""
    common = Counter(place.words for place in places) & Counter(place.words for place in now)
    return _without(places, common), _without(now, common)


def _without(places: Sequence[Place], words: Counter[str]) -> list[Place]:
    left, found = Counter(words), []
    for place in places:
        if left[place.words]:
            left[place.words] -= 1
        else:
            found.append(place)
    return found


def _edit(place: Place, other: Place) -> Edit:
    if not other.words:
        return Edit(Fate.CLEARED, place.text, "", other.by)
    return Edit(Fate.CHANGED, place.text, other.text, other.by, other.prompted, _height(other) < _height(place))


def _height(place: Place) -> int:
    """How many lines with words it has."""
    return sum(1 for line in place.text.split("\n") if line.strip())


# --- controls that are gone ----------------------------------------------------------------------


def _fate_of_lost(place: Place, versions: Versions, instead: Mapping[Place, str], by: tuple[str, ...]) -> Edit | None:
    """What became of a place without its control; ``None`` if its words stand where they stood."""
    if versions.still_there(place.passage):
        return None
    now = versions.now(place.passage)
    if now is None:
        return Edit(Fate.DELETED, place.text, "", by)
    words = instead.get(place)
    if words is None:
        return Edit(Fate.LOST, place.text, now.words, by or now.passage.by)
    if words == place.words:
        return None
    return Edit(Fate.CHANGED if words else Fate.DELETED, place.text, words, by or now.passage.by)


def _instead(versions: Versions) -> Mapping[Place, str]:
    """What stands where places stood whose controls are gone, in all paragraphs whose words are others."""
    found: dict[Place, str] = {}
    for index, other in versions.partners.items():
        if not versions.still_there(index):
            found.update(words_instead(versions.before[index], versions.after[other]))
    return found


def words_instead(paragraph: Paragraph, now: Paragraph) -> Mapping[Place, str]:
    """What stands where the places of a paragraph stood whose controls are gone.

    Nothing unless all other words are the same, and only one reading is possible.
    """
    pattern, gone = _fixed(paragraph, {place.key for place in now.places})
    text = now.shape
    if not gone:
        return {}
    if any("\n" in place.text for place in gone):
        return {}  # where its lines would break is not known
    if len(pattern) == 2 and normalised(" ".join(pattern)) == text:
        return {gone[0]: ""}
    found = _between(pattern, text)
    return dict(zip(gone, found, strict=True)) if found else {}


def _fixed(paragraph: Paragraph, kept: set[str]) -> tuple[list[str], list[Place]]:
    """The stretches of a paragraph's shape between the places that are gone, and these."""
    stretches: list[list[str]] = [[]]
    gone = []
    for segment in paragraph.segments:
        if isinstance(segment, str):
            stretches[-1].append(segment)
        elif segment.key in kept:
            stretches[-1].append(f"{FACT}{segment.key}{FACT}")
        else:
            stretches.append([])
            gone.append(segment)
    return [_one_spaced("".join(pieces)) for pieces in stretches], gone


def _one_spaced(text: str) -> str:
    """Normalised, the spaces at its ends kept."""
    inner = normalised(f"{FACT}{text}{FACT}")
    return inner.removeprefix(FACT).removesuffix(FACT)


def _between(pattern: Sequence[str], text: str) -> list[str] | None:
    """The texts that stand between fixed stretches; ``None`` unless there is exactly one way to see it."""
    first, *inner, last = pattern
    first, last = first.lstrip(), last.rstrip()
    if len(first) + len(last) > len(text) or not text.startswith(first) or not text.endswith(last):
        return None
    rest = text[len(first) : len(text) - len(last)]
    ends = _earliest(inner, rest)
    mirrored = _earliest([stretch[::-1] for stretch in reversed(inner)], rest[::-1])
    latest = [len(rest) - end + len(stretch) for stretch, end in zip(inner, reversed(mirrored), strict=False)]
    if not all(inner) or len(ends) < len(inner) or ends != latest:
        return None
    starts = [end - len(stretch) for stretch, end in zip(inner, ends, strict=True)]
    found = [rest[start:stop] for start, stop in zip([0, *ends], [*starts, len(rest)], strict=True)]
    return [normalised(one) for one in found] if not any(FACT in one for one in found) else None


def _earliest(stretches: Sequence[str], text: str) -> list[int]:
    """Where each ends if all follow one another as early as they can; fewer where one is not found."""
    ends: list[int] = []
    for stretch in stretches:
        at = text.find(stretch, ends[-1] if ends else 0)
        if at < 0:
            break
        ends.append(at + len(stretch))
    return ends
