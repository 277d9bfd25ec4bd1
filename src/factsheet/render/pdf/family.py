"""A theme's faces and those to fall back on: a text as runs of one face each.

A grapheme cluster stays in one face. What no face has is drawn as a replacement, and keeps what it
stands for. Installed fonts are not looked at.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from factsheet import builtin
from factsheet.render.pdf.fonts import Face, invisible, is_simple
from factsheet.render.theme import Theme

_BUILT_IN = ("NotoSansArabic", "NotoSansHebrew")  # what every theme falls back on at last
_LONGEST = 32  # characters of a cluster: more are drawn beside it (UAX #15, stream-safe text)
_TAB = 4  # spaces
_JOINER, _NOTHING = "\u200d", "\u034f"
# What is not drawn and yet has a part in shaping: joiners, selectors, and the tags of flags.
_SHAPING = frozenset("\u034f\u180b\u180c\u180d\u180f\u200c\u200d").union(
    map(chr, range(0xFE00, 0xFE10)), map(chr, range(0xE0020, 0xE0080)), map(chr, range(0xE0100, 0xE01F0))
)


class Run(Struct, frozen=True, gc=False):
    """Units drawn in one face, a character of ``text`` each.

    ``originals`` says, by unit, what it stands for; None: itself. ``drawn`` says, by unit, what is to be
    shaped for it; None: it needs no shaping from left to right.
    """

    text: str
    face: Face
    originals: tuple[str, ...] | None = None
    drawn: tuple[str, ...] | None = None


class _Unit(NamedTuple):
    face: Face
    shown: str  # one character
    original: str
    drawn: str  # "" if it is not to be shaped


class Family:
    """The faces of a render, each read when first used."""

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
        own = builtin.folder() / "fonts"
        self._fallbacks = [(folder / file, folder / file) for file in fonts.fallback]
        self._fallbacks += [(own / f"{name}-Regular.ttf", own / f"{name}-SemiBold.ttf") for name in _BUILT_IN]
        self._faces: dict[Path, Face] = {}
        self._chosen: dict[tuple[str, bool], Face] = {}
        self._names: Counter[bytes] = Counter()

    def face(self, weight: str, italic: bool = False) -> Face:
        """``weight`` is "regular", "semibold" or "bold"."""
        face = self._chosen.get((weight, italic))
        if face is None:
            face = self._chosen[weight, italic] = self._face(self._paths[weight, italic])
        return face

    def _face(self, path: Path) -> Face:
        if path not in self._faces:
            face = self._faces[path] = Face(path)
            self._names[face.font.face.name] += 1
            if (count := self._names[face.font.face.name]) > 1:
                face.font.face.name += b"-%d" % count  # another file says that it is this font
        return self._faces[path]

    def runs(self, text: str, weight: str, italic: bool, missing: dict[str, None]) -> list[Run]:
        """The text, without line ends, as it can be drawn; what no face has is added to ``missing``."""
        face = self.face(weight, italic)
        if face.is_simple(text):
            return [Run(text, face)] if text else []
        choice = _Choice(self, face, weight != "regular", missing)
        units = [unit for cluster in clusters(text) for unit in choice.units(cluster)]
        return _grouped(_settled(units, face))

    def fallbacks(self, bold: bool) -> Iterator[Face]:
        """The faces after the theme's own, in order."""
        for regular, semibold in self._fallbacks:
            yield self._face(semibold if bold else regular)


