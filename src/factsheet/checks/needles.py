"""What a release must not name: the names and numbers of the records that it withholds.

Three kinds of names, from sure to guessed:

- the whole names of voices, authors, publishers, places and titles, in whatever case;
- each word of a person's name ("Petrov" of "Ivan Petrov"), in whatever case;
- words with a capital letter in withheld prose and in names of organisations and places, where
  neither side stands at the start of a sentence only, and the file has the word nowhere in small
  letters. German writes every noun so: its prose gives none.

What the release names in a field for names anyway is left out; so is a number that it states as a
value of its own, and a year that one of its dates has. A leak is doubtful where its words may well
be no name: a word of a person's name in small letters, or a capital that begins a sentence there and here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from decimal import Decimal
from typing import NamedTuple, assert_never
from urllib.parse import unquote

from msgspec import Struct, field

from factsheet.checks.named import Kind, named
from factsheet.checks.names import Phrases, Word, has_capital, phrase, seen, small, spelt_out, starts, words
from factsheet.checks.telling_numbers import telling_numbers
from factsheet.checks.written import Held
from factsheet.checks.written_dates import written_dates
from factsheet.facts.dates import EdtfDate

PLACE = "at"  # where a source says it: "page 112" gives nobody away
HEADLINES = frozenset(("title", "label", "topic", "headings", "columns"))  # which may give every word a capital

_DIGITS = 3  # of a number, at least
_MOST_YEARS = 200  # of an interval; all of a longer one give no number away
_NOUNS_WITH_CAPITALS = frozenset(("de", "lb"))
_CALENDAR = frozenset(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
_NAMES = frozenset(("name", "author", "publisher"))
_SHORTEST_IDENTIFIER = 6
_LONGEST_ADDRESS = 60  # words of a link that are compared


class Likely(NamedTuple):
    """Where a withheld word stood: its record; whether within a sentence, and in a field for names."""

    of: str
    within: bool
    in_name: bool


class Needles(Struct):
    """What is looked for, each with the path of its record.

    ``names`` are found in whatever case, one word of a person's (``parts``) in small letters only with doubt;
    ``likely`` words only with a capital letter.
    ``addresses`` are links and identifiers. ``small`` are the words that the file has in small letters. A number that
    may also be read as one of ``public`` is none.
    """

    names: Phrases = field(default_factory=Phrases)
    parts: set[str] = field(default_factory=set)
    places: set[tuple[str, ...]] = field(default_factory=set)
    likely: dict[str, Likely] = field(default_factory=dict)
    addresses: Phrases = field(default_factory=Phrases)
    numbers: dict[Decimal, str] = field(default_factory=dict)
    public: frozenset[Decimal] = frozenset()
    small: frozenset[str] = frozenset()


class _Public(Struct):
    """What the release states itself in fields for names, and as numbers."""

    of_kind: dict[Kind, set[tuple[str, ...]]] = field(default_factory=dict)  # and each word of these
    names: set[tuple[str, ...]] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)

    def has(self, kind: Kind, name: tuple[str, ...]) -> bool:
        """Whether it names this itself. That a voice is withheld who is an author elsewhere may be for a reason."""
        match kind:
            case Kind.PERSON:
                return name in self.of_kind.get(Kind.PERSON, ())
            case Kind.AUTHOR:
                return any(name in self.of_kind.get(known, ()) for known in (Kind.PERSON, Kind.AUTHOR))
            case Kind.BODY | Kind.PLACE | Kind.TITLE:
                return name in self.names
            case _:
                assert_never(kind)

    def take(self, record: Struct, values: Iterable[Held]) -> None:
        for kind, text in named(record):
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
    stated = {one.value for path in kept for one in holdings[path] if one.is_address and isinstance(one.value, str)}
    found = Needles(public=frozenset(public.numbers))
    for path, record in withheld.items():
        _add_names(found, path, record, public)
        for one in holdings[path]:
            if isinstance(one.value, Decimal):
                _add_number(found.numbers, path, one.value, public)
            elif isinstance(one.value, str) and one.is_address:
                if one.value not in stated:
                    _add_address(found.addresses, path, one.value)
            elif isinstance(one.value, str) and one.field != PLACE:
                text = seen(one.value)
                if (one.language or language).lower().partition("-")[0] not in _NOUNS_WITH_CAPITALS:
                    _add_likely(found.likely, path, one, text)
                _add_numbers(found.numbers, path, text, public)
    known = {form for name in public.names for form in name} | _CALENDAR
    if found.likely or found.parts:
        found.small = frozenset(_in_small_letters(holdings))
    for form in found.likely.keys() & (known | found.small):
        del found.likely[form]
    return found


def _add_names(found: Needles, path: str, record: Struct, public: _Public) -> None:
    for kind, name in named(record):
        whole = phrase(name)
        if public.has(kind, whole) or (kind is Kind.TITLE and len(whole) == 1):
            continue
        if kind is Kind.PLACE:
            found.places.add(whole)
        for text in sorted({name, spelt_out(name)}, reverse=True):
            found.names.add(phrase(text), path)
            if kind in (Kind.PERSON, Kind.AUTHOR):
                _add_person(found, path, kind, text, public)


def _add_person(found: Needles, path: str, kind: Kind, text: str, public: _Public) -> None:
    """Each word of a person's name, and all of them as an account or an address writes them."""
    found.names.add(("".join(phrase(text)),), path)
    for word in words(text):
        if word.capital and word.is_long and not public.has(kind, (word.form,)):
            for form in (word.form, f"{word.form}s"):  # of several, and in German of one: Müllers Bruder
                found.names.add((form,), path)
                found.parts.add(form)


