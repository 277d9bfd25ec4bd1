"""What a page of a PDF draws: each piece of text and each shape, and the marked content that it stands in.

Follows ISO 32000-1: 14.6 (marked content), 9.4 (text), 9.10 (text as Unicode), 14.9.4 (replacement text).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Area = tuple[float, float, float, float]  # left, bottom, right, top

_PAINTS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_POINTS = {"m": (0,), "l": (0,), "c": (0, 2, 4), "v": (0, 2), "y": (0, 2)}


@dataclass(slots=True)
class Marked:
    """A marked-content sequence: of the structure if it has an ``mcid``, else an artifact or a span.

    ``text`` is what a reader of the structure gets, ``area`` holds all that is drawn, in points.
    """

    tag: str
    mcid: int | None
    replaced: str | None = None  # its own ActualText
    text: str = ""
    area: Area | None = None
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Content:
    """One page: what is marked, by MCID; what artifacts say, in order; and what is wrong."""

    marks: dict[int, Marked]
    artifacts: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Font:
    """A font as its characters are read: ``bytes`` a code, the text of each code, its width in thousandths."""

    name: str
    bytes: int
    texts: dict[int, str]
    widths: dict[int, float]


def content(page: pikepdf.Page, fonts: dict[tuple[int, int], Font]) -> Content:
    """``fonts`` keeps what was read of a font, by its object."""
    walk = _Walk(page, fonts)
    for instruction in pikepdf.parse_content_stream(page):
        walk.step(str(instruction.operator), list(instruction.operands))
    walk.end()
    return Content(walk.marks, tuple(walk.artifacts), tuple(dict.fromkeys(walk.faults)))


@dataclass(slots=True)
class _State:
    """The graphics state that says where things are drawn."""

    matrix: Matrix
    font: Font | None = None
    size: float = 0.0
    tracking: float = 0.0
    spacing: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0

    def copy(self) -> _State:
        return _State(
            self.matrix,
            self.font,
            self.size,
            self.tracking,
            self.spacing,
            self.scale,
            self.rise,
            self.leading,
        )


class _Walk:
    """One pass over the operators of a page."""

    def __init__(self, page: pikepdf.Page, fonts: dict[tuple[int, int], Font]) -> None:
        self.resources, self.fonts = page.resources, fonts
        left, bottom, right, top = (float(n) for n in page.mediabox)
        self.paper: Area = (left, bottom, right, top)
        self.marks: dict[int, Marked] = {}
        self.artifacts: list[str] = []
        self.faults: list[str] = []
        self.state = _State((1, 0, 0, 1, 0, 0))
        self.saved: list[_State] = []
        self.open: list[tuple[Marked, bool]] = []  # with whether it was opened inside a text object
        self.texting = False
        self.line = self.place = _ONE
        self.path: list[Point] = []

    def step(self, operator: str, operands: list[Any]) -> None:
        if operator in _SHOWS:
            self._show(operator, operands)
        elif operator in _PAINTS:
            self._paint(operator, operands)
        elif operator in ("BMC", "BDC"):
            self._begin(operands)
        elif operator == "EMC":
            self._end()
        elif operator in _TEXT:
            _TEXT[operator](self, operands)
        elif operator in _POINTS:
            points = [float(n) for n in operands]
            self.path += [self._at(points[i], points[i + 1]) for i in _POINTS[operator]]
        elif operator == "re":
            x, y, wide, tall = (float(n) for n in operands)
            self.path += [self._at(*corner) for corner in ((x, y), (x + wide, y), (x, y + tall), (x + wide, y + tall))]
        elif operator == "n":
            self.path = []
        elif operator == "q":
            self.saved.append(self.state.copy())
        elif operator == "Q":
            self.state = self.saved.pop()
        elif operator == "cm":
            self.state.matrix = _times(_matrix(operands), self.state.matrix)

    def end(self) -> None:
        if self.open or self.texting or self.saved:
            self.faults.append("the page ends within marked content, a text object or a saved state")

    # --- marked content ---------------------------------------------------------------------

    def _begin(self, operands: list[Any]) -> None:
        tag, properties = str(operands[0]), operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = self.resources.Properties[str(properties)]
        mcid = replaced = None
        if properties is not None:
            mcid = int(properties.MCID) if "/MCID" in properties else None
            replaced = str(properties.ActualText) if "/ActualText" in properties else None
        around = [mark for mark, _ in self.open]
        if any(mark.tag == "/Artifact" for mark in around) and (mcid is not None or tag == "/Artifact"):
            self.faults.append(f"{tag} inside an artifact")  # a Span may be, for its replacement text
        if around and tag == "/Artifact":
            self.faults.append(f"an artifact inside {around[-1].tag}")
        if mcid is not None and any(mark.mcid is not None for mark in around):
            self.faults.append(f"MCID {mcid} inside another")
        if self.path:
            self.faults.append(f"{tag} begins within a path")
        mark = Marked(tag, mcid, replaced)
        if mcid is not None:
            if mcid in self.marks:
                self.faults.append(f"MCID {mcid} twice on a page")
            elif mcid != len(self.marks):
                self.faults.append(f"MCID {mcid} out of order")
            self.marks[mcid] = mark
        self.open.append((mark, self.texting))

    def _end(self) -> None:
        if not self.open:
            self.faults.append("EMC without a beginning")
            return
        mark, texting = self.open.pop()
        if texting != self.texting:
            self.faults.append(f"{mark.tag} begins inside a text object and ends outside, or the reverse")
        if self.path:
            self.faults.append(f"{mark.tag} ends within a path")
        mark.text = "".join(mark.words) if mark.replaced is None else mark.replaced
        if self.open:
            outer = self.open[-1][0]
            outer.words.append(mark.text)
            outer.area = _union(outer.area, mark.area)
        elif mark.tag == "/Artifact":
            self.artifacts.append(mark.text)
        elif mark.mcid is None:
            self.faults.append(f"{mark.tag} neither in the structure nor an artifact")

    # --- drawing ----------------------------------------------------------------------------

    def _drawn(self, what: str, points: list[Point]) -> None:
        area = None
        for x, y in points:
            area = _union(area, (x, y, x, y))
        if not self.open:
            self.faults.append(f"{what} outside any mark")
        else:
            mark = self.open[-1][0]
            mark.area = _union(mark.area, area)
        if area and not holds(self.paper, area, 0.5):
            self.faults.append(f"{what} drawn outside the page")

    def _paint(self, operator: str, operands: list[Any]) -> None:
        points, self.path = self.path, []
        if operator in ("Do", "INLINE IMAGE"):
            points = [self._at(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        if operator == "Do" and self.resources.XObject[str(operands[0])].Subtype == "/Form":
            self.faults.append("a form, which is not read")
        if self.texting:
            self.faults.append("a shape inside a text object")
        self._drawn("a picture" if operator in ("Do", "INLINE IMAGE") else "a shape", points)

    def _show(self, operator: str, operands: list[Any]) -> None:
        state = self.state
        if not self.texting or state.font is None:
            self.faults.append("text outside a text object or without a font")
            return
        if operator in ("'", '"'):
            self._move(0.0, -state.leading)
        for piece in operands[0] if operator == "TJ" else operands[-1:]:
            if isinstance(piece, pikepdf.String):
                self._string(bytes(piece), state.font)
            else:
                self._advance(-float(piece) / 1000 * state.size)

    def _string(self, data: bytes, font: Font) -> None:
        state, start, words = self.state, self._baseline(), []
        for i in range(0, len(data), font.bytes):
            code = int.from_bytes(data[i : i + font.bytes])
            if not font.texts.get(code):
                self.faults.append(f"code {code} of {font.name} stands for no text")
            words.append(font.texts.get(code, "\ufffd"))
            space = state.spacing if font.bytes == 1 and code == 32 else 0.0
            self._advance(font.widths.get(code, 0.0) / 1000 * state.size + state.tracking + space)
        said = "".join(words)
        self._drawn("text", [start, self._baseline()] if said.strip() else [])
        if self.open:
            self.open[-1][0].words.append(said)

    def _baseline(self) -> Point:
        x, y = _apply(self.place, 0.0, self.state.rise)
        return self._at(x, y)

    def _advance(self, points: float) -> None:
        self.place = _times((1, 0, 0, 1, points * self.state.scale, 0), self.place)

    def _at(self, x: float, y: float) -> Point:
        return _apply(self.state.matrix, x, y)

    # --- text state -------------------------------------------------------------------------

    def _text_object(self, begins: bool) -> None:
        if self.texting == begins:
            self.faults.append("text objects nested, or ended twice")
        self.texting, self.line, self.place = begins, _ONE, _ONE

    def _set_matrix(self, operands: list[Any]) -> None:
        self.line = self.place = _matrix(operands)

    def _move(self, x: float, y: float) -> None:
        self.line = self.place = _times((1, 0, 0, 1, x, y), self.line)

    def _move_leading(self, operands: list[Any]) -> None:
        self.state.leading = -float(operands[1])
        self._move(float(operands[0]), float(operands[1]))

    def _set_font(self, operands: list[Any]) -> None:
        found = self.resources.Font[str(operands[0])]
        if found.objgen not in self.fonts:
            self.fonts[found.objgen] = font(found)
        self.state.font, self.state.size = self.fonts[found.objgen], float(operands[1])

    def _set(self, name: str, value: float) -> None:
        setattr(self.state, name, value)


_TEXT: dict[str, Callable[[_Walk, list[Any]], None]] = {
    "BT": lambda walk, _: walk._text_object(True),
    "ET": lambda walk, _: walk._text_object(False),
    "Tm": lambda walk, operands: walk._set_matrix(operands),
    "Td": lambda walk, operands: walk._move(float(operands[0]), float(operands[1])),
    "TD": lambda walk, operands: walk._move_leading(operands),
    "T*": lambda walk, _: walk._move(0.0, -walk.state.leading),
    "Tf": lambda walk, operands: walk._set_font(operands),
    "Tc": lambda walk, operands: walk._set("tracking", float(operands[0])),
    "Tw": lambda walk, operands: walk._set("spacing", float(operands[0])),
    "Tz": lambda walk, operands: walk._set("scale", float(operands[0]) / 100),
    "TL": lambda walk, operands: walk._set("leading", float(operands[0])),
    "Ts": lambda walk, operands: walk._set("rise", float(operands[0])),
}

# --- geometry -------------------------------------------------------------------------------

_ONE: Matrix = (1, 0, 0, 1, 0, 0)


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(n) for n in operands)
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _apply(m: Matrix, x: float, y: float) -> Point:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _union(a: Area | None, b: Area | None) -> Area | None:
    if a is None or b is None:
        return b if a is None else a
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def holds(outer: Area, inner: Area, slack: float) -> bool:
    """Whether an area lies within another, give or take ``slack`` points."""
    left, bottom, right, top = outer
    return (
        inner[0] >= left - slack
        and inner[1] >= bottom - slack
        and inner[2] <= right + slack
        and inner[3] <= top + slack
    )


# --- fonts ----------------------------------------------------------------------------------


def font(found: Any) -> Font:
    """A simple font, or a composite one of two bytes a code."""
    name = str(found.BaseFont)
    texts = to_unicode(found.ToUnicode.read_bytes()) if "/ToUnicode" in found else {}
    if found.Subtype == "/Type0":
        return Font(name, 2, texts, dict(_composite_widths(found.DescendantFonts[0])))
    first = int(found.FirstChar)
    return Font(name, 1, texts, {first + i: float(width) for i, width in enumerate(found.Widths)})


def _composite_widths(descendant: Any) -> Iterator[tuple[int, float]]:
    entries = list(descendant.W)
    while entries:
        first, following = int(entries[0]), entries[1]
        if isinstance(following, pikepdf.Array):
            yield from ((first + i, float(width)) for i, width in enumerate(following))
            entries = entries[2:]
        else:
            yield from ((code, float(entries[2])) for code in range(first, int(following) + 1))
            entries = entries[3:]


def to_unicode(cmap: bytes) -> dict[int, str]:
    """Code → text of a ToUnicode map (ISO 32000-1, 9.10.3)."""
    texts: dict[int, str] = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", section):
            texts[int(code, 16)] = _utf16(text)
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for low, high, single, several in re.findall(
            rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", section, re.DOTALL
        ):
            codes = range(int(low, 16), int(high, 16) + 1)
            if several:
                for code, text in zip(codes, re.findall(rb"<([0-9A-Fa-f]*)>", several), strict=False):
                    texts[code] = _utf16(text)
            else:
                start = _utf16(single)
                for code in codes:
                    texts[code] = start[:-1] + chr(ord(start[-1]) + code - codes[0])
    return texts


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
