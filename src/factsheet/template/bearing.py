"""What a page of some tables refers to: the sources behind its records, and the caveats that bear on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from factsheet.facts.schema import Claim, Figure
from factsheet.template.grounds import borne_on_by, citations
from factsheet.template.page import Page


def sources_of_tables(page: Page, tables: Iterable[str]) -> list[str]:
    """The sources of the records of some tables, those that deny them, and what all these retell, in the file's order.

    What is retold is among them since the entry of a source names it.
    """
    sources = page.facts.sources
    waiting = [id for path, record in _records(page, tables) for id in _named(page, path, record)]
    found: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting.extend(sources[id].derives_from)
    return [id for id in sources if id in found]


def caveats_of_tables(page: Page, tables: Iterable[str]) -> list[str]:
    """The caveats about the sheet, about what the records of some tables rest on, and about the sources listed."""
    tables = tuple(tables)
    paths = ["sheet", *(f"sources.{id}" for id in sources_of_tables(page, tables))]
    paths += [below for path, record in _records(page, tables) for below in borne_on_by(page, path, record)]
    return page.caveats(*paths)


def _records(page: Page, tables: Iterable[str]) -> Iterator[tuple[str, Struct]]:
    for table in tables:
        held = page.facts.subject.attributes if table == "subject.attributes" else getattr(page.facts, table)
        yield from ((f"{table}.{id}", record) for id, record in held.items())


def _named(page: Page, path: str, record: Struct) -> Iterator[str]:
    """The ids of the sources that a page names with a record."""
    yield from (cited.citation.id for cited in citations(page, path, record))
    if isinstance(record, Claim):
        yield from (below.split(".")[1] for below in record.contested_by if below.startswith("sources."))
    if isinstance(record, Figure):
        yield from (rate.rate_source for rate in record.conversions if rate.rate_source is not None)
