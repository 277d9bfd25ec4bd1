"""One change as a line of a page: what is new is a fact with its path, what is old is plain text."""

from __future__ import annotations

import re
from datetime import date as Day

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import FactText, Mark, Text
from factsheet.facts import paths
from factsheet.facts.common import cut, cut_where_they_differ
from factsheet.facts.dates import EdtfDate
from factsheet.facts.records import record_of, value_at
from factsheet.facts.rounding import Rounded
from factsheet.facts.schema import (
    Attribute,
    Caveat,
    Citation,
    Event,
    EventStatus,
    Figure,
    Source,
    Standing,
    Statement,
    TextOrNumber,
    Voice,
)
from factsheet.facts.schema import Text as Words
from factsheet.release.changes import Change, Kind
from factsheet.template.changed import Told
from factsheet.template.figures import amount_of
from factsheet.template.news_standing import standing, stood, with_kind
from factsheet.template.page import CAVEAT_SIGN, HEADLINES, Inlines, Page, joined

_LONGEST = 240  # characters of a text that is printed whole
_CONTEXT = 60  # characters round what differs of a longer one
_COLON = Text(": ")
_MAIN = frozenset(("", "value", "event", "reason", "text"))
"""The fields that a record stands for: no word says which has changed."""

_IDS = frozenset(("said_by", "via", "counted_by"))
_REFERRING = _IDS | {"contested_by", "rests_on", "basis", "about"}
"""The fields that can name voices, by ids or by paths."""

_CALLED = frozenset(("name", "description"))
_TOLD = frozenset(("interest", "note"))


def line(page: Page, change: Change, told: Told) -> Inlines:
    """``Officers killed: 6,000 → 6,200 · contested``; of a record that is new or gone, what it says."""
    if not told.field and told.kind is Kind.REMOVED:
        return _gone(page, change.old, told)
    shown = (
        _new(page, told.path, change.new)
        if not told.field and told.kind is Kind.ADDED
        else _differs(page, change, told)
    )
    return (*with_kind(page, told, shown), *standing(page, told))


def _differs(page: Page, change: Change, told: Told) -> Inlines:
    """What a value was and is, and of what it is one."""
    shown = _hidden(page, told) if is_hidden(page, told) else _from_to(page, change, told)
    name = _name(page, told)
    return page.phrase("changed.line", name=name, change=shown) if name else shown


def _from_to(page: Page, change: Change, told: Told) -> Inlines:
    old, new = _sides(page, change, told)
    if told.kind is Kind.CHANGED:
        return page.phrase("changed.from-to", old=old, new=new)
    return page.phrase("changed.come", new=new) if told.kind is Kind.ADDED else page.phrase("changed.gone", old=old)


def _gone(page: Page, record: Struct, told: Told) -> Inlines:
    """What a record said that is gone, and how it stood."""
    if isinstance(record, Voice):
        return (Text(old_side(page, None, told) or ""),)
    shown = " · ".join((_cut(told.old or ""), *stood(page, record)))
    return with_kind(page, told, (Text(shown),))


# --- what voices were called ----------------------------------------------------------------------


def is_hidden(page: Page, told: Told) -> bool:
    """Whether a line does not say what was: it can be what a voice was called that is no longer named so."""
    id = told.record.removeprefix("voices.")
    if id == told.record or id not in page.facts.voices:
        return False
    voice, field = page.facts.voices[id], told.field.partition(".")[0]
    return field in _CALLED or (field in _TOLD and (voice.name is None or voice.anonymous))


def _hidden(page: Page, told: Told) -> Inlines:
    """That it has changed, with what it is where the page prints that."""
    word = Text(page.words("changed.changed"))
    voice = page.facts.voices[told.record.removeprefix("voices.")]
    unprinted = voice.anonymous and told.field.startswith("name")
    if told.kind is Kind.REMOVED:
        return page.phrase("changed.lost")
    if unprinted:
        return (word,)
    new: Inlines = (page.fact(told.new or "", told.path),)
    return page.phrase("changed.come", new=new) if told.kind is Kind.ADDED else page.phrase("changed.now", new=new)


def old_side(page: Page, change: Change | None, told: Told) -> str | None:
    """What was, in words; of a voice no name that this edition does not print."""
    if told.old is None:
        return None
    if told.record.startswith("voices.") and not told.field:
        return page.words("changed.voice-gone")
    if is_hidden(page, told):
        return ""
    field = told.field.partition(".")[0]
    if change is None or field not in _REFERRING:
        return told.old
    ids = change.old if isinstance(change.old, tuple) else (change.old,)
    if field in _IDS:
        ids = tuple(f"voices.{id}" for id in ids)
    if not any(path.startswith("voices.") for path in ids):
        return told.old
    return ", ".join(_called_now(page, path) for path in ids)


