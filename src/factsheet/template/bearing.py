"""What a page of some tables refers to: the sources behind its records, and the caveats that bear on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from factsheet.facts.records import records
from factsheet.facts.schema import Claim, Figure
from factsheet.template.grounds import borne_on_by, citations
from factsheet.template.page import Page
from factsheet.template.slots import TemplateFault
from factsheet.template.views import Collection, Record


class Bearing:
    """The caveats and sources that a page of some tables refers to, and how many others there are."""

    def __init__(self, page: Page, tables: tuple[str, ...]) -> None:
        if not tables:
            raise TemplateFault("Names of tables are wanted here")
        self._page = page
        self._records = tuple(records(page.facts, page.known(tables)))

    @cached_property
    def sources(self) -> tuple[Record, ...]:
        """Those of the records, those that deny them, and what all these retell, in the file's order.

        What is retold is among them since the entry of a source names it.
        """
        sources = self._page.facts.sources
        waiting = [id for path, record in self._records for id in _named(self._page, path, record)]
        found: set[str] = set()
        while waiting:
            id = waiting.pop()
            if id not in found:
                found.add(id)
                waiting.extend(sources[id].derives_from)
        return tuple(record for record in Collection(sources, "sources", self._page.slots) if record.id in found)

    @cached_property
    def caveats(self) -> tuple[Record, ...]:
        """Those about the sheet, about what the records rest on, and about the sources listed."""
        paths = ["sheet", *(source.path for source in self.sources)]
        paths += [below for path, record in self._records for below in borne_on_by(self._page, path, record)]
        caveats = Collection(self._page.facts.caveats, "caveats", self._page.slots)
        return tuple(caveats[id] for id in self._page.caveats(*paths))

    @property
    def more_caveats(self) -> int:
        return len(self._page.facts.caveats) - len(self.caveats)

    @property
    def more_sources(self) -> int:
        return len(self._page.facts.sources) - len(self.sources)


def bearing(page: Page, tables: tuple[str, ...]) -> Bearing:
    """The same for the same tables of a page: a template asks in several places. Raises `TemplateFault`."""
    if tables not in page.bearing:
        page.bearing[tables] = Bearing(page, tables)
    return page.bearing[tables]


def _named(page: Page, path: str, record: Struct) -> Iterator[str]:
    """The ids of the sources that a page names with a record."""
    yield from (cited.citation.id for cited in citations(page, path, record))
    if isinstance(record, Claim):
        yield from (below.split(".")[1] for below in record.contested_by if below.startswith("sources."))
    if isinstance(record, Figure):
        yield from (rate.rate_source for rate in record.conversions if rate.rate_source is not None)
