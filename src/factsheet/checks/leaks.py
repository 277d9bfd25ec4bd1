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

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Day
from decimal import Decimal
from typing import NamedTuple, assert_never
from urllib.parse import unquote

from msgspec import Struct

from factsheet.checks.named import Kind, named
from factsheet.checks.names import Phrases, Word, forms, phrase, places_seen, seen, small, spelt_out, starts, words
from factsheet.checks.numerals import Number, numbers
from factsheet.checks.written import Held
from factsheet.facts.dates import EdtfDate

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
_NAMES = frozenset(("name", "author", "publisher"))
_MOST_WORDS = 3  # of a text that may be a name and nothing else
_SHORTEST_IDENTIFIER = 6
_LONGEST_ADDRESS = 60  # words of a link that are compared
_NEAR = 80  # characters around a word that are looked at
_SOLID = re.compile(r"\S*")
_SOLID_END = re.compile(r"\S*$")
_ADDRESS = re.compile(r"[@_]|://|www\.|\.\w{2,}/")
_LONG_NUMBER = re.compile(r"(?<![\w.,])\+?\d(?:[ \u00a0./()-]{0,2}\d){8,}(?![\w])")
"""A telephone number, an account, a docket: nine digits or more, however they are parted."""

_OF_PEOPLE = re.compile(
    r"\s+(?:(?:was|is|has\s+been|had\s+been)\s+(?:asked|told|arrested|detained|questioned|seen|born|paid|interviewed|sentenced)"
    r"|said|says|told|denied|admitted|explained|added|recalled|refused|agreed|knew|drove|helped|paid|met|lived|lives|fled)\b"
)
"""After a name at the start of a sentence: what only people do."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Words of a text that name something withheld, the path of its record, and where the words start and end.

    ``start`` is below 0 where the text has the words in another form. A ``doubtful`` one may be no name.
    ``common`` is what it is counted by if many records have it: a word that is a name by its capital only, or a place.
    """

    words: str
    record: str
    start: int = -1
    end: int = -1
    doubtful: bool = False
    common: str = ""


@dataclass(slots=True)
class _Public:
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


class _Found(NamedTuple):
    """A place in a text, the path of what it names, and as `Leak` has them."""

    start: int
    end: int
    of: str
    doubtful: bool = False
    common: str = ""


class _Likely(NamedTuple):
    """Where a withheld word stood: its record; whether within a sentence, and in a field for names."""

    of: str
    within: bool
    in_name: bool


@dataclass(slots=True)
class Needles:
    """What is looked for, each with the path of its record.

    ``names`` are found in whatever case, one word of a person's (``parts``) in small letters only with doubt;
    ``likely`` words only with a capital letter.
    ``addresses`` are links and identifiers. ``small`` are the words that the file has in small letters. A number that
    may also be read as one of ``public`` is none.
    """

    names: Phrases = field(default_factory=Phrases)
    parts: set[str] = field(default_factory=set)
    places: set[tuple[str, ...]] = field(default_factory=set)
    likely: dict[str, _Likely] = field(default_factory=dict)
    addresses: Phrases = field(default_factory=Phrases)
    numbers: dict[Decimal, str] = field(default_factory=dict)
    public: frozenset[Decimal] = frozenset()
    small: frozenset[str] = frozenset()

    def in_text(self, one: Held, text: str) -> Iterator[Leak]:
        """What a text gives away, each word or number once, in its order."""
        if one.is_address and "%" in text and (plain := unquote(text)) != text:
            yield from (replace(leak, start=-1, end=-1) for leak in self.in_text(one, plain))
            return
        at = places_seen(text)
        if at is None:
            yield from self._in_seen(one, text)
            return
        for leak in self._in_seen(one, seen(text)):
            start, end = at[leak.start], at[leak.end - 1] + 1
            yield replace(leak, words=text[start:end], start=start, end=end)

    def _in_seen(self, one: Held, text: str) -> Iterator[Leak]:
        told: set[str] = set()
        done = 0
        for start, end, of, doubtful, common in sorted(self._places(one, text), key=lambda at: (at[0], -at[1])):
            if start >= done and text[start:end] not in told:
                told.add(text[start:end])
                yield Leak(text[start:end], of, start, end, doubtful, common)
            done = max(done, end)

    def _places(self, one: Held, text: str) -> Iterator[_Found]:
        present = set(forms(text))
        may_be_address = self.addresses.may_be_in(present)
        if may_be_address or self.names.may_be_in(present) or not self.likely.keys().isdisjoint(present):
            found = words(text)
            yield from self._names(one, text, found)
            yield from self._likely(one, text, found)
            if may_be_address:
                yield from self._addresses(text, found)
        if not one.is_address and one.field != _PLACE and self.numbers:
            yield from self._numbers(text)

    def in_id(self, id: str) -> Iterator[Leak]:
        """What an id gives away: names, whatever their case."""
        parts = words(id)
        for i, end, of in self.names.find(parts):
            yield Leak(id[parts[i].start : parts[end - 1].end], of)

    def _names(self, one: Held, text: str, found: list[Word]) -> Iterator[_Found]:
        for i, end, of in self.names.find(found):
            first = found[i]
            is_part = end == i + 1 and first.form in self.parts
            may_be_word = not first.capital or (first.form in self.small and starts(text, first))
            doubtful = is_part and may_be_word and not one.is_address and not _in_address(text, first)
            name = tuple(word.form for word in found[i:end])
            common = " ".join(name) if name in self.places else ""
            yield _Found(first.start, found[end - 1].end, of, doubtful, common)

    def _likely(self, one: Held, text: str, found: list[Word]) -> Iterator[_Found]:
        if one.is_address:
            return
        for word in found:
            if word.form in self.likely and _has_capital(text, word):
                of, within, in_name = self.likely[word.form]
                is_within, of_people = _is_within(one, text, word), _OF_PEOPLE.match(text, word.end)
                sure = is_within or (within and (of_people or not in_name))
                if sure or within or of_people or _is_all_name(one, text):
                    yield _Found(word.start, word.end, of, not sure, "" if in_name else word.form)

    def _addresses(self, text: str, found: list[Word]) -> Iterator[_Found]:
        for i, end, of in self.addresses.find(found):
            start, stop = found[i].start, found[end - 1].end
            if not re.match(r"[\w/%&=?-]*\w", text[stop : stop + 40]):  # not the beginning of another
                yield _Found(start, stop, of)

    def _numbers(self, text: str) -> Iterator[_Found]:
        for number in _numbers(text):
            if max(number.readings) not in self.public:
                of = next((self.numbers[value] for value in number.readings if value in self.numbers), None)
                if of is not None:
                    yield _Found(number.start, number.end, of)
        for start, end, value in _long_numbers(text):
            if value in self.numbers:
                yield _Found(start, end, self.numbers[value])


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
            elif isinstance(one.value, str) and one.field != _PLACE:
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
        spellings = {name, name if name.isascii() or kind is Kind.TITLE else spelt_out(name)}
        for text in sorted(spellings, reverse=True):
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


