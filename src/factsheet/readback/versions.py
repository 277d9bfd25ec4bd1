"""A document as it was made and as it came back, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factsheet.readback.align import aligned, moved
from factsheet.readback.places import Paragraph, paragraphs
from factsheet.word.passages import Passage, Region

IN_ORDER = (Region.BODY, Region.NOTE, Region.CHART)
"""Regions whose paragraphs keep their order."""

REPEATED = (Region.HEADER, Region.FOOTER)
"""Regions of which programs make as many parts as they please."""


class Versions:
    """``before`` and ``after`` are all paragraphs.

    ``partners`` leads from the index of one to that of its version; ``moved`` does for those that
    stand elsewhere now. ``added`` are the indices of paragraphs that there were not.
    """

    def __init__(self, before: Iterable[Passage], after: Iterable[Passage]) -> None:
        self.before: Sequence[Paragraph] = paragraphs(before)
        self.after: Sequence[Paragraph] = paragraphs(after)
        self.partners: dict[int, int] = {}
        self.moved: dict[int, int] = {}
        for region in Region:
            self._pair(region)
        met = {*self.partners.values(), *self.moved.values()}
        self.added = [index for index in range(len(self.after)) if index not in met]

    def _pair(self, region: Region) -> None:
        own, others = _of(self.before, region), _of(self.after, region)
        if region in IN_ORDER:
            pairs, elsewhere = aligned([self.before[i] for i in own], [self.after[i] for i in others])
            self.partners.update((own[one], others[other]) for one, other in pairs.items())
            self.moved.update((own[one], others[other]) for one, other in elsewhere.items())
        elif region in REPEATED:
            self.partners.update(_same(self.before, own, self.after, others))
        else:
            self.partners.update(moved(self.before, self.after, own, others))

    def now(self, index: int) -> Paragraph | None:
        """The version of a paragraph in the edited document, if it has one."""
        other = self.partners.get(index)
        return None if other is None else self.after[other]

    def still_there(self, index: int) -> bool:
        """Whether the words of a paragraph are what they were, there or where it was moved to."""
        other = self.partners.get(index, self.moved.get(index))
        return other is not None and self.before[index].words == self.after[other].words


def _of(paragraphs: Sequence[Paragraph], region: Region) -> list[int]:
    return [index for index, paragraph in enumerate(paragraphs) if paragraph.region is region]


def _same(
    before: Sequence[Paragraph], own: Sequence[int], after: Sequence[Paragraph], others: Sequence[int]
) -> dict[int, int]:
    """Each paragraph with one of the same words or, but for its facts, the same; several may have the same one."""
    by_words = {after[index].words: index for index in reversed(others)}
    by_shape = {after[index].shape: index for index in reversed(others)}
    found = {}
    for index in own:
        partner = by_words.get(before[index].words, by_shape.get(before[index].shape))
        if partner is not None:
            found[index] = partner
    return found
