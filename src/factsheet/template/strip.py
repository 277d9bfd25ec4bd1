"""The version strip under the title, and the legend at the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from typing import get_args

from factsheet.document.tree import Paragraph, Role, Strong, Text
from factsheet.facts.dates import EdtfDate
from factsheet.facts.records import claims
from factsheet.facts.schema import EventStatus, FactFile, Likelihood
from factsheet.facts.sources import Support
from factsheet.template import words as in_words
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes
from factsheet.template.standings import counts
from factsheet.template.tally import meanings, standings_told
from factsheet.template.views import Record as View


def strip(page: Page, among: Iterable[View] | None = None) -> Nodes:
    """For whom, of which day, as of when, which period, on how many independent sources, and what is withheld.

    The marking stands in header and footer too, which are not read aloud.

    With the marks of the caveats about the whole; with a list of caveats, only of those.
    """
    sheet, words = page.facts.sheet, page.words
    parts: list[Inlines] = [(Strong((Text(f"TLP:{page.release.tlp}"),)),)]
    parts.append(page.phrase("strip.edition", date=page.date(sheet.date, "sheet.date")))
    latest = _latest(page.facts)
    if latest is not None:
        parts.append(page.phrase("strip.as-of", date=Text(in_words.end(latest, words))))
    if sheet.reference_period is not None:
        period = page.date(sheet.reference_period, "sheet.reference_period")
        parts.append(page.phrase("strip.period", period=period))
    parts.append((Text(counts(page, Support(*page.release.independence.count(page.cited)))),))
    parts.append((Text(_withheld(page)),))
    # What is to be said of the one source of a sheet is to be said of all of it.
    alone = [f"sources.{id}" for id in page.cited] if len(page.cited) == 1 else []
    parts.append(page.marks("sheet", *alone, among=None if among is None else {caveat.id for caveat in among}))
    return Nodes(page.slots, Paragraph(joined(parts), Role.STRIP))


def _latest(facts: FactFile) -> EdtfDate | None:
    """The latest date as of which a claim holds; of what is planned, there is none."""
    dates = [claim.as_of for _, claim in claims(facts) if claim.as_of is not None]
    dates += [event.date for event in facts.history.values() if event.status is EventStatus.OCCURRED]
    known = [date for date in dates if date.latest is not None]
    return max(known, key=lambda date: (date.latest, date.earliest or Day.min), default=None)


def _withheld(page: Page) -> str:
    count = page.release.withheld
    if count == 0:
        return page.words("strip.nothing-withheld")
    return page.words("strip.withheld-one" if count == 1 else "strip.withheld", count=str(count))


class Legend:
    """The scales that this sheet uses: pairs of a term and its meaning; whole, as a term says more with the others."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._claims = [claim for _, claim in claims(page.facts)]

    @property
    def standings(self) -> list[tuple[str, str]]:
        """The standings that occur, and "stated", which the others are told from; none where there is no claim."""
        if not self._claims:
            return []
        told = {self._page.words("standing.stated"), *standings_told(self._page)}
        return [(word, meaning) for word, meaning in meanings(self._page) if word in told]

    @property
    def gathers(self) -> bool:
        """Whether something on this sheet rests on several claims."""
        facts = self._page.facts
        return bool(facts.summary or facts.charts or facts.assessments or self._page.release.calculated)

    @property
    def likelihoods(self) -> list[tuple[str, str]]:
        """The row of ICD 203, where an assessment uses a term of it."""
        used = any(assessment.likelihood for assessment in self._page.facts.assessments.values())
        return [(term, self._page.words(f"likelihood.{term}")) for term in get_args(Likelihood)] if used else []

    @property
    def judges(self) -> bool:
        """Whether an assessment of this sheet states a confidence."""
        return any(assessment.confidence for assessment in self._page.facts.assessments.values())

    @property
    def calculates(self) -> bool:
        """Whether a figure of this sheet is calculated."""
        return bool(self._page.release.calculated)

    @property
    def reliabilities(self) -> list[tuple[str, str]]:
        """The letters of the Admiralty scale, where a source carries one."""
        used = any(source.reliability for source in self._page.facts.sources.values())
        return [(letter, self._page.words(f"reliability.{letter}")) for letter in "ABCDEF"] if used else []

    @property
    def credibilities(self) -> list[tuple[str, str]]:
        """The numbers of the Admiralty scale, where a citation carries one."""
        used = any(citation.credibility for claim in self._claims for citation in claim.sources)
        return [(str(number), self._page.words(f"credibility.{number}")) for number in range(1, 7)] if used else []
