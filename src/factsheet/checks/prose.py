"""The preparers' own words: what checks of wording look at, and what they leave to those who are quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from factsheet.checks.languages import primary
from factsheet.checks.quotation import unquoted
from factsheet.facts.schema import FactFile, Record, Text, TextOrNumber

if TYPE_CHECKING:  # a study holds the prose of its file
    from factsheet.checks.study import Study

_FIELDS = {
    "Sheet": ("title", "subtitle", "disclaimer", "method"),
    "Name": ("note",),
    "Attribute": ("label", "value", "note"),
    "SummaryPoint": ("text", "note"),
    "Event": ("event", "place", "role", "note"),
    "Reason": ("reason", "note"),
    "Statement": ("topic", "text", "note"),
    "Figure": ("label", "counted", "measures", "note"),
    "TableRecord": ("title", "columns", "rows", "note"),
    "ChartRecord": ("title", "alt", "note"),
    "Assessment": ("text", "note"),
    "Caveat": ("text", "note"),
    "Gap": ("question", "searched", "note"),
    "Voice": ("description", "interest", "note"),
    "Source": ("description", "note"),
    "Change": ("text", "note"),
}
"""The fields of each record that its preparers word. Left out are names, titles, quotes and what a source says."""


class Prose(Struct, frozen=True, gc=False):
    """One text of the preparers; ``own`` has all that stands in quotation marks blanked, each letter by a space."""

    path: str
    language: str
    text: str

    @property
    def own(self) -> str:
        return unquoted(self.text)


class Searched:
    """Texts in small letters, one after the other, so that few searches find those that hold some words."""

    def __init__(self, texts: Sequence[Prose]) -> None:
        self._texts = texts
        small = [text.text.lower() for text in texts]
        self._joined = "\0".join(small)
        self._starts = [0, *accumulate(len(text) + 1 for text in small)]
        self._tokens = "\0".join(set(self._joined.split()))

    def holding(self, words: Iterable[str]) -> Iterator[Prose]:
        """The texts that hold one of some words, in small letters and be it as a part of a word; in their order."""
        found: set[int] = set()
        for word in words:
            at = self._joined.find(word) if word in self._tokens else -1
            while at >= 0:
                text = bisect_right(self._starts, at) - 1
                found.add(text)
                at = self._joined.find(word, self._starts[text + 1])
        for text in sorted(found):
            yield self._texts[text]


def prose_of(facts: FactFile, records: Iterable[tuple[str, Record]]) -> Iterator[Prose]:
    """Every text that the preparers word, in every language."""
    sheet = facts.sheet.language
    yield from _of("sheet", facts.sheet, sheet)
    for id, heading in facts.sheet.headings.items():
        yield from _worded(f"sheet.headings.{id}", heading, sheet)
    image = facts.subject.image
    if image is not None:
        yield from _worded("subject.image.alt", image.alt, sheet)
    for path, record in records:
        yield from _of(path, record, sheet)


def _of(path: str, record: Struct, sheet: str) -> Iterator[Prose]:
    for name in _FIELDS[type(record).__name__]:
        value = getattr(record, name)
        if value is None:
            continue
        yield from _worded(f"{path}.{name}", value, sheet)


def _worded(path: str, value: object, sheet: str) -> Iterator[Prose]:
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _worded(f"{path}.{number}", item, sheet)
        return
    held = value.value if isinstance(value, TextOrNumber) else value
    if not isinstance(held, Text):
        return
    if held.translations is None:
        yield Prose(path, sheet, str(held))
    else:
        for tag, text in held.translations.items():
            yield Prose(f"{path}.{tag}", tag, text)


def worded(path: str, value: object, study: Study, language: str | None = None) -> Iterator[Prose]:
    """One text as `prose_of` gives it, in one primary language where one is asked for: none for what is no text."""
    for text in _worded(path, value, study.facts.sheet.language):
        if language is None or primary(text.language) == language:
            yield text
