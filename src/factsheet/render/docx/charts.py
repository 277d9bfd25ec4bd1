"""Charts: native, editable bar charts with their data in a workbook (ECMA-376 part 1, 21.2).

Series lie over each other (see `bars`): what is certain is solid, a range is outlined, and the
piece beyond an open end fades out, for nobody knows where it ends. In a chart of ranges what lies
between zero and the near end is covered in the colour of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from factsheet.document.text import inline_text
from factsheet.document.tree import Chart, ChartKind
from factsheet.render.docx.bars import OPEN, Axis, Row, axis, label_lines, row
from factsheet.render.docx.package import Piece, Relation
from factsheet.render.docx.pictures import inline_drawing
from factsheet.render.docx.story import Id, Story
from factsheet.render.docx.workbook import workbook
from factsheet.render.docx.xml import DECLARATION, A, R, attribute, colour, encoded, escaped
from factsheet.render.theme import Theme

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"

PLOT = 0.36
"""Where the bars start, as a share of the width: the labels stand left of it."""

TALLEST = 520.0
"""Points; a chart with more bars goes on in another one, on the next page."""

THICK = 11.0
"""Points of a bar."""

EDGE = 2.0
"""Points of a range's near end as drawn; a range of one point is this and nothing else."""

LONGEST = 300
"""Characters of a label, a detail or a value that a chart can show."""


class Series(Struct, frozen=True, gc=False):
    """One layer of bars. ``column`` is that of the workbook, or "" for what no reader should take for data.

    ``fills`` are those of single points; ``labels`` says which points have the row's label.
    """

    values: Sequence[float | None]
    fill: str
    column: str = ""
    fills: dict[int, str] = field(default_factory=dict)
    labels: Sequence[int] = ()


def fits(chart: Chart) -> bool:
    """Whether a reader would see every word of it; a chart with longer labels is set in words instead."""
    return all(len(inline_text(part)) <= LONGEST for bar in chart.bars for part in (bar.label, bar.detail, bar.shown))


CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def drawings(story: Story, chart: Chart, width: float) -> Iterator[str]:
    """One run with a drawing for each page that the bars need, all on one scale."""
    rows = [row(bar) for bar in chart.bars]
    if not rows:
        return
    theme, breadth = story.theme, story.typeface.breadth
    scale = axis(rows, width * (1 - PLOT), theme.sizes.body * breadth)
    lines = max(label_lines(row.label, width * PLOT - 12, theme.sizes.small * breadth) for row in rows)
    step = lines * theme.sizes.small * 1.3 + 10
    for chunk in _chunks(rows, max(int(TALLEST / step), 1)):
        number = story.next(Id.DRAWING)
        name = f"charts/chart{number}.xml"
        data = [(row.label, row.far, row.near) for row in chunk]
        book = f"word/embeddings/workbook{number}.xlsx"
        story.parts[book] = Piece(WORKBOOK_TYPE, workbook(data, story.document.properties.date))
        xml = _part(story, chunk, _layers(theme, chart.kind, chunk, scale), scale, step)
        story.parts[f"word/{name}"] = Piece(CHART_TYPE, encoded(xml), (Relation(f"{R}/package", book),))
        relation = story.relation("chart", name)
        graphic = (
            f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{relation}"/>'
            "</a:graphicData></a:graphic>"
        )
        yield inline_drawing(number, f"Chart {number}", chart.alt, (width, step * len(chunk) + 4), graphic)


