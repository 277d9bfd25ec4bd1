"""What differs between two releases, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, cast

from msgspec import Struct

from factsheet.facts import paths
from factsheet.facts.records import record_of
from factsheet.facts.rounding import Rounded
from factsheet.facts.schema import (
    Attribute,
    Citation,
    Conversion,
    Event,
    Figure,
    Image,
    QuoteRecord,
    Record,
    Statement,
    Text,
    TextOrNumber,
    Voice,
)
from factsheet.release import Release
from factsheet.release.changes import Change, Kind, changes, to_print
from factsheet.template import words as in_words
from factsheet.template.figures import digits
from factsheet.template.labels import Catalogue, catalogue
from factsheet.template.page import HEADLINES
from factsheet.template.slots import Slots, TextValue
from factsheet.template.views import view


class What(StrEnum):
    """What sort of thing has changed."""

    VALUE = "value"
    STANDING = "standing"
    RECORD = "record"  # one that is neither a source nor a caveat, new or gone
    SOURCE = "source"
    CAVEAT = "caveat"
    CITATION = "citation"
    OTHER = "other"


class Group(StrEnum):
    """Under which heading a change is told, in this order; the word of a heading is ``changed.GROUP``."""

    VALUES = "values"
    STANDINGS = "standings"
    RECORDS = "records"
    SOURCES = "sources"
    CAVEATS = "caveats"
    CITATIONS = "citations"
    OTHERS = "others"
    REMOVED = "removed"


class Told(Struct, frozen=True):
    """A change in words. ``record`` is the path of the record that it is of, or ``sheet``, or ``subject``.

    ``title`` is what that record is called. ``old`` is ``None`` of what is new, ``new`` of what is gone.
    """

    path: str
    kind: Kind
    old: str | None
    new: str | None
    what: What
    record: str
    title: str

    @property
    def field(self) -> str:
        """The rest of the path within the record; "" where it is the record as a whole, or a figure as printed."""
        return self.path[len(self.record) + 1 :]

    @property
    def group(self) -> Group:
        if self.kind is not Kind.CHANGED and not self.field:
            return Group.REMOVED if self.kind is Kind.REMOVED else _NEW[self.what]
        return _CHANGED.get(self.what, Group.OTHERS)


_NEW: Mapping[What, Group] = {
    What.RECORD: Group.RECORDS,
    What.SOURCE: Group.SOURCES,
    What.CAVEAT: Group.CAVEATS,
}
_CHANGED: Mapping[What, Group] = {
    What.VALUE: Group.VALUES,
    What.STANDING: Group.STANDINGS,
    What.CITATION: Group.CITATIONS,
}

_STANDINGS = frozenset(("standing", "status", "contested_by", "likelihood", "confidence"))
_VALUES = frozenset(
    (
        "value date as_of as_said formula unit per counted conversions rows columns event reason text topic quote name "
        "question searched searched_on place role"
    ).split()
)
_TABLES = {
    "said_by": "voices",
    "via": "voices",
    "counted_by": "voices",
    "derives_from": "sources",
    "rate_source": "sources",
    "figures": "figures",
}
"""The fields that hold ids, and the tables of these."""

_REFERENCES = frozenset(("contested_by", "rests_on", "basis", "about"))
"""The fields that hold paths."""


def told(old: Release, new: Release) -> list[Told]:
    """What differs, in the order of `changes`, in the words of a page of the new release."""
    return told_of(changes(old, new), old, new)


def told_of(found: tuple[Change, ...], old: Release, new: Release) -> list[Told]:
    """The same of changes that are known already."""
    words = catalogue(new.language)
    before, after = _Words(old, words), _Words(new, words)
    return [_told(change, before, after) for change in found]


def _told(change: Change, before: _Words, after: _Words) -> Told:
    record = record_path(change.path)
    field = change.path[len(record) + 1 :].partition(".")[0]
    holder = after if change.kind is not Kind.REMOVED or record != change.path else before
    old, new = before.say(change.old, field, record), after.say(change.new, field, record)
    if isinstance(change.old, Rounded) and isinstance(change.new, Rounded) and change.old.best != change.new.best:
        old, new = before.with_best(change.old), after.with_best(change.new)
    return Told(change.path, change.kind, old, new, _what(change, record, field), record, holder.title(record))


def record_path(path: str) -> str:
    """The path of the record that a path is of or leads into; ``sheet``, or ``subject``, of their own fields."""
    keys = paths.split(path)
    if keys[0] == "sheet":
        return "sheet"
    if keys[0] == "subject":
        return ".".join(keys[:3]) if keys[1] in ("names", "attributes") else "subject"
    return ".".join(keys[:2])


def _what(change: Change, record: str, field: str) -> What:
    table = record.partition(".")[0]
    if table in ("sources", "caveats"):
        return What.SOURCE if table == "sources" else What.CAVEAT
    if not field:
        return What.RECORD if isinstance(change.old or change.new, Record) else What.VALUE
    if field in _STANDINGS:
        return What.STANDING
    if field == "sources":
        return What.CITATION
    return What.VALUE if field in _VALUES and table not in ("sheet", "changes") else What.OTHER


class _Words:
    """The words of a page for what one release holds. What a reference leads to need not exist."""

    def __init__(self, release: Release, words: Catalogue) -> None:
        self._release, self._facts, self._words = release, release.facts, words
        self._slots = Slots(words, release.language)

    def say(self, value: Any, field: str, record: str) -> str | None:
        """A value in the words of the page: of the field of a record, or "" for the record itself or its number."""
        match value:
            case None:
                return None
            case Rounded():
                return digits(self._words, value)
            case Struct():
                return self._headline(value, record)
            case tuple():
                between = " | " if any(isinstance(item, TextOrNumber) for item in value) else ", "
                return between.join(self.say(item, field, record) or "" for item in value)
            case bool():
                return self._words("changed.yes" if value else "changed.no")
            case str() if field in _TABLES:
                return self.title(f"{_TABLES[field]}.{value}") or value
            case str() if field in _REFERENCES:
                return self.title(value) or value
            case Text() if not field:
                return self._quoted(value)  # words in the place of a number
            case _:
                return self._printed(value)

    def with_best(self, figure: Rounded) -> str:
        """A range, with the best estimate in it where there is one."""
        shown = digits(self._words, figure)
        if figure.best is None:
            return shown
        best = self._words("figure.best", value=in_words.number(figure.best, self._words))
        return f"{shown} ({best})"

    def title(self, path: str) -> str:
        """What a record is called; "" if there is none at the path."""
        if path == "sheet":
            return self._words("changed.sheet")
        found = record_of(self._facts, path)
        return self._name(found[1]) if found else ""

    def _name(self, record: Struct) -> str:
        if isinstance(record, Voice):
            return self._voice(record)
        named = (getattr(record, name, None) for name in HEADLINES)
        return next((str(value) for value in named if isinstance(value, Text)), "")

    def _voice(self, voice: Voice) -> str:
        if voice.name is not None and not voice.anonymous:
            return str(voice.name)
        return str(voice.description) if voice.description is not None else self._words("claim.voice-unnamed")

    def _headline(self, record: Struct, path: str) -> str:
        """What a record says, or a table in one, in a line."""
        match record:
            case Figure():
                return f"{record.label}: {self._amount(record, path)}"
            case Attribute():
                return f"{record.label}: {self._printed(record.value)}"
            case Event():
                return f"{self._printed(record.date)}: {record.event}"
            case Statement():
                return f"{record.topic}: {record.text}"
            case Citation():
                source = self.title(f"sources.{record.id}") or record.id
                return f"{source}, {record.at}" if record.at is not None else source
            case Conversion():
                ends = (end for end in (record.value, record.low, record.high) if end is not None)
                return f"{'–'.join(in_words.number(end, self._words) for end in ends)}\u00a0{record.unit}"
            case QuoteRecord():
                return self._quoted(record.text)
            case Image():
                return str(record.alt)
            case _:
                return self._name(record)

    def _amount(self, figure: Figure, path: str) -> str:
        """Its value and unit, as far as there is one."""
        id = path.rpartition(".")[2]
        calculated = self._release.calculated.get(id) if figure.formula is not None else None
        shown = self.say(to_print(self._release, figure, id), "", path) or ""
        unit, per = figure.unit or (calculated and calculated.unit), figure.per or (calculated and calculated.per)
        if not unit:
            return shown
        return f"{shown}\u00a0{self._words('figure.per', unit=unit, per=per) if per else unit}"

    def _quoted(self, text: str) -> str:
        return f"{self._words('quote.open')}{text}{self._words('quote.close')}"

    def _printed(self, value: object) -> str:
        """A single value as templates print it."""
        return cast("TextValue", view(value, "", self._slots)).node().text
