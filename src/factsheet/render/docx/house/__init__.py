"""A house's own look: the styles, the page, the headers and footers of its Word file round what we wrote.

It is put on finished parts: the ids of styles and the numbers of lists in them are written anew, as
the house has them. The marking stands in every header and footer, whatever the house has there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from msgspec import structs
from msgspec.structs import replace

from factsheet.diagnostics import Diagnostic, warning
from factsheet.document.tree import Document, FactText
from factsheet.render import Reference
from factsheet.render.docx.house import numbering as house_numbering
from factsheet.render.docx.house import styles as house_styles
from factsheet.render.docx.house.clean import Luggage
from factsheet.render.docx.house.numbering import Numbered
from factsheet.render.docx.house.page import Page, Place, page
from factsheet.render.docx.house.stories import marking_line, stories
from factsheet.render.docx.house.styles import Styles
from factsheet.render.docx.house.visible import MARKING_LINE
from factsheet.render.docx.house.xml import RELATED, main_part, parsed, plain, related, written
from factsheet.render.docx.look import style_id
from factsheet.render.docx.package import Piece, Relation
from factsheet.render.docx.typeface import Typeface, of_house
from factsheet.render.docx.xml import R, W, attribute
from factsheet.render.theme import Sizes, Spacing, Theme

_MAIN, _STYLES, _NUMBERING, _SETTINGS = (f"word/{name}.xml" for name in ("document", "styles", "numbering", "settings"))
_WHOLE = {"theme": "word/theme/theme1.xml", "fontTable": "word/fontTable.xml"}
_OURS = {"header": "word/header1.xml", "footer": "word/footer1.xml"}
_WORDS = ("document.main+xml", "footnotes+xml", "comments+xml", "header+xml", "footer+xml")
"""How the content types of parts with paragraphs end."""

_STYLE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]*)')
_NUMBER = re.compile(r'<w:ilvl w:val="(\d+)"/><w:numId w:val="(\d+)"/>')
_IN_SECTION = (
    *("footnotePr", "endnotePr", "pgSz", "pgMar", "pgBorders", "lnNumType", "pgNumType", "cols", "titlePg"),
    *("bidi", "docGrid"),
)
"""The order of the schema."""

_SMALLEST, _LARGEST = 6.0, 24.0
"""Points of running text that our own sizes follow."""


@dataclass(frozen=True, slots=True)
class House:
    """What is known of the house before anything is written: its page, the theme in its type size, its typeface."""

    reference: Reference
    page: Page
    theme: Theme
    typeface: Typeface


def visited(reference: Reference, theme: Theme, paper: str) -> House:
    """Raises `Problems` (E202, E206) where the file cannot be used."""
    laid_out = page(reference, theme, paper)
    styles = related(reference, main_part(reference), "styles")
    name = Typeface().name
    if styles:
        root = parsed(reference, styles)
        name = house_styles.normal_font(root)
        theme = _in_size(theme, min(max(house_styles.normal_size(root), _SMALLEST), _LARGEST))
    return House(reference, laid_out, theme, of_house(name))


def _in_size(theme: Theme, size: float) -> Theme:
    """The theme, as large as the house's running text. The marking stays: TLP 2.0 asks for 12 points."""
    factor = size / theme.sizes.body
    fixed = ("line", "marking")
    sizes = {name: value if name in fixed else value * factor for name, value in structs.asdict(theme.sizes).items()}
    spacing = {name: value * factor for name, value in structs.asdict(theme.spacing).items()}
    return structs.replace(theme, sizes=Sizes(**sizes), spacing=Spacing(**spacing))


def dressed(
    house: House, pieces: Mapping[str, Piece], document: Document
) -> tuple[dict[str, Piece], tuple[Diagnostic, ...]]:
    """The parts in the house's look, and what the house lacks or could not bring along. Raises `Problems`."""
    marking = document.furniture.marking
    luggage = Luggage(house.reference, _said(document))
    replaced = {_OURS[kind] for kind, pages in house.page.stories if pages == "default"}
    texts = {name: piece.data.decode() for name, piece in pieces.items() if _has_words(piece) and name not in replaced}
    ours = etree.fromstring(pieces[_STYLES].data)
    line = marking_line(marking, house.theme, house.typeface, house.page.full)
    ours.extend(etree.fromstring(f'<w:styles xmlns:w="{W}">{line.xml()}</w:styles>'))
    theirs = _part(luggage, "styles")[0]
    styles = house_styles.merged(theirs, ours, _used(texts) | {"Normal", style_id(MARKING_LINE)})
    luggage.left.update(dict.fromkeys(styles.seen))
    numbering, numbered = _numbering(luggage, pieces, styles, texts)
    made = {name: replace(pieces[name], data=_renamed(text, styles, numbered)) for name, text in texts.items()}
    made |= {_STYLES: replace(pieces[_STYLES], data=written(styles.root)), _NUMBERING: numbering}
    made |= dict(_whole(luggage, pieces))
    made[_SETTINGS] = replace(pieces[_SETTINGS], data=_settings(pieces[_SETTINGS].data.decode(), house.page).encode())
    told = dict(stories(luggage, house.page, marking, styles))
    made |= {_place_name(place): piece for place, piece in told.items()}
    made[_MAIN] = _laid_out(made[_MAIN], house.page, told)
    return {**pieces, **made, **luggage.pictures}, _warnings(house, styles, luggage)


