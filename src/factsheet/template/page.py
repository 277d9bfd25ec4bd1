"""What the functions of a template share: the release, the slots, the catalogue, and what is about what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date as Day
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import FactText, Inline, Link, Mark, Text
from factsheet.facts.dates import EdtfDate, Form
from factsheet.facts.records import ALL_TABLES, claims, record_of
from factsheet.facts.schema import Claim, FactFile, Figure, Record
from factsheet.facts.schema import Text as Words
from factsheet.release import Release
from factsheet.template import words as in_words
from factsheet.template.slots import Nodes, Slots, TemplateFault
from factsheet.template.views import Record as View
from factsheet.template.views import struct_of, text_path, view

if TYPE_CHECKING:
    from factsheet.template.bearing import Bearing
    from factsheet.template.grounds import Grounds
    from factsheet.template.news import Changes

Inlines = tuple[Inline, ...]
SEPARATOR = Text(" · ")
CAVEAT_SIGN = "▲"
_NO_BREAK = "\u00a0"
_BETWEEN_MARKS = Text(_NO_BREAK)
_STOPS = tuple(".!?…؟۔。！？")
_CLOSING = " \t\n\u00a0\"'”’“»›)]"
HEADLINES = ("label", "event", "topic", "title", "reason", "name", "text", "question")
"""The fields that a record is called by: the first that it has."""

_TITLE = 60  # characters; a longer text is shortened where another record speaks of it


class Page:
    """One run of a template over one release."""

    def __init__(
        self, release: Release, slots: Slots, folder: Path | None = None, since: Release | None = None
    ) -> None:
        self.release = release
        self.since = since  # an earlier edition, of which the page says what has changed
        self.folder = folder  # pictures are read from below it
        self.facts: FactFile = release.facts
        self.slots = slots
        self.words = slots.words
        self.source_numbers = {id: number for number, id in enumerate(self.facts.sources, start=1)}
        self.claims = tuple(claims(self.facts))  # of the whole sheet, each with its path
        self.cited = tuple(dict.fromkeys(c.id for _, claim in self.claims for c in claim.sources))
        self.named = _named(self.facts, self.claims, self.cited)
        self.rivals = Counter(f.measures for f in self.facts.figures.values() if f.measures is not None)
        self.retellings = _retellings(self.facts)
        self.tables: dict[str, object] = {}  # the records as templates see them, by the name of their table
        self.grounds: dict[str, Grounds] = {}  # what each record rests on, once it was asked for
        self.bearing: dict[tuple[str, ...], Bearing] = {}  # what bears on some tables, once it was asked for
        self.changes: Changes | None = None  # since that edition, once they were asked for
        # What stands in many places is made once, and shared by them.
        self.counted: dict[tuple[int, int], Inlines] = {}
        self._phrases: dict[str, tuple[tuple[Inline | None, str], ...]] = {}
        self._dates: dict[str | Day, str] = {}
        self._voices: dict[str, Inlines] = {}
        self._marks: dict[tuple[str, bool], Mark] = {}
        self._listed: tuple[str, object, frozenset[str]] = ("", None, frozenset())  # a list of records, and their ids
        self._places = {id: index for index, id in enumerate(self.facts.caveats)}
        self._caveats = _caveats_by_record(self.facts)

    # records

    def claims_in(self, tables: Collection[str]) -> Iterable[tuple[str, Claim]]:
        """The claims of some tables, each with its path; of the whole sheet, if none is named."""
        return claims(self.facts, tables) if tables else self.claims

    def record(self, path: str) -> tuple[str, Struct]:
        """The record that a path leads to or into, with its own path; raises `TemplateFault`."""
        found = record_of(self.facts, path)
        if found is None:
            raise TemplateFault(f"There is no fact “{path}”", path)
        return found

    def claim(self, of: object) -> tuple[str, Claim]:
        """The path and the claim of a record that a template holds."""
        path, struct = self.held(of)
        if not isinstance(struct, Claim):
            raise TemplateFault("This record is no claim", path)
        return path, struct

    def held(self, of: object) -> tuple[str, Struct]:
        """The path and the record that a template holds, or names by its path."""
        if isinstance(of, str):
            return self.record(of)
        if not isinstance(of, View):
            raise TemplateFault("A record is wanted here", self.slots.path)
        struct = struct_of(of)
        return (of.path, struct) if isinstance(struct, Record) else self.record(of.path)

    def known(self, tables: tuple[str, ...]) -> tuple[str, ...]:
        """Names of tables that a template gives, as they are; raises `TemplateFault` for one that there is not."""
        for table in tables:
            if table not in ALL_TABLES:
                raise TemplateFault(f"There is no table “{table}”")
        return tables

    def ids(self, table: str, among: Iterable[View] | None) -> frozenset[str] | None:
        """The ids of records of one table that a template lists; ``None`` stands for all of them."""
        if among is None:
            return None
        if self._listed[0] != table or self._listed[1] is not among:  # the same list comes with record after record
            listed = isinstance(among, Sequence) and all(isinstance(record, View) for record in among)
            if not listed or not all(record.path.startswith(f"{table}.") for record in among):
                raise TemplateFault(f"A list of {table} is wanted here", self.slots.path)
            self._listed = table, among, frozenset(record.id for record in among)
        return self._listed[2]

    # nodes

    def nodes(self, inlines: Iterable[Inline]) -> Nodes:
        return Nodes(self.slots, tuple(inlines))

    def fact(self, value: Words | str, path: str) -> FactText:
        """A text as a node."""
        return FactText(str(value), text_path(value, path, self.slots) if isinstance(value, Words) else path)

    def date(self, value: EdtfDate | Day, path: str) -> FactText:
        key = value if isinstance(value, Day) else value.text
        written = self._dates.get(key)
        if written is None:
            written = in_words.day(value, self.words) if isinstance(value, Day) else in_words.date(value, self.words)
            self._dates[key] = written
        return FactText(written, path)

    def as_of(self, value: EdtfDate, path: str) -> Inlines:
        """``as of June 2023``; ``from June 2023`` and ``date unknown`` stand for themselves."""
        date = self.date(value, path)
        # "from June 2023", "from about April to June": phrases of their own.
        phrased = value.form is Form.INTERVAL and any(p is None or p.approximation for p in value.points)
        return (date,) if phrased or value.form is Form.UNKNOWN else self.phrase("claim.as-of", date=date)

    def listed(self, names: Iterable[Inlines]) -> Inlines:
        """``A, B and C``; parted by semicolons where a name holds a comma itself."""
        found = [name for name in names if name]
        if any("," in inline_text(name) for name in found):
            return joined(found, Text("; "))
        last = [joined(found[-2:], Text(f" {self.words('list.and')} "))]
        return joined([*found[:-2], *last] if len(found) > 1 else found, Text(", "))

    def printed(self, value: object, path: str) -> FactText:
        """Any single value as a node."""
        return cast("FactText", view(value, path, self.slots).node())  # type: ignore[attr-defined] # every value has it

    def phrase(self, key: str, **values: Inlines | Inline) -> Inlines:
        """A phrase of the catalogue, its names filled with nodes."""
        pieces = self._phrases.get(key)
        if pieces is None:
            pieces = tuple((Text(before) if before else None, name) for before, name in self.words.pieces(key))
            self._phrases[key] = pieces
        found: list[Inline] = []
        for before, name in pieces:
            if before is not None:
                found.append(before)
            if name:
                value = values[name]
                found.extend(value if isinstance(value, tuple) else (value,))
        return tuple(found)

    def stopped(self, inlines: Inlines) -> Inlines:
        """A sentence with its full stop; none behind one that ends already, within quotation marks or not."""
        ends = inline_text(inlines).rstrip(_CLOSING)[-1:] in _STOPS
        return inlines if ends else (*inlines, Text("."))

    # caveats and names

    def letter(self, caveat: str) -> str:
        """A caveat's letter: A to Z, then AA."""
        return letters(self._places[caveat])

    def caveats(self, *paths: str) -> list[str]:
        """The caveats about any of these records or their fields, or among them, in the order of the file."""
        found = {id for path in paths for id in self._caveats.get(path, ())}
        found |= {path.removeprefix("caveats.") for path in paths if path.startswith("caveats.")}
        return sorted(found, key=self._places.__getitem__)

    def is_noted(self, path: str) -> bool:
        """Whether a caveat is about a record or one of its fields, or whether it is a caveat itself."""
        return path in self._caveats or path.startswith("caveats.")

    def marks(self, *paths: str, among: frozenset[str] | None = None) -> Inlines:
        """``▲ A B``: one mark for each caveat about these records, or for those ``among`` them, each a link to it."""
        found: list[Inline] = []
        for index, id in enumerate(id for id in self.caveats(*paths) if among is None or id in among):
            if index:
                found.append(_BETWEEN_MARKS)
            found.append(self._mark(id, first=not index))
        return tuple(found)

    def _mark(self, id: str, *, first: bool) -> Mark:
        mark = self._marks.get((id, first))
        if mark is None:
            sign = f"{CAVEAT_SIGN}{_NO_BREAK}" if first else ""
            mark = self._marks[id, first] = Mark(sign + self.letter(id), f"caveats.{id}")
        return mark

    def voice(self, id: str) -> Inlines:
        """A voice's name, or the description of one that is not named."""
        known = self._voices.get(id)
        if known is None:
            known = self._voices[id] = self._voice(id)
        return known

    def _voice(self, id: str) -> Inlines:
        voice = self.facts.voices[id]
        if voice.name is not None and not voice.anonymous:
            return (self.fact(voice.name, f"voices.{id}.name"),)
        if voice.description is not None:
            return (self.fact(voice.description, f"voices.{id}.description"),)
        return (Text(self.words("claim.voice-unnamed")),)

    def counter(self, figure: Figure) -> Inlines:
        """Who counted, if the sheet says so."""
        return self.voice(figure.counted_by) if figure.counted_by is not None else ()

    def source_mark(self, id: str) -> Link:
        """``S1``, a link to the source's entry."""
        return Link((Text(f"S{self.source_numbers[id]}"),), f"#sources.{id}")

    def title(self, path: str) -> Inlines:
        """What a record is called where another one speaks of it."""
        if path == "sheet":
            return (Text(self.words("caveat.about-sheet")),)
        path, record = self.record(path)
        table, _, id = path.partition(".")
        if table == "sources":
            return (self.source_mark(id),)
        if table == "voices":
            return self.voice(id)
        for name in HEADLINES:
            value = getattr(record, name, None)
            if isinstance(value, Words) and len(value) <= _TITLE:
                return (self.fact(value, f"{path}.{name}"), *self._distinction(record))
            if isinstance(value, Words):
                cut = value[:_TITLE].rpartition(" ")[0] or value[:_TITLE]
                return (Text(cut.rstrip(" ,;:.–-") + "…"),)
        return (Text(path),)

    def _distinction(self, record: Struct) -> Inlines:
        """What tells a competing count from its rivals, which may bear the same label."""
        if not isinstance(record, Figure) or record.measures is None:
            return ()
        who = self.counter(record) or self.listed(self.voice(id) for id in record.said_by)
        counted = self.printed(record.counted, "") if record.counted is not None else None
        told: Inlines = who or ((Text(counted.text),) if counted else ())
        return (Text(" ("), *told, Text(")")) if told else ()


