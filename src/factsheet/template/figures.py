"""What a page says of a figure: its value with sign and unit, what was counted, by whom, and how it was calculated."""

from __future__ import annotations

from factsheet.document.tree import (
    Emphasis,
    FactText,
    Inline,
    LineBreak,
    Soft,
    Strong,
    Text,
)
from factsheet.facts.formulas import TokenKind
from factsheet.facts.quantities import Calculated
from factsheet.facts.rounding import Rounded, printed, printed_figure
from factsheet.facts.schema import Conversion, Figure, Qualifier
from factsheet.facts.schema import Text as Words
from factsheet.template import words as in_words
from factsheet.template.claims import sourcing, who_says
from factsheet.template.labels import Catalogue
from factsheet.template.page import Inlines, Page, joined
from factsheet.template.slots import Nodes, TemplateFault

_SIGNS = {  # and what follows stays on their line: a number without its sign is another
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "≈\u00a0",
    Qualifier.AT_LEAST: "≥\u00a0",
    Qualifier.MORE_THAN: ">\u00a0",
    Qualifier.AT_MOST: "≤\u00a0",
    Qualifier.LESS_THAN: "<\u00a0",
}
_OPERATORS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}


def _figure(page: Page, of: object) -> tuple[str, Figure]:
    path, record = page.held(of)
    if not isinstance(record, Figure):
        raise TemplateFault("This record is no figure", path)
    return path, record


def calculation(page: Page, path: str) -> Calculated | None:
    """The result of a figure's formula, if it has one."""
    return page.release.calculated.get(path.partition(".")[2])


def _rounded(page: Page, path: str, figure: Figure) -> Rounded | None:
    """The digits to print; ``None`` where words alone carry the figure."""
    if figure.formula is None:
        return printed_figure(figure)
    calculated = calculation(page, path)
    return printed(calculated.interval) if calculated else None


def digits(words: Catalogue, rounded: Rounded, *, signs: bool = True) -> str:
    """``≈ 40–50``, ``≥ 2.2``; in words (``about 40–50``) where ``signs`` is false."""
    ends = [in_words.number(end, words) for end in (rounded.low, rounded.high) if end is not None]
    shown = "–".join(dict.fromkeys(ends))
    qualifiers = [rounded.qualifier]
    if rounded.about and rounded.qualifier is not Qualifier.ABOUT:
        qualifiers.append(Qualifier.ABOUT)
    for qualifier in reversed(qualifiers):
        if qualifier is not Qualifier.EXACT:
            shown = (_SIGNS[qualifier] if signs else f"{words(f'figure.{qualifier}')}\u00a0") + shown
    return shown


def signs(page: Page) -> list[tuple[str, str]]:
    """The signs that the figures of a sheet bear, each with its meaning."""
    printed = (_rounded(page, f"figures.{id}", figure) for id, figure in page.facts.figures.items())
    found = {rounded.qualifier for rounded in printed if rounded is not None}  # what is about rests on what says so
    return [(sign.strip(), page.words(f"figure.{name}")) for name, sign in _SIGNS.items() if sign and name in found]


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
    shown = FactText(digits(page.words, rounded, signs=signs), path)
    return (Strong((shown,)),) if figure.formula is not None and signs else (shown,)


def amount(page: Page, of: object) -> Nodes:
    """A figure in a sentence: ``about 40–50 aircraft``."""
    path, figure = _figure(page, of)
    return page.nodes(amount_of(page, path, figure, signs=False))


def amount_of(page: Page, path: str, figure: Figure, *, signs: bool) -> Inlines:
    """A figure's value and unit, with signs (``≈ 40``) or in words (``about 40``)."""
    unit_words = _unit(page, path, figure)
    shown = _value(page, path, figure, signs=signs)
    return (*shown, Text("\u00a0"), *unit_words) if unit_words else shown


def unit(page: Page, of: object) -> Nodes:
    """A figure's unit: ``aircraft``, ``RUB per month``, or nothing."""
    path, figure = _figure(page, of)
    return page.nodes(_unit(page, path, figure))


def _unit(page: Page, path: str, figure: Figure) -> Inlines:
    calculated = calculation(page, path)
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
    calculated = calculation(page, path)
    dates = calculated.as_of if calculated else ()
    written = [in_words.date(date, page.words) for date in dates]
    if calculated and any(page.facts.figures[id].as_of is None for id in calculated.figures):
        written.append(page.words("figure.no-date"))
    found: list[Inline] = []
    for words in written:
        found.extend((Text(";"), LineBreak()) if found else ())
        found.append(Text(words))
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
    if figure.measures is not None and page.rivals[figure.measures] < 2:
        parts.append(page.phrase("figure.measures", measures=page.fact(figure.measures, f"{path}.measures")))
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
    calculated = calculation(page, path)
    found: list[Inline] = []
    for token in calculated.expression if calculated else ():
        if token.kind is TokenKind.FIGURE:
            operand = page.facts.figures[token.text]
            found.append(page.fact(operand.label, f"figures.{token.text}.label"))
        else:
            found.append(Text(_OPERATORS.get(token.text, token.text)))
    return tuple(found)


def _conversions(page: Page, path: str, figure: Figure) -> Inlines:
    """``(≤ 865 GBP; ≤ 1,090 USD; rate and date not given)``: no more exact than the figure itself."""
    bare = not any(c.rate or c.rate_date or c.rate_source for c in figure.conversions)
    shown = [
        _conversion(page, f"{path}.conversions.{index}", conversion, _SIGNS[figure.qualifier], rated=not bare)
        for index, conversion in enumerate(figure.conversions)
    ]
    if bare:
        shown.append((Text(page.words("figure.conversion-bare")),))
    return (Text("("), *joined(shown, Text("; ")), Text(")"))


def _conversion(page: Page, path: str, conversion: Conversion, sign: str, *, rated: bool) -> Inlines:
    amount = page.phrase(
        "figure.conversion",
        value=((Text(sign),) if sign else ()) + _converted(page, path, conversion),
        unit=page.fact(conversion.unit, f"{path}.unit"),
    )
    return joined([amount, _rate(page, path, conversion)], Text(", ")) if rated else amount


def _rate(page: Page, path: str, conversion: Conversion) -> Inlines:
    """``at a rate of 104.05 (1 June 2015, S2)``, and what of it is not given."""
    if conversion.rate is None and conversion.rate_date is None and conversion.rate_source is None:
        return (Text(page.words("figure.conversion-bare")),)
    if conversion.rate is not None:
        found = page.phrase("figure.conversion-rate", rate=FactText(conversion.rate, f"{path}.rate"))
    else:
        found = (Text(page.words("figure.conversion-no-rate")),)
    about: list[Inlines] = []
    if conversion.rate_date is not None:
        about.append((page.date(conversion.rate_date, f"{path}.rate_date"),))
    else:
        about.append((Text(page.words("figure.conversion-no-date")),))
    if conversion.rate_source is not None:
        about.append((page.source_mark(conversion.rate_source),))
    return (*found, Text(" ("), *joined(about, Text(", ")), Text(")"))


def _converted(page: Page, path: str, conversion: Conversion) -> Inlines:
    ends = [
        FactText(in_words.number(end, page.words), f"{path}.{name}")
        for name, end in (("value", conversion.value), ("low", conversion.low), ("high", conversion.high))
        if end is not None
    ]
    return joined(((end,) for end in ends), Text("–"))
