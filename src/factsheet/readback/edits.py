"""What became of the places of each fact: which show other words, which are empty, which are gone."""

from __future__ import annotations

from collections import Counter
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
    a placeholder's.
    """

    fate: Fate
    old: str
    new: str
    by: tuple[str, ...] = ()
    prompted: bool = False


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
    found = []
    for key, places in by_key(versions.before).items():
        edits = tuple(_edits(places, after.get(key, []), versions, removed.get(key, ())))
        if edits:
            found.append(Traced(key, len(places), edits))
    return found


def _edits(places: Sequence[Place], now: Sequence[Place], versions: Versions, by: tuple[str, ...]) -> list[Edit]:
    """The edits of one fact, from its places then and now."""
    then_lines, lines = _lines(places), _lines(now)
    if then_lines == lines:
        return []
    if len(then_lines) == len(lines):
        pairs, gone, more = _in_order(places, regrouped(now, like=places))
    else:
        pairs, gone, more = _by_paragraph(places, now, versions.partners)
    edits = [_edit(place, other) for place, other in pairs]
    edits += [edit for place in gone if (edit := _fate_of_lost(place, versions, by))]
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
    waiting: dict[int, list[Place]] = {}
    for other in now:
        waiting.setdefault(other.passage, []).append(other)
    pairs, gone = [], []
    for place in places:
        in_partner = waiting.get(partners.get(place.passage, -1))
        if in_partner:
            pairs.append((place, in_partner.pop(0)))
        else:
            gone.append(place)
    differ = [(place, other) for place, other in pairs if place.words != other.words]
    more = [other for others in waiting.values() for other in others]
    lost, extra = _less_equal([*(place for place, _ in differ), *gone], [*(other for _, other in differ), *more])
    left, unmet = set(map(id, lost)), set(map(id, extra))
    kept = [(place, other) for place, other in differ if id(place) in left and id(other) in unmet]
    met = {id(one) for pair in kept for one in pair}
    lost, extra = [p for p in lost if id(p) not in met], [p for p in extra if id(p) not in met]
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
    return Edit(Fate.CHANGED, place.text, other.text, other.by, other.prompted)


# --- controls that are gone ----------------------------------------------------------------------


def _fate_of_lost(place: Place, versions: Versions, by: tuple[str, ...]) -> Edit | None:
    """What became of a place without its control; ``None`` if its words stand where they stood."""
    if versions.still_there(place.passage):
        return None
    paragraph, now = versions.before[place.passage], versions.now(place.passage)
    if now is None:
        return Edit(Fate.DELETED, place.text, "", by)
    words = words_instead(paragraph, now).get(paragraph.places.index(place))
    if words is None:
        return Edit(Fate.LOST, place.text, now.words, by or now.passage.by)
    if words == place.words:
        return None
    return Edit(Fate.CHANGED if words else Fate.DELETED, place.text, words, by or now.passage.by)


def words_instead(paragraph: Paragraph, now: Paragraph) -> Mapping[int, str]:
    """What stands where the places of a paragraph stood whose controls are gone, by their number.

    Nothing unless all other words are the same, and only one reading is possible.
    """
    pattern, numbers = _fixed(paragraph, {place.key for place in now.places})
    text = now.shape
    if not numbers:
        return {}
    if any("\n" in paragraph.places[number].text for number in numbers):
        return {}  # where its lines would break is not known
    if len(pattern) == 2 and normalised(" ".join(pattern)) == text:
        return {numbers[0]: ""}
    found = _between(pattern, text)
    return dict(zip(numbers, found, strict=True)) if found else {}


def _fixed(paragraph: Paragraph, kept: set[str]) -> tuple[list[str], list[int]]:
    """The stretches of a paragraph's shape between the places that are gone, and the numbers of these."""
    stretches, numbers, number = [""], [], 0
    for segment in paragraph.segments:
        if isinstance(segment, str):
            stretches[-1] += segment
            continue
        if segment.key in kept:
            stretches[-1] += f"{FACT}{segment.key}{FACT}"
        else:
            stretches.append("")
            numbers.append(number)
        number += 1
    return [_one_spaced(stretch) for stretch in stretches], numbers


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
    rest, found = text[len(first) : len(text) - len(last)], []
    for stretch in inner:
        if not stretch or rest.count(stretch) != 1:
            return None
        before, _, rest = rest.partition(stretch)
        found.append(before)
    found.append(rest)
    return [normalised(one) for one in found] if not any(FACT in one for one in found) else None
