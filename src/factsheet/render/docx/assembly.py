"""The parts of a document put together: their content types and what relates them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from factsheet.diagnostics import Diagnostic, Problems, error
from factsheet.document.tree import Document
from factsheet.render import Rendering
from factsheet.render.docx.carried import carrying
from factsheet.render.docx.package import Piece, Relation, packed
from factsheet.render.docx.story import Story
from factsheet.render.docx.xml import R, illegal_characters

if TYPE_CHECKING:
    from factsheet.render.docx.house import House

MAIN = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    MAIN: f"{_WORD}.document.main+xml",
    FOOTNOTES: f"{_WORD}.footnotes+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": f"{_OFFICE}.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    "docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
}
_ROOTS = (
    Relation(f"{R}/officeDocument", MAIN),
    Relation(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    ),
    Relation(f"{R}/extended-properties", "docProps/app.xml"),
    Relation(f"{R}/custom-properties", "docProps/custom.xml"),
)
_RELATED = {
    "styles": "styles.xml",
    "settings": "settings.xml",
    "numbering": "numbering.xml",
    "fontTable": "fontTable.xml",
    "theme": "theme/theme1.xml",
    "footnotes": "footnotes.xml",
    "comments": "comments.xml",
}
"""What the document part is related to, if it is there, by the last word of the relation's type."""


def assembled(
    document: Document, stories: Mapping[str, Story], texts: Mapping[str, bytes], house: House | None
) -> Rendering:
    """The package, in a house's look if there is one.

    ``texts`` are the parts that are words, ``stories`` the relations of those that have some.
    Raises `Problems` for characters that XML cannot hold.
    """
    main = stories[MAIN]
    for kind, target in _RELATED.items():
        if f"word/{target}" in texts:
            main.relation(kind, target)
    drawn = [piece.data for name, piece in main.parts.items() if name.endswith(".xml")]
    _legal([*texts.values(), *drawn])
    pieces = {name: _piece(name, text, stories) for name, text in texts.items()} | main.parts
    warnings: tuple[Diagnostic, ...] = ()
    if house:
        from factsheet.render.docx.house import dressed  # imported when there is one: start-up time

        pieces, warnings = dressed(house, pieces, document)
    pieces = carrying(pieces, MAIN, document, main.paths)
    return Rendering(packed(pieces, _ROOTS, document.properties.date), warnings=warnings)


def _piece(name: str, text: bytes, stories: Mapping[str, Story]) -> Piece:
    relations = tuple(stories[name].relations) if name in stories else ()
    return Piece(_TYPES[name], text, relations)


def _legal(texts: Iterable[bytes]) -> None:
    found = set[str]().union(*map(illegal_characters, texts))
    if found:
        names = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(found))
        raise Problems([error("T020", f"a Word file cannot hold the characters {names}")])
