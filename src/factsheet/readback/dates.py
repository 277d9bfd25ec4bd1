"""Dates from their words on a page: the inverse of `template.words`, found by printing what could be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale

from factsheet.facts import dates
from factsheet.facts.dates import EdtfDate
from factsheet.template import words as in_words
from factsheet.template.labels import Catalogue
from factsheet.word.passages import normalised

_LONGEST = 1_000  # characters
_SEASONS = (21, 22, 23, 24)
_MARKED = {"%": "date.both", "~": "date.about", "?": "date.uncertain"}
_SPACE = re.compile(r"\s+")


def date(typed: str, words: Catalogue, *, interval: bool = False) -> EdtfDate | None:
    """The date that prints as what was typed; ``None`` if there is none. ``interval`` asks for an interval."""
    text = normalised(typed)
    if len(text) > _LONGEST:
        return None
    for edtf in _intervals(text, words) if interval else _dates(text, words):
        try:
            found = dates.parse(edtf)
        except dates.DateError:
            continue
        if normalised(in_words.date(found, words)) == text:
            return found
    return None


def in_doubt(new: EdtfDate, old: EdtfDate) -> bool:
    """Whether a year of one or two digits may be short for one of today: 1 April 22."""
    return any(p.year < 1000 for p in new.points if p) and not any(p.year < 1000 for p in old.points if p)


def _dates(text: str, words: Catalogue) -> Iterator[str]:
    if text == normalised(words("date.unknown")):
        yield "unknown"
    yield from _points(text, words)
    yield from _spans(text, words)
    members = [next(_points(member, words), "") for member in text.split(f" {words('date.or')} ")]
    if len(members) > 1 and all(members):
        yield f"[{','.join(members)}]"


def _intervals(text: str, words: Catalogue) -> Iterator[str]:
    """Intervals; one that starts and ends with the same month prints as that month."""
    yield from (f"{point}/{point}" for point in _points(text, words))
    yield from _spans(text, words)


def _spans(text: str, words: Catalogue) -> Iterator[str]:
    for key in ("date.between", "date.from-to"):
        if found := _names(key, text, words):
            for end in _points(found["end"], words):
                year = end[:4].lstrip("0")  # which the start may leave out
                for start in (found["start"], f"{found['start']} {year}"):
                    yield from (f"{point}/{end}" for point in _points(start, words))
    if found := _names("date.since", text, words):
        yield from (f"{point}/.." for point in _points(found["date"], words))
    if found := _names("date.until", text, words):
        yield from (f"../{point}" for point in _points(found["date"], words))


def _points(text: str, words: Catalogue) -> Iterator[str]:
    """The single dates that print as the text."""
    for mark, key in _MARKED.items():
        if found := _names(key, text, words):
            yield from (f"{plain}{mark}" for plain in _plain(found["date"], words))
    yield from _plain(text, words)


def _plain(text: str, words: Catalogue) -> Iterator[str]:
    """Those without a mark."""
    for edtf in _possible(text, words):
        try:
            found = dates.parse(edtf)
        except dates.DateError:
            continue
        if normalised(in_words.date(found, words)) == text:
            yield edtf


def _possible(text: str, words: Catalogue) -> Iterator[str]:
    """Every date made of the numbers and the months that the text names."""
    numbers = [int(digits) for digits in re.findall(r"[0-9]{1,4}", text)[:4]]
    months = _months(text, words.locale)
    for year in numbers:
        yield f"{year:04d}"
        yield f"{year // 10:03d}X"
        yield from (f"{year:04d}-{season}" for season in _SEASONS)
        for month in months:
            yield f"{year:04d}-{month:02d}"
            yield from (f"{year:04d}-{month:02d}-{day:02d}" for day in numbers if day <= 31)


def _months(text: str, locale: str) -> list[int]:
    forms = Locale.parse(locale).months
    names = [forms[context]["wide"] for context in ("format", "stand-alone")]
    return [month for month in range(1, 13) if any(name[month].casefold() in text.casefold() for name in names)]


def _names(key: str, text: str, words: Catalogue) -> dict[str, str] | None:
    """What stands in a text where a phrase of the catalogue has names."""
    pattern = "".join(
        re.escape(_SPACE.sub(" ", before)) + (f"(?P<{name}>.+)" if name else "") for before, name in words.pieces(key)
    )
    found = re.fullmatch(pattern, text)
    return found.groupdict() if found else None
