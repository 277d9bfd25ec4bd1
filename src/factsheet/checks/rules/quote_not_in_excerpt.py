"""# Q003 quote-not-in-excerpt

## What it does
Finds verbatim quotes that no excerpt of their citations contains. Spaces, punctuation and capital letters
do not count, but words are whole; "…" and words in square brackets, in the quote or in the excerpt, stand for
words left out. Without an excerpt, or with one in another language, there is nothing to compare. The excerpt of a
translated quote is compared only where the source's `language` is that of the quote as given.

## Why
The excerpt is what the source says. A quote that is not in it was changed, or comes from elsewhere
(accuracy of citation in ICD 206; ACCORD, quoting and paraphrasing).

## Bad
```toml
[statements.closing]
topic = "The closure"
text = "He opposes the closure"
as_of = "2026-02"
sources = [{ id = "gazette", excerpt = "“The depot feeds half the town,” he said." }]
quote = { text = "The depot feeds the whole town", verbatim = true }
```

## Good
```toml
[statements.closing]
topic = "The closure"
text = "He opposes the closure"
as_of = "2026-02"
sources = [{ id = "gazette", excerpt = "“The depot feeds half the town,” he said." }]
quote = { text = "The depot feeds half the town", verbatim = true }
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.abridged import open_ends, parts_of, stand_in
from factsheet.checks.languages import given_in, primary, quoted_in, versions
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Claim, QuoteRecord


def _find(study: Study) -> Iterator[Fault]:
    for path, claim, quote in study.quotes:
        if not quote.verbatim:
            continue
        excerpts = _excerpts(study, claim, quote)
        if excerpts and not any(_holds(excerpt, said) for excerpt in excerpts for said in versions(quote.text)):
            help = "Quote the excerpt's words, or leave out verbatim; … stands for words left out"
            at = given_in(f"{path}.quote.text", quote.text, quoted_in(quote, study.facts.sheet.language))
            yield Fault(at, f"No excerpt contains {shown(quote.text)}", help)


def _excerpts(study: Study, claim: Claim, quote: QuoteRecord) -> list[str]:
    """The excerpts in the language of the quote. Those of a translated quote only where the source's is stated."""
    language = quoted_in(quote, study.facts.sheet.language)
    translated = primary(quote.original_language or language) != language
    found: list[str] = []
    for citation in claim.sources:
        source = study.facts.sources.get(citation.id)
        stated = source.language if source else None
        if citation.excerpt and (primary(stated) == language if stated else not translated):
            found += versions(citation.excerpt)
    return found


def _holds(excerpt: str, quote: str) -> bool:
    """Whether the one has the other's words, or, itself abridged, those that it keeps: all but where it has "…"."""
    said, kept = parts_of(quote), parts_of(excerpt)
    if stand_in(said, kept):
        return True
    before, after = open_ends(excerpt)
    if len(kept) == 0 or not (len(kept) > 1 or before or after) or not stand_in(kept, said):
        return False
    return (before or said[0].startswith(kept[0])) and (after or said[-1].endswith(kept[-1]))


RULE = Rule("Q003", "quote-not-in-excerpt", Severity.WARNING, __doc__, _find)
