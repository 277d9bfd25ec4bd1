"""Languages as the checks compare them."""

from __future__ import annotations

from factsheet.facts.schema import QuoteRecord, Text


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region: ``en`` of ``en-GB``."""
    return tag.lower().partition("-")[0]


def quoted_in(quote: QuoteRecord, sheet: str) -> str:
    """The language in which a quote is given; ``sheet`` is that of the sheet."""
    return primary(quote.language or sheet)


def given_in(path: str, text: Text, language: str) -> str:
    """The path of a text in a language: of one in several, that of its first version in it, else of the first."""
    if not text.translations:
        return path
    tags = list(text.translations)
    return f"{path}.{next((tag for tag in tags if primary(tag) == language), tags[0])}"


def versions(text: Text) -> tuple[str, ...]:
    """A text in each language in which it is given."""
    return tuple(text.translations.values()) if text.translations else (str(text),)
