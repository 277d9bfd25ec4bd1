"""One run of text."""

from __future__ import annotations

import re

from factsheet.render.docx.xml import escaped

_PIECES = re.compile("([\n\t])")


def run(text: str, style: str = "", language: str = "") -> str:
    """One ``w:r``; ``language`` is a ``w:lang`` element or "". A newline is a break, a tab a tab."""
    if not text:
        return ""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + language
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_content(text)}</w:r>"


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