class _Choice(Struct, frozen=True, gc=False):
    """Chooses faces for the clusters of a text that is set in ``face``."""

    family: Family
    face: Face
    bold: bool
    missing: dict[str, None]

    def units(self, cluster: str) -> list[_Unit]:
        visible = [c for c in cluster if not invisible(c)]
        if not visible:
            return [_Unit(self.face, "\u200b", cluster, _NOTHING)]
        for face in (self.face, self.family.face("regular")):
            if face.knows(visible):
                simple = len(visible) == 1 and is_simple(visible[0])
                return [_Unit(face, visible[0], cluster, "" if simple else _drawn(cluster))]
        if visible == ["\t"]:
            return [_Unit(self.face, " ", cluster, ""), *[_Unit(self.face, " ", "", "")] * (_TAB - 1)]
        if len(visible) == 1 and visible[0].isspace():
            return [_Unit(self.face, " ", cluster, "")]
        for face in self.family.fallbacks(self.bold):
            if face.knows(visible):
                return [_Unit(face, visible[0], cluster, _drawn(cluster))]
        if len(visible) > 1:
            return [unit for part in _parts(cluster) for unit in self.units(part)]
        self.missing[visible[0]] = None
        return [_Unit(self.face, self.face.replacement, cluster, "")]


def clusters(text: str) -> Iterator[str]:
    """Grapheme clusters (UAX #29) of limited length; invisible characters go with what they stand beside."""
    cluster, shown = "", False  # what is read of the cluster, and whether it has a character that is drawn
    for character in text:
        hidden = invisible(character)
        if cluster and (len(cluster) == _LONGEST or not (hidden or not shown or _continues(cluster, character))):
            yield cluster
            cluster, shown = "", False
        cluster += character
        shown = shown or not hidden
    if cluster:
        yield cluster


def _continues(cluster: str, character: str) -> bool:
    category = unicodedata.category(character)
    if category == "So":
        flags = "\U0001f1e6" <= character <= "\U0001f1ff" and len(cluster) == 1
        return cluster[-1] == _JOINER or (flags and "\U0001f1e6" <= cluster <= "\U0001f1ff")
    return (
        category[0] == "M"
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\u1160" <= character <= "\u11ff"  # vowels and final consonants of Hangul
    )


def _parts(cluster: str) -> Iterator[str]:
    """A cluster that no face has, character by character, each with the invisible ones beside it."""
    part, shown = "", False
    for character in cluster:
        hidden = invisible(character)
        if shown and not hidden:
            yield part
            part, shown = "", False
        part += character
        shown = shown or not hidden
    yield part


def _drawn(cluster: str) -> str:
    return "".join(c for c in cluster if c in _SHAPING or not invisible(c))


def _settled(units: list[_Unit], main: Face) -> list[_Unit]:
    """Spaces and punctuation between two clusters of one fallback face are drawn in it, too."""
    last = -1  # the last cluster of a fallback face, if only spaces and punctuation stand after it
    for i, unit in enumerate(units):
        if unit.drawn and unit.face is not main:
            between = units[last + 1 : i] if last >= 0 and units[last].face is unit.face else []
            if between and unit.face.knows(u.shown for u in between):
                for k, plain in enumerate(between, last + 1):
                    units[k] = plain._replace(face=unit.face, drawn=_drawn(plain.original))
            last = i
        elif unit.drawn or unit.shown not in unit.original or unicodedata.category(unit.shown)[0] not in "PSZ":
            last = -1
    return units


def _grouped(units: Sequence[_Unit]) -> list[Run]:
    lone = accumulate(_is_lone(unit) for unit in units)  # a new run for each, lest marks be stacked without end
    runs = []
    for (_, face, shaped, plain), group in groupby(zip(lone, units, strict=True), key=_kind):
        members = [unit for _, unit in group]
        text = "".join(unit.shown for unit in members)
        originals = None if plain else tuple(unit.original for unit in members)
        runs.append(Run(text, face, originals, tuple(unit.drawn for unit in members) if shaped else None))
    return runs


def _is_lone(unit: _Unit) -> bool:
    """A mark without a base."""
    return unit.drawn != "" and unicodedata.category(unit.shown)[0] == "M"


def _kind(numbered: tuple[int, _Unit]) -> tuple[int, Face, bool, bool]:
    """The number, the face, whether it is shaped, and whether it stands for itself."""
    number, unit = numbered
    return number, unit.face, bool(unit.drawn), not unit.drawn and unit.shown == unit.original
