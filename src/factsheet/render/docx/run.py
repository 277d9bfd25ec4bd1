"""One run of text."""

from __future__ import annotations

from functools import lru_cache

from factsheet.patterns import pattern
from factsheet.render.docx.xml import escaped

_PIECES = pattern("([\n\t])")


def run(text: str, style: str = "", tongue: str = "") -> str:
    """One ``w:r``; ``tongue`` is its direction and language as `Story.tongue` says them. A newline is a break."""
    return f"<w:r>{look(style, tongue)}{_content(text)}</w:r>" if text else ""


def raw(content: str, style: str = "") -> str:
    """One ``w:r`` of elements."""
    return f"<w:r>{look(style)}{content}</w:r>"


@lru_cache(maxsize=128)  # a document has a few, at thousands of places
def look(style: str, tongue: str = "") -> str:
    """``w:rPr``, or "" where nothing is set."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + tongue
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def field(instruction: str, result: str, style: str = "") -> str:
    """A field with its result (ECMA-376 part 1, 17.16). All its runs are of one style, as LibreOffice wants it."""
    begin = f"<w:r>{look(style)}"
    return (
        f'{begin}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'{begin}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'{begin}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{begin}{_content(result)}</w:r>"
        f'{begin}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _content(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    return "".join(_piece(piece) for piece in _PIECES.split(text) if piece)


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    if piece == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'
