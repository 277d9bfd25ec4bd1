"""What a sheet says of all its claims together: how many stand how, on how many sources, and what the words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factsheet.document.text import inline_text
from factsheet.document.tree import Text
from factsheet.facts.records import claims
from factsheet.facts.schema import Standing
from factsheet.facts.standings import own_standing
from factsheet.template.page import Page
from factsheet.template.slots import Nodes
from factsheet.template.standings import called, is_computed, support_behind


def tally(page: Page) -> Nodes:
    """How many claims the whole sheet holds: by standing, and by independent sources. Nothing if there is none."""
    sources: Counter[str] = Counter()
    for path, claim in claims(page.facts):
        found = support_behind(page, path, claim)
        sources[("none", "one", "more")[min(found.independent, 2) if found else 0]] += 1
    if not sources:
        return page.nodes(())
    standings = standings_told(page)
    counted = [f"{standings[word]} {word}" for word, _ in meanings(page) if standings[word]]
    calculated = sources.total() - standings.total()
    if calculated:
        counted.append(f"{calculated} {page.words('figure.calculated')}")
    head = page.words("tally.claims", count=str(sources.total()), standings=", ".join(counted))
    return page.nodes((Text(" · ".join((head, ", ".join(_on_sources(page, sources))))),))


def _on_sources(page: Page, sources: Counter[str]) -> Iterator[str]:
    for name in ("one", "more", "none"):
        if count := sources[name]:
            each = "-each" if count > 1 and name != "none" else ""
            yield page.words(f"tally.{name}{each}", count=str(count))


def standings_told(page: Page) -> Counter[str]:
    """How often the sheet says each standing of a claim that is not calculated, by the words for it."""
    told: Counter[str] = Counter()
    for path, claim in claims(page.facts):
        if not is_computed(claim):
            told[inline_text(called(page, path, claim, own_standing(claim)))] += 1
    return told


def meanings(page: Page) -> list[tuple[str, str]]:
    """Every word for a standing, with its meaning."""
    words = page.words
    found = [(words(f"standing.{standing}"), words(f"standing-meaning.{standing}")) for standing in Standing]
    called = words("standing.called", standing=words("standing.corroborated"))
    place = list(Standing).index(Standing.CORROBORATED) + 1
    return [*found[:place], (called, words("standing-meaning.called")), *found[place:]]
