"""Tracked changes round a place (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from factsheet.word.refused import Refused

_MOST = 5_000  # changes that are open at one place


class Changes:
    """``authors`` are those of the changes round the place; ``hidden``: one of these deletes what stands there."""

    def __init__(self) -> None:
        self.authors: list[str] = []
        self._deletions = 0
        self._cells: list[list[bool]] = []  # of each open row and cell: the changes that end with it
        self._ranges: dict[str, str] = {}

    @property
    def hidden(self) -> bool:
        return self._deletions > 0

    def begin(self, author: str, *, deletes: bool) -> None:
        self._count()
        self.authors.append(author)
        self._deletions += deletes

    def end(self, *, deletes: bool) -> None:
        self.authors.pop()
        self._deletions -= deletes

    def begin_cell(self, _: object = None) -> None:
        """A row begins, or a cell."""
        self._cells.append([])

    def begin_in_cell(self, author: str, *, deletes: bool) -> None:
        """A change of the whole row or cell: it ends with that."""
        if self._cells:
            self.begin(author, deletes=deletes)
            self._cells[-1].append(deletes)

    def end_cell(self) -> None:
        for deletes in self._cells.pop():
            self.end(deletes=deletes)

    def begin_range(self, id: str, author: str) -> None:
        """Controls that begin in this range lose their markup, and keep what stands in them."""
        self._count()
        self._ranges[id] = author

    def end_range(self, id: str) -> None:
        self._ranges.pop(id, None)

    def _count(self) -> None:
        if len(self.authors) + len(self._ranges) >= _MOST:
            raise Refused("E206", "would take too much memory to read: too many changes lie in each other")

    def ranges(self) -> list[str]:
        """The authors of these ranges."""
        return list(self._ranges.values())
