"""Numbers in English words: "six", "two hundred and fifty", "half a million", "two and three-quarter lakh"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factsheet.patterns import pattern


def _counted(first: int, step: int, words: str) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of these."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def english(words: Iterable[str]) -> str:
    """A pattern of any of these in letters of English: of Unicode's, ſ and K are small and capital letters too."""
    return f"(?a:{any_of(words)})"


LARGE = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}

UNITS = _counted(0, 1, "zero one two three four five six seven eight nine")
_TEENS = _counted(10, 1, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = _counted(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_UNITS = _counted(1, 1, "first second third fourth fifth sixth seventh eighth ninth")
_ORDINAL_TEENS = _counted(
    10, 1, "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS = _counted(20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")
_SMALL = {**UNITS, **_TEENS, **_TENS, **_ORDINAL_UNITS, **_ORDINAL_TEENS, **_ORDINAL_TENS}
_ORDINAL = _ORDINAL_UNITS.keys() | _ORDINAL_TEENS.keys() | _ORDINAL_TENS.keys()

PARTS = {"half": 2, **_counted(3, 1, "third fourth fifth sixth seventh eighth ninth tenth"), "quarter": 4}
"""How many of each make one."""

GAP = r"(?:\s+|\s*[-‑]\s*)"
AND_A_SHARE = rf"{GAP}and{GAP}(?:(?:a|one){GAP}(?:half|quarter)|three{GAP}quarters?)\b"
_MOST_WORDS = 100  # number words in a row that are read together: several times those of the longest number
_FRACTIONS = r"(?:hal(?:f|ves)|thirds?|quarters?|fourths|fifths|sixths|sevenths|eighths|ninths|tenths)"
_TOKEN = pattern(r"[A-Za-z]+")


@cache
def _pattern() -> re.Pattern[str]:
    whole = english([*LARGE, "dozen"])
    return re.compile(
        rf"\b(?=[a-z])(?:(?P<part>half|(?:a{GAP}|three{GAP})?quarters?){GAP}(?:of{GAP})?(?:an?{GAP})?(?P<whole>{whole})"
        rf"|(?P<run>(?:{english(_SMALL)}|an?(?={GAP}(?:{whole})\b))"
        rf"(?:{GAP}(?:and{GAP})?{english([*_SMALL, *LARGE])}\b){{0,{_MOST_WORDS}}})"
        rf"(?P<share>{AND_A_SHARE})?(?(share)(?:{GAP}(?P<shared>{english(LARGE)})\b)?)"
        rf"(?P<dozen>{GAP}dozen\b(?P<more>{AND_A_SHARE})?)?)\b(?!{GAP}{_FRACTIONS}\b)",
        re.IGNORECASE,
    )


def share_in(words: str | None) -> Decimal:
    """The share that "and a half", "quarter" or "three-quarters" names; none of nothing."""
    words = (words or "").lower()
    return Decimal("0.5") * ("hal" in words) + Decimal("0.25") * ("quarter" in words) * (3 if "three" in words else 1)


class Number(NamedTuple):
    """A number in a text, from ``start`` to ``end``; ``readings`` are the values that it can have.

    ``scaled`` is what its digits or words are to be multiplied by: 1,000,000 of "2 million", 1,000 of "2,000".
    """

    start: int
    end: int
    readings: tuple[Decimal, ...]
    in_words: bool = False
    ordinal: bool = False
    scaled: int = 1


def in_words(text: str) -> Iterator[Number]:
    """The numbers of a text in English words, in their order."""
    for match in _pattern().finditer(text):
        if match["part"]:
            whole = {**LARGE, "dozen": 12}[match["whole"].lower()]
            yield Number(*match.span(), (share_in(match["part"]) * whole,), in_words=True)
            continue
        read = list(_run(match["run"], match.start()))
        if read:
            read[-1] = _completed(read[-1], match)
        elif match["dozen"]:
            read = [Number(*match.span(), (Decimal(12),), in_words=True)]
        yield from read


def _completed(number: Number, match: re.Match[str]) -> Number:
    """The last number of a run with what may stand behind it: "and a half", "and a quarter million", "dozen"."""
    value, scale = number.readings[0], number.scaled
    value += share_in(match["share"]) * scale
    if match["shared"]:
        further = LARGE[match["shared"].lower()]
        value, scale = value * further, scale * further
    if match["dozen"]:
        value, scale = (value + share_in(match["more"])) * 12, 12
    end = max(number.end, *(match.end(part) for part in ("share", "shared", "dozen")))
    return number._replace(end=end, readings=(value,), scaled=scale)


def _run(run: str, offset: int) -> Iterator[Number]:
    """The numbers of some number words in a row: "six and three" are two, "two hundred and six" is one."""
    held: _Sum | None = None
    joined = False
    for token in _TOKEN.finditer(run):
        word = token[0].lower()
        if word == "and":
            joined = True
            continue
        start, end = token.span()
        grown = held.with_word(word, joined, end) if held else None
        if held and grown is None:
            is_fraction = word in _ORDINAL and not joined and not held.ordinal  # "one third"
            if is_fraction:
                held = None
                continue
            yield held.number(offset)
        held = grown or _Sum.of(word, start, end)
        joined = False
    if held:
        yield held.number(offset)


class _Sum(NamedTuple):
    """A number word by word: ``total`` in finished thousands, ``group`` below a thousand, ``room`` for less than it.

    ``least`` is the scale that a further one must stay below.
    """

    start: int
    end: int
    total: int
    group: int
    room: int
    least: int = 10**15
    scale: int = 1
    ordinal: bool = False

    @classmethod
    def of(cls, word: str, start: int, end: int) -> _Sum | None:
        if word in ("a", "an"):
            return cls(start, end, 0, 1, 0)
        if word not in _SMALL:
            return None  # "several hundred" is no number
        return cls(start, end, 0, _SMALL[word], _room(word), ordinal=word in _ORDINAL)

    def with_word(self, word: str, joined: bool, end: int) -> _Sum | None:
        """With one word more; ``None`` where that begins another number."""
        if self.ordinal:
            return None
        if word == "hundred":
            fits = 0 < self.group < 100 and not joined
            return self._replace(end=end, group=self.group * 100, room=100, scale=100) if fits else None
        if word in LARGE:
            return None if joined else self._scaled(LARGE[word], end)
        value = _SMALL[word]
        if not 0 < value < self.room or (joined and self.room < 100):
            return None
        group, ordinal = self.group + value, word in _ORDINAL
        return self._replace(end=end, group=group, room=_room(word), scale=1, ordinal=ordinal)

    def _scaled(self, scale: int, end: int) -> _Sum | None:
        if self.group:
            total, whole = self.total + self.group * scale, scale
            fits = scale < self.least
        else:  # "a lakh crore", "a thousand million"
            total, whole = self.total * scale, self.scale * scale
            fits = self.scale < scale
        return self._replace(end=end, total=total, group=0, room=1000, least=scale, scale=whole) if fits else None

    def number(self, offset: int) -> Number:
        value = Decimal(self.total + self.group)
        return Number(
            offset + self.start, offset + self.end, (value,), in_words=True, ordinal=self.ordinal, scaled=self.scale
        )


def _room(word: str) -> int:
    """What may follow a word within a hundred is below this: units after tens."""
    return 10 if word in _TENS else 0
