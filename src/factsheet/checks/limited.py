"""No more findings in one text than somebody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

MOST = 20
"""In one text: to find the place of each takes a look at the whole text, and a text can hold a million."""

_T = TypeVar("_T")


def limited(found: Iterable[_T]) -> Iterator[tuple[_T, str]]:
    """The first `MOST` of what is found in a text, each with what its message adds: how many more, after the last."""
    rest = iter(found)
    for count, item in enumerate(islice(rest, MOST), 1):
        more = sum(1 for _ in rest) if count == MOST else 0
        yield item, f"; the text has {more} more like it, not shown" if more else ""
