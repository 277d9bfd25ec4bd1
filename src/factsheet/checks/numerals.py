"""Numbers as texts have them: in digits, by the habits of several languages, and in English words.

"25,000", "25 000", "2,50,000", "1.5 million", "2½ lakh" and "two hundred and fifty" are numbers; "Mi-8", "G7" and
"COVID-19", where digits hang on letters, are names. What can be read in two ways has both readings: "1.234", "5m".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from heapq import merge
from itertools import takewhile
from operator import attrgetter
from unicodedata import numeric

from factsheet.checks.number_words import AND_A_SHARE, GAP, LARGE, Number, any_of, english, in_words, share_in
from factsheet.patterns import pattern

__all__ = ["BETWEEN", "SCALES", "Number", "numbers", "scale_of"]


SCALES: Mapping[str, int] = {
    "dozen": 12,
    **LARGE,
    **dict.fromkeys("thousands tausend tūkst tūkstantis tūkstančiai tūkstančių тыс тысяча тысячи тысяч".split(), 10**3),
    **dict.fromkeys("millions mn mln mio milijonas milijonai milijonų millionen млн миллион миллиона".split(), 10**6),
    **dict.fromkeys("миллионов мільйонів".split(), 10**6),
    **dict.fromkeys("billions bn mlrd mrd milijardas milijardai milijardų milliards milliarden млрд".split(), 10**9),
    **dict.fromkeys("trillions tn".split(), 10**12),
    **dict.fromkeys("ألف ألفا الف الفا آلاف الاف هزار".split(), 10**3),
    **dict.fromkeys("مليون مليونا ملايين میلیون".split(), 10**6),
    **dict.fromkeys("مليار مليارا مليارات بليون میلیارد".split(), 10**9),
}
_LETTERS = {"k": 10**3, "m": 10**6, "mil": 10**6, "b": 10**9}
"""Scales that may as well be units."""

_FACTORS = {**SCALES, **_LETTERS}


def scale_of(scales: Iterable[str]) -> str:
    """A pattern of any of these, in capitals too, "МЛН"; letters that Unicode takes for those of English are none."""
    return "(?:" + re.sub("[a-z]+", r"(?a:\g<0>)", any_of(scales)) + ")"


_PARTS = {char: Decimal(str(numeric(char))) for char in "½¼¾⅕⅖⅗⅘⅛⅜⅝⅞"}
_ENDLESS = frozenset("⅓⅔⅙⅚")  # in decimals
_PART = f"[{''.join(_PARTS)}]"
_WRITTEN = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
_IN_DIGITS = rf"(?:{any_of(_WRITTEN)})(?![\d/])"
_SHARES = {**_PARTS, **_WRITTEN}

_SPACED = r"[ \u00a0\u2009\u202f]"
_CODES = (
    "USD EUR GBP CHF SEK NOK DKK PLN CZK HUF RON BGN RSD TRY RUB UAH BYN MDL GEL AMD AZN KZT UZS ILS EGP SAR AED QAR "
    "KWD IRR IQD SYP YER JOD LBP AFN PKR INR BDT LKR NPR MMK IDR MYR PHP THB VND KHR CNY HKD TWD JPY KRW SGD AUD NZD "
    "CAD MXN BRL ARS CLP COP PEN VES BOB CUP HTG ZAR KES NGN GHS ETB TZS UGX RWF SDG SSP SOS XOF XAF MAD DZD TND LYD "
    "CDF ZMW MZN Rs Sh KSh DA"
).split()
_RAND = r"(?<=\bR)(?=\d{3}|\d+[.,' \u00a0\u202f]\d)"  # and no road R2
_MONEY = "|".join([*(rf"(?<=\b(?:{any_of(c for c in _CODES if len(c) == length)}))" for length in (2, 3)), _RAND])
"""What of a currency may stand before digits without a space: its code (ISO 4217), or a sign in letters."""

_GROUPED = (
    r"(?:(?P<indian>\d\d?(?:,\d\d)+,\d{3})"
    rf"|(?P<grouped>\d{{1,3}}(?P<mark>[,.'’٬]|{_SPACED})\d{{3}}(?:(?P=mark)\d{{3}})*))(?!\d)(?P<decimals>[.,٫]\d+)?"
)
_ALONE = rf"(?P<alone>{_PART}|{_IN_DIGITS})(?={_SPACED}{scale_of(SCALES)}\b)"
_PLAIN = (
    r"(?P<plain>\d+(?:[.,٫]\d+)?)"
    rf"(?:{_SPACED}?(?P<part>{_PART}|[{''.join(sorted(_ENDLESS))}])|(?:{_SPACED}|-)(?P<written>{_IN_DIGITS}))?"
)
_LONGEST = 200  # characters of a number in digits: arithmetic has room for these, and nobody writes as many
BETWEEN = pattern(r"\s*(?:[-‑–—]|to|or|and)\s*", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    """A number in digits, on which nothing hangs from the left.

    No letter (an ideograph is none, a currency's may), no letter with a hyphen, no digits of the same number.
    """
    return re.compile(  # the case of ideographs is not asked for: that takes long
        rf"(?-i:(?<![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])|{_MONEY})(?<![^\W\d_][-‑])(?<!\d[,.'’٬٫])"
        rf"(?:(?P<date>\d\d?\.\d\d?\.\d{{4}})|{_GROUPED}|{_ALONE}|{_PLAIN})"
        rf"(?:(?P<ordinal>st|nd|rd|th)\b|(?:{_SPACED}|[\n\t-])?(?=[^\W\d])(?P<scale>{scale_of(_FACTORS)})\b"
        rf"(?:{_SPACED}(?P<again>{english(LARGE)})\b)?)?"
        rf"(?P<share>(?<!\d{{4}}){AND_A_SHARE}(?:{GAP}(?P<shared>{english(LARGE)})\b)?)?",  # no "in 2022 and a half"
        re.IGNORECASE,
    )


def numbers(text: str, *, words: bool = True) -> Iterator[Number]:
    """The numbers of a text in their order; those in English words only if ``words`` asks for them.

    No sign is read: "-5" is 5. The first of "two to three hundred" is 2 or 200, that of "40-50,000" 40 or
    40,000. What is longer than any number that somebody would write is none.
    """
    found = _in_digits(text)
    if words:
        found = merge(found, in_words(text), key=attrgetter("start"))
    return _ranges(found, text)


def _in_digits(text: str) -> Iterator[Number]:
    for match in _pattern().finditer(text):
        start, end = match.span()
        date, scale, ordinal = match.group("date", "scale", "ordinal")
        if end - start > _LONGEST or match["part"] in _ENDLESS:
            continue
        if date:
            for part in re.finditer(r"\d+", date):
                at = start + part.start()
                yield Number(at, at + len(part[0]), (Decimal(part[0]),))
            continue
        readings, times = _digits(match), _noughts(match)
        if match["share"]:
            readings = tuple(value + share_in(match["share"]) for value in readings)
        if scale:
            scale = scale.lower()
            times = _FACTORS[scale]
            in_scale = tuple(value * times for value in readings)
            readings = readings + in_scale if scale in _LETTERS else in_scale
        for further in filter(None, match.group("again", "shared")):
            times *= LARGE[further.lower()]
            readings = tuple(value * LARGE[further.lower()] for value in readings)
        yield Number(start, end, readings, ordinal=bool(ordinal), scaled=times)


def _digits(match: re.Match[str]) -> tuple[Decimal, ...]:
    if part := match["alone"]:
        return (_SHARES[part],)
    if plain := match["plain"]:
        return (_decimal(plain) + _SHARES.get(match["part"] or match["written"], 0),)
    decimals = match["decimals"] or ""
    if indian := match["indian"]:
        return (_decimal(indian.replace(",", "") + decimals),)
    groups, mark = match["grouped"].split(match["mark"]), match["mark"]
    whole = _decimal("".join(groups) + decimals)
    may_be_decimals = mark in ".," and len(groups) == 2 and not decimals
    return (whole, Decimal(".".join(groups))) if may_be_decimals else (whole,)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ".").replace("٫", "."))


def _noughts(match: re.Match[str]) -> int:
    """What the groups of noughts at the end multiply by: 1,000 of "50,000"."""
    digits = match["indian"] or match["grouped"]
    if not digits or match["decimals"]:
        return 1
    _, *groups = digits.split(match["mark"] or ",")
    noughts = takewhile(lambda group: not int(group), reversed(groups))
    return int(10 ** sum(map(len, noughts)))


def _ranges(found: Iterable[Number], text: str) -> Iterator[Number]:
    """The first of two numbers that share a scale, "two to three hundred", may have it too."""
    number: Number | None = None
    for following in found:
        if number and following.start < number.end:
            continue  # "2 and a half million" has no half million
        if number:
            yield _scaled_as(number, following, text)
        number = following
    if number:
        yield number


def _scaled_as(number: Number, following: Number, text: str) -> Number:
    alone = number.scaled == 1 and following.scaled > 1 and not number.ordinal
    if not alone or not BETWEEN.fullmatch(text, number.end, following.start):
        return number
    if max(number.readings) * following.scaled >= max(following.readings) * 10:  # "500 to 1,000", "90 to a hundred"
        return number
    return number._replace(readings=(*number.readings, *(v * following.scaled for v in number.readings)))
