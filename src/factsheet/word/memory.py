"""How much of a file is read and kept, so that none can take the time or fill the memory."""

from __future__ import annotations

from collections.abc import Iterable
from sys import getsizeof, maxsize

from factsheet.word.passages import Control, Passage
from factsheet.word.refused import Refused

MOST_KEPT = 56 * 1024 * 1024  # bytes of all passages of a file; 8,000 claims make 25 MB
MOST_ELEMENTS = 5_000_000  # of all parts that are read; 8,000 claims make 1,400,000
MOST_CHARACTERS = 1_000_000  # of one paragraph
MOST_PIECES = 20_000  # of one paragraph
_PASSAGE = 150  # bytes, without its pieces
_CONTROL = 120  # and of a control, without its text


class Memory:
    """Counts what is kept of one file. A passage that the baseline has is not kept twice.

    Of a file that we have just written ourselves, nothing need be ``bounded``.
    """

    def __init__(self, *, bounded: bool = True) -> None:
        self._left, self._elements = (MOST_KEPT, MOST_ELEMENTS) if bounded else (maxsize, maxsize)
        self._bounded = bounded
        self._known: dict[Passage, Passage] = {}

    def know(self, passages: Iterable[Passage]) -> None:
        self._known = {passage: passage for passage in passages}

    def kept(self, passage: Passage) -> Passage:
        """The passage, or the same one that is known. Raises `Refused` where there is no room for it."""
        if self._known and (known := self._known.get(passage)) is not None:
            return known
        if self._bounded:
            self.take(_PASSAGE + sum(map(_size, passage.pieces)) + sum(map(getsizeof, (*passage.links, *passage.by))))
        return passage

    def work(self, elements: int) -> None:
        """So many elements were read, or comments.

        Raises `Refused` where they are more than can be read in some seconds.
        """
        self._elements -= elements
        if self._elements < 0:
            raise Refused("E206", "would take too much time to read: it has more elements than facts make")

    def take(self, bytes: int) -> None:
        """Room for something else."""
        self._left -= bytes
        if self._left < 0:
            raise Refused("E206", "would take too much memory to read: it has more words than facts make")


def _size(piece: str | Control) -> int:
    if isinstance(piece, str):
        return getsizeof(piece)
    return _CONTROL + sum(map(getsizeof, (piece.key, piece.text, *piece.by)))
