"""Numbers as texts have them: in digits, by the habits of several languages, and in English words.

"25,000", "25 000", "1.5 million" and "two hundred and fifty" are numbers; "Mi-8", "G7" and "COVID-19",
where digits hang on letters, are names. What can be read in two ways has both readings: "1.234", "5m".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from heapq import merge
from operator import attrgetter
from typing import NamedTuple


def _counted(first: int, step: int, words: str) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _english(words: Iterable[str]) -> str:
    """Any of these in letters of English: of Unicode's, ſ and K are small and capital letters too."""
    return f"(?a:{_any(words)})"


_LARGE = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALES: Mapping[str, int] = {
    "dozen": 12,
    **_LARGE,
    **dict.fromkeys("thousands tausend tūkst tūkstantis tūkstančiai tūkstančių тыс тысяча тысячи тысяч".split(), 10**3),
    **dict.fromkeys("millions mn mln mio milijonas milijonai milijonų millionen млн миллион миллиона".split(), 10**6),
    **dict.fromkeys("миллионов мільйонів".split(), 10**6),
    **dict.fromkeys("billions bn mlrd mrd milijardas milijardai milijardų milliards milliarden млрд".split(), 10**9),
    **dict.fromkeys("trillions tn".split(), 10**12),
}
_LETTERS = {"k": 10**3, "m": 10**6, "mil": 10**6, "b": 10**9}
"""Scales that may as well be units."""

