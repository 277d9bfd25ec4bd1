"""Edits outside facts: nothing that an editor did goes unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from factsheet.readback.align import Likeness
from factsheet.readback.edits import words_instead
from factsheet.readback.links import changed_links
from factsheet.readback.places import Paragraph
from factsheet.readback.versions import IN_ORDER, REPEATED, Versions
from factsheet.word.passages import FACT, Region


class ProseKind(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved?"  # it is gone in one place, and stands in another
    COMMENT = "comment"
    LINK = "link"  # its words lead elsewhere


@dataclass(frozen=True, slots=True)
class ProseEdit:
    """A paragraph whose words outside facts are others: ``old`` or ``new`` is "" where there is none.

    Of a link, they are addresses.

    ``section`` is the heading that it stands under, "" where there is none.
    """

    kind: ProseKind
    region: Region
    section: str
    old: str
    new: str
    by: tuple[str, ...] = ()


def prose_edits(versions: Versions, deleted: Mapping[str, tuple[str, ...]]) -> list[ProseEdit]:
    """All of them, region by region, in the order of the document that came back.

    ``deleted`` are those who tracked that paragraphs were taken away, by their words.
    """
    placed = [*_in_order(versions), *_links(versions), *_gone_and_new(versions)]
    found = [edit for _, edit in sorted(placed, key=lambda one: one[0])]
    found += [edit for region in REPEATED for edit in _of_repeated(versions, region)]
    return [replace(edit, by=deleted.get(edit.old, ())) if edit.kind is ProseKind.REMOVED else edit for edit in found]


_Placed = tuple[tuple[int, int], ProseEdit]
"""An edit, and where it belongs: the index of a paragraph, and whether it follows it."""


def _in_order(versions: Versions) -> Iterator[_Placed]:
    """Paragraphs that were changed where they stand."""
    for index, other in versions.partners.items():
        paragraph, now = versions.before[index], versions.after[other]
        if paragraph.region in IN_ORDER and not _same_prose(paragraph, now):
            yield (other, 0), _edit(ProseKind.CHANGED, paragraph, now)


def _links(versions: Versions) -> Iterator[_Placed]:
    """Paragraphs whose words lead elsewhere."""
    for index, other in (versions.partners | versions.moved).items():
        paragraph, now = versions.before[index], versions.after[other]
        if paragraph.region not in REPEATED:
            yield from (((other, 0), edit) for edit in _link(paragraph, now))


def _link(paragraph: Paragraph, now: Paragraph) -> Iterator[ProseEdit]:
    old, new = changed_links(paragraph, now)
    if old or new:
        yield ProseEdit(ProseKind.LINK, now.region, now.passage.section, old, new, now.passage.by)


def _same_prose(paragraph: Paragraph, now: Paragraph) -> bool:
    """Whether nothing but values of facts differs, or nothing at all."""
    if paragraph.words == now.words or paragraph.shape == now.shape:
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
    pairs = dict(Likeness(removed, added).pairs(range(len(removed)), range(len(added))))
    for number, paragraph in enumerate(removed):
        if number in pairs:
            yield _edit(ProseKind.CHANGED, paragraph, added[pairs[number]])
        else:
            yield _edit(ProseKind.REMOVED, paragraph, None)
    met = set(pairs.values())
    yield from (_edit(ProseKind.ADDED, None, one) for number, one in enumerate(added) if number not in met)
    yield from _repeated_links(before, [paragraph for paragraph in versions.after if paragraph.region is region])


def _repeated_links(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[ProseEdit]:
    known = {(paragraph.words, paragraph.passage.links) for paragraph in before}
    by_words = {paragraph.words: paragraph for paragraph in reversed(before)}
    changed = {(now.words, now.passage.links): now for now in after if now.words in by_words}
    for (words, links), now in changed.items():
        if (words, links) not in known:
            yield from _link(by_words[words], now)


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
