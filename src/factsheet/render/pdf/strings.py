"""Text strings and addresses as a PDF file writes them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFString, PDFText

LONGEST = 16_000
"""Characters of a string, so that it keeps below 32,767 bytes (ISO 19005-3, 6.1.13) in any encoding."""


def text_string(text: str) -> Any:
    """A text string (ISO 32000-1, 7.9.2.2), in ASCII or in UTF-16BE: no other characters read as a mark of either."""
    text = shortened(text, LONGEST)
    return PDFString(text) if text.isascii() else PDFText("\ufeff" + text, enc="utf-16-be")


def written(text: str, document: Any) -> bytes:
    """The same as it stands in a document of reportlab's."""
    data: bytes = text_string(text).format(document)
    return data


def address(target: str) -> Any:
    """A web or mail address in ASCII (RFC 3987, 3.1)."""
    return PDFString(target if target.isascii() else quote(target, safe="%/:=&?~#+!$,;'@()*[]"))


def shortened(text: str, most: int) -> str:
    """At most so many UTF-16 code units, the last of a longer text being an ellipsis."""
    if len(text) * 2 <= most or len(text.encode("utf-16-le")) // 2 <= most:
        return text
    return text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"
