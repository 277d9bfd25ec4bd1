"""Inline nodes to fragments: text that can be drawn, each piece with its look."""

from __future__ import annotations

from collections.abc import Iterable
from re import IGNORECASE
from typing import assert_never

from msgspec.structs import replace

from factsheet.diagnostics import Diagnostic, warning
from factsheet.document.anchors import anchors
from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Anchor,
    Badge,
    Code,
    Document,
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
from factsheet.patterns import pattern
from factsheet.render.direction import is_right_to_left
from factsheet.render.pdf.addresses import ADDRESS, addressed, may_hold_address
from factsheet.render.pdf.arrange import arranged
from factsheet.render.pdf.family import Family
from factsheet.render.pdf.fonts import Face, invisible
from factsheet.render.pdf.pieces import Fragment, Goal, Look
from factsheet.render.pdf.structure import Element
from factsheet.render.pdf.styles import Style, Styles

_LINE_END = pattern("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_EXTERNAL = pattern("(?:https?://|mailto:)[^\\s]", IGNORECASE)
_SHOWN = 5  # characters that a warning names


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

    The language and the words are the document's; its anchors are the names that a link may point to.
    """

    def __init__(self, styles: Styles, family: Family, document: Document) -> None:
        self.styles, self.family = styles, family
        self._language, self._words = document.language, document.furniture
        self._anchors, self._notes = anchors(document), len(document.notes)
        self._placed: set[str] = set()
        self._badges = self._facts = 0
        self._right_to_left = is_right_to_left(document.language)
        self._missing: dict[str, dict[str, None]] = {}
        self._told: list[Diagnostic] = []

    def compose(self, inlines: Iterable[Inline], style: Style, element: Element) -> list[Fragment]:
        """The fragments of a paragraph; ``element`` is the paragraph's."""
        look = _look(style, element)
        fragments: list[Fragment] = []
        self._all(inlines, look, fragments)
        return arranged(fragments, self._right_to_left)

    def plain(self, text: str, style: Style, element: Element | None = None) -> list[Fragment]:
        """The fragments of words without nodes; without an element, they are page furniture."""
        fragments: list[Fragment] = []
        self._text(text, "", _look(style, element), fragments)
        return arranged(fragments, self._right_to_left)

    def back(self, number: int, style: Style, element: Element) -> list[Fragment]:
        """A note's number, leading back to where the text first refers to it."""
        fragments = self.destination(note(number), style)
        look = _look(style, element)
        if reference(number) in self._placed:
            look = _to("#" + reference(number), self._words.back_to_text, look)
        self._text(str(number), "", look, fragments)
        return arranged(fragments, self._right_to_left)

    def continued(self, title: str) -> str:
        """What is said for the parts, after the first, of what has this title."""
        return self._words.continued.replace("{title}", title)

    def gap(self, points: float, look: Look) -> Fragment:
        """Room without text; no place to break a line."""
        return Fragment("", look, self._face(look), gap=points)

    def destination(self, name: str, style: Style) -> list[Fragment]:
        """A place to point to; none if the name was placed before."""
        if name in self._placed:
            return []
        self._placed.add(name)
        look = _look(style)
        return [Fragment("", look, self._face(look), destination=name)]

    def warnings(self) -> tuple[Diagnostic, ...]:
        """One for each fact with characters that no face has, and what else there is to tell."""
        seen = {character for path, missing in self._missing.items() if path for character in missing}
        lacking: list[Diagnostic] = []
        for path, missing in self._missing.items():
            if characters := [c for c in missing if path or c not in seen]:  # what repeats a fact is told with it
                lacking.append(_lacking(path, characters, first=not lacking))
        return (*lacking, *self._told)

    def tell(self, diagnostic: Diagnostic) -> None:
        """Add to what its reader should know of the document."""
        self._told.append(diagnostic)

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
                self._facts += 1
                look = self._in_language(node.language, look)
                self._text(node.text, node.path, look, out, self._facts, node.language)
            case Code():
                self._text(node.text, "", _within(look, "Code"), out)
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

    def _text(self, text: str, path: str, look: Look, out: list[Fragment], fact: int = 0, language: str = "") -> None:
        face = self._face(look)
        missing: dict[str, None] = {}
        for i, line in enumerate((text,) if text.isprintable() else _LINE_END.split(text)):
            if i:
                out.append(Fragment("", look, face, newline=True, fact=fact))
            for words, target in addressed(line) if may_hold_address(line) else ((line, ""),):
                linked = self._to_address(target, words, look) if target else look
                if face.is_simple(words):
                    if words:
                        out.append(Fragment(words, linked, face, fact=fact, language=language))
                    continue
                for run in self.family.runs(words, look.weight, look.italic, missing):
                    made = Fragment(run.text, linked, run.face, run.originals, drawn=run.drawn)
                    out.append(replace(made, fact=fact, language=language) if fact else made)
        if missing:
            self._missing.setdefault(path, {}).update(missing)

    def _to_address(self, target: str, words: str, look: Look) -> Look:
        if look.goal or look.element is None:
            return look
        return _to(target, words, replace(look, colour=self.styles.accent))

    def _badge(self, node: Badge, look: Look, out: list[Fragment]) -> None:
        self._badges += 1
        size = min(look.size, self.styles.fine.size) * 0.9
        boxed = replace(
            look,
            weight="semibold",
            italic=False,
            size=size,
            colour=self.styles.accent if node.news else self.styles.caution,
            rise=0.6,
            badge=self._badges,
            solid=True,
        )
        out.append(self.gap(3.0, boxed))
        self._all(node.children, boxed, out)
        out.append(self.gap(3.0, boxed))

    def _mark(self, node: Mark, look: Look, out: list[Fragment]) -> None:
        size = look.size if look.weight == "semibold" else min(look.size, self.styles.fine.size)
        caution = replace(look, italic=False, size=size, colour=self.styles.caution, solid=True)
        if node.target in self._anchors and _shows(node.text):
            spoken = self._words.caveat.replace("{mark}", node.text.split()[-1])
            caution = _to("#" + anchor(node.target), spoken, caution)
        self._text(node.text, "", caution, out)

    def _link(self, node: Link, look: Look, out: list[Fragment]) -> None:
        target, words = node.target, inline_text(node.children)
        spoken = " ".join(words.split())
        if not _shows(words):
            pass
        elif target.startswith("#") and target[1:] in self._anchors:
            look = _to("#" + anchor(target[1:]), spoken, replace(look, colour=self.styles.accent))
        elif _EXTERNAL.match(target) and len(target) <= ADDRESS:
            look = _to(target, spoken, replace(look, colour=self.styles.accent))
        self._all(node.children, look, out)

    def _note_reference(self, node: NoteReference, look: Look, out: list[Fragment]) -> None:
        number = node.number
        scale = max(look.size / self.styles.body.size, 1.0)
        raised = replace(
            _within(look, "Reference"),
            weight="regular",
            italic=False,
            size=self.styles.theme.sizes.raised * scale,
            rise=look.size * 0.33,
            colour=self.styles.accent,
        )
        if 1 <= number <= self._notes:
            raised = _to("#" + note(number), self._words.note.replace("{number}", str(number)), raised)
        out += self.destination(reference(number), self.styles.body)
        self._text(str(number), "", raised, out)

    def _in_language(self, language: str, look: Look) -> Look:
        if not language or language == self._language or look.element is None:
            return look
        return replace(look, element=Element("Span", look.element, language=language, inline=True))


def _shows(words: str) -> bool:
    """Whether there is something to point at."""
    return any(not (c.isspace() or invisible(c)) for c in words)


def _look(style: Style, element: Element | None = None) -> Look:
    return Look(style.weight, style.italic, style.size, style.colour, style.tracking, element=element)


def _within(look: Look, tag: str) -> Look:
    """The same, in an element of its own."""
    return replace(look, element=Element(tag, look.element, inline=True)) if look.element else look


def _to(target: str, spoken: str, look: Look) -> Look:
    """The same, in a link; within another link, its words only."""
    if look.element is None or look.goal is not None:
        return look
    element = Element("Link", look.element, inline=True)
    return replace(look, element=element, goal=Goal(target, spoken, element))


def _lacking(path: str, characters: list[str], *, first: bool) -> Diagnostic:
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters[:_SHOWN])
    more = f" and {len(characters) - _SHOWN} more" if len(characters) > _SHOWN else ""
    whose = "this fact" if path else "the template"
    count = len(characters)
    subject = f"1 character of {whose} is" if count == 1 else f"{count} characters of {whose} are"
    message = f"{subject} in no font of the theme: {named}{more}"
    help = "a box is drawn in its place, and copied text keeps the character; `fallback` in a theme names more fonts"
    return warning("W101", message, path, help=help if first else "")
