"""How firmly a page says a record: its standing in a word, and how many independent sources stand behind it.

What rests on several claims (a summary point, a chart, a calculated figure) is as firm as the weakest of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import Badge, FactText, Inline, Soft, Text
from factsheet.facts.schema import Claim, EventStatus
from factsheet.facts.sources import Support
from factsheet.template.grounds import grounds_of
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes
from factsheet.template.stands import STATED, WEAK, Told, is_computed

_DOT = Text("· ")


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

    told: list[Inlines] = [(word("status", status),) for status in _statuses(page, path, record)]
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
    found = grounds_of(page, path, record)
    return found.weakest if found.weakest in WEAK or not found.judged else None


def is_assessed(page: Page, path: str, record: Struct) -> bool:
    """Whether a page says "assessed" of a record: it rests on a judgement, and on no claim that is weak."""
    return grounds_of(page, path, record).judged and told_of(page, path, record) is None


def _statuses(page: Page, path: str, record: Struct) -> list[EventStatus]:
    found = grounds_of(page, path, record).statuses
    return [status for status in (EventStatus.CANCELLED, EventStatus.PLANNED) if status in found]


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
    return grounds_of(page, path, record).least


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
