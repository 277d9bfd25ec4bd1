"""What a record rests on, and the notes to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from factsheet.document.tree import (
    Inline,
    NoteReference,
    Soft,
    Text,
)
from factsheet.facts.schema import (
    Assessment,
    ChartRecord,
    Citation,
    Claim,
    Figure,
    Source,
    SummaryPoint,
)
from factsheet.facts.standings import CONFIRMED, agreed
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes


class Cited(NamedTuple):
    """A citation and its path. ``called`` confirmed by other sources is what too few of them bear out."""

    path: str
    citation: Citation
    called: bool = False


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
    """Every citation that a record rests on; a source that it names is cited as a whole."""
    for claim_path, claim in claims_behind(page, path, record):
        for index, citation in enumerate(claim.sources):
            called = citation.credibility == CONFIRMED and not agreed(claim, page.release.independence)
            yield Cited(f"{claim_path}.sources.{index}", citation, called)
    for below, source in support_of(page, path, record).items():
        if isinstance(source, Source) and below != path:
            yield Cited(below, Citation(id=below.partition(".")[2]))


def claims_behind(page: Page, path: str, record: Struct) -> list[tuple[str, Claim]]:
    """The claims with sources that a record rests on: itself, its operands, or what its references name."""
    found = support_of(page, path, record).items()
    return [(p, r) for p, r in found if isinstance(r, Claim) and not _below(page, p, r)]


def borne_on_by(page: Page, path: str, record: Struct) -> Iterator[str]:
    """The paths of what a caveat that bears on a record can be about.

    These are the record, what it rests on, the voices that speak there, and the sources. Where the sheet cites one
    source alone, that is not among them: its caveats stand at the head of the sheet.
    """
    behind = support_of(page, path, record)
    yield from behind
    for below in behind.values():
        yield from (f"voices.{id}" for id in _voices(below))
        if isinstance(below, Claim) and len(page.cited) > 1:
            yield from (f"sources.{citation.id}" for citation in below.sources)


def _voices(record: Struct) -> tuple[str, ...]:
    """The voices that a claim rests on."""
    if not isinstance(record, Claim):
        return ()
    counted_by = record.counted_by if isinstance(record, Figure) else None
    return tuple(id for id in (*record.said_by, record.via, counted_by) if id is not None)


def support_of(page: Page, path: str, record: Struct) -> dict[str, Struct]:
    """Everything that a record rests on, itself first, by path."""
    known = page.grounds.get(path)
    if known is not None:
        return known
    found: dict[str, Struct] = {}
    start = path
    waiting = [(path, record)]
    while waiting:
        path, record = waiting.pop()
        if path not in found:
            found[path] = record
            waiting.extend(page.record(p) for p in reversed(_below(page, path, record)))
    page.grounds[start] = found
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
    key = (citation.id, citation.at, citation.credibility, citation.excerpt, called)
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
