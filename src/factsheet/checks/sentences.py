"""Sentences and words of a text, and words of it that a finding points at."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from factsheet.patterns import pattern

_END = pattern(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])|\n\s*\n")
_ABBREVIATION = pattern(r"(?:^|[\W_])(?:[A-Za-z]|e\.g|i\.e|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|St|No|nos|vs|cf|approx)$")
_UNSEEN = pattern(r"[’'ʼ\u00ad\u200b\u2060]")  # apostrophes, and what only says where a line may end
_ACRONYM = pattern(r"(?<!\w)(?:[^\W\d_]\.){2,}")  # U.S., which is US
_WORD = pattern(r"\w+")
_WIDEST = 60  # characters before a phrase that make it the first of its kind in the text


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of an English text begins and ends; an initial or "e.g." ends none."""
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(start, match.start() - 8), match.start()):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def words(text: str) -> list[str]:
    """The words of a text in small letters: spaces, punctuation and how characters are composed do not count."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _WORD.findall(_ACRONYM.sub(lambda letters: letters[0].replace(".", ""), plain))


def pointing(text: str, start: int, end: int) -> str:
    """The words from ``start`` to ``end``, with as many before them as make this their first place in the text.

    Empty where that would take too many.
    """
    for begin in range(start, max(-1, start - _WIDEST), -1):
        starts_word = begin == 0 or text[begin - 1].isspace()
        if (begin == start or starts_word) and text.find(text[begin:end]) == begin:
            return text[begin:end]
    return ""


def is_name(text: str, start: int) -> bool:
    """Whether a capital letter there belongs to a name and not to the beginning of a sentence: "Russia Today"."""
    return text[start].isupper() and text[max(0, start - 2) : start].rstrip(" ")[-1:].isalnum()
