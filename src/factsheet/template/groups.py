"""The figures and charts of a sheet, as a briefing and a single page arrange them."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.facts.records import records
from factsheet.template.bearing import Bearing, bearing
from factsheet.template.grounds import borne_on_by, citations
from factsheet.template.page import Page
from factsheet.template.slots import TextValue
from factsheet.template.standings import in_words, told_of
from factsheet.template.tally import meanings
from factsheet.template.views import Collection, Record, text

# What stands on a single page.
_KEY_FIGURES = 5
_TOP_CAVEATS = 4


class Competing(Struct, frozen=True):
    """Figures that share ``measures``: counts that compete, and the charts of them."""

    measures: TextValue
    figures: tuple[Record, ...]
    charts: tuple[Record, ...]


class Groups:
    """The figures and charts of a sheet, as a briefing arranges them: competing counts apart, with their charts.

    For a single page: ``key`` are the first figures that the summary rests on, ``top_caveats`` the first caveats
    that bear on the sheet, the subject, the summary and those figures, ``cited`` the sources that the page names;
    ``more_caveats`` and ``more_sources`` count the others. ``called`` are the words such as "called documented" that
    it says, with their meanings.

    ``of("history")`` is for a page of some tables.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._figures = Collection(page.facts.figures, "figures", page.slots)
        self._charts = Collection(page.facts.charts, "charts", page.slots)

    def of(self, *tables: str) -> Bearing:
        """What bears on the records of these tables alone: ``groups.of("history").caveats``."""
        return bearing(self._page, tables)

    # a briefing

    @cached_property
    def competing(self) -> tuple[Competing, ...]:
        return tuple(
            Competing(
                self._measure(ids[0]),
                tuple(self._figures[id] for id in ids),
                tuple(self._charts_of.get(measure, ())),
            )
            for measure, ids in self._rivals.items()
        )

    @cached_property
    def figures(self) -> tuple[Record, ...]:
        return tuple(figure for figure in self._figures if figure.id not in self._measures)

    @cached_property
    def charts(self) -> tuple[Record, ...]:
        return tuple(self._charts_of.get(None, ()))

    @cached_property
    def _rivals(self) -> dict[str, list[str]]:
        """By measure, the ids of the figures that compete."""
        found: dict[str, list[str]] = {}
        for id, figure in self._page.facts.figures.items():
            if figure.measures is not None:
                found.setdefault(str(figure.measures), []).append(id)
        return {measure: ids for measure, ids in found.items() if len(ids) > 1}

    @cached_property
    def _measures(self) -> dict[str, str]:
        """The measure of each figure that competes."""
        return {id: measure for measure, ids in self._rivals.items() for id in ids}

    @cached_property
    def _charts_of(self) -> dict[str | None, list[Record]]:
        """The charts of one measure each, the others under ``None``."""
        found: dict[str | None, list[Record]] = {}
        for chart in self._charts:
            measures = {self._measures.get(figure) for figure in self._page.facts.charts[chart.id].figures}
            found.setdefault(measures.pop() if len(measures) == 1 else None, []).append(chart)
        return found

    def _measure(self, figure: str) -> TextValue:
        measures = self._page.facts.figures[figure].measures
        assert measures is not None
        return text(measures, f"figures.{figure}.measures", self._page.slots)

    # a single page

    @cached_property
    def key(self) -> tuple[Record, ...]:
        rested_on = (path for point in self._page.facts.summary.values() for path in point.rests_on)
        named = dict.fromkeys(path.split(".")[1] for path in rested_on if path.startswith("figures."))
        return tuple(self._figures[id] for id in list(named or self._page.facts.figures)[:_KEY_FIGURES])

    @cached_property
    def top_caveats(self) -> tuple[Record, ...]:
        """First those about the sheet, then about claims, about voices, about sources."""
        page = self._page
        bearing = [p for path in self._shown for p in borne_on_by(page, *page.record(path))]
        bearing.extend(f"sources.{id}" for id in self._named)
        voices, sources = ([p for p in bearing if p.startswith(table)] for table in ("voices.", "sources."))
        claims = [p for p in bearing if not p.startswith(("voices.", "sources."))]
        first = [id for paths in (["sheet"], claims, voices, sources) for id in page.caveats(*paths)]
        caveats = Collection(page.facts.caveats, "caveats", page.slots)
        return tuple(caveats[id] for id in list(dict.fromkeys(first))[:_TOP_CAVEATS])

    @cached_property
    def cited(self) -> tuple[Record, ...]:
        sources = Collection(self._page.facts.sources, "sources", self._page.slots)
        return tuple(sources[id] for id in self._named)

    @property
    def more_caveats(self) -> int:
        return len(self._page.facts.caveats) - len(self.top_caveats)

    @property
    def more_sources(self) -> int:
        return len(self._page.facts.sources) - len(self.cited)

    @cached_property
    def called(self) -> tuple[tuple[str, str], ...]:
        told = {told_of(self._page, *self._page.record(path)) for path in self._shown}
        said = {inline_text(in_words(self._page, found)) for found in told if found is not None and found.called}
        return tuple((word, meaning) for word, meaning in meanings(self._page) if word in said)

    @cached_property
    def _shown(self) -> tuple[str, ...]:
        """What a single page shows: the summary, the subject with its names and attributes, the key figures."""
        facts = self._page.facts
        held = (*records(facts, ("summary",)), *records(facts, ("subject.names", "subject.attributes")))
        return ("subject", *(path for path, _ in held), *(figure.path for figure in self.key))

    @cached_property
    def _named(self) -> tuple[str, ...]:
        """The sources that a single page names: those behind what it shows, and those that deny an attribute."""
        page = self._page
        found = [cited.citation.id for path in self._shown for cited in citations(page, *page.record(path))]
        denying = (path for attribute in page.facts.subject.attributes.values() for path in attribute.contested_by)
        found.extend(path.split(".")[1] for path in denying if path.startswith("sources."))
        return tuple(dict.fromkeys(found))
