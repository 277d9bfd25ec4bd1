"""# Q003 quote-not-in-excerpt

## What it does
Finds verbatim quotes that no excerpt of their citations contains. Spaces, punctuation and capital letters
do not count; "…" and words in square brackets, in the quote or in the excerpt, stand for words left out.
Without an excerpt, or with one in another language, there is nothing to compare.

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

import re
from collections.abc import Iterator

from factsheet.checks.languages import primary, quoted_in
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.sentences import words
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import Claim, QuoteRecord, Text

_LEFT_OUT = re.compile(r"…|\.\.\.+|\[[^\[\]]*\]")


def _find(study: Study) -> Iterator[Fault]:
    for path, claim, quote in study.quotes:
        if not quote.verbatim:
            continue
        excerpts = _excerpts(study, claim, quote)
        if excerpts and not any(_holds(excerpt, said) for excerpt in excerpts for said in _versions(quote.text)):
            help = "Quote the excerpt's words, or leave out verbatim; … stands for words left out"
            yield Fault(f"{path}.quote.text", f"No excerpt contains {shown(quote.text)}", help)


def _excerpts(study: Study, claim: Claim, quote: QuoteRecord) -> list[str]:
    """The excerpts in the language of the quote."""
    language = quoted_in(quote, study.facts.sheet.language)
    if primary(quote.original_language or language) != language:
        return []
    found = []
    for citation in claim.sources:
        source = study.facts.sources.get(citation.id)
        if citation.excerpt and (source is None or primary(source.language or language) == language):
            found += _versions(citation.excerpt)
    return found


def _versions(text: Text) -> list[str]:
    return list(text.translations.values()) if text.translations else [str(text)]


def _holds(excerpt: str, quote: str) -> bool:
    """Whether the one has the other's words, or, itself abridged, those that it keeps."""
    said, kept = _parts(quote), _parts(excerpt)
    return _in_order(said, kept) or (len(kept) > 1 and _in_order(kept, said))


def _parts(text: str) -> list[str]:
    parts = (" ".join(words(part)) for part in _LEFT_OUT.split(text))
    return [part for part in parts if part]


def _in_order(parts: list[str], within: list[str]) -> bool:
    text = "\n".join(within)
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


RULE = Rule("Q003", "quote-not-in-excerpt", Severity.WARNING, __doc__, _find)
