"""Languages as the checks compare them."""

from __future__ import annotations

from factsheet.facts.schema import QuoteRecord


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region: ``en`` of ``en-GB``."""
    return tag.lower().partition("-")[0]


def quoted_in(quote: QuoteRecord, sheet: str) -> str:
    """The language in which a quote is given; ``sheet`` is that of the sheet."""
    return primary(quote.language or sheet)
