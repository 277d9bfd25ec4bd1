"""How wide the columns of a table are, and the words in them, which nobody measures here.

The reader may lack the theme's font. No number and no unit may break in another.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from itertools import pairwise

from factsheet.document.tree import Align
from factsheet.patterns import pattern
from factsheet.render.docx.xml import twips

PADDING = 9.0
"""Left and right margins of a cell and a little air, in points."""

WIDEST = 400.0
LONGEST_WORD, LONGEST_NUMBER = 9.0, 12.0
"""A column asks for no more points than the first, and is not made narrower than its longest word or number, up to so
many ems: neither breaks in a reader's font that is broader than the theme's."""

PHRASE = 9.7
PHRASES = 0.9
"""A cell up to so many ems stays on one line, where such cells leave this part of the width to the others."""

REGULAR = 0.92
"""How wide regular type is at most beside bold type."""

_EAST_ASIAN = "⺀"
"""The letters above it are an em wide."""


class _Letters(dict[str, float]):
    """How wide a letter is, in ems; those of alphabets are kept."""

    def __init__(self, known: dict[str, float], measured: Callable[[str], float]) -> None:
        super().__init__(known)
        self._measured = measured

    def __missing__(self, letter: str) -> float:
        if letter > _EAST_ASIAN:
            return 1.0
        width = self[letter] = self._measured(letter)
        return width


_LIKELY = _Letters({}, lambda letter: 0.63 if letter.isupper() else 0.49)
_BROAD = _Letters(
    {
        **dict.fromkeys(" \u00a0\u202f.,:;'’|!ijlI", 0.4),
        **dict.fromkeys("frt()-/", 0.5),
        **dict.fromkeys("csz", 0.6),
        **dict.fromkeys("mwMW%@", 1.05),
    },
    lambda letter: 0.8 if letter.isupper() else 0.72 if letter.isalnum() else 0.85,
)
"""In bold type of a broad font, as DejaVu Sans, which LibreOffice falls back on."""

_SPACE = pattern("[^\\S\u00a0\u202f]+")
"""Where a line may break: not at a space that keeps a sign with its number."""

_CAPITALS = string.ascii_uppercase.encode()
_NARROWEST, _BROADEST = 0.48, 1.1
"""Fewer ems than any letter of likely type is taken to be wide, and more than any of any type."""


def text_size(text: str, size: float) -> float:
    """About how wide a text is, in points: half an em a letter, more for capitals, a whole one for East Asian ones."""
    if text.isascii():
        capitals = len(text) - len(text.encode().translate(None, _CAPITALS))
        return size * (0.49 * len(text) + 0.14 * capitals)
    return size * sum(map(_LIKELY.__getitem__, text))


def column_widths(
    texts: list[list[str]], aligns: list[Align], width: float, size: float, broadest: float
) -> list[float]:
    """Widths in points that sum to ``width``: as wide as the words ask, what is left to the first column of words.

    ``size`` is that of the letters as they likely are, ``broadest`` that of type in a font that may stand in for it.
    """
    columns = list(zip(*texts, strict=True))
    longest = [list(map(_longest_word, column)) for column in columns]
    likely = [_likely(column, size) + PADDING for column in longest]
    words = [_unbroken(column, align, broadest) + PADDING for column, align in zip(longest, aligns, strict=True)]
    words = words if sum(words) < width else likely
    widest = [_most(column, _widest_line, size, WIDEST) + PADDING for column in columns]
    wanted = list(map(max, widest, words))
    spare = width - sum(wanted)
    if spare >= 0:
        wanted[aligns.index(Align.LEFT) if Align.LEFT in aligns else 0] += spare
        return wanted
    phrases = [max(_phrase(column, size) + PADDING, word) for column, word in zip(columns, likely, strict=True)]
    least = list(map(max, phrases, words)) if sum(phrases) < width * PHRASES else words
    if sum(least) >= width:
        least = words
    room = width - sum(least)
    if room <= 0:
        return _narrowed(least, aligns, width)
    # By the square of what they want, so that the column of long texts is the wide one.
    wants = [(want - low) ** 2 for low, want in zip(least, wanted, strict=True)]
    share = room / sum(wants)
    return [low + want * share for low, want in zip(least, wants, strict=True)]


def _narrowed(least: list[float], aligns: list[Align], width: float) -> list[float]:
    """Less than the words need, taken from columns of words where the numbers leave them half of the width."""
    held = [low if align is Align.RIGHT else 0.0 for low, align in zip(least, aligns, strict=True)]
    if sum(held) > width / 2 or not any(low > hold for low, hold in zip(least, held, strict=True)):
        held = [0.0] * len(least)
    factor = (width - sum(held)) / (sum(least) - sum(held))
    return [hold or low * factor for low, hold in zip(least, held, strict=True)]


def _widest_line(text: str, size: float) -> float:
    """Only as much of a text is measured as can matter."""
    text = text[:1000]
    return max(text_size(line, size) for line in text.split("\n")) if "\n" in text else text_size(text, size)


def _most(texts: Iterable[str], measured: Callable[[str, float], float], size: float, limit: float) -> float:
    """The greatest width of the texts, up to a limit. One with too few letters to be it is not measured."""
    most = 0.0
    for text in texts:
        if len(text) * _BROADEST * size > most:
            most = max(most, measured(text, size))
            if most >= limit:
                return limit
    return most


def _phrase(column: Iterable[str], size: float) -> float:
    """The widest cell of those that stay on one line where there is room."""
    most, limit = 0.0, PHRASE * size
    for text in column:
        if len(text) * _BROADEST * size > most and (len(text) * _NARROWEST <= PHRASE or "\n" in text):
            width = _widest_line(text, size)
            if most < width <= limit:
                most = width
    return most


def _longest_word(text: str) -> str:
    text = text[:1000]
    kept = "\u00a0" in text or "\u202f" in text
    return max(_SPACE.split(text) if kept else text.split(), key=len, default="")


def _likely(words: Iterable[str], size: float) -> float:
    """What the longest word of a column likely needs."""
    return _most(words, text_size, size, LONGEST_WORD * size)


def _unbroken(words: Iterable[str], align: Align, size: float) -> float:
    """What the longest word of a column needs in a broad font, or its longest number, which may be bold."""
    ems = _most(words, _broad_ems, 1.0, LONGEST_NUMBER)  # more would change nothing
    return size * (ems if align is Align.RIGHT else min(ems * REGULAR, LONGEST_WORD))


def _broad_ems(word: str, size: float) -> float:
    """How wide a word is in broad type."""
    return size * sum(map(_BROAD.__getitem__, word))


def in_twips(widths: Iterable[float]) -> list[int]:
    """Rounded at the edges, so that nothing is lost in the sum."""
    edges = [0]
    total = 0.0
    for width in widths:
        total += width
        edges.append(twips(total))
    return [right - left for left, right in pairwise(edges)]
