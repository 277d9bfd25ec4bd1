"""Text strings and addresses as a PDF file writes them."""

from __future__ import annotations

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import PDFString

LONGEST = 16_000
"""Characters of a string, so that it keeps below 32,767 bytes (ISO 19005-3, 6.1.13) in any encoding."""

_UNDEFINED = frozenset("\x7f\x9f\xad")  # what PDFDocEncoding (ISO 32000-1, D.2) leaves undefined, and reportlab writes
ESCAPED = tuple(escapePDF(bytes((code,))) for code in range(256))
"""Bytes as reportlab writes them in a string."""

_ESCAPES = {code: escaped for code, escaped in enumerate(ESCAPED[:128]) if escaped != chr(code)}


def text_string(text: str) -> str:
    """A text string (ISO 32000-1, 7.9.2.2), in ASCII or in UTF-16BE: no other characters read as a mark of either."""
    text = shortened(text, LONGEST)
    return _literal(text) if text.isascii() else f"<feff{text.encode('utf-16-be').hex()}>"


def title_string(text: str) -> PDFString:
    """The same in PDFDocEncoding, where that has all characters."""
    return PDFString(text, enc="auto" if _UNDEFINED.isdisjoint(text) else "utf-16-be")


def address(target: str) -> str:
    """A web or mail address in ASCII (RFC 3987, 3.1)."""
    if not target.isascii():
        from urllib.parse import quote  # imported when there is one to be changed: start-up time

        target = quote(target, safe="%/:=&?~#+!$,;'@()*[]")
    return _literal(target)


def _literal(text: str) -> str:
    """As reportlab writes a string in ASCII."""
    return f"({text.translate(_ESCAPES)})"


def shortened(text: str, most: int) -> str:
    """At most so many UTF-16 code units, the last of a longer text being an ellipsis."""
    if len(text) * 2 <= most or len(text.encode("utf-16-le")) // 2 <= most:
        return text
    return text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"
