"""Words and names in texts: how they are compared, and which words look like names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct, field

from factsheet.checks.scripts import UNSPACED
from factsheet.facts.characters import UNSEEN
from factsheet.patterns import pattern

_ALONE = UNSPACED + "\uac00-\ud7a3"
"""Letters that each count as a word: a name has no space around it, or, in Korean, none before what marks its case."""

_ASCII_WORD = pattern("[A-Za-z0-9]+")
_WITH_MARKS = (*range(0x0300, 0x0F00), *range(0x1AB0, 0x1B00), *range(0x1DC0, 0x1E00), *range(0xFE20, 0xFE30))
"""Where the marks of scripts that put spaces between words stand: accents, vowel signs, points."""

_MARKS = pattern(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
)
"""Accents, Hebrew points, Arabic vowel signs and the stroke that lengthens: a name is the same without them."""

_UNSEEN = pattern(f"[{UNSEEN}]")
"""Within a word, they hide it."""
_BOTH_SCRIPTS = pattern("(?=.*[A-Za-z])(?=.*[\u0370-\u052f])", re.DOTALL)
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ",  # Cyrillic and Greek
    "ABESIJKMHOPCTXYaesijopcyxABEZHIKMNOPTYXovu",
)
"""Letters of two scripts that look alike. One word is of one script, so that these stand for Latin ones beside such."""
_OPENING = " \t\u00a0“”«»„\"'‘’([*_"
_ENDING = ".!?:;…\n"
_BEFORE = 8  # characters that decide whether a word starts a sentence
_LETTERS = 4  # of a name, at least
_LETTERS_ALONE = 2
_LONGEST = 8  # words of a name that are compared
_PLAIN = str.maketrans(
    "łŁøØđĐħĦıŧŦىيكةە", "lLoOdDhHitTییکهه"
)  # letters that Unicode does not take apart, or bring together
_SPELT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)


class Word(NamedTuple):
    """A word of a text; ``form`` is how it is compared. ``capital`` is also true of scripts that have none."""

    start: int
    end: int
    form: str
    capital: bool

    @property
    def is_long(self) -> bool:
        return self.end - self.start >= _LETTERS


def words(text: str) -> list[Word]:
    """The words of a text; a hyphen or an apostrophe parts two."""
    return [Word(*match.span(), folded(match[0]), not _is_small(match[0][0])) for match in _word(text).finditer(text)]


def forms(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return list(map(folded, _word(text).findall(text)))


def small(text: str) -> set[str]:
    """The forms of the words that are written with a small letter."""
    return {folded(word) for word in set(_word(text).findall(text)) if _is_small(word[0])}


def _is_small(letter: str) -> bool:
    """Whether a letter is written small where it could begin a name; Georgian has no capitals there."""
    return letter.islower() and letter.title() != letter


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word as names are compared: without capitals and diacritics."""
    if word.isascii():
        return word.lower()
    if _BOTH_SCRIPTS.match(word):
        word = word.translate(_ALIKE)
    return _MARKS.sub("", unicodedata.normalize("NFKD", word).translate(_PLAIN)).casefold()


def spelt_out(name: str) -> str:
    """A name as those write it who have no dots and rings: "Mueller" of "Müller"."""
    return unicodedata.normalize("NFC", name).translate(_SPELT)


def seen(text: str) -> str:
    """A text without the characters that are not seen."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def places_seen(text: str) -> list[int] | None:
    """The place in a text of each character that is seen, and its end; ``None`` if all are."""
    if text.isascii() or not _UNSEEN.search(text):
        return None
    return [*(n for n, character in enumerate(text) if not _UNSEEN.match(character)), len(text)]


def has_capital(text: str, word: Word) -> bool:
    """Whether its script knows capitals, and it begins with one."""
    return text[word.start].isupper() or text[word.start].istitle()


def starts(text: str, word: Word) -> bool:
    """Whether a word begins a sentence."""
    before = text[max(0, word.start - _BEFORE) : word.start].rstrip(_OPENING)
    return before[-1] in _ENDING if before else word.start <= _BEFORE


def phrase(text: str, longest: int = _LONGEST) -> tuple[str, ...]:
    """A name as its words are compared, the first eight of them; empty where it is too short to be told from others."""
    parts = _word(text).findall(text)[:longest]
    least = _LETTERS_ALONE if re.search(f"[{_ALONE}]", text) else _LETTERS
    return tuple(map(folded, parts)) if sum(map(len, parts)) >= least else ()


class Phrases(Struct):
    """Names to be found in texts, each with what it stands for."""

    held: dict[tuple[str, ...], str] = field(default_factory=dict)
    _lengths: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: tuple[str, ...], of: str) -> None:
        """A name; the first that it stands for counts."""
        if name and name not in self.held:
            self.held[name] = of
            lengths = self._lengths.setdefault(name[0], [])
            if len(name) not in lengths:
                lengths.append(len(name))
                lengths.sort(reverse=True)

    def may_be_in(self, forms: set[str]) -> bool:
        """Whether one of them can stand in a text of these words."""
        return not self._lengths.keys().isdisjoint(forms)

    def find(self, text: list[Word]) -> Iterator[tuple[int, int, str]]:
        """First word, the word after the last, and what stands for it, for each place; of two names the longer."""
        at = 0
        while at < len(text):
            for length in self._lengths.get(text[at].form, ()):
                of = self.held.get(tuple(word.form for word in text[at : at + length]))
                if of is not None and at + length <= len(text):
                    yield at, at + length, of
                    at += length - 1
                    break
            at += 1


def _word(text: str) -> re.Pattern[str]:
    return _ASCII_WORD if text.isascii() else _any_word()


@cache
def _any_word() -> re.Pattern[str]:
    marks = "".join(mark for code in _WITH_MARKS if unicodedata.category(mark := chr(code))[0] == "M")
    return re.compile(rf"[{_ALONE}]|(?:(?![{_ALONE}])[^\W_][{marks}]*)+")
