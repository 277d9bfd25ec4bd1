"""How firmly a page says a record: its standing in a word, and how many independent sources stand behind it.

What rests on several claims (a summary point, a chart, a calculated figure) is as firm as the weakest of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import Badge, FactText, Soft, Text
from factsheet.facts.records import claims
from factsheet.facts.schema import Assessment, Claim, Event, EventStatus, Figure, Source, Standing
from factsheet.facts.sources import Support
from factsheet.template.grounds import claims_behind, support_of
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes

_WEAK = (Standing.REFUTED, Standing.CONTESTED, Standing.UNVERIFIED)
_WEAKEST_FIRST = (*_WEAK, Standing.STATED, Standing.DOCUMENTED, Standing.CORROBORATED)


def standing(page: Page, of: object) -> Nodes:
    """A badge with the standing of a record that is not merely stated, or the weakest of what it rests on."""
    path, record = page.held(of)
    return page.nodes(standings(page, path, record))


def standings(page: Page, path: str, record: Struct) -> Inlines:
    """The badges of a record: what has not occurred, and a standing that is not merely "stated".

    What rests on others bears the weakest standing of what it rests on, and whether that is planned or cancelled.
    """
    words = [("status", page.words(f"status.{s}")) for s in _statuses(support_of(page, path, record).values())]
    found = standing_of(page, path, record)
    if found not in (None, Standing.STATED):
        words.append(("standing", page.words(f"standing.{found}")))
    badges = (
        (Badge((FactText(word, f"{path}.{field}") if isinstance(record, Claim) else Text(word),)),)
        for field, word in words
    )
    return joined(badges, Text(" "))


def standing_of(page: Page, path: str, record: Struct) -> Standing | None:
    """How a record stands: as it says itself, or as the weakest claim that it rests on; ``None`` where there is none.

    An assessment is the preparers' own: however well documented its basis is, it is no more than an assessment.
    """
    own = own_standing(record)
    if own is not None:
        return own
    found = {own_standing(claim) for _, claim in claims_behind(page, path, record)}
    weakest = next((standing for standing in _WEAKEST_FIRST if standing in found), None)
    return weakest if weakest in _WEAK or not _judged(page, path, record) else None


def _judged(page: Page, path: str, record: Struct) -> bool:
    return any(isinstance(below, Assessment) for below in support_of(page, path, record).values())


def own_standing(record: Struct) -> Standing | None:
    """How a claim stands; what somebody denies is contested. ``None`` for what has no standing of its own."""
    if not isinstance(record, Claim) or _computed(record):
        return None
    if record.contested_by and record.standing is not Standing.REFUTED:
        return Standing.CONTESTED
    return record.standing


def _statuses(records: Iterable[Struct]) -> list[EventStatus]:
    found = {record.status for record in records if isinstance(record, Event)}
    return [status for status in (EventStatus.CANCELLED, EventStatus.PLANNED) if status in found]


def _computed(record: Struct) -> bool:
    return isinstance(record, Figure) and record.formula is not None


def support(page: Page, of: object) -> Nodes:
    """``· stated, 2 outlets, 1 independent source`` in soft type, after a record that has no `attribution` below it.

    "stated" is left to the badge where that says another standing. Of what rests on several claims: the weakest.
    """
    path, record = page.held(of)
    return _soft(page, firmness(page, path, record))


def unusual_support(page: Page, of: object) -> Nodes:
    """Like `support`, where the page says at its head that a claim is "stated, single source": only what is not."""
    path, record = page.held(of)
    usual = page.words("standing.stated"), page.words("support.single")
    told = firmness(page, path, record, badged=True)
    return _soft(page, (part for part in told if inline_text(part) not in usual))


def _soft(page: Page, parts: Iterable[Inlines]) -> Nodes:
    told = joined(parts, Text(", "))
    return page.nodes((Soft((Text("· "), *told)),) if told else ())


def firmness(page: Page, path: str, record: Struct, *, badged: bool = False) -> Iterator[Inlines]:
    """The parts of a soft line that say how firm a record is: its standing and its sources.

    The standing is left out if a badge says it; of what is calculated only where a badge is to do (``badged``).
    """
    found = standing_of(page, path, record)
    if _computed(record) and found is not None and not badged:
        yield page.phrase("figure.weakest", standing=Text(page.words(f"standing.{found}")))
    elif found is Standing.STATED:
        yield (Text(page.words("standing.stated")),)
    elif found is None and _judged(page, path, record):
        yield (Text(page.words("assessment.assessed")),)
    yield from sources_behind(page, path, record)


def sources_behind(page: Page, path: str, record: Struct) -> Iterator[Inlines]:
    """On how many sources a record stands, in words; nothing for what rests on voices alone."""
    found = support_behind(page, path, record)
    if found is not None:
        yield (Text(_counted(page, found)),)


def support_behind(page: Page, path: str, record: Struct) -> Support | None:
    """The support of a claim; of what rests on several claims and sources, that of the weakest of them."""
    count = page.release.independence
    found = [count.of_claim(claim) for _, claim in claims_behind(page, path, record)]
    for below, source in support_of(page, path, record).items():
        if isinstance(source, Source):
            found.append(Support(*count.count((below.partition(".")[2],))))
    return min(found, key=lambda support: (support.independent, support.outlets), default=None)


def _counted(page: Page, support: Support) -> str:
    if support.outlets == 0:
        return page.words("support.none")
    if support.outlets == support.independent == 1:
        return page.words("support.single")
    return counts(page, support)


def counts(page: Page, support: Support) -> str:
    """``2 outlets, 1 independent source``."""
    outlets = page.words("support.outlet" if support.outlets == 1 else "support.outlets", count=str(support.outlets))
    key = "support.independent-one" if support.independent == 1 else "support.independent"
    independent = page.words(key, count=str(support.independent))
    return page.words("support.counts", outlets=outlets, independent=independent)


def tally(page: Page) -> Nodes:
    """How many claims the whole sheet holds: by standing, and by independent sources. Nothing if there is none."""
    standing: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for path, claim in claims(page.facts):
        standing[page.words(f"standing.{own_standing(claim)}" if not _computed(claim) else "figure.calculated")] += 1
        found = support_behind(page, path, claim)
        sources[("none", "one", "more")[min(found.independent, 2) if found else 0]] += 1
    if not standing:
        return page.nodes(())
    order = [*(page.words(f"standing.{name}") for name in Standing), page.words("figure.calculated")]
    standings = ", ".join(f"{standing[word]} {word}" for word in order if standing[word])
    head = page.words("tally.claims", count=str(standing.total()), standings=standings)
    below = [page.words(f"tally.{name}", count=str(sources[name])) for name in ("one", "more", "none") if sources[name]]
    return page.nodes((Text(" · ".join((head, ", ".join(below)))),))