def letters(index: int) -> str:
    """A, B, … Z, AA, AB, …"""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = ascii_uppercase[rest] + found
    return found


def joined(parts: Iterable[Inlines], separator: Inline = SEPARATOR) -> Inlines:
    """The parts that are not empty, a separator between."""
    found: list[Inline] = []
    for part in parts:
        if part:
            found.extend((separator, *part) if found else part)
    return tuple(found)


def _caveats_by_record(facts: FactFile) -> dict[str, list[str]]:
    """The caveats about each record, those about its fields included."""
    found: dict[str, list[str]] = {}
    for id, caveat in facts.caveats.items():
        about = (record_of(facts, path) for path in caveat.about)
        for path in dict.fromkeys(record[0] for record in about if record):
            found.setdefault(path, []).append(id)
    return found


def _named(facts: FactFile, claims: Iterable[tuple[str, Claim]], cited: Iterable[str]) -> frozenset[str]:
    """The sources that a page names as grounds: of a claim, of who denies it, of a point, a judgement or a rate."""
    paths = [path for _, claim in claims for path in claim.contested_by]
    paths += [path for point in facts.summary.values() for path in point.rests_on]
    paths += [path for assessment in facts.assessments.values() for path in assessment.basis]
    rates = [conversion.rate_source for figure in facts.figures.values() for conversion in figure.conversions]
    named = (path.split(".")[1] for path in paths if path.startswith("sources."))
    return frozenset([*cited, *named, *(source for source in rates if source is not None)])


def _retellings(facts: FactFile) -> dict[str, list[str]]:
    """For each source, those that retell it."""
    found: dict[str, list[str]] = {}
    for id, source in facts.sources.items():
        for origin in source.derives_from:
            found.setdefault(origin, []).append(id)
    return found
