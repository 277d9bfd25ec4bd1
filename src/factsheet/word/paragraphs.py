"""Paragraphs and controls while they are read."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from msgspec import Struct, field

from factsheet.patterns import pattern
from factsheet.word.fields import Fields
from factsheet.word.keys import LONGEST
from factsheet.word.memory import MOST_CHARACTERS, MOST_PIECES
from factsheet.word.passages import Control, Passage, Region
from factsheet.word.refused import Refused

_KEY = pattern(r"[a-z]+(?:\.[A-Za-z0-9_-]+)+(?:\.?~[0-9a-f]{16})?")
"""A fact path, or the short name of a long one."""

_MOST_AUTHORS = 50  # of the changes in one paragraph or control


class Authors(dict[str, None]):
    """Those who tracked changes at a place, in the order of their first."""

    def note(self, names: Iterable[str]) -> None:
        for name in names:
            if name and len(self) < _MOST_AUTHORS:
                self[name] = None


class OpenControl(Struct, gc=False, eq=False):
    """A content control. ``key`` is "" where it is none of ours, or its markup goes away and its words stay."""

    tag: str = ""
    alias: str = ""
    gallery: str = ""
    key: str = ""
    cleared: bool = False
    prompted: bool = False
    gone: bool = False
    used: bool = False
    by: Authors = field(default_factory=Authors)

    def resolve(self) -> None:
        """The tag, or the title, where a program has dropped the tag."""
        self.key = self.tag if _is_key(self.tag) else self.alias if _is_key(self.alias) else ""


def _is_key(name: str) -> bool:
    return len(name) <= LONGEST and _KEY.fullmatch(name) is not None


class OpenPiece(Struct, gc=False, eq=False):
    """Words in a control, or between controls."""

    control: OpenControl | None
    text: StringIO

    def finished(self) -> str | Control:
        text, control = self.text.getvalue(), self.control
        return Control(control.key, text, tuple(control.by), control.cleared, control.prompted) if control else text


class OpenParagraph(Struct, gc=False, eq=False):
    """A paragraph. ``joined`` is that its mark is deleted, so that it goes on in the next one.

    ``struck`` are the words in it that a tracked change deletes.
    """

    pieces: list[OpenPiece] = []
    links: list[str] = []
    struck: StringIO | None = None
    by: Authors = field(default_factory=Authors)
    heading: bool = False
    joined: bool = False
    characters: int = 0

    def place(self, control: OpenControl | None) -> StringIO:
        """Where words in ``control`` go. A control that some program has cut into several side by side is one."""
        last = self.pieces[-1] if self.pieces else None
        if last is None or (last.control is not control and _key(last.control) != _key(control)):
            last = self.begin(control)
        elif last.control is not control and last.control and control:
            last.control.by.note(control.by)
            control.by = last.control.by
        if control:
            control.used = True
        return last.text

    def begin(self, control: OpenControl | None) -> OpenPiece:
        if len(self.pieces) >= MOST_PIECES:
            raise Refused("E206", "would take too much memory to read: a paragraph has too many pieces")
        piece = OpenPiece(control, StringIO())
        self.pieces.append(piece)
        return piece

    def strike(self) -> StringIO:
        """Where deleted words go."""
        if self.struck is None:
            self.struck = StringIO()
        return self.struck

    def lead(self, address: str) -> None:
        """Words that follow lead to an address; white space in that means nothing."""
        address = "".join(address.split())
        if not self.links or self.links[-1] != address:
            if len(self.links) >= MOST_PIECES:
                raise Refused("E206", "would take too much memory to read: a paragraph has too many links")
            self.links.append(address)

    def count(self, characters: int) -> None:
        self.characters += characters
        if self.characters > MOST_CHARACTERS:
            raise Refused(
                "E206", f"would take too much memory: a paragraph has more than {MOST_CHARACTERS:,} characters"
            )

    def finished(self, region: Region, section: str) -> Passage:
        pieces = tuple([piece.finished() for piece in self.pieces])
        return Passage(region, section, pieces, tuple(self.by), tuple(self.links))


def _key(control: OpenControl | None) -> str:
    return control.key if control else ""


class Flow(Struct, gc=False, eq=False):
    """A body, a note or a text box: what is open in one does not reach into another.

    ``paragraph`` is the innermost one, ``control`` the innermost of a fact, one that is deleted included; both are
    kept at hand, since every word asks for them.
    """

    paragraphs: list[OpenParagraph] = []
    controls: list[OpenControl] = []
    links: list[str] = []
    fields: Fields = field(default_factory=Fields)
    pending: OpenParagraph | None = None
    paragraph: OpenParagraph | None = None
    control: OpenControl | None = None

    def begin_paragraph(self, paragraph: OpenParagraph) -> None:
        self.paragraphs.append(paragraph)
        self.paragraph = paragraph

    def end_paragraph(self) -> OpenParagraph:
        paragraph = self.paragraphs.pop()
        self.paragraph = self.paragraphs[-1] if self.paragraphs else None
        return paragraph

    def settle(self) -> None:
        """The innermost control of a fact is looked for again, once one has got its key or is no longer open."""
        self.control = None
        for control in self.controls:
            if control.key:
                self.control = control

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
