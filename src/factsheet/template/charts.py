"""Charts and tables of a page."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import cast

from factsheet.document.text import inline_text
from factsheet.document.tree import (
    Align,
    Bar,
    Chart,
    ChartKind,
    Column,
    FactText,
    Inline,
    Mark,
    Table,
    Text,
)
from factsheet.facts.quantities import interval_of
from factsheet.facts.schema import ChartRecord, TableRecord, TextOrNumber
from factsheet.template import words as in_words
from factsheet.template.claims import marks, speakers
from factsheet.template.figures import amount_of, calculation
from factsheet.template.grounds import references
from factsheet.template.news import news_of
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import FactFault, Nodes, TemplateFault
from factsheet.template.standings import firmness, parted, standings

_NO_YEAR = 10_000  # a number from here on is none


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
    parts.append(news_of(page, path))
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
    counter = page.counter(figure) if compete else ()
    if counter and who and counter != who:
        parts.append(page.phrase("claim.according-within", name=who))
    if compete and (counter or who):
        label, who = counter or who, ()
    parts.append(who)
    if figure.counted is not None:
        parts.append((page.fact(figure.counted, f"{path}.counted"),))
    if figure.as_of is not None:
        parts.append((page.date(figure.as_of, f"{path}.as_of"),))
    calculated = calculation(page, path)
    interval = calculated.interval if calculated else interval_of(figure)
    if figure.formula is not None:
        parts.append((Text(page.words("figure.calculated")),))
    low, high = (interval.low, interval.high) if interval else (None, None)
    shown = amount_of(page, path, figure, signs=True)
    marked = cast("Inlines", marks(page, path).filling)  # those of its operands and voices too
    soft = joined([joined(parts, Text(", ")), *firmness(page, path, figure)])
    told = joined([joined([soft, standings(page, path, figure), news_of(page, path)]), marked], Text(" "))
    return Bar(label, told, shown, _length(low, path), _length(high, path))


def _length(end: Fraction | None, path: str) -> float | None:
    try:
        return None if end is None else float(end)
    except OverflowError as fault:
        raise FactFault("This value is too large for a chart", path) from fault


def _alt(page: Page, title: Inline, bars: Iterable[Bar]) -> str:
    shown = "; ".join(
        page.words(
            "chart.alt-bar",
            label=_said(bar.label) + (f" ({_said(bar.detail)})" if bar.detail else ""),
            value=inline_text(bar.shown),
        )
        for bar in bars
    )
    return page.words("chart.alt", title=inline_text((title,)), bars=shown)


def _said(inlines: Inlines) -> str:
    """The words without the marks of caveats."""
    return " ".join(inline_text(node for node in inlines if not isinstance(node, Mark)).split())


def table(page: Page, of: object) -> Nodes:
    """A table of the fact file as a block; a column of numbers is right-aligned."""
    path, record = page.held(of)
    if not isinstance(record, TableRecord):
        raise TemplateFault("This record is no table", path)
    columns = []
    grouped = set()
    for index, heading in enumerate(record.columns):
        cells = [row[index].value for row in record.rows if index < len(row)]
        numbers = bool(cells) and all(isinstance(cell, Decimal) for cell in cells)
        if any(isinstance(cell, Decimal) and abs(cell) >= _NO_YEAR for cell in cells):
            grouped.add(index)
        columns.append(Column((page.fact(heading, f"{path}.columns.{index}"),), Align.RIGHT if numbers else Align.LEFT))
    rows = tuple(
        tuple(_cell(page, cell, f"{path}.rows.{r}.{c}", grouped=c in grouped) for c, cell in enumerate(row))
        for r, row in enumerate(record.rows)
    )
    badges = joined((standings(page, path, record), news_of(page, path)))
    caption = (
        page.fact(record.title, f"{path}.title"),
        *references(page, path, record),
        *((Text(" "), *parted(badges)) if badges else ()),
    )
    return Nodes(page.slots, Table(tuple(columns), rows, caption))


def _cell(page: Page, cell: TextOrNumber, path: str, *, grouped: bool) -> Inlines:
    """``grouped`` says that numbers of four digits are no years, since there are longer ones in the column."""
    if grouped and isinstance(cell.value, Decimal):
        return (FactText(in_words.number(cell.value, page.words), path),)
    node = page.printed(cell, path)
    return (node,) if node.text else ()
