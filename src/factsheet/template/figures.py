"""What a page says of a figure: its value with sign and unit, what was counted, by whom, and how it was calculated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Align,
    Bar,
    Chart,
    ChartKind,
    Column,
    Emphasis,
    FactText,
    Inline,
    LineBreak,
    Soft,
    Strong,
    Table,
    Text,
)
from factsheet.facts.formulas import TokenKind
from factsheet.facts.quantities import Calculated, interval_of
from factsheet.facts.rounding import Rounded, printed, printed_figure
from factsheet.facts.schema import ChartRecord, Claim, Conversion, Figure, Qualifier, TableRecord, TextOrNumber
from factsheet.facts.schema import Text as Words
from factsheet.template import words as in_words
from factsheet.template.claims import references, sourcing, speakers, standings, support_of, who_says
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes, TemplateFault, TextValue
from factsheet.template.views import Collection, Record, text

_SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "≈ ",
    Qualifier.AT_LEAST: "≥ ",
    Qualifier.MORE_THAN: "> ",
    Qualifier.AT_MOST: "≤ ",
    Qualifier.LESS_THAN: "< ",
}
_OPERATORS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}
# What stands on a single page.
_KEY_FIGURES = 5
_TOP_CAVEATS = 4
_SOURCES = 6


def _figure(page: Page, of: object) -> tuple[str, Figure]:
    path, record = page.held(of)
    if not isinstance(record, Figure):
        raise TemplateFault("This record is no figure", path)
    return path, record


def _calculated(page: Page, path: str) -> Calculated | None:
    return page.release.calculated.get(path.partition(".")[2])


def _rounded(page: Page, path: str, figure: Figure) -> Rounded | None:
    """The digits to print; ``None`` where words alone carry the figure."""
    if figure.formula is None:
        return printed_figure(figure)
    calculated = _calculated(page, path)
    return printed(calculated.interval) if calculated else None


def digits(page: Page, rounded: Rounded, *, signs: bool = True) -> str:
    """``≈ 40–50``, ``≥ 2.2``; in words (``about 40–50``) where ``signs`` is false."""
    ends = [in_words.number(end, page.words) for end in (rounded.low, rounded.high) if end is not None]
    shown = "–".join(dict.fromkeys(ends))
    qualifiers = [rounded.qualifier]
    if rounded.about and rounded.qualifier is not Qualifier.ABOUT:
        qualifiers.append(Qualifier.ABOUT)
    for qualifier in reversed(qualifiers):
        if qualifier is not Qualifier.EXACT:
            shown = (_SIGNS[qualifier] if signs else f"{page.words(f'figure.{qualifier}')} ") + shown
    return shown


def _as_said(page: Page, path: str, figure: Figure) -> Inlines:
    """The source's own words, in quotation marks."""
    if figure.as_said is None:
        return ()
    said = page.fact(figure.as_said, f"{path}.as_said")
    return (Text(page.words("quote.open")), said, Text(page.words("quote.close")))


def value(page: Page, of: object) -> Nodes:
    """A figure's value for a column: ``≈ 40–50``; its unit stands in a column of its own."""
    path, figure = _figure(page, of)
    return page.nodes(_value(page, path, figure))


def _value(page: Page, path: str, figure: Figure, *, signs: bool = True) -> Inlines:
    rounded = _rounded(page, path, figure)
    if rounded is None:
        return _as_said(page, path, figure)
    shown = FactText(digits(page, rounded, signs=signs), path)
    return (Strong((shown,)),) if figure.formula is not None and signs else (shown,)


def amount(page: Page, of: object) -> Nodes:
    """A figure in a sentence: ``about 40–50 aircraft``."""
    path, figure = _figure(page, of)
    return page.nodes(_amount(page, path, figure, signs=False))


def _amount(page: Page, path: str, figure: Figure, *, signs: bool) -> Inlines:
    unit_words = _unit(page, path, figure)
    shown = _value(page, path, figure, signs=signs)
    return (*shown, Text("\u00a0"), *unit_words) if unit_words else shown