def _called_now(page: Page, path: str) -> str:
    found = record_of(page.facts, path)
    return inline_text(page.title(path)) if found else page.words("changed.voice-gone")


# --- of which fact --------------------------------------------------------------------------------


def _name(page: Page, told: Told) -> Inlines:
    """What a change is of: the record, and the field, unless that is what the record stands for."""
    keys = paths.split(told.field)
    itself = told.title == told.new  # what the record is called is what has changed
    title = () if itself or told.record == "sheet" else page.title(told.record)
    if not keys or (keys[0] in _MAIN and len(keys) == 1 and told.record != "sheet"):
        return title
    field = (Text(_field(page, keys)),)
    return page.phrase("changed.field", name=title, field=field) if title else field


def _field(page: Page, keys: tuple[str, ...]) -> str:
    """``note``, ``note (lt)``, ``source, place in the source``, ``row 2``."""
    found: list[str] = []
    for key in keys:
        if key.isdigit():
            if found and keys[0] in ("rows", "columns") and len(found) == 1:
                found[0] = page.words(
                    "changed.row" if keys[0] == "rows" else "changed.column", number=str(int(key) + 1)
                )
            continue
        name = f"field.{key.replace('_', '-')}"
        if name in page.words:
            found.append(page.words(name))
        else:  # a language, or the name of a section
            found[-1] += f" ({key})"
    return ", ".join(found)


# --- what it was, and what it is ------------------------------------------------------------------


def _sides(page: Page, change: Change, told: Told) -> tuple[Inlines, Inlines]:
    """Both values; of long texts, the part that differs."""
    old, new = _in_a_line(old_side(page, change, told) or ""), _in_a_line(told.new or "")
    if max(len(old), len(new)) <= _LONGEST:
        return (Text(old),), _value(page, change, told)
    if told.kind is Kind.CHANGED:
        then, now = cut_where_they_differ(old, new, _LONGEST, _CONTEXT)
    else:
        then, now = cut(old, _LONGEST), cut(new, _LONGEST)
    return (Text(then),), (Text(now),)


def _in_a_line(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text)  # spaces that do not break stay


def _cut(text: str) -> str:
    return cut(_in_a_line(text), _LONGEST)


def _value(page: Page, change: Change, told: Told) -> Inlines:
    """The new value as a fact, where the page prints it so; else its words."""
    value, path = change.new, told.path
    match value:
        case Rounded() if isinstance(figure := value_at(page.facts, told.record), Figure):
            return amount_of(page, path, figure, signs=True)
        case Words() if told.field:
            return (page.fact(value, path),)
        case EdtfDate() | Day():
            return (page.date(value, path),)
        case TextOrNumber() | Standing() | EventStatus():
            return (page.printed(value, path),)
        case Citation() if value.id in page.facts.sources:
            at: Inlines = (page.fact(value.at, f"{path}.at"),) if value.at is not None else ()
            return joined(((page.source_mark(value.id),), at), Text(", "))
        case str() if told.path.rpartition(".")[2].lower() == page.release.language.lower():
            return (FactText(value, path),)  # this page's version of a text in several languages
        case _:
            return (Text(told.new or ""),)


def _new(page: Page, path: str, record: Struct) -> Inlines:
    """What a new record says, with the mark by which the page refers to it."""

    def text(value: Words, name: str) -> Inlines:
        return (page.fact(value, f"{path}.{name}"),) if len(value) <= _LONGEST else (Text(_cut(value)),)

    id = path.rpartition(".")[2]
    match record:
        case Figure():
            return (*text(record.label, "label"), _COLON, *amount_of(page, path, record, signs=True))
        case Attribute():
            words = record.value.value
            told = text(words, "value") if isinstance(words, Words) else (page.printed(record.value, f"{path}.value"),)
            return (*text(record.label, "label"), _COLON, *told)
        case Event():
            return (page.date(record.date, f"{path}.date"), _COLON, *text(record.event, "event"))
        case Statement():
            return (*text(record.topic, "topic"), _COLON, *text(record.text, "text"))
        case Source():
            return (page.source_mark(id), Text(" "), *text(record.title, "title"))
        case Caveat():
            return (Mark(f"{CAVEAT_SIGN}\u00a0{page.letter(id)}", path), Text(" "), *text(record.text, "text"))
        case Voice():
            return page.voice(id)
        case _:
            name = next(name for name in HEADLINES if getattr(record, name, None) is not None)
            return text(getattr(record, name), name)
