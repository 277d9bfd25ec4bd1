"""What the page needs to know of a language."""

from __future__ import annotations

_WITH_A_POINT = ("en", "en-GB", "en-US")


def decimal_sign(language: str) -> str:
    """Of a language (BCP 47), as numbers in Latin digits are printed; a point where that is not known."""
    if language in _WITH_A_POINT:
        return "."
    from babel import Locale, UnknownLocaleError  # imported for other languages: start-up time

    try:
        return str(Locale.parse(language, sep="-").number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, ValueError, KeyError):
        return "."
