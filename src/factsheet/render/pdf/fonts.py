"""The theme's fonts: loaded for one render, subset and embedded, and asked before anything is laid out.

No font is registered with reportlab, so nothing is left behind between two renders. A character
that no face can show is drawn as a replacement and keeps what it stands for.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from factsheet.diagnostics import Problems, error
from factsheet.render.theme import Theme

_REPLACEMENTS = "□▯?"  # the first that a face has is drawn for what it lacks
# What reportlab raises for a font whose tables contradict each other.
_DAMAGED = (TTFError, struct.error, LookupError, ValueError, ArithmeticError, TypeError, AttributeError)
_BLOCK = 100  # most entries of one bfchar block (Adobe Technical Note 5014)


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as fault:
        raise Problems([error("T014", f"The font {path} is damaged: it cannot be read to its end")]) from fault


class SubsetFont(TTFont):
    """A TrueType font whose ToUnicode maps every used code, and no other, in UTF-16BE."""

    def addObjects(self, doc: Any) -> None:
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        with _sound(Path(self.face.filename)):
            super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            font = fonts[name]
            doc.idToObject[font.ToUnicode.name].content = to_unicode(font.BaseFont, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """The ToUnicode CMap (ISO 32000-1, 9.10.3) of one subset: code point by code, 0 where none is."""
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
        lines += [f"<{code:02X}> <{utf16(chr(point))}>" for code, point in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def utf16(text: str) -> str:
    """UTF-16BE in upper-case hex, without a byte order mark."""
    return text.encode("utf-16-be").hex().upper()


class _Widths(dict[str, float]):
    """Advance widths by character, in thousandths of an em; filled as asked."""

    def __init__(self, by_code: dict[int, float], default: float) -> None:
        super().__init__()
        self._by_code, self._default = by_code, default

    def __missing__(self, character: str) -> float:
        width = self[character] = self._by_code.get(ord(character), self._default)
        return width


class Face:
    """One font file: what it can draw, and how wide. Raises `Problems` if it is damaged."""

    def __init__(self, path: Path) -> None:
        with _sound(path):
            self.font = SubsetFont(path.stem, str(path), asciiReadable=False, shapable=False)
        face: Any = self.font.face
        drawable = (chr(code) for code, glyph in face.charToGlyph.items() if glyph and code >= 32)
        self.known = frozenset(c for c in drawable if not _invisible(c))
        self.replacement = next((c for c in _REPLACEMENTS if c in self.known), " ")
        self._advance = _Widths(face.charWidths, face.defaultWidth).__getitem__

    def width(self, text: str) -> float:
        """In thousandths of the type size."""
        return sum(map(self._advance, text))


@dataclass(frozen=True, slots=True)
class Run:
    """Characters drawn in one face. ``originals`` says, by character, what each stands for; None: itself."""

    text: str
    face: Face
    originals: tuple[str, ...] | None = None


class Family:
    """The faces of a theme, each read when first used."""

    def __init__(self, theme: Theme) -> None:
        folder, fonts = Path(theme.folder), theme.fonts
        self._paths = {
            ("regular", False): folder / fonts.regular,
            ("regular", True): folder / fonts.italic,
            ("semibold", False): folder / fonts.semibold,
            ("semibold", True): folder / fonts.semibold_italic,
            ("bold", False): folder / fonts.bold,
            ("bold", True): folder / fonts.semibold_italic,
        }
        self._faces: dict[Path, Face] = {}

    def face(self, weight: str, italic: bool = False) -> Face:
        """``weight`` is "regular", "semibold" or "bold"."""
        path = self._paths[weight, italic]
        if path not in self._faces:
            self._faces[path] = Face(path)
        return self._faces[path]

    def runs(self, text: str, face: Face, missing: dict[str, None]) -> list[Run]:
        """The text, without line ends, as it can be drawn; what no face has is added to ``missing``."""
        if face.known.issuperset(text):
            return [Run(text, face)] if text else []
        drawn: list[tuple[Face, str, str]] = []
        prefix = ""  # invisible characters before the first that is drawn
        for character in text:
            if character in face.known:
                drawn.append((face, character, prefix + character))
            elif character == "\t":
                drawn += [(face, " ", " ")] * 4
            elif _invisible(character):
                if drawn:
                    face_, shown, original = drawn[-1]
                    drawn[-1] = (face_, shown, original + character)
                else:
                    prefix += character
                continue
            elif character.isspace():
                drawn.append((face, " ", prefix + " "))
            else:
                drawn.append(self._elsewhere(character, face, prefix, missing))
            prefix = ""
        return _grouped(drawn)

    def _elsewhere(self, character: str, face: Face, prefix: str, missing: dict[str, None]) -> tuple[Face, str, str]:
        upright = self.face("regular")
        if character in upright.known:
            return upright, character, prefix + character
        missing[character] = None
        return face, face.replacement, prefix + character


def _grouped(drawn: list[tuple[Face, str, str]]) -> list[Run]:
    runs = []
    for (face, plain), group in groupby(drawn, key=lambda d: (d[0], d[1] == d[2])):
        members = list(group)
        text = "".join(shown for _, shown, _ in members)
        runs.append(Run(text, face, None if plain else tuple(original for _, _, original in members)))
    return runs


def _invisible(character: str) -> bool:
    """Format characters, variation selectors and the grapheme joiner take no room and are not drawn."""
    return (
        unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or character in "\u034f\u180b\u180c\u180d\u180f"
    )