_UNITS = _counted(0, 1, "zero one two three four five six seven eight nine")
_TEENS = _counted(10, 1, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = _counted(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_UNITS = _counted(1, 1, "first second third fourth fifth sixth seventh eighth ninth")
_ORDINAL_TEENS = _counted(
    10, 1, "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS = _counted(20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")
_SMALL = {**_UNITS, **_TEENS, **_TENS, **_ORDINAL_UNITS, **_ORDINAL_TEENS, **_ORDINAL_TENS}
_ORDINAL = _ORDINAL_UNITS.keys() | _ORDINAL_TEENS.keys() | _ORDINAL_TENS.keys()

_SPACED = r"[ \u00a0\u2009\u202f]"
_CODES = (
    "USD EUR GBP CHF SEK NOK DKK PLN CZK HUF RON BGN RSD TRY RUB UAH BYN MDL GEL AMD AZN KZT UZS ILS EGP SAR AED QAR "
    "KWD IRR IQD SYP YER JOD LBP AFN PKR INR BDT LKR NPR MMK IDR MYR PHP THB VND KHR CNY HKD TWD JPY KRW SGD AUD NZD "
    "CAD MXN BRL ARS CLP COP PEN VES BOB CUP HTG ZAR KES NGN GHS ETB TZS UGX RWF SDG SSP SOS XOF XAF MAD DZD TND LYD "
    "CDF ZMW MZN Rs Sh KSh DA"
).split()
_RAND = r"(?<=\bR)(?=\d{3}|\d+[.,' \u00a0\u202f]\d)"  # and no road R2
_MONEY = "(?-i:" + "|".join([*(rf"(?<=\b{code})" for code in _CODES), _RAND]) + ")"
"""What of a currency may stand before digits without a space: its code (ISO 4217), or a sign in letters."""

_DIGITS = re.compile(
    # Nothing hangs on it from the left: no letter (an ideograph is none, a currency's may), no letter with a hyphen,
    # no digits of the same number.
    rf"(?:(?<![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])|{_MONEY})(?<![^\W\d_][-‑])(?<!\d[,.'’])"
    rf"(?:(?P<date>\d\d?\.\d\d?\.\d{{4}})|(?P<grouped>\d{{1,3}}(?P<mark>[,.'’]|{_SPACED})\d{{3}}(?:(?P=mark)\d{{3}})*)"
    r"(?!\d)(?P<decimals>[.,]\d+)?|(?P<plain>\d+(?:[.,]\d+)?))"
    rf"(?:(?P<ordinal>st|nd|rd|th)\b|(?:{_SPACED}|[\n\t-])?(?=[^\W\d])(?P<scale>{_any([*_SCALES, *_LETTERS])})\b)?",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a number in digits: arithmetic has room for these, and nobody writes as many
_MOST_WORDS = 100  # number words in a row that are read together: several times those of the longest number
_FRACTIONS = r"(?:hal(?:f|ves)|thirds?|quarters?|fourths|fifths|sixths|sevenths|eighths|ninths|tenths)"
_GAP = r"(?:\s+|\s*[-‑]\s*)"
_WHOLE = _english([*_LARGE, "dozen"])
_RUN = re.compile(
    rf"\b(?=[a-z])(?:(?P<part>half|(?:a{_GAP}|three{_GAP})?quarters?){_GAP}(?:of{_GAP})?an?{_GAP}(?P<whole>{_WHOLE})"
    rf"|(?P<run>(?:{_english(_SMALL)}|an?(?={_GAP}(?:{_WHOLE})\b))"
    rf"(?:{_GAP}(?:and{_GAP})?{_english([*_SMALL, *_LARGE])}\b){{0,{_MOST_WORDS}}})"
    rf"(?P<half>\s+and\s+a\s+half(?:\s+{_english(_LARGE)})?)?(?P<dozen>{_GAP}dozen)?)\b(?!{_GAP}{_FRACTIONS}\b)",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*(?:[-‑–—]|to|or|and)\s*", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z]+")
_HALF = Decimal("0.5")


class Number(NamedTuple):
    """A number in a text, from ``start`` to ``end``; ``readings`` are the values that it can have."""

    start: int
    end: int
    readings: tuple[Decimal, ...]
    in_words: bool = False
    ordinal: bool = False
    scaled: int = 1


def numbers(text: str, *, words: bool = True) -> Iterator[Number]:
    """The numbers of a text in their order; those in English words only if ``words`` asks for them.

    No sign is read: "-5" is 5. The first of "two to three hundred" is 2 or 200. What is longer than
    any number that somebody would write is none.
    """
    found = _in_digits(text)
    if words:
        found = merge(found, _in_words(text), key=attrgetter("start"))
    return _ranges(found, text)


def _in_digits(text: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        date, scale, ordinal = match.group("date", "scale", "ordinal")
        if end - start > _LONGEST:
            continue
        if date:
            for part in re.finditer(r"\d+", date):
                at = start + part.start()
                yield Number(at, at + len(part[0]), (Decimal(part[0]),))
            continue
        readings = _digits(match)
        times = 1
        if scale:
            scale = scale.lower()
            times = _SCALES.get(scale, 1)
            readings = tuple(value * times for value in readings)
            if scale in _LETTERS:
                readings += tuple(value * _LETTERS[scale] for value in readings)
        yield Number(start, end, readings, ordinal=bool(ordinal), scaled=times)


def _digits(match: re.Match[str]) -> tuple[Decimal, ...]:
    if plain := match["plain"]:
        return (Decimal(plain.replace(",", ".")),)
    groups, mark = match["grouped"].split(match["mark"]), match["mark"]
    whole = Decimal("".join(groups) + (match["decimals"] or "").replace(",", "."))
    may_be_decimals = mark in ".," and len(groups) == 2 and not match["decimals"]
    return (whole, Decimal(".".join(groups))) if may_be_decimals else (whole,)


def _in_words(text: str) -> Iterator[Number]:
    for match in _RUN.finditer(text):
        if match["part"]:
            share = {"h": _HALF, "t": Decimal("0.75")}.get(match["part"][0].lower(), Decimal("0.25"))
            whole = {**_LARGE, "dozen": 12}[match["whole"].lower()]
            yield Number(*match.span(), (share * whole,), in_words=True)
            continue
        read = list(_run(match["run"], match.start()))
        if read and match["half"]:
            scale = _LARGE.get(match["half"].split()[-1].lower(), 1)
            value = read[-1].readings[0] + _HALF
            read[-1] = read[-1]._replace(end=match.end("half"), readings=(value * scale,), scaled=scale)
        elif read and match["dozen"]:
            read[-1] = read[-1]._replace(end=match.end(), readings=(read[-1].readings[0] * 12,), scaled=12)
        elif match["dozen"]:
            read = [Number(*match.span(), (Decimal(12),), in_words=True)]
        yield from read


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
        if word in _LARGE:
            scale = _LARGE[word]
            if not self.group or scale >= self.least or joined:
                return None
            total = self.total + self.group * scale
            return self._replace(end=end, total=total, group=0, room=1000, least=scale, scale=scale)
        value = _SMALL[word]
        if not 0 < value < self.room or (joined and self.room < 100):
            return None
        group, ordinal = self.group + value, word in _ORDINAL
        return self._replace(end=end, group=group, room=_room(word), scale=1, ordinal=ordinal)

    def number(self, offset: int) -> Number:
        value = Decimal(self.total + self.group)
        return Number(
            offset + self.start, offset + self.end, (value,), in_words=True, ordinal=self.ordinal, scaled=self.scale
        )


def _room(word: str) -> int:
    """What may follow a word within a hundred is below this: units after tens."""
    return 10 if word in _TENS else 0


def _ranges(found: Iterable[Number], text: str) -> Iterator[Number]:
    """The first of two numbers that share a scale, "two to three hundred", may have it too."""
    number: Number | None = None
    for following in found:
        if number:
            yield _scaled_as(number, following, text)
        number = following
    if number:
        yield number


def _scaled_as(number: Number, following: Number, text: str) -> Number:
    alone = number.scaled == 1 and following.scaled > 1 and not number.ordinal
    if not alone or not BETWEEN.fullmatch(text, number.end, following.start):
        return number
    return number._replace(readings=(*number.readings, *(v * following.scaled for v in number.readings)))
