"""What the page needs to know of a language."""

from __future__ import annotations

from babel import Locale
from babel.core import UnknownLocaleError


def decimal_sign(language: str) -> str:
    """Of a language (BCP 47), as numbers in Latin digits are printed; a point where that is not known."""
    try:
        return str(Locale.parse(language, sep="-").number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, ValueError, KeyError):
        return "."
