"""The preparers' own words: what checks of wording look at, and what they leave to those who are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import Struct

from factsheet.checks.quotation import unquoted
from factsheet.checks.study import Study
from factsheet.facts.schema import Text, TextOrNumber

_FIELDS = {
    "Sheet": ("title", "subtitle", "disclaimer", "method"),
    "Name": ("note",),
    "Attribute": ("label", "value", "note"),
    "SummaryPoint": ("text", "note"),
    "Event": ("event", "place", "role", "note"),
    "Reason": ("reason", "note"),
    "Statement": ("topic", "text", "note"),
    "Figure": ("label", "counted", "measures", "note"),
    "TableRecord": ("title", "columns", "note"),
    "ChartRecord": ("title", "alt", "note"),
    "Assessment": ("text", "note"),
    "Caveat": ("text", "note"),
    "Gap": ("question", "searched", "note"),
    "Voice": ("description", "interest", "note"),
    "Source": ("description", "note"),
    "Change": ("text", "note"),
}
"""The fields of each record that its preparers word. Left out are names, titles, quotes and what a source says."""


@dataclass(frozen=True, slots=True)
class Prose:
    """One text of the preparers; ``own`` has all that stands in quotation marks blanked, each letter by a space."""

    path: str
    language: str
    text: str

    @property
    def own(self) -> str:
        return unquoted(self.text)


def prose(study: Study, language: str | None = None) -> Iterator[Prose]:
    """Every text that the preparers word, in every language; of one language where one is asked for.

    ``language`` is a primary language ("en"), and takes its regional forms in.
    """
    yield from _of("sheet", study.facts.sheet, study, language)
    for id, heading in study.facts.sheet.headings.items():
        yield from worded(f"sheet.headings.{id}", heading, study, language)
    image = study.facts.subject.image
    if image is not None:
        yield from worded("subject.image.alt", image.alt, study, language)
    for path, record in study.records:
        yield from _of(path, record, study, language)


def _of(path: str, record: Struct, study: Study, language: str | None) -> Iterator[Prose]:
    for name in _FIELDS[type(record).__name__]:
        value = getattr(record, name)
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from worded(f"{path}.{name}.{number}", item, study, language)
        else:
            yield from worded(f"{path}.{name}", value, study, language)


def worded(path: str, value: object, study: Study, language: str | None = None) -> Iterator[Prose]:
    """One text as `prose` gives it: none for a value that is no text."""
    held = value.value if isinstance(value, TextOrNumber) else value
    if not isinstance(held, Text):
        return
    sheet = study.facts.sheet.language
    worded = {f"{path}.{tag}": (tag, text) for tag, text in held.translations.items()} if held.translations else {}
    for at, (tag, text) in (worded or {path: (sheet, str(held))}).items():
        if language is None or tag.lower().partition("-")[0] == language:
            yield Prose(at, tag, text)
