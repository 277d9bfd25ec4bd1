"""Paragraphs and controls while they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import StringIO

from factsheet.word.fields import Fields
from factsheet.word.keys import LONGEST
from factsheet.word.memory import MOST_CHARACTERS, MOST_PIECES
from factsheet.word.passages import Control, Passage, Region
from factsheet.word.refused import Refused

_KEY = re.compile(rf"(?=.{{1,{LONGEST}}}$)[a-z]+(?:\.[A-Za-z0-9_-]+)+(?:\.?~[0-9a-f]{{16}})?")
"""A fact path, or the short name of a long one."""

_MOST_AUTHORS = 50  # of the changes in one paragraph or control


class Authors(dict[str, None]):
    """Those who tracked changes at a place, in the order of their first."""

    def note(self, names: Iterable[str]) -> None:
        for name in names:
            if name and len(self) < _MOST_AUTHORS:
                self[name] = None


@dataclass(slots=True)
class OpenControl:
    """A content control. ``key`` is "" where it is none of ours, or its markup goes away and its words stay."""

    names: dict[str, str] = field(default_factory=dict)  # its tag, its alias, and its gallery
    key: str = ""
    cleared: bool = False
    prompted: bool = False
    gone: bool = False
    used: bool = False
    by: Authors = field(default_factory=Authors)

    def resolve(self) -> None:
        """The tag, or the title, where a program has dropped the tag."""
        names = (self.names.get(name, "") for name in ("tag", "alias"))
        self.key = next((name for name in names if _KEY.fullmatch(name)), "")


@dataclass(slots=True)
class OpenPiece:
    """Words in a control, or between controls."""

    control: OpenControl | None
    text: StringIO = field(default_factory=StringIO)

    @property
    def key(self) -> str:
        return self.control.key if self.control else ""

    def finished(self) -> str | Control:
        text, control = self.text.getvalue(), self.control
        return Control(control.key, text, tuple(control.by), control.cleared, control.prompted) if control else text


@dataclass(slots=True)
class OpenParagraph:
    """A paragraph. ``joined`` is that its mark is deleted, so that it goes on in the next one.

    ``struck`` are the words in it that a tracked change deletes.
    """

    pieces: list[OpenPiece] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    struck: StringIO = field(default_factory=StringIO)
    by: Authors = field(default_factory=Authors)
    heading: bool = False
    joined: bool = False
    characters: int = 0

    def place(self, control: OpenControl | None) -> StringIO:
        """Where words in ``control`` go. A control that some program has cut into several side by side is one."""
        last = self.pieces[-1] if self.pieces else None
        if last is None or last.key != (control.key if control else ""):
            last = self.begin(control)
        elif control and last.control and control is not last.control:
            last.control.by.note(control.by)
            control.by = last.control.by
        if control:
            control.used = True
        return last.text

    def begin(self, control: OpenControl | None) -> OpenPiece:
        if len(self.pieces) >= MOST_PIECES:
            raise Refused("E206", "would take too much memory to read: a paragraph has too many pieces")
        self.pieces.append(OpenPiece(control))
        return self.pieces[-1]

    def lead(self, address: str) -> None:
        """Words that follow lead to an address; white space in that means nothing."""
        address = "".join(address.split())
        if not self.links or self.links[-1] != address:
            if len(self.links) >= MOST_PIECES:
                raise Refused("E206", "would take too much memory to read: a paragraph has too many links")
            self.links.append(address)

    def count(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise Refused(
                "E206", f"would take too much memory: a paragraph has more than {MOST_CHARACTERS:,} characters"
            )

    def finished(self, region: Region, section: str) -> Passage:
        pieces = tuple(piece.finished() for piece in self.pieces)
        return Passage(region, section, pieces, tuple(self.by), tuple(self.links))


@dataclass(slots=True)
class Flow:
    """A body, a note or a text box: what is open in one does not reach into another."""

    paragraphs: list[OpenParagraph] = field(default_factory=list)
    controls: list[OpenControl] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)
    pending: OpenParagraph | None = None

    @property
    def paragraph(self) -> OpenParagraph | None:
        return self.paragraphs[-1] if self.paragraphs else None

    @property
    def control(self) -> OpenControl | None:
        """The innermost control of a fact, one that is deleted included."""
        return next((control for control in reversed(self.controls) if control.key), None)

    @property
    def address(self) -> str:
        """Where words lead to here outside the file, or ""."""
        return (self.links[-1] if self.links else "") or self.fields.address

    def blame(self, authors: Iterable[str]) -> None:
        """Who changed what stands here."""
        control, paragraph = self.control, self.paragraph
        if control:
            control.by.note(authors)
        elif paragraph:
            paragraph.by.note(authors)