def _add_address(addresses: Phrases, path: str, text: str) -> None:
    """A link or an identifier; not the first page of a site, which is no secret."""
    plain = unquote(text)
    _, parted, rest = plain.partition("://")
    if "/" in rest.strip("/") if parted else len(plain) >= _SHORTEST_IDENTIFIER:
        addresses.add(phrase(rest if parted else plain, _LONGEST_ADDRESS), path)


def _add_likely(likely: dict[str, Likely], path: str, one: Held, text: str) -> None:
    for word in words(text):
        if word.is_long and has_capital(text, word) and not word.form.isdigit():
            of, within, in_name = likely.get(word.form, Likely(path, False, False))
            within, in_name = within or is_within(one, text, word), in_name or one.field in _NAMES
            likely[word.form] = Likely(of, within, in_name)


def _add_number(found: dict[Decimal, str], path: str, value: Decimal, public: _Public) -> None:
    size = value.copy_abs()  # abs() would round it to the 28 digits of arithmetic
    long = size >= 10 ** (_DIGITS - 1) or len(size.normalize().as_tuple().digits) >= _DIGITS
    if long and size not in public.numbers:
        found.setdefault(size, path)


def _add_numbers(found: dict[Decimal, str], path: str, text: str, public: _Public) -> None:
    read, joined = telling_numbers(text)
    stated: list[tuple[int, int]] = []
    for number in read:
        if max(number.readings) in public.numbers:  # "204,000" may be 204 as well, and is not meant so
            stated.append((number.start, number.end))
            continue
        for value in number.readings:
            _add_number(found, path, value, public)
    if joined:
        stated += ((date.start, date.end) for date in written_dates(text))
        rest = _without(text, stated)
        for number in joined:  # two dates, or both ends of a range that the release states, are no number of an account
            if any(map(str.isdigit, rest[number.start : number.end])):
                _add_number(found, path, number.readings[0], public)


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """A text as long, with spaces in some places."""
    characters = list(text)
    for start, end in places:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def is_within(one: Held, text: str, word: Word) -> bool:
    """Whether the capital of a word says that it is a name."""
    return one.field not in HEADLINES and not starts(text, word)


def _in_small_letters(holdings: Mapping[str, Sequence[Held]]) -> Iterator[str]:
    for values in holdings.values():
        for one in values:
            if isinstance(one.value, str) and not one.is_address:
                yield from small(seen(one.value))


def _years(date: EdtfDate | Day) -> Iterator[Decimal]:
    if isinstance(date, Day):
        yield Decimal(date.year)
        return
    ends = [day.year for day in (date.earliest, date.latest) if day]
    if ends and ends[-1] - ends[0] <= _MOST_YEARS:
        yield from map(Decimal, range(ends[0], ends[-1] + 1))
