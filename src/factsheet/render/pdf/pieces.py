"""Pieces of a paragraph: what stands in it, and how that looks."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from factsheet.render.pdf.fonts import Face
from factsheet.render.pdf.shaping import Glyphs
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import Colour


class Goal(Struct, frozen=True, gc=False):
    """Where a link leads: an address, or ``#`` and a destination; and what a screen reader says of it."""

    target: str
    spoken: str
    element: Element


class Look(Struct, frozen=True, gc=False):
    """How a fragment is drawn; lengths in points.

    ``badge`` numbers the outlined words of a render from 1. Spaces in a ``solid`` fragment are no
    places to break a line. ``element`` is what its text belongs to, None on page furniture.
    """

    weight: str
    italic: bool
    size: float
    colour: Colour
    tracking: float = 0.0
    rise: float = 0.0
    goal: Goal | None = None
    badge: int = 0
    solid: bool = False
    element: Element | None = None


class Fragment(Struct, frozen=True, gc=False):
    """Text of one look and face; or a gap, a destination, or a line's end, which have no text.

    ``originals`` says, by character of ``text``, what each stands for; None: itself. ``drawn`` says, by
    character, what is to be shaped for it, ``glyphs`` what came of that. ``fact`` numbers the facts of a
    render from 1, ``language`` is the fact's, "" for the document's. ``level`` is that of the
    bidirectional algorithm, ``base`` the paragraph's; one that is ``flush`` stands at the right edge
    even if it is one line.
    """

    text: str
    look: Look
    face: Face
    originals: tuple[str, ...] | None = None
    gap: float = 0.0
    destination: str = ""
    newline: bool = False
    drawn: tuple[str, ...] | None = None
    glyphs: Glyphs | None = None
    fact: int = 0
    language: str = ""
    level: int = 0
    base: int = 0
    flush: bool = False

    def scaled(self, factor: float) -> Fragment:
        """The same, at so many times the size."""
        look = self.look
        size, rise, tracking = look.size * factor, look.rise * factor, look.tracking * factor
        return replace(self, look=replace(look, size=size, rise=rise, tracking=tracking), gap=self.gap * factor)

    def width(self, start: int, end: int) -> float:
        """Of a part of the text, in points."""
        look = self.look
        if self.glyphs:
            return self.glyphs.width(start, end) * look.size / 1000
        return self.face.width(self.text[start:end]) * look.size / 1000 + look.tracking * (end - start) + self.gap


class Piece(NamedTuple):
    """A part of a fragment on a line; lengths in points, ``x`` is its left edge."""

    fragment: Fragment
    start: int
    end: int
    x: float
    width: float

    @property
    def text(self) -> str:
        return self.fragment.text[self.start : self.end]

    @property
    def hanging(self) -> float:
        """The width of the spaces at its end."""
        words = self.start + len(self.text.rstrip(" "))
        return self.fragment.width(words, self.end) if words < self.end else 0.0
