"""Charts: native, editable bar charts with their data in a workbook (ECMA-376 part 1, 21.2).

Two series lie over each other: the high ends behind, the low ends in front. Where both ends are
equal one bar is seen. In a chart of ranges the front is the colour of the paper, so that a bar
goes from its low to its high end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factsheet.document.text import inline_text
from factsheet.document.tree import Bar, Chart, ChartKind
from factsheet.render.docx.package import Piece, Relation
from factsheet.render.docx.pictures import inline_drawing
from factsheet.render.docx.story import Story
from factsheet.render.docx.tables import text_size
from factsheet.render.docx.workbook import workbook
from factsheet.render.docx.xml import DECLARATION, A, R, colour, escaped
from factsheet.render.theme import Theme

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

PLOT = 0.36
"""Where the bars start, as a share of the width: the labels stand left of it."""

TALLEST = 520.0
"""Points; a chart with more bars goes on in another one, on the next page."""

MOST_LINES = 6
"""No label gets more room."""

LONGEST = 300
"""Characters of a label, a detail or a value that a chart can show."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar as drawn: ``high`` behind, ``low`` in front; ``None`` draws nothing."""

    label: str
    shown: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Axis:
    least: float
    most: float


def fits(chart: Chart) -> bool:
    """Whether a reader would see every word of it; a chart with longer labels is set in words instead."""
    return all(len(inline_text(part)) <= LONGEST for bar in chart.bars for part in (bar.label, bar.detail, bar.shown))


CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def drawings(story: Story, chart: Chart, width: float) -> Iterator[str]:
    """One run with a drawing for each page that the bars need, all on one scale."""
    rows = [_row(bar, chart.kind) for bar in chart.bars]
    if not rows:
        return
    theme = story.theme
    axis = _axis(rows, chart.kind, width * (1 - PLOT), theme.sizes.body)
    step = max(_lines(row.label, width * PLOT - 12, theme.sizes.small) for row in rows) * theme.sizes.small * 1.3 + 10
    for chunk in _chunks(rows, max(int(TALLEST / step), 1)):
        number = story.drawing()
        name = f"charts/chart{number}.xml"
        data = [(row.label, row.high, row.low) for row in chunk]
        book = f"word/embeddings/workbook{number}.xlsx"
        story.parts[book] = Piece(WORKBOOK_TYPE, workbook(data, story.document.properties.date))
        xml = _part(theme, chart, chunk, axis).encode()
        story.parts[f"word/{name}"] = Piece(CHART_TYPE, xml, (Relation(f"{R}/package", book),))
        relation = story.relation("chart", name)
        graphic = (
            f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{relation}"/>'
            "</a:graphicData></a:graphic>"
        )
        yield inline_drawing(number, f"Chart {number}", chart.alt, (width, step * len(chunk) + 4), graphic)


def _chunks(rows: list[Row], size: int) -> Iterator[list[Row]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _row(bar: Bar, kind: ChartKind) -> Row:
    label = "\n".join(part for part in (inline_text(bar.label), inline_text(bar.detail)) if part)
    low, high = bar.low, bar.high
    if kind is ChartKind.BAR and low is not None and high is not None and abs(low) > abs(high):
        low, high = high, low  # below zero: solid up to the end that is nearer to it
    return Row(label, inline_text(bar.shown), low, low if high is None else high)


def _axis(rows: list[Row], kind: ChartKind, width: float, size: float) -> Axis:
    """The scale, with room for the direct labels right of the bars."""
    values = [value for row in rows for value in (row.low, row.high) if value is not None]
    most, least = max([0.0, *values]), min([0.0, *values])
    if kind is ChartKind.RANGE and values and min(values) > 0:
        least = max(0.0, min(values) - (max(values) - min(values)) / 4)
    label = min(max(text_size(row.shown, size) for row in rows) + 8, width * 0.6)
    room = (most - least or 1.0) * width / (width - label)
    return Axis(least - (room - (most - least) if least < 0 else 0), least + room)


def _lines(label: str, width: float, size: float) -> int:
    lines = sum(int(text_size(line, size) / width) + 1 for line in label[:2000].split("\n"))
    return min(lines, MOST_LINES)


# --- the part -------------------------------------------------------------------------------


def _part(theme: Theme, chart: Chart, rows: list[Row], axis: Axis) -> str:
    accent = f'<a:solidFill><a:srgbClr val="{colour(theme.colours.accent)}"/></a:solidFill>'
    paper = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    light = f'<a:solidFill><a:srgbClr val="{colour(theme.colours.tint)}"/></a:solidFill><a:ln w="9525">{accent}</a:ln>'
    ranges = chart.kind is ChartKind.RANGE
    behind = _series(theme, 0, "B", rows, [row.high for row in rows], accent if ranges else light, labels=True)
    front = _series(theme, 1, "C", rows, [row.low for row in rows], paper if ranges else accent, labels=False)
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{PLOT}"/><c:y val="0.0"/><c:w val="{1 - PLOT}"/><c:h val="1.0"/></c:manualLayout></c:layout>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{behind}{front}<c:gapWidth val="120"/><c:overlap val="100"/><c:axId val="1001"/><c:axId val="1002"/>'
        f"</c:barChart>{_axes(theme, axis)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text_look(theme.sizes.small, theme.colours.ink)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/>'
        "</c:externalData></c:chartSpace>"
    )


