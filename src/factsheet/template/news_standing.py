"""What sort of record a changed one is, and how it stands: as it does where the page prints it in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import Badge, FactText, Soft, Text
from factsheet.facts.records import record_of
from factsheet.facts.schema import Assessment, Caveat, Claim, Event, EventStatus
from factsheet.facts.standings import borne_out, own_standing
from factsheet.release.changes import Kind
from factsheet.template.changed import Told
from factsheet.template.claims import said
from factsheet.template.grounds import borne_on_by, references
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.standings import in_words, parted, standings
from factsheet.template.stands import STATED, is_computed
from factsheet.template.stands import Told as Stands

_KINDS = {
    "subject.names": "subject.also",
    "subject.attributes": "heading.subject",
    "summary": "heading.summary",
    "reasons": "changed.reason",
    "tables": "changed.table",
    "charts": "changed.chart",
    "assessments": "changed.assessment",
    "caveats": "changed.caveat",
    "gaps": "heading.gaps",
    "voices": "changed.voice",
    "sources": "changed.source",
}
"""What the records of a table are, where their words do not say so."""

_SPEAKERS = frozenset(("said_by", "via", "contested_by"))


def with_kind(page: Page, told: Told, shown: Inlines) -> Inlines:
    """``Could not be found: …``; nothing before what its own words, the heading or a mark tell the sort of."""
    table = told.record.rpartition(".")[0]
    marked = table in ("sources", "caveats") and told.kind is Kind.ADDED and not told.field
    key = _KINDS.get(table)
    return shown if key is None or marked else page.phrase("changed.kind", kind=Text(page.words(key)), line=shown)


def standing(page: Page, told: Told) -> Inlines:
    """After the words of a record: its notes, badges, speakers and caveats, but for what the line says itself."""
    found = record_of(page.facts, told.record)
    if found is None or told.record == "sheet":
        return ()
    path, record = found
    field = told.field.partition(".")[0]
    notes = references(page, path, record) if field != "sources" else ()
    badges = [(b,) for b in standings(page, path, record) if isinstance(b, Badge) and not _repeats(b, told.path)]
    own = isinstance(record, Caveat) and told.kind is Kind.ADDED and not field  # its mark stands before it
    caveats = page.marks(*borne_on_by(page, path, record)) if not own else ()
    rest = parted(joined([*badges, *_who(page, path, record, field), caveats]))
    return (*notes, Text(" "), *rest) if rest else notes


def _repeats(badge: Badge, path: str) -> bool:
    """Whether a badge is the value at a path, and no more than that."""
    return len(badge.children) == 1 and isinstance(fact := badge.children[0], FactText) and fact.path == path


def _who(page: Page, path: str, record: Struct, field: str) -> Iterator[Inlines]:
    """Who says so, or that it is calculated, in soft type."""
    if isinstance(record, Assessment) and field != "by":
        yield (Soft(page.phrase("assessment.by", name=page.fact(record.by, f"{path}.by"))),)
    elif is_computed(record):
        yield (Soft((Text(page.words("figure.calculated")),)),)
    elif isinstance(record, Claim) and field not in _SPEAKERS:
        yield cast("Inlines", said(page, path).filling)


def stood(page: Page, record: Struct) -> Iterator[str]:
    """How a record stood that is gone, in the words of the page."""
    if not isinstance(record, Claim) or page.since is None:
        return
    if is_computed(record):
        yield page.words("figure.calculated")
        return
    if isinstance(record, Event) and record.status is not EventStatus.OCCURRED:
        yield page.words(f"status.{record.status}")
    called = not borne_out(record, page.since.facts.sources, page.since.independence)
    then = Stands(own_standing(record), called)
    if then != STATED:
        yield inline_text(in_words(page, then))
