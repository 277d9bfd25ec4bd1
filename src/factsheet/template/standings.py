"""How firmly a page says a record: its standing in a word, and how many independent sources stand behind it.

What rests on several claims (a summary point, a chart, a calculated figure) is as firm as the weakest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import Badge, FactText, Inline, Soft, Text
from factsheet.facts.schema import Assessment, Claim, Event, EventStatus, Figure, Source, Standing
from factsheet.facts.sources import Support
from factsheet.facts.standings import own_standing
from factsheet.template.grounds import claims_behind, support_of
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes

_DOT = Text("· ")
_WEAK = (Standing.REFUTED, Standing.CONTESTED, Standing.UNVERIFIED)
_WEAKEST_FIRST = (*_WEAK, Standing.STATED, Standing.DOCUMENTED, Standing.CORROBORATED)


def standing(page: Page, of: object) -> Nodes:
    """``· contested``: a badge with the standing of a record, or of the weakest that it rests on; none for "stated".

    The dot parts it from the words that it follows, for who hears or copies them.
    """
    path, record = page.held(of)
    return page.nodes(parted(standings(page, path, record)))


def parted(told: Inlines) -> Inlines:
    """What follows the words of a line without being one of them: after a dot."""
    return (Soft((_DOT,)), *told) if told else ()


def standings(page: Page, path: str, record: Struct) -> Inlines:
    """The badges of a record: what has not occurred, and a standing that is not merely "stated".

    What rests on others bears the weakest standing of what it rests on, and whether that is planned or cancelled.
    """

    def word(field: str, value: str) -> Text | FactText:
        written = page.words(f"{field}.{value}")
        return FactText(written, f"{path}.{field}") if isinstance(record, Claim) else Text(written)

    told: list[Inlines] = [(word("status", status),) for status in _statuses(support_of(page, path, record).values())]
    found = standing_of(page, path, record)
    if found is not None and found is not Standing.STATED:
        told.append(called(page, path, record, found, word("standing", found)))
    return joined((Badge(words),) for words in told)


def called(page: Page, path: str, record: Struct, found: Standing, word: Inline | None = None) -> Inlines:
    """A standing in words; a ``corroborated`` that too few sources bear out is only what the sheet calls it."""
    word = word or Text(page.words(f"standing.{found}"))
    if found is Standing.CORROBORATED and not _agreed(page, path, record):
        return page.phrase("standing.called", standing=word)
    return (word,)


def _agreed(page: Page, path: str, record: Struct) -> bool:
    """Whether at least two independent sources stand behind every claim that a record rests on."""
    count = page.release.independence
    return all(count.of_claim(claim).independent > 1 for _, claim in claims_behind(page, path, record))


def standing_of(page: Page, path: str, record: Struct) -> Standing | None:
    """How a record stands: as it says itself, or as the weakest claim that it rests on; ``None`` where there is none.

    An assessment is the preparers' own: however well documented its basis is, it is no more than an assessment.
    """
    own = _own_standing(record)
    if own is not None:
        return own
    found = {_own_standing(claim) for _, claim in claims_behind(page, path, record)}
    weakest = next((standing for standing in _WEAKEST_FIRST if standing in found), None)
    return weakest if weakest in _WEAK or not _judged(page, path, record) else None


def _judged(page: Page, path: str, record: Struct) -> bool:
    return any(isinstance(below, Assessment) for below in support_of(page, path, record).values())


def _own_standing(record: Struct) -> Standing | None:
    """How a claim stands; ``None`` for what has no standing of its own."""
    return own_standing(record) if isinstance(record, Claim) and not is_computed(record) else None


def _statuses(records: Iterable[Struct]) -> list[EventStatus]:
    found = {record.status for record in records if isinstance(record, Event)}
    return [status for status in (EventStatus.CANCELLED, EventStatus.PLANNED) if status in found]


def is_computed(record: Struct) -> bool:
    """Whether a record is a figure that is calculated from others."""
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
    if is_computed(record) and found is not None and not badged:
        yield page.phrase("figure.weakest", standing=called(page, path, record, found))
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
