"""What a record rests on, and the notes to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct

from factsheet.document.tree import (
    Inline,
    NoteReference,
    Soft,
    Text,
)
from factsheet.facts.graphs import components
from factsheet.facts.schema import (
    Assessment,
    ChartRecord,
    Citation,
    Claim,
    Event,
    EventStatus,
    Figure,
    Source,
    SummaryPoint,
)
from factsheet.facts.sources import Support
from factsheet.facts.standings import CONFIRMED, agreed
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes
from factsheet.template.stands import WEAKEST_FIRST, Told, is_computed, told_of_claim

_Key = TypeVar("_Key")
_Told = TypeVar("_Told")
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Cited(NamedTuple):
    """A citation and its path. ``called`` confirmed by other sources is what too few of them bear out."""

    path: str
    citation: Citation
    called: bool = False

    @property
    def note(self) -> object:
        """Alike for citations that one note stands for."""
        citation = self.citation
        return (citation.id, citation.at, citation.credibility, citation.excerpt, self.called)


class Grounds(Struct, frozen=True):
    """What a page tells of all that a record rests on, itself included; not the records, which may be many.

    Of a chain of sums, each record rests on all before it, but what a page tells of these is soon the same.
    """

    cited: Mapping[object, Cited] = _NOTHING
    """By their notes, the citations of the claims that rest on nothing else."""
    sources: Mapping[str, Cited] = _NOTHING
    """By their paths, the sources that are named instead of claims: each as a whole."""
    noted: Mapping[str, None] = _NOTHING
    """The paths of what caveats are about: records, the voices that speak there, and their sources."""
    statuses: frozenset[EventStatus] = frozenset()
    """Those of the events."""
    judged: bool = False
    """Whether there is an assessment."""
    weakest: Told | None = None
    """The weakest standing of a claim that is not calculated."""
    least: Support | None = None
    """The least support of a claim, or of a source that is named instead."""


# A narrow space that does not break: "26" and its note 1 must not be copied or read out as "261".
_NARROW = Text("\u202f")


def sources_of(page: Page, of: object) -> Nodes:
    """``S1, S4`` in soft type: the sources behind a record, where no notes are printed.

    Nothing on a sheet that cites one source alone.
    """
    path, record = page.held(of)
    if len(page.cited) < 2:
        return page.nodes(())
    ids = dict.fromkeys(cited.citation.id for cited in citations(page, path, record))
    inlines = joined(((page.source_mark(id),) for id in ids), Text(", "))
    return page.nodes((Soft(inlines),) if inlines else ())


def cite(page: Page, of: object) -> Nodes:
    """The notes to the sources of a claim, or of all that a summary point or assessment rests on."""
    path, record = page.held(of)
    return page.nodes(references(page, path, record))


def references(page: Page, path: str, record: Struct) -> Inlines:
    """Note references, each source and place once."""
    found: dict[int, NoteReference] = {}
    for cited in citations(page, path, record):
        reference = _note(page, cited)
        found.setdefault(reference.number, reference)
    inlines: list[Inline] = []
    for reference in sorted(found.values(), key=lambda r: r.number):
        inlines.extend((_NARROW, reference))
    return tuple(inlines)


def citations(page: Page, path: str, record: Struct) -> Iterator[Cited]:
    """The citations that a record rests on, one for each note; a source that it names is cited as a whole."""
    found = grounds_of(page, path, record)
    yield from found.cited.values()
    yield from (cited for below, cited in found.sources.items() if below != path)


def borne_on_by(page: Page, path: str, record: Struct) -> Iterable[str]:
    """The paths of what the caveats that bear on a record are about.

    These are the record, what it rests on, the voices that speak there, and the sources. Where the sheet cites one
    source alone, that is not among them: its caveats stand at the head of the sheet.
    """
    return grounds_of(page, path, record).noted


def _voices(record: Struct) -> tuple[str, ...]:
    """The voices that a claim rests on."""
    if not isinstance(record, Claim):
        return ()
    counted_by = record.counted_by if isinstance(record, Figure) else None
    return tuple(id for id in (*record.said_by, record.via, counted_by) if id is not None)


def grounds_of(page: Page, path: str, record: Struct) -> Grounds:
    """What a page tells of all that a record rests on. What is below it is looked at first, each record once."""
    known = page.grounds.get(path)
    if known is not None:
        return known
    if not _below(page, path, record):  # most are such
        found = page.grounds[path] = _of_itself(page, path, record, leaf=True)
        return found
    below, alone = _unknown(page, path, record)
    for group in components(below):
        # Of those that rest on each other, each is told from the records: what comes first depends on where one starts.
        page.grounds.update({member: _together(_behind(page, member, below, alone)) for member in group})
    return page.grounds[path]


def _unknown(page: Page, path: str, record: Struct) -> tuple[dict[str, list[str]], dict[str, Grounds]]:
    """Of a record and of all below it that was not asked for yet: on what it rests, and what is told of it alone."""
    found: dict[str, list[str]] = {}
    alone: dict[str, Grounds] = {}
    waiting = [(path, record)]
    while waiting:
        path, record = waiting.pop()
        if path not in found and path not in page.grounds:
            below = [page.record(p) for p in _below(page, path, record)]
            found[path] = [p for p, _ in below]
            alone[path] = _of_itself(page, path, record, leaf=not below)
            waiting.extend(below)
    return found, alone


def _behind(page: Page, path: str, below: Mapping[str, Sequence[str]], alone: Mapping[str, Grounds]) -> list[Grounds]:
    """What is told of a record and of what it rests on, in this order: of what is known already with all below it."""
    found: list[Grounds] = []
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        known = page.grounds.get(path)
        found.append(known or alone[path])
        if known is None:
            waiting.extend(reversed(below[path]))
    return found


def _of_itself(page: Page, path: str, record: Struct, *, leaf: bool) -> Grounds:
    """What is told of a record alone; only one that rests on no other stands by its own sources."""
    noted = [path, *(f"voices.{id}" for id in _voices(record))]
    cited: Mapping[object, Cited] = _NOTHING
    weakest = least = None
    count = page.release.independence
    if isinstance(record, Claim):
        if len(page.cited) > 1:
            noted.extend(f"sources.{citation.id}" for citation in record.sources)
        if leaf:
            cited = _cited(page, path, record)
            weakest = told_of_claim(page, record) if not is_computed(record) else None
            least = count.of_claim(record)
    sources: Mapping[str, Cited] = _NOTHING
    if isinstance(record, Source):
        id = path.partition(".")[2]
        sources = {path: Cited(path, Citation(id=id))}
        least = Support(*count.count((id,)))
    return Grounds(
        cited,
        sources,
        {p: None for p in noted if page.is_noted(p)} or _NOTHING,
        frozenset((record.status,)) if isinstance(record, Event) else frozenset(),
        isinstance(record, Assessment),
        weakest,
        least,
    )


def _cited(page: Page, path: str, claim: Claim) -> dict[object, Cited]:
    found: dict[object, Cited] = {}
    for index, citation in enumerate(claim.sources):
        called = citation.credibility == CONFIRMED and not agreed(claim, page.release.independence)
        cited = Cited(f"{path}.sources.{index}", citation, called)
        found.setdefault(cited.note, cited)
    return found


def _together(parts: list[Grounds]) -> Grounds:
    """What is told of several records."""
    if len(parts) == 1:
        return parts[0]
    told = {part.weakest for part in parts}
    return Grounds(
        _joined([part.cited for part in parts]),
        _joined([part.sources for part in parts]),
        _joined([part.noted for part in parts]),
        frozenset[EventStatus]().union(*(part.statuses for part in parts)),
        any(part.judged for part in parts),
        next((weakest for weakest in WEAKEST_FIRST if weakest in told), None),
        min(
            (part.least for part in parts if part.least),
            key=lambda least: (least.independent, least.outlets),
            default=None,
        ),
    )


def _joined(parts: list[Mapping[_Key, _Told]]) -> Mapping[_Key, _Told]:
    """What several hold, the first of what is alike; one of them itself where the others add nothing to it."""
    most = next((part for part in parts if part), _NOTHING)
    rest = [part for part in parts if not part.keys() <= most.keys()]
    if not rest:
        return most  # records that rest on the same share what is told of it
    found = dict(most)
    for part in rest:
        for key, told in part.items():
            found.setdefault(key, told)
    return found


def _below(page: Page, path: str, record: Struct) -> list[str]:
    match record:
        case SummaryPoint():
            return list(record.rests_on)
        case Assessment():
            return list(record.basis)
        case ChartRecord():
            return [f"figures.{id}" for id in record.figures]
        case Figure() if record.formula is not None:
            calculated = page.release.calculated.get(path.partition(".")[2])
            return [f"figures.{id}" for id in calculated.operands] if calculated else []
        case _:  # what rests on nothing but its own sources
            return []


def _note(page: Page, cited: Cited) -> NoteReference:
    path, citation, called = cited
    key = cited.note
    known = page.slots.known_note(key)
    if known is not None:
        return known
    source = page.facts.sources[citation.id]
    base = f"sources.{citation.id}"
    who: Inlines = ()
    if source.publisher is not None:
        who = (page.fact(source.publisher, f"{base}.publisher"),)
    elif source.author:
        who = (page.fact(source.author[0], f"{base}.author.0"),)
    when: Inlines = (
        (page.date(source.published, f"{base}.published"),)
        if source.published is not None
        else (Text(page.words("source.undated")),)
    )
    at: Inlines = (page.fact(citation.at, f"{path}.at"),) if citation.at is not None else ()
    parts = [joined([(page.source_mark(citation.id),), who, when, at], Text(", "))]
    if source.accessed is not None:
        parts.append(page.phrase("source.accessed", date=page.date(source.accessed, f"{base}.accessed")))
    if source.archive_url is not None:
        parts.append((Text(page.words("source.archived-copy")),))
    if citation.credibility is not None:
        meaning = page.words("credibility.called" if called else f"credibility.{citation.credibility}")
        parts.append(page.phrase("claim.credibility", credibility=Text(f"{citation.credibility}, {meaning}")))
    if citation.excerpt is not None:
        excerpt = page.fact(citation.excerpt, f"{path}.excerpt")
        parts.append((Text(page.words("quote.open")), excerpt, Text(page.words("quote.close"))))
    return page.slots.note(key, page.stopped(joined(parts, Text("; "))))
