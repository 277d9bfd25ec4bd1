"""How firmly a page says a record: its standing in a word, and how many independent sources stand behind it.

What rests on several claims (a summary point, a chart, a calculated figure) is as firm as the weakest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import Badge, FactText, Inline, Soft, Text
from factsheet.facts.schema import Assessment, Claim, Event, EventStatus, Figure, Source, Standing
from factsheet.facts.sources import Support
from factsheet.facts.standings import borne_out, own_standing
from factsheet.template.grounds import claims_behind, support_of
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes

_DOT = Text("· ")


class Told(NamedTuple):
    """How a page says that a record stands; ``called`` so by the sheet, where its sources do not bear that out."""

    standing: Standing
    called: bool = False


STATED = Told(Standing.STATED)
CAN_BE_CALLED = (Standing.DOCUMENTED, Standing.CORROBORATED)
"""The standings that say something of the sources, the weaker first."""

_WEAK = (Told(Standing.REFUTED), Told(Standing.CONTESTED), Told(Standing.UNVERIFIED))
_WEAKEST_FIRST = (
    *_WEAK,
    STATED,
    *(Told(standing, called=True) for standing in CAN_BE_CALLED),
    *(Told(standing) for standing in CAN_BE_CALLED),
)


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
    found = told_of(page, path, record)
    if found is not None and found != STATED:
        told.append(in_words(page, found, word("standing", found.standing)))
    return joined((Badge(words),) for words in told)


def in_words(page: Page, told: Told, word: Inline | None = None) -> Inlines:
    """``corroborated``, or ``called corroborated``; with a node of its own for the standing."""
    word = word or Text(page.words(f"standing.{told.standing}"))
    return page.phrase("standing.called", standing=word) if told.called else (word,)


def told_of(page: Page, path: str, record: Struct) -> Told | None:
    """How a record stands: as it says itself, or as the weakest claim that it rests on; ``None`` where there is none.

    An assessment is the preparers' own: however well documented its basis is, it is no more than an assessment.
    """
    if isinstance(record, Claim) and not is_computed(record):
        return told_of_claim(page, record)
    found = {told_of_claim(page, claim) for _, claim in claims_behind(page, path, record) if not is_computed(claim)}
    weakest = next((told for told in _WEAKEST_FIRST if told in found), None)
    return weakest if weakest in _WEAK or not _judged(page, path, record) else None


def told_of_claim(page: Page, claim: Claim) -> Told:
    """How a claim that is not calculated stands."""
    called = not borne_out(claim, page.facts.sources, page.release.independence)
    return Told(own_standing(claim), called)


def is_assessed(page: Page, path: str, record: Struct) -> bool:
    """Whether a page says "assessed" of a record: it rests on a judgement, and on no claim that is weak."""
    return _judged(page, path, record) and told_of(page, path, record) is None


def _judged(page: Page, path: str, record: Struct) -> bool:
    return any(isinstance(below, Assessment) for below in support_of(page, path, record).values())


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
    told = _firmness(page, path, record)
    return _soft(page, (part for part in told if inline_text(part) not in usual))


def _soft(page: Page, parts: Iterable[Inlines]) -> Nodes:
    told = joined(parts, Text(", "))
    return page.nodes((Soft((Text("· "), *told)),) if told else ())


def firmness(page: Page, path: str, record: Struct) -> Iterator[Inlines]:
    """The parts of a soft line that say how firm a record is: its standing, unless a badge says it, and its sources.

    Of what is calculated from several figures it says that these are those of the weakest.
    """
    parts = _firmness(page, path, record)
    calculated = page.release.calculated.get(path.partition(".")[2]) if is_computed(record) else None
    if calculated and len(calculated.operands) > 1:
        first = next(parts, None)
        if first is not None:
            yield page.phrase("figure.weakest", support=first)
    yield from parts


def _firmness(page: Page, path: str, record: Struct) -> Iterator[Inlines]:
    found = told_of(page, path, record)
    if found == STATED:
        yield (Text(page.words("standing.stated")),)
    elif is_assessed(page, path, record):
        yield (Text(page.words("assessment.assessed")),)
    yield from sources_behind(page, path, record)


def sources_behind(page: Page, path: str, record: Struct) -> Iterator[Inlines]:
    """On how many sources a record stands, in words; nothing for what rests on voices alone."""
    found = support_behind(page, path, record)
    if found is not None:
        yield _counted(page, found)


def support_behind(page: Page, path: str, record: Struct) -> Support | None:
    """The support of a claim; of what rests on several claims and sources, that of the weakest of them."""
    if path in page.support:
        return page.support[path]
    count = page.release.independence
    found = [count.of_claim(claim) for _, claim in claims_behind(page, path, record)]
    for below, source in support_of(page, path, record).items():
        if isinstance(source, Source):
            found.append(Support(*count.count((below.partition(".")[2],))))
    least = min(found, key=lambda support: (support.independent, support.outlets), default=None)
    page.support[path] = least
    return least


def _counted(page: Page, support: Support) -> Inlines:
    key = support.outlets, support.independent
    if key not in page.counted:
        page.counted[key] = (Text(_words_for(page, support)),)
    return page.counted[key]


def _words_for(page: Page, support: Support) -> str:
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
