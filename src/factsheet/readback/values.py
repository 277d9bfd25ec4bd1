"""From the words that stand on a page back to the values of the fact file.

An edit is certain if printing the new value, by the function that printed the old one, gives what
was typed; words are compared by `word.passages.normalised`. All else is unclear, and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from functools import cached_property
from typing import assert_never

from factsheet.facts import values
from factsheet.facts.dates import EdtfDate, parse
from factsheet.facts.dates import Form as DateForm
from factsheet.facts.patch import Value
from factsheet.facts.schema import Citation, Conversion, FactFile, Figure, TableRecord
from factsheet.facts.shapes import (
    ChoiceShape,
    CitationShape,
    DateShape,
    DayShape,
    FlagShape,
    KeyedShape,
    ListShape,
    NumberShape,
    RecordShape,
    StringShape,
    TextOrNumberShape,
    TextShape,
    WholeShape,
)
from factsheet.facts.values import Refusal
from factsheet.readback import dates, numbers, vocabularies
from factsheet.readback.fields import Field, field_at, text_of
from factsheet.readback.rewording import reworded
from factsheet.readback.wording import quoted, unlike
from factsheet.template import words as in_words
from factsheet.template.labels import Catalogue
from factsheet.word.passages import normalised

Edits = Mapping[str, Value]
"""New values by their paths in the fact file. Several where one place shows several values."""


_RULING = frozenset(("format", "build", "check", "sheet.id", "sheet.language"))
_GUARDING = frozenset(("tlp", "disclose", "sensitive"))
"""What rules how a sheet is made, by path, and who may read what, by field: no editor of a document changes that."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why the words do not say which value is meant: a sentence without its full stop."""

    reason: str


def read_back(base: FactFile, path: str, shown: str, typed: str, words: Catalogue) -> Edits | Unclear:
    """The edits that were meant where ``shown``, the words for the fact at ``path``, became ``typed``.

    ``base`` holds the facts that were shown. Who reads back many edits makes one `Reader`.
    """
    return Reader(base, words).read(path, shown, typed)


