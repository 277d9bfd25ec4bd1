"""# S004 false-corroboration

## What it does
Finds claims whose `standing` is `corroborated`, or of which a citation has `credibility = 1`
("confirmed by other sources"), with fewer than two independent sources. Sources count once if they
derive from the same original, if they have one publisher (or one author, where no publisher is named),
if they are one page or one copy, or if all that they carry in the file is what one voice says. Of a
claim that names voices (`via`, else `said_by`), the sources of the kinds `news`, `social`, `interview`
and `other` count together at most as many as these voices: three papers that quote one man are one
source. Documents, official and academic sources and NGOs count for themselves, unless all that they
carry in the file is what these voices say; datasets always do. A source states itself what a claim
without a voice cites it for, unless it is an interview.

## Why
Several outlets that retell one report are one source: round-tripping, or false corroboration
(ACCORD, Researching Country of Origin Information; EUAA COI Report Methodology). Credibility 1 of the
Admiralty scale asks for independent confirmation.

## Bad
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
reliability = "C"

[sources.courier]
title = "Northern depot closes, paper says"
publisher = "Coast Courier"
kind = "news"
published = "2026-02-28"
reliability = "C"
derives_from = ["gazette"]

[history.closing]
date = "2026-09"
status = "planned"
event = "Closure"
sources = ["gazette", "courier"]
standing = "corroborated"
```

## Good
```toml
[sources.gazette]
title = "Depot to close"
publisher = "Northern Gazette"
kind = "news"
published = "2026-02-27"
reliability = "C"

[sources.notice]
title = "Notice to staff"
publisher = "Coast Railways"
kind = "document"
published = "2026-02-20"
reliability = "B"

[history.closing]
date = "2026-09"
status = "planned"
event = "Closure"
sources = ["gazette", "notice: page 1"]
standing = "corroborated"
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsheet.checks.citing import cited_sources, listed
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.schema import Claim, Standing
from factsheet.facts.sources import REPORTING, Support, bearers
from factsheet.facts.standings import CONFIRMED, ENOUGH


def _find(study: Study) -> Iterator[Fault]:
    for path, claim in study.given:
        confirmations = list(_confirmations(path, claim))
        if not confirmations or cited_sources(study, claim) is None:
            continue
        support = study.independence.of_claim(claim)
        if support.independent < ENOUGH:
            why = _why(study, claim)
            for place, named, instead in confirmations:
                help = f"{why}Cite an independent source, or write {instead}"
                yield Fault(place, f"{named} rests on {_named(support)}", help)


def _confirmations(path: str, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Where a claim says that it is confirmed, in which words, and what could stand there instead."""
    if claim.standing is Standing.CORROBORATED:
        yield f"{path}.standing", "“corroborated”", 'standing = "stated"'
    for number, citation in enumerate(claim.sources):
        if citation.credibility == CONFIRMED:
            place = f"{path}.sources.{number}.credibility"
            yield place, "Credibility 1, “confirmed by other sources”,", "credibility = 2 (probably true)"


def _named(support: Support) -> str:
    match support.outlets:
        case 0:
            return "no source"
        case 1:
            return "1 outlet alone"
        case outlets:
            return f"{outlets} outlets, which are {support.independent} independent source"


def _why(study: Study, claim: Claim) -> str:
    """Why several sources of a claim count as one, as a sentence; nothing if it has one."""
    ids = list(dict.fromkeys(citation.id for citation in claim.sources))
    if len(ids) < ENOUGH:
        return ""
    outlets, independent = study.independence.count(ids)
    if independent >= ENOUGH:
        return f"What they report here is what {listed(bearers(claim))} says. "
    roots = frozenset[str]().union(*{study.independence.roots(id) for id in ids})
    if len(roots) == 1:
        retelling = [id for id in ids if id not in roots]
        return f"{listed(retelling)} {'derives' if len(retelling) == 1 else 'derive'} from {listed(roots)}. "
    carried = {study.independence.carried(root) for root in roots}
    if len(carried) == 1 and len(voice := next(iter(carried))) == 1 and all(voice):
        return f"All that they carry is what {listed(voice)} says{_stated(study, roots)}. "
    if outlets == 1:
        houses = {"publisher" if study.facts.sources[id].publisher else "author" for id in ids}
        by = houses.pop() if len(houses) == 1 else "publisher or author"
        return f"{listed(ids)} have one {by}. "
    return "One publisher, author, page or voice stands behind them all. "


def _stated(study: Study, roots: Iterable[str]) -> str:
    """How a source that states it itself is told apart from one that only carries a voice."""
    evidence = [id for id in sorted(roots) if study.facts.sources[id].kind not in REPORTING]
    if not evidence:
        return ""
    return f"; if {listed(evidence[:1])} states it itself, that is a claim of its own, without said_by"


RULE = Rule("S004", "false-corroboration", Severity.ERROR, __doc__, _find)
