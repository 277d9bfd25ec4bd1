"""Text and measures as WordprocessingML writes them.

The parts are written as strings: every text goes through `escaped` or `attribute`, and nothing
else may put a document's words into a part.
"""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"

NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
"""Of the parts that hold a document's words."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

POINTS_IN_MM = 72 / 25.4
EMU_IN_POINT = 12700

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """Text between tags. A carriage return is written as a reference, or a parser would make it a newline."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    """Text between double quotes. White space is written as references, or a parser would make it spaces."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def illegal_characters(text: str) -> list[str]:
    """The characters that XML 1.0 (section 2.2) cannot hold, each once, in order."""
    return sorted(set(_ILLEGAL.findall(text)))


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """The unit of a type size."""
    return round(points * 2)


def emu(points: float) -> int:
    """English metric units: DrawingML's lengths."""
    return round(points * EMU_IN_POINT)


def points(mm: float) -> float:
    return mm * POINTS_IN_MM


def colour(hexadecimal: str) -> str:
    """``#rrggbb`` as Office writes it."""
    return hexadecimal.removeprefix("#").upper()
