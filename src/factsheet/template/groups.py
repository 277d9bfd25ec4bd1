"""The figures and charts of a sheet, as a briefing and a single page arrange them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from factsheet.document.text import inline_text
from factsheet.template.bearing import caveats_of_tables, sources_of_tables
from factsheet.template.grounds import borne_on_by, citations
from factsheet.template.page import Page
from factsheet.template.slots import TemplateFault, TextValue
from factsheet.template.standings import in_words, told_of
from factsheet.template.tally import meanings
from factsheet.template.views import Collection, Record, text

# What stands on a single page.
_KEY_FIGURES = 5
_TOP_CAVEATS = 4


@dataclass(frozen=True, slots=True)
class Competing:
    """Figures that share ``measures``: counts that compete, and the charts of them."""

    measures: TextValue
    figures: tuple[Record, ...]
    charts: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The figures and charts of a sheet, as a briefing arranges them.

    For a single page: ``key`` are the first figures that the summary rests on, ``top_caveats`` the first caveats
    that bear on the sheet, the subject, the summary and those figures, ``cited`` the sources that the page names;
    ``more_caveats`` and ``more_sources`` count the others. ``called`` are the words such as "called documented" that
    it says, with their meanings.

    ``of("history")`` is for a page of some tables.
    """

    _page: Page = field(repr=False)

    competing: tuple[Competing, ...]
    figures: tuple[Record, ...]
    charts: tuple[Record, ...]
    key: tuple[Record, ...]
    top_caveats: tuple[Record, ...]
    cited: tuple[Record, ...]
    more_caveats: int
    more_sources: int
    called: tuple[tuple[str, str], ...]

    def of(self, *tables: str) -> Bearing:
        """What bears on the records of these tables alone: ``groups.of("history").caveats``."""
        for table in tables:
            if table not in self._page.tables and table != "subject.attributes":
                raise TemplateFault(f"There is no table “{table}”")
        return _bearing(self._page, tables)


@dataclass(frozen=True, slots=True)
class Bearing:
    """The caveats and sources that a page of some tables refers to, and how many others there are."""

    caveats: tuple[Record, ...]
    sources: tuple[Record, ...]
    more_caveats: int
    more_sources: int


def _bearing(page: Page, tables: tuple[str, ...]) -> Bearing:
    facts = page.facts
    caveats = Collection(facts.caveats, "caveats", page.slots)
    sources = Collection(facts.sources, "sources", page.slots)
    bearing = tuple(caveats[id] for id in caveats_of_tables(page, tables))
    behind = tuple(sources[id] for id in sources_of_tables(page, tables))
    return Bearing(bearing, behind, len(caveats) - len(bearing), len(sources) - len(behind))


def groups(page: Page) -> Groups:
    """Competing counts apart from the other figures, each with its charts."""
    facts, slots = page.facts, page.slots
    figures, charts = Collection(facts.figures, "figures", slots), Collection(facts.charts, "charts", slots)
    by_measure: dict[str, list[str]] = {}
    for id, figure in facts.figures.items():
        if figure.measures is not None:
            by_measure.setdefault(str(figure.measures), []).append(id)
    competing = {measure: ids for measure, ids in by_measure.items() if len(ids) > 1}
    measure_of = {id: measure for measure, ids in competing.items() for id in ids}
    charts_of: dict[str | None, list[Record]] = {}
    for id, chart in facts.charts.items():
        measures = {measure_of.get(figure) for figure in chart.figures}
        charts_of.setdefault(measures.pop() if len(measures) == 1 else None, []).append(charts[id])
    key = _key_figures(page, figures)
    top, cited = _top_caveats(page, key), _cited(page, key)
    return Groups(
        page,
        tuple(
            Competing(_measure(page, ids[0]), tuple(figures[id] for id in ids), tuple(charts_of.get(measure, ())))
            for measure, ids in competing.items()
        ),
        tuple(figures[id] for id in facts.figures if id not in measure_of),
        tuple(charts_of.get(None, ())),
        key,
        top,
        cited,
        len(facts.caveats) - len(top),
        len(facts.sources) - len(cited),
        tuple(_called(page, key)),
    )


def _measure(page: Page, figure: str) -> TextValue:
    measures = page.facts.figures[figure].measures
    assert measures is not None
    return text(measures, f"figures.{figure}.measures", page.slots)


def _rested_on(page: Page) -> list[str]:
    """What the summary rests on, in its order."""
    return list(dict.fromkeys(path for point in page.facts.summary.values() for path in point.rests_on))


def _key_figures(page: Page, figures: Collection) -> tuple[Record, ...]:
    named = [path.split(".")[1] for path in _rested_on(page) if path.startswith("figures.")]
    chosen = list(dict.fromkeys(named)) or list(page.facts.figures)
    return tuple(figures[id] for id in chosen[:_KEY_FIGURES])


def _shown(page: Page, key: Iterable[Record]) -> list[str]:
    """What a single page shows: the summary, the subject with its names and attributes, the key figures."""
    facts = page.facts
    names = (f"subject.names.{id}" for id in facts.subject.names)
    attributes = (f"subject.attributes.{id}" for id in facts.subject.attributes)
    summary = (f"summary.{id}" for id in facts.summary)
    return [*summary, "subject", *names, *attributes, *(figure.path for figure in key)]


def _called(page: Page, key: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """The words of standings that the sheet's sources do not bear out, where a single page says them."""
    told = {told_of(page, *page.record(path)) for path in _shown(page, key) if path != "subject"}
    said = {inline_text(in_words(page, found)) for found in told if found is not None and found.called}
    return ((word, meaning) for word, meaning in meanings(page) if word in said)


def _top_caveats(page: Page, key: Iterable[Record]) -> tuple[Record, ...]:
    """First those about the sheet, then about claims, about voices, about sources."""
    caveats = Collection(page.facts.caveats, "caveats", page.slots)
    bearing = [p for path in _shown(page, key) for p in borne_on_by(page, *page.record(path))]
    bearing.extend(f"sources.{id}" for id in _sources(page, key))
    voices, sources = ([p for p in bearing if p.startswith(table)] for table in ("voices.", "sources."))
    claims = [p for p in bearing if not p.startswith(("voices.", "sources."))]
    first = [id for paths in (["sheet"], claims, voices, sources) for id in page.caveats(*paths)]
    return tuple(caveats[id] for id in list(dict.fromkeys(first))[:_TOP_CAVEATS])


def _sources(page: Page, key: Iterable[Record]) -> list[str]:
    """The ids of the sources that a single page names: those behind what it shows, and those that deny an attribute."""
    found = [cited.citation.id for path in _shown(page, key) for cited in citations(page, *page.record(path))]
    denying = (path for attribute in page.facts.subject.attributes.values() for path in attribute.contested_by)
    found.extend(path.split(".")[1] for path in denying if path.startswith("sources."))
    return list(dict.fromkeys(found))


def _cited(page: Page, key: Iterable[Record]) -> tuple[Record, ...]:
    sources = Collection(page.facts.sources, "sources", page.slots)
    return tuple(sources[id] for id in _sources(page, key))
