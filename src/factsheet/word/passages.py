"""The paragraphs of a Word file, and the places of facts in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

_SPACE = re.compile(r"\s{2,}|[^\S ]")  # none in a text that needs no change, so that this is not copied
FACT = "\ufffc"
"""Stands for a control in the words round it."""

LONGEST_SECTION = 500
"""Characters of a heading by which a section is called."""


class Region(StrEnum):
    """Which part of a file a paragraph stands in."""

    BODY = "body"
    NOTE = "note"  # footnotes and endnotes
    HEADER = "header"
    FOOTER = "footer"
    COMMENT = "comment"
    CHART = "chart"


class Control(Struct, frozen=True, gc=False):
    """One place of a fact, or one line of it.

    ``key`` is its tag (see `keys.key`). ``text`` is what a reader sees when all tracked changes are
    accepted: a tab is a tab, a break a newline, else every character as it is. ``by`` are those who
    tracked a change in it; ``cleared`` is that it shows a placeholder and nothing else. ``prompted``
    is that it has a placeholder, shown or not: LibreOffice before version 25 makes words of one.
    """

    key: str
    text: str
    by: tuple[str, ...] = ()
    cleared: bool = False
    prompted: bool = False


class Passage(Struct, frozen=True, gc=False):
    """One paragraph: words and controls in order.

    ``section`` is the nearest heading above, "" before the first, and cut where it is very long.
    ``by`` are those who tracked a change outside its controls, or wrote it, if it is a comment.
    ``links`` are the addresses outside the file that its words lead to, in order; of words side by
    side that lead to the same one, it stands there once.
    """

    region: Region
    section: str
    pieces: tuple[str | Control, ...]
    by: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All its words, those in controls too, normalised."""
        return normalised("".join(piece.text if isinstance(piece, Control) else piece for piece in self.pieces))

    @property
    def prose(self) -> str:
        """The words outside controls, normalised; ``FACT`` stands where a control does."""
        return normalised("".join(FACT if isinstance(piece, Control) else piece for piece in self.pieces))

    @property
    def controls(self) -> tuple[Control, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Control))


class Baseline(Struct, frozen=True, gc=False):
    """What a file showed when it was made: the facts, as a fact file, and every paragraph with words.

    ``paths`` are the fact paths of those keys that are not paths themselves.
    """

    facts: bytes
    passages: Sequence[Passage]
    paths: dict[str, str]

    def path(self, key: str) -> str:
        """The fact path of a control's key."""
        return self.paths.get(key, key)


def normalised(text: str) -> str:
    """As texts are compared: NFC, each run of white space (no-break ones, too) one space, none at the ends."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
