"""Figures as numbers: given ones as intervals, formulas worked out exactly.

Interval arithmetic as in Moore, Kearfott and Cloud (2009), on fractions, so that nothing is lost.
A figure that stands twice in a formula is taken as two independent numbers: ``a - a`` of a range is
not zero. Such a result is wider than need be, never narrower.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from factsheet.diagnostics import Diagnostic, Severity
from factsheet.facts.dates import EdtfDate, Form
from factsheet.facts.dimensions import FormulaFault, Quantity, stated, work_out
from factsheet.facts.formulas import Formula, FormulaError, Token, TokenKind, parse
from factsheet.facts.graphs import components
from factsheet.facts.intervals import Interval
from factsheet.facts.nearest import shown
from factsheet.facts.rounding import Rounded, printed, printed_figure
from factsheet.facts.schema import Figure, Qualifier
from factsheet.facts.suggestions import Suggestions

__all__ = [
    "Calculated",
    "Interval",
    "Rounded",
    "Token",
    "TokenKind",
    "calculate",
    "interval_of",
    "printed",
    "printed_figure",
]

_MOST_FIGURES = 1000  # that one formula rests on, those of its operands included

#: The checks that a formula can fail.
NAMES = {
    "S002": "unknown-reference",
    "F002": "unlike-figures",
    "F008": "unlike-dates",
    "F009": "faulty-formula",
}


class Calculated(Struct, frozen=True, gc=False):
    """The result of a figure's formula.

    ``interval`` is in ``unit`` (``%`` is a number times 100; ``None`` is a bare number) per
    ``per``. ``operands`` are the figures that the formula names, ``figures`` the given ones that
    it rests on in the end, ``as_of`` their dates, each once: all in the order of the formula.
    """

    id: str
    interval: Interval
    unit: str | None
    per: str | None
    counted: str | None
    expression: tuple[Token, ...]
    operands: tuple[str, ...]
    figures: tuple[str, ...]
    as_of: tuple[EdtfDate, ...]

    @property
    def about(self) -> bool:
        """Whether an operand is approximate, and so the result."""
        return self.interval.about


def interval_of(figure: Figure) -> Interval | None:
    """What a given figure can be.

    ``None`` where it holds no number: ``as_said`` or a formula carries it, or its range is
    reversed or incomplete. Counts and money are not negative, so that "at most x" begins above 0;
    an x of 0 or below has no such beginning.
    """
    about = figure.qualifier is Qualifier.ABOUT
    if figure.value is None:
        if figure.low is None or figure.high is None or figure.low > figure.high:
            return None
        return Interval(Fraction(figure.low), Fraction(figure.high), about=about)
    value = Fraction(figure.value)
    match figure.qualifier:
        case Qualifier.EXACT | Qualifier.ABOUT:
            return Interval(value, value, about=about)
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return Interval(value, None, low_open=figure.qualifier is Qualifier.MORE_THAN)
        case Qualifier.AT_MOST | Qualifier.LESS_THAN:
            high_open = figure.qualifier is Qualifier.LESS_THAN
            return Interval(Fraction(0) if value > 0 else None, value, value > 0, high_open)


def calculate(figures: Mapping[str, Figure]) -> tuple[dict[str, Calculated], list[Diagnostic]]:
    """Work out every formula; what has no result is missing from the mapping, and a diagnostic says why.

    Codes: S002 a formula names a figure that does not exist; F002 unlike figures; F008 (a
    warning) unlike dates; F009 any other fault: syntax, a circle, a divisor that can be zero, an
    operand without a number. All stand at ``figures.<id>.formula``, in the order of the figures. A
    formula over one that has failed is left out without a diagnostic of its own.
    """
    work = _Work(figures)
    formulas = work.read()
    for group in components({id: formula.references for id, formula in formulas.items()}):
        formula = formulas[group[0]]
        if len(group) > 1 or group[0] in formula.references:
            work.report(*_circle(group))
        elif all(reference in figures for reference in formula.references):
            work.calculate(group[0], formula)
    order = {id: n for n, id in enumerate(figures)}
    return (
        {id: work.results[id] for id in figures if id in work.results},
        [d for _, d in sorted(work.found, key=lambda entry: order[entry[0]])],
    )


class _Work(Struct):
    """The state of one calculation."""

    figures: Mapping[str, Figure]
    results: dict[str, Calculated] = field(default_factory=dict)
    quantities: dict[str, Quantity] = field(default_factory=dict)  # of formulas
    found: list[tuple[str, Diagnostic]] = field(default_factory=list)

    def report(self, id: str, code: str, message: str, help: str = "", part: str = "") -> None:
        severity = Severity.WARNING if code == "F008" else Severity.ERROR
        path = f"figures.{id}.formula"
        self.found.append((id, Diagnostic(code, severity, message, path, help=help, name=NAMES[code], part=part)))

    def read(self) -> dict[str, Formula]:
        """The formulas that can be read; faults of syntax and unknown ids are reported."""
        formulas = {}
        suggestions = Suggestions(self.figures)
        for id, figure in self.figures.items():
            if figure.formula is None:
                continue
            try:
                formula = parse(figure.formula)
            except FormulaError as fault:
                self.report(id, "F009", str(fault), fault.help)
                continue
            if not formula.references:
                self.report(id, "F009", "A formula that names no figure", "Write the number as value, with its source")
                continue
            for name in formula.references:
                if name not in self.figures:
                    help = _meant(name, id, self.figures, suggestions)
                    self.report(id, "S002", f"There is no figure {shown(name)}", help, name)
            formulas[id] = formula
        return formulas

    def calculate(self, id: str, formula: Formula) -> None:
        """Work out one formula whose operands have been worked out; reports why if it cannot be."""
        try:
            operands = {name: self.operand(name) for name in formula.references}
            known = {name: quantity for name, quantity in operands.items() if quantity}
            if len(known) < len(operands):
                return  # that formula has its own diagnostic
            figure = self.figures[id]
            quantity = stated(work_out(formula, known), figure.unit, figure.per, formula)
            if quantity.interval.is_unlimited:
                raise FormulaFault("F009", "The result can be any number at all", "Leave the formula out")
            rests_on = self.rests_on(formula.references)
        except FormulaFault as fault:
            self.report(id, fault.code, str(fault), fault.help)
            return
        self.keep(id, formula, quantity, rests_on)

    def operand(self, name: str) -> Quantity | None:
        """A figure as a quantity; ``None`` if it is a formula without a result."""
        figure = self.figures[name]
        if figure.formula is not None:
            return self.quantities.get(name)
        interval = interval_of(figure)
        if interval is None:
            raise _without_number(name, figure)
        competing = frozenset({(str(figure.measures), name)} if figure.measures else ())
        return Quantity(interval, figure.unit, figure.per, figure.counted, competing=competing)

    def rests_on(self, operands: Iterable[str]) -> tuple[str, ...]:
        """The given figures below the operands, each once."""
        found: dict[str, None] = {}
        for name in operands:
            result = self.results.get(name)
            found.update(dict.fromkeys(result.figures if result else (name,)))
        if len(found) > _MOST_FIGURES:
            raise FormulaFault(
                "F009", f"It rests on more than {_MOST_FIGURES} figures", "State the sum with its source"
            )
        return tuple(found)

    def dates(self, name: str) -> tuple[EdtfDate, ...]:
        """The dates of an operand, each once."""
        result = self.results.get(name)
        if result:
            return result.as_of
        date = self.figures[name].as_of
        return (date,) if date else ()

    def warn_of_dates(self, id: str, formula: Formula) -> None:
        """Operands of unlike dates, or several of which one is unknown; a figure without a date has its own check."""
        dated = [dates for name in formula.references if (dates := self.dates(name))]
        distinct = _distinct(dated)
        unknown = any(date.form is Form.UNKNOWN for date in distinct)
        unlike = len({frozenset(map(_meaning, dates)) for dates in dated}) > 1
        if len(dated) > 1 and (unlike or unknown):
            named = ", ".join(date.text for date in distinct[:4]) + (", …" if len(distinct) > 4 else "")
            self.report(
                id,
                "F008",
                f"The formula takes figures of unlike dates: {named}",
                "Say so in a caveat; [check] ignore answers it",
            )

    def keep(self, id: str, formula: Formula, quantity: Quantity, rests_on: tuple[str, ...]) -> None:
        figure = self.figures[id]
        counted = figure.counted or quantity.counted
        competing = quantity.competing | {(str(figure.measures), id)} if figure.measures else quantity.competing
        self.quantities[id] = replace(quantity, counted=counted, scaled=False, mixed=False, competing=competing)
        self.results[id] = Calculated(
            id,
            quantity.interval,
            quantity.unit,
            quantity.per,
            counted,
            formula.tokens,
            formula.references,
            rests_on,
            _distinct(self.dates(name) for name in formula.references),
        )
        self.warn_of_dates(id, formula)


def _distinct(dates: Iterable[Iterable[EdtfDate]]) -> tuple[EdtfDate, ...]:
    return tuple({_meaning(date): date for group in dates for date in group}.values())


def _meaning(date: EdtfDate) -> tuple[object, ...]:
    """Alike for dates that mean the same, however they are spaced."""
    return (date.form, date.points)


def _circle(group: tuple[str, ...]) -> tuple[str, str, str, str]:
    named = ", ".join(group[:4]) + (", …" if len(group) > 4 else "")
    message = f"The formulas of {named} rest on each other" if len(group) > 1 else "The formula rests on itself"
    return group[0], "F009", message, "Give one of them a value of its own, with its source"


def _without_number(name: str, figure: Figure) -> FormulaFault:
    if figure.low is not None and figure.high is not None:
        return FormulaFault("F009", f"The range of {name} is reversed", "Mend the range first")
    said = f": {shown(figure.as_said)}" if figure.as_said else ""
    return FormulaFault("F009", f"{name} has no number to calculate with{said}", "Words stay words: leave it out")


def _meant(name: str, own: str, figures: Mapping[str, Figure], suggestions: Suggestions) -> str:
    """What an unknown id in the formula of ``own`` was likely to be: a difference without spaces, or a near id."""
    parts = name.split("-")
    for n in range(1, len(parts)):
        left, right = "-".join(parts[:n]), "-".join(parts[n:])
        if left in figures and (right in figures or right.isdigit()):
            return f"A minus sign has spaces round it: {left} - {right}"
    near = suggestions.nearest(name, but=own)
    return f"Did you mean {near}?" if near else ""