class Reader:
    """Reads back edits of one document: ``base`` holds the facts that it showed, ``words`` those of its language."""

    def __init__(self, base: FactFile, words: Catalogue) -> None:
        self._base, self._words = base, words

    def read(self, path: str, shown: str, typed: str) -> Edits | Unclear:
        """As `read_back`."""
        field = field_at(self._base, path)
        if field is None:
            return Unclear("The facts that the document was made from have no such value")
        if field.name in _GUARDING or not _RULING.isdisjoint((field.path, field.path.partition(".")[0])):
            return Unclear("It rules the sheet: change it in the fact file")
        try:
            return self._read(field, shown, typed)
        except Refusal as e:
            return Unclear(f"The value {e.message}")

    def _read(self, field: Field, shown: str, typed: str) -> Edits | Unclear:
        match field.shape:
            case TextShape() | StringShape():
                return self._text(field, shown, typed)
            case TextOrNumberShape():
                read = self._number if text_of(field.value) is None else self._text
                return read(field, shown, typed)
            case NumberShape() | WholeShape():
                return self._number(field, shown, typed)
            case DateShape():
                return self._date(field, field.shape, shown, typed)
            case DayShape():
                return self._day(field, shown, typed)
            case FlagShape() | ChoiceShape():
                return self._word(field, shown, typed)
            case RecordShape() if isinstance(field.value, Figure):
                return self._figure(field.path, field.value, shown, typed)
            case RecordShape() | CitationShape() | ListShape() | KeyedShape():
                return Unclear("More than a single value stands here: change it in the fact file")
            case _:
                assert_never(field.shape)

    # --- texts -------------------------------------------------------------------------------

    def _text(self, field: Field, shown: str, typed: str) -> Edits | Unclear:
        old = text_of(field.value)
        assert old is not None
        if normalised(old) != normalised(shown):
            return Unclear("The page does not show the whole text: change it in the fact file")
        new = _allowed(field, reworded(old, typed))
        if normalised(new) == normalised(old):
            return {}
        if isinstance(field.holder, Citation):
            return self._place(field, field.holder, new)
        if isinstance(field.holder, Figure) and field.path == self._own(f"{field.of}.measures"):
            return {self._own(f"{path}.measures"): new for path in self._measured[old]}
        return {field.path: new}

    def _place(self, field: Field, citation: Citation, new: str) -> Edits:
        """The place in a citation, of which the short form is a single text."""
        short = Citation(id=citation.id, at=citation.at)
        if field.path == f"{field.of}.at" and citation == short and citation.at == (citation.at or "").strip():
            return {field.of: f"{citation.id}: {new.strip()}"}
        return {field.path: new}

    def _own(self, path: str) -> str:
        """The path of a text in the sheet's language."""
        field = field_at(self._base, f"{path}.{self._base.sheet.language}")
        return field.path if field else path

    @cached_property
    def _measured(self) -> Mapping[str, list[str]]:
        """The figures that share what they measure: its name is the heading of them all."""
        found: dict[str, list[str]] = defaultdict(list)
        for id, figure in self._base.figures.items():
            if figure.measures is not None:
                found[str(figure.measures)].append(f"figures.{id}")
        return dict(found)

    # --- numbers -----------------------------------------------------------------------------

    def _number(self, field: Field, shown: str, typed: str) -> Edits | Unclear:
        inner = field.value.value if isinstance(field.shape, TextOrNumberShape) else field.value
        among = (4, 5) if isinstance(field.holder, Figure | Conversion) else (5, 4)
        grouped_from = numbers.groupings(Decimal(inner), shown, self._words, among)
        if not grouped_from:
            return Unclear(f"{quoted(shown)} is not how this number is printed: change it in the fact file")
        # Whether four digits are grouped in a table hangs on its other cells.
        tried = grouped_from if isinstance(field.holder, TableRecord) else grouped_from[:1]
        read = (numbers.number(typed, self._words, n) for n in tried)
        found = next((number for number in read if number is not None), None)
        if found is None:
            return Unclear(f"{quoted(typed)} is no number as this sheet prints one{unlike(typed, shown)}")
        if numbers.in_doubt(found, Decimal(inner)):
            return _decimals_or_thousands(typed)
        new = _plain(found)
        if isinstance(field.shape, WholeShape):
            values.whole(new, field.shape)
        return {} if str(found) == str(inner) else {field.path: new}

    def _figure(self, path: str, figure: Figure, shown: str, typed: str) -> Edits | Unclear:
        if figure.formula is not None:
            return _calculated(figure.formula)
        found = numbers.figure(figure, shown, typed, self._words)
        if found is None:
            return Unclear(f"{quoted(typed)} is no figure in the form of {quoted(shown)}{unlike(typed, shown)}")
        if "low" in found and found["low"] > found["high"]:
            return Unclear(f"{quoted(typed)} ends before it begins")
        old = {name: getattr(figure, name) for name in found}
        if any(numbers.in_doubt(new, old[name]) for name, new in found.items()):
            return _decimals_or_thousands(typed)
        return {f"{path}.{name}": _plain(new) for name, new in found.items() if str(new) != str(old[name])}

    # --- dates -------------------------------------------------------------------------------

    def _date(self, field: Field, shape: DateShape, shown: str, typed: str) -> Edits | Unclear:
        found = self._dated(field.value, shown, typed, interval=shape.interval)
        if not isinstance(found, EdtfDate):
            return found or {}
        return {field.path: found.text.replace(",", ", ") if ", " in field.value.text else found.text}

    def _day(self, field: Field, shown: str, typed: str) -> Edits | Unclear:
        found = self._dated(parse(field.value.isoformat()), shown, typed)
        if not isinstance(found, EdtfDate):
            return found or {}
        point = found.points[0] if found.form is DateForm.POINT else None
        if point is None or point.day is None or point.approximation:
            return Unclear(f"{quoted(typed)} is no full date")
        return {field.path: Day.fromisoformat(found.text)}

    def _dated(self, old: EdtfDate, shown: str, typed: str, *, interval: bool = False) -> EdtfDate | Unclear | None:
        """The date that was typed; ``None`` where it is the old one."""
        if normalised(in_words.date(old, self._words)) != normalised(shown):
            return Unclear(f"{quoted(shown)} is not how this date is printed: change it in the fact file")
        if normalised(typed) == normalised(shown):
            return None
        found = dates.date(typed, self._words, interval=interval)
        if found is None:
            return Unclear(f"{quoted(typed)} is no date as this sheet prints one{unlike(typed, shown)}")
        if dates.in_doubt(found, old):
            return Unclear(f"{quoted(typed)} may be a year of long ago, or one written short")
        return found

    # --- words -------------------------------------------------------------------------------

    def _word(self, field: Field, shown: str, typed: str) -> Edits | Unclear:
        if isinstance(field.holder, Figure) and field.holder.formula is not None:
            return _calculated(field.holder.formula)
        flags, shape = vocabularies.flags(field, self._words), field.shape
        printed = vocabularies.choices(field, shape, self._words) if isinstance(shape, ChoiceShape) else flags
        found = vocabularies.chosen(field, printed, shown, typed)
        if found is None:
            return Unclear(vocabularies.refusal(field, printed, typed))
        return {} if found == field.value else {field.path: found}


def _calculated(formula: str) -> Unclear:
    return Unclear(f"It is calculated from {quoted(formula)}: change the figures in that")


def _decimals_or_thousands(typed: str) -> Unclear:
    return Unclear(f"{quoted(typed)} may have decimals, or thousands")


def _allowed(field: Field, text: str) -> str:
    """The text, if its field may hold it; raises `Refusal`."""
    shape = field.shape.text if isinstance(field.shape, TextOrNumberShape) else field.shape
    may_be_empty = isinstance(shape, TextShape) and shape.may_be_empty
    values.string(text, may_be_empty=may_be_empty)
    return values.formed(text, shape.form) if isinstance(shape, StringShape) and shape.form else text


def _plain(number: Decimal) -> int | Decimal:
    """A whole number is one in TOML, too."""
    return int(number) if number.as_tuple().exponent == 0 else number
