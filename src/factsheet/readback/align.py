"""Which paragraph of a document became which of its edited copy, in time linear in their number.

Paragraphs that are alike are paired from both ends of a window; then those that stand in it once on
either side are, as far as their order is the same; what lies between these are smaller windows. That is
done for three kinds of likeness, from the strictest on. What then is left is looked for elsewhere, and
paired by common words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factsheet.readback.places import Paragraph

_ALIKE = 0.5
"""The share of words in common from which two paragraphs are taken for versions of one."""

_MOST_WORK = 3_000_000
"""Words compared when paragraphs are paired by common words; beyond it they are paired by their number alone."""


def _shape(paragraph: Paragraph) -> str:
    return paragraph.shape


def _words(paragraph: Paragraph) -> str:
    return paragraph.words


def _prose(paragraph: Paragraph) -> str:
    return paragraph.prose


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of either side; ends are exclusive."""

    start: int
    end: int
    other_start: int
    other_end: int

    def __bool__(self) -> bool:
        """Whether there is anything to pair."""
        return self.start < self.end and self.other_start < self.other_end


def aligned(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> tuple[dict[int, int], dict[int, int]]:
    """Index in ``before`` → index in ``after``, in the order of both; and the same of those that were moved."""
    pairs: dict[int, int] = {}
    windows = [_Window(0, len(before), 0, len(after))]
    for kind in (_shape, _words, _prose):
        tokens, others = list(map(kind, before)), list(map(kind, after))
        windows = [inner for window in windows for inner in _narrowed(window, tokens, others, pairs) if inner]
    met = set(pairs.values())
    elsewhere = moved(
        before, after, (i for i in range(len(before)) if i not in pairs), (i for i in range(len(after)) if i not in met)
    )
    gone_to = set(elsewhere.values())
    likeness = Likeness(before, after)
    for window in windows:
        own = [index for index in range(window.start, window.end) if index not in elsewhere]
        other = [index for index in range(window.other_start, window.other_end) if index not in gone_to]
        pairs.update(likeness.pairs(own, other))
    return pairs, elsewhere


def _narrowed(
    window: _Window, tokens: Sequence[str], others: Sequence[str], pairs: dict[int, int]
) -> Iterator[_Window]:
    """What of a window is left when equal tokens are paired."""
    window = _ends_paired(window, tokens, others, pairs)
    start, other_start = window.start, window.other_start
    for index, other in _anchors(window, tokens, others):
        pairs[index] = other
        yield _ends_paired(_Window(start, index, other_start, other), tokens, others, pairs)
        start, other_start = index + 1, other + 1
    yield _ends_paired(_Window(start, window.end, other_start, window.other_end), tokens, others, pairs)


def _ends_paired(window: _Window, tokens: Sequence[str], others: Sequence[str], pairs: dict[int, int]) -> _Window:
    start, end, other_start, other_end = window.start, window.end, window.other_start, window.other_end
    while start < end and other_start < other_end and tokens[start] == others[other_start]:
        pairs[start] = other_start
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and tokens[end - 1] == others[other_end - 1]:
        end, other_end = end - 1, other_end - 1
        pairs[end] = other_end
    return _Window(start, end, other_start, other_end)


def _anchors(window: _Window, tokens: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run of pairs in order, of tokens that stand once on either side (patience sorting)."""
    if not window:
        return []
    own = _single(tokens, window.start, window.end)
    other = _single(others, window.other_start, window.other_end)
    pairs = [(index, other[token]) for token, index in own.items() if token in other]
    ends: list[int] = []  # of the best run of each length, the smallest last index on the other side
    last: list[int] = []  # and its pair
    previous: list[int] = []
    for number, (_, index) in enumerate(pairs):
        length = bisect_left(ends, index)
        previous.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [index]
        last[length : length + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = previous[number]
    return found[::-1]


def _single(tokens: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Where each token stands that stands once, in order."""
    counts = Counter(tokens[start:end])
    return {tokens[index]: index for index in range(start, end) if counts[tokens[index]] == 1}


def moved(
    before: Sequence[Paragraph], after: Sequence[Paragraph], own: Iterable[int], others: Iterable[int]
) -> dict[int, int]:
    """Pairs of the same shape, then of the same words, among the indices given, wherever they stand."""
    pairs: dict[int, int] = {}
    for kind in (_shape, _words):
        waiting: dict[str, list[int]] = {}
        for other in sorted(set(others) - set(pairs.values()), reverse=True):
            waiting.setdefault(kind(after[other]), []).append(other)
        for index in sorted(set(own) - pairs.keys()):
            if found := waiting.get(kind(before[index])):
                pairs[index] = found.pop()
    return pairs


class Likeness:
    """Pairs what is left of a window by common words, as long as that is little work, then by number."""

    def __init__(self, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> None:
        self._before, self._after = before, after
        self._left = _MOST_WORK

    def pairs(self, own: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs of the indices of two sides, in the order of both."""
        start = other_start = 0
        for index, other in self._alike(own, others):
            yield from _in_order(own[start:index], others[other_start:other])
            yield own[index], others[other]
            start, other_start = index + 1, other + 1
        yield from _in_order(own[start:], others[other_start:])

    def _alike(self, own: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Positions of pairs with many words in common."""
        if len(own) * len(others) > self._left:
            return
        texts, other_texts = [self._before[i].words for i in own], [self._after[i].words for i in others]
        work = len(own) * sum(map(_length, other_texts)) + len(others) * sum(map(_length, texts))
        if work > self._left:
            return
        self._left -= work
        counts, other_counts = ([Counter(text.split()) for text in side] for side in (texts, other_texts))
        first = 0
        for number, words in enumerate(counts):
            for other in range(first, len(others)):
                if _common(words, other_counts[other]) >= _ALIKE:
                    yield number, other
                    first = other + 1
                    break


def _in_order(own: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(own, others, strict=True) if len(own) == len(others) else iter(())


def _length(text: str) -> int:
    """How many words it has at most."""
    return text.count(" ") + 1


def _common(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common, from 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())
