"""One font file of a render: asked before anything is laid out, shaped, subset and embedded.

Nothing is left behind between two renders but what was read of the file itself. The glyphs of a face are known by
characters. A glyph that is no character's own, or stands for others than its own, gets a private key, which
ToUnicode maps to what the glyph stands for.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from factsheet.diagnostics import Problems, error
from factsheet.render.pdf.bidi import NEEDED
from factsheet.render.pdf.shaping import Glyph, Glyphs, boxed
from factsheet.render.pdf.strings import ESCAPED

if TYPE_CHECKING:
    from factsheet.render.pdf.harfbuzz import Shaper

_REPLACEMENTS = "□▯?"  # the first that a face has is drawn for what it lacks
_WORDS = 10_000  # whose widths are kept
_KEPT, _LARGE = 12, 4 << 20  # so many files, those of a theme and what it falls back on; none of more bytes
# What reportlab raises for a font whose tables contradict each other, and a file system for one that it has lost.
_DAMAGED = (TTFError, OSError, struct.error, LookupError, ValueError, ArithmeticError, TypeError, AttributeError)
_BLOCK = 100  # most entries of one bfchar block (Adobe Technical Note 5014)
_PRIVATE, _SPARE = 0xF0000, 0x100000  # supplementary private use areas; fact files hold none of it
_ROOM = 0xFFFE  # keys in each
_JOINER = "\u034f"  # the grapheme joiner, which is nothing by itself: what a part of a character stands for
_LIKE = 3  # codes that stand for the same text; more are taken for a broken map, so others have a joiner with it
# Format characters that are drawn: signs that stand under or round numbers (prepended concatenation marks).
_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as fault:
        raise Problems([error("T014", f"The font {path} is damaged: it cannot be read to its end")]) from fault


class SubsetFont(TTFont):
    """A TrueType font whose ToUnicode maps every used code, and no other, in UTF-16BE.

    What was read of the file is shared with other renders; what this one adds is its own. ``known`` are the glyphs of
    code points in the file.
    """

    def __init__(self, path: Path) -> None:
        with _sound(path):
            vars(self).update(vars(read(path)))
        self.state = WeakKeyDictionary[Any, Any]()
        self.known: dict[int, int] = self.face.charToGlyph
        self.face = copy(self.face)
        self.face.charToGlyph, self.face.charWidths = dict(self.known), dict(self.face.charWidths)
        self.path = path
        self.spelled: dict[int, str] = {}  # what a glyph with a private key stands for
        self._keys: dict[tuple[int, str], str] = {}
        self._uses: Counter[str] = Counter()
        self._first: dict[str, str] = {}  # by character, the code as a string has it: of those in the first subset

    def glyph(self, character: str) -> int:
        """The glyph of a character or key, by its number in the file; 0 for what the font lacks."""
        number: int = self.face.charToGlyph.get(ord(character), 0)
        return number

    def key(self, glyph: int, text: str) -> str:
        """The character that stands for a glyph where it is drawn for this text."""
        if len(text) == 1 and self.known.get(ord(text)) == glyph:
            return text
        known = self._keys.get((glyph, text))
        if known is None:
            code = _PRIVATE + len(self.spelled) if len(self.spelled) < _ROOM else _SPARE + glyph
            face: Any = self.face
            face.charToGlyph[code] = glyph
            face.charWidths[code] = face._pdfScale(face.hmetrics[glyph][0])
            self._uses[text] += 1
            self.spelled.setdefault(code, text + _JOINER * ((self._uses[text] - 1) // _LIKE))
            known = self._keys[glyph, text] = chr(code)
        return known

    def advance(self, character: str) -> float:
        """In thousandths of the type size, as the PDF has it."""
        width: float = self.face.charWidths.get(ord(character), self.face.defaultWidth)
        return width

    def encoded(self, text: str, document: Any) -> list[tuple[int, str]]:
        """A text as strings of the PDF, each with the number of the subset that it is in."""
        try:
            return [(0, "".join(map(self._first.__getitem__, text)))]
        except KeyError:
            parts = self.splitString(text, document)
        strings = [(subset, [ESCAPED[code] for code in data]) for subset, data in parts]
        if len(strings) == 1 and not strings[0][0]:
            self._first.update(zip(text, strings[0][1], strict=True))
        return [(subset, "".join(codes)) for subset, codes in strings]

    def addObjects(self, doc: Any) -> None:
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        with _sound(self.path):
            super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            font = fonts[name]
            doc.idToObject[font.ToUnicode.name].content = to_unicode(font.BaseFont, subset, self.spelled)


def read(path: Path) -> TTFont:
    """The font in a file; one that was read before and has not changed since is not read again, unless it is large."""
    found = path.stat()
    if found.st_size > _LARGE:
        return _read.__wrapped__(path, ())
    return _read(path, (found.st_mtime_ns, found.st_size, found.st_ino))


@lru_cache(_KEPT)
def _read(path: Path, state: tuple[int, ...]) -> TTFont:  # noqa: ARG001, it tells two files of one path apart
    font = TTFont(str(path), str(path), asciiReadable=False, shapable=False)
    face: Any = font.face
    face.glyphToChar = {}  # nothing asks for it, and it is large
    return font


def to_unicode(name: str, subset: list[int], spelled: Mapping[int, str] | None = None) -> str:
    """The ToUnicode CMap (ISO 32000-1, 9.10.3) of one subset: code point by code, 0 where none is.

    ``spelled`` is what a code point stands for that is not itself.
    """
    texts = spelled or {}
    used = [(code, point) for code, point in enumerate(subset) if point and (point != 32 or code == 32)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(used), _BLOCK):
        block = used[start : start + _BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{utf16(texts.get(point) or chr(point))}>" for code, point in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def utf16(text: str) -> str:
    """UTF-16BE in upper-case hex, without a byte order mark."""
    return text.encode("utf-16-be").hex().upper()


class _Widths(dict[str, float]):
    """Advance widths by character, in thousandths of an em; filled as asked."""

    def __init__(self, font: SubsetFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        width = self[character] = self._font.advance(character)
        return width


class _WordWidths(dict[str, float]):
    """The same of words, which return again and again; not of more than a bound."""

    def __init__(self, advance: Callable[[str], float]) -> None:
        super().__init__()
        self._advance = advance

    def __missing__(self, word: str) -> float:
        if len(self) >= _WORDS:
            self.clear()
        width = self[word] = sum(map(self._advance, word))
        return width


class Shaped(NamedTuple):
    """Units as they were shaped: those that share a glyph are one. ``starts`` are indices of the units given."""

    starts: tuple[int, ...]
    glyphs: Glyphs


class Face:
    """One font file: what it can draw, and how wide; ``widths`` are those of words.

    Raises `Problems` if it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.font = SubsetFont(path)
        self._simple: set[str] = set()  # those that are known to be
        if not self.knows(" "):
            raise Problems([error("T014", f"The font {path} has no space")])
        self.replacement = next((c for c in _REPLACEMENTS if self.knows(c)), " ")
        self._advance = _Widths(self.font).__getitem__
        self.widths = _WordWidths(self._advance)

    def width(self, text: str) -> float:
        """In thousandths of the type size."""
        return sum(map(self._advance, text))

    def knows(self, characters: Iterable[str]) -> bool:
        """Whether it can draw all of them."""
        return all(c >= " " and self.font.known.get(ord(c)) and not invisible(c) for c in characters)

    def is_simple(self, text: str) -> bool:
        """Whether it can draw each character by itself, from left to right."""
        if not self._simple.issuperset(text):
            new = set(text) - self._simple
            if not (self.knows(new) and all(map(is_simple, new))):
                return False
            self._simple |= new
        return True

    @cached_property
    def _shaper(self) -> Shaper:
        from factsheet.render.pdf.harfbuzz import Shaper  # imported when there is something to shape: start-up time

        face: Any = self.font.face
        return Shaper(face._ttf_data)

    def shape(self, units: Sequence[str], level: int) -> Shaped:
        """The glyphs of units, each the characters that are drawn for a cluster; ``level`` is their bidi level."""
        starts: list[int] = []
        glyphs: list[tuple[Glyph, ...]] = []
        for start, end, script in self._shaper.script_runs(units):
            more, drawn = self._shape(units[start:end], script, level)
            starts += [start + i for i in more]
            glyphs += drawn
        widths = (sum(glyph.advance for glyph in unit) for unit in glyphs)
        return Shaped(tuple(starts), Glyphs(tuple(glyphs), tuple(accumulate(widths, initial=0.0))))

    def _shape(self, units: Sequence[str], script: str, level: int) -> tuple[list[int], list[tuple[Glyph, ...]]]:
        text = "".join(units)
        by_start: dict[int, list[Glyph]] = {}
        placed = self._shaper.shape(text, script, level % 2 == 1)
        bases = {one.start: one for one in sorted(placed, key=lambda one: one.advance != 0)}
        for one in placed:
            group = by_start.setdefault(one.start, [])
            spelled = text[one.start : one.end]
            if not all(map(invisible, spelled)):
                stands_for = spelled if bases[one.start] is one else _JOINER
                key = self.font.key(one.glyph, stands_for) if one.glyph else self.replacement
                group.append(Glyph(key, one.advance, one.dx, one.dy))
        starts: list[int] = []
        groups: list[list[list[Glyph]]] = []
        first = 0
        for i, unit in enumerate(units):
            if not i or first in by_start:
                starts.append(i)
                groups.append([])
            groups[-1] += [by_start[place] for place in range(first, first + len(unit)) if place in by_start]
            first += len(unit)
        step = -1 if level % 2 else 1
        blank = self.font.advance(" ")
        return starts, [boxed(list(chain.from_iterable(group[::step])), blank) for group in groups]


def is_simple(character: str) -> bool:
    """Whether it is drawn by itself, from left to right."""
    return unicodedata.category(character)[0] != "M" and not NEEDED.match(character)


def invisible(character: str) -> bool:
    """Format characters, variation selectors and the grapheme joiner take no room and are not drawn."""
    return (
        (unicodedata.category(character) == "Cf" and character not in _SIGNS)
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or character in "\u034f\u180b\u180c\u180d\u180f"
    )
