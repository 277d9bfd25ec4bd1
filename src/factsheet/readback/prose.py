"""Edits outside facts: nothing that an editor did goes unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factsheet.readback.edits import words_instead
from factsheet.readback.places import Paragraph
from factsheet.readback.versions import IN_ORDER, REPEATED, Versions
from factsheet.word.passages import FACT, Region


class ProseKind(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved?"  # it is gone in one place, and stands in another
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class ProseEdit:
    """A paragraph whose words outside facts are others: ``old`` or ``new`` is "" where there is none.

    ``section`` is the heading that it stands under, "" where there is none.
    """

    kind: ProseKind
    region: Region
    section: str
    old: str
    new: str
    by: tuple[str, ...] = ()


def prose_edits(versions: Versions) -> list[ProseEdit]:
    """All of them, region by region, in the order of the document that came back."""
    placed = [*_in_order(versions), *_gone_and_new(versions)]
    found = [edit for _, edit in sorted(placed, key=lambda one: one[0])]
    found += [edit for region in REPEATED for edit in _of_repeated(versions, region)]
    return found


_Placed = tuple[tuple[int, int], ProseEdit]
"""An edit, and where it belongs: the index of a paragraph, and whether it follows it."""


def _in_order(versions: Versions) -> Iterator[_Placed]:
    """Paragraphs that were changed where they stand."""
    for index, other in versions.partners.items():
        paragraph, now = versions.before[index], versions.after[other]
        if paragraph.region in IN_ORDER and not _same_prose(paragraph, now):
            yield (other, 0), _edit(ProseKind.CHANGED, paragraph, now)


def _same_prose(paragraph: Paragraph, now: Paragraph) -> bool:
    """Whether nothing but values of facts differs, or nothing at all."""
    if paragraph.words == now.words or paragraph.prose == now.prose:
        return True
    return bool(words_instead(paragraph, now))


def _gone_and_new(versions: Versions) -> Iterator[_Placed]:
    """Paragraphs that have no version in their place."""
    last = -1
    for index, paragraph in enumerate(versions.before):
        last = versions.partners.get(index, last)
        if index in versions.partners or paragraph.region in REPEATED:
            continue
        if index in versions.moved:
            other = versions.moved[index]
            yield (other, 0), _edit(ProseKind.MOVED, paragraph, versions.after[other])
        elif paragraph.prose.replace(FACT, "").strip():  # else its facts are listed as deleted
            yield (last, 1), _edit(ProseKind.REMOVED, paragraph, None)
    for other in versions.added:
        paragraph = versions.after[other]
        if paragraph.region not in REPEATED:
            kind = ProseKind.COMMENT if paragraph.region is Region.COMMENT else ProseKind.ADDED
            yield (other, 0), _edit(kind, None, paragraph)


def _of_repeated(versions: Versions, region: Region) -> Iterator[ProseEdit]:
    """Headers or footers: what none says any more, and what none said."""
    before = [paragraph for paragraph in versions.before if paragraph.region is region]
    known = {paragraph.words for paragraph in before} | {paragraph.shape for paragraph in before}
    removed = _distinct(
        p for index, p in enumerate(versions.before) if p.region is region and index not in versions.partners
    )
    added = _distinct(
        p
        for p in map(versions.after.__getitem__, versions.added)
        if p.region is region and not {p.words, p.shape} & known
    )
    if len(removed) == len(added) == 1:
        yield _edit(ProseKind.CHANGED, removed[0], added[0])
        return
    for paragraph in removed:
        yield _edit(ProseKind.REMOVED, paragraph, None)
    for paragraph in added:
        yield _edit(ProseKind.ADDED, None, paragraph)


def _distinct(paragraphs: Iterator[Paragraph]) -> Sequence[Paragraph]:
    return list({paragraph.words: paragraph for paragraph in paragraphs}.values())


def _edit(kind: ProseKind, old: Paragraph | None, new: Paragraph | None) -> ProseEdit:
    one = new or old
    assert one is not None
    return ProseEdit(
        kind,
        one.region,
        one.passage.section,
        old.words if old else "",
        new.words if new else "",
        new.passage.by if new else (),
    )
