"""# S006 retelling-without-original

## What it does
Finds sources that retell others and do not name them in `derives_from`: a caveat of the kind
`secondary-source` is about them, or a claim quotes them with `verbatim = false`. Left out are
sources that were not consulted, and the original where a claim cites it beside its retelling. A translated
quote (`translated_by`) from an interview, a document, an official or academic source or a dataset is in the
translator's words, and says nothing of a retelling.

## Why
What the original said, and how many sources there really are, can only be seen if the original is
named (ACCORD, Researching Country of Origin Information: go back to the primary source). An original
that nobody has at hand is a source with `consulted = false`.

## Bad
```toml
[caveats.retold]
text = "The paper retells an agency report."
about = ["sources.gazette"]
kind = "secondary-source"
```

## Good
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
reliability = "C"
derives_from = ["agency"]

[sources.agency]
title = "Coast Railways closes depot"
publisher = "Coast Press Agency"
kind = "news"
published = "2026-02-26"
reliability = "F"
consulted = false

[history.opened]
date = "1974"
event = "The depot opened"
sources = ["gazette: page 3"]

[caveats.retold]
text = "The paper retells an agency report."
about = ["sources.gazette"]
kind = "secondary-source"
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.schema import CaveatKind, Claim, SourceKind

_ORIGINALS = frozenset(SourceKind) - {SourceKind.NEWS, SourceKind.NGO, SourceKind.SOCIAL, SourceKind.OTHER}


def _find(study: Study) -> Iterator[Fault]:
    quoted = _quoted(study)
    for id, source in study.facts.sources.items():
        path = f"sources.{id}"
        if source.derives_from or not source.consulted:
            continue
        if any(caveat.kind is CaveatKind.SECONDARY_SOURCE for caveat in study.caveats_about(path)):
            message = "A caveat calls this source secondary, and it names no original"
            help = 'Name what it retells: derives_from = ["…"]; a source with consulted = false will do'
        elif id in quoted:
            message = f"The quote of {shown(quoted[id])} from this source is not verbatim, and it names no original"
            help = (
                'Name what it retells: derives_from = ["…"]; a source with consulted = false will do; '
                "or say verbatim = true of a quote that has the speaker's very words"
            )
        else:
            continue
        yield Fault(f"{path}.derives_from", message, help)


def _quoted(study: Study) -> Mapping[str, str]:
    """The sources from which a claim quotes other than verbatim, with the first claim that does."""
    found: dict[str, str] = {}
    for path, claim, quote in study.quotes:
        if quote.verbatim:
            continue
        for id in _retelling(study, claim):
            if not (quote.translated_by and study.facts.sources[id].kind in _ORIGINALS):
                found.setdefault(id, path)
    return found


def _retelling(study: Study, claim: Claim) -> Iterator[str]:
    """The sources of a claim from which none other of them derives."""
    sources = study.facts.sources
    known = [citation.id for citation in claim.sources if citation.id in sources]
    reached = {study.independence.roots(id) for id in known if sources[id].derives_from}  # each set of roots once
    originals = frozenset[str]().union(*reached)
    yield from (id for id in known if id not in originals)


RULE = Rule("S006", "retelling-without-original", Severity.WARNING, __doc__, _find)