def _chunks(rows: list[Row], size: int) -> Iterator[list[Row]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


# --- the part -------------------------------------------------------------------------------


def _layers(theme: Theme, kind: ChartKind, rows: list[Row], scale: Axis) -> Iterator[Series]:
    """From the back to the front. A label stands at the far end, or beyond an open one."""
    accent = _solid(theme.colours.accent)
    light = f'{_solid(theme.colours.tint)}<a:ln w="9525">{accent}</a:ln>'
    paper = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    beyond = [row.beyond(OPEN * scale.point) for row in rows]
    fading = {i: _fade(theme, row, end) for i, (row, end) in enumerate(zip(rows, beyond, strict=True)) if end}
    open_ended = [i for i, row in enumerate(rows) if row.far is None]
    closed = [i for i, row in enumerate(rows) if row.far is not None]
    yield Series(beyond, "<a:noFill/>", fills=fading, labels=open_ended)
    crossing = {i: light for i, row in enumerate(rows) if row.crosses}
    if kind is ChartKind.BAR:
        yield Series([row.far for row in rows], light, "B", labels=closed)
        yield Series([row.near for row in rows], accent, "C", crossing)
        return
    single = [i for i in closed if rows[i].near == rows[i].far]
    yield Series([row.far for row in rows], light, "B", labels=[i for i in closed if i not in single])
    yield Series([_edge(row, EDGE * scale.point) for row in rows], accent, labels=single)
    # The cover is wider by its line, so that nothing of the outline behind it is seen.
    yield Series([row.near for row in rows], f'{paper}<a:ln w="19050">{paper}</a:ln>', "C", crossing)


def _edge(row: Row, length: float) -> float | None:
    """The near end of a range, drawn away from zero."""
    if row.near is None or row.crosses:
        return None
    below = row.near < 0 or row.open < 0 or (row.far or 0) < 0
    return row.near - length if below else row.near + length


def _fade(theme: Theme, row: Row, end: float) -> str:
    """From the last known end, where it is lighter than what is certain, to nothing. ``end`` is that of the bar."""
    known = 0.0 if row.near is None or row.crosses else row.near / end
    middle = f'<a:srgbClr val="{colour(theme.colours.accent)}"><a:alpha val="50000"/></a:srgbClr>'
    nothing = '<a:schemeClr val="bg1"><a:alpha val="0"/></a:schemeClr>'
    stops = [(0.0, middle), (known, middle), (1.0, nothing)]
    inner = "".join(f'<a:gs pos="{round(place * 100_000)}">{ink}</a:gs>' for place, ink in stops)
    angle = 0 if end > 0 else 10_800_000
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{inner}</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'


def _solid(ink: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour(ink)}"/></a:solidFill>'


def _part(story: Story, rows: list[Row], layers: Iterator[Series], scale: Axis, step: float) -> str:
    series = "".join(_series(story, index, rows, layer) for index, layer in enumerate(layers))
    gap = min(round((step / THICK - 1) * 100), 500)  # in percent of a bar
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{PLOT}"/><c:y val="0.0"/><c:w val="{1 - PLOT}"/><c:h val="1.0"/></c:manualLayout></c:layout>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/><c:overlap val="100"/><c:axId val="1001"/><c:axId val="1002"/>'
        f"</c:barChart>{_axes(story, scale)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text_look(story, story.theme.sizes.small)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/>'
        "</c:externalData></c:chartSpace>"
    )


def _series(story: Story, index: int, rows: list[Row], layer: Series) -> str:
    """An end that is not known is no point, as it is an empty cell of the workbook."""
    last = len(rows)
    names = "".join(f'<c:pt idx="{i}"><c:v>{escaped(row.label)}</c:v></c:pt>' for i, row in enumerate(rows))
    fills = "".join(
        f'<c:dPt><c:idx val="{i}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{fill}</c:spPr></c:dPt>'
        for i, fill in layer.fills.items()
    )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:spPr>{layer.fill}</c:spPr>'
        f'<c:invertIfNegative val="0"/>{fills}{_labels(story, rows, layer.labels)}'
        f'<c:cat><c:strRef><c:f>Sheet1!$A$1:$A${last}</c:f><c:strCache><c:ptCount val="{last}"/>{names}</c:strCache>'
        f"</c:strRef></c:cat><c:val>{_numbers(layer)}</c:val></c:ser>"
    )


def _numbers(layer: Series) -> str:
    last = len(layer.values)
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{value!r}</c:v></c:pt>' for i, value in enumerate(layer.values) if value is not None
    )
    inner = f'<c:formatCode>General</c:formatCode><c:ptCount val="{last}"/>{points}'
    if not layer.column:
        return f"<c:numLit>{inner}</c:numLit>"
    cells = f"Sheet1!${layer.column}$1:${layer.column}${last}"
    return f"<c:numRef><c:f>{cells}</c:f><c:numCache>{inner}</c:numCache></c:numRef>"


def _shown(on: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(on)}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _labels(story: Story, rows: list[Row], labelled: Sequence[int]) -> str:
    """The values as printed, since a number's format cannot say "at least"."""
    if not labelled:
        return ""
    points = "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:tx>{_rich(story, rows[index].shown)}</c:tx>'
        f'<c:dLblPos val="outEnd"/>{_shown(True)}</c:dLbl>'
        for index in labelled
    )
    look = _text_look(story, story.theme.sizes.body, bold=True)
    return f"<c:dLbls>{points}<c:spPr><a:noFill/></c:spPr>{look}{_shown(False)}</c:dLbls>"


def _rich(story: Story, text: str) -> str:
    look = _run_look(story, "rPr", story.theme.sizes.body, bold=True)
    runs = "<a:br/>".join(f"<a:r>{look}<a:t>{escaped(line)}</a:t></a:r>" for line in text.split("\n"))
    return f'<c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>{runs}</a:p></c:rich>'


def _axes(story: Story, axis: Axis) -> str:
    nothing = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    look = _text_look(story, story.theme.sizes.small)
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


def _text_look(story: Story, size: float, *, bold: bool = False) -> str:
    look = _run_look(story, "defRPr", size, bold=bold)
    wrap = ' wrap="none"' if bold else ""
    return f"<c:txPr><a:bodyPr{wrap}/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"


def _run_look(story: Story, element: str, size: float, *, bold: bool) -> str:
    """Sizes in hundredths of a point."""
    ink = colour(story.theme.colours.ink)
    return (
        f'<a:{element} sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{ink}"/>'
        f'</a:solidFill><a:latin typeface="{attribute(story.typeface.name)}"/></a:{element}>'
    )