def unit(page: Page, of: object) -> Nodes:
    """A figure's unit: ``aircraft``, ``RUB per month``, or nothing."""
    path, figure = _figure(page, of)
    return page.nodes(_unit(page, path, figure))


def _unit(page: Page, path: str, figure: Figure) -> Inlines:
    calculated = _calculated(page, path)
    name = _given_or_calculated(page, f"{path}.unit", figure.unit, calculated.unit if calculated else None)
    per = _given_or_calculated(page, f"{path}.per", figure.per, calculated.per if calculated else None)
    return page.phrase("figure.per", unit=name, per=per) if per else name


def _given_or_calculated(page: Page, path: str, given: Words | None, calculated: str | None) -> Inlines:
    if given is not None:
        return (page.fact(given, path),)
    return (Text(calculated),) if calculated else ()


def figure_label(page: Page, of: object) -> Nodes:
    """A figure's label, in italics where it is calculated."""
    path, figure = _figure(page, of)
    label: Inline = page.fact(figure.label, f"{path}.label")
    return page.nodes((Emphasis((label,)) if figure.formula is not None else label,))


def figure_date(page: Page, of: object) -> Nodes:
    """As of when; of a calculated figure, the dates of its operands."""
    path, figure = _figure(page, of)
    if figure.formula is None:
        if figure.as_of is None:
            return page.nodes((Text(page.words("figure.no-date")),))
        return page.nodes((page.date(figure.as_of, f"{path}.as_of"),))
    calculated = _calculated(page, path)
    dates = calculated.as_of if calculated else ()
    found: list[Inline] = []
    for date in dates:
        found.extend((Text(";"), LineBreak()) if found else ())
        found.append(Text(in_words.date(date, page.words)))
    return page.nodes(found)


def figure_who(page: Page, of: object) -> Nodes:
    """Who says so: the speakers, the source itself, or that it is calculated."""
    _, figure = _figure(page, of)
    if figure.formula is not None:
        return page.nodes((Emphasis((Text(page.words("figure.calculated")),)),))
    return page.nodes(who_says(page, figure))


def counted(page: Page, of: object) -> Nodes:
    """What a competing count counted, in a soft line of its own; nothing for other figures."""
    path, figure = _figure(page, of)
    if figure.measures is None or figure.counted is None:
        return page.nodes(())
    return page.nodes((LineBreak(), Soft((page.fact(figure.counted, f"{path}.counted"),))))


def details(page: Page, of: object) -> Nodes:
    """The soft lines under a figure's label: how it was calculated, what was counted, its sourcing and caveats."""
    path, figure = _figure(page, of)
    parts: list[Inlines] = []
    if figure.formula is not None:
        parts.append(page.phrase("figure.expression", expression=_expression(page, path)))
    if figure.counted is not None:
        parts.append(page.phrase("figure.counted-detail", counted=page.fact(figure.counted, f"{path}.counted")))
    if figure.counted_by is not None:
        parts.append(page.phrase("figure.counted-by", name=page.voice(figure.counted_by)))
    if figure.as_said is not None and _rounded(page, path, figure) is not None:
        parts.append(page.phrase("figure.as-said", quote=_as_said(page, path, figure)))
    if figure.best is not None:
        best = in_words.number(figure.best, page.words)
        parts.append(page.phrase("figure.best", value=FactText(best, f"{path}.best")))
    if figure.conversions:
        parts.append(_conversions(page, path, figure))
    parts.append(sourcing(page, path, figure, speakers=False))
    lines = [joined(parts)]
    if figure.note is not None:
        lines.append(page.phrase("claim.note", note=page.fact(figure.note, f"{path}.note")))
    return page.nodes((LineBreak(), Soft(joined(lines, LineBreak()))))


