"""# F002 unlike-figures

## What it does
Finds formulas that add or subtract figures of unlike units or definitions, or add competing counts,
or multiply and divide without stating a unit, or state `%` for what is no quotient of like units; and
charts over figures of unlike unit, period or definition that do not share `measures`, or that hold no
number.

## Why
A sum of people and engines is a number of nothing, and a chart that sets them side by side says that
they can be compared (ICD 203: alternatives are shown, not blended).

## Bad
```toml
[figures.drivers]
label = "Drivers"
value = 30
unit = "people"
as_of = "2025-12"
sources = ["gazette"]

[figures.engines]
label = "Engines"
value = 12
unit = "engines"
as_of = "2025-12"
sources = ["gazette"]

[figures.all]
label = "All"
formula = "drivers + engines"
```

## Good
```toml
[figures.drivers]
label = "Drivers"
value = 30
unit = "people"
as_of = "2025-12"
sources = ["gazette"]

[figures.fitters]
label = "Fitters"
value = 12
unit = "people"
as_of = "2025-12"
sources = ["gazette"]

[figures.all]
label = "All"
formula = "drivers + fitters"
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsheet.checks.calculation import formula_faults
from factsheet.checks.rule import Fault, Rule
from factsheet.checks.study import Study
from factsheet.diagnostics import Severity
from factsheet.facts.nearest import shown
from factsheet.facts.quantities import Calculated, interval_of
from factsheet.facts.schema import ChartRecord, Figure

_Kind = tuple[str | None, str | None, str | None]  # unit, per, counted


def _find(study: Study) -> Iterator[Fault]:
    yield from formula_faults(study, "F002")
    facts = study.facts
    for id, chart in facts.charts.items():
        yield from _in_chart(f"charts.{id}.figures", chart, facts.figures, study.calculation[0])


def _in_chart(
    path: str, chart: ChartRecord, figures: Mapping[str, Figure], calculated: Mapping[str, Calculated]
) -> Iterator[Fault]:
    drawn: list[tuple[int, str, Figure]] = []
    for number, id in enumerate(chart.figures):
        figure = figures.get(id)
        if figure is None or (figure.formula is not None and id not in calculated):
            continue  # what does not exist, and a formula without a result, have their own diagnostics
        if figure.formula is not None or interval_of(figure) is not None:
            drawn.append((number, id, figure))
        elif figure.low is None:  # a reversed range has its own check
            help = "Leave it out of the chart; it stands among the figures in its own words"
            yield Fault(f"{path}.{number}", f"{shown(id)} has no number to draw", help)
    measures = {figure.measures for _, _, figure in drawn}
    if len(measures) == 1 and None not in measures:
        return  # competing counts
    kinds = [(number, id, _kind(calculated.get(id, figure))) for number, id, figure in drawn]
    for number, id, kind in kinds:
        _, first, wanted = kinds[0]
        if kind != wanted:
            yield Fault(
                f"{path}.{number}",
                f"{shown(id)} ({_named(kind)}) is drawn beside {shown(first)} ({_named(wanted)})",
                "Draw them apart; competing counts of one thing share measures",
            )


def _kind(figure: Figure | Calculated) -> _Kind:
    return (figure.unit, figure.per, figure.counted)


def _named(kind: _Kind) -> str:
    unit, per, counted = kind
    words = [unit and shown(unit), per and f"per {shown(per)}", counted and f"counting {shown(counted)}"]
    return " ".join(word for word in words if word) or "no unit"


RULE = Rule("F002", "unlike-figures", Severity.ERROR, __doc__, _find, ignorable=False)
