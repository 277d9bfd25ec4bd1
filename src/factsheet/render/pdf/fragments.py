"""Inline nodes to fragments: text that can be drawn, each piece with its look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from factsheet.diagnostics import Diagnostic, warning
from factsheet.document.tree import (
    Anchor,
    Badge,
    Code,
    Emphasis,
    FactText,
    Inline,
    LineBreak,
    Link,
    Mark,
    NoteReference,
    Soft,
    Strong,
    Text,
)
from factsheet.render.pdf.fonts import Face, Family
from factsheet.render.pdf.styles import Colour, Style, Styles

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_EXTERNAL = re.compile("(?:https?://|mailto:)[^\\s]", re.IGNORECASE)
_SHOWN = 5  # characters that a warning names


@dataclass(frozen=True, slots=True)
class Look:
    """How a fragment is drawn; lengths in points.

    ``target`` is an address, or ``#`` and a destination. ``badge`` numbers the outlined words of a
    render from 1. Spaces in a ``solid`` fragment are no places to break a line.
    """

    weight: str
    italic: bool
    size: float
    colour: Colour
    tracking: float = 0.0
    rise: float = 0.0
    target: str = ""
    badge: int = 0
    solid: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text of one look and face; or a gap, a destination, or a line's end, which have no text.

    ``originals`` says, by character of ``text``, what each stands for; None: itself.
    """

    text: str
    look: Look
    face: Face
    originals: tuple[str, ...] | None = None
    gap: float = 0.0
    destination: str = ""
    newline: bool = False

    def width(self, start: int, end: int) -> float:
        """Of a part of the text, in points."""
        look = self.look
        return self.face.width(self.text[start:end]) * look.size / 1000 + look.tracking * (end - start) + self.gap


def anchor(name: str) -> str:
    """The destination of a document's anchor."""
    return "a:" + name


def note(number: int) -> str:
    """The destination of a note."""
    return f"n:{number}"


def reference(number: int) -> str:
    """The destination of the first reference to a note."""
    return f"r:{number}"


