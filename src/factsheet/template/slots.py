"""Slots: what a template prints, kept out of the parser's sight.

Every value that a template prints goes into a side table, and a slot into the Markdown. The
values below are a fact's text, number, date or word; each prints as a slot (`__html__`), so that
it stays one through macros, ``{% set %}`` and ``join``.
"""

from __future__ import annotations

import sys
from datetime import date as Day
from decimal import Decimal
from types import FrameType

from jinja2 import Undefined
from markupsafe import Markup

from factsheet.document.reading import Filling, slot
from factsheet.document.tree import FactText, Inline, Note, NoteReference, Text
from factsheet.facts.characters import forbidden_in_value, what_it_is
from factsheet.facts.dates import EdtfDate
from factsheet.template import words as in_words
from factsheet.template.labels import Catalogue


class TemplateFault(Exception):
    """A template asks for what cannot be; ``path`` is the fact that it was about, if any."""

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.path = path


class FactFault(TemplateFault):
    """Not the template is at fault, but the fact at ``path``."""


FILLINGS = 1_000_000
"""Values that one run of a template may print."""


class Slots:
    """The side table of one run of a template: fillings, their places in it, and notes."""

    def __init__(self, words: Catalogue, language: str) -> None:
        self.words = words
        self.language = language
        self.fillings: list[Filling] = []
        self.notes: list[Note] = []
        self.path = ""  # the fact that was asked for last: where a fault is likely
        self._places: dict[int, tuple[FrameType | None, int]] = {}
        self._nothing: Markup | None = None
        self._references: dict[object, NoteReference] = {}

    def add(self, filling: Filling) -> Markup:
        """The slot for these nodes; one for all that print nothing."""
        if filling == ():
            if self._nothing is None:
                self._nothing = self._new(())
            return self._nothing
        return self._new(filling)

    def _new(self, filling: Filling) -> Markup:
        number = len(self.fillings)
        if number >= FILLINGS:
            raise TemplateFault(f"The template prints more than {FILLINGS:,} values")
        self.fillings.append(filling)
        if not isinstance(filling, tuple):
            frame = _template_frame()
            self._places[number] = (frame, frame.f_lineno if frame else 0)
        return str.__new__(Markup, slot(number))  # past what Markup does for values that are none yet

    def place(self, number: int) -> tuple[str, int] | None:
        """The template's file and line that printed the block of this slot."""
        frame, line = self._places.get(number, (None, 0))
        template = frame.f_globals.get("__jinja_template__") if frame else None
        return (template.filename or "", template.get_corresponding_lineno(line)) if template else None

    def note(self, key: object, children: tuple[Inline, ...]) -> NoteReference:
        """The reference to a note; one key is one note, however often it is asked for."""
        reference = self._references.get(key)
        if reference is None:
            reference = self._references[key] = NoteReference(len(self.notes) + 1)
            self.notes.append(Note(reference.number, children))
        return reference

    def known_note(self, key: object) -> NoteReference | None:
        """The reference to a note that there is already."""
        return self._references.get(key)


def _template_frame() -> FrameType | None:
    frame: FrameType | None = sys._getframe(3)
    for _ in range(8):
        if frame is None or "__jinja_template__" in frame.f_globals:
            return frame
        frame = frame.f_back
    return None


class Nodes:
    """Nodes made by a function of the template; prints as one slot."""

    __slots__ = ("_slots", "filling")

    def __init__(self, slots: Slots, filling: Filling) -> None:
        self._slots = slots
        self.filling = filling

    def __html__(self) -> Markup:
        return self._slots.add(self.filling)

    def __bool__(self) -> bool:
        return self.filling != ()


class TextValue(str):
    """A fact's text; equal to the plain string."""

    __slots__ = ("_slots", "language", "path")
    _slots: Slots
    path: str
    language: str

    def __new__(cls, value: str, path: str, slots: Slots, language: str = "") -> TextValue:
        self = super().__new__(cls, value)
        self.path, self._slots, self.language = path, slots, language
        return self

    def node(self) -> FactText:
        return FactText(str(self), self.path, self.language)

    def __html__(self) -> Markup:
        return self._slots.add((self.node(),))


class ChoiceValue(TextValue):
    """A word of a vocabulary (``contested``): compares as written, prints as the catalogue has it."""

    __slots__ = ("key",)
    key: str

    def node(self) -> FactText:
        words = self._slots.words
        return FactText(words(self.key) if self.key in words else str(self), self.path)


class NumberValue(Decimal):
    """A fact's number, with its digits as written."""

    __slots__ = ("_slots", "path")
    _slots: Slots
    path: str

    def __new__(cls, value: Decimal, path: str, slots: Slots) -> NumberValue:
        self = super().__new__(cls, value)
        self.path, self._slots = path, slots
        return self

    def node(self) -> FactText:
        # A year is a number too: only figures group four digits.
        return FactText(in_words.number(Decimal(self), self._slots.words, grouped_from=5), self.path)

    def __html__(self) -> Markup:
        return self._slots.add((self.node(),))


class DateValue:
    """A fact's date."""

    __slots__ = ("_slots", "_value", "path")

    def __init__(self, value: EdtfDate | Day, path: str, slots: Slots) -> None:
        self._value, self.path, self._slots = value, path, slots

    @property
    def written(self) -> str:
        """The date as EDTF."""
        return self._value.isoformat() if isinstance(self._value, Day) else self._value.text

    def __eq__(self, other: object) -> bool:
        return self.written == (other.written if isinstance(other, DateValue) else other)

    def __hash__(self) -> int:
        return hash(self.written)

    def node(self) -> FactText:
        words = self._slots.words
        written = (
            in_words.day(self._value, words) if isinstance(self._value, Day) else in_words.date(self._value, words)
        )
        return FactText(written, self.path)

    def __html__(self) -> Markup:
        return self._slots.add((self.node(),))


class Absent(Undefined):
    """A field that a fact may have and this one has not: false in a test, an error when printed."""

    __slots__ = ()


_VALUES = (Nodes, TextValue, DateValue, NumberValue)


def printed(slots: Slots, value: object) -> Markup:
    """What stands in the Markdown for a value that a template prints."""
    if isinstance(value, _VALUES):
        return value.__html__()
    if isinstance(value, Markup):
        return value
    if isinstance(value, Absent):
        path = str(value._undefined_name)
        raise TemplateFault("This fact has no such field; ask with {% if … %} first", path)
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()
    if value is None:
        raise TemplateFault("This expression has no value", slots.path)
    if hasattr(value, "__html__"):
        return Markup(value.__html__())
    if isinstance(value, str | int | float | Decimal):
        words = str(value)
        if character := forbidden_in_value(words):
            raise TemplateFault(f"This prints {what_it_is(character)[0]}", slots.path)
        return slots.add((Text(words),))
    raise TemplateFault("A whole record or list cannot be printed; name one of its fields", slots.path)
