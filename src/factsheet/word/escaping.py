"""Text as XML holds it, such that a parser gives it back."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Text between tags. A carriage return is written as a reference, or a parser would make it a newline."""
    if "&" not in text and "<" not in text and ">" not in text and "\r" not in text:  # most texts
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    """Text between double quotes. White space is written as references, or a parser would make it spaces."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