class Composer:
    """Makes fragments, and remembers what the fonts lack.

    ``anchors`` are the names that a link may point to; notes are numbered from 1 to ``notes``.
    """

    def __init__(self, styles: Styles, family: Family, anchors: frozenset[str], notes: int) -> None:
        self.styles, self.family = styles, family
        self._anchors, self._notes = anchors, notes
        self._placed: set[str] = set()
        self._badges = 0
        self._missing: dict[str, dict[str, None]] = {}

    def compose(self, inlines: Iterable[Inline], style: Style) -> list[Fragment]:
        """The fragments of a paragraph."""
        look = Look(style.weight, style.italic, style.size, style.colour, style.tracking)
        fragments: list[Fragment] = []
        self._all(inlines, look, fragments)
        return fragments

    def plain(self, text: str, style: Style, target: str = "") -> list[Fragment]:
        """The fragments of words without nodes."""
        look = Look(style.weight, style.italic, style.size, style.colour, style.tracking, target=target)
        fragments: list[Fragment] = []
        self._text(text, "", look, fragments)
        return fragments

    def gap(self, points: float, look: Look) -> Fragment:
        """Room without text; no place to break a line."""
        return Fragment("", look, self._face(look), gap=points)

    def destination(self, name: str, style: Style) -> list[Fragment]:
        """A place to point to; none if the name was placed before."""
        if name in self._placed:
            return []
        self._placed.add(name)
        look = Look(style.weight, style.italic, style.size, style.colour)
        return [Fragment("", look, self._face(look), destination=name)]

    def has_reference(self, number: int) -> bool:
        """Whether the text pointed to this note."""
        return reference(number) in self._placed

    def warnings(self) -> tuple[Diagnostic, ...]:
        """One for each fact with characters that no face has."""
        return tuple(_lacking(path, list(missing)) for path, missing in self._missing.items())

    def _face(self, look: Look) -> Face:
        return self.family.face(look.weight, look.italic)

    def _all(self, inlines: Iterable[Inline], look: Look, out: list[Fragment]) -> None:
        before: Inline | None = None
        for node in inlines:
            if isinstance(node, NoteReference) and isinstance(before, NoteReference):
                out.append(self.gap(1.6, look))  # two numbers side by side are not one
            self._one(node, look, out)
            before = node

    def _one(self, node: Inline, look: Look, out: list[Fragment]) -> None:
        match node:
            case Text():
                self._text(node.text, "", look, out)
            case FactText():
                self._text(node.text, node.path, look, out)
            case Code():
                self._text(node.text, "", look, out)
            case Emphasis():
                self._all(node.children, replace(look, italic=not look.italic), out)
            case Strong():
                weight = "semibold" if look.weight == "regular" else "bold"
                self._all(node.children, replace(look, weight=weight), out)
            case Soft():
                size = min(look.size, self.styles.fine.size)
                soft = replace(look, weight="regular", size=size, colour=self.styles.soft)
                self._all(node.children, soft, out)
            case Badge():
                self._badge(node, look, out)
            case Mark():
                self._mark(node, look, out)
            case Link():
                self._link(node, look, out)
            case Anchor():
                out += self.destination(anchor(node.name), self.styles.body)
            case NoteReference():
                self._note_reference(node, look, out)
            case LineBreak():
                out.append(Fragment("", look, self._face(look), newline=True))
            case _:
                assert_never(node)

    def _text(self, text: str, path: str, look: Look, out: list[Fragment]) -> None:
        face = self._face(look)
        missing: dict[str, None] = {}
        for i, line in enumerate(_LINE_END.split(text)):
            if i:
                out.append(Fragment("", look, face, newline=True))
            for run in self.family.runs(line, face, missing):
                out.append(Fragment(run.text, look, run.face, run.originals))
        if missing:
            self._missing.setdefault(path, {}).update(missing)

    def _badge(self, node: Badge, look: Look, out: list[Fragment]) -> None:
        self._badges += 1
        size = min(look.size, self.styles.fine.size) * 0.9
        boxed = replace(
            look,
            weight="semibold",
            italic=False,
            size=size,
            colour=self.styles.caution,
            rise=0.6,
            badge=self._badges,
            solid=True,
        )
        out.append(self.gap(3.0, boxed))
        self._all(node.children, boxed, out)
        out.append(self.gap(3.0, boxed))

    def _mark(self, node: Mark, look: Look, out: list[Fragment]) -> None:
        target = "#" + anchor(node.target) if node.target in self._anchors else ""
        size = look.size if look.weight == "semibold" else min(look.size, self.styles.fine.size)
        caution = replace(look, italic=False, size=size, colour=self.styles.caution, target=target, solid=True)
        self._text(node.text, "", caution, out)

    def _link(self, node: Link, look: Look, out: list[Fragment]) -> None:
        target = node.target
        if target.startswith("#") and target[1:] in self._anchors:
            self._all(node.children, replace(look, colour=self.styles.accent, target="#" + anchor(target[1:])), out)
        elif _EXTERNAL.match(target):
            self._all(node.children, replace(look, colour=self.styles.accent, target=target), out)
        else:
            self._all(node.children, look, out)

    def _note_reference(self, node: NoteReference, look: Look, out: list[Fragment]) -> None:
        number = node.number
        target = "#" + note(number) if 1 <= number <= self._notes else ""
        scale = max(look.size / self.styles.body.size, 1.0)
        raised = replace(
            look,
            weight="regular",
            italic=False,
            size=self.styles.theme.sizes.raised * scale,
            rise=look.size * 0.33,
            colour=self.styles.accent,
            target=target,
        )
        out += self.destination(reference(number), self.styles.body)
        self._text(str(number), "", raised, out)


def _lacking(path: str, characters: list[str]) -> Diagnostic:
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters[:_SHOWN])
    more = f" and {len(characters) - _SHOWN} more" if len(characters) > _SHOWN else ""
    whose = "this fact" if path else "the template"
    count = len(characters)
    subject = f"1 character of {whose} is" if count == 1 else f"{count} characters of {whose} are"
    message = f"{subject} in no font of the theme: {named}{more}"
    return warning("W101", message, path, help="a box is drawn in its place; copied text keeps the character")