def _series(
    theme: Theme, index: int, column: str, rows: list[Row], values: list[float | None], fill: str, *, labels: bool
) -> str:
    # Without a point there would be no place for the label, so that an open low end is drawn as nothing.
    last = len(rows)
    names = "".join(f'<c:pt idx="{i}"><c:v>{escaped(row.label)}</c:v></c:pt>' for i, row in enumerate(rows))
    numbers = "".join(
        f'<c:pt idx="{i}"><c:v>{0.0 if value is None else value!r}</c:v></c:pt>' for i, value in enumerate(values)
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>'
        f"{_labels(theme, rows) if labels else ''}"
        f'<c:cat><c:strRef><c:f>Sheet1!$A$1:$A${last}</c:f><c:strCache><c:ptCount val="{last}"/>{names}</c:strCache>'
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$1:${column}${last}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{last}"/>{numbers}</c:numCache></c:numRef></c:val>'
        "</c:ser>"
    )


_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _labels(theme: Theme, rows: list[Row]) -> str:
    """The values as printed, since a number's format cannot say "at least"."""
    points = "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:tx>{_rich(theme, row.shown)}</c:tx>'
        f'<c:dLblPos val="outEnd"/>{_SHOWN}</c:dLbl>'
        for index, row in enumerate(rows)
    )
    look = _text_look(theme.sizes.body, theme.colours.ink, bold=True)
    return f'<c:dLbls>{points}<c:spPr><a:noFill/></c:spPr>{look}<c:dLblPos val="outEnd"/>{_SHOWN}</c:dLbls>'


def _rich(theme: Theme, text: str) -> str:
    look = _run_look("rPr", theme.sizes.body, theme.colours.ink, bold=True)
    runs = "<a:br/>".join(f"<a:r>{look}<a:t>{escaped(line)}</a:t></a:r>" for line in text.split("\n"))
    return f'<c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>{runs}</a:p></c:rich>'


def _axes(theme: Theme, axis: Axis) -> str:
    nothing = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    look = _text_look(theme.sizes.small, theme.colours.ink)
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>{nothing}<c:tickLblPos val="low"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{look}"
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{axis.most!r}"/><c:min val="{axis.least!r}"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{nothing}<c:tickLblPos val="none"/>'
        '<c:crossAx val="1001"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _text_look(size: float, ink: str, *, bold: bool = False) -> str:
    look = _run_look("defRPr", size, ink, bold=bold)
    wrap = ' wrap="none"' if bold else ""
    return f"<c:txPr><a:bodyPr{wrap}/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"


def _run_look(element: str, size: float, ink: str, *, bold: bool) -> str:
    """Sizes in hundredths of a point."""
    return (
        f'<a:{element} sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour(ink)}"/>'
        f'</a:solidFill><a:latin typeface="+mn-lt"/></a:{element}>'
    )