def _expression(page: Page, path: str) -> Inlines:
    """The formula with the labels of its figures."""
    calculated = _calculated(page, path)
    found: list[Inline] = []
    for token in calculated.expression if calculated else ():
        if token.kind is TokenKind.FIGURE:
            operand = page.facts.figures[token.text]
            found.append(page.fact(operand.label, f"figures.{token.text}.label"))
        else:
            found.append(Text(_OPERATORS.get(token.text, token.text)))
    return tuple(found)


def _conversions(page: Page, path: str, figure: Figure) -> Inlines:
    """``(GBP 865; USD 1,090; rate and date not given)``."""
    shown: list[Inlines] = []
    bare = True
    for index, conversion in enumerate(figure.conversions):
        where = f"{path}.conversions.{index}"
        converted = page.phrase(
            "figure.conversion",
            value=_converted(page, where, conversion),
            unit=page.fact(conversion.unit, f"{where}.unit"),
        )
        rate = _rate(page, where, conversion)
        bare = bare and not rate
        shown.append(joined([converted, rate], Text(" ")))
    if bare:
        shown.append((Text(page.words("figure.conversion-bare")),))
    return (Text("("), *joined(shown, Text("; ")), Text(")"))


def _rate(page: Page, path: str, conversion: Conversion) -> Inlines:
    """``at a rate of 104.05 (1 June 2015, S2)``, as much of it as is given."""
    found: Inlines = ()
    if conversion.rate is not None:
        found = page.phrase("figure.conversion-rate", rate=FactText(conversion.rate, f"{path}.rate"))
    about: list[Inlines] = []
    if conversion.rate_date is not None:
        about.append((page.date(conversion.rate_date, f"{path}.rate_date"),))
    if conversion.rate_source is not None:
        about.append((page.source_mark(conversion.rate_source),))
    where = joined(about, Text(", "))
    return joined([found, (Text("("), *where, Text(")")) if where else ()], Text(" "))


def _converted(page: Page, path: str, conversion: Conversion) -> Inlines:
    ends = [
        FactText(in_words.number(end, page.words), f"{path}.{name}")
        for name, end in (("value", conversion.value), ("low", conversion.low), ("high", conversion.high))
        if end is not None
    ]
    return joined(((end,) for end in ends), Text("–"))


