"""Text and measures as WordprocessingML writes them.

The parts are written as strings: every text goes through `escaped` or `attribute`, and nothing
else may put a document's words into a part.
"""

from __future__ import annotations

from factsheet.patterns import pattern
from factsheet.word.escaping import attribute as attribute
from factsheet.word.escaping import escaped as escaped

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

_ILLEGAL = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
_AT_ONCE = 1024 * 1024  # bytes


def encoded(text: str) -> bytes:
    """As parts are stored; what XML cannot hold is left for `illegal_characters` to find."""
    return text.encode("utf-8", "surrogatepass")


def illegal_characters(data: bytes) -> set[str]:
    """The characters that XML 1.0 (section 2.2) cannot hold."""
    if all(_plain(data[start : start + _AT_ONCE]) for start in range(0, len(data), _AT_ONCE)):
        return set()
    return set(_ILLEGAL.findall(data.decode("utf-8", "surrogatepass")))


def _plain(data: bytes) -> bool:
    """Whether there is no control character in it, and none of the rows of Unicode where the others lie."""
    return b"\xed" not in data and b"\xef" not in data and len(data.translate(None, _CONTROLS)) == len(data)


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
