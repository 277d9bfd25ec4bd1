"""The legend at the end: the words, scales and signs that a page uses, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import get_args

from factsheet.facts.schema import Claim, Likelihood
from factsheet.template.bearing import bearing
from factsheet.template.figures import signs
from factsheet.template.page import Page
from factsheet.template.standings import is_assessed
from factsheet.template.tally import meanings, standings_told

Pairs = list[tuple[str, str]]


class Legend:
    """The scales that a page uses: pairs of a term and its meaning; whole, as a term says more with the others.

    ``tables`` are the tables of records that the page shows; none stands for all of them.
    """

    def __init__(self, page: Page, tables: tuple[str, ...] = ()) -> None:
        self._page = page
        self.tables = tables

    def of(self, *tables: str) -> Legend:
        """The legend of a page that shows records of these tables alone: ``legend.of("history")``."""
        return Legend(self._page, self._page.known(tables))

    def _shows(self, table: str) -> bool:
        return not self.tables or table in self.tables

    def _claims(self) -> Iterator[Claim]:
        return (claim for _, claim in self._page.claims_in(self.tables))

    @cached_property
    def standings(self) -> Pairs:
        """The standings that occur, and "stated", which the others are told from; none where there is no claim."""
        words = self._page.words
        if next(iter(self._claims()), None) is None:
            return []
        told = {words("standing.stated"), *standings_told(self._page, self.tables)}
        found = [(word, meaning) for word, meaning in meanings(self._page) if word in told]
        if self._shows("summary") and any(self._assessed()):
            found.append((words("assessment.assessed"), words("standing-meaning.assessed")))
        return found

    def _assessed(self) -> Iterator[bool]:
        points = self._page.facts.summary.items()
        return (is_assessed(self._page, f"summary.{id}", point) for id, point in points)

    @cached_property
    def gathers(self) -> bool:
        """Whether something on the page rests on several claims."""
        facts = self._page.facts
        held = {"summary": facts.summary, "charts": facts.charts, "assessments": facts.assessments}
        return self.calculates or any(records for table, records in held.items() if self._shows(table))

    @cached_property
    def likelihoods(self) -> Pairs:
        """The row of ICD 203, where an assessment uses a term of it."""
        assessments = self._page.facts.assessments.values() if self._shows("assessments") else ()
        used = any(assessment.likelihood for assessment in assessments)
        return [(term, self._page.words(f"likelihood.{term}")) for term in get_args(Likelihood)] if used else []

    @cached_property
    def judges(self) -> bool:
        """Whether an assessment states a confidence."""
        assessments = self._page.facts.assessments.values() if self._shows("assessments") else ()
        return any(assessment.confidence for assessment in assessments)

    @cached_property
    def calculates(self) -> bool:
        """Whether a figure is calculated."""
        return self._shows("figures") and bool(self._page.release.calculated)

    @cached_property
    def reliabilities(self) -> Pairs:
        """The letters of the Admiralty scale, where a source that the page lists carries one."""
        sources = self._page.facts.sources
        listed = [s.id for s in bearing(self._page, self.tables).sources] if self.tables else sources
        used = any(sources[id].reliability for id in listed)
        return [(letter, self._page.words(f"reliability.{letter}")) for letter in "ABCDEF"] if used else []

    @cached_property
    def credibilities(self) -> Pairs:
        """The numbers of the Admiralty scale, where a citation carries one."""
        used = any(citation.credibility for claim in self._claims() for citation in claim.sources)
        return [(str(number), self._page.words(f"credibility.{number}")) for number in range(1, 7)] if used else []

    @cached_property
    def warns(self) -> bool:
        """Whether the page lists caveats."""
        return bool(bearing(self._page, self.tables).caveats if self.tables else self._page.facts.caveats)

    @cached_property
    def signs(self) -> Pairs:
        """The signs that figures bear: "≈" is "about"."""
        return signs(self._page) if self._shows("figures") else []
