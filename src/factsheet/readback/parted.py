"""Paragraphs that were run together, apart again: LibreOffice before version 25 joins two where a change is tracked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factsheet.word.passages import FACT, Control, Passage, Region, normalised

_MOST = 4  # paragraphs in a row that are found in one
_SPACE = re.compile(r"\s+")


def parted(before: Sequence[Passage], after: Iterable[Passage]) -> list[Passage]:
    """``after`` in which what is nothing but neighbours of ``before`` in one paragraph are these neighbours.

    Their words are the same, and so are the facts in their controls, whatever these show.
    """
    rows = _rows(before)
    found: list[Passage] = []
    for passage in after:
        row = rows.get((passage.region, _shape(passage)), ())
        found += _apart(passage, row) if len(row) > 1 else [passage]
    return found


def _rows(before: Sequence[Passage]) -> Mapping[tuple[Region, str], Sequence[Passage]]:
    """Neighbours of one region, by that and their common shape; a single paragraph comes before several."""
    shapes = [_shape(passage) for passage in before]
    return {
        (before[i].region, "".join(shapes[i : i + n])): before[i : i + n]
        for n in range(_MOST, 0, -1)
        for i in range(len(before) - n + 1)
        if before[i].region is before[i + n - 1].region
    }


def _apart(passage: Passage, neighbours: Sequence[Passage]) -> Iterator[Passage]:
    controls = iter(passage.controls)
    same_links = set(passage.links) == {link for one in neighbours for link in one.links}
    for one in neighbours:
        pieces = tuple(next(controls) if isinstance(piece, Control) else piece for piece in one.pieces)
        links = one.links if same_links else passage.links
        yield Passage(passage.region, passage.section, pieces, passage.by, links)


def _shape(passage: Passage) -> str:
    """Its words without white space, with the key of its fact for each control."""
    pieces = (f"{FACT}{one.key}{FACT}" if isinstance(one, Control) else one for one in passage.pieces)
    return _SPACE.sub("", normalised("".join(pieces)))
