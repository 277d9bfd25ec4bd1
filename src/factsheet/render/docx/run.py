"""One run of text."""

from __future__ import annotations

import re

from factsheet.render.docx.xml import escaped

_PIECES = re.compile("([\n\t])")


def run(text: str, style: str = "", tongue: str = "") -> str:
    """One ``w:r``; ``tongue`` is its direction and language as `Story.tongue` says them. A newline is a break."""
    return raw(_content(text), style, tongue) if text else ""


def raw(content: str, style: str = "", tongue: str = "") -> str:
    """One ``w:r`` of elements."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + tongue
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def field(instruction: str, result: str, style: str = "") -> str:
    """A field with its result (ECMA-376 part 1, 17.16). All its runs are of one style, as LibreOffice wants it."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        _content(result),
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(raw(part, style) for part in parts)


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