def _said(document: Document) -> dict[str, str]:
    """What fields of a header say of the document, and controls of one that we made ourselves."""
    properties, furniture = document.properties, document.furniture
    keywords = "; ".join(properties.keywords)
    facts = {node.path: node.text for node in (*furniture.header, *furniture.footer) if isinstance(node, FactText)}
    return facts | {
        "TITLE": properties.title,
        "SUBJECT": properties.subject,
        "AUTHOR": properties.author,
        "KEYWORDS": keywords,
    }


def _has_words(piece: Piece) -> bool:
    return piece.content_type.endswith(_WORDS)


def _used(texts: Mapping[str, str]) -> set[str]:
    return {found[2] for text in texts.values() for found in _STYLE.finditer(text)}


def _part(luggage: Luggage, kind: str) -> tuple[etree._Element | None, tuple[Relation, ...]]:
    """The house's part of a kind, cleaned, and what it is related to; nothing where it has none."""
    name = related(luggage.reference, main_part(luggage.reference), kind)
    return luggage.part(name) if name else (None, ())


def _numbering(
    luggage: Luggage, pieces: Mapping[str, Piece], styles: Styles, texts: Mapping[str, str]
) -> tuple[Piece, dict[Numbered, Numbered]]:
    theirs, relations = _part(luggage, "numbering")
    ours = etree.fromstring(pieces[_NUMBERING].data)
    used = {(found[2], found[1]) for text in texts.values() for found in _NUMBER.finditer(text)}
    merged = house_numbering.merged(theirs, ours, styles, used)
    return replace(pieces[_NUMBERING], data=written(merged.root), relations=relations), merged.places


def _renamed(text: str, styles: Styles, numbered: Mapping[Numbered, Numbered]) -> bytes:
    """Our words with the house's ids."""

    def style(found: re.Match[str]) -> str:
        return found[1] + attribute(styles.ids.get(found[2], found[2]))

    def number(found: re.Match[str]) -> str:
        new, level = numbered[found[2], found[1]]
        return f'<w:ilvl w:val="{attribute(level)}"/><w:numId w:val="{attribute(new)}"/>'

    return _NUMBER.sub(number, _STYLE.sub(style, text)).encode()


def _whole(luggage: Luggage, pieces: Mapping[str, Piece]) -> Iterator[tuple[str, Piece]]:
    """The house's theme and table of fonts, if it has them."""
    for kind, name in _WHOLE.items():
        root, relations = _part(luggage, kind)
        if root is not None:
            yield name, replace(pieces[name], data=written(root), relations=relations)


def _settings(text: str, page: Page) -> str:
    """Our settings and what of the house's the page needs, in the order of the schema."""
    if page.mirrored:
        text = text.replace('<w:zoom w:percent="100"/>', '<w:zoom w:percent="100"/><w:mirrorMargins/>', 1)
    if page.even:
        text = text.replace("<w:characterSpacingControl", "<w:evenAndOddHeaders/><w:characterSpacingControl", 1)
    return text


def _place_name(place: Place) -> str:
    kind, pages = place
    return _OURS[kind] if pages == "default" else f"word/{kind}_{pages}.xml"


def _laid_out(main: Piece, page: Page, told: Mapping[Place, Piece]) -> Piece:
    """The body with the house's section: page, headers and footers. The default ones stand where ours stood."""
    before, _, rest = main.data.decode().rpartition("<w:sectPr>")
    inner, _, after = rest.partition("</w:sectPr>")
    ours = etree.fromstring(f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">{inner}</w:sectPr>')
    new = [place for place in told if place[1] != "default"]
    relations = (*main.relations, *(Relation(f"{R}/{place[0]}", _place_name(place)) for place in new))
    kept = [child for child in ours if child.get(f"{RELATED}id") is not None]
    references = "".join(
        [
            *(_reference(etree.QName(child).localname, "default", str(child.get(f"{RELATED}id"))) for child in kept),
            *(
                _reference(f"{kind}Reference", pages, f"rId{number}")
                for number, (kind, pages) in enumerate(new, start=len(main.relations) + 1)
            ),
        ]
    )
    setup = {etree.QName(child).localname: plain(child) for child in ours if child not in kept} | dict(page.setup)
    elements = "".join(setup[name] for name in _IN_SECTION if name in setup)
    return replace(
        main,
        data=f"{before}<w:sectPr>{references}{elements}</w:sectPr>{after}".encode(),
        relations=relations,
    )


def _reference(element: str, pages: str, relation: str) -> str:
    return f'<w:{element} w:type="{pages}" r:id="{relation}"/>'


def _warnings(house: House, styles: Styles, luggage: Luggage) -> tuple[Diagnostic, ...]:
    reference, found = house.reference, []
    if styles.missed:
        message = f"“{reference.name}” lacks styles that the document uses: {', '.join(styles.missed)}"
        help = "They are added from the theme. To set them yourself, make styles of these names in that file"
        found.append(warning("W103", message, reference.path, help=help))
    left = [*luggage.left, *(["margins that leave the page"] if house.page.moved else [])]
    if left:
        message = f"Not everything comes along from “{reference.name}”; left behind: {', '.join(left)}"
        help = "Headers may hold words that are seen, fields of the page, and pictures in the file; styles hide nothing"
        found.append(warning("W104", message, reference.path, help=help))
    return tuple(found)
