"""What a sheet says of all its claims together: how many stand how, on how many sources, and what the words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from factsheet.document.text import inline_text
from factsheet.document.tree import Text
from factsheet.facts.schema import Standing
from factsheet.template.page import Page
from factsheet.template.slots import Nodes
from factsheet.template.standings import in_words, support_behind
from factsheet.template.stands import CAN_BE_CALLED, Told, is_computed, told_of_claim


def tally(page: Page, *tables: str) -> Nodes:
    """How many claims the whole sheet holds: by standing, and by independent sources. Nothing if there is none.

    With names of tables (``tally("history")``), the claims of these: those that the document shows.
    """
    sources: Counter[str] = Counter()
    for path, claim in page.claims_in(page.known(tables)):
        found = support_behind(page, path, claim)
        sources[("none", "one", "more")[min(found.independent, 2) if found else 0]] += 1
    if not sources:
        return page.nodes(())
    standings = standings_told(page, tables)
    counted = [f"{standings[word]} {word}" for word, _ in meanings(page) if standings[word]]
    calculated = sources.total() - standings.total()
    if calculated:
        counted.append(f"{calculated} {page.words('figure.calculated')}")
    key = "tally.shown" if tables else "tally.claims"
    head = page.words(key, count=str(sources.total()), standings=", ".join(counted))
    return page.nodes((Text(" · ".join((head, ", ".join(_on_sources(page, sources))))),))


def _on_sources(page: Page, sources: Counter[str]) -> Iterator[str]:
    for name in ("one", "more", "none"):
        if count := sources[name]:
            each = "-each" if count > 1 and name != "none" else ""
            yield page.words(f"tally.{name}{each}", count=str(count))


def standings_told(page: Page, tables: Collection[str] = ()) -> Counter[str]:
    """How often each standing of a claim that is not calculated is said, by the words for it."""
    told: Counter[str] = Counter()
    for _, claim in page.claims_in(tables):
        if not is_computed(claim):
            told[inline_text(in_words(page, told_of_claim(page, claim)))] += 1
    return told


def meanings(page: Page) -> list[tuple[str, str]]:
    """Every word for a standing, with its meaning."""
    words = page.words
    found: list[tuple[str, str]] = []
    for standing in Standing:
        found.append((words(f"standing.{standing}"), words(f"standing-meaning.{standing}")))
        if standing in CAN_BE_CALLED:
            called = inline_text(in_words(page, Told(standing, called=True)))
            found.append((called, words(f"standing-meaning.called-{standing}")))
    return found
