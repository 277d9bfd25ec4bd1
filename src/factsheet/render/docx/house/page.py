"""The page of a house's own Word file: size, margins, columns, and which headers and footers there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from factsheet.render import Reference
from factsheet.render.docx.house.xml import (
    MOST_OF_BODY,
    RELATED,
    WORD,
    links,
    main_part,
    on,
    parsed,
    plain,
    refuse,
    related,
)
from factsheet.render.docx.styles import PAPERS
from factsheet.render.docx.xml import points, twips
from factsheet.render.theme import Theme

NARROWEST = 144.0
"""Points between the margins: tables have no room in less."""

_LONGEST = 31680
"""Twips of a page: Word takes no more than 22 inches."""

_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {"": 1.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_KEPT = ("pgBorders", "lnNumType", "pgNumType", "docGrid")
_SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")

Place = tuple[str, str]
"""``header`` or ``footer``, and on which pages: ``default``, ``first`` or ``even``."""


@dataclass(frozen=True, slots=True)
class Page:
    """``width`` is that of a column of text, ``full`` that between the margins, in points.

    ``setup`` are the elements of a section by their names; ``stories`` the parts of headers and
    footers, ``first`` and ``even`` whether such pages have their own. ``moved`` is whether margins left the page.
    """

    width: float
    full: float
    setup: Mapping[str, str]
    stories: Mapping[Place, str]
    first: bool
    even: bool
    mirrored: bool
    moved: bool


def page(reference: Reference, theme: Theme, paper: str) -> Page:
    """The page of the last section; what it does not say is the theme's and the paper's. Raises `Problems`."""
    main = main_part(reference)
    root = parsed(reference, main, MOST_OF_BODY)
    if root.tag != f"{WORD}document":
        refuse(reference, "it is not in the form of Word documents that most programs write (ISO 29500 transitional)")
    sections = [s for s in root.iter(f"{WORD}sectPr") if s.getparent().tag != f"{WORD}sectPrChange"]  # type: ignore[union-attr]
    last = sections[-1] if sections else etree.Element(f"{WORD}sectPr")
    wide, high, size = _size(reference, last.find(f"{WORD}pgSz"), paper)
    said = _margins(reference, last.find(f"{WORD}pgMar"), theme)
    margins = _on_page(said, high)
    full = wide - (margins["left"] + margins["right"] + margins["gutter"]) / 20
    columns = last.find(f"{WORD}cols")
    width = _column(columns, full)
    if width < NARROWEST:
        refuse(
            reference, f"its page leaves {round(max(width, 0))} points for the text", "Widen the page, or its columns"
        )
    lines = high - (margins["top"] + margins["bottom"]) / 20
    if lines < NARROWEST:
        refuse(reference, f"its page leaves {round(max(lines, 0))} points for lines", "Make the page longer")
    sides = "".join(f' w:{side}="{measure}"' for side, measure in margins.items())
    setup = {"pgSz": size, "pgMar": f"<w:pgMar{sides}/>"} | {
        name: plain(found) for name in _KEPT if (found := last.find(WORD + name)) is not None
    }
    if columns is not None:
        setup["cols"] = plain(columns)
    first = on(last, "titlePg")
    if first:
        setup["titlePg"] = "<w:titlePg/>"
    settings = related(reference, main, "settings")
    rules = parsed(reference, settings) if settings else None
    stories = dict(_stories(reference, main, sections))
    even, mirrored = on(rules, "evenAndOddHeaders"), on(rules, "mirrorMargins")
    return Page(width, full, setup, stories, first, even, mirrored, moved=margins != said)


def _stories(reference: Reference, main: str, sections: list[etree._Element]) -> Iterator[tuple[Place, str]]:
    """A section without a header of its own has that of the one before (ECMA-376 part 1, 17.10.5)."""
    targets = links(reference, main)
    for section in sections:
        for kind in ("header", "footer"):
            for found in section.iterchildren(f"{WORD}{kind}Reference"):
                link = targets.get(str(found.get(f"{RELATED}id", "")))
                pages = str(found.get(f"{WORD}type", "default"))
                known = link is not None and not link.external and link.kind == kind and link.target in reference.parts
                if link is not None and known and pages in ("default", "first", "even"):
                    yield (kind, pages), link.target


def _size(reference: Reference, found: etree._Element | None, paper: str) -> tuple[float, float, str]:
    """The page's width and height in points, and ``w:pgSz``."""
    if found is None:
        wide, high = (twips(side) for side in PAPERS[paper])
        return wide / 20, high / 20, f'<w:pgSz w:w="{wide}" w:h="{high}"/>'
    wide, high = (_measure(reference, found, side) for side in ("w", "h"))
    turned = ' w:orient="landscape"' if wide > high else ""
    return wide / 20, high / 20, f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'


def _margins(reference: Reference, found: etree._Element | None, theme: Theme) -> dict[str, int]:
    """The margins in twips, as the file has them."""
    if found is None:
        side, top, bottom = (twips(points(mm)) for mm in (theme.page.side, theme.page.top, theme.page.bottom))
        return dict(zip(_SIDES, (top, side, bottom, side, top // 2, bottom // 2, 0), strict=True))
    return {side: _measure(reference, found, side, 0) for side in _SIDES}


def _on_page(margins: Mapping[str, int], high: float) -> dict[str, int]:
    """The margins where a reader sees the marking: on the page, header and footer each in its own half.

    A top or bottom below 0 is the same distance, with lines that run into a tall header (ECMA-376
    part 1, 17.6.11): into the marking, that is.
    """
    most = max(round((high - NARROWEST) * 10), 0)
    kept = {name: abs(size) if name in ("top", "bottom") else max(size, 0) for name, size in margins.items()}
    return kept | {name: min(kept[name], most) for name in ("header", "footer")}


def _column(columns: etree._Element | None, full: float) -> float:
    """The width of the narrowest column."""
    if columns is None:
        return full
    own = [_twips(str(column.get(f"{WORD}w", ""))) for column in columns.iterchildren(f"{WORD}col")]
    if columns.get(f"{WORD}equalWidth") in ("0", "false", "off") and own:
        return min((size for size in own if size), default=0) / 20
    count = min(max(_twips(str(columns.get(f"{WORD}num", "1"))) or 1, 1), 45)
    space = _twips(str(columns.get(f"{WORD}space", "720"))) or 0
    return (full - (count - 1) * space / 20) / count


def _measure(reference: Reference, element: etree._Element, name: str, default: int | None = None) -> int:
    """An attribute in twips. Raises `Problems` for what is no length that a page has."""
    said = element.get(WORD + name)
    size = default if said is None else _twips(str(said))
    if size is None or abs(size) > _LONGEST:
        refuse(reference, "the size of its page cannot be used", "Set the page up anew in Word")
    return size


def _twips(said: str) -> int | None:
    found = _MEASURE.fullmatch(said.strip())
    return round(float(found[1]) * _TWIPS[found[2] or ""]) if found else None
