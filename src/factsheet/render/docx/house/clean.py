"""What may not come along from a house's own Word file is taken out of its parts.

Headers, footers, styles and numbering keep their words and their look. They lose what reaches out
of the file or acts (objects, linked pictures, fields that read other files), what ties words to
something that is not there (bookmarks, comments, content controls), and what was deleted in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from factsheet.render import Reference
from factsheet.render.docx.house.fields import settle, settle_controls
from factsheet.render.docx.house.schema import in_order
from factsheet.render.docx.house.visible import drop_hidden
from factsheet.render.docx.house.xml import RELATED, WORD, Link, links, parsed, unwrap
from factsheet.render.docx.package import Piece, Relation
from factsheet.render.docx.story import safe_address
from factsheet.render.docx.xml import R

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_FIRST_DRAWING = 1_000_000  # ids of drawings are one series in a file, and ours begin at 1

_DELETED = ("del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange",
            "tcPrChange", "tblPrExChange", "numberingChange", "cellDel", "cellIns", "cellMerge")  # fmt: skip
_GONE = (
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
    *("footnoteReference", "endnoteReference", "proofErr", "permStart", "permEnd", "dirtyAnchor", "sdtPr", "sdtEndPr"),
    *("delText", "delInstrText"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "smartTagPr", "customXmlPr"),
    *(f"customXml{change}Range{end}" for change in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
)
_UNWRAPPED = ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")
_ACTIVE = {"object": "an embedded object", "control": "a control", "altChunk": "a file", "subDoc": "a file"}
_STORIES = (f"{WORD}hdr", f"{WORD}ftr")
_FONTS = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_HOLDERS = tuple(WORD + name for name in ("drawing", "pict", "object", "numPicBullet"))
_ADDRESSES = ("href", "src", "althref", "gfxdata", "action")
_REVISIONS = ("rsid", "paraId", "textId")

_PICTURES = {
    b"\x89PNG\r\n\x1a\n": ("png", "image/png"),
    b"\xff\xd8\xff": ("jpeg", "image/jpeg"),
    b"GIF8": ("gif", "image/gif"),
    b"BM": ("bmp", "image/bmp"),
    b"II*\x00": ("tiff", "image/tiff"),
    b"MM\x00*": ("tiff", "image/tiff"),
    b"\x01\x00\x00\x00": ("emf", "image/x-emf"),
}
"""How the pictures begin that may come along, their suffixes and media types."""

_EMF = slice(40, 44), b" EMF"
"""Where and how an enhanced metafile says what it is: its first four bytes are those of many files."""


@dataclass(slots=True)
class Luggage:
    """What comes along beside the parts themselves: pictures; and what was left behind, in words."""

    reference: Reference
    properties: Mapping[str, str]  # the document's, by the names of fields
    pictures: dict[str, Piece] = field(default_factory=dict)
    left: dict[str, None] = field(default_factory=dict)
    drawings: int = 0

    def part(self, name: str) -> tuple[etree._Element, tuple[Relation, ...]]:
        """A part of the house's, cleaned, and its relations with new ids. Raises `Problems`."""
        root = parsed(self.reference, name)
        settle_controls(root, self.properties)
        self._drop(root)
        settle(root, self.properties)
        targets = links(self.reference, name)
        relations: dict[Relation, int] = {}
        for element in list(root.iter(etree.Element)):
            for key in [key for key in element.attrib if _relates(str(key)) and _stands(element, root)]:
                found = self._relation(targets.get(str(element.get(key))))
                if found is None:
                    self._leave(element, str(key))
                    break
                element.set(key, f"rId{relations.setdefault(found, len(relations) + 1)}")
        _without_addresses(root)
        for drawing in root.iter(f"{_DRAWN}docPr"):
            self.drawings += 1
            drawing.set("id", str(_FIRST_DRAWING + self.drawings))
        in_order(root)
        return root, tuple(relations)

    def _drop(self, root: etree._Element) -> None:
        for row in [row for row in root.iter(f"{WORD}tr") if row.find(f"{WORD}trPr/{WORD}del") is not None]:
            _remove(row)
        for table in [table for table in root.iter(f"{WORD}tbl") if table.find(f"{WORD}tr") is None]:
            _remove(table)
        for name, words in _ACTIVE.items():
            for element in _all(root, [name]):
                self.left[words] = None
                _remove(element)
        for element in _all(root, _FONTS):
            self.left["embedded fonts"] = None
            _remove(element)
        for element in [*_all(root, _DELETED), *_all(root, _GONE)]:
            _remove(element)
        unwrap(_all(root, _UNWRAPPED))
        if root.tag in _STORIES and drop_hidden(root):
            self.left["hidden words"] = None

    def _relation(self, link: Link | None) -> Relation | None:
        """The relation as it comes along: a picture inside the file, or an address that a reader may go to."""
        if link is None:
            return None
        if link.kind == "hyperlink" and link.external and (address := safe_address(link.target)):
            return Relation(f"{R}/hyperlink", address, external=True)
        if link.kind != "image" or link.external:
            return None
        data = self.reference.parts.get(link.target, b"")
        for start, (suffix, media_type) in _PICTURES.items():
            if data.startswith(start) and (suffix != "emf" or data[_EMF[0]] == _EMF[1]):
                name = f"word/media/house{len(self.pictures) + 1}.{suffix}"
                name = next((known for known, piece in self.pictures.items() if piece.data == data), name)
                self.pictures[name] = Piece(media_type, data)
                return Relation(f"{R}/image", name)
        return None

    def _leave(self, element: etree._Element, key: str) -> None:
        """Take out what cannot do without a relation that does not come along."""
        if element.tag == f"{WORD}hyperlink":
            self.left["a link"] = None
            del element.attrib[key]  # and its words are freed with those of other links that lead nowhere
        elif etree.QName(element).localname.startswith("hlink"):
            self.left["a link"] = None
            _remove(element)
        elif (holder := _holder(element)) is not None:
            self.left["a picture or drawing that lies elsewhere"] = None
            _remove(holder)
        else:
            self.left["a picture or drawing that lies elsewhere"] = None
            del element.attrib[key]


def _relates(key: str) -> bool:
    return key.startswith(RELATED) or key == f"{_OFFICE}relid"


def _stands(element: etree._Element, root: etree._Element) -> bool:
    """Whether it has not been taken out with what was round it."""
    return element.getroottree().getroot() is root


def _holder(element: etree._Element) -> etree._Element | None:
    """The nearest element round it that can be taken out whole."""
    around = (element, *element.iterancestors())
    return next((one for one in around if one.tag in _HOLDERS), None)


def _all(root: etree._Element, names: Iterable[str]) -> list[etree._Element]:
    return list(root.iter(*(WORD + name for name in names)))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _without_addresses(root: etree._Element) -> None:
    """Addresses outside relations, and marks of who edited when."""
    for element in root.iter(etree.Element):
        for key in list(element.attrib):
            name = etree.QName(str(key)).localname
            if name in _ADDRESSES or name.startswith(_REVISIONS):
                del element.attrib[key]
    # The others led to a place in the house's own text, or to one that nobody should go to.
    unwrap(link for link in _all(root, ["hyperlink"]) if link.get(f"{RELATED}id") is None)