# --- groups, charts, tables -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Competing:
    """Figures that share ``measures``: counts that compete, and the charts of them."""

    measures: TextValue
    figures: tuple[Record, ...]
    charts: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The figures and charts of a sheet, as a briefing arranges them.

    For a single page: ``key`` are the first figures that the summary rests on, ``top_caveats`` the
    first caveats about the sheet and about what the summary and those figures rest on, ``cited``
    the first sources behind them; ``more_caveats`` and ``more_sources`` count the others.
    """

    competing: tuple[Competing, ...]
    figures: tuple[Record, ...]
    charts: tuple[Record, ...]
    key: tuple[Record, ...]
    top_caveats: tuple[Record, ...]
    cited: tuple[Record, ...]
    more_caveats: int
    more_sources: int


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


def _behind_one_page(page: Page, key: Iterable[Record]) -> dict[str, Struct]:
    """Everything that the summary and the key figures rest on, themselves included."""
    paths = [*(f"summary.{id}" for id in page.facts.summary), *(figure.path for figure in key)]
    return {p: r for path in paths for p, r in support_of(page, path, page.record(path)).items()}


def _top_caveats(page: Page, key: Iterable[Record]) -> tuple[Record, ...]:
    caveats = Collection(page.facts.caveats, "caveats", page.slots)
    whole, behind = page.caveats("sheet"), page.caveats(*_behind_one_page(page, key))
    return tuple(caveats[id] for id in list(dict.fromkeys([*whole, *behind]))[:_TOP_CAVEATS])


def _cited(page: Page, key: Iterable[Record]) -> tuple[Record, ...]:
    behind = _behind_one_page(page, key).values()
    ids = dict.fromkeys(c.id for record in behind if isinstance(record, Claim) for c in record.sources)
    sources = Collection(page.facts.sources, "sources", page.slots)
    return tuple(sources[id] for id in list(ids)[:_SOURCES])


def chart(page: Page, of: object) -> Nodes:
    """A chart of figures, as a block: ``chart("pay")``, or a record of ``charts``."""
    path, record = page.held(f"charts.{of}" if isinstance(of, str) and "." not in of else of)
    if not isinstance(record, ChartRecord):
        raise TemplateFault("This record is no chart", path)
    shared = {str(page.facts.figures[id].measures or id) for id in record.figures}
    compete = len(shared) == 1 and len(record.figures) > 1
    bars = tuple(_bar(page, id, compete=compete) for id in record.figures)
    title = page.fact(record.title, f"{path}.title")
    parts: list[Inlines] = [(Text(page.words("figure.competing")),)] if compete else []
    parts.append(page.marks(path))
    if record.note is not None:
        parts.append((page.fact(record.note, f"{path}.note"),))
    alt = str(record.alt) if record.alt is not None else _alt(page, title, bars)
    return Nodes(page.slots, Chart(ChartKind(record.kind), (title,), joined(parts), bars, alt))


def _bar(page: Page, id: str, *, compete: bool) -> Bar:
    path = f"figures.{id}"
    figure = page.facts.figures[id]
    label: Inlines = (page.fact(figure.label, f"{path}.label"),)
    who = speakers(page, figure)
    parts: list[Inlines] = []
    if compete and who:
        label, who = who, ()
    parts.append(who)
    if figure.counted is not None:
        parts.append((page.fact(figure.counted, f"{path}.counted"),))
    if figure.as_of is not None:
        parts.append((page.date(figure.as_of, f"{path}.as_of"),))
    calculated = _calculated(page, path)
    interval = calculated.interval if calculated else interval_of(figure)
    if figure.formula is not None:
        parts.append((Text(page.words("figure.calculated")),))
    low, high = (interval.low, interval.high) if interval else (None, None)
    shown = _amount(page, path, figure, signs=True)
    return Bar(label, joined(parts, Text(", ")), shown, _length(low), _length(high))


def _length(end: Fraction | None) -> float | None:
    return None if end is None else float(end)


def _alt(page: Page, title: Inline, bars: Iterable[Bar]) -> str:
    shown = "; ".join(
        page.words(
            "chart.alt-bar",
            label=inline_text(bar.label) + (f" ({inline_text(bar.detail)})" if bar.detail else ""),
            value=inline_text(bar.shown),
        )
        for bar in bars
    )
    return page.words("chart.alt", title=inline_text((title,)), bars=shown)


def table(page: Page, of: object) -> Nodes:
    """A table of the fact file as a block; a column of numbers is right-aligned."""
    path, record = page.held(of)
    if not isinstance(record, TableRecord):
        raise TemplateFault("This record is no table", path)
    columns = []
    for index, heading in enumerate(record.columns):
        cells = [row[index].value for row in record.rows if index < len(row)]
        numbers = bool(cells) and all(isinstance(cell, Decimal) for cell in cells)
        columns.append(Column((page.fact(heading, f"{path}.columns.{index}"),), Align.RIGHT if numbers else Align.LEFT))
    rows = tuple(
        tuple(_cell(page, cell, f"{path}.rows.{r}.{c}") for c, cell in enumerate(row))
        for r, row in enumerate(record.rows)
    )
    badges = standings(page, path, record)
    caption = (
        page.fact(record.title, f"{path}.title"),
        *references(page, path, record),
        *((Text(" "), *badges) if badges else ()),
    )
    return Nodes(page.slots, Table(tuple(columns), rows, caption))


def _cell(page: Page, cell: TextOrNumber, path: str) -> Inlines:
    node = page.printed(cell, path)
    return (node,) if node.text else ()
