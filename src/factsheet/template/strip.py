"""The version strip under the title."""

from __future__ import annotations

from collections.abc import Iterable

from factsheet.document.tree import Paragraph, Role, Strong, Text
from factsheet.facts.dates import EdtfDate, Form, parse
from factsheet.facts.schema import EventStatus
from factsheet.facts.sources import Support
from factsheet.template import words as in_words
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes
from factsheet.template.standings import counts
from factsheet.template.views import Record as View


def strip(page: Page, among: Iterable[View] | None = None) -> Nodes:
    """For whom, of which day, as of when, which period, on how many independent sources, and what is withheld.

    The marking stands in header and footer too, which are not read aloud.

    With the marks of the caveats about the whole; with a list of caveats, only of those.
    """
    sheet, words = page.facts.sheet, page.words
    parts: list[Inlines] = [(Strong((Text(f"TLP:{page.release.tlp}"),)),)]
    parts.append(page.phrase("strip.edition", date=page.date(sheet.date, "sheet.date")))
    latest = _latest(page)
    if latest is not None:
        parts.append(page.phrase("strip.as-of", date=Text(in_words.date(latest, words))))
    if sheet.reference_period is not None:
        period = page.date(sheet.reference_period, "sheet.reference_period")
        parts.append(page.phrase("strip.period", period=period))
    parts.append((Text(counts(page, Support(*page.release.independence.count(page.cited)))),))
    parts.append((Text(_withheld(page)),))
    # What is to be said of the one source of a sheet is to be said of all of it.
    alone = [f"sources.{id}" for id in page.cited] if len(page.cited) == 1 else []
    parts.append(page.marks("sheet", *alone, among=page.ids("caveats", among)))
    return Nodes(page.slots, Paragraph(joined(parts), Role.STRIP))


def _latest(page: Page) -> EdtfDate | None:
    """The latest date as of which a claim holds and that is not after the sheet's own; of what is planned, none.

    What counts of a date is its first day, since the fact held no earlier: so a vague one does not outdo an exact one
    that lies in it. Of an interval, the end is such a date.
    """
    facts = page.facts
    dates = [claim.as_of for _, claim in page.claims if claim.as_of is not None]
    dates += [event.date for event in facts.history.values() if event.status is EventStatus.OCCURRED]
    reached = [end for date in dates if (end := _end(date)) and end.earliest and end.earliest <= facts.sheet.date]
    return max(reached, key=lambda end: (end.earliest, -end.sort_key[1]), default=None)


def _end(date: EdtfDate) -> EdtfDate | None:
    """The end of an interval, any other date whole; ``None`` for what is open or unknown."""
    if date.latest is None:
        return None
    return parse(date.text.partition("/")[2]) if date.form is Form.INTERVAL else date


def _withheld(page: Page) -> str:
    count = page.release.withheld
    if count == 0:
        return page.words("strip.nothing-withheld")
    return page.words("strip.withheld-one" if count == 1 else "strip.withheld", count=str(count))
