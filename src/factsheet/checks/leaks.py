"""Where a text names what a release withholds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from factsheet.checks.names import Word, forms, has_capital, places_seen, seen, starts, words
from factsheet.checks.needles import HEADLINES, PLACE, Needles, is_within
from factsheet.checks.telling_numbers import telling_numbers
from factsheet.checks.written import Held
from factsheet.patterns import pattern

_MOST_WORDS = 3  # of a text that may be a name and nothing else
_MOST_QUOTED = 3  # links within links
_NEAR = 80  # characters around a word that are looked at
_SOLID = pattern(r"\S*")
_SOLID_END = pattern(r"\S*$")
_ADDRESS = pattern(r"[@_]|://|www\.|\.\w{2,}/")
_GOES_ON = pattern(r"[/%&=?-]*\w")  # behind an address that is the beginning of another

_OF_PEOPLE = pattern(
    r"\s+(?:(?:was|is|has\s+been|had\s+been)\s+(?:asked|told|arrested|detained|questioned|seen|born|paid|interviewed|sentenced)"
    r"|said|says|told|denied|admitted|explained|added|recalled|refused|agreed|knew|drove|helped|paid|met|lived|lives|fled)\b"
)
"""After a name at the start of a sentence: what only people do."""


class Leak(Struct, frozen=True, gc=False):
    """What a text names of a withheld record: the path of that, and where the words start and end.

    ``start`` is below 0 where the text has the words in another form. A ``doubtful`` one may be no name.
    ``common`` is what it is counted by if many records have it: a word that is a name by its capital only, or a place.
    """

    record: str
    start: int = -1
    end: int = -1
    doubtful: bool = False
    common: str = ""


class Leaks(Struct, frozen=True, gc=False):
    """What texts and ids give away of what is looked for."""

    sought: Needles

    def in_text(self, one: Held, text: str) -> Iterator[Leak]:
        """What a text gives away, each word or number once, in its order."""
        if "%" in text and (plain := _unquoted(text)) != text:
            yield from (replace(leak, start=-1, end=-1) for leak in self._in_seen(one, seen(plain)))
            return
        at = places_seen(text)
        if at is None:
            yield from self._in_seen(one, text)
            return
        for leak in self._in_seen(one, seen(text)):
            start, end = at[leak.start], at[leak.end - 1] + 1
            yield replace(leak, start=start, end=end)

    def _in_seen(self, one: Held, text: str) -> Iterator[Leak]:
        told: set[str] = set()
        done = 0
        for leak in sorted(self._all(one, text), key=lambda leak: (leak.start, -leak.end)):
            named = text[leak.start : leak.end]
            if leak.start >= done and named not in told:
                told.add(named)
                yield leak
            done = max(done, leak.end)

    def _all(self, one: Held, text: str) -> Iterator[Leak]:
        present = set(forms(text))
        may_be_address = self.sought.addresses.may_be_in(present)
        if may_be_address or self.sought.names.may_be_in(present) or not self.sought.likely.keys().isdisjoint(present):
            found = words(text)
            yield from self._names(one, text, found)
            yield from self._likely(one, text, found)
            if may_be_address:
                yield from self._addresses(text, found)
        if not one.is_address and one.field != PLACE and self.sought.numbers:
            yield from self._numbers(text)

    def in_id(self, id: str) -> Iterator[Leak]:
        """What an id gives away: names, whatever their case."""
        for _, _, of in self.sought.names.find(words(id)):
            yield Leak(of)

    def _names(self, one: Held, text: str, found: list[Word]) -> Iterator[Leak]:
        for i, end, of in self.sought.names.find(found):
            first = found[i]
            is_part = end == i + 1 and first.form in self.sought.parts
            may_be_word = not first.capital or (first.form in self.sought.small and starts(text, first))
            doubtful = is_part and may_be_word and not one.is_address and not _in_address(text, first)
            name = tuple(word.form for word in found[i:end])
            common = " ".join(name) if name in self.sought.places else ""
            yield Leak(of, first.start, found[end - 1].end, doubtful, common)

    def _likely(self, one: Held, text: str, found: list[Word]) -> Iterator[Leak]:
        if one.is_address:
            return
        for word in found:
            if word.form in self.sought.likely and has_capital(text, word):
                of, within, in_name = self.sought.likely[word.form]
                shown, of_people = is_within(one, text, word), _OF_PEOPLE.match(text, word.end)
                sure = shown or (within and (of_people or not in_name))
                if sure or within or of_people or _is_all_name(one, text):
                    yield Leak(of, word.start, word.end, not sure, "" if in_name else word.form)

    def _addresses(self, text: str, found: list[Word]) -> Iterator[Leak]:
        for i, end, of in self.sought.addresses.find(found):
            stop = found[end - 1].end
            if not _GOES_ON.match(text, stop):
                yield Leak(of, found[i].start, stop)

    def _numbers(self, text: str) -> Iterator[Leak]:
        for number in chain(*telling_numbers(text)):
            if max(number.readings) not in self.sought.public:
                named = [value for value in number.readings if value in self.sought.numbers]
                if named:
                    yield Leak(self.sought.numbers[named[0]], number.start, number.end)


def _unquoted(text: str) -> str:
    """A text with the characters that links in it have as "%C3%B6", or in another link as "%25C3%25B6"."""
    for _ in range(_MOST_QUOTED):
        text = unquote(text)
    return text


def _is_all_name(one: Held, text: str) -> bool:
    """Whether a text is nothing but a name, by its capitals: that of a cell, of a value."""
    found = words(text)
    return one.field not in HEADLINES and len(found) <= _MOST_WORDS and all(has_capital(text, word) for word in found)


def _in_address(text: str, word: Word) -> bool:
    """Whether it stands in an e-mail address, a link or an account."""
    before = _SOLID_END.search(text, max(0, word.start - _NEAR), word.start)
    after = _SOLID.match(text, word.end, word.end + _NEAR)
    return bool(before and after and _ADDRESS.search(before[0] + after[0]))