def _add_likely(likely: dict[str, _Likely], path: str, one: Held, text: str) -> None:
    for word in words(text):
        if word.is_long and _has_capital(text, word) and not word.form.isdigit():
            of, within, in_name = likely.get(word.form, _Likely(path, False, False))
            within, in_name = within or _is_within(one, text, word), in_name or one.field in _NAMES
            likely[word.form] = _Likely(of, within, in_name)


def _add_number(found: dict[Decimal, str], path: str, value: Decimal, public: _Public) -> None:
    size = abs(value)
    long = size >= 10 ** (_DIGITS - 1) or len(size.normalize().as_tuple().digits) >= _DIGITS
    if long and size not in public.numbers:
        found.setdefault(size, path)


def _add_numbers(found: dict[Decimal, str], path: str, text: str, public: _Public) -> None:
    for number in _numbers(text):
        if max(number.readings) not in public.numbers:  # "204,000" may be 204 as well, and is not meant so
            for value in number.readings:
                _add_number(found, path, value, public)
    for _, _, value in _long_numbers(text):
        _add_number(found, path, value, public)


def _numbers(text: str) -> Iterator[Number]:
    """The numbers of a text, without the parts of a telephone number: +370 612 says little of whom one calls."""
    phones = [match.span() for match in _LONG_NUMBER.finditer(text) if match[0][0] == "+"]
    for number in numbers(_apart(text)):
        while phones and phones[0][1] <= number.start:
            del phones[0]
        if not phones or number.end <= phones[0][0]:
            yield number


def _long_numbers(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Numbers of nine digits and more that are parted in any way, but no dates beside each other."""
    for match in _LONG_NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        yield *match.span(), Decimal(digits)


def _is_within(one: Held, text: str, word: Word) -> bool:
    """Whether the capital of a word says that it is a name."""
    return one.field not in _HEADLINES and not starts(text, word)


def _has_capital(text: str, word: Word) -> bool:
    """Whether its script knows capitals, and it begins with one."""
    return text[word.start].isupper() or text[word.start].istitle()


def _is_all_name(one: Held, text: str) -> bool:
    """Whether a text is nothing but a name, by its capitals: that of a cell, of a value."""
    found = words(text)
    return one.field not in _HEADLINES and len(found) <= _MOST_WORDS and all(_has_capital(text, word) for word in found)


def _in_address(text: str, word: Word) -> bool:
    """Whether it stands in an e-mail address, a link or an account."""
    before = _SOLID_END.search(text, max(0, word.start - _NEAR), word.start)
    after = _SOLID.match(text, word.end, word.end + _NEAR)
    return bool(before and after and _ADDRESS.search(before[0] + after[0]))


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
