"""What a release must not name: the names and numbers of the records that it withholds.

Three kinds of names, from sure to guessed:

- the whole names of voices, authors, publishers, places and titles, in whatever case;
- each word of a person's name ("Petrov" of "Ivan Petrov"), in whatever case;
- words with a capital letter in withheld prose and in names of organisations and places, where
  neither side stands at the start of a sentence only, and the file has the word nowhere in small
  letters. German writes every noun so: its prose gives none.

What the release names in a field for names anyway is left out; so is a number that it states as a
value of its own, and a year that one of its dates has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal
from enum import Enum, auto
from typing import assert_never

from msgspec import Struct

from factsheet.checks.names import Phrases, Word, forms, phrase, places_seen, seen, small, starts, words
from factsheet.checks.numerals import numbers
from factsheet.checks.written import Held
from factsheet.facts.dates import EdtfDate
from factsheet.facts.schema import Access, Event, Name, Sheet, Source, Subject, SubjectKind, Text, Voice

_DIGITS = 3  # of a number, at least
_MOST_YEARS = 200  # of an interval; all of a longer one give no number away
_NOUNS_WITH_CAPITALS = frozenset(("de", "lb"))
_CALENDAR = frozenset(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
_CODED = re.compile(r"(?<![^\W_])[A-Z]{3}(?=\d)")  # EUR6400
_SPACES = dict.fromkeys(range(0x2002, 0x200B), "\u00a0")
_PLACE = "at"  # where a source says it: "page 112" gives nobody away
_HEADLINES = frozenset(("title", "label", "topic", "headings", "columns"))  # which may give every word a capital


@dataclass(frozen=True, slots=True)
class Leak:
    """Words of a text that name something withheld, and the path of its record."""

    words: str
    record: str


class _Kind(Enum):
    PERSON = auto()
    AUTHOR = auto()
    BODY = auto()  # an organisation or a place
    TITLE = auto()


@dataclass(slots=True)
class _Public:
    """What the release states itself in fields for names, and as numbers."""

    of_kind: dict[_Kind, set[tuple[str, ...]]] = field(default_factory=dict)  # and each word of these
    names: set[tuple[str, ...]] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)

    def has(self, kind: _Kind, name: tuple[str, ...]) -> bool:
        """Whether it names this itself. That a voice is withheld who is an author elsewhere may be for a reason."""
        match kind:
            case _Kind.PERSON:
                return name in self.of_kind.get(_Kind.PERSON, ())
            case _Kind.AUTHOR:
                return any(name in self.of_kind.get(known, ()) for known in (_Kind.PERSON, _Kind.AUTHOR))
            case _Kind.BODY | _Kind.TITLE:
                return name in self.names
            case _:
                assert_never(kind)

    def take(self, record: Struct, values: Iterable[Held]) -> None:
        for kind, text in _named(record):
            self.names.add(phrase(text))
            self.of_kind.setdefault(kind, set()).update((phrase(text), *((form,) for form in phrase(text))))
        for one in values:
            match one.value:
                case Decimal():
                    self.numbers.add(one.value)
                case EdtfDate() | Day():
                    self.numbers.update(_years(one.value))
                case _:
                    pass


@dataclass(slots=True)
class Needles:
    """What is looked for, each with the path of its record.

    ``names`` are found in whatever case, ``likely`` words only with a capital letter; whether one
    of these stood within a sentence is kept with it.
    """

    names: Phrases = field(default_factory=Phrases)
    likely: dict[str, tuple[str, bool]] = field(default_factory=dict)
    numbers: dict[Decimal, str] = field(default_factory=dict)

    def in_text(self, one: Held, text: str) -> Iterator[Leak]:
        """What a text gives away, each word or number once, in its order."""
        at = places_seen(text)
        if at is None:
            yield from self._in_seen(one, text)
            return
        clean = seen(text)
        start = 0
        for leak in self._in_seen(one, clean):
            start = clean.index(leak.words, start)
            yield Leak(text[at[start] : at[start + len(leak.words) - 1] + 1], leak.record)

    def _in_seen(self, one: Held, text: str) -> Iterator[Leak]:
        places: list[tuple[int, int, str]] = []
        present = set(forms(text))
        if self.names.may_be_in(present) or not present.isdisjoint(self.likely):
            found = words(text)
            places += ((found[i].start, found[end - 1].end, of) for i, end, of in self.names.find(found))
            places += () if one.is_address else self._likely(one, text, found)
        if not one.is_address and one.field != _PLACE and self.numbers:
            places += self._numbers(text)
        told: set[str] = set()
        done = 0
        for start, end, of in sorted(places, key=lambda place: (place[0], -place[1])):
            if start >= done and text[start:end] not in told:
                told.add(text[start:end])
                yield Leak(text[start:end], of)
            done = max(done, end)

    def in_id(self, id: str) -> Iterator[Leak]:
        """What an id gives away: names, whatever their case."""
        parts = words(id)
        for i, end, of in self.names.find(parts):
            yield Leak(id[parts[i].start : parts[end - 1].end], of)

    def _likely(self, one: Held, text: str, found: list[Word]) -> Iterator[tuple[int, int, str]]:
        for word in found:
            if word.capital and word.form in self.likely:
                of, within = self.likely[word.form]
                if within or _is_within(one, text, word):
                    yield word.start, word.end, of

    def _numbers(self, text: str) -> Iterator[tuple[int, int, str]]:
        for number in numbers(_apart(text)):
            of = next((self.numbers[value] for value in number.readings if value in self.numbers), None)
            if of is not None:
                yield number.start, number.end, of


def needles(
    language: str,
    withheld: Mapping[str, Struct],
    kept: Mapping[str, Struct],
    holdings: Mapping[str, Sequence[Held]],
) -> Needles:
    """What the withheld records hold and the kept ones do not state themselves.

    ``language`` is the sheet's, ``holdings`` what each of the records holds.
    """
    public = _Public()
    for path, record in kept.items():
        public.take(record, holdings[path])
    found = Needles()
    for path, record in withheld.items():
        _add_names(found.names, path, record, public)
        for one in holdings[path]:
            if isinstance(one.value, Decimal):
                _add_number(found.numbers, path, one.value, public)
            elif isinstance(one.value, str) and not one.is_address and one.field != _PLACE:
                text = seen(one.value)
                if (one.language or language).lower().partition("-")[0] not in _NOUNS_WITH_CAPITALS:
                    _add_likely(found.likely, path, one, text)
                for number in numbers(_apart(text)):
                    for value in number.readings:
                        _add_number(found.numbers, path, value, public)
    known = {form for name in public.names for form in name} | _CALENDAR
    common = set(_in_small_letters(holdings)) if found.likely else set()
    for form in found.likely.keys() & (known | common):
        del found.likely[form]
    return found


def _add_names(names: Phrases, path: str, record: Struct, public: _Public) -> None:
    for kind, text in _named(record):
        whole = phrase(text)
        if public.has(kind, whole) or (kind is _Kind.TITLE and len(whole) == 1):
            continue
        names.add(whole, path)
        if kind in (_Kind.PERSON, _Kind.AUTHOR):
            names.add(("".join(whole),), path)  # as an account or an address writes it
            for word in words(text):
                if word.capital and word.is_long and not public.has(kind, (word.form,)):
                    names.add((word.form,), path)


def _add_likely(likely: dict[str, tuple[str, bool]], path: str, one: Held, text: str) -> None:
    for word in words(text):
        if word.capital and word.is_long and not word.form.isdigit():
            of, within = likely.get(word.form, (path, False))
            likely[word.form] = (of, within or _is_within(one, text, word))


def _add_number(found: dict[Decimal, str], path: str, value: Decimal, public: _Public) -> None:
    size = abs(value)
    long = size >= 10 ** (_DIGITS - 1) or len(size.normalize().as_tuple().digits) >= _DIGITS
    if long and size not in public.numbers:
        found.setdefault(size, path)


def _named(record: Struct) -> Iterator[tuple[_Kind, str]]:
    """The names that a record has in fields for names, in every language."""
    match record:
        case Voice(name=Text() as name):
            is_body = record.access is Access.INSTITUTIONAL or _is_described(name)
            yield from _each(_Kind.BODY if is_body else _Kind.PERSON, [name])
        case Subject(name=name, kind=kind):
            yield from _each(_Kind.PERSON if kind is SubjectKind.PERSON else _Kind.BODY, [name])
        case Name(text=name):
            yield from _each(_Kind.PERSON, [name])
        case Source():
            yield from _each(_Kind.AUTHOR, record.author)
            yield from _each(_Kind.BODY, [record.publisher])
            yield from _each(_Kind.TITLE, [record.title])
        case Event(place=place):
            yield from _each(_Kind.BODY, [place])
        case Sheet():
            yield from _each(_Kind.TITLE, [record.title, record.subtitle])
            yield from _each(_Kind.BODY, [record.prepared_by])
        case _:
            pass  # no field for a name


def _each(kind: _Kind, texts: Iterable[str | None]) -> Iterator[tuple[_Kind, str]]:
    for text in texts:
        if text is not None:
            translations = text.translations if isinstance(text, Text) else None
            yield from ((kind, seen(name)) for name in (translations.values() if translations else [str(text)]))


def _is_described(name: str) -> bool:
    """Whether a name is no person's: "Works council", "the command"."""
    return any(word.is_long and not word.capital for word in words(name))


def _is_within(one: Held, text: str, word: Word) -> bool:
    """Whether the capital of a word says that it is a name."""
    return one.field not in _HEADLINES and not starts(text, word)


def _in_small_letters(holdings: Mapping[str, Sequence[Held]]) -> Iterator[str]:
    for values in holdings.values():
        for one in values:
            if isinstance(one.value, str) and not one.is_address:
                yield from small(seen(one.value))


def _apart(text: str) -> str:
    """A text as long, with numbers set apart: from the code of a currency, and one space within them for all."""
    return _CODED.sub(lambda match: match[0][:-1] + " ", text).translate(_SPACES)


def _years(date: EdtfDate | Day) -> Iterator[Decimal]:
    if isinstance(date, Day):
        yield Decimal(date.year)
        return
    ends = [day.year for day in (date.earliest, date.latest) if day]
    if ends and ends[-1] - ends[0] <= _MOST_YEARS:
        yield from map(Decimal, range(ends[0], ends[-1] + 1))
