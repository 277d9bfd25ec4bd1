"""# Q002 untranslated-quote

## What it does
Finds quotes that are given in another language than they were said in, and do not say who translated them.
What is equally authentic in both languages needs no translator. `en-GB` and `en` are one language.

## Why
A translation is an interpretation: whoever relies on the words must know whose they are (EUAA COI Report
Methodology, translated sources; Berkeley Protocol, translation).

## Bad
```toml
[statements.closing]
topic = "The closure"
text = "He opposes the closure"
as_of = "2026-02"
sources = ["gazette"]
quote = { text = "The depot feeds the town", verbatim = true, original_language = "de" }
```

## Good
```toml
[statements.closing]
topic = "The closure"
text = "He opposes the closure"
as_of = "2026-02"
sources = ["gazette"]
quote = { text = "The depot feeds the town", verbatim = true, original_language = "de", translated_by = "A. Berg" }
```
"""

from __future__ import annotations

from collections.abc import Iterator

from factsheet.checks.languages import primary, quoted_in
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown


def _find(study: Study) -> Iterator[Fault]:
    sheet = study.facts.sheet.language
    for path, _, quote in study.quotes:
        if quote.original_language is None or (quote.translated_by or "").strip():
            continue
        given, original = quoted_in(quote, sheet), primary(quote.original_language)
        if given == original or {given, original} <= set(map(primary, quote.authentic)):
            continue
        said, quoted = shown(quote.original_language), shown(quote.language or sheet)
        message = f"Said in {said} and quoted in {quoted}: it does not say who translated it"
        yield Fault(f"{path}.quote.original_language", message, 'Say who translated it: translated_by = "…"')


RULE = Rule("Q002", "untranslated-quote", Severity.WARNING, __doc__, _find)
