"""What a template may call, and the facts that it sees. The docstrings of the functions are their documentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType

from markupsafe import Markup

from factsheet.document.tree import Contents, Text
from factsheet.facts.characters import forbidden_in_value, what_it_is
from factsheet.facts.schema import SubjectKind
from factsheet.template import (
    charts,
    claims,
    figures,
    grounds,
    groups,
    legend,
    news,
    pictures,
    sources,
    standings,
    strip,
    tally,
)
from factsheet.template.page import Inlines, Page
from factsheet.template.slots import DateValue, Nodes, NumberValue, TemplateFault, TextValue
from factsheet.template.views import Collection, Record, empty

_TABLES = ("summary reasons statements figures tables charts assessments caveats gaps voices sources changes").split()


_FEW_CLAIMS = 16
_OF_THE_PAGE = (legend.Legend, groups.Groups, news.News)


def label(page: Page, key: str, **values: object) -> Nodes:
    """Words of the page's catalogue, in its language: ``label("figure.value")``."""
    if not isinstance(key, str) or key not in page.words:
        raise TemplateFault(f"The catalogue has no words for “{key}”")
    wanted = {name for _, name in page.words.pieces(key) if name}
    if wanted != values.keys():
        raise TemplateFault(f"“{key}” takes {', '.join(sorted(wanted)) or 'no values'}")
    return page.nodes(page.phrase(key, **{name: _node(value) for name, value in values.items()}))


def _node(value: object) -> Inlines:
    if isinstance(value, Nodes) and isinstance(value.filling, tuple):
        return value.filling
    if isinstance(value, TextValue | NumberValue | DateValue):
        return (value.node(),)
    if isinstance(value, str | int) and not isinstance(value, Markup):
        words = str(value)
        if character := forbidden_in_value(words):
            raise TemplateFault(f"This prints {what_it_is(character)[0]}")
        return (Text(words),)
    raise TemplateFault("Neither a text, a number nor a date can be made of this", getattr(value, "path", ""))


def more(page: Page, key: str, count: int) -> Nodes:
    """How many others there are, or nothing: ``more("caveat.more", 12)``."""
    if not isinstance(count, int):
        raise TemplateFault("A whole number is wanted here")
    if count <= 0:
        return page.nodes(())
    return label(page, f"{key}-one") if count == 1 else label(page, key, count=count)


def heading(page: Page, section: str) -> Nodes:
    """The heading of a section: the sheet's own (``[sheet] headings``), or the catalogue's."""
    if not isinstance(section, str):
        raise TemplateFault("The name of a section is wanted here")
    own = page.facts.sheet.headings.get(section)
    if own is not None:
        return page.nodes((page.fact(own, f"sheet.headings.{section}"),))
    person = page.facts.subject.kind is SubjectKind.PERSON
    special = f"heading.{section}-person"
    key = special if person and special in page.words else f"heading.{section}"
    return label(page, key)


def fact(page: Page, path: str) -> object:
    """The record or value at a fact path: ``fact("figures.dead-official")``."""
    table, _, rest = str(path).partition(".")
    here: object = page.tables.get(table)
    for part in rest.split(".") if rest else ():
        if isinstance(here, Collection):
            here = next((record for record in here if record.id == part), None)
        else:
            here = getattr(here, part, None) if isinstance(here, Record) else None
    if here is None:
        raise TemplateFault(f"There is no fact “{path}”", path)
    return here


def contents(page: Page) -> Nodes:
    """The list of the document's sections; nothing for a sheet of a page or two."""
    if len(page.claims) < _FEW_CLAIMS:
        return page.nodes(())
    return Nodes(page.slots, Contents(()))


def values(page: Page) -> Mapping[str, object]:
    """Everything that stands in a template's name space."""
    facts, slots = page.facts, page.slots
    history = dict(sorted(facts.history.items(), key=lambda item: item[1].date.sort_key))
    changes = dict(sorted(facts.changes.items(), key=lambda item: -int(item[0])))
    found: dict[str, object] = {
        name: Collection(getattr(facts, name), name, slots) for name in _TABLES if name != "changes"
    }
    found["history"] = Collection(history, "history", slots)
    found["changes"] = Collection(changes, "changes", slots)
    found["sheet"] = Record(facts.sheet, "sheet", slots)
    found["subject"] = Record(facts.subject, "subject", slots)
    page.tables = dict(found)  # what `fact` looks into
    found["release"] = {"tlp": str(page.release.tlp), "language": page.release.language}
    found["legend"] = legend.Legend(page)
    found["groups"] = groups.Groups(page)
    found["changed"] = news.News(page)
    return found | {name: _bound(function, page) for name, function in FUNCTIONS.items()}


def functions(values: Mapping[str, object]) -> frozenset[Callable[..., object]]:
    """Those among the values of a page."""
    return frozenset(value for value in values.values() if isinstance(value, FunctionType))


def forget(page: Page, values: Mapping[str, object]) -> None:
    """Let go of what a page was made of, once it is made.

    The templates and contexts of Jinja2 hold each other, and all that they were given, until the collector comes.
    """
    for value in values.values():
        if isinstance(value, Collection):
            empty(value)
        elif isinstance(value, _OF_THE_PAGE):
            vars(value).clear()
    vars(page.slots).clear()
    vars(page).clear()


def _bound(function: Callable[..., object], page: Page) -> Callable[..., object]:
    """A closure, since what it holds is out of a template's reach: a partial shows its arguments."""

    def call(*arguments: object, **named: object) -> object:
        try:
            return function(page, *arguments, **named)
        except TypeError as fault:
            if fault.__traceback__ and fault.__traceback__.tb_next:
                raise  # from within
            raise TemplateFault(f"“{function.__name__}” is called with the wrong arguments", page.slots.path) from fault

    return call


FUNCTIONS: Mapping[str, Callable[..., object]] = {
    f.__name__: f
    for f in (
        grounds.cite,
        standings.standing,
        standings.support,
        standings.unusual_support,
        news.news,
        claims.marks,
        grounds.sources_of,
        claims.said,
        claims.attribution,
        claims.short_attribution,
        claims.quote,
        claims.who,
        claims.as_of,
        figures.value,
        figures.amount,
        figures.unit,
        figures.details,
        figures.counted,
        figures.figure_label,
        figures.figure_date,
        figures.figure_who,
        charts.chart,
        charts.table,
        sources.source,
        sources.source_mark,
        sources.source_details,
        sources.link,
        sources.voice,
        sources.voice_details,
        sources.caveat_mark,
        sources.caveat_details,
        sources.assessment_details,
        sources.other_names,
        strip.strip,
        tally.tally,
        pictures.picture,
        label,
        more,
        heading,
        fact,
        contents,
    )
}
